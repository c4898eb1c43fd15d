"""Lists of other stories: their entries, with rank and section, and which list stands twice."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.page.lines import rank_in, without_bullet
from firsthand.records import identify

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands in a list of other stories."""

    rank: int | None = None
    section: str | None = None
    list_id: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: the numbers of its blocks, the one with its title, its rank and section."""

    blocks: tuple[int, ...]
    title: str
    rank: int | None = None
    section: str | None = None


def places(lists: list[tuple[list[int], list[Entry]]]) -> dict[int, Place]:
    """For each block number its place; a list is the numbers of its heading's blocks and its entries.

    Lists with the same titles in the same order have the same `list_id`, whatever their headings.
    """
    found: dict[int, Place] = {}
    for heading, entries in lists:
        if not entries:
            continue
        list_id = identify("l", *(_bare(entry.title) for entry in entries))
        found.update({number: Place(list_id=list_id) for number in heading})
        for entry in entries:
            place = Place(entry.rank, entry.section, list_id)
            found.update(dict.fromkeys(entry.blocks, place))
    return found


def entry_of(numbers: list[int], texts: list[str], counted: int | None = None) -> Entry:
    """An entry of the blocks `numbers`: the longest is its title, a lone number its rank, a short line its section."""
    longest = max(range(len(texts)), key=lambda n: len(texts[n]))
    rank, title = rank_in(without_bullet(texts[longest]))
    title = title or texts[longest]
    section = None
    for n, text in enumerate(texts):
        if n == longest:
            continue
        number, rest = rank_in(without_bullet(text))
        if number is not None and not rest:
            rank = number
        elif n > longest and len(text) <= 30 and not any(c.isdigit() for c in text):
            section = section or text.strip()
    return Entry(tuple(numbers), title, rank if rank is not None else counted, section)


def joined(entries: list[Entry]) -> list[Entry]:
    """The entries, a number that stands alone made the rank of the one after it."""
    found: list[Entry] = []
    alone: Entry | None = None
    for entry in entries:
        number, rest = rank_in(entry.title)
        if number is not None and not rest:
            alone = entry
            continue
        if alone is None:
            found.append(entry)
        else:
            rank = rank_in(alone.title)[0] if entry.rank is None else entry.rank
            found.append(Entry((*alone.blocks, *entry.blocks), entry.title, rank, entry.section))
        alone = None
    return found


def _bare(title: str) -> str:
    return " ".join(_WORD.findall(title.casefold()))
