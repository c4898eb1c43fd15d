"""What the classifier sees of an HTML page: numbers and words for each element and each piece, and nothing of the site.

Three views, all counted in characters or as shares, so that no language is preferred:
- each element: how much of the page's text, prose and links it holds, how deep it stands, its tag and names;
- each piece: its length, marks, links, tag, place, what it stands in, how it agrees with what the page declares;
- each piece's first and last words, which a model may know ("Subscribe", "Photo") or not.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from firsthand.page import letters
from firsthand.page.html.features import WITHIN, Floats, Measured, Whole, gather
from firsthand.page.html.pieces import Element, Parts
from firsthand.records import Role

_WORD = re.compile(r"[^\W\d_]+|\d+")
_TAGS = (
    ("p",), ("li",), ("td", "th"), ("h1",), ("h2",), ("h3",), ("h4", "h5", "h6"), ("div",), ("section", "article"),
    ("blockquote",), ("figcaption", "caption"), ("pre", "code"), ("dt", "dd"), ("button", "label"), ("footer",),
)  # fmt: skip
_COVERS = (("a",), ("b", "strong"), ("i", "em"), ("small",), ("span",), ("time",), ("u", "font", "big"))
_REGIONS = (
    Role.SKIP_LINK, Role.COMMENTS, Role.SHARE, Role.LEGAL, Role.RELATED, Role.ADVERT, Role.NAVIGATION, Role.BYLINE,
    Role.OTHER,
)  # fmt: skip
_TAG_AT = {tag: n for n, group in enumerate(_TAGS) for tag in group}
_COVER_AT = {tag: n for n, group in enumerate(_COVERS, len(_TAGS)) for tag in group}
_REGION_AT = {role: n for n, role in enumerate(_REGIONS, len(_TAGS) + len(_COVERS))}
_KINDS = len(_TAGS) + len(_COVERS) + len(_REGIONS)
_ENDS = frozenset('.!?…。！？؟।"”»')
_BITS = tuple(dict.fromkeys(WITHIN.values()))
_UP = 4  # ancestors of a piece whose share of the page is shown
_FIRST_WORDS, _LAST_WORDS = 8, 3
_LONGEST_START, _LONGEST_END = 90, 40  # characters that are looked at for them


@dataclass(frozen=True, slots=True, eq=False)
class Signals:
    """One page as the network takes it. Arrays are float32; `element_of` and `parents` are numbers of elements."""

    elements: Floats  # [elements, ELEMENT_SIGNALS]
    names: list[list[str]]  # all different ones of the elements' tags with the words of their names
    names_at: Whole  # [elements]: which of `names` is each element's
    parents: Whole  # [elements]; the root is its own parent
    depths: Whole  # [elements]
    pieces: Floats  # [pieces, PIECE_SIGNALS]
    words: list[list[str]]  # of each piece: its first and last words
    element_of: Whole  # [pieces]: the innermost element that holds all of the piece


def signals(parts: Parts, measured: Measured, headline: int | None, inside: list[bool], told: str) -> Signals:
    """The signals of a page. `headline`: that piece's number; `inside`: which pieces stand in the element that holds
    most prose; `told`: what the page declares of its content.

    Only elements that hold text are kept, numbered anew in document order.
    """
    first, last = measured.intervals
    kept = np.flatnonzero((last > first) | (np.arange(len(first)) == 0))
    number = np.zeros(len(first), np.intp)
    number[kept] = np.arange(len(kept))
    elements = [parts.elements[n] for n in kept.tolist()]
    depths = np.fromiter((e.depth for e in elements), np.intp, len(elements))
    names, names_at = _names(measured, elements)
    return Signals(
        elements=_element_signals(measured, kept, depths),
        names=names,
        names_at=names_at,
        parents=number[[(e.parent or e).number for e in elements]],
        depths=depths,
        pieces=_piece_signals(parts, measured, headline, inside, told),
        words=[_words(piece.text) for piece in parts.pieces],
        element_of=number[measured.innermost],
    )


def _element_signals(measured: Measured, kept: Whole, depths: Whole) -> Floats:
    first, last = measured.intervals
    count = (last - first)[kept].astype(np.float32)
    intervals = (first[kept], last[kept])
    weight = gather(intervals, measured.weights)
    prose = gather(intervals, measured.prose)
    linked = gather(intervals, measured.weights * measured.link_shares)
    ends = gather(intervals, measured.counts[:, letters.SENTENCES])
    total, told = max(float(weight[0]), 1.0), max(float(prose[0]), 1.0)
    columns = (
        np.log1p(weight) / 5,
        weight / total,
        prose / told,
        prose / np.maximum(weight, 1),
        linked / np.maximum(weight, 1),
        np.log1p(count) / 3,
        np.log1p(weight / np.maximum(count, 1)) / 4,
        np.log1p(ends) / 3,
        depths / 20,
        first[kept] / max(len(measured.features), 1),
        last[kept] / max(len(measured.features), 1),
    )
    return np.stack(columns, axis=1).astype(np.float32)


def _names(measured: Measured, elements: list[Element]) -> tuple[list[list[str]], Whole]:
    """The body's and the root's names tell of the whole page ("single post right sidebar") and are left out."""
    known: dict[tuple[str, str], int] = {}
    bags: list[list[str]] = []
    at = []
    for element in elements:
        key = element.tag, measured.names[element.number] if element.depth > 1 else ""
        number = known.get(key)
        if number is None:
            number = known[key] = len(bags)
            words = key[1].split()
            bags.append([f"<{key[0]}>", *words[:12], *map(" ".join, pairwise(words[:8]))])
        at.append(number)
    return bags, np.array(at, np.intp)


def _words(text: str) -> list[str]:
    start = _WORD.findall(text[:_LONGEST_START].lower())
    found = ["0" if word[0].isdigit() else word for word in start[:_FIRST_WORDS]]
    if found:
        found[0:0] = ["^" + found[0]]
    if len(text) > _LONGEST_START:
        found += ["$" + word for word in _WORD.findall(text[-_LONGEST_END:].lower())[-_LAST_WORDS:]]
    return found


def _piece_signals(parts: Parts, measured: Measured, headline: int | None, inside: list[bool], told: str) -> Floats:
    pieces = parts.pieces
    total = len(pieces)
    number = np.arange(total, dtype=np.float32)
    counts, weights = measured.counts, measured.weights
    characters = np.maximum(counts[:, :7].sum(axis=1), 1)
    before = np.cumsum(measured.prose) - measured.prose
    prose = max(float(measured.prose.sum()), 1.0)
    place = (number - headline) if headline is not None else np.zeros(total, np.float32)
    columns = [
        np.log1p(weights) / 5,
        np.log1p(counts[:, letters.SPACES]) / 4,
        np.minimum(counts[:, letters.SENTENCES], 8) / 8,
        np.log1p(counts[:, letters.COMMAS]) / 3,
        measured.link_shares,
        (measured.link_shares > 0.9).astype(np.float32),
        (measured.prose > 0).astype(np.float32),
        measured.prose / prose,
        counts[:, letters.DIGITS] / characters,
        counts[:, letters.CAPITALS] / np.maximum(counts[:, letters.LETTERS], 1),
        counts[:, letters.MARKS] / characters,
        counts[:, letters.LETTERS] / characters,
        number / max(total, 1),
        before / prose,
        np.full(total, headline is not None, np.float32),
        (place > 0).astype(np.float32),
        (place == 0).astype(np.float32),
        np.sign(place) * np.log1p(np.abs(place)) / 4,
        np.full(total, np.log1p(total) / 6, np.float32),
        np.array(inside, np.float32),
    ]
    held = np.array([measured.within[piece.element.number] for piece in pieces], np.intp)
    within = (held[:, None] & np.array(_BITS, np.intp)) != 0
    parted = [np.stack(columns, axis=1), _around(parts, measured), within, _flags(parts, measured, told)]
    return np.concatenate(parted, axis=1).astype(np.float32)


def _around(parts: Parts, measured: Measured) -> Floats:
    """For a piece's element and the three above: how much of the page's prose they hold, how much of them is links."""
    first, last = measured.intervals
    prose = gather(measured.intervals, measured.prose)
    weight = gather(measured.intervals, measured.weights)
    linked = gather(measured.intervals, measured.weights * measured.link_shares)
    parents = np.fromiter(((e.parent or e).number for e in parts.elements), np.intp, len(parts.elements))
    told = max(float(prose[0]), 1.0)
    at = np.fromiter((piece.element.number for piece in parts.pieces), np.intp, len(parts.pieces))
    columns = []
    for _ in range(_UP):
        columns += [
            prose[at] / told,
            linked[at] / np.maximum(weight[at], 1),
            np.log1p(last[at] - first[at]) / 4,
            prose[at] / np.maximum(weight[at], 1),
        ]
        at = parents[at]
    return np.stack(columns, axis=1).astype(np.float32)


def _flags(parts: Parts, measured: Measured, told: str) -> Floats:
    """What is so or not so of each piece."""
    features = measured.features
    seen = Counter(piece.text for piece in parts.pieces)
    pictured = {shown.before for shown in parts.shown}
    agreed = frozenset(_WORD.findall(told.lower()))
    kinds = np.zeros((len(features), _KINDS), np.float32)
    held: list[int] = []  # places of `kinds`, its rows one after another
    rows = []
    for n, (piece, f) in enumerate(zip(parts.pieces, features, strict=True)):
        text = piece.text
        start, end = text[0], text[-1]
        rows.append(
            (
                end in _ENDS,
                end in ":：",
                start.isupper(),
                start.isdigit(),
                start.islower(),
                not start.isalnum(),
                seen[text] > 1,
                n in pictured,
                piece.after_break,
                _agreement(text, agreed) if agreed and f.prose else 0,
            )
        )
        if f.tag in _TAG_AT:
            held.append(n * _KINDS + _TAG_AT[f.tag])
        for tag in f.covered_by:
            if tag in _COVER_AT:
                held.append(n * _KINDS + _COVER_AT[tag])
        if f.region is not None and f.region in _REGION_AT:
            held.append(n * _KINDS + _REGION_AT[f.region])
    kinds.reshape(-1)[held] = 1
    return np.concatenate([kinds, np.array(rows, np.float32)], axis=1)


def _agreement(text: str, agreed: frozenset[str]) -> float:
    """Of the first words, how many stand in what the page declares of its content."""
    words = _WORD.findall(text[:200].lower())
    return sum(map(agreed.__contains__, words)) / len(words) if len(words) > 3 else 0.0
