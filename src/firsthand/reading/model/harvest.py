"""All that the network says of one text, gathered from its windows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from firsthand.reading.model.decoding import Candidate, Link, Range, Seen, candidates, settled
from firsthand.reading.model.entities import Entity, Naming, Sighted, entities, sighted
from firsthand.reading.model.tokens import Tokens
from firsthand.reading.model.windows import Window

Floats = NDArray[np.float32]
Heads = Mapping[str, Floats]
WORDWISE = ("facts", "kinds")
"""Heads that are heard word by word, each in the one window that it is the own of."""
AT_ONCE = 32  # windows that are decoded together


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
    walk = iter(windows)
    while some := list(islice(walk, AT_ONCE)):
        views = [Seen(heads, tokens.paragraphs[w.first : w.last], w.own - w.first) for w, heads in some]
        for (window, heads), view, here in zip(some, views, candidates(views, link, lean), strict=True):
            found += [_moved(each, window.first) for each in here]
            seen += sighted(heads, naming, view.paragraphs, window)
            for name, parts in said.items():
                parts.append(heads[name][view.own :])
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
