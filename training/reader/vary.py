"""Variants of a marked text: other quotation marks, other cases, other names, words within words.

Every variant moves the marks with the text. All are drawn from a generator that is passed in: one seed, one training.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from firsthand.reading.model.tokens import Place
from firsthand.records import Span
from training.reader.evidence import evidenced
from training.reader.marked import Edit, Marked, Said, edited

MARKS = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("''", "''"), ("‘", "’"))
MARKED = re.compile(r"“([^“”\n]*)”|(?<!\w)\"([^\"\n]*)\"")
NAME = re.compile(r"\b[A-Z][a-z’'A-Z]+(?: [A-Z]\.)?(?: [A-Z][a-z’'A-Z]+)+\b")
TITLES = frozenset(("Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "President", "Senator", "Governor"))
OPENING = frozenset(("The", "A", "In", "On", "At", "But", "And", "For"))  # words that begin a sentence, and no name
SPACED = re.compile(r" (?=[.,;:!?%)\]’”]|'s\b|n't\b|'re\b|'ve\b|'ll\b|'d\b|'m\b)|(?<=[(\[“$£]) ")
BEFORE = (
    "{o} reported that ",
    "{o} said ",
    "{o} reported on Friday that ",
    "{o} wrote that ",
    "According to {o}, ",
    "{o} claimed that ",
    "{o}, citing unnamed sources, said ",
)
AFTER = (", {o} reported", ", {o} said", ", according to {o}", ", {o} wrote on Monday")
CUES = ("reported that", "said", "reported", "wrote that", "According to", "claimed that", "according to", "wrote")


@cache
def _names() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "names.toml").read_text("utf-8"))


def varied(marked: Marked, random: Random) -> Marked:
    """One variant, drawn at random; often the text as it is."""
    if random.random() < 0.35:
        marked = other_marks(marked, random)
    if marked.said is not None and random.random() < 0.45:
        marked = other_names(marked, random)
    if marked.said is not None and random.random() < 0.35:
        marked = nested(marked, random)
    if random.random() < 0.6:
        marked = evidenced(marked, random)
    draw = random.random()
    if draw < 0.04:
        return lowered(marked)
    if draw < 0.10:
        return headed(marked, random)
    return marked


def other_marks(marked: Marked, random: Random) -> Marked:
    """All double quotation marks of the text given in another way."""
    opening, closing = random.choice(MARKS)
    edits: list[Edit] = []
    for match in MARKED.finditer(marked.text):
        edits += [(match.start(), match.start() + 1, opening), (match.end() - 1, match.end(), closing)]
    return edited(marked, edits)


def other_names(marked: Marked, random: Random) -> Marked:
    """Full names replaced by names of many languages; a surname alone goes with its full name."""
    full: dict[str, tuple[str, str]] = {}
    for match in NAME.finditer(marked.text):
        first, *_, last = match[0].split(" ")
        if first not in TITLES | OPENING and last not in full and random.random() < 0.7:
            full[last] = (random.choice(_names()["first"]), random.choice(_names()["last"]))
    if not full:
        return marked
    pattern = re.compile(r"\b(?:([A-Z][\w’']+) )?(" + "|".join(map(re.escape, full)) + r")\b")
    edits: list[Edit] = []
    for match in pattern.finditer(marked.text):
        given, surname = full[match[2]]
        if match[1] and match[1] not in TITLES | OPENING:
            edits.append((match.start(1), match.end(1), given))
        edits.append((match.start(2), match.end(2), surname))
    return edited(marked, edits)


def lowered(marked: Marked) -> Marked:
    """All in lower case, as people paste it; a text whose length would change stays."""
    low = marked.text.lower()
    return replace(marked, text=low) if len(low) == len(marked.text) else marked


def headed(marked: Marked, random: Random) -> Marked:
    """A paragraph read as a caption, a subheading or an item of a list."""
    if not marked.places:
        return marked
    i = random.randrange(len(marked.places))
    place = random.choice((Place.CAPTION, Place.LIST, Place.SUBHEADING))
    places = (*marked.places[:i], (marked.places[i][0], place), *marked.places[i + 1 :])
    return replace(marked, places=places)


def closed_up(marked: Marked) -> Marked:
    """A tokenised text (GUM's) written as people write: no space before a comma."""
    return edited(marked, [(m.start(), m.end(), "") for m in SPACED.finditer(marked.text)])


def strung(sentences: Sequence[Marked], random: Random) -> list[Marked]:
    """Single sentences, about half of them put together to short texts: on a page no sentence stands alone."""
    left = list(sentences)
    random.shuffle(left)
    out: list[Marked] = []
    while left:
        count = 1 if random.random() < 0.7 else random.randint(2, 6)
        out.append(_joined([left.pop() for _ in range(min(count, len(left)))], random))
    return out


def _joined(sentences: Sequence[Marked], random: Random) -> Marked:
    """One text of several, in one paragraph or in several."""
    text, facts = "", []
    for each in sentences:
        text += random.choice((" ", "\n\n")) if text else ""
        facts += [replace(fact, span=_shifted(fact.span, len(text))) for fact in each.facts or ()]
        text += each.text
    places = tuple((Span(*line.span()), Place.BODY) for line in re.finditer(r"[^\n]+", text))
    return replace(sentences[0], text=text, places=places, facts=tuple(facts))


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def nested(marked: Marked, random: Random) -> Marked:
    """Some attributions that fill their sentence put into another's mouth: "The Courier reported that he said ..."."""
    assert marked.said is not None
    edits: list[Edit] = []
    plans: list[tuple[int, Span, str, str, bool]] = []
    for i, each in enumerate(marked.said):
        whole = _fills_sentence(marked.text, each, marked.said)
        if whole is None or random.random() > 0.25:
            continue
        outlet = random.choice(_names()["outlets"])
        if random.random() < 0.7:
            opening = random.choice(BEFORE).format(o=outlet)
            opening = opening[0].upper() + opening[1:]
            name = outlet[0].upper() + outlet[1:] if opening.startswith(outlet[0].upper() + outlet[1:]) else outlet
            first = marked.text[whole.start]
            keep = first if _is_name(marked.text, whole.start) else first.lower()
            edits.append((whole.start, whole.start + 1, opening + keep))
            plans.append((i, whole, opening, name, True))
        else:
            ending = random.choice(AFTER).format(o=outlet)
            edits.append((whole.end, whole.end, ending))
            plans.append((i, whole, ending, outlet, False))
    return _outer(marked, edits, plans) if plans else marked


def _outer(marked: Marked, edits: list[Edit], plans: list[tuple[int, Span, str, str, bool]]) -> Marked:
    """The text with the outer cues in place, and both layers marked."""
    grown = {edit[0]: edit for edit in edits}
    out = edited(replace(marked, said=None), edits)
    order = sorted(grown)

    def place(offset: int, ahead: bool) -> int:
        """Where an offset has gone; `ahead`: what was inserted at it stands before it."""
        shift = 0
        for at in order:
            start, end, new = grown[at]
            if at > offset or (at == offset and not ahead):
                break
            shift += len(new) - (end - start)
        return offset + shift

    assert marked.said is not None
    said = []
    for each in marked.said:
        source, cue, content = (
            tuple(Span(place(s.start, True), place(s.end, False)) for s in role)
            for role in (each.source, each.cue, each.content)
        )
        said.append(Said(source, cue, content))
    for i, whole, words, name, before in plans:
        inner = said[i]
        said[i] = replace(inner, nested=True)
        around = Span(place(whole.start, True), place(whole.end, False))
        at = around.start - len(words) if before else around.end
        begins = words.find(name)
        first, last = _cue_in(words, begins + len(name))
        named = Span(at + begins, at + begins + len(name))
        said.append(Said((named,), (Span(at + first, at + last),), (around,)))
    return replace(out, said=tuple(said))


def _cue_in(words: str, after: int) -> tuple[int, int]:
    for cue in CUES:
        for start in (words.find(cue, after), words.find(cue)):
            if start >= 0:
                return start, start + len(cue.removesuffix(" that"))
    raise AssertionError(words)


def _fills_sentence(text: str, each: Said, others: Sequence[Said]) -> Span | None:
    """The sentence, without its full stop, that one attribution alone fills from its source to its content."""
    spans = (*each.source, *each.cue, *each.content)
    if not each.source or len(each.content) != 1 or each.content[0].start < each.source[0].start:
        return None
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    if text[start - 2 : start] not in ("\n\n", ". ", "") or text[end : end + 1] != "." or "\n" in text[start:end]:
        return None
    if any(
        other is not each and s.start < end and s.end > start for other in others for s in (*other.content, *other.cue)
    ):
        return None
    return Span(start, end)


def _is_name(text: str, start: int) -> bool:
    word = re.match(r"\w+", text[start : start + 40])
    return word is None or word[0].lower() not in (
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "his",
        "her",
        "some",
        "many",
        "one",
        "in",
    )
