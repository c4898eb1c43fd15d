"""The desk's own log: who signed in, who let whom in, who handed in what. For admins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from firsthand.desk import filters
from firsthand.desk.app import DeskRequest
from firsthand.desk.keeping import Entry, log
from firsthand.desk.screens.coming_in import accounts_of
from firsthand.desk.showing import action, show

MOST = 100  # entries on one screen
LAST = 2**53
KINDS = (
    gettext_noop("invited"),
    gettext_noop("link withdrawn"),
    gettext_noop("account made"),
    gettext_noop("account closed"),
    gettext_noop("account opened"),
    gettext_noop("role changed"),
    gettext_noop("signed in"),
    gettext_noop("not let in"),
    gettext_noop("locked"),
    gettext_noop("signed out"),
    gettext_noop("signed out everywhere"),
    gettext_noop("password changed"),
    gettext_noop("password link made"),
    gettext_noop("password set"),
    gettext_noop("handed in"),
    gettext_noop("token made"),
    gettext_noop("token revoked"),
)
DETAILS = {
    "from": gettext_noop("from %s"),
    "by": gettext_noop("let in by %s"),
    "role": gettext_noop("as %s"),
    "whom": gettext_noop("for %s"),
    "was": gettext_noop("was %s"),
    "is": gettext_noop("is %s"),
    "files": gettext_noop("files: %s"),
    "what": gettext_noop("for %s"),
    "scope": gettext_noop("scope %s"),
    "days": gettext_noop("days: %s"),
    "ended": gettext_noop("ended: %s"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """An entry, and its body in words."""

    entry: Entry
    at: datetime
    what: str


@dataclass(frozen=True, slots=True)
class DeskLog:
    """All that the screen uses."""

    lines: list[Line]
    before: int | None  # the number from which on the next screen goes; None: there is none
    sound: bool


@action("manage people")
def desk_log(request: DeskRequest) -> HttpResponseBase:
    """Entries, latest first."""
    accounts = accounts_of(request)
    before = filters.whole(request, "before", 0, LAST) or None
    with accounts.file.reading() as alias:
        entries = log.latest(alias, MOST, before)
    lines = [Line(entry, datetime.fromisoformat(entry.at), _in_words(entry)) for entry in entries]
    further = entries[-1].seq if entries and entries[-1].seq > 1 else None
    page = DeskLog(lines, further, all(entry.sound for entry in entries))
    return show(request, "desk_log", page, here="people")


def _in_words(entry: Entry) -> str:
    said = (_(DETAILS[name]) % value for name, value in sorted(entry.body.items()) if name in DETAILS and value)
    return ", ".join(said)
