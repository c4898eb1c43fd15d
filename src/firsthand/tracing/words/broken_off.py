"""Contents that break off, as teasers do: "the ministry said that the dam had been inspected in April and…"."""

from __future__ import annotations

import re

from firsthand.records import Figure, Spans, words_of

ELLIPSIS = r"(?:…|\.{3,}|\[\s?(?:…|\.{3})\s?\]|\((?:…|\.{3}|more)\))"
MORE = r"(?:read|continue|see|show) (?:more|on|reading|the (?:full|whole))\b"
BROKEN_OFF = re.compile(rf"\s*(?:{ELLIPSIS}\W*(?:{MORE}.{{0,80}})?|\b{MORE}\W*)$", re.IGNORECASE | re.DOTALL)
BREAK = re.compile(rf"[.,]?\s{{0,3}}{ELLIPSIS}", re.IGNORECASE)
LAST_NUMBER = re.compile(r"\d[\d.,]*\s*$")
TAIL = 120
"""Characters at the end of a content in which it is looked for whether it breaks off."""


def stump_of(text: str, content: Spans) -> str | None:
    """What is left of a content that breaks off, without the sign that it does; None where it is whole.

    A number at the very end is left out, since it may be the beginning of another: "12…" of "128".
    """
    words = words_of(text, content)
    tail = BROKEN_OFF.search(words[-TAIL:])
    if tail is None and not (content and BREAK.match(text, content[-1].end)):
        return None
    left = words[: max(0, len(words) - TAIL) + tail.start()] if tail else words
    return LAST_NUMBER.sub("", left)


def is_cut(figure: Figure, text: str, content: Spans) -> bool:
    """Whether a figure stands where a content breaks off, with nothing behind it that it could be of."""
    rest = text[figure.span.end : content[-1].end].lstrip(".,")
    breaks = BREAK.match(text, figure.span.end) is not None
    return figure.unit is None and breaks and (not rest.strip() or BROKEN_OFF.fullmatch(rest) is not None)
