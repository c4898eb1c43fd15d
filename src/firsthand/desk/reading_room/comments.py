"""Readers' comments: plain text, held until an editor has read it.

A comment is taken from the story's own page only. Browsers say from where a form comes (Sec-Fetch-Site, or Origin
in older ones), and a form from elsewhere is refused; the form also carries a stamp of ours, so that it must have been
loaded today or yesterday. Neither needs a cookie: reading and answering set none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.desk.app import Desk, DeskRequest
from firsthand.exports.highlights import shown
from firsthand.ledger.press.comments import LONGEST, LONGEST_NAME

SALT = "firsthand.desk.comment"
TRAP = "website"
"""A field that people do not see. Programs fill it in."""

_BREAKS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Answer:
    """A comment as it was sent, and what in it will not do."""

    name: str = ""
    text: str = ""
    fault: str = ""

    @property
    def length(self) -> int:
        """Code points of the text."""
        return len(self.text)


def read_answer(request: HttpRequest) -> Answer:
    """What was sent: line breaks as line feeds, no space around it, no characters that cannot be shown."""
    name = " ".join(_plain(request.POST.get("name", "")).split())
    text = _BREAKS.sub("\n\n", "\n".join(line.rstrip() for line in _plain(request.POST.get("text", "")).splitlines()))
    return _judged(name, text.strip())


def is_from_here(request: HttpRequest) -> bool:
    """Whether a form was sent from a page of ours, as far as the browser says. What is no browser cannot be tricked."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc == request.get_host()
    except ValueError:
        return False


def stamp(desk: Desk, slug: str, day: datetime | None = None) -> str:
    """What a story's form carries on a day (UTC): today, where none is given."""
    return _signer(desk).sign(f"{slug}.{(day or datetime.now(UTC)).date().isoformat()}")


def is_stamped(request: DeskRequest, slug: str) -> bool:
    """Whether the form was loaded from the story today or yesterday."""
    try:
        told = _signer(request.desk).unsign(request.POST.get("stamp", "")[:400])
    except BadSignature:
        return False
    now = datetime.now(UTC)
    return told in {f"{slug}.{day.date().isoformat()}" for day in (now, now - timedelta(days=1))}


def is_trapped(request: HttpRequest) -> bool:
    """Whether the field was filled in that people do not see."""
    return bool(request.POST.get(TRAP, ""))


def _judged(name: str, text: str) -> Answer:
    many = len(text)
    if not text:
        return Answer(name, text, _("Nothing is written yet."))
    if many > LONGEST:
        over = many - LONGEST
        fault = ngettext(
            "%(over)d character too many: %(many)d of %(most)d.",
            "%(over)d characters too many: %(many)d of %(most)d.",
            over,
        )
        return Answer(name, text, fault % {"over": over, "many": many, "most": LONGEST})
    if len(name) > LONGEST_NAME:
        return Answer(name, text, _("The name has more than %(most)d characters.") % {"most": LONGEST_NAME})
    return Answer(name, text)


def _plain(text: str) -> str:
    """The text composed, without what cannot be shown: a form gives line breaks as CR LF."""
    whole = text[: 20 * LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    return shown(unicodedata.normalize("NFC", whole)).replace("\ufffd", "")


def _signer(desk: Desk) -> Signer:
    return Signer(key=desk.token, salt=SALT)
