"""A piece as readers see it; they call it a story."""

from __future__ import annotations

from dataclasses import dataclass
from secrets import token_hex
from urllib.parse import quote, urlencode

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from markupsafe import Markup

from firsthand.desk.app import DeskRequest
from firsthand.desk.reading_room.comments import TRAP, Answer, is_from_here, is_stamped, is_trapped, read_answer, stamp
from firsthand.desk.reading_room.composing import Layout, lay_out
from firsthand.desk.reading_room.door import COMMENT, published, remembered, show, site_of
from firsthand.desk.reading_room.lists import Beside, beside
from firsthand.desk.reading_room.notes import notes
from firsthand.desk.reading_room.standing import Standing, standing
from firsthand.desk.reading_room.structured import Place, Value, as_script, claim_review, news_article
from firsthand.errors import UsageError
from firsthand.exports.catalogue import catalogue
from firsthand.ledger.asking.cited import stand_now, verdicts
from firsthand.ledger.asking.claims import around_claims
from firsthand.ledger.asking.press import ShownPiece, shown_as, shown_comments, shown_piece
from firsthand.ledger.asking.standing import stands
from firsthand.ledger.press.comments import LONGEST, LONGEST_NAME
from firsthand.records.pieces import Comment, Draft, Edition, Release, ReleaseKind

VIEWS = f"views {token_hex(16)}"
"""Stands for the number of views in a story as it is remembered: a word that no text has."""

AGAIN_AFTER = 600  # seconds
GONE, TOO_MANY, WILL_NOT_DO, FORBIDDEN = 410, 429, 422, 403


@dataclass(frozen=True, slots=True)
class Share:
    """A way to pass a story on: a plain link that tells nobody anything until it is followed."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """All that the page of a withdrawn story may use."""

    last: Release


@dataclass(frozen=True, slots=True)
class PiecePage:
    """All that a story's page may use."""

    slug: str
    chains: str  # what the addresses of its claims' chains begin with
    draft: Draft
    layout: Layout
    standing: Standing
    first: Release
    last: Release
    changes: tuple[Release, ...]  # latest first: every one is shown
    comments: tuple[Comment, ...]
    beside: Beside
    address: str  # absolute
    shares: tuple[Share, ...]
    described: Markup  # JSON-LD
    answer: Answer
    stamp: str
    sent: bool
    trap: str = TRAP
    longest: int = LONGEST
    longest_name: int = LONGEST_NAME
    views: str = VIEWS

    @property
    def summary(self) -> str:
        """What the story says, in short: for those who link to it."""
        return self.draft.standfirst or self.layout.opening

    @property
    def corrections(self) -> tuple[Release, ...]:
        """Those of the changes that put something right, latest first."""
        return tuple(each for each in self.changes if each.kind is ReleaseKind.CORRECTION)


@published()
def piece(request: DeskRequest, name: str) -> HttpResponseBase:
    """A story; one that was withdrawn says when and why."""
    desk = request.desk
    popular = desk.publication.visits.popular(desk.ledger)
    line = desk.ledger.ask(lambda alias: shown_as(alias, name))
    views = desk.publication.visits.views(desk.ledger, line.piece) if line else 0
    sent = "sent" in request.GET
    return remembered(
        request,
        (*popular, "sent" if sent else ""),
        lambda: piece_page(request, name, sent=sent),
        (VIEWS.encode(), _views(views)),
    )


@csrf_exempt
@published("POST", right=COMMENT)
def comment(request: DeskRequest, name: str) -> HttpResponseBase:
    """Takes a comment on a story; where it will not do, the story is shown again with what was written."""
    line = request.desk.ledger.ask(lambda alias: shown_as(alias, name))
    if line is None:
        return piece_page(request, name)
    answer, thanks = read_answer(request), HttpResponseRedirect(f"/read/{name}?sent=1#comments", status=303)
    if not is_from_here(request):
        fault = _("The comment did not come from this page. Look at it here, and send it once more.")
        return _again(request, name, Answer(answer.name, answer.text, fault), FORBIDDEN)
    if is_trapped(request):
        return thanks
    if not is_stamped(request, name):
        fault = _("This page had been open for long. Send the comment once more.")
        return _again(request, name, Answer(answer.name, answer.text, fault), WILL_NOT_DO)
    if answer.fault:
        return _again(request, name, answer, WILL_NOT_DO)
    if not request.desk.publication.writers.may_write(request.META.get("REMOTE_ADDR", "")):
        fault = _("Three comments in ten minutes are what one can write here. Wait a little, and send it then.")
        response = _again(request, name, Answer(answer.name, answer.text, fault), TOO_MANY)
        response.headers["Retry-After"] = str(AGAIN_AFTER)
        return response
    try:
        request.desk.ledger.press.hold(line.piece, answer.name, answer.text)
    except UsageError as error:
        return _again(request, name, Answer(answer.name, answer.text, str(error)), WILL_NOT_DO)
    return thanks


