"""All that the network says of one text, gathered from its windows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from firsthand.reading.model.decoding import Candidate, Link, Range, candidates, settled
from firsthand.reading.model.entities import Entity, Naming, Sighted, entities, sighted
from firsthand.reading.model.tokens import Tokens
from firsthand.reading.model.windows import Window

Floats = NDArray[np.float32]
Heads = Mapping[str, Floats]
WORDWISE = ("facts", "sources", "kinds", "named")
"""Heads that are heard word by word, each in the one window that it is the own of."""


@dataclass(frozen=True, slots=True)
class Harvest:
    """Attributions and entities in words of the text; `said` holds WORDWISE heads' logits, [words, width]."""

    candidates: tuple[Candidate, ...]
    entities: tuple[Entity, ...]
    said: Mapping[str, Floats]


def gather(
    tokens: Tokens, windows: Iterable[tuple[Window, Heads]], link: Link, naming: Naming, *, lean: float
) -> Harvest:
    """One walk over the windows of a text. `lean` is added to the logits of cues: above 0 more are found."""
    found: list[Candidate] = []
    seen: list[Sighted] = []
    said: dict[str, list[Floats]] = {name: [] for name in WORDWISE}
    for window, heads in windows:
        paragraphs = tokens.paragraphs[window.first : window.last]
        own = window.own - window.first
        found += [_moved(each, window.first) for each in candidates(heads, link, paragraphs, own, lean)]
        seen += sighted(heads, naming, paragraphs, window)
        for name, parts in said.items():
            parts.append(heads[name][own:])
    return Harvest(
        tuple(settled(found)),
        tuple(entities(tokens, seen, naming)),
        {name: np.concatenate(parts) for name, parts in said.items()},
    )


def _moved(each: Candidate, by: int) -> Candidate:
    def all_of(ranges: Iterable[Range]) -> tuple[Range, ...]:
        return tuple((a + by, b + by) for a, b in ranges)

    (cue,) = all_of([each.cue])
    return replace(each, source=all_of(each.source), cue=cue, content=all_of(each.content))
