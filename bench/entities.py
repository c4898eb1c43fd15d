"""Mentions and entities of the shipped reader on GUM's development documents: F1 by type, and coreference.

    python -m bench.entities

A mention counts as found where span and type are those of the gold. Coreference is scored on predicted mentions, twice:
with entities that are mentioned once, and without them, as the CoNLL task of 2012 did.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.coreference import Clusters, conll
from bench.shared import SHARED
from firsthand.page import plain_page
from firsthand.reading import shipped
from firsthand.reading.model.entities import TYPES
from firsthand.reading.model.finder import ModelFinder, places_of
from firsthand.reading.model.harvest import gather
from firsthand.reading.model.tokens import tokens_of

GUM = SHARED / "corpora" / "gum" / "dev.jsonl.gz"
ALL = "all"

Place = tuple[int, int]  # code points, half open


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of a document: where it stands, what it is, and the entity's name or number there."""

    place: Place
    type: str
    entity: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Mentions of a type: in the gold, predicted, and right."""

    gold: int
    predicted: int
    right: int

    def figures(self) -> dict[str, float]:
        """The counts of gold and predictions, precision, recall and F1."""
        precision = self.right / self.predicted if self.predicted else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        f1 = 2 * self.right / (self.gold + self.predicted) if self.right else 0.0
        shares = {"precision": precision, "recall": recall, "f1": f1}
        return {"gold": self.gold, "predicted": self.predicted} | {name: round(x, 4) for name, x in shares.items()}


def measure(gold: Path = GUM, finder: ModelFinder | None = None) -> dict[str, Any]:
    """Figures: "documents", "types" by type and over all, "coreference" and "coreference of several"."""
    with gzip.open(gold, "rt", encoding="utf8") as lines:
        documents = [json.loads(line) for line in lines]
    pairs = [(marked(each), mentions_of(each["text"], finder or shipped())) for each in documents]
    joined = [(clusters(wanted), clusters(given)) for wanted, given in pairs]
    return {
        "documents": len(documents),
        "types": by_type(pairs),
        "coreference": conll(joined),
        "coreference of several": conll((several(wanted), several(given)) for wanted, given in joined),
    }


def mentions_of(text: str, finder: ModelFinder) -> list[Mention]:
    """The mentions that a reader finds in a text, in its order."""
    tokens = tokens_of(text, places_of(plain_page(text, "text")))
    harvest = gather(tokens, finder.encoder(tokens), finder.link, finder.naming, lean=finder.lean)
    return [
        Mention((int(tokens.starts[first]), int(tokens.ends[last - 1])), each.type, str(each.entity))
        for each in harvest.entities
        for first, last in [each.words]
    ]


def marked(document: Mapping[str, Any]) -> list[Mention]:
    """The mentions that the corpus marks on a document."""
    return [Mention((each["start"], each["end"]), each["type"], each["group"]) for each in document["mentions"]]


def by_type(documents: Iterable[tuple[Sequence[Mention], Sequence[Mention]]]) -> dict[str, dict[str, float]]:
    """Figures of each type, most frequent first, then over all, from each document's gold and predicted mentions."""
    gold, predicted, right = Counter[str](), Counter[str](), Counter[str]()
    for wanted, given in documents:
        places, found = ({(each.place, each.type) for each in some} for some in (wanted, given))
        for counter, counted in ((gold, places), (predicted, found), (right, places & found)):
            counter.update(kind for _, kind in counted)
    kinds = sorted({*TYPES, *gold}, key=lambda kind: -gold[kind])
    rows = {kind: Tally(gold[kind], predicted[kind], right[kind]).figures() for kind in kinds}
    return rows | {ALL: Tally(gold.total(), predicted.total(), right.total()).figures()}


def clusters(mentions: Sequence[Mention]) -> Clusters:
    """The places of each entity's mentions. A place that two entities have is the first one's."""
    out: dict[str, set[Place]] = {}
    taken: set[Place] = set()
    for each in mentions:
        if each.place not in taken:
            taken.add(each.place)
            out.setdefault(each.entity, set()).add(each.place)
    return [frozenset(places) for places in out.values()]


def several(given: Clusters) -> Clusters:
    """The entities that are mentioned more than once."""
    return [cluster for cluster in given if len(cluster) > 1]


def table(figures: Mapping[str, Any]) -> str:
    """The figures as aligned lines."""
    lines = [f"{'':14}{'gold':>7}{'predicted':>11}{'precision':>11}{'recall':>9}{'F1':>9}"]
    for kind, row in figures["types"].items():
        shares = f"{row['precision']:>11.3f}{row['recall']:>9.3f}{row['f1']:>9.3f}"
        lines.append(f"{kind:14}{row['gold']:>7}{row['predicted']:>11}{shares}")
    lines += ["", f"{'F1':26}{'MUC':>8}{'B-cubed':>9}{'CEAF-e':>9}{'CoNLL':>9}"]
    for name in ("coreference", "coreference of several"):
        muc, b_cubed, ceaf_e, mean = figures[name].values()
        lines.append(f"{name:26}{muc:>8.3f}{b_cubed:>9.3f}{ceaf_e:>9.3f}{mean:>9.3f}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(measure()))
