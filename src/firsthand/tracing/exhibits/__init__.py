"""The same film, paper or post, on whichever page it is shown."""
