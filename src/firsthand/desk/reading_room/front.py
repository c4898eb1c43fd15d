"""The front of the reading room: the latest stories, of all sections or one."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponseBase, HttpResponseRedirect

from firsthand.desk import filters
from firsthand.desk.app import DeskRequest
from firsthand.desk.reading_room.door import published, remembered, show, site_of
from firsthand.desk.reading_room.lists import Beside, beside
from firsthand.desk.reading_room.standing import Standing, standing
from firsthand.errors import NotFound
from firsthand.ledger.asking.press import PieceLine, list_shown, sections
from firsthand.ledger.asking.standing import first_picture, stands
from firsthand.records.pieces import Picture


@dataclass(frozen=True, slots=True)
class Front:
    """All that the front may use."""

    lead: PieceLine | None
    picture: Picture | None  # of the lead
    lines: tuple[PieceLine, ...]
    standing: dict[str, Standing]  # what each story rests on, by piece
    section: str
    beside: Beside
    after: str | None
    goes_on: bool
    address: str


@published()
def front(request: DeskRequest) -> HttpResponseBase:
    """The latest stories."""
    section, after = filters.words(request, "section"), filters.after(request)
    popular = request.desk.publication.visits.popular(request.desk.ledger)

    def asked(alias: str) -> Front:
        names = {" ".join(name.split()): name for name, _many in sections(alias)}  # as the address gives them
        if section and section not in names:
            raise NotFound("There is no such section.", to_do="The front has all of them.")
        found = list_shown(alias, names[section] if section else None, after)
        lead = found.items[0] if found.items and after is None else None
        told = stands(alias, [line.piece for line in found.items])
        return Front(
            lead=lead,
            picture=first_picture(alias, lead.piece) if lead else None,
            lines=found.items[1:] if lead else found.items,
            standing={piece: standing(each) for piece, each in told.items()},
            section=section,
            beside=beside(alias, popular),
            after=found.after,
            goes_on=after is not None,
            address=f"{site_of(request)}/read/",
        )

    return remembered(
        request,
        (*popular, "section", section, "after", after or ""),
        lambda: show(request, "front", request.desk.ledger.ask(asked), section=section),
    )


@published()
def to_front(request: DeskRequest) -> HttpResponseBase:
    """The way from the site's root to the front."""
    return HttpResponseRedirect("/read/")
