"""The searches that people keep, each with what it found when they last looked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from firsthand.desk.keeping.tables import SearchRow
from firsthand.errors import NotFound, UsageError

MOST_KEPT = 40  # searches of one person
MOST_SEEN = 500  # ids of what one of them found


@dataclass(frozen=True, slots=True)
class Kept:
    """A search that somebody keeps. `place` is a list of the desk ("claims"), `query` its filters as in an address."""

    number: int
    name: str
    place: str
    query: str
    looked: datetime
    seen: frozenset[str]  # ids

    @property
    def address(self) -> str:
        """Where it leads."""
        return f"/{self.place}?{self.query}" if self.query else f"/{self.place}"


def kept_by(alias: str, person: str) -> list[Kept]:
    """The searches of a person, given their key, by name."""
    rows = SearchRow.objects.using(alias).filter(person=person)
    return sorted(map(_kept, rows), key=lambda each: (each.name.casefold(), each.number))


def kept_search(alias: str, person: str, number: int) -> Kept:
    """One search of a person. Raises NotFound for what is not theirs."""
    row = SearchRow.objects.using(alias).filter(person=person, pk=number).first()
    if row is None:
        raise _no_search()
    return _kept(row)


def keep(alias: str, person: str, name: str, place: str, query: str, found: Sequence[str], now: datetime) -> int:
    """The number of a search that is kept from now on; one of the same name is replaced.

    Call within `DeskFile.writing`. Raises UsageError where somebody keeps forty already.
    """
    rows = SearchRow.objects.using(alias).filter(person=person)
    rows.filter(name=name).delete()
    if rows.count() >= MOST_KEPT:
        raise UsageError(f"You keep {MOST_KEPT} searches already.", to_do="Forget one that you no longer need.")
    row = SearchRow(person=person, name=name, place=place, query=query, made=now, looked=now, seen=_joined(found))
    row.save(using=alias, force_insert=True)
    return row.id


def rename(alias: str, person: str, number: int, name: str) -> None:
    """Call a search otherwise. Call within `DeskFile.writing`.

    Raises NotFound for what is not theirs, UsageError where another is called so.
    """
    rows = SearchRow.objects.using(alias).filter(person=person)
    if rows.filter(name=name).exclude(pk=number).exists():
        raise UsageError("Another search of yours has this name.", to_do="Choose another name.")
    if not rows.filter(pk=number).update(name=name):
        raise _no_search()


def look(alias: str, person: str, number: int, found: Sequence[str], now: datetime) -> None:
    """What a search found is seen from now on. Call within `DeskFile.writing`."""
    SearchRow.objects.using(alias).filter(person=person, pk=number).update(looked=now, seen=_joined(found))


def forget(alias: str, person: str, number: int) -> None:
    """Keep a search no longer; one that is not theirs stays. Call within `DeskFile.writing`."""
    SearchRow.objects.using(alias).filter(person=person, pk=number).delete()


def state_of(alias: str, person: str) -> str:
    """What changes whenever one of a person's searches does."""
    rows = SearchRow.objects.using(alias).filter(person=person).order_by("pk").values_list("pk", "name", "looked")
    return repr([(number, name, looked.isoformat()) for number, name, looked in rows])


def _no_search() -> NotFound:
    return NotFound("There is no such search of yours.", to_do="Those that you keep are listed on the front.")


def _joined(found: Sequence[str]) -> str:
    return " ".join(found[:MOST_SEEN])


def _kept(row: SearchRow) -> Kept:
    return Kept(row.id, row.name, row.place, row.query, row.looked, frozenset(row.seen.split()))
