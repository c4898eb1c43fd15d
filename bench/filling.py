"""A ledger filled with made stories, but for the last page of some, which are added when all else has been traced.

Pages are recorded one by one as `firsthand read` does it, but nobody waits for the disk, which took most of the time
and tells nothing of tracing: a machine that loses its power meanwhile loses the ledger. Beside the ledger stand the
truth about its pages (`truth.jsonl`) and the stories that lack their last page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from django.db import connections

from bench.made_stories import READER, MadePage, made_stories, made_story
from firsthand.ledger import Ledger
from firsthand.records import identify

LEDGER = "ledger"
"""What the ledger is called in the folder that it is filled in."""
SEED = 0
HELD_BACK = 60
"""How many pages of a ledger are looked at to choose the stories that lack their last: evenly, so that a story of forty
pages is as much likelier to be chosen as a page that comes in is to belong to it."""
MADE_PAGE = 8.15
"""Attributions of a made page, about."""


@dataclass(frozen=True, slots=True)
class Filled:
    """How much there is in a filled ledger, and the numbers of the stories that lack their last page."""

    pages: int
    attributions: int
    stories: int
    lacking: tuple[int, ...]


def fill(folder: Path, attributions: int) -> Filled:
    """A ledger in `folder` of at least so many attributions. Broken off, it goes on where it stopped."""
    folder.mkdir(parents=True, exist_ok=True)
    every = max(1, int(attributions / MADE_PAGE / HELD_BACK))
    pages = held = told = stories = 0
    lacking: list[int] = []
    known = set(connections.databases)
    with Ledger.open(folder / LEDGER) as ledger, (folder / "truth.jsonl").open("w", encoding="utf-8") as truth:
        _hurry(set(connections.databases) - known)
        for number, story in enumerate(made_stories(SEED)):
            if told >= attributions:
                break
            stories += 1
            pages += len(story)
            truth.write(json.dumps([_truth(page) for page in story]) + "\n")
            if pages // every > (pages - len(story)) // every:
                lacking.append(number)
                story.pop()
            for made in story:
                add(ledger, made)
                told += len(made.reading.attributions)
            held += len(story)
    return Filled(held, told, stories, tuple(lacking))


def add(ledger: Ledger, made: MadePage) -> None:
    """Put a page into a ledger, where it is not there already."""
    if ledger.readers_of(made.capture.sha256) is None:
        _store(ledger.captures, made)
        ledger.record(made.capture, [made.page], [made.reading], page_reader=READER, finder=READER)


def lacked(filled: Filled) -> Iterator[tuple[MadePage, MadePage, int]]:
    """The pages that the ledger lacks, each with a reprint of it, and how many pages of its story the ledger has."""
    for number in filled.lacking:
        *others, last = made_story(SEED, number)
        yield last, _reprint(last), len(others)


def _reprint(made: MadePage) -> MadePage:
    """The same page as it stands at another address."""
    address = f"{made.page.url}/reprint"
    capture = sha256(f"{address}\n{made.page.text}".encode()).hexdigest()
    ident = identify("p", capture)
    page = replace(made.page, id=ident, capture=capture, url=address, outlet="The Reprint")
    said = (replace(each, id=identify("a", ident, each.id), page=ident) for each in made.reading.attributions)
    mentions = (replace(each, id=identify("m", ident, each.id), page=ident) for each in made.reading.mentions)
    reading = replace(made.reading, page=ident, attributions=tuple(said), mentions=tuple(mentions))
    size = len(f"{address}\n{made.page.text}".encode())
    return MadePage(replace(made.capture, sha256=capture, size=size), page, reading, made.story, {}, made.page.id)


def _store(captures: Path, made: MadePage) -> None:
    """Put a capture where the store would have it."""
    place = captures / made.capture.sha256[:2] / made.capture.sha256
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(made.content)


def _hurry(aliases: Iterable[str]) -> None:
    """Let these databases not wait for the disk, where they are SQLite's."""
    for alias in aliases:
        connection = connections[alias]
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=OFF")


def _truth(made: MadePage) -> dict[str, object]:
    return {
        "page": made.page.id,
        "story": made.story,
        "copied_from": made.copied_from,
        "claims": dict(made.claims),
    }
