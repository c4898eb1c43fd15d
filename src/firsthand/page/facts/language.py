"""The language of a text."""

from __future__ import annotations

import py3langid

_SAMPLE = 600  # characters that are shown to the guesser
_LEAST = 20  # letters


def language_of(text: str) -> str | None:
    """The language of `text` as ISO 639-1; None for too little text to tell."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _LEAST:
        return None
    language: str = py3langid.classify(sample)[0]
    return language
