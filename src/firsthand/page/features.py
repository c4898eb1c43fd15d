"""What can be measured of each piece of a page: the input of the decision in `roles`, and nothing but input.

All is counted in characters or as shares between 0 and 1, none of it depends on a language. Scripts that write no
spaces (Chinese, Japanese, Thai) say more in a character; `weight` makes up for that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.page.hints import names_of, region_of
from firsthand.page.pieces import Element, Parts, Piece
from firsthand.records import Role

_DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'»”’)\]]*(?=\s|$)|[。！？]")
SAMPLE = 100_000  # characters of one piece that are looked at for its measures
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_WIDE = 0.55  # an element that holds a larger share of the page's prose is a frame, whatever its name says
_SURE = frozenset({"nav", "button", "form", "dialog", "footer"})
_WORDLESS = (Role.NAVIGATION, Role.SHARE, Role.SKIP_LINK)  # regions that hold no running text, whatever they are named
_PROSE = 0.7  # of an element's text; so much running text is no menu


@dataclass(frozen=True, slots=True)
class Features:
    """Measures of one piece."""

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


@dataclass(frozen=True, slots=True)
class Masses:
    """Per element number: how much prose stands in it; how much text stands in it."""

    prose: list[float]
    text: list[float]


def measure(parts: Parts) -> list[Features]:
    """The features of all pieces, in their order. Linear in the size of the page."""
    weights = [weight_of(piece.text) for piece in parts.pieces]
    shares = [_link_share(piece) for piece in parts.pieces]
    sentences = [sentences_in(piece.text) for piece in parts.pieces]
    prose = [prose_of(w, s, n) for w, s, n in zip(weights, shares, sentences, strict=True)]
    names = [names_of(element) for element in parts.elements]
    mass = gather(parts, prose)
    total = sum(prose) or 1.0
    text = gather(parts, weights)
    regions = _regions(
        parts.elements, names, [m / total for m in mass], [m / (t or 1.0) for m, t in zip(mass, text, strict=True)]
    )
    within = _within(parts.elements, [m / total for m in mass])
    return [
        _features(piece, names, regions, within, (weights[n], shares[n], sentences[n], prose[n]))
        for n, piece in enumerate(parts.pieces)
    ]


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


def gather(parts: Parts, values: list[float]) -> list[float]:
    """For each element the sum of `values` (one per piece) over the pieces within it."""
    sums = [0.0] * len(parts.elements)
    for piece, value in zip(parts.pieces, values, strict=True):
        sums[piece.element.number] += value
    for element in reversed(parts.elements):
        if element.parent is not None:
            sums[element.parent.number] += sums[element.number]
    return sums


def _link_share(piece: Piece) -> float:
    linked = sum(i.end - i.start for i in piece.inlines if i.element.tag == "a" and i.element.get("href"))
    return min(1.0, linked / len(piece.text))


def _regions(
    elements: list[Element], names: list[str], share: list[float], told: list[float]
) -> list[tuple[Role | None, int]]:
    """For each element the role of the region it stands in, and the number of the element that gives it.

    `share`: of the page's prose, how much stands in an element; `told`: of its text, how much is prose.
    """
    regions: list[tuple[Role | None, int]] = []
    in_article: list[bool] = []
    for element in elements:
        parent = element.parent
        region: tuple[Role | None, int] = regions[parent.number] if parent else (None, -1)
        article = element.tag in ("article", "main") or (in_article[parent.number] if parent else False)
        frame = element.tag in ("html", "body", "article", "main") or share[element.number] > _WIDE
        if region[0] is None and (not frame or element.tag in ("nav", "footer")):
            role = region_of(element, names[element.number], article)
            wordy = role in _WORDLESS and told[element.number] > _PROSE and element.tag not in _SURE
            region = (role, element.number) if role and not wordy else region
        regions.append(region)
        in_article.append(article)
    return regions


def _within(elements: list[Element], share: list[float]) -> list[frozenset[str]]:
    """For each element which it stands in: a list, a table, a figure, a quotation. One around most prose is a frame."""
    kinds = {"ul": "list", "ol": "list", "dl": "list", "table": "table", "figure": "figure", "blockquote": "quote"}
    within: list[frozenset[str]] = []
    for element in elements:
        held = within[element.parent.number] if element.parent else frozenset[str]()
        kind = kinds.get(element.tag) if share[element.number] <= _WIDE else None
        within.append(held | {kind} if kind and kind not in held else held)
    return within


def _features(
    piece: Piece,
    names: list[str],
    regions: list[tuple[Role | None, int]],
    within: list[frozenset[str]],
    measures: tuple[float, float, int, float],
) -> Features:
    covering = [inline.element for inline in piece.covering()]
    number = piece.element.number
    region = regions[covering[0].number] if covering and regions[covering[0].number][0] else regions[number]
    parent = piece.element.parent
    above = [piece.element, *([parent] if parent else []), *([parent.parent] if parent and parent.parent else [])]
    weight, link_share, sentences, prose = measures
    held = within[number]
    return Features(
        weight=weight,
        link_share=link_share,
        sentences=sentences,
        heading=int(piece.element.tag[1]) if piece.element.tag in _HEADINGS else 0,
        tag=piece.element.tag,
        covered_by=frozenset(element.tag for element in covering),
        near="|".join(names[e.number] for e in (*covering[:4], *above)),
        region=region[0],
        region_start=region[1],
        in_list="list" in held,
        in_table="table" in held and piece.element.tag in ("td", "th", "caption"),
        in_figure="figure" in held,
        in_quote="quote" in held,
        prose=prose,
    )
