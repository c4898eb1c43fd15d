"""Which conflicts of the annotated stories are found, and which that are found nobody annotated.

usage: conflicts.py [NAME ...] [--read] [--list]

A story's attributions are the gold ones, so that conflicts are measured apart from reading; with --read the story is
read from its files instead. An expected conflict is found as `score_story.py` counts it: two of its values stand
together in one conflict. A conflict is right if it holds two values of an expected one apart, or a claim and a denial
of it that the annotators marked; any other is spurious, and --list prints it. Misplaced are attributions that stand
among those of another value.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from bench.gold_records import by_the_page_room, measure, pages_by_gold_id
from bench.gold_records import export as as_export
from bench.shared import ROOT, SHARED
from firsthand.reading import read_page
from firsthand.tracing import trace

Gold = dict[str, Any]
Partners = Mapping[str, str]
"""For ids of exported attributions those of the gold attributions that they are."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of one story's conflicts."""

    expected: int
    found: int
    exported: int
    right: int
    placed: int  # attributions of right conflicts that have a side in gold
    misplaced: int
    missed: tuple[str, ...]
    spurious: tuple[Gold, ...]

    @property
    def row(self) -> dict[str, Any]:
        """The figures as the results page shows them."""
        return {
            "expected": self.expected,
            "found": self.found,
            "recall": round(self.found / self.expected, 4) if self.expected else None,
            "exported": self.exported,
            "spurious": self.exported - self.right,
            "precision": round(self.right / self.exported, 4) if self.exported else None,
            "misplaced": round(self.misplaced / self.placed, 4) if self.placed else None,
        }


def folders() -> dict[str, Path]:
    """Every annotated story at hand, by name: the shared ones, the example, the tests' own."""
    found = {"seed": SHARED / "pages" / "seed", "examples": ROOT / "examples"}
    for parent in (SHARED / "stories", ROOT / "tests" / "stories"):
        found.update({gold.parent.name: gold.parent for gold in sorted(parent.glob("*/gold.json"))})
    return {name: folder for name, folder in found.items() if (folder / "gold.json").is_file()}


def tally(gold: Gold, export: Gold, partners: Partners) -> Tally:
    """Holds the exported conflicts against the gold ones."""
    expected = gold.get("conflicts", [])
    denied = _denied(gold["attributions"])
    sides = [_sides(conflict, partners) for conflict in export["conflicts"]]
    found = [any(_stand_together(want, values) for values in sides) for want in expected]
    right, placed, misplaced, spurious = 0, 0, 0, []
    for conflict, values in zip(export["conflicts"], sides, strict=True):
        truths = [_as_sets(want) for want in [*expected, *denied]]
        truth = next((truth for truth in truths if len(set(_majorities(values, truth))) > 1), None)
        if truth is None:
            spurious.append(conflict)
            continue
        right += 1
        for side, values_side in zip(_each_majority(values, truth), values, strict=True):
            held = [place for a in values_side for place, members in enumerate(truth) if a in members]
            placed += len(held)
            misplaced += sum(place != side for place in held)
    missed = tuple(want["about"] for want, hit in zip(expected, found, strict=True) if not hit)
    return Tally(len(expected), sum(found), len(sides), right, placed, misplaced, missed, tuple(spurious))


def _denied(attributions: Iterable[Gold]) -> list[Gold]:
    """Each claim that somebody denies, in the shape of a conflict: those who assert it, and those who deny it."""
    claims: dict[str, tuple[list[str], list[str]]] = {}
    for a in attributions:
        if a.get("claim") and "id" in a:
            claims.setdefault(a["claim"], ([], []))[a.get("polarity") == "negative"].append(a["id"])
    return [{"values": [{"attributions": ids} for ids in both]} for both in claims.values() if all(both)]


def _sides(conflict: Gold, partners: Partners) -> list[set[str]]:
    return [{partners[a] for a in value["attributions"] if a in partners} for value in conflict["values"]]


def _as_sets(conflict: Gold) -> list[set[str]]:
    return [set(value["attributions"]) for value in conflict["values"]]


def _stand_together(want: Gold, values: list[set[str]]) -> bool:
    held: set[str] = set().union(*values)
    return sum(bool(side & held) for side in _as_sets(want)) >= 2


def _each_majority(values: list[set[str]], truth: list[set[str]]) -> list[int | None]:
    """For each exported value the gold value that most of its attributions have; None where none has one."""
    out: list[int | None] = []
    for side in values:
        held = Counter(place for a in sorted(side) for place, members in enumerate(truth) if a in members)
        out.append(min(held, key=lambda place: (-held[place], place)) if held else None)
    return out


def _majorities(values: list[set[str]], truth: list[set[str]]) -> list[int]:
    return [place for place in _each_majority(values, truth) if place is not None]


@cache
def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_story", SHARED / "tools" / "score_story.py")
    if spec is None or spec.loader is None:
        raise SystemExit("score_story.py is not at hand: set FIRSTHAND_SHARED")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def partners_of(gold: Gold, export: Gold) -> Partners:
    """Which exported attribution is which gold one, by the scorer's own pairing."""
    name = _scorer().PurePath
    gold_pages = {page["id"]: name(page["file"] or "").name for page in gold["pages"]}
    pages = {page["id"]: name(page["file"] or "").name for page in export["pages"]}
    wanted = [{**a, "page": gold_pages[a["page"]]} for a in gold["attributions"] if a.get("content")]
    held = [{**a, "page": pages.get(a["page"])} for a in export["attributions"] if a.get("content")]
    pairs = _scorer().pairs_of(wanted, held, lambda a: [a["content"]], 0.5)
    return {p["id"]: g["id"] for g, p in pairs if "id" in g}


def of_story(folder: Path, *, read: bool = False) -> tuple[Tally, Gold]:
    """The tally of one story and the export that it was made from."""
    gold = cast(Gold, json.loads((folder / "gold.json").read_text("utf-8")))
    if not read:
        export, *_ = measure(folder, by_the_page_room)
        return tally(gold, export, {a["id"]: a["id"] for a in gold["attributions"] if "id" in a}), export
    held = pages_by_gold_id(gold, folder, by_the_page_room)
    pages = [page for group in held.values() for page in group]
    readings = [read_page(page) for page in pages]
    made = cast(Gold, json.loads(json.dumps(as_export(pages, readings, trace(pages, readings)))))
    return tally(gold, made, partners_of(gold, made)), made


def _print_conflict(conflict: Gold, export: Gold, mark: str) -> None:
    said = {a["id"]: a for a in export["attributions"]}
    print(f"  {mark} {conflict['kind']}: {conflict['about']}")
    for value in conflict["values"]:
        print(f"      {' '.join(value['value'].split())[:110]}")
        for a in value["attributions"]:
            print(f"          {said[a]['speaker']} | {' '.join(said[a]['content'].split())[:100]}")


def main() -> None:
    """Print the figures of every story, or of those named."""
    names = [word for word in sys.argv[1:] if not word.startswith("--")]
    for name, folder in folders().items():
        if names and name not in names:
            continue
        result, export = of_story(folder, read="--read" in sys.argv)
        print(name, json.dumps(result.row))
        if "--list" in sys.argv:
            for about in result.missed:
                print(f"  missed {about}")
            for conflict in export["conflicts"]:
                _print_conflict(conflict, export, "spurious" if conflict in result.spurious else "right")


if __name__ == "__main__":
    main()
