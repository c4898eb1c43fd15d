"""Captures of one address, as records: pages of a few lines, and what they put in somebody's mouth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from firsthand.records import Attribution, Block, Page, Reading, Role, Span, Version, identify
from firsthand.tracing.versions import versions_of
from tests.tracing.museum import Sheet

URL = "https://post.example/ferry"
STORY = [
    "Ferry crew had no radio",
    "The ferry Marisol ran aground on Monday. At least 12 people were hurt, police said.",
    "Captain Ada Wren said the crew had asked for a new radio three times.",
    "A harbour official said the pilot had been drinking before the voyage.",
    "The ferry was built in 1988.",
]


def page(name: str, lines: Sequence[str | tuple[Role, str]] = STORY, **known: object) -> Page:
    """A page of one address; its first line is its headline, other lines are body where they do not say otherwise.

    By their metadata, page "b" was changed after page "a", and so on.
    """
    text, blocks = "", []
    for place, line in enumerate(lines):
        role, words = (Role.BODY if place else Role.HEADLINE, line) if isinstance(line, str) else line
        blocks.append(Block(role, Span(len(text), len(text) + len(words))))
        text += words + "\n"
    return replace(
        Page(name, name, None, f"{name}.html", text, tuple(blocks), url=URL),
        **{"published": "2030-05-01", "modified": f"2030-05-{ord(name[-1]) - 90:02}", **known},  # type: ignore[arg-type]
    )


def said(shown: Page, *contents: str) -> Reading:
    """A reading in which somebody says each of the contents."""
    one = Sheet("", "", "", ["Words"]).says("Words", None, "somebody")
    places = [(words, shown.text.index(words)) for words in contents]
    made = [
        replace(one, id=identify("a", at, words), page=shown.id, content=(Span(at, at + len(words)),))
        for words, at in places
    ]
    return Reading(shown.id, tuple(made))


def compared(*pages: Page, read: Sequence[Reading] = (), taken: Mapping[str, datetime] | None = None) -> list[Version]:
    return versions_of({each.id: each for each in pages}, read, taken or {})


def changes(earlier: Page, later: Page) -> list[tuple[str, str, str]]:
    """Kind, words before, words after of each change."""
    (version,) = compared(earlier, later)
    assert (version.earlier, version.page) == (earlier.id, later.id)
    return [
        (
            change.kind,
            change.before.within(earlier.text) if change.before else "",
            change.after.within(later.text) if change.after else "",
        )
        for change in version.changes
    ]


def withdrawn(earlier: Page, later: Page, *contents: str) -> list[str]:
    """Those of the earlier page's contents that the later one no longer has."""
    read = said(earlier, *contents)
    (version,) = compared(earlier, later, read=[read])
    by_id: dict[str, Attribution] = {each.id: each for each in read.attributions}
    return [by_id[each].content[0].within(earlier.text) for each in version.withdrawn]
