"""What can be measured of each piece of a page: the input of the decision in `roles`, and nothing but input.

All is counted in characters or as shares between 0 and 1, none of it depends on a language. Scripts that write no
spaces (Chinese, Japanese, Thai) say more in a character; `weight` makes up for that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from firsthand.page import letters
from firsthand.page.html.hints import TAGGED, names_of, region_of
from firsthand.page.html.pieces import Element, Parts, Piece
from firsthand.records import Role

_DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'»”’)\]]*(?=\s|$)|[。！？]")
SAMPLE = 100_000  # characters of one piece that are looked at for its measures
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_NOTHING: frozenset[str] = frozenset()
_WIDE = 0.55  # an element that holds a larger share of the page's prose is a frame, whatever its name says
_SURE = frozenset({"nav", "button", "form", "dialog", "footer"})
_WORDLESS = (Role.NAVIGATION, Role.SHARE, Role.SKIP_LINK)  # regions that hold no running text, whatever they are named
_PROSE = 0.7  # of an element's text; so much running text is no menu
_FRAMES = frozenset(["html", "body", "article", "main"])
WITHIN = {
    "ul": 1, "ol": 1, "dl": 1, "table": 2, "figure": 4, "blockquote": 8, "article": 16, "main": 32, "nav": 64,
    "aside": 128, "header": 256, "footer": 512, "form": 1024, "section": 2048,
}  # fmt: skip
"""Bits for the elements that something stands in."""
_NARROW = 1 | 2 | 4 | 8  # one that holds most of the page's prose is a frame, not a list or a table
_IN_ARTICLE = WITHIN["article"] | WITHIN["main"]
_IN_LIST, _IN_TABLE, _IN_FIGURE, _IN_QUOTE = WITHIN["ul"], WITHIN["table"], WITHIN["figure"], WITHIN["blockquote"]
_CELLS = frozenset(["td", "th", "caption"])

Floats: TypeAlias = npt.NDArray[np.float32]
Whole: TypeAlias = npt.NDArray[np.intp]


@dataclass(slots=True)
class Features:
    """Measures of one piece. Not frozen: to make frozen ones takes several times as long, and a page has hundreds."""

    weight: float  # characters, those of dense scripts counted 2.5 times
    link_share: float  # of its characters, how many stand in links
    sentences: int  # sentence ends
    heading: int  # 1 to 6 for <h1> to <h6>, else 0
    tag: str
    covered_by: frozenset[str]  # tags of inline elements that hold all of it
    near: str  # names of the three innermost elements, and of the inline ones that hold all of it
    region: Role | None  # what the elements around it are named for
    region_start: int  # number of the element that said so; -1: none
    in_list: bool
    in_table: bool
    in_figure: bool
    in_quote: bool
    prose: float  # weight, where it reads like running text, else 0


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """A page's measures: one row (or `Features`) for each piece, one entry for each element."""

    features: list[Features]
    counts: Floats  # [pieces, 8], see `letters`
    weights: Floats  # [pieces]
    link_shares: Floats  # [pieces]
    prose: Floats  # [pieces]
    names: list[str]  # of each element, see `hints.names_of`
    within: list[int]  # of each element, the bits of `WITHIN`
    regions: list[tuple[Role | None, int]]  # of each element: see `Features.region` and `region_start`
    intervals: tuple[Whole, Whole]  # of each element, its first piece and the one behind its last
    innermost: list[int]  # of each piece, the number of the innermost element that holds all of it


def measure(parts: Parts) -> Measured:
    """The features of all pieces, in their order. Linear in the size of the page."""
    pieces, elements = parts.pieces, parts.elements
    counted = letters.counts([piece.text for piece in pieces])
    lengths = np.array([len(piece.text) for piece in pieces], np.float32)
    seen = np.minimum(lengths, letters.SAMPLE)
    weights = (lengths * (1 + 1.5 * counted[:, letters.DENSE] / np.maximum(seen, 1))).astype(np.float32)
    links = np.array([_linked(piece) for piece in pieces], np.float32)
    shares = np.minimum(1, links / np.maximum(lengths, 1))
    prose = _prose(weights, shares, counted[:, letters.SENTENCES])
    intervals = intervals_of(parts)
    mass, text = gather(intervals, prose), gather(intervals, weights)
    names = _names(elements)
    share = (mass / (mass[0] or 1.0)).tolist()
    told = (mass / np.maximum(text, 1)).tolist()
    regions, within = _surroundings(elements, names, share, told)
    rows = zip(
        pieces, weights.tolist(), shares.tolist(), counted[:, letters.SENTENCES].tolist(), prose.tolist(), strict=True
    )
    covering = [[i.element for i in piece.covering()] if piece.inlines else [] for piece in pieces]
    innermost = [held[0].number if held else piece.element.number for piece, held in zip(pieces, covering, strict=True)]
    features = [
        _features(piece.element, held, names, regions, within, row)
        for (piece, *row), held in zip(rows, covering, strict=True)
    ]
    return Measured(features, counted, weights, shares, prose, names, within, regions, intervals, innermost)


