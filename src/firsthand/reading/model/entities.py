"""Mentions of people, bodies, places and things, and which of them are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.reading.model.decoding import Range, softmax
from firsthand.reading.model.likeness import FARTHEST, alike
from firsthand.reading.model.tokens import Tokens
from firsthand.reading.model.windows import Window

Floats = NDArray[np.float32]
Heads = Mapping[str, Floats]

AT_ONCE = 256  # mentions that are compared at a time
TYPES = ("abstract", "person", "place", "event", "organization", "time", "object", "substance", "animal", "plant")


@dataclass(frozen=True, slots=True)
class Naming:
    """The small tables beside the heads for mentions."""

    width: Floats  # [widest mention in words, types]
    alike: Floats  # [signs]


@dataclass(frozen=True, slots=True)
class Entity:
    """One mention: its words in the text, what it is, how sure that is, and the entity's number on this page."""

    words: Range
    type: str
    sure: float
    entity: int


@dataclass(frozen=True, slots=True, eq=False)
class Sighted:
    """A mention as a window shows it; `later` and `earlier` [64] are what it is compared by."""

    words: Range
    type: str
    sure: float
    later: Floats
    earlier: Floats


def sighted(heads: Heads, naming: Naming, paragraphs: NDArray[np.int32], window: Window) -> list[Sighted]:
    """The mentions that begin in a window's own words, in words of the text."""
    by = window.first
    return [
        Sighted((a + by, b + by), kind, sure, _ends(heads["later"], a, b - 1), _ends(heads["earlier"], a, b - 1))
        for (a, b), kind, sure in mentions_in(heads, naming, paragraphs)
        if a + by >= window.own
    ]


def entities(tokens: Tokens, seen: Sequence[Sighted], naming: Naming) -> list[Entity]:
    """All mentions of a text in their order, each with its entity. Time is linear: none looks back beyond FARTHEST."""
    ordered = sorted(seen, key=lambda each: each.words)
    joined = [_before(tokens, ordered, start, naming) for start in range(0, len(ordered), AT_ONCE)]
    numbers = _numbered([before for some in joined for before in some])
    return [Entity(each.words, each.type, each.sure, number) for each, number in zip(ordered, numbers, strict=True)]


def _before(tokens: Tokens, ordered: Sequence[Sighted], start: int, naming: Naming) -> list[int | None]:
    """For `AT_ONCE` mentions from `start` on the mention that each goes back to: its place, or None for none."""
    first = max(0, start - FARTHEST)
    some = ordered[first : start + AT_ONCE]
    scores = np.stack([each.later for each in some]) @ np.stack([each.earlier for each in some]).T
    scores /= np.float32(np.sqrt(len(some[0].later)))
    scores = scores + alike([tokens.words[slice(*each.words)] for each in some]) @ naming.alike
    found = antecedents(scores)[start - first :]
    return [None if back is None else back + first for back in found]


def _ends(head: Floats, first: int, last: int) -> Floats:
    half = head.shape[1] // 2
    return np.asarray(head[first, :half] + head[last, half:])


def mentions_in(heads: Heads, naming: Naming, paragraphs: NDArray[np.int32]) -> list[tuple[Range, str, float]]:
    """The stretches of a window that are likelier a mention than not. They may nest, and do not leave their line."""
    n, types = len(heads["starts"]), len(TYPES)
    starts, ends = (heads[name].reshape(n, types, -1) for name in ("starts", "ends"))
    width = starts.shape[2] - 1
    out: list[tuple[Range, str, float]] = []
    for wide in range(min(n, len(naming.width))):
        a, b = starts[: n - wide], ends[wide:]
        score = (a[..., :width] * b[..., :width]).sum(-1) / np.float32(np.sqrt(width))
        score = score + a[..., width] + b[..., width] + naming.width[wide]
        shares = softmax(np.concatenate([np.zeros((len(score), 1), np.float32), score], 1))
        best = shares.argmax(1)
        same_line = paragraphs[: n - wide] == paragraphs[wide:]
        for k in np.flatnonzero((best > 0) & same_line).tolist():
            out.append(((k, k + wide + 1), TYPES[best[k] - 1], float(shares[k, best[k]])))
    return sorted(out)


def antecedents(scores: Floats) -> list[int | None]:
    """Each mention goes back to the one before it that scores best, if above nought (Lee et al. 2017)."""
    out: list[int | None] = []
    for i in range(len(scores)):
        first = max(0, i - FARTHEST)
        best = first + int(scores[i, first:i].argmax()) if i > first else i
        out.append(best if i > first and scores[i, best] > 0 else None)
    return out


def _numbered(before: Sequence[int | None]) -> list[int]:
    """Numbers of entities, in the order of their first mentions."""
    numbers: list[int] = []
    fresh = 0
    for back in before:
        numbers.append(fresh if back is None else numbers[back])
        fresh += back is None
    return numbers


def clusters(found: Sequence[Entity]) -> list[list[Range]]:
    """The mentions of each entity."""
    out: dict[int, list[Range]] = {}
    for each in found:
        out.setdefault(each.entity, []).append(each.words)
    return list(out.values())
