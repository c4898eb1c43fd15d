"""Entries of the log in words: who did what, to what."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.desk.addresses import address_of
from firsthand.ledger import Event

LONGEST = 300  # characters of what an entry quotes


@dataclass(frozen=True, slots=True)
class Told:
    """An entry for reading."""

    seq: int
    at: str  # "2031-05-12 09:40:00 UTC"
    actor: str
    kind: str
    subject: str
    href: str  # the screen of what it is about, where it has one
    what: str
    hash: str
    sound: bool = True


def told(event: Event, *, sound: bool = True) -> Told:
    """The entry for reading."""
    href = address_of(event.subject) or address_of(str(event.body.get("target", "")))
    return Told(
        seq=event.seq,
        at=f"{event.at[:10]} {event.at[11:19]} UTC",
        actor=event.actor,
        kind=event.kind,
        subject=event.subject,
        href=href,
        what=_what(event),
        hash=event.hash,
        sound=sound,
    )


def _what(event: Event) -> str:
    body = event.body
    if "pages" in body and isinstance(body["pages"], list):
        many = len(body["pages"])
        read = ngettext(
            "%(many)d page, read by %(reader)s and %(finder)s",
            "%(many)d pages, read by %(reader)s and %(finder)s",
            many,
        )
        return read % {
            "many": many,
            "reader": body.get("page_reader", ""),
            "finder": body.get("finder", ""),
        }
    if "reason" in body:
        return f"{body.get('item', '')}: {body['reason']}"[:LONGEST]
    if isinstance(counts := body.get("counts"), dict):
        return _("%(claims)d claims, %(origins)d origins, %(conflicts)d conflicts, by %(tracer)s") % {
            "claims": counts.get("claim", 0),
            "origins": counts.get("origin", 0),
            "conflicts": counts.get("conflict", 0),
            "tracer": body.get("tracer", ""),
        }
    said = (body.get("verdict"), body.get("note"), body.get("words"))
    return " · ".join(str(each) for each in said if each)[:LONGEST]
