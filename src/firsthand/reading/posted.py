"""What a post shows: its own picture or film, and the sentence of its text that speaks of it."""

from __future__ import annotations

import re

from firsthand.records import Media, Page, Role, Span

SPEAKS_OF_IT = re.compile(
    r"\b(?:film(?:ed)?|seconds?|minutes?|footage|videos?|clips?|photos?|photograph(?:ed|s)?|pictures?|recorded"
    r"|recording|screenshots?|taken|shot)\b",
    re.I,
)
SENTENCE = re.compile(r"[^.!?…\n]+[.!?…\n]*[”\"’)]*")
MOST = 4000  # characters of a post that are looked at


def shown_by(page: Page) -> list[tuple[Media, Span]]:
    """The page's own media that stand over its running text, each with the sentence that speaks of it, else the first.

    Media over a caption block are the captions' matter.
    """
    captions = {block.span for block in page.blocks_of(Role.CAPTION)}
    posted = [media for media in page.media if media.caption is not None and media.caption not in captions]
    if not posted or posted[0].caption is None:
        return []
    sentence = _sentence(page.text, posted[0].caption)
    return [(media, sentence) for media in posted] if sentence else []


def _sentence(text: str, caption: Span) -> Span | None:
    sentences = [
        Span(
            match.start() + len(match[0]) - len(match[0].lstrip()), match.end() - len(match[0]) + len(match[0].rstrip())
        )
        for match in SENTENCE.finditer(text, caption.start, min(caption.end, caption.start + MOST))
        if match[0].strip()
    ]
    return next(
        (each for each in sentences if SPEAKS_OF_IT.search(each.within(text))), sentences[0] if sentences else None
    )
