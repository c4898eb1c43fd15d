"""One ledger opened for the desk, and the application that a WSGI server runs for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Any, cast

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest
from whitenoise import WhiteNoise

from firsthand.desk.accounts import Accounts
from firsthand.desk.entrance.headers import add_to_file
from firsthand.desk.keeping import DeskFile
from firsthand.desk.people import Person
from firsthand.desk.reading_room.publication import Publication
from firsthand.desk.remembering import Remembered
from firsthand.desk.settings import STATIC
from firsthand.desk.taking_in import TakingIn, Tracing
from firsthand.ledger import Ledger

KEY = "firsthand.desk"
"""Under which name the desk stands in a request's surroundings."""
YEAR = 31_536_000  # seconds

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""What WSGI calls an application."""


def _here(request: DeskRequest) -> None:
    """No other process makes screens for this desk."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A ledger, and who is let in: whoever started the desk on it, by a link with a token; or those with accounts.

    `person` is the name under which the work of whoever started it is logged.
    """

    ledger: Ledger
    person: str = "desk"
    token: str = field(default_factory=lambda: token_urlsafe(24), repr=False)
    accounts: Accounts | None = None  # None: one person alone, who needs none
    taking_in: TakingIn | None = None  # None: nothing can be taken in here
    tracing: Tracing | None = None  # None: nobody traces for this desk, and what is decided waits
    file: DeskFile | None = None  # None: what people keep for themselves cannot be kept here
    publication: Publication = field(default_factory=Publication, repr=False)
    remembered: Remembered = field(default_factory=Remembered, repr=False)
    elsewhere: Callable[[DeskRequest], bytes | None] = field(default=_here, repr=False)  # makes a screen (makers.py)


class DeskRequest(HttpRequest):
    """A request as the screens get it: with the desk, and whoever asks."""

    desk: Desk
    person: Person
    look: str  # "light", "dark", or "": as the device has it


def application(desk: Desk) -> Application:
    """The desk as a WSGI application, its static files included."""
    return with_files(desk, WSGIHandler())


def with_files(desk: Desk, screens: WSGIHandler) -> Application:
    """Django's handler on a desk as a WSGI application, the static files included."""

    def with_desk(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ[KEY] = desk
        return cast(Iterable[bytes], screens(environ, start_response))

    return cast(
        Application,
        WhiteNoise(
            with_desk,
            root=str(STATIC),
            prefix="static",
            max_age=YEAR,  # addresses of static files name their contents
            allow_all_origins=False,
            add_headers_function=add_to_file,
        ),
    )


def desk_of(request: HttpRequest) -> Desk:
    """The desk that a request was made to."""
    return cast(Desk, request.META[KEY])
