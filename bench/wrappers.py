"""Retelling: what one page has people say, in the words in which another page hands it on."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from bench.paragraphs import Paragraph, changed
from firsthand.page import plain_page
from firsthand.reading.figures import find_figures
from firsthand.reading.lists import listed
from firsthand.records import Attribution, Quote, Span, SpeakerKind

QUOTED = (
    "“{content},” {source} {told} {outlet}.",
    "{source}, quoted by {outlet}, {said}: “{content}.”",
    "In remarks carried by {outlet}, {source} {said}: “{content}.”",
)
REPORTED = (
    "According to {outlet}, {source} {said} that {content}.",
    "{source} {said} that {content}, {outlet} writes.",
    "{outlet}, citing {source}, {reported} that {content}.",
)
CUES = {"told": "told", "said": "said", "reported": "reported"}
PART = re.compile(r"\{(\w+)\}")
MARKS = re.compile('[“”"]')
FEWEST, MOST = 6, 60  # words of a content that is handed on
SHORTENED, TRIMMED = 0.3, 0.2
"""How often only the first part of what was said is handed on, and how often a word of it is left out."""
NAMELESS = listed("he she they it we i you who this that these those")


def is_handed_on(said: Attribution, paragraph: Paragraph) -> bool:
    """Whether somebody else could tell it: one run of words, neither short nor endless, of a source with a name."""
    words = said.content[0].within(paragraph.text)
    name = (said.speaker or "").lower()
    whole = len(said.content) == 1 and not MARKS.search(words)
    return whole and FEWEST <= len(words.split()) <= MOST and bool(name) and name not in NAMELESS


def retold(said: Attribution, paragraph: Paragraph, outlet: str, chance: random.Random) -> Paragraph:
    """What somebody says in a paragraph of `outlet`, as another page hands it on."""
    direct = said.quote is Quote.DIRECT
    content = _shortened(said.content[0].within(paragraph.text), chance)
    parts = {"content": content, "source": said.speaker or "", "outlet": outlet, **CUES}
    text, places = _filled(chance.choice(QUOTED if direct else REPORTED), parts)
    cue = next(places[name] for name in CUES if name in places)
    its_own = "reported" in places
    made = replace(
        said,
        source=(places["outlet" if its_own else "source"],),
        cue=(cue,),
        content=(places["content"],),
        speaker=outlet if its_own else said.speaker,
        speaker_kind=SpeakerKind.NEWS_REPORT if its_own else said.speaker_kind,
        named=its_own or said.named,
        quote=Quote.DIRECT if direct else Quote.INDIRECT,
        said_on=None,
    )
    return Paragraph(text, said=(made,), figures=find_figures(plain_page(text, "")), credits=(places["outlet"],))


def _shortened(content: str, chance: random.Random) -> str:
    words = content.split()
    if chance.random() < SHORTENED:
        ends = [n + 1 for n, word in enumerate(words) if word[-1] in ",;" and n + 1 >= FEWEST]
        words = words[: ends[0]] if ends else words
    if chance.random() < TRIMMED and len(words) > FEWEST:
        del words[chance.randrange(1, len(words))]
    return " ".join(words).rstrip(",;.")


def _filled(form: str, parts: dict[str, str]) -> tuple[str, dict[str, Span]]:
    """The form with its parts, and where each of them stands."""
    text, places = "", {}
    for number, piece in enumerate(PART.split(form)):
        words = parts[piece] if number % 2 else piece
        if number % 2:
            places[piece] = Span(len(text), len(text) + len(words))
        text += words
    return text, places


def edited(paragraph: Paragraph, chance: random.Random) -> Paragraph:
    """The paragraph without one of its words."""
    words = list(re.finditer(r" [a-z]{3,}(?= )", paragraph.text))
    hit = chance.choice(words) if words else None
    return changed(paragraph, [(hit.start(), hit.end(), "")]) if hit else paragraph
