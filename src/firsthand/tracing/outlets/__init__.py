"""Outlets by name and by address: which one a page means, and where its links lead."""
