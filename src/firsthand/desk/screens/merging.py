"""Where somebody says that two claims are one, or two speakers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django import forms
from django.http import HttpResponseBase, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.desk import filters
from firsthand.desk.app import DeskRequest
from firsthand.desk.deciding import make_one
from firsthand.desk.screens.entries import Told, told
from firsthand.desk.screens.rows import rows
from firsthand.desk.screens.to_be_ruled import RulingForm, ruled, whole_of
from firsthand.desk.showing import action, show
from firsthand.desk.taking_in import Decided
from firsthand.errors import NotFound
from firsthand.ledger.asking.claims import WantedClaims, list_claims
from firsthand.ledger.asking.ruling import ToRule, story_of, to_rule
from firsthand.ledger.asking.speakers import WantedSpeakers, list_speakers

MOST = 16  # candidates that are shown


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim or a speaker that may be the same."""

    id: str
    words: str
    aside: str


class MergeForm(RulingForm):
    """Which other one is the same: chosen, or named by its id."""

    refused_at = "other_id"
    other = forms.CharField(required=False, max_length=40)
    other_id = forms.CharField(required=False, max_length=40)

    def clean(self) -> dict[str, object]:
        """What was sent; an id that was typed counts more than a choice."""
        given = self.cleaned_data
        given["other"] = given.get("other_id") or given.get("other") or ""
        if not given["other"]:
            self.add_error("other_id", _("Choose one, or give its id."))
        return given


@dataclass(frozen=True, slots=True)
class Merge:
    """All that the screen uses."""

    whole: ToRule
    here: str  # "claims" or "speakers"
    asked: str
    candidates: list[Candidate]
    form: MergeForm
    chosen: str
    since: tuple[Told, ...]
    lost: bool  # the one that the form was for went while it was filled in

    @property
    def version(self) -> int:
        """The last entry of the log about it."""
        return self.whole.said


@action("rule")
def merge(request: DeskRequest, name: str, about: str) -> HttpResponseBase:
    """The form, with others to choose from; what it sends makes the two one."""
    if request.method != "POST":
        return _drawn(request, MergeForm(), whole_of(request, about, name))
    form = MergeForm(request.POST)

    def decide(whole: ToRule, seen: int) -> Decided:
        return make_one(request.desk.ledger, whole, str(form.cleaned_data["other"]), seen, request.person.name)

    draw = partial(_drawn, request, form)
    return ruled(request, name, about, form, decide, draw, what=_("They are one now."))


def _drawn(
    request: DeskRequest, form: MergeForm, whole: ToRule, *, lost: bool = False, status: int = 200
) -> HttpResponseBase:
    asked = filters.words(request, "q")
    chosen = form.data.get("other", "") if isinstance(form.data, QueryDict) else ""
    found = request.desk.ledger.ask(lambda alias: _candidates(alias, whole, asked, str(chosen)))
    page = Merge(
        whole=whole,
        here=f"{whole.about}s",
        asked=asked,
        candidates=[each for each in found if each.id != whole.id],
        form=form,
        chosen=str(chosen),
        since=tuple(map(told, whole.since)),
        lost=lost,
    )
    return show(request, "merge", page, here=page.here, status=status)


def _candidates(alias: str, whole: ToRule, asked: str, chosen: str) -> list[Candidate]:
    """Those in which the words stand that are asked for; else those near it. What was chosen comes first."""
    found = (_claims if whole.about == "claim" else _speakers)(alias, whole, asked)
    if chosen and chosen not in {each.id for each in found}:
        try:
            other = to_rule(alias, whole.about, chosen)
        except NotFound:
            return found
        return [Candidate(other.id, other.words, ""), *found]
    return found


def _claims(alias: str, whole: ToRule, asked: str) -> list[Candidate]:
    wanted = WantedClaims(about=asked) if asked else WantedClaims(story=story_of(alias, whole.id))
    return [
        Candidate(row.id, row.statement, _carried(row.pages, row.origins))
        for row in rows(list_claims(alias, wanted, most=MOST))
    ]


def _speakers(alias: str, whole: ToRule, asked: str) -> list[Candidate]:
    last = whole.words.split()[-1] if whole.words.split() else ""
    found = list_speakers(alias, WantedSpeakers(about=asked or last), most=MOST).items
    if not asked and len(found) < 2:
        found = list_speakers(alias, WantedSpeakers(), most=MOST).items
    return [Candidate(each.id, each.name, f"{_(each.kind.replace('_', ' '))}, {_times(each.times)}") for each in found]


def _times(many: int) -> str:
    return ngettext("%(many)d thing said", "%(many)d things said", many) % {"many": many}


def _carried(pages: int, origins: int) -> str:
    on = ngettext("%(many)d page", "%(many)d pages", pages) % {"many": pages}
    return f"{on}, {ngettext('%(many)d origin', '%(many)d origins', origins) % {'many': origins}}"
