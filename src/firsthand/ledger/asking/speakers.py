"""Who speaks, and all that one of them says."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connections
from django.db.models import Count, QuerySet

from firsthand.errors import NotFound
from firsthand.ledger import meanwhile
from firsthand.ledger.asking.briefly import (
    attributions,
    by_id,
    claims,
    claims_made,
    pages_in_full,
    readings,
    trace_with,
    traced,
)
from firsthand.ledger.asking.finding import words_wanted
from firsthand.ledger.asking.named import condition_of_names, named_with
from firsthand.ledger.asking.slices import Slice, cut
from firsthand.ledger.models import ClaimRow, SaidRow, SpeakerFactRow, SpeakerRow
from firsthand.ledger.words import folded_words
from firsthand.records import Claim, Holdings, Speaker

ORDERS = {"often": ("-times", "-speaker"), "latest": ("-last", "-speaker")}
MOST_CLAIMS = 12  # claims of one speaker that are summed up


@dataclass(frozen=True, slots=True)
class WantedSpeakers:
    """Which speakers are wanted, and in what order: "often" (who says most first) or "latest"."""

    named: bool = False
    kind: str | None = None
    about: str = ""  # words that stand in their names, also as parts of a word
    order: str = "often"


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """Somebody who speaks. `last` is the day (see `moments`) of the latest page that quotes them."""

    id: str
    name: str
    kind: str
    named: bool
    times: int
    pages: int
    last: int


@dataclass(frozen=True, slots=True)
class WholeSpeaker:
    """A speaker and a slice of what they say, latest page first, with the texts of the pages."""

    speaker: Speaker
    line: SpeakerLine
    said: Slice[str]  # ids of attributions
    around: Holdings
    most: tuple[tuple[Claim, int], ...]  # the claims that they make most often, and how often
    ruled: int = 0  # the last entry of the log in which somebody said something of who they are (see `meanwhile`)


def list_speakers(alias: str, wanted: WantedSpeakers, after: str | None = None, most: int = 50) -> Slice[SpeakerLine]:
    """The speakers that are wanted. Raises UsageError for a place `after` that is none."""
    return cut(_chosen(alias, wanted), ORDERS[wanted.order], after, most).each(line_of)


def speaker_ids(alias: str, wanted: WantedSpeakers, most: int) -> tuple[str, ...]:
    """The ids of the speakers that are wanted, those who were last quoted first, at most `most` of them."""
    rows = _chosen(alias, wanted).order_by(*ORDERS["latest"])
    return tuple(rows.values_list("speaker", flat=True)[:most])


def find_speakers(alias: str, words: str, most: int = 8) -> list[SpeakerLine]:
    """Speakers in whose names all of `words` stand, also as parts of a word; those who say most come first."""
    wanted = words_wanted(words)
    if not wanted:
        return []
    condition, values = condition_of_names(alias, wanted)
    with connections[alias].cursor() as cursor:
        # By a number worked out, for the order has an index, and to look for the few by it takes SQLite far longer.
        cursor.execute(
            "SELECT speaker, name, kind, named, times, pages, last FROM ledger_speaker_fact"
            f" WHERE {condition} ORDER BY -times, speaker LIMIT %s",
            [*values, most],
        )
        return [
            SpeakerLine(who, name, kind, bool(named), *counts) for who, name, kind, named, *counts in cursor.fetchall()
        ]


def line_of(row: SpeakerFactRow) -> SpeakerLine:
    """The line of a row."""
    return SpeakerLine(row.speaker, row.name, row.kind, row.named, row.times, row.pages, row.last)


def whole_speaker(alias: str, name: str, after: str | None = None, most: int = 30) -> WholeSpeaker:
    """The speaker with this id. Raises NotFound, and UsageError for a place `after` that is none."""
    row = SpeakerFactRow.objects.using(alias).filter(pk=name).first()
    if row is None:
        raise NotFound(f"The ledger knows no speaker {name}.", to_do="`Speakers` lists those that it knows.")
    said = SaidRow.objects.using(alias).filter(speaker=name)
    some = cut(said, ("-at", "-attribution"), after, most).each(lambda each: each.attribution)
    found = attributions(alias, some.items)
    trace = trace_with(
        traced(alias, SpeakerRow, "own", [name]),
        traced(alias, ClaimRow, "own", claims_made(alias, found).values()),
    )
    often = said.filter(claim__isnull=False).values_list("claim").annotate(many=Count("pk"))
    counts = {str(claim): many for claim, many in often.order_by("-many", "claim")[:MOST_CLAIMS]}
    return WholeSpeaker(
        speaker=trace.speakers[0],
        line=line_of(row),
        said=some,
        around=Holdings(
            pages=by_id(pages_in_full(alias, (each.page for each in found.values()))),
            readings=readings(found.values()),
            trace=trace,
        ),
        most=tuple((claim, counts[claim.id]) for claim in claims(alias, list(counts)).values()),
        ruled=meanwhile.latest(alias, meanwhile.about_speaker(alias, name)),
    )


def _chosen(alias: str, wanted: WantedSpeakers) -> QuerySet[SpeakerFactRow]:
    rows = SpeakerFactRow.objects.using(alias)
    if wanted.named:
        rows = rows.filter(named=True)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if words := folded_words(wanted.about[:400])[:8]:
        rows = rows.filter(named_with(alias, words))
    return rows
