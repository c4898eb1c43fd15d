"""Which of a ledger's holdings a person asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from firsthand.errors import UsageError
from firsthand.exports.catalogue import Catalogue, Identified, catalogue
from firsthand.exports.json import as_json
from firsthand.ledger import Ledger
from firsthand.records import Claim, Conflict


def look_into(directory: Path, database: str | None) -> Catalogue:
    """What the ledger in `directory` holds, looked up."""
    with Ledger.open_for_reading(directory, database) as ledger:
        return catalogue(ledger.holdings())


def chosen(held: Catalogue, kind: str, asked: Iterable[Identified]) -> list[object]:
    """The objects of the JSON export for `asked`, in that order. `kind` is the export's key: "claims", "pages"."""
    exported = as_json(held.holdings)[kind]
    assert isinstance(exported, list)
    objects = {each["id"]: each for each in exported if isinstance(each, dict)}
    return [objects[each.id] for each in asked]


def day_of(since: str | None) -> str | None:
    """The day `since`, checked. Raises UsageError for what is no ISO date."""
    if since is None:
        return None
    try:
        return date.fromisoformat(since).isoformat()
    except ValueError as error:
        raise UsageError(f"{since!r} is not a day.", to_do="Write it as 2031-05-12.") from error


def speaks_of(text: str, words: str | None) -> bool:
    """Whether all of `words` begin words of `text`, in any order, whatever their case."""
    if not words:
        return True
    there = re.findall(r"\w+", text.casefold())
    return all(any(word.startswith(asked) for word in there) for asked in re.findall(r"\w+", words.casefold()))


def since_day(when: str | None, day: str | None) -> bool:
    """Whether `when` (ISO, as exact as it is) is on `day` or later; what has no date is not."""
    return day is None or (when is not None and when[:1].isdigit() and when[:10] >= day)


def is_contested(held: Catalogue, claim: Claim) -> bool:
    """Whether somebody denies the claim, or it stands in a conflict."""
    return bool(claim.denied_by) or bool(conflicts_of(held, claim))


def conflicts_of(held: Catalogue, claim: Claim) -> list[Conflict]:
    """The conflicts in which a telling of the claim takes a side."""
    found = {each.id: each for said in claim.attributions for each in held.conflicts_of.get(said, ())}
    return list(found.values())


def words_of_claim(held: Catalogue, claim: Claim) -> str:
    """The claim's statement and everything that its attributions say and by whom."""
    tellings = [held.attributions[each] for each in claim.attributions if each in held.attributions]
    said = [f"{held.source(each)} {held.content(each)} {each.speaker or ''}" for each in tellings]
    return " ".join([claim.statement, *said])
