"""A claim or a speaker as somebody sees it who says what is one, and what is not."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.errors import NotFound
from firsthand.ledger import meanwhile
from firsthand.ledger.asking.briefly import attributions, by_id, claims, pages_in_full, readings, traced
from firsthand.ledger.asking.slices import Slice, cut
from firsthand.ledger.columns import read_ids
from firsthand.ledger.log import Event
from firsthand.ledger.models import ClaimFactRow, RulingRow, SaidRow, SpeakerRow
from firsthand.ledger.traces import speaker_of
from firsthand.records import Holdings, Trace, joined

ABOUT = ("claim", "speaker")


@dataclass(frozen=True, slots=True)
class ToRule:
    """A claim or a speaker (`about`), by its words or name.

    `mark` is the attribution by which a ruling names it, and by which it is found again when tracing gives it another
    id. `said` is the last entry of the log in which somebody said something of it, `since` those after a given one.
    """

    about: str
    id: str
    words: str
    mark: str
    attributions: tuple[str, ...]
    said: int
    since: tuple[Event, ...]


def to_rule(alias: str, about: str, name: str, seen: int | None = None) -> ToRule:
    """The claim or speaker with this id. Raises NotFound."""
    subjects = (meanwhile.about_claim if about == "claim" else meanwhile.about_speaker)(alias, name)
    words, mark, own = _claim(alias, name) if about == "claim" else _speaker(alias, name)
    since = () if seen is None else meanwhile.since(alias, subjects, seen)
    return ToRule(about, name, words, mark, own, meanwhile.latest(alias, subjects), since)


def now_with(alias: str, about: str, attribution: str) -> str | None:
    """The id of the claim or speaker that an attribution belongs to now."""
    row = SaidRow.objects.using(alias).filter(pk=attribution).values_list(about, flat=True).first()
    return None if row is None else str(row)


def held_apart(alias: str, one: ToRule, other: ToRule) -> tuple[str, ...]:
    """The attributions of both that earlier rulings hold apart from each other.

    Who says that the two are one contradicts those rulings, and has to name these for them to leave nothing behind.
    """
    first, second = set(one.attributions), set(other.attributions)
    found: set[str] = set()
    for column in RulingRow.objects.using(alias).filter(about=one.about, one=False).values_list("attributions"):
        named = set(read_ids(column[0]))
        if named & first and named & second:
            found |= named & (first | second)
    return tuple(sorted(found))


def story_of(alias: str, claim: str) -> str | None:
    """The id of the story that a claim is in."""
    return ClaimFactRow.objects.using(alias).filter(pk=claim).values_list("story", flat=True).first()


def said_by(alias: str, rule: ToRule, after: str | None, most: int = 100) -> tuple[Slice[str], Holdings]:
    """The attributions of a claim or speaker by slices, earliest page first, and the pages that they are on."""
    rows = SaidRow.objects.using(alias).filter(**{rule.about: rule.id})
    some = cut(rows, ("at", "attribution"), after, most).each(lambda each: each.attribution)
    found = attributions(alias, some.items)
    pages = pages_in_full(alias, (each.page for each in found.values()))
    return some, Holdings(pages=by_id(pages), readings=readings(found.values()))


def _claim(alias: str, name: str) -> tuple[str, str, tuple[str, ...]]:
    claim = claims(alias, [name]).get(name)
    if claim is None:
        raise NotFound(f"The ledger holds no claim {name}.", to_do="It may have gone with a new tracing: look for it.")
    return claim.statement, claim.statement_from, claim.attributions


def _speaker(alias: str, name: str) -> tuple[str, str, tuple[str, ...]]:
    rows = traced(alias, SpeakerRow, "own", [name])
    if not rows:
        raise NotFound(f"The ledger knows no speaker {name}.", to_do="`Speakers` lists those that it knows.")
    (speaker,) = joined(Trace(speakers=(speaker_of(row),)) for row in rows).speakers
    return speaker.name, speaker.attributions[0], speaker.attributions
