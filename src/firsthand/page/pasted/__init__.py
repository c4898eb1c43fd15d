"""Pasted text: cut into lines, its lines given roles."""
