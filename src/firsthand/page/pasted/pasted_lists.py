"""The lists of other stories in pasted text: headings, ranks, sections."""

from __future__ import annotations

import re
from dataclasses import replace

from firsthand.page import lines
from firsthand.page.pasted.pasted_lines import Line
from firsthand.page.related import Entry, entry_of
from firsthand.records import Role

_NUMBER = re.compile(r"^(\d{1,2})([^\W\d_].*)$")


def lists_of(given: list[Line], roles: list[Role]) -> list[tuple[list[int], list[Entry]]]:
    """The lists of other stories: each a heading and entries with rank and section."""
    lists: list[tuple[list[int], list[Entry]]] = []
    groups: list[list[int]] = []
    heading: list[int] = []
    for n, role in enumerate([*roles, Role.OTHER]):
        starts = role is Role.RELATED and _heads_list(given[n].text, bool(groups))
        if (role is not Role.RELATED or starts) and (heading or groups):
            lists.append((heading, _numbered([entry_of(g, [given[m].text for m in g]) for g in groups])))
            heading, groups = [], []
        if starts:
            heading = [n]
        elif role is Role.RELATED:
            _add(groups, n, given)
    return lists


def _numbered(entries: list[Entry]) -> list[Entry]:
    """Entries whose titles start with 1, 2, 3 and no gap: a style sheet set the numbers apart."""
    found = [_NUMBER.match(entry.title) for entry in entries]
    if len(entries) < 2 or any(m is None or int(m.group(1)) != n for n, m in enumerate(found, 1)):
        return entries
    return [replace(e, rank=int(m.group(1)), title=m.group(2)) for e, m in zip(entries, found, strict=True) if m]


def _heads_list(text: str, within: bool) -> bool:
    """Whether a line heads a list; one word in capitals within a list ("LATEST") is an entry's section."""
    section = within and lines.is_capitals(text) and len(text.split()) == 1
    return lines.is_related_heading(text) and not lines.has_bullet(text) and not section


def _add(groups: list[list[int]], n: int, given: list[Line]) -> None:
    """Puts a line into the entry it belongs to: a section under its title, a title under its rank."""
    text = given[n].text
    last = [given[m].text for m in groups[-1]] if groups else []
    titled = any(lines.rank_in(lines.without_bullet(t))[1] for t in last)
    if last and not lines.has_bullet(text) and (not titled or lines.is_capitals(text)):
        groups[-1].append(n)
    else:
        groups.append([n])
