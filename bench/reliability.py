"""Whether the shipped reader is as sure as it may be: confidence against being right on PolNeAR's development articles.

    python -m bench.reliability            all articles
    python -m bench.reliability 20         the first 20

An attribution is right where score_attributions.py counts it as linked. The error is the expected calibration error of
Guo et al. (2017) over ten bins of equal width; the Brier score is the mean squared distance.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.attributions import POLNEAR, spans_of
from firsthand.page import plain_page
from firsthand.reading import Finder, read_page

TOKEN = re.compile(r"\w+|[^\w\s]")  # as the scorer counts
BINS = 10
WIDE = 50  # characters of the diagram

Judged = tuple[float, bool]  # how sure the reader was, and whether it was right
Spans = Mapping[str, list[list[int]]]


@dataclass(frozen=True, slots=True)
class Bin:
    """Attributions whose confidence lies from `low` to before `high`; the last bin holds 1 too."""

    low: float
    high: float
    count: int
    sure: float  # mean confidence, 0 where there are none
    right: float  # share that is right, 0 where there are none


@dataclass(frozen=True, slots=True)
class Reliability:
    """Ten bins and what they come to. `error` and `brier` are 0 at best; `flat` is Brier's score of one fixed guess."""

    bins: tuple[Bin, ...]
    count: int
    sure: float
    right: float
    error: float
    brier: float
    flat: float


def measure(gold: Path = POLNEAR, *, first: int | None = None, finder: Finder | None = None) -> Reliability:
    """How far the confidence of a reader's attributions is to be trusted."""
    with gzip.open(gold, "rt", encoding="utf8") as lines:
        articles = [json.loads(line) for line in lines][:first]
    judged: list[Judged] = []
    for article in articles:
        found = read_page(plain_page(article["text"], article["id"]), finder).attributions
        right = right_ones(
            article["text"], article["attributions"], [spans_of(article["text"], each) for each in found]
        )
        judged += zip((each.confidence for each in found), right, strict=True)
    return reliability(judged)


def reliability(judged: Sequence[Judged]) -> Reliability:
    """The figures of judged attributions, one at least."""
    bins = tuple(_bin(judged, k) for k in range(BINS))
    count = len(judged)
    share = sum(right for _, right in judged) / count
    return Reliability(
        bins=bins,
        count=count,
        sure=sum(sure for sure, _ in judged) / count,
        right=share,
        error=sum(each.count * abs(each.sure - each.right) for each in bins) / count,
        brier=sum((sure - right) ** 2 for sure, right in judged) / count,
        flat=share * (1 - share),
    )


def _bin(judged: Sequence[Judged], k: int) -> Bin:
    held = [each for each in judged if min(BINS - 1, int(each[0] * BINS)) == k]
    sure, right = (sum(each[part] for each in held) / max(1, len(held)) for part in (0, 1))
    return Bin(k / BINS, (k + 1) / BINS, len(held), sure, right)


def right_ones(text: str, gold: Sequence[Spans], predicted: Sequence[Spans]) -> list[bool]:
    """Of each prediction whether it is linked: paired one to one by content, the best pair first, and sources overlap
    or both are empty."""
    tokens = [match.span() for match in TOKEN.finditer(text)]
    wanted, given = ([_tokens(each, tokens) for each in some] for some in (gold, predicted))
    pairs = []
    for i, (source, content) in enumerate(wanted):
        for j, (its_source, its_content) in enumerate(given):
            both = len(content & its_content)
            if 2 * both >= len(content | its_content) > 0:
                linked = bool(source & its_source) or not (source or its_source)
                pairs.append((-both / len(content | its_content), not linked, i, j))
    right = [False] * len(predicted)
    paired: set[int] = set()
    taken: set[int] = set()
    for _, apart, i, j in sorted(pairs):
        if i not in paired and j not in taken:
            paired.add(i)
            taken.add(j)
            right[j] = not apart
    return right


def _tokens(each: Spans, tokens: Iterable[tuple[int, int]]) -> tuple[frozenset[int], frozenset[int]]:
    """The tokens of source and of content."""
    source, content = (
        frozenset(k for k, (a, b) in enumerate(tokens) if any(a < end and b > start for start, end in each[role]))
        for role in ("source", "content")
    )
    return source, content


def diagram(bins: Iterable[Bin]) -> str:
    """A line for each bin: how many, how sure, how many right; the bar is the share right, the mark how sure."""
    return "\n".join(
        f"{each.low:.1f}–{each.high:.1f} {each.count:>6} {each.sure:>6.3f} {each.right:>6.3f}  {_bar(each)}".rstrip()
        for each in bins
    )


def _bar(each: Bin) -> str:
    if not each.count:
        return ""
    bar = ("█" * round(each.right * WIDE)).ljust(WIDE + 1)
    mark = round(each.sure * WIDE)
    return bar[:mark] + "│" + bar[mark + 1 :]


def figures(found: Reliability) -> dict[str, Any]:
    """The figures by their names."""
    return {
        "attributions": found.count,
        "mean confidence": round(found.sure, 4),
        "share right": round(found.right, 4),
        "expected calibration error": round(found.error, 4),
        "Brier score": round(found.brier, 4),
        "Brier score of the share right, always": round(found.flat, 4),
    }


def _main(arguments: Sequence[str]) -> None:
    found = measure(first=int(arguments[0]) if arguments else None)
    print(f"{'':7} {'count':>6} {'sure':>6} {'right':>6}  █ share right, │ mean confidence")
    print(diagram(found.bins), end="\n\n")
    for name, figure in figures(found).items():
        print(f"{name:40} {figure}")


if __name__ == "__main__":
    _main(sys.argv[1:])
