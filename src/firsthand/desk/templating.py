"""What templates may use beside Django's own: drawings, addresses of records, times and numbers in words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from django import template
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from markupsafe import Markup

from firsthand.desk import drawing_charts, drawings, rights
from firsthand.desk.addresses import address_of, with_value
from firsthand.desk.atlas import Chart
from firsthand.desk.margin import Margin
from firsthand.desk.people import Person
from firsthand.desk.screens import blank_forms
from firsthand.desk.settings import STATIC
from firsthand.exports import references
from firsthand.exports.graph import Graph
from firsthand.exports.highlights import shown
from firsthand.exports.page_sheet import Note
from firsthand.exports.thread import Thread
from firsthand.exports.timeline import Timeline
from firsthand.exports.when import briefly, in_utc, in_words
from firsthand.ledger.deriving.moments import day_at
from firsthand.records import Judged

register = template.Library()

register.filter("in_words", in_words)
register.filter("briefly", briefly)
register.filter("in_utc", in_utc)
register.filter("web_address", references.web_address)


@register.filter
def address(record: object) -> str:
    """The address of a record's screen, given its id or a reference to it within a dossier."""
    return address_of(str(record or ""))


@register.filter
def shorten(text: object, most: int) -> str:
    """The text on one line, cut between words with an ellipsis where it is longer than `most` characters."""
    return shown(references.shorten(str(text or ""), int(most)))


@register.filter
def plain(text: object) -> str:
    """The text with every character that HTML cannot hold as U+FFFD."""
    return shown(str(text or ""))


@register.filter
def day(moment: int) -> str:
    """The day of a moment of the ledger's derived tables: "12 May 2031"."""
    return in_words(day_at(moment))


@register.filter
def moment(at: datetime) -> str:
    """A moment for reading, in UTC: "12 May 2031, 09:40 UTC"."""
    return in_words(at.astimezone(UTC).isoformat(timespec="minutes")[:16]) + " UTC"


@register.filter
def may(person: Person, right: str) -> bool:
    """Whether somebody has a right of rights.py."""
    return rights.may(person, right)


@register.filter
def wording(word: object) -> str:
    """A word of a closed set ("news_report", "denial") as people read it."""
    return gettext(str(word).replace("_", " "))


@register.filter
def held(under: Mapping[str, object], name: str) -> object:
    """What a mapping holds under a name, or nothing."""
    return under.get(name, "")


@register.filter
def number(value: int) -> str:
    """A number with its thousands apart: "1,204"."""
    return f"{value:,}"


@register.filter
def hash_of(sha256: str) -> str:
    """A SHA-256 by its beginning and end."""
    return f"{sha256[:8]}…{sha256[-4:]}"


@register.simple_tag
def asset(name: str) -> str:
    """The address of a static file, which names its contents."""
    return f"/static/{name}?v={_version(name)}"


@register.simple_tag
def thread(drawing: Thread, name: str = "", size: str = "small") -> Markup:
    """A thread."""
    return drawings.thread(drawing, name, size)


@register.simple_tag
def graph(drawing: Graph, name: str, anchors: dict[str, str] | None = None) -> Markup:
    """A graph of who repeats whom."""
    return drawings.graph(drawing, name, anchors)


@register.simple_tag
def timeline(drawing: Timeline, name: str, above: str, below: str) -> Markup:
    """A timeline."""
    return drawings.timeline(drawing, name, (above, below))


@register.simple_tag
def chart(drawing: Chart, name: str, size: str) -> Markup:
    """A map."""
    return drawing_charts.chart(drawing, name, size)


@register.simple_tag
def notes(margin: Margin, own: Iterable[Note]) -> Markup:
    """Notes in a page's margin."""
    return Markup("").join(map(margin.note, own))


@register.simple_tag
def verdict_fields(state: Judged) -> SafeString:
    """What one sees of the form for a verdict, before anything is written in it."""
    return blank_forms.verdict_fields(state)


@register.simple_tag
def note_fields() -> SafeString:
    """The same of the form for a note."""
    return blank_forms.note_fields()


@register.simple_tag
def work_fields(state: Judged) -> SafeString:
    """The same of the form that says whose work a claim is."""
    return blank_forms.work_fields(state)


@register.simple_tag(takes_context=True)
def here_with(context: dict[str, object], name: str, value: str | None) -> str:
    """This screen's address with one parameter changed, or left out for None; at the top of its list."""
    request = context["request"]
    assert isinstance(request, HttpRequest)
    return with_value(request, name, value)


@register.simple_tag(takes_context=True)
def behind(context: dict[str, object], after: str) -> str:
    """This screen's address from the place `after` in its list on."""
    return here_with(context, "after", after)


@cache
def _version(name: str) -> str:
    return hashlib.sha256(Path(f"{STATIC}/{name}").read_bytes()).hexdigest()[:12]
