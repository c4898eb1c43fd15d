"""What a page is called: its headings and its declared titles, and how far they agree."""

from __future__ import annotations

import re

from firsthand.page import lines
from firsthand.page.facts.declared import Declared
from firsthand.page.facts.layout import Layout, Seen
from firsthand.page.facts.ranking import Candidate
from firsthand.page.html import hints
from firsthand.page.html.features import Features
from firsthand.page.html.headline import NAMED, without_outlet
from firsthand.records import Role

_WORD = re.compile(r"\w+")
_PARTS = re.compile(r"\s+(?:[|·•»]|::|[—–:-])\s+")
_SAME = 0.85  # word F1 from which two titles count as one
HEADLINE_MARK = "headline"  # stands in the first mark of the piece that has that role
_LONGEST = 300  # characters of a title
_MOST = 30  # headings of one page that are weighed
_LEVELS = {0: "no heading", 1: "h1", 2: "h2", 3: "h3"}
_BEFORE = frozenset({"just before", "before", "under headline", "above text", "early text"})

Bag = frozenset[str]


def title_candidates(declared: Declared, seen: Seen, layout: Layout, outlet: str | None) -> list[Candidate]:
    """Every title that could be the page's; those of nearly the same words have one key."""
    found = _declared_titles(declared, outlet) + _headings(seen, layout)
    bags = [bag_of(c.value) for c in found]
    _group(found, bags)
    _mark(found, bags, bag_of(outlet or ""))
    return found


def bag_of(text: str) -> Bag:
    """The words of a title, lower case."""
    return frozenset(_WORD.findall(text[:_LONGEST].lower()))


def likeness(a: Bag, b: Bag) -> float:
    """F1 of two bags of words: 1 for the same words, 0 for none in common."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _declared_titles(declared: Declared, outlet: str | None) -> list[Candidate]:
    found = []
    for stated in declared.stated_titles[:10]:
        title, kind = (
            stated.value[:_LONGEST],
            f"{stated.source} {stated.key}" if stated.source == "json-ld" else stated.key,
        )
        cut = without_outlet(title, outlet)
        found.append(
            Candidate(title, "", stated.source, [f"{kind} whole", "as it is" if cut == title else "could be cut"])
        )
        if cut != title:
            found.append(Candidate(cut, "", stated.source, [f"{kind} cut", "cut"]))
        parts = _PARTS.split(title)
        if len(parts) > 2 and (first := parts[0]) != cut and len(_WORD.findall(first)) > 1:
            found.append(Candidate(first, "", stated.source, [f"{kind} first part", "first part"]))
        elif len(parts) == 2 and parts[0] != cut and len(_WORD.findall(parts[0])) > 2:
            found.append(Candidate(parts[0], "", stated.source, [f"{kind} half", "half"]))
    return found


def _headings(seen: Seen, layout: Layout) -> list[Candidate]:
    found: list[Candidate] = []
    told: set[int] = set()
    for n, (piece, features, role) in enumerate(zip(seen.pieces, seen.features, seen.roles, strict=True)):
        if not (0 < features.heading < 3 or role is Role.HEADLINE) or len(piece.text) > _LONGEST:
            continue
        place = layout.place_of(n)
        if features.heading != 1 and role is not Role.HEADLINE and place not in _BEFORE:
            continue
        marks = _marks(piece.text, features, role, place)
        marks.append("later of its level" if features.heading in told else "first of its level")
        told.add(features.heading)
        found.append(Candidate(" ".join(piece.text.split()), "", "visible", marks, n))
        if len(found) >= _MOST:
            break
    return found


def _marks(text: str, features: Features, role: Role, place: str) -> list[str]:
    level = _LEVELS.get(features.heading, "h4")
    kind = f"seen {level}" + (f" {HEADLINE_MARK}" if role is Role.HEADLINE else "")
    said = {
        "brand": hints.BRAND.search(features.near),
        "named a title": NAMED.search(features.near),
        "heads others": lines.heads_other_stories(text),
        "a sentence": features.sentences,
        "linked": features.link_share > 0.8,
    }
    region = [f"in {features.region.value}"] if features.region else []
    return [kind, f"{kind}, {place}", *region, *(mark for mark, holds in said.items() if holds)]


def _group(found: list[Candidate], bags: list[Bag]) -> None:
    """Gives titles of nearly the same words one key."""
    heads: list[tuple[Bag, str]] = []
    for c, bag in zip(found, bags, strict=True):
        key = next((k for b, k in heads if likeness(b, bag) >= _SAME), None)
        if key is None:
            key = str(len(heads))
            heads.append((bag, key))
        c.key = key


def _mark(found: list[Candidate], bags: list[Bag], outlet: Bag) -> None:
    """The length of titles, and how the candidates stand to each other."""
    seen = [bag for c, bag in zip(found, bags, strict=True) if c.place >= 0]
    visible = [(c, b) for c, b in zip(found, bags, strict=True) if c.place >= 0]
    headline = next((b for c, b in visible if HEADLINE_MARK in c.marks[0]), Bag())
    first = next((b for c, b in zip(found, bags, strict=True) if c.marks[0].startswith("seen h1")), Bag())
    stated = [bag for c, bag in zip(found, bags, strict=True) if c.place < 0]
    for c, bag in zip(found, bags, strict=True):
        kind = c.marks[0]
        size = len(bag)
        length = (
            "one word"
            if size < 2
            else "two words"
            if size < 3
            else "few words"
            if size < 5
            else "long"
            if size > 14
            else "a title's length"
        )
        c.marks += [length, f"{kind}, {length}"]
        others = seen if c.place < 0 else stated
        like = max((likeness(bag, other) for other in others), default=-1.0)
        c.marks.append(f"{kind}, {_grade(like)} {'heading' if c.place < 0 else 'declared'}")
        c.marks.append(f"{_grade(like)} {'heading' if c.place < 0 else 'declared'}")
        if c.place < 0:
            c.marks.append(f"{kind}, {_grade(likeness(bag, headline) if headline else -1.0)} headline")
            c.marks.append(f"{kind}, {_grade(likeness(bag, first) if first else -1.0)} first")
            if headline and headline < bag:
                c.marks += ["more than the headline", f"{kind}, more than the headline"]
            if headline and bag < headline:
                c.marks += ["less than the headline"]
        elif any(bag < other for other in stated):
            c.marks += ["less than declared", f"{kind}, less than declared"]
        if c.place >= 0 and len({b for b in stated if likeness(b, bag) < 0.5}) == len(set(stated)) and stated:
            c.marks += ["like none declared", f"{kind}, like none declared, {length}"]
        if outlet and bag and bag <= outlet:
            c.marks.append("the outlet")


def _grade(like: float) -> str:
    if like < 0:
        return "no"
    return "same" if like >= 0.99 else "much like" if like >= 0.8 else "like" if like >= 0.5 else "unlike"
