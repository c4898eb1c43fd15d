"""Made-up pages that link to each other and pass each other on: short ones, long ones, and hostile addresses."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from firsthand.records import Block, Link, Page, Role, Span

BARE = "The gates were left open all night."
POST = "Maud Tarrant of the Skelder sluice found the gates open at six."
ARTICLE = (
    "Water from the Orrin stood a foot deep in Chandler Row on Wednesday, and pumps were brought from Wexmoor. "
    "The gates of the Skelder sluice were left open all night, said Maud Tarrant, its lock keeper."
)
KIN = (
    "Councillor Bertil Amsey of the Quorn parish wants the gates of the sluice on the agenda of the meeting in the "
    "Methodist hall. Ottoline Frayne, its treasurer, said that no bill for the upkeep had come since Michaelmas."
)
OTHER = (
    "The Ostrand orchestra opens its season with Brevik’s second symphony, conducted by Liv Haugen, in the refurbished "
    "grain warehouse at Tollund. Tickets for the gala are sold out; the rehearsal on Tuesday is open to pupils."
)
TEXTS = (BARE, POST, ARTICLE, KIN, OTHER)
URLS = (
    "https://gazette.example/news/gates-open",
    "https://www.gazette.example/news/gates-open/?utm_source=x#top",
    "https://gazette.example/",
    "https://upland.example/parish/keys",
    "https://channels.example/hillnotes",
    "https://channels.example/hillnotes/41",
)
HOSTILE = (
    "javascript:alert(1)",
    "http://[",
    "http://[::1]:99999/x",
    "//\x00/\ud800",
    "https://" + "a" * 5_000 + ".example/x",
    "https://gazette.example/" + "../" * 400,
    "data:text/html,<script>",
    "",
    "?",
    "https://user:word@gazette.example:443/news/gates-open",
)


def page(
    key: str,
    text: str = BARE,
    *,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = "2031-04-02",
    to: tuple[str, ...] = (),
) -> Page:
    """A page of one paragraph whose first words carry all its links."""
    block = Block(Role.BODY, Span(0, len(text)))
    links = tuple(Link(Span(0, 3), address) for address in to)
    return Page(
        key, "0" * 64, None, f"{key}.html", text, (block,), outlet=outlet, published=published, url=url, links=links
    )


@st.composite
def pages(draw: st.DrawFn, most: int = 8) -> list[Page]:
    """Some pages with links among them, which may be loops, and lead to themselves or nowhere."""
    return [_drawn(draw, f"p{number}") for number in range(draw(st.integers(2, most)))]


def _drawn(draw: st.DrawFn, key: str) -> Page:
    made = page(
        key,
        draw(st.sampled_from(TEXTS)),
        outlet=draw(st.sampled_from([None, "The Skelder Gazette", "Upland Review", "Hill Notes"])),
        url=draw(st.one_of(st.none(), st.sampled_from(URLS + HOSTILE))),
        published=draw(st.sampled_from([None, "2031-04-02", "2031-04-07", "2031-04-20", "2031-06-01"])),
        to=tuple(draw(st.lists(st.sampled_from(URLS + HOSTILE), max_size=5))),
    )
    part = draw(st.sampled_from([None, None, "41", "7/41"]))
    forwarded = draw(st.sampled_from([None, None, "Hill Notes", "The Skelder Gazette", ""]))
    return replace(made, part=part, forwarded_from=forwarded)
