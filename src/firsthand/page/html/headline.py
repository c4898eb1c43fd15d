"""Which piece of an HTML page is its headline."""

from __future__ import annotations

import re

from firsthand.page.html.features import Features
from firsthand.page.html.hints import BRAND
from firsthand.page.html.pieces import Piece
from firsthand.page.lines import is_byline, is_published
from firsthand.records import Role

_WORD = re.compile(r"\w+")
NAMED = re.compile(r" (?:headline|title|entry title|post title|article title|hl|heading)(?= )")
_TAIL = re.compile(r"\s+(?:[|·•—–-]|::|»|:)\s+")
_PIECES = 600  # looked at before the article's end
_LOUD = frozenset({"b", "strong", "big", "font"})
_LEAST = 3.0
_READ_BEFORE = 700  # weight of the article's text that may stand before its headline: a standfirst, no more


def find_headline(pieces: list[Piece], features: list[Features], titles: list[str], end: int, start: int) -> int | None:
    """The number of the headline's piece; None where no piece is one. `start`, `end`: pieces of the article's text.

    What counts: agreement with the titles that the page declares, the heading's level, its names, its place.
    """
    wanted = [(bag, weight) for title, weight in _spread(titles) if (bag := frozenset(_WORD.findall(title.lower())))]
    best: tuple[float, int] | None = None
    read = 0.0
    for number in range(min(len(pieces), end, start + _PIECES)):
        read += features[number].prose if number >= start else 0.0
        if read > _READ_BEFORE:
            break
        score = _score(pieces[number], features[number], wanted, number <= start + 3)
        if score >= _LEAST and (best is None or score > best[0]):
            best = (score, number)
    return best[1] if best else _by_its_look(pieces, features, start)


def _by_its_look(pieces: list[Piece], features: list[Features], start: int) -> int | None:
    """Where no title is declared or marked: the bold or large line last before the byline or date above the text."""
    for number in range(start - 1, max(-1, start - 8), -1):
        text = pieces[number].text
        signed = any(is_byline(p.text) or is_published(p.text) for p in pieces[number + 1 : number + 4])
        loud = features[number].covered_by & _LOUD
        if loud and signed and 15 <= len(text) <= 200 and not is_byline(text) and not is_published(text):
            return number
    return None


def without_outlet(title: str, outlet: str | None) -> str:
    """A page's <title> without the outlet's name at its end or start."""
    parts = _TAIL.split(title)
    if len(parts) < 2:
        return title
    if outlet:
        known = _bare(outlet)
        kept = [p for p in parts if _bare(p) != known]
        if len(kept) == 1:
            return kept[0]
    if (
        len(parts[-1]) < len(title) * 0.5
        and len(_WORD.findall(parts[-1])) <= 5
        and len(_WORD.findall(title[: -len(parts[-1])])) >= 3
    ):
        return title[: title.rfind(parts[-1])].rstrip(" |·•—–-:»")
    return title


def _bare(name: str) -> str:
    return "".join(_WORD.findall(name.lower())).removeprefix("the")


def _spread(titles: list[str]) -> list[tuple[str, float]]:
    """The declared titles, each also without its last part, which often names the outlet."""
    return [(t, 1.0) for t in titles] + [(without_outlet(t, None), 0.95) for t in titles]


def _score(piece: Piece, features: Features, wanted: list[tuple[frozenset[str], float]], early: bool) -> float:
    text = piece.text
    if not 3 <= len(text) <= 300 or (features.prose and not features.heading and features.sentences > 1):
        return 0.0
    words = frozenset(_WORD.findall(text.lower()))
    agreement = (
        max((w * 2 * len(words & bag) / (len(words) + len(bag)) for bag, w in wanted), default=0.0) if words else 0.0
    )
    if not features.heading and agreement < 0.8 and not features.covered_by & {"b", "strong", "font", "big"}:
        return 0.0
    score = 5 * agreement * agreement
    score += {1: 2.5, 2: 1.5, 3: 0.8}.get(features.heading, 0.0)
    score += 1.0 if NAMED.search(features.near) else 0.0
    score += 1.0 if early else -1.0
    score -= 3.0 if BRAND.search(features.near) else 0.0
    score -= 3.0 if features.region not in (None, Role.BYLINE) else 0.0
    score -= 1.5 if features.link_share > 0.8 else 0.0
    score -= 0.5 if len(words) < 3 else 0.0
    return score
