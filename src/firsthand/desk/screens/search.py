"""Search: claims, pages and people in which the words stand."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from markupsafe import Markup, escape

from firsthand.desk import filters
from firsthand.desk.app import DeskRequest
from firsthand.desk.screens.pages import Line, line_of
from firsthand.desk.showing import screen, show
from firsthand.exports.highlights import shown
from firsthand.ledger.asking.finding import Excerpt, Found, find_words
from firsthand.ledger.asking.slices import Slice
from firsthand.ledger.asking.speakers import SpeakerLine, find_speakers
from firsthand.records import Claim

KINDS = ("claim", "page")
HIT, HIT_ENDS = Markup('<span class="hit">'), Markup("</span>")
FEW = 6  # claims that stand above the pages


@dataclass(frozen=True, slots=True)
class Hit:
    """A page or a claim, and its words with those that were asked for marked."""

    words: Markup
    line: Line | None
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class Search:
    """All that the screen shows."""

    asked: str
    kind: str  # "": both, "claim" or "page": one of them at length
    speakers: list[SpeakerLine]
    claims: list[Hit]
    more_claims: bool
    pages: list[Hit]
    after: str | None
    goes_on: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.speakers or self.claims or self.pages)

    @property
    def many(self) -> int:
        """How much of what was found is on the screen."""
        return len(self.speakers) + len(self.claims) + len(self.pages)


@screen("look")
def search(request: DeskRequest) -> HttpResponse:
    """What holds all the words."""
    words, kind = filters.words(request, "q"), filters.choice(request, "kind", KINDS)
    after = filters.after(request)
    page = request.desk.ledger.ask(lambda alias: _search(alias, words, kind, after))
    return show(request, "search", page, here="search")


def _search(alias: str, words: str, kind: str, after: str | None) -> Search:
    claims: Slice[Found] = Slice(())
    pages: Slice[Found] = Slice(())
    if kind != "page":
        claims = find_words(alias, words, "claim", after if kind else None, 20 if kind else FEW)
    if kind != "claim":
        pages = find_words(alias, words, "page", after)
    return Search(
        asked=words,
        kind=kind,
        speakers=[] if kind or after else find_speakers(alias, words),
        claims=[_hit(each) for each in claims.items] if kind or not after else [],
        more_claims=not kind and claims.after is not None,
        pages=[_hit(each) for each in pages.items],
        after=claims.after if kind == "claim" else pages.after,
        goes_on=after is not None,
    )


def _hit(found: Found) -> Hit:
    return Hit(_marked(found.excerpt), line_of(found.page, found.heading) if found.page else None, found.claim)


def _marked(excerpt: Excerpt) -> Markup:
    """The excerpt on one line with the words marked; "…" where the page goes on."""
    if not excerpt.text:
        return Markup("")
    text, pieces, reached = shown(excerpt.text), list[Markup](), 0
    for span in excerpt.marks:
        if span.start >= reached:
            pieces += (escape(text[reached : span.start]), HIT, escape(span.within(text)), HIT_ENDS)
            reached = span.end
    words = Markup("").join((*pieces, escape(text[reached:])))
    return Markup("").join(("… " if excerpt.cut_before else "", words, " …" if excerpt.cut_after else ""))
