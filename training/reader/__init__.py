"""Trains the reader: one encoder, several heads, on the corpora in ../shared/corpora."""
