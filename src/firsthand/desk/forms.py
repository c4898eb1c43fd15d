"""What the desk's forms share: how they are taken, answered and shown again where something in them will not do."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect

from firsthand.desk.app import DeskRequest

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
WILL_NOT_DO = 422
"""The status of a form that is shown again."""


class DeskForm(forms.Form):
    """A form as `desk/parts/fields.html` shows it: help and errors stand beside their fields and are read out there."""

    use_required_attribute = True

    @property
    def first_fault(self) -> str:
        """The id of the first field in which something will not do."""
        return next((str(self[name].auto_id) for name in self.errors if name in self.fields), "")


class SeeOther(HttpResponseRedirect):
    """The answer to a form that was taken: loading the next page again sends nothing again."""

    status_code = 303


def posted(view: View) -> View:
    """For a view that only ever takes forms."""

    @wraps(view)
    def taken(request: DeskRequest, **named: object) -> HttpResponseBase:
        if request.method != "POST":
            return HttpResponse(status=405, headers={"Allow": "POST"})
        return view(request, **named)

    return cast(View, taken)


def done(request: HttpRequest, to: str, what: str = "") -> HttpResponseBase:
    """The answer to a form that was taken: on to the page at `to`, which says once what was done."""
    if what:
        messages.success(request, what)
    return SeeOther(to)


def not_done(request: HttpRequest, to: str, why: str) -> HttpResponseBase:
    """The answer to a form of one button that could not be taken: on to the page at `to`, which says once why."""
    messages.error(request, why)
    return SeeOther(to)
