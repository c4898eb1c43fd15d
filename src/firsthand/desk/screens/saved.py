"""Searches that somebody keeps: what is new in each since they last looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django import forms
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from firsthand.desk.app import DeskRequest
from firsthand.desk.forms import WILL_NOT_DO, DeskForm, SeeOther, done, posted
from firsthand.desk.keeping import DeskFile, searches
from firsthand.desk.keeping.searches import MOST_SEEN, Kept
from firsthand.desk.screens.asked_in_words import in_short
from firsthand.desk.screens.asking_again import ids_found, news_of, read_address
from firsthand.desk.showing import action, show
from firsthand.errors import FirsthandError, NotFound

LONGEST_NAME = 80  # characters


@dataclass(frozen=True, slots=True)
class Search:
    """A search that somebody keeps. `trouble`: its filters make no sense any more."""

    kept: Kept
    asks: str  # what for, in words
    new: int
    trouble: bool = False

    @property
    def many(self) -> str:
        """How much is new in it, as it is written."""
        return f"{self.new:,}" if self.new < MOST_SEEN else f"{MOST_SEEN}+"


@dataclass(frozen=True, slots=True)
class Saved:
    """All that the screen shows."""

    form: NameForm | None  # None: no search is to be saved
    asks: str
    searches: tuple[Search, ...]
    can_keep: bool


class NameForm(DeskForm):
    """What a search is called."""

    search = forms.CharField(widget=forms.HiddenInput, max_length=4000)
    name = forms.CharField(
        label=later("Name"),
        help_text=later("As you will find it on the front. A search of yours with the same name is replaced."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "off", "dir": "auto"}),
    )


def searches_of(request: DeskRequest) -> tuple[Search, ...]:
    """The searches of whoever asks, by name, with what is new in each."""
    if request.desk.file is None:
        return ()
    with request.desk.file.reading() as alias:
        kept = searches.kept_by(alias, request.person.keeper)
    return tuple(counted(request, each) for each in kept)


def state_of_searches(request: DeskRequest) -> str:
    """What changes whenever a search of whoever asks does."""
    if request.desk.file is None:
        return ""
    with request.desk.file.reading() as alias:
        return searches.state_of(alias, request.person.keeper)


@action("look")
def saved(request: DeskRequest) -> HttpResponseBase:
    """The searches that somebody keeps; another one is added."""
    asked = request.POST if request.method == "POST" else request.GET
    address = asked.get("search", "")
    place, query = read_address(address) if address else ("", "")
    asks = in_short(place, query) if address else ""
    form = NameForm(initial={"search": address, "name": asks[:LONGEST_NAME]}) if address else None
    if request.method == "POST":
        form = NameForm(request.POST)
        if form.is_valid() and _kept(request, form, place, query):
            return done(request, "/saved", _("The search is kept. The front says what is new in it."))
    page = Saved(form, asks, searches_of(request), request.desk.file is not None)
    return show(request, "saved", page, status=WILL_NOT_DO if form and form.errors else 200)


@action("look")
def look(request: DeskRequest, number: int) -> HttpResponseBase:
    """Leads to what a search finds; that is seen from now on."""
    file = file_of(request)
    with file.reading() as alias:
        kept = searches.kept_search(alias, request.person.keeper, number)
    if request.method == "GET":
        found = request.desk.ledger.ask(ids_found(kept.place, kept.query))
        with file.writing() as alias:
            searches.look(alias, request.person.keeper, number, found, datetime.now(UTC))
    return SeeOther(kept.address)


@posted
@action("look")
def forget(request: DeskRequest, number: int) -> HttpResponseBase:
    """Keeps a search no longer."""
    with file_of(request).writing() as alias:
        searches.forget(alias, request.person.keeper, number)
    return done(request, "/saved", _("The search is forgotten."))


def _kept(request: DeskRequest, form: NameForm, place: str, query: str) -> bool:
    """Keep a search, or say in the form why that cannot be."""
    try:
        keep(request, str(form.cleaned_data["name"]), place, query)
    except NotFound:
        raise
    except FirsthandError as error:
        form.add_error(None, str(error))
        return False
    return True


def keep(request: DeskRequest, name: str, place: str, query: str) -> int:
    """Keep a search for whoever asks; its number. Raises UsageError where they keep forty already."""
    found = request.desk.ledger.ask(ids_found(place, query))
    with file_of(request).writing() as alias:
        name = " ".join(name.split())
        return searches.keep(alias, request.person.keeper, name, place, query, found, datetime.now(UTC))


def counted(request: DeskRequest, kept: Kept) -> Search:
    """A search with what is new in it."""
    try:
        new = request.desk.ledger.ask(news_of(kept))
    except FirsthandError:
        new = -1
    return Search(kept, in_short(kept.place, kept.query), max(new, 0), trouble=new < 0)


def file_of(request: DeskRequest) -> DeskFile:
    """Where searches are kept. Raises NotFound at a desk that can only look."""
    if request.desk.file is None:
        raise NotFound(_("This desk can keep no searches."), to_do=_("Make the ledger’s folder writable."))
    return request.desk.file
