"""Pieces while they are written: their markup, quotes and their lengths, where claims and pictures stand, releases."""
