"""The walk through a form for merging or parting, and the claim or speaker that it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Protocol

from django import forms
from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from firsthand.desk.app import DeskRequest
from firsthand.desk.forms import WILL_NOT_DO, DeskForm
from firsthand.desk.retracing import on_from
from firsthand.desk.taking_in import Decided
from firsthand.errors import FirsthandError, NotFound, Overtaken
from firsthand.ledger.asking.ruling import ToRule, now_with, to_rule

CONFLICT = 409

Decide = Callable[[ToRule, int], Decided]
"""Keeps what the form says about a claim or speaker that its sender has seen up to an entry of the log."""


class Draw(Protocol):
    """Draws the form again. `lost`: what it was for went while it was filled in."""

    def __call__(self, whole: ToRule, *, lost: bool = False, status: int) -> HttpResponseBase: ...


class RulingForm(DeskForm):
    """What forms for merging and parting share: up to where their sender has looked, and by what it is found again."""

    refused_at: ClassVar[str | None] = None  # the field at which it is said why not
    version = forms.IntegerField()
    mark = forms.CharField(required=False, max_length=40)


def ruled(
    request: DeskRequest, name: str, about: str, form: RulingForm, decide: Decide, draw: Draw, *, what: str
) -> HttpResponseBase:
    """Keep what a sent form says, and lead on to what comes of it; or draw it again with what stands against it.

    `what` is said once it is kept.
    """
    try:
        whole = whole_of(request, about, name)
    except NotFound:
        return draw(_where_it_went(request, about), lost=True, status=CONFLICT)
    if form.is_valid():
        seen = int(form.cleaned_data["version"])
        try:
            decided = decide(whole, seen)
        except Overtaken:
            return draw(whole_of(request, about, name, seen), status=CONFLICT)
        except FirsthandError as error:
            form.add_error(form.refused_at, str(error))
        else:
            return on_from(request, decided, what)
    return draw(whole, status=WILL_NOT_DO)


def whole_of(request: DeskRequest, about: str, name: str, seen: int | None = None) -> ToRule:
    """The claim or speaker of that id, with what was ruled of it since entry `seen` of the log. Raises NotFound."""
    return request.desk.ledger.ask(lambda alias: to_rule(alias, about, name, seen))


def _where_it_went(request: DeskRequest, about: str) -> ToRule:
    """The claim or speaker that the words of a sent form are in now. Raises NotFound where they are in none."""
    mark = request.POST.get("mark", "")[:40]
    now = request.desk.ledger.ask(lambda alias: now_with(alias, about, mark))
    if now is None:
        raise NotFound(_("It is gone: somebody changed it meanwhile."), to_do=_("Look for it, and begin again."))
    return whole_of(request, about, now)
