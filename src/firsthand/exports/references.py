"""How the dossier points: within itself by anchors, out of itself only to web addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from firsthand.exports.catalogue import Catalogue, name_of
from firsthand.exports.when import briefly, in_words
from firsthand.records import Page, identify

SAFE_ID = re.compile(r"[a-z_]+-[0-9a-f]{12}")
SAFE_URL = re.compile(r"https?://[^\s\"'<>\\^`{|}\x00-\x20\x7f-\x9f\ud800-\udfff]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in the dossier: where, what it is called, and a line beside it."""

    href: str
    label: str
    when: str = ""


def anchor_of(record_id: str) -> str:
    """An element id for a record: its own id where that is one of ours, else one made from it."""
    return record_id if SAFE_ID.fullmatch(record_id) else identify("ref", record_id)


def web_address(url: str | None) -> str | None:
    """The address if it is http or https with a host, and nothing else; None for all others."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return url if url and host and SAFE_URL.fullmatch(url) else None


def to_page(page: Page, *, year: bool = False) -> Reference:
    """The page's place in the dossier, by its outlet's name and its date."""
    return Reference(
        f"#{anchor_of(page.id)}", name_of(page), in_words(page.published) if year else briefly(page.published)
    )


def to_pages(held: Catalogue, ids: tuple[str, ...]) -> tuple[Reference, ...]:
    """The places of those of the pages that are held."""
    return tuple(to_page(held.pages[page]) for page in ids if page in held.pages)


def shorten(text: str, most: int) -> str:
    """The text on one line, cut between words with an ellipsis where it is longer than `most` characters."""
    line = " ".join(text[: 4 * most].split())
    if len(line) <= most:
        return line
    head = line[:most]
    return (head.rpartition(" ")[0] or head).rstrip(" .,;:–—-") + "…"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """ "1 page", "1,204 pages"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
