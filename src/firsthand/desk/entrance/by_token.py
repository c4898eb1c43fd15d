"""Programs come in by a token, in the header `Authorization: Bearer fh_…`: at the API, and nowhere else.

Who sends such a header is judged by it alone, whatever cookies come with it.
"""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest

from firsthand.desk.accounts.kept import account_of
from firsthand.desk.app import Desk, desk_of
from firsthand.desk.keeping import DeskFile, tokens
from firsthand.desk.keeping.tokens import Borne, Owner
from firsthand.desk.people import NOBODY, Person, Role
from firsthand.errors import UsageError

PLACE = "/api/"
LONGEST = 200  # characters of the header


def bears_token(request: HttpRequest) -> bool:
    """Whether a request says that it comes by a token."""
    return request.path.startswith(PLACE) and "HTTP_AUTHORIZATION" in request.META


def by_token(request: HttpRequest) -> Person:
    """Whose program asks, with no more rights than the token has; NOBODY for a token that does not count."""
    return bearer(desk_of(request), request.META.get("HTTP_AUTHORIZATION", ""))


def bearer(desk: Desk, header: str) -> Person:
    """Whom a header `Authorization` lets in at a desk."""
    how, _, secret = header[:LONGEST].partition(" ")
    file = file_of(desk)
    if how.lower() != "bearer" or file is None:
        return NOBODY
    now = now_at(desk)
    with file.reading() as alias:
        borne = tokens.find(alias, secret.strip(), now)
    person = _person(desk, borne) if borne else NOBODY
    if borne and person is not NOBODY and (borne.token.used is None or borne.token.used < now - tokens.NOTED):
        with file.writing() as alias:
            tokens.note(alias, borne.token, now)
    return person


def owner_of(person: Person) -> Owner:
    """Somebody, as they may have tokens."""
    return Owner(person.name, person.role, person.account)


def file_of(desk: Desk) -> DeskFile | None:
    """The file in which a desk keeps tokens; None: it keeps none."""
    return desk.accounts.file if desk.accounts else desk.file


def insist_on_file(desk: Desk) -> DeskFile:
    """The file in which a desk keeps tokens. Raises UsageError for a desk that can only look."""
    file = file_of(desk)
    if file is None:
        what = "This desk can only look, and keeps no tokens: its ledger cannot be written."
        raise UsageError(what, to_do="Make its folder writable and start the desk again.")
    return file


def now_at(desk: Desk) -> datetime:
    """The time at a desk."""
    return desk.accounts.now() if desk.accounts else datetime.now(UTC)


def _person(desk: Desk, borne: Borne) -> Person:
    """Whom a token that counts stands for. One of a desk for one lets nobody in at a desk with accounts."""
    key = f"token-{borne.token.number}"
    if borne.owner is not None and desk.accounts is not None:
        owner = account_of(borne.owner)
        return Person(owner.name, min(owner.role, borne.token.scope.role), key, owner.id)
    if borne.owner is None and desk.accounts is None:
        return Person(desk.person, min(Role.ADMIN, borne.token.scope.role), key)
    return NOBODY
