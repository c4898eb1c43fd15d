"""What is known about a page: its title, authors, dates, outlet, counts, and where it contradicts itself."""
