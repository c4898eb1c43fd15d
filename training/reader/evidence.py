"""Sentences of our own put into a marked article: what pictures, papers, offices and reports say.

PolNeAR is about politicians who speak; of its 20,000 attributions a hundred or so have a video or a paper for a source,
and hardly one gives a count. Reporters on a war or a flood write little else.
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

from firsthand.records import Span
from training.reader.corpora import paragraphs_of
from training.reader.marked import Edit, Marked, Said, edited

PART = re.compile(r"<(/?)([sct]2?)>|\{(\w+)\}")
SHORTEST, LONGEST = 5, 25  # words of a clause
FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|can|did|does|\w+ed)\b")
MOST = 4  # sentences put into one article


@cache
def _words() -> dict[str, Any]:
    folder = Path(__file__).parent
    names = tomllib.loads((folder / "names.toml").read_text("utf-8"))
    people = [f"{a} {b}" for a, b in zip(names["first"], names["last"], strict=False)]
    return tomllib.loads((folder / "evidence.toml").read_text("utf-8")) | {
        "outlet": names["outlets"],
        "person": people,
    }


def evidenced(marked: Marked, random: Random) -> Marked:
    """The article with up to `MOST` such sentences, each at the beginning of a paragraph or as one of its own."""
    if marked.said is None or len(marked.places) < 4:
        return marked
    clauses = clauses_of(marked)
    spots = random.sample(range(1, len(marked.places)), k=min(random.randint(1, MOST), len(marked.places) - 1))
    edits: list[Edit] = []
    fresh: list[Said] = []
    grown = 0
    for spot in sorted(spots):
        at = marked.places[spot][0].start
        words, said = composed(clauses, random)
        words += random.choice(("\n\n", " "))
        edits.append((at, at, words))
        fresh += [_moved(each, at + grown) for each in said]
        grown += len(words)
    out = edited(marked, edits)
    return replace(out, said=(*(out.said or ()), *fresh), places=paragraphs_of(out.text))


def clauses_of(marked: Marked) -> list[str]:
    """What is said in the article in whole clauses, without quotation marks and without "that"."""
    out = []
    for each in marked.said or ():
        words = each.content[0].within(marked.text).removeprefix("that ").rstrip(".,")
        plain = len(each.content) == 1 and not re.search(r"[“”\"\n‘]", words)
        if plain and FINITE.search(words) and SHORTEST <= len(words.split()) <= LONGEST and not words.startswith("to "):
            out.append(words)
    return out


def composed(clauses: Sequence[str], random: Random) -> tuple[str, list[Said]]:
    """One sentence and who says what in it. A content that an article lacks is taken from the quotations at hand."""
    template = random.choice(_words()["templates"])
    text = ""
    opened: dict[str, int] = {}
    spans: dict[str, Span] = {}
    at = 0
    for match in PART.finditer(template):
        text += template[at : match.start()]
        at = match.end()
        if match[3]:
            text += _drawn(match[3], clauses, random)
        elif match[1]:
            spans[match[2]] = Span(opened[match[2]], len(text))
        else:
            opened[match[2]] = len(text)
    text += template[at:]
    text = text[0].upper() + text[1:]
    cues = [(spans[cue], spans[content]) for cue, content in (("c", "t"), ("c2", "t2")) if cue in spans]
    return text, [Said((spans["s"],), (cue,), (content,)) for cue, content in cues]


def _drawn(name: str, clauses: Sequence[str], random: Random) -> str:
    """One of a list, with what it asks for itself; a name in capitals gives it a capital."""
    if name.lower() == "clause":
        found = random.choice(clauses) if clauses else random.choice(_words()["quote"])
    elif name.lower() == "scene":
        found = f"{random.choice(_words()['scene_who'])} {random.choice(_words()['scene_does'])}"
    else:
        found = random.choice(_words()[name.lower()])
    found = PART.sub(lambda match: _drawn(match[3], clauses, random), found)
    return found[0].upper() + found[1:] if name[0].isupper() else found


def _moved(each: Said, by: int) -> Said:
    source, cue, content = (
        tuple(Span(s.start + by, s.end + by) for s in role) for role in (each.source, each.cue, each.content)
    )
    return Said(source, cue, content, each.nested)