def weight_of(text: str) -> float:
    """Characters, those of scripts without spaces counted 2.5 times; judged by the start of a very long text."""
    if text.isascii():
        return float(len(text))
    sample = text[:SAMPLE]
    return len(text) * (1 + 1.5 * len(_DENSE.findall(sample)) / len(sample))


def sentences_in(text: str) -> int:
    """Sentence ends in the first 100,000 characters."""
    return len(_SENTENCE_END.findall(text, 0, SAMPLE))


def prose_of(weight: float, link_share: float, sentences: int) -> float:
    """The weight of a piece that reads like running text: long enough, few links, a sentence's end in it."""
    if link_share > 0.5 or weight < 40:
        return 0.0
    return weight if sentences or weight > 140 else weight * 0.3


def _prose(weights: Floats, link_shares: Floats, sentences: Floats) -> Floats:
    """`prose_of` for many pieces."""
    told = np.where((sentences > 0) | (weights > 140), weights, weights * np.float32(0.3))
    return np.where((link_shares > 0.5) | (weights < 40), np.float32(0), told).astype(np.float32)


def intervals_of(parts: Parts) -> tuple[Whole, Whole]:
    """For each element its first piece and the one behind its last."""
    first = np.fromiter((element.first for element in parts.elements), np.intp, len(parts.elements))
    last = np.fromiter((element.last for element in parts.elements), np.intp, len(parts.elements))
    return first, np.maximum(first, last)


def gather(intervals: tuple[Whole, Whole], values: Floats) -> Floats:
    """For each element the sum of `values` (one for each piece) over the pieces within it."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    within: Floats = (sums[intervals[1]] - sums[intervals[0]]).astype(np.float32)
    return within


def _linked(piece: Piece) -> int:
    linked = 0
    for inline in piece.inlines:
        if inline.element.tag == "a" and " href=" in inline.element.raw:
            linked += inline.end - inline.start
    return linked


def _names(elements: list[Element]) -> list[str]:
    raws = [e.raw if e.last > e.first else "" for e in elements]  # nobody asks what an empty element is named
    known = names_of(raws)
    return [known[raw] for raw in raws]


def _surroundings(
    elements: list[Element], names: list[str], share: list[float], told: list[float]
) -> tuple[list[tuple[Role | None, int]], list[int]]:
    """For each element the region that it stands in, and which elements of `WITHIN` it stands in.

    `share`: of the page's prose, how much stands in an element; `told`: of its text, how much is prose.
    """
    regions: list[tuple[Role | None, int]] = []
    within: list[int] = []
    known: dict[tuple[str, str, bool], Role | None] = {}
    for n, element in enumerate(elements):
        tag, parent = element.tag, element.parent
        region, held = (regions[parent.number], within[parent.number]) if parent else ((None, -1), 0)
        if element.last == element.first:
            regions.append(region)
            within.append(held)
            continue
        wide = share[n] > _WIDE
        bit = WITHIN.get(tag, 0)
        if bit and not (wide and bit & _NARROW):
            held |= bit
        frame = wide or tag in _FRAMES
        if region[0] is None and (names[n] or tag in TAGGED) and (not frame or tag in ("nav", "footer")):
            key = (tag, names[n], bool(held & _IN_ARTICLE))
            if key not in known:
                known[key] = region_of(element, names[n], key[2])
            role = known[key]
            wordy = role in _WORDLESS and told[n] > _PROSE and tag not in _SURE
            region = (role, n) if role and not wordy else region
        regions.append(region)
        within.append(held)
    return regions, within


def _features(
    element: Element,
    covering: list[Element],
    names: list[str],
    regions: list[tuple[Role | None, int]],
    within: list[int],
    measures: list[float],
) -> Features:
    number, tag, parent = element.number, element.tag, element.parent
    weight, link_share, sentences, prose = measures
    region, start = regions[number]
    near = names[number]
    if parent is not None:
        near = f"{near}|{names[parent.number]}"
        if parent.parent is not None:
            near = f"{near}|{names[parent.parent.number]}"
    if covering:
        inner = regions[covering[0].number]
        region, start = inner if inner[0] else (region, start)
        near = "|".join([*(names[e.number] for e in covering[:4]), near])
    held = within[number]
    return Features(
        weight,
        link_share,
        int(sentences),
        _HEADINGS.get(tag, 0),
        tag,
        frozenset([e.tag for e in covering]) if covering else _NOTHING,
        near,
        region,
        start,
        held & _IN_LIST != 0,
        held & _IN_TABLE != 0 and tag in _CELLS,
        held & _IN_FIGURE != 0,
        held & _IN_QUOTE != 0,
        prose,
    )
