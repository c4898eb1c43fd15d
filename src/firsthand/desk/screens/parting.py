"""Where somebody says that some of a claim says something else, or that some of a speaker's words are another's."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from django.http import HttpResponseBase, QueryDict
from django.utils.translation import gettext as _

from firsthand.desk import filters
from firsthand.desk.app import DeskRequest
from firsthand.desk.deciding import MOST_APART, part_off
from firsthand.desk.screens.entries import Told, told
from firsthand.desk.screens.to_be_ruled import RulingForm, ruled, whole_of
from firsthand.desk.showing import action, show
from firsthand.desk.taking_in import Decided
from firsthand.exports.catalogue import Catalogue, catalogue
from firsthand.exports.quotations import Quotation, quote
from firsthand.ledger.asking.ruling import ToRule, said_by


class PartForm(RulingForm):
    """What is parted: the attributions that were ticked."""

    @property
    def apart(self) -> list[str]:
        """The ids that were ticked."""
        given = self.data.getlist("apart") if isinstance(self.data, QueryDict) else []
        return list(dict.fromkeys(given))[: MOST_APART + 1]


@dataclass(frozen=True, slots=True)
class Telling:
    """One attribution, in place."""

    id: str
    quotation: Quotation
    ticked: bool


@dataclass(frozen=True, slots=True)
class Part:
    """All that the screen uses."""

    whole: ToRule
    here: str  # "claims" or "speakers"
    tellings: list[Telling]
    form: PartForm
    since: tuple[Told, ...]
    lost: bool  # the one that the form was for went while it was filled in
    after: str | None
    goes_on: bool


@action("rule")
def part(request: DeskRequest, name: str, about: str) -> HttpResponseBase:
    """The form, with everything that is taken for one; what it sends is apart from the rest."""
    if request.method != "POST":
        return _drawn(request, PartForm(), whole_of(request, about, name))
    form = PartForm(request.POST)

    def decide(whole: ToRule, seen: int) -> Decided:
        return part_off(request.desk.ledger, whole, form.apart, seen, request.person.name)

    what = _("They are apart now. This is what was parted off.")
    return ruled(request, name, about, form, decide, partial(_drawn, request, form), what=what)


def _drawn(
    request: DeskRequest, form: PartForm, whole: ToRule, *, lost: bool = False, status: int = 200
) -> HttpResponseBase:
    after = filters.after(request)
    some, around = request.desk.ledger.ask(lambda alias: said_by(alias, whole, after))
    held = catalogue(around)
    page = Part(
        whole=whole,
        here=f"{whole.about}s",
        tellings=[found for each in some.items if (found := _telling(held, each, form.apart))],
        form=form,
        since=tuple(map(told, whole.since)),
        lost=lost,
        after=some.after,
        goes_on=after is not None,
    )
    return show(request, "part", page, here=page.here, status=status)


def _telling(held: Catalogue, name: str, apart: Collection[str]) -> Telling | None:
    said = held.attributions.get(name)
    quotation = quote(held, said) if said else None
    return Telling(name, quotation, name in apart) if quotation else None
