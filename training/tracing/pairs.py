"""What the signs of two attributions are worth: python -m training.tracing.pairs [--shared FOLDER] [--dry]

Learns the weights of `firsthand.tracing.claims.likeness` on annotated stories, their gold attributions given, and on
the small ones of `retold/`, and chooses how alike a denial and what it denies have to be (ENOUGH, for two that assert,
is set by hand). Prints first what that is worth: each annotated story grouped with weights that were learned on the
others and the small ones (leave one story out), which is the figure to quote, and with those of the small ones alone;
then writes the weights of all stories.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.gold_records import as_a_page_would_name, by_the_page_room, export, pages_by_gold_id, readings_of
from bench.shared import load_scorer
from firsthand.reading.figures import find_figures
from firsthand.records import (
    Attribution,
    Block,
    Certainty,
    Page,
    Polarity,
    Quote,
    Reading,
    Role,
    SpeakerKind,
    Stance,
    Story,
    identify,
    words_of,
)
from firsthand.tracing import trace
from firsthand.tracing.claims.likeness import FILE, SignWeights, Weights
from firsthand.tracing.claims.signs import NAMES
from firsthand.tracing.stories.ties import stories_of, ties_of
from firsthand.tracing.tracer import hear
from training.reader.corpora import polnear
from training.reader.marked import Marked
from training.tracing.retold_stories import retold_stories

ENOUGH = (0.3,)
"""How alike two attributions have to be. Chosen by hand: stories left out would have 0.25, by claims and half of
origins; made stories of 10,000 attributions, whose claims stand closer together, 0.35."""
FOR_DENIALS = (0.5, 0.6)
RETOLD_COUNTS = {"across": 0.5, "on_one_page": 3.0, "denying": 0.0}
"""As how many annotated stories all the small stories count together, for each kind of pairs."""
KINDS = ("across", "on_one_page", "denying")
ONCE: Mapping[str, float] = dict.fromkeys(KINDS, 1.0)
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Told:
    """An annotated story: its pages and gold attributions, and for all pairs of them their signs and whether one."""

    name: str
    gold: dict[str, Any]
    pages: list[Page]
    readings: list[Reading]
    signs: Numbers  # [pairs, signs]
    one: NDArray[np.bool_]  # [pairs]
    counts: Mapping[str, float] = field(default_factory=lambda: ONCE)  # as how many stories, by kind of pairs


def told(folder: Path) -> Told:
    """The story in a folder that holds gold.json and its pages."""
    gold = json.loads((folder / "gold.json").read_text("utf8"))
    gold["attributions"] = [as_a_page_would_name(each) for each in gold["attributions"]]
    held = pages_by_gold_id(gold, folder, by_the_page_room)
    readings, pages = readings_of(gold, held), [page for group in held.values() for page in group]
    claim_of = {each["id"]: each.get("claim") for each in gold["attributions"]}
    by_page, read = {page.id: page for page in pages}, {reading.page: reading for reading in readings}
    rows, one = [], []
    for story in stories_of(map(ties_of, pages)):
        heard = hear(story, by_page, read)
        for a, b in combinations(heard.said, 2):
            rows.append(heard.signs.of(a, b))
            one.append(claim_of[a.id] is not None and claim_of[a.id] == claim_of[b.id])
    return Told(folder.name, gold, pages, readings, np.array(rows), np.array(one))


def retold() -> Told:
    """The pairs of all the small stories of `retold/` together."""
    rows, one = [], []
    for story in retold_stories():
        pages, read = {page.id: page for page in story.pages}, {reading.page: reading for reading in story.readings}
        heard = hear(Story(story.name, tuple(sorted(pages))), pages, read)
        for a, b in combinations(heard.said, 2):
            rows.append(heard.signs.of(a, b))
            one.append(a.id in story.claim_of and story.claim_of[a.id] == story.claim_of.get(b.id))
    return Told("retold", {}, [], [], np.array(rows), np.array(one), RETOLD_COUNTS)


def unlike(corpora: Path) -> Told:
    """Attributions of single articles that are hardly ever one claim, to show what a page's topic is worth: little.

    Annotated stories are about few claims, each told often. In every eighth of PolNeAR's training articles the pairs
    that have less than half of each other's words are taken for two claims, which nearly all of them are.
    """
    pages, readings, rows = [], [], []
    for article in polnear(corpora, "train")[::8]:
        page, reading = as_records(article)
        pages.append(page)
        readings.append(reading)
        heard = hear(Story("t", (page.id,)), {page.id: page}, {page.id: reading})
        signs = (heard.signs.of(a, b) for a, b in combinations(heard.said[:25], 2))
        rows += [row for row in signs if row[0] < 0.5]
    return Told("PolNeAR", {}, pages, readings, np.array(rows), np.zeros(len(rows), dtype=bool))


def as_records(article: Marked) -> tuple[Page, Reading]:
    """A marked article as a page and its reading, each source under the words that the article has for it."""
    blocks = tuple(Block(Role.HEADLINE if i == 0 else Role.BODY, span) for i, (span, _) in enumerate(article.places))
    page = Page(article.id, "0" * 64, None, f"{article.id}.txt", article.text, blocks)
    said = tuple(
        Attribution(
            identify("a", article.id, number),
            article.id,
            each.source,
            each.cue,
            each.content,
            words_of(article.text, each.source) or None,
            SpeakerKind.OFFICIAL,
            named=True,
            quote=Quote.INDIRECT,
            stance=Stance.STATE,
            certainty=Certainty.CERTAIN,
            polarity=Polarity.POSITIVE,
            factual=True,
            confidence=1.0,
        )
        for number, each in enumerate(article.said or ())
    )
    return page, Reading(article.id, said, figures=find_figures(page))


ONE_DENIES, ONE_PAGE = (list(NAMES).index(name) for name in ("one_denies", "one_page"))
DECAY = {"across": 300.0, "on_one_page": 100.0, "denying": 30.0}
"""How strongly weights are drawn to nought, for signs of unit spread: more where there are more pairs."""


def weights_of(stories: Sequence[Told], topics: Told, enough: float, for_denials: float) -> Weights:
    """The weights learned on these stories, for each kind of pairs, with these thresholds."""
    across, denying = learned(stories, "across"), learned(stories, "denying")
    on_one_page = learned([*stories, topics], "on_one_page")
    return Weights(across, on_one_page, denying, enough, for_denials)


def learned(stories: Sequence[Told], kind: str) -> SignWeights:
    """The weights for one kind of pairs, by logistic regression."""
    rows = [(story, of_kind(story.signs, kind)) for story in stories if story.counts[kind]]
    kept = [replace(story, signs=story.signs[of], one=story.one[of]) for story, of in rows]
    bias, by_sign = fitted(kept, [story.counts[kind] for story in kept], DECAY[kind])
    return SignWeights(round(bias, 4), tuple(round(float(weight), 4) for weight in by_sign))


def of_kind(signs: Numbers, kind: str) -> NDArray[np.bool_]:
    """Which pairs are of a kind."""
    denies: NDArray[np.bool_] = signs[:, ONE_DENIES] == 1
    one_page: NDArray[np.bool_] = signs[:, ONE_PAGE] == 1
    return denies if kind == "denying" else ~denies & (one_page if kind == "on_one_page" else ~one_page)


def fitted(stories: Sequence[Told], counts: Sequence[float], most: float) -> tuple[float, Numbers]:
    """Bias and weights by Newton's method; each story counts as it does in `counts`, however many pairs it has."""
    x = np.vstack([story.signs for story in stories])
    y = np.concatenate([story.one for story in stories]).astype(np.float64)
    rows = zip(stories, counts, strict=True)
    share = np.concatenate([np.full(len(each.one), len(y) * much / sum(counts) / len(each.one)) for each, much in rows])
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.hstack([np.ones((len(x), 1)), (x - mean) / spread])
    decay = np.diag([0.0] + [most] * x.shape[1])
    w = np.zeros(z.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(z @ w, -30, 30)))
        slope = z.T @ (share * (p - y)) + decay @ w
        bend = (z * (share * p * (1 - p))[:, None]).T @ z + decay
        w -= np.linalg.solve(bend, slope)
    by_sign = w[1:] / spread
    return float(w[0] - by_sign @ mean), by_sign


