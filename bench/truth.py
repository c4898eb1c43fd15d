"""What a ledger of made stories found, held against what is known of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from firsthand.ledger import Ledger
from firsthand.ledger.columns import read_ids
from firsthand.ledger.models import ClaimRow, CopyRow


@dataclass(frozen=True, slots=True)
class Truth:
    """Of each page its story, of each copy its original, of each attribution a word for its claim."""

    stories: Mapping[str, int]
    copies: Mapping[str, str]
    claims: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """Shares from 0 to 1."""

    purity: float  # pages of a found story that belong to the one that most of them belong to
    recall: float  # pages of a true story that are in the found one that has most of them
    claims: float  # B-cubed F1 over attributions
    copies: float  # F1: right is a copy with its own original, or with another page of the same text


def read(path: Path) -> Truth:
    """What `filling.fill` has written down."""
    stories: dict[str, int] = {}
    copies: dict[str, str] = {}
    claims: dict[str, str] = {}
    with path.open(encoding="utf-8") as file:
        for page in (page for line in file for page in json.loads(line)):
            stories[page["page"]] = page["story"]
            claims.update(page["claims"])
            if page["copied_from"]:
                copies[page["page"]] = page["copied_from"]
    return Truth(stories, copies, claims)


def score(ledger: Ledger, truth: Truth) -> Score:
    """How right the ledger is about the pages that it holds."""
    found = {page: story.id for story in ledger.stories(truth.stories) for page in story.pages if page in truth.stories}
    purity, recall = _overlaps(found, {page: truth.stories[page] for page in found})
    claimed = {each: claim for claim, members in ledger.ask(_claims) for each in members if each in truth.claims}
    claims = _b_cubed(claimed, {each: truth.claims[each] for each in claimed})
    copied = {page: original for page, original in ledger.ask(_copies).items() if page in truth.stories}
    wanted = {page: original for page, original in truth.copies.items() if page in found}
    right = sum(_root(copied, page) == _root(truth.copies, page) for page in copied.keys() & wanted.keys())
    return Score(purity, recall, claims, 2 * right / max(1, len(copied) + len(wanted)))


def _claims(alias: str) -> list[tuple[str, tuple[str, ...]]]:
    rows = ClaimRow.objects.using(alias).values_list("key", "attributions")
    return [(claim, read_ids(members)) for claim, members in rows]


def _copies(alias: str) -> dict[str, str]:
    return dict(CopyRow.objects.using(alias).values_list("page", "copied_from"))


def _root(copies: Mapping[str, str], page: str) -> str:
    """The page at the beginning of a row of copies."""
    seen = {page}
    while (page := copies.get(page, page)) not in seen:
        seen.add(page)
    return page


def _overlaps(found: Mapping[str, str], true: Mapping[str, int]) -> tuple[float, float]:
    both = Counter((found[page], true[page]) for page in found)
    of_found: Counter[str] = Counter()
    of_true: Counter[int] = Counter()
    for (one, other), many in both.items():
        of_found[one] = max(of_found[one], many)
        of_true[other] = max(of_true[other], many)
    pages = max(1, len(found))
    return of_found.total() / pages, of_true.total() / pages


def _b_cubed(found: Mapping[str, str], true: Mapping[str, str]) -> float:
    both = Counter((found[each], true[each]) for each in found)
    in_found, in_true = Counter(found.values()), Counter(true.values())
    precision = sum(many * many / in_found[one] for (one, _), many in both.items()) / max(1, len(found))
    recall = sum(many * many / in_true[other] for (_, other), many in both.items()) / max(1, len(found))
    return 2 * precision * recall / max(1e-9, precision + recall)
