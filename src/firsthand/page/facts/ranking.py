"""Which of several candidates a page means: each has marks, each mark a learned weight, and those that agree add up.

The weights of titles, authors and dates are in `ranking.json`, made by `training/metadata`. A choice is a softmax over
candidates; candidates with one key (one day, one set of names) share their probability.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

Weights = Mapping[str, float]


@dataclass(slots=True)
class Candidate:
    """Something the page says in one place. `key`: what it amounts to; candidates with one key agree."""

    value: str
    key: str
    source: str  # as in Page.published_from
    marks: list[str] = field(default_factory=list)
    place: int = -1  # number of the piece where it stands; -1: it is declared


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, and how sure, from 0 to 1; `candidates`: all that agree with it, the likeliest first."""

    candidates: tuple[Candidate, ...]
    probability: float

    @property
    def best(self) -> Candidate:
        """The likeliest of those that agree."""
        return self.candidates[0]

    def among(self, source: str) -> Candidate | None:
        """The likeliest of those that agree and stand in `source`; None where none does."""
        return next((c for c in self.candidates if c.source == source), None)


def nothing(declared: Sequence[Candidate], visible: Sequence[Candidate]) -> Candidate:
    """The candidate that stands for a page which does not say."""
    marks = ["nothing", f"nothing, {'some' if declared else 'none'} declared", f"nothing, {min(len(visible), 3)} seen"]
    return Candidate("", "", "nothing", marks)


@cache
def weights_of(about: str) -> Weights:
    """The learned weights for "title", "author" or "date"."""
    text = files("firsthand.page.facts").joinpath("ranking.json").read_text(encoding="utf-8")
    weights: dict[str, dict[str, float]] = json.loads(text)
    return weights[about]


def choose(candidates: Iterable[Candidate], weights: Weights) -> Choice | None:
    """The likeliest answer; None where there is no candidate. Of two as likely, the one that came first."""
    scored = [(sum(weights.get(mark, 0.0) for mark in c.marks), c) for c in candidates]
    if not scored:
        return None
    top = max(score for score, _ in scored)
    parts: dict[str, float] = {}
    for score, c in scored:
        parts[c.key] = parts.get(c.key, 0.0) + math.exp(score - top)
    key = max(parts, key=lambda k: parts[k])
    agreeing = sorted(
        ((s, -n, c) for n, (s, c) in enumerate(scored) if c.key == key), key=lambda t: t[:2], reverse=True
    )
    return Choice(tuple(c for _, _, c in agreeing), parts[key] / sum(parts.values()))
