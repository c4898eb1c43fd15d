"""The feeds: the latest stories with what was changed in them, as RSS and Atom; and the sitemap."""

from __future__ import annotations

from datetime import datetime
from html import escape

from django.http import HttpResponse, HttpResponseBase
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _

from firsthand.desk.app import DeskRequest
from firsthand.desk.reading_room.door import is_public, published, remembered, show, site_of
from firsthand.exports.highlights import shown
from firsthand.exports.when import in_words
from firsthand.ledger.asking.press import PieceLine, changes_of, list_shown, withdrawn_last
from firsthand.records.pieces import Release, ReleaseKind

MOST = 30  # stories in a feed
MOST_IN_SITEMAP = 50_000  # addresses that sitemaps.org lets one file have


@published()
def rss(request: DeskRequest) -> HttpResponseBase:
    """The latest stories as RSS 2.0."""
    return remembered(request, (), lambda: _feed(request, Rss201rev2Feed, "feed.rss"))


@published()
def atom(request: DeskRequest) -> HttpResponseBase:
    """The latest stories as Atom 1.0."""
    return remembered(request, (), lambda: _feed(request, Atom1Feed, "feed.atom"))


@published()
def sitemap(request: DeskRequest) -> HttpResponseBase:
    """Every story's address, and when it was changed last."""

    def made() -> HttpResponse:
        lines = request.desk.ledger.ask(lambda alias: list_shown(alias, most=MOST_IN_SITEMAP)).items
        response = show(request, "sitemap", lines)
        response.headers["Content-Type"] = "application/xml; charset=utf-8"
        return response

    return remembered(request, (), made)


@published()
def robots(request: DeskRequest) -> HttpResponseBase:
    """What programs may look at: the stories, but not the comments' form, and nothing of a desk."""
    lines = ["User-agent: *", "Disallow: /"]
    if is_public(request):
        lines = ["User-agent: *", "Allow: /read/", "Disallow: /read/*/comments", f"Sitemap: {_sitemap_of(request)}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _sitemap_of(request: DeskRequest) -> str:
    return f"{site_of(request)}/read/sitemap.xml"


def _feed(request: DeskRequest, form: type[SyndicationFeed], name: str) -> HttpResponse:
    site = site_of(request)

    def asked(alias: str) -> tuple[tuple[PieceLine, ...], dict[str, list[Release]], list[tuple[str, Release]]]:
        lines = list_shown(alias, most=MOST).items
        return lines, changes_of(alias, [line.piece for line in lines]), withdrawn_last(alias)

    lines, changes, withdrawn = request.desk.ledger.ask(asked)
    feed = form(
        title=shown(request.desk.publication.name),
        link=f"{site}/read/",
        description=_("The latest stories, each with whose word it is."),
        feed_url=f"{site}/read/{name}",
        language=None,
    )
    for line in lines:
        address = f"{site}/read/{line.slug}"
        feed.add_item(
            title=shown(line.headline),
            link=address,
            description=_summary(line, changes.get(line.piece, [])),
            author_name=shown(line.byline) or shown(request.desk.publication.name),
            pubdate=line.first,
            updateddate=line.last,
            unique_id=address,
            unique_id_is_permalink=True,
            categories=[shown(line.section)] if line.section else [],
        )
    for slug, release in withdrawn:  # who has the story in a reader of theirs gets this in its place
        address = f"{site}/read/{slug}"
        feed.add_item(
            title=_("Withdrawn"),
            link=address,
            description=escape(shown(f"{_day(release.at)}: {release.note or ''}")),
            author_name=shown(request.desk.publication.name),
            pubdate=release.at,
            updateddate=release.at,
            unique_id=address,
            unique_id_is_permalink=True,
        )
    text = feed.writeString("utf-8")
    return HttpResponse(text, content_type=_media_type(form))


def _summary(line: PieceLine, changes: list[Release]) -> str:
    """The standfirst, and every change with its day. Feed readers take it for HTML, so its signs are written out."""
    told = [f"{_what(each.kind)}, {_day(each.at)}: {each.note}" for each in changes if each.note]
    return "<br>".join(escape(shown(words)) for words in (line.standfirst, *told) if words)


def _what(kind: ReleaseKind) -> str:
    return _("Correction") if kind is ReleaseKind.CORRECTION else _("Update")


def _day(at: datetime) -> str:
    return in_words(at.date().isoformat())


def _media_type(form: type[SyndicationFeed]) -> str:
    name = "atom" if form is Atom1Feed else "rss"
    return f"application/{name}+xml; charset=utf-8"
