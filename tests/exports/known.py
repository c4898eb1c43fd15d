"""An invented page that says of itself whence everything is known, and contradicts itself."""

from __future__ import annotations

from firsthand.records import Block, Contradiction, ExhibitKind, Holdings, Link, Media, Page, Role, Span

TEXT = "Weir gave way\nThe weir gave way, the warden told the Ferrow Post.\nThe weir at dawn. Ann Lee / Wirral"


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


PAGE = Page(
    id="p-0123456789ab",
    capture="0" * 64,
    part=None,
    file="weir.html",
    text=TEXT,
    blocks=(
        Block(Role.HEADLINE, span_of("Weir gave way")),
        Block(Role.BODY, span_of("The weir gave way, the warden told the Ferrow Post.")),
        Block(Role.CAPTION, span_of("The weir at dawn. Ann Lee / Wirral")),
    ),
    title="Weir gave way",
    title_from="visible",
    byline="Ann Lee",
    byline_from="visible",
    published="2031-05-12T09:40:00+02:00",
    published_from="json-ld",
    modified="2031-05-13",
    modified_from="meta",
    outlet="The Brannick Courier",
    links=(Link(span_of("Ferrow Post"), "https://ferrow.test/weir"),),
    media=(Media(ExhibitKind.PHOTO, "weir.jpg", span_of("The weir at dawn."), None, span_of("Ann Lee / Wirral")),),
    wires=("Wirral", "=Halpress"),
    contradictions=(
        Contradiction("published", "2031-05-12T09:40:00+02:00", "json-ld", "2031-05-12T09:40:00Z", "meta"),
        Contradiction("title", "Weir gave way", "visible", "Weir <b>bursts</b>", "embedded"),
    ),
    reader="page 2",
)

HOLDINGS = Holdings(pages=(PAGE,))
