"""Captions that say what a picture shows and where it is from: "A scene of the fire. / Telegram screenshot"."""

from __future__ import annotations

import re

from firsthand.reading.exhibit_words import exhibit_kind
from firsthand.reading.finder import Found
from firsthand.records import Quote, Span

OPENING = re.compile(
    r"(?:(?:An? |The )?(?:scene|view|still|frame|image|images|photo|photograph|picture|screenshot|footage|video)s?"
    r" (?:of|from|showing|shows|showed)) "
)
CREDIT = re.compile(r"[.\s]*\s/ ?(?=\S)")


def find_in_caption(text: str, block: Span) -> list[Found]:
    """What a caption with its picture's origin behind a stroke says that the picture shows; else nothing."""
    credit = CREDIT.search(text, block.start, block.end)
    if credit is None or credit.start() <= block.start:
        return []
    source = _stripped(text, credit.end(), block.end)
    opening = OPENING.match(text, block.start, credit.start())
    content = _stripped(text, opening.end() if opening else block.start, credit.start())
    if source is None or content is None:
        return []
    if not any(exhibit_kind(word) for word in source.within(text).lower().split()):
        return []
    cue = (Span(block.start, opening.end() - 1),) if opening else ()
    return [Found((source,), cue, (content,), Quote.INDIRECT, clue="caption", sure=0.6)]


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,/"):
        end -= 1
    return Span(start, end) if start < end else None
