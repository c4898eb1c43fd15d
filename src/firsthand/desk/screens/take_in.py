"""Taking in: a form for files and text, and how far what was handed in is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.core.exceptions import RequestDataTooBig, ValidationError
from django.core.validators import URLValidator
from django.http import HttpResponse, HttpResponseBase
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import gettext_noop
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from firsthand.desk.app import DeskRequest
from firsthand.desk.forms import WILL_NOT_DO, DeskForm, SeeOther, posted
from firsthand.desk.showing import action, show
from firsthand.desk.taking_in import Job, Landing, TakingIn
from firsthand.desk.taking_in.landing import LARGEST, MOST_FILES, ToLanding, insist_on_room
from firsthand.errors import UsageError
from firsthand.records import Told

LONGEST_TEXT = 1_000_000  # characters, as of any page
LONGEST_FIELD = 2_000
FEW = 20  # jobs in the list
PASTED = "pasted text"
HANDED_IN = (201, 303)
STATES = (
    gettext_noop("waiting"),
    gettext_noop("reading"),
    gettext_noop("tracing"),
    gettext_noop("done"),
    gettext_noop("stopped"),
    gettext_noop("cut off"),
    gettext_noop("failed"),
)


class HandInForm(DeskForm):
    """Text, and whence it or the one file comes. Files are no field of it: they have landed before it is looked at."""

    text = forms.CharField(
        label=later("Or paste a text"),
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 8, "maxlength": None}),
    )
    url = forms.CharField(
        label=later("Web address"),
        required=False,
        max_length=LONGEST_FIELD,
        validators=[URLValidator(["http", "https"])],
        widget=forms.URLInput({"autocomplete": "off"}),
    )
    outlet = forms.CharField(label=later("Outlet"), required=False, max_length=LONGEST_FIELD)
    published = forms.CharField(
        label=later("Published"),
        required=False,
        max_length=40,
        help_text=later("2031-05-12, or with a time: 2031-05-12T09:40+01:00"),
    )

    def clean_text(self) -> str:
        """The text with line ends as files have them, or nothing where it is blank."""
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n")
        return text if text.strip() else ""

    def clean_published(self) -> str:
        """A day, or a day with a time."""
        published = str(self.cleaned_data["published"])
        try:
            datetime.fromisoformat(published or "2031-05-12")
        except ValueError as error:
            raise ValidationError(_("This is no day. Write it as 2031-05-12.")) from error
        return published

    def told(self) -> Told:
        """What the form says of whence it comes, once it is found valid."""
        return Told(*(self.cleaned_data[name] or None for name in ("url", "outlet", "published")))

    def insist_on_one(self, many: int) -> None:
        """Something has to come, and what is said of whence can be true of one thing only."""
        if not many:
            self.add_error(None, _("Choose files, or paste a text."))
        if many > 1:
            why = _("This can be said of one file or one text only. Hand that one in by itself.")
            for name in filter(self.cleaned_data.get, ("url", "outlet", "published")):
                self.add_error(name, why)


@dataclass(frozen=True, slots=True)
class TakeIn:
    """All that the screen uses."""

    form: HandInForm
    jobs: list[Job]
    cut_off: list[Job]  # by the last stop of the desk
    most_files: int = MOST_FILES
    largest: int = LARGEST


@dataclass(frozen=True, slots=True)
class OneJob:
    """All that the screen of one job uses."""

    job: Job

    @property
    def share(self) -> int:
        """How much of it is done, of a hundred."""
        return min(100, 100 * self.job.done // self.job.total) if self.job.total else 0


@csrf_exempt  # only until the files have a place to land: see below
@action("take in")
def take_in(request: DeskRequest) -> HttpResponseBase:
    """The form; a form sent here is handed in."""
    taking_in = taking_in_of(request)
    if request.method != "POST":
        return _shown(request, taking_in, HandInForm())
    try:
        return receive(request, taking_in, _hand_in)
    except UsageError as error:
        form = HandInForm({})
        form.add_error(None, str(error))
        return _shown(request, taking_in, form)


@action("take in")
def job(request: DeskRequest, job: str) -> HttpResponseBase:
    """How far one job is."""
    return show(request, "job", OneJob(taking_in_of(request).job(job)), here="take in")


@posted
@action("take in")
def stop(request: DeskRequest, job: str) -> HttpResponseBase:
    """Leaves a job as it is."""
    taking_in_of(request).stop(job, request.person.name)
    return SeeOther(f"/take-in/{job}")


def receive(
    request: DeskRequest, taking_in: TakingIn, hand_in: Callable[[DeskRequest, Landing], HttpResponseBase]
) -> HttpResponseBase:
    """Let what was sent land, and hand it in; whatever is not handed in is removed. Raises UsageError.

    `hand_in` is asked once it has landed. Its answer has status 201 or 303 where it was handed in.
    """
    insist_on_room(taking_in.folder, _size(request))
    landing = taking_in.land()
    handed_in = False
    try:
        request.upload_handlers = [ToLanding(request, landing)]
        request.POST  # noqa: B018 (the first look at it takes in the files)
        response = hand_in(request, landing)
        handed_in = response.status_code in HANDED_IN
    except RequestDataTooBig as error:
        what = _("The text is longer than a million characters. Nothing was taken.")
        raise UsageError(what, to_do=_("Send it as a file, or in parts.")) from error
    except MultiPartParserError as error:
        what = _("What was sent is damaged, or one of its names is far too long. Nothing was taken.")
        raise UsageError(what, to_do=_("Send it again.")) from error
    finally:
        if not handed_in:
            landing.remove()
    return response


def received(request: DeskRequest, landing: Landing) -> HandInForm:
    """What was said of what has landed, with what in it will not do. A text that was sent lands too."""
    form = HandInForm(request.POST)
    if landing.trouble:
        form.add_error(None, landing.trouble)
    elif form.is_valid():
        text = form.cleaned_data["text"]
        form.insist_on_one(len(landing.uploads) + bool(text))
    if not form.errors and (text := form.cleaned_data["text"]):
        landing.put(PASTED, text.encode("utf-8"))
    return form


@csrf_protect
def _hand_in(request: DeskRequest, landing: Landing) -> HttpResponseBase:
    taking_in, form = taking_in_of(request), received(request, landing)
    if form.errors:
        return _shown(request, taking_in, form)
    return SeeOther(f"/take-in/{taking_in.hand_in(landing, form.told(), request.person.name)}")


def _shown(request: DeskRequest, taking_in: TakingIn, form: HandInForm) -> HttpResponse:
    page = TakeIn(form, taking_in.latest(FEW), taking_in.cut_off)
    return show(request, "take_in", page, here="take in", status=WILL_NOT_DO if form.is_bound else 200)


def taking_in_of(request: DeskRequest) -> TakingIn:
    """Where things are taken in. Raises UsageError at a desk that can only look."""
    if request.desk.taking_in is None:
        what = _("This desk can only look: its ledger cannot be written.")
        raise UsageError(what, to_do=_("Make its folder writable and start the desk again."))
    return request.desk.taking_in


def _size(request: DeskRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdigit() else 0
