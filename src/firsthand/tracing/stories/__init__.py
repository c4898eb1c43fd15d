"""Which pages are about one story, and so are traced together."""
