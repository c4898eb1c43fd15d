"""Mentions of people, bodies, places and things, and which of them are one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.reading.model.decoding import Range, softmax
from firsthand.reading.model.likeness import FARTHEST, alike
from firsthand.reading.model.tokens import Tokens
from firsthand.reading.model.windows import Window

Floats = NDArray[np.float32]
Heads = Mapping[str, Floats]

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


def entities(tokens: Tokens, windows: Iterable[tuple[Window, Heads]], naming: Naming) -> list[Entity]:
    """All mentions of a text in their order, each with its entity."""
    mentions: list[tuple[Range, str, float]] = []
    later: list[Floats] = []
    earlier: list[Floats] = []
    for window, heads in windows:
        shift = window.first
        for (a, b), kind, sure in mentions_in(heads, naming, tokens.paragraphs[window.first : window.last]):
            if a + shift >= window.own:
                mentions.append(((a + shift, b + shift), kind, sure))
                later.append(_ends(heads["later"], a, b - 1))
                earlier.append(_ends(heads["earlier"], a, b - 1))
    if not mentions:
        return []
    order = sorted(range(len(mentions)), key=lambda i: mentions[i][0])
    mentions = [mentions[i] for i in order]
    scores = np.stack([later[i] for i in order]) @ np.stack([earlier[i] for i in order]).T
    scores /= np.float32(np.sqrt(later[0].shape[0]))
    numbers = antecedents(scores + alike([tokens.words[a:b] for (a, b), _, _ in mentions]) @ naming.alike)
    return [Entity(words, kind, sure, number) for (words, kind, sure), number in zip(mentions, numbers, strict=True)]


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


def antecedents(scores: Floats) -> list[int]:
    """Each mention joins the one before it that scores best, if above nought (Lee et al. 2017); numbers of entities."""
    numbers: list[int] = []
    fresh = 0
    for i in range(len(scores)):
        first = max(0, i - FARTHEST)
        best = first + int(scores[i, first:i].argmax()) if i > first else i
        if i > first and scores[i, best] > 0:
            numbers.append(numbers[best])
        else:
            numbers.append(fresh)
            fresh += 1
    return numbers


def clusters(found: Sequence[Entity]) -> list[list[Range]]:
    """The mentions of each entity."""
    out: dict[int, list[Range]] = {}
    for each in found:
        out.setdefault(each.entity, []).append(each.words)
    return list(out.values())
