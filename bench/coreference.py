"""How well mentions are joined to entities: MUC, B-cubed, CEAF-e, and their mean, the CoNLL score.

By Pradhan et al. (2014), "Scoring coreference partitions of predicted mentions". A cluster is a set of mentions, and a
mention whatever can be compared; gold and predicted mentions are one where they are equal.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

Clusters = Sequence[frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Share:
    """Hits out of a number, for precision or recall; shares add up over documents."""

    hits: float = 0.0
    out_of: float = 0.0

    def __add__(self, other: Share) -> Share:
        return Share(self.hits + other.hits, self.out_of + other.out_of)

    @property
    def value(self) -> float:
        """The share, 0 where there is nothing."""
        return self.hits / self.out_of if self.out_of else 0.0


def muc(of: Clusters, by: Clusters) -> Share:
    """Links of `of` that `by` has too (Vilain et al. 1995)."""
    home = {mention: i for i, cluster in enumerate(by) for mention in cluster}
    hits = 0
    for cluster in of:
        parts = {home.get(mention, ("alone", mention)) for mention in cluster}
        hits += len(cluster) - len(parts)
    return Share(hits, sum(len(cluster) - 1 for cluster in of))


def b_cubed(of: Clusters, by: Clusters) -> Share:
    """For each mention, the share of its cluster that `by` keeps with it (Bagga and Baldwin 1998)."""
    home = {mention: cluster for cluster in by for mention in cluster}
    hits = sum(len(cluster & home.get(m, frozenset())) / len(cluster) for cluster in of for m in cluster)
    return Share(hits, sum(map(len, of)))


def ceaf_e(of: Clusters, by: Clusters) -> Share:
    """The best pairing of clusters one to one, by their overlap (Luo 2005, with phi 4)."""
    if not of or not by:
        return Share(0.0, len(of))
    alike = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in by] for a in of])
    rows, columns = linear_sum_assignment(-alike)
    return Share(float(alike[rows, columns].sum()), len(of))


def conll(documents: Iterable[tuple[Clusters, Clusters]]) -> dict[str, float]:
    """F1 of each measure and their mean over documents of (gold, predicted) clusters."""
    pairs = list(documents)
    out = {}
    for name, measure in (("muc", muc), ("b_cubed", b_cubed), ("ceaf_e", ceaf_e)):
        recall = sum((measure(gold, predicted) for gold, predicted in pairs), Share()).value
        precision = sum((measure(predicted, gold) for gold, predicted in pairs), Share()).value
        out[name] = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    out["conll"] = sum(out.values()) / 3
    return {name: round(value, 4) for name, value in out.items()}
