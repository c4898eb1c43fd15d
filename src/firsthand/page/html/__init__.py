"""A saved web page: taken apart, measured, its pieces given roles."""
