"""The seed page's furniture: has every line of its gold the right role?"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.shared import SHARED
from firsthand import capture, page

SEED = SHARED / "pages" / "seed"

# The gold's finer labels, in the words of our closed set.
ROLE_OF_LABEL = {
    "contact": "byline",
    "comment_widget": "comments",
    "related_list_heading": "related",
    "related_item": "related",
    "rank_number": "related",
    "category": "related",
}


@dataclass(frozen=True, slots=True)
class WrongLine:
    """A line whose role is not the gold's."""

    text: str
    got: str
    wanted: str


def measure(seed: Path = SEED) -> tuple[list[WrongLine], int]:
    """The lines with a wrong role, and how many lines there are; a line that stands twice counts twice."""
    taken = capture.take(next(_items(seed / "page.txt")), datetime.now(UTC))
    (read,) = page.read_pages(taken.capture, taken.content or b"")
    seen: dict[str, Counter[str]] = {}
    for block in read.blocks:
        seen.setdefault(_plain(block.span.within(read.text)), Counter())[block.role.value] += 1
    wrong, lines = [], 0
    for line in json.loads((seed / "gold.json").read_text("utf8"))["pages"][0]["furniture"]:
        wanted, got = ROLE_OF_LABEL.get(line["role"], line["role"]), seen.get(_plain(line["text"]), Counter())
        lines += line["times"]
        missing = line["times"] - min(line["times"], got[wanted])
        others = ", ".join(sorted(role for role in got if role != wanted)) or "no block"
        wrong += [WrongLine(line["text"], others, wanted)] * missing
    return wrong, lines


def _items(path: Path) -> Iterator[capture.Item]:
    return (item for item in capture.find([path]) if isinstance(item, capture.Item))


def _plain(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    wrong, lines = measure()
    print(f"{lines - len(wrong)} of {lines} lines have the right role")
    for each in wrong:
        print(f"{each.text}: {each.got}, should be {each.wanted}")