def piece_page(
    request: DeskRequest, name: str, answer: Answer | None = None, *, sent: bool = False, status: int = 200
) -> HttpResponse:
    """The page of a story."""
    popular = request.desk.publication.visits.popular(request.desk.ledger)

    def asked(alias: str) -> PiecePage | Withdrawn:
        found = shown_piece(alias, name)
        if found.edition is None:
            return Withdrawn(found.releases[-1])
        return _composed(request, alias, found, found.edition, popular, answer or Answer(), sent)

    page = request.desk.ledger.ask(asked)
    if isinstance(page, Withdrawn):
        return show(request, "withdrawn", page, status=GONE)
    return show(request, "piece", page, section=page.draft.section, status=status)


def place_of(request: DeskRequest, slug: str, edition: Edition) -> Place:
    """Where a piece is read."""
    site = site_of(request)
    address = f"{site}/read/{slug}"
    pictures = dict.fromkeys(f"{address}/pictures/{each.capture}" for each in edition.draft.pictures)
    return Place(address, request.desk.publication.name, site, (f"{address}/card.png", *pictures))


def described(
    alias: str, edition: Edition, releases: tuple[Release, ...], slug: str, place: Place, only: str | None = None
) -> list[dict[str, Value]]:
    """What a story, or with `only` the chain of one of its claims, says of itself to machines."""
    told = releases[-1].told
    found = stand_now(alias, [each for each in told if only is None or each.claim == only])
    judged = verdicts(alias, [each.claim.id for each in found.values()])
    held = catalogue(around_claims(alias, list(judged)))
    reviews = [
        claim_review(held, each.claim, judged[each.claim.id], f"{place.address}/claims/{cited}", place)
        for cited, each in found.items()
        if each.claim.id in judged
    ]
    return reviews if only else [news_article(edition, releases, place), *reviews]


def _composed(
    request: DeskRequest,
    alias: str,
    found: ShownPiece,
    edition: Edition,
    popular: tuple[str, ...],
    answer: Answer,
    sent: bool,
) -> PiecePage:
    slug, draft, last = found.piece.slug, edition.draft, found.releases[-1]
    place = place_of(request, slug, edition)
    return PiecePage(
        slug=slug,
        chains=f"/read/{slug}/claims/",
        draft=draft,
        layout=lay_out(
            draft, notes(alias, draft.claims, last.told), lambda capture: f"/read/{slug}/pictures/{capture}"
        ),
        standing=standing(stands(alias, [found.piece.id]).get(found.piece.id, ())),
        first=found.releases[0],
        last=last,
        changes=tuple(reversed(found.releases[1:])),
        comments=shown_comments(alias, found.piece.id),
        beside=beside(alias, popular, found.piece.id),
        address=place.address,
        shares=_shares(place.address, draft.headline),
        described=as_script(described(alias, edition, found.releases, slug, place)),
        answer=answer,
        stamp=stamp(request.desk, slug),
        sent=sent,
    )


def _shares(address: str, headline: str) -> tuple[Share, ...]:
    both = f"{headline} {address}"
    return (
        Share(_("E-mail"), f"mailto:?subject={quote(headline)}&body={quote(address)}"),
        Share("Bluesky", "https://bsky.app/intent/compose?" + urlencode({"text": both})),
        Share("Telegram", "https://t.me/share/url?" + urlencode({"url": address, "text": headline})),
        Share("WhatsApp", "https://wa.me/?" + urlencode({"text": both})),
    )


def _views(many: int) -> bytes:
    return (ngettext("%(shown)s view", "%(shown)s views", many) % {"shown": f"{many:,}"}).encode()


def _again(request: DeskRequest, name: str, answer: Answer, status: int) -> HttpResponse:
    """The story once more, with what was written and what will not do in it."""
    response = piece_page(request, name, answer, status=status)
    line = request.desk.ledger.ask(lambda alias: shown_as(alias, name))
    views = request.desk.publication.visits.views(request.desk.ledger, line.piece) if line else 0
    response.content = response.content.replace(VIEWS.encode(), _views(views))
    response.headers["Cache-Control"] = "no-store"
    return response
