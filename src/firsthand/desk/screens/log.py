"""The log: who did what, and whether it holds together."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseBase

from firsthand.desk import filters
from firsthand.desk.app import DeskRequest
from firsthand.desk.screens.entries import Told, told
from firsthand.desk.showing import action, screen, show
from firsthand.ledger import Fault
from firsthand.ledger.asking.log import Head, faults_of_log, head, kinds_of_entries, list_entries

MOST_FAULTS = 200  # that are shown


@dataclass(frozen=True, slots=True)
class Log:
    """All that the log's screen shows."""

    head: Head
    entries: tuple[Told, ...]
    kinds: list[str]
    kind: str
    subject: str
    after: str | None
    goes_on: bool

    @property
    def sound(self) -> bool:
        """Whether every entry that is shown is as it was written, and holds the hash of the one before."""
        return all(entry.sound for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Proof:
    """What looking at the whole log has shown."""

    head: Head
    faults: tuple[Fault, ...]
    many: int


@screen("look")
def log(request: DeskRequest) -> HttpResponse:
    """Entries of the log, latest first."""
    kind, subject = filters.words(request, "kind"), filters.words(request, "subject")
    after = filters.after(request)

    def asked(alias: str) -> Log:
        found = list_entries(alias, kind or None, subject or None, after)
        entries = tuple(told(each.event, sound=each.sound) for each in found.items)
        return Log(head(alias), entries, kinds_of_entries(alias), kind, subject, found.after, after is not None)

    return show(request, "log", request.desk.ledger.ask(asked), here="log")


@action("look")
def proof(request: DeskRequest) -> HttpResponseBase:
    """Looks at every entry of the log: a long one takes a while, so only when somebody asks for it."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})

    def asked(alias: str) -> Proof:
        faults = faults_of_log(alias)
        return Proof(head(alias), tuple(faults[:MOST_FAULTS]), len(faults))

    return show(request, "proof", request.desk.ledger.ask(asked), here="log")
