"""What everything that is written shares: what the writer had seen, and how somebody is told who was overtaken."""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema
from pydantic import BaseModel, ConfigDict

from firsthand.desk.api.listing import Whole
from firsthand.desk.api.problems import WillNotDo, problem
from firsthand.desk.forms import DeskForm
from firsthand.errors import Overtaken

CONFLICT = 409
Form = TypeVar("Form", bound=DeskForm)


class Sent(Schema):
    """Something that is written. A name that is not known is refused, not passed over."""

    model_config = ConfigDict(extra="forbid")


class Saw(Sent):
    """Something that is said of what the writer has seen."""

    seen: Whole = Field(
        description="The log's entry up to which you have seen what others said: the header Firsthand-Entry of what you"
        " read, or `seen` of an earlier answer. Where somebody has said more since, nothing is written: 409."
    )


def checked(form: Form) -> Form:
    """The form, found valid. Raises WillNotDo."""
    if not form.is_valid():
        raise WillNotDo(form)
    return form


def overtaken(request: HttpRequest, error: Overtaken, sent: BaseModel, theirs: object, seen: int) -> HttpResponse:
    """The answer for somebody who was overtaken: both versions, and with what theirs can be sent once more."""
    more = {"yours": sent.model_dump(mode="json", exclude_unset=True), "theirs": theirs, "seen": seen}
    return problem(request, CONFLICT, error.what, error.to_do, more)
