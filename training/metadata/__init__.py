"""Learns which of a page's candidates for title, authors and date are meant: the weights in `ranking.json`."""
