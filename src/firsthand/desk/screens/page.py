"""One page: what it says, who says so on it, and whether it is as it was received."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpResponse, HttpResponseRedirect

from firsthand.desk import filters, rights
from firsthand.desk.addresses import address_of
from firsthand.desk.app import DeskRequest
from firsthand.desk.margin import Margin
from firsthand.desk.screens.captures import Custody, custody
from firsthand.desk.screens.corrections import Made, kinds_of, made_on
from firsthand.desk.showing import screen, show
from firsthand.errors import NotFound
from firsthand.exports.catalogue import Catalogue, catalogue
from firsthand.exports.page_sheet import PageSheet, page_sheet
from firsthand.exports.references import Reference, to_page, web_address
from firsthand.ledger.asking.captures import is_intact
from firsthand.ledger.asking.page import WholePage, whole_page
from firsthand.ledger.asking.stories import StoryLine, story_lines
from firsthand.records import Attribution, Format, Mention, Page, Version


@dataclass(frozen=True, slots=True)
class Kin:
    """Another page that this one is a copy, a version or in part made of, or the other way round."""

    page: Reference
    how: str  # "copy of", "copied by", "earlier version", "later version", "has passages of"
    why: str


@dataclass(frozen=True, slots=True)
class Out:
    """A link out of the page."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class OnePage:
    """All that the screen of a page shows."""

    id: str
    sheet: PageSheet
    story: StoryLine | None
    waits: bool
    custody: Custody
    beside: bool  # the original stands beside the text
    kin: tuple[Kin, ...]
    replies_to: Reference | None
    links: tuple[Out, ...]
    part: str | None
    margin: Margin
    corrections: tuple[Made, ...]
    as_read: bool  # before any corrections


@screen("look")
def page(request: DeskRequest, name: str) -> HttpResponse:
    """One page."""
    beside, as_read = filters.flag(request, "original"), filters.flag(request, "read")
    ledger = request.desk.ledger

    def asked(alias: str) -> tuple[WholePage, StoryLine | None]:
        whole = whole_page(alias, name)
        return whole, story_lines(alias, [whole.story]).get(whole.story) if whole.story else None

    whole, story = ledger.ask(asked)
    intact = is_intact(ledger.captures, whole.page.capture)
    corrections = made_on(whole)
    if as_read:
        whole = replace(whole, around=replace(whole.around, readings=whole.around.as_read or whole.around.readings))
    found = replace(
        _one(whole, story, intact, beside, rights.may(request.person, "correct")),
        corrections=corrections,
        as_read=as_read,
    )
    return show(request, "page", found, here="pages")


@screen("look")
def in_place(request: DeskRequest, name: str) -> HttpResponse:
    """Leads from an attribution or a mention to its words on their page."""
    record = request.desk.ledger.find(name)
    if not isinstance(record, Attribution | Mention):
        raise NotFound(f"{name} is no attribution.", to_do="Search for its words.")
    return HttpResponseRedirect(f"{address_of(record.page)}#{record.id}")


def _one(whole: WholePage, story: StoryLine | None, intact: bool | None, beside: bool, corrects: bool) -> OnePage:
    held, found = catalogue(whole.around), whole.page
    capture = held.captures[found.capture]
    answered = held.pages.get(found.replies_to or "")
    return OnePage(
        id=found.id,
        sheet=page_sheet(held, found),
        story=story,
        waits=whole.waits,
        custody=custody(capture, intact),
        beside=beside and capture.format is Format.HTML,
        kin=tuple(_kin(held, found)),
        replies_to=to_page(answered) if answered else None,
        links=tuple(_links(found)),
        part=found.part,
        margin=Margin(
            page=found.id,
            speaker_of={each: speaker.id for each, speaker in held.speaker_of.items()},
            corrected=kinds_of(whole),
            corrects=corrects,
        ),
        corrections=(),
        as_read=False,
    )


def _kin(held: Catalogue, page: Page) -> list[Kin]:
    trace, kin = held.holdings.trace, list[Kin]()
    for copy in trace.copies:
        if copy.page == page.id and copy.copied_from in held.pages:
            kin.append(Kin(to_page(held.pages[copy.copied_from]), "copy of", copy.why))
        elif copy.copied_from == page.id and copy.page in held.pages:
            kin.append(Kin(to_page(held.pages[copy.page]), "copied by", copy.why))
    kin += [_version(held, page, each) for each in trace.versions if {each.page, each.earlier} <= held.pages.keys()]
    for reuse in trace.reuses:
        if reuse.taken_from in held.pages:
            kin.append(Kin(to_page(held.pages[reuse.taken_from]), "has passages of", reuse.why))
    return kin


def _version(held: Catalogue, page: Page, version: Version) -> Kin:
    if version.page == page.id:
        return Kin(to_page(held.pages[version.earlier]), "later version of", version.why)
    return Kin(to_page(held.pages[version.page]), "earlier version of", version.why)


def _links(page: Page) -> list[Out]:
    """The page's links out, each address once: only those of the web, and never more than two hundred."""
    found: dict[str, str] = {}
    for link in page.links[:2000]:
        url = web_address(link.url)
        if url and url not in found and len(found) < 200:
            found[url] = " ".join(link.span.within(page.text).split())
    return [Out(words or url, url) for url, words in found.items()]
