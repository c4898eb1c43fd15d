"""The trained reader's side of the reading room: a page's words in, attributions out.

tokens -> windows -> (the encoder) -> decoding
"""
