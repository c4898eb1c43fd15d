"""Speakers: who they are, and all that one of them says."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from firsthand.desk import filters
from firsthand.desk.app import DeskRequest
from firsthand.desk.showing import screen, show
from firsthand.exports.catalogue import Catalogue, catalogue
from firsthand.exports.quotations import Quotation, quote
from firsthand.ledger.asking.slices import Slice
from firsthand.ledger.asking.speakers import (
    ORDERS,
    SpeakerLine,
    WantedSpeakers,
    WholeSpeaker,
    list_speakers,
    whole_speaker,
)
from firsthand.records import Claim, Speaker, SpeakerKind

KINDS = tuple(SpeakerKind)


@dataclass(frozen=True, slots=True)
class Speakers:
    """All that the list shows."""

    wanted: WantedSpeakers
    kinds: tuple[str, ...]
    lines: tuple[SpeakerLine, ...]
    after: str | None
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a speaker says, in place, and the claim that it makes."""

    quotation: Quotation
    claim: Claim | None
    published: str | None
    said_on: str | None


@dataclass(frozen=True, slots=True)
class OneSpeaker:
    """All that the screen of a speaker shows."""

    speaker: Speaker
    line: SpeakerLine
    said: list[Said]
    most: tuple[tuple[Claim, int], ...]
    after: str | None
    goes_on: bool


@screen("look")
def speakers(request: DeskRequest) -> HttpResponse:
    """The speakers that the address asks for."""
    wanted, after = wanted_speakers(request), filters.after(request)
    found: Slice[SpeakerLine] = request.desk.ledger.ask(lambda alias: list_speakers(alias, wanted, after))
    page = Speakers(wanted, KINDS, found.items, found.after, after is not None)
    return show(request, "speakers", page, here="speakers")


def wanted_speakers(request: HttpRequest) -> WantedSpeakers:
    """Which speakers an address asks for. Raises UsageError for what makes no sense."""
    return WantedSpeakers(
        named=filters.flag(request, "named"),
        kind=filters.choice(request, "kind", KINDS) or None,
        about=filters.words(request, "about"),
        order=filters.choice(request, "order", ORDERS, "often"),
    )


@screen("look")
def speaker(request: DeskRequest, name: str) -> HttpResponse:
    """One speaker."""
    after = filters.after(request)
    whole = request.desk.ledger.ask(lambda alias: whole_speaker(alias, name, after))
    return show(request, "speaker", _one(whole, after is not None), here="speakers")


def _one(whole: WholeSpeaker, goes_on: bool) -> OneSpeaker:
    held = catalogue(whole.around)
    said = [found for each in whole.said.items if (found := _said(held, each))]
    return OneSpeaker(whole.speaker, whole.line, said, whole.most, whole.said.after, goes_on)


def _said(held: Catalogue, name: str) -> Said | None:
    attribution = held.attributions.get(name)
    quotation = quote(held, attribution) if attribution else None
    if attribution is None or quotation is None:
        return None
    page = held.pages[attribution.page]
    return Said(quotation, held.claim_of.get(name), page.published, attribution.said_on)