def figures(story: Told, weights: Weights, score: Any) -> dict[str, Any]:
    """What score_story.py says of the story, traced with these weights."""
    found = trace(story.pages, story.readings, weights=weights)
    out: dict[str, Any] = score(story.gold, export(story.pages, story.readings, found))[0]
    return out


def worth(found: dict[str, Any]) -> float:
    """What is to be as high as can be: claims put together rightly, and origins counted rightly."""
    return float(found["claims"]["f1"] + 0.5 * found["origins"]["exact"])


def chosen(
    stories: Sequence[Told], small: Told, topics: Told, score: Any
) -> tuple[Weights, list[list[dict[str, Any]]]]:
    """Thresholds that are best over all stories left out in turn, with weights learned on all, and those figures."""
    others = [[small, *(other for other in stories if other is not story)] for story in stories]
    best: tuple[float, float, float] = (-1.0, 0.0, 0.0)
    tables = []
    for enough in ENOUGH:
        for denials in FOR_DENIALS:
            rows = [
                figures(story, weights_of(rest, topics, enough, denials), score)
                for story, rest in zip(stories, others, strict=True)
            ]
            mean = float(np.mean([worth(row) for row in rows]))
            means = [float(np.mean([row[a][b] for row in rows])) for a, b in (("claims", "f1"), ("origins", "exact"))]
            print(f"enough {enough} denials {denials}: {mean:.4f}", means, flush=True)
            if mean > best[0]:
                best, tables = (mean, enough, denials), [rows]
    return weights_of([small, *stories], topics, best[1], best[2]), tables


def main() -> None:
    """Read the arguments, print what the weights are worth, and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--dry", action="store_true", help="print only")
    given = parser.parse_args()
    root = Path(__file__).parents[2]
    folders = [*given.shared.glob("stories/*/"), *(root / "tests" / "stories").glob("*/"), root / "examples"]
    stories = [told(folder) for folder in sorted(folders) if (folder / "gold.json").exists()]
    small, topics, score = retold(), unlike(given.shared / "corpora"), load_scorer("score_story").score
    weights, tables = chosen(stories, small, topics, score)
    for story, row in zip(stories, tables[0], strict=True):
        print(f"{story.name:12} claims {row['claims']} origins {row['origins']} single {row.get('single')}")
    unseen = weights_of([replace(small, counts=ONCE)], topics, weights.enough, weights.enough_for_denials)
    for story in stories:
        row = figures(story, unseen, score)
        print(f"small stories alone: {story.name:12} claims {row['claims']['f1']} origins {row['origins']['exact']}")
    held: dict[str, Any] = {
        kind: {"bias": each.bias, "signs": dict(zip(NAMES, each.by_sign, strict=True))}
        for kind, each in zip(KINDS, (weights.across, weights.on_one_page, weights.denying), strict=True)
    }
    text = json.dumps(held | {"enough": weights.enough, "enough_for_denials": weights.enough_for_denials}, indent=1)
    print(text)
    if not given.dry:
        FILE.write_text(f"{text}\n", "utf8")


if __name__ == "__main__":
    main()
