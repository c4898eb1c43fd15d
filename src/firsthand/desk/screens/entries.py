"""Entries of the log in words: who did what, to what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.desk.addresses import address_of
from firsthand.ledger import Event

SPANS = ("source", "cue", "content")  # whose places say nothing to people
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
    if "attributions" in body and isinstance(named := body["attributions"], list):
        what = {"many": len(named), "what": _(str(body.get("about")))}
        return (_("%(many)d attributions: one %(what)s") if body.get("one") else _("another %(what)s")) % what
    return " · ".join(_said(body))[:LONGEST]


def _said(body: Mapping[str, object]) -> Iterator[str]:
    """What somebody said of a finding or corrected in it, and the finding's words."""
    if body.get("verdict") == "":
        yield _("the verdict is taken back")
    for name in ("verdict", "status"):
        if body.get(name):
            yield _(str(body[name]))
    if "assigned" in body:
        yield _("assigned to %(who)s") % {"who": body["assigned"]} if body["assigned"] else _("assigned to nobody")
    if isinstance(amended := body.get("amendment"), dict):
        kind = _(str(body.get("kind")))
        said = (f"{name.replace('_', ' ')}: {value}" for name, value in amended.items() if name not in SPANS)
        yield ", ".join((kind, *said))
    yield from (str(body[name]) for name in ("note", "words") if body.get(name))
