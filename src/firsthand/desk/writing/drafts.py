"""Drafts as they come from the form: their markup read, their pictures measured, what will not do named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count

from anyascii import anyascii
from django.utils.text import slugify
from django.utils.translation import gettext as _

from firsthand.desk.reading_room.pictures import size_of
from firsthand.desk.writing import quoting
from firsthand.desk.writing.markup import Figure, Text, parse
from firsthand.errors import FirsthandError, NotFound, UsageError
from firsthand.exports.catalogue import name_of
from firsthand.exports.references import shorten
from firsthand.ledger import Ledger
from firsthand.ledger.asking.briefly import pages_in_full
from firsthand.ledger.asking.captures import capture, file_of
from firsthand.ledger.asking.cited import Found, stand_now
from firsthand.ledger.asking.pieces import slugs_from
from firsthand.records import Format
from firsthand.records.pieces import CitedClaim, Draft, Picture

LONGEST_SLUG = 60  # of a suggested one
MOST_HELD_AGAINST = 40  # pages that a text is held against


@dataclass(frozen=True, slots=True)
class Written:
    """A draft, and what keeps it from being published."""

    draft: Draft
    faults: tuple[str, ...]


def written(ledger: Ledger, fields: dict[str, str]) -> Written:
    """The draft of these fields (headline, standfirst, byline, section, language, text)."""
    text = parse(fields["text"])
    pictures, faults = list[Picture](), list(text.faults)
    for figure in text.figures:
        try:
            pictures.append(_measured(ledger, figure))
        except FirsthandError as error:
            faults.append(_("The picture %(name)s…: %(why)s") % {"name": figure.capture[:12], "why": error})
    found = ledger.ask(lambda alias: stand_now(alias, [CitedClaim(each) for each in text.claims]))
    faults += [_("The ledger has no claim %(claim)s.") % {"claim": each} for each in text.claims if each not in found]
    faults += [*_too_much_quoted(text), *_reprinted(ledger, text, found)]
    return Written(Draft(**fields, pictures=tuple(pictures), claims=text.claims), tuple(faults))


def suggested_slug(headline: str) -> str:
    """An address made of a headline, whatever its script."""
    slug = slugify(anyascii(headline))[:LONGEST_SLUG]
    cut = slug.rpartition("-")[0] if len(slug) == LONGEST_SLUG and "-" in slug else slug
    return re.sub(r"[^a-z0-9]+", "-", cut.lower()).strip("-") or "story"


def free_slug(ledger: Ledger, headline: str) -> str:
    """An address made of a headline that no other piece has: with a number at its end where one has it."""
    slug = suggested_slug(headline)
    taken = ledger.ask(lambda alias: slugs_from(alias, slug))
    return next(each for each in chain([slug], (f"{slug}-{number}" for number in count(2))) if each not in taken)


def _too_much_quoted(text: Text) -> Iterator[str]:
    """What is quoted at too great a length, for the writer."""
    for quote in quoting.long_quotes(text):
        told = {"many": len(quote), "most": quoting.LONGEST_QUOTE, "words": shorten(quote, 60)}
        yield (
            _("A quote has %(many)d characters, of %(most)d at most: “%(words)s”. Say the rest in words of yours.")
            % told
        )
    if quoting.is_mostly_quoted(text):
        yield _("More of the text is quoted than written: a piece says in its own words what others’ words mean.")


def _reprinted(ledger: Ledger, text: Text, found: Mapping[str, Found]) -> Iterator[str]:
    """Passages that stand word for word on a page that one of the cited claims stands in."""
    ids = list(dict.fromkeys(page for each in found.values() for page in each.claim.pages))[:MOST_HELD_AGAINST]
    own = quoting.own_words(text)
    if max(map(len, own), default=0) < quoting.LONGEST_SAME:
        return
    pages = ledger.ask(lambda alias: pages_in_full(alias, ids))
    told = set[str]()
    for page in (pages[each] for each in ids if each in pages):
        for passage in quoting.reprinted(own, page.text):
            if passage not in told:
                told.add(passage)
                what = {"words": shorten(passage, 60), "outlet": name_of(page)}
                yield _("“%(words)s” stands word for word in %(outlet)s: quote it, or say it in words of yours.") % what


def _measured(ledger: Ledger, figure: Figure) -> Picture:
    held = ledger.ask(lambda alias: capture(alias, figure.capture))
    path = file_of(ledger.captures, held.sha256)
    if held.format is not Format.IMAGE:
        raise UsageError(_("The capture is no picture."), to_do="")
    if not path.is_file():
        raise NotFound(_("Its file is gone."), to_do="")
    size = size_of(path)
    return Picture(held.sha256, figure.caption, figure.credit, figure.alt, size.width, size.height)
