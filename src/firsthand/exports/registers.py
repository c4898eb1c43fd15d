"""The dossier's lists over all pages: speakers, exhibits, conflicts, days, captures."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from firsthand.exports.catalogue import Catalogue
from firsthand.exports.highlights import Mark
from firsthand.exports.quotations import Quotation, kind_in_words, passage, quote
from firsthand.exports.references import Reference, anchor_of, shorten, to_page
from firsthand.exports.when import clock_of, day_of, in_utc, short_day
from firsthand.records import Attribution, Capture, Conflict, Exhibit, Page

MOST_SAID = 8  # things said on one day that the timeline lists


@dataclass(frozen=True, slots=True)
class SpeakerSheet:
    """Everybody of one name and kind, and where they speak."""

    anchor: str | None
    name: str
    kind: str
    aliases: tuple[str, ...]
    times: int
    pages: int
    said: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A mention of an exhibit in its sentence."""

    words: Markup
    page: Reference
    language: str | None


@dataclass(frozen=True, slots=True)
class ExhibitSheet:
    """All that the dossier shows of one exhibit."""

    anchor: str
    kind: str
    what: str
    released_by: str | None
    pages: int
    pointers: tuple[Pointer, ...]
    supports: tuple[Reference, ...]
    capture: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict."""

    value: str
    tellings: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class ConflictSheet:
    """A conflict with its sides next to one another."""

    anchor: str
    about: str
    kind: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class DayEntry:
    """A day's pages and what was said on it (at most eight claims; `more` counts the rest)."""

    day: str
    year: str
    pages: tuple[Reference, ...]
    said: tuple[tuple[str, Reference], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Relation:
    """A page and where it has something from."""

    page: Reference
    source: Reference
    how: str
    why: str


@dataclass(frozen=True, slots=True)
class Custody:
    """One capture as the record shows it."""

    sha256: str
    name: str
    whence: str
    how: str
    format: str
    size: str
    taken: str
    pages: tuple[Reference, ...]


def speakers(held: Catalogue) -> list[SpeakerSheet]:
    """Those who say most come first; what nobody is named for stands last."""
    found = defaultdict[tuple[str, str, str], list[Attribution]](list)
    for attribution in held.attributions.values():
        if attribution.page in held.pages:
            found[_identity(held, attribution)].append(attribution)
    ordered = sorted(found.items(), key=lambda item: (not item[0][1], -len(item[1]), item[0]))
    return [_speaker(held, *who, said) for who, said in ordered]


def _identity(held: Catalogue, attribution: Attribution) -> tuple[str, str, str]:
    """Who speaks: as traced over all pages, else as the page alone gives it (id, name, kind)."""
    speaker = held.speaker_of.get(attribution.id)
    if speaker:
        return speaker.id, speaker.name, kind_in_words(speaker.kind)
    return "", attribution.speaker or "", kind_in_words(attribution.speaker_kind)


def _speaker(held: Catalogue, speaker: str, name: str, kind: str, said: list[Attribution]) -> SpeakerSheet:
    aliases = held.speakers[speaker].aliases if speaker in held.speakers else ()
    return SpeakerSheet(
        anchor=anchor_of(speaker) if speaker else None,
        name=name or "nobody named",
        kind=kind,
        aliases=aliases,
        times=len(said),
        pages=len({attribution.page for attribution in said}),
        said=tuple(_said(held, attribution) for attribution in said),
    )


def _said(held: Catalogue, attribution: Attribution) -> Reference:
    text = held.text_of(attribution.page)
    words = shorten(" ".join(span.within(text) for span in attribution.content), 110)
    page = to_page(held.pages[attribution.page])
    return Reference(f"#{anchor_of(attribution.id)}", words or "no words", f"{page.label}, {page.when}")


def exhibit_sheet(held: Catalogue, exhibit: Exhibit) -> ExhibitSheet:
    """The exhibit with every mention in its sentence."""
    mentions = [
        held.mentions[m] for m in exhibit.mentions if m in held.mentions and held.mentions[m].page in held.pages
    ]
    pointers = []
    for mention in mentions:
        page = held.pages[mention.page]
        words = passage(page, [Mark(span, "exhibit") for span in mention.spans])
        reference = Reference(f"#{anchor_of(mention.id)}", to_page(page).label, to_page(page).when)
        pointers.append(Pointer(words, reference, page.language))
    supports = [held.claims[claim] for claim in exhibit.supports if claim in held.claims]
    return ExhibitSheet(
        anchor=anchor_of(exhibit.id),
        kind=exhibit.kind.value,
        what=exhibit.what,
        released_by=exhibit.released_by,
        pages=len({mention.page for mention in mentions}),
        pointers=tuple(pointers),
        supports=tuple(Reference(f"#{anchor_of(claim.id)}", shorten(claim.statement, 120)) for claim in supports),
        capture=exhibit.capture,
    )


def conflict_sheet(held: Catalogue, conflict: Conflict) -> ConflictSheet:
    """The conflict with its sides in the order in which the trace gives them."""
    sides = []
    for value in conflict.values:
        quoted = [quote(held, held.attributions[a]) for a in value.attributions if a in held.attributions]
        sides.append(Side(value.value, tuple(quotation for quotation in quoted if quotation)))
    return ConflictSheet(anchor_of(conflict.id), conflict.about, conflict.kind, tuple(sides))


def chronology(held: Catalogue) -> list[DayEntry]:
    """Every day on which a page was published or something was said, earliest first."""
    pages, said = defaultdict[date, list[Page]](list), defaultdict[date, dict[str, Attribution]](dict)
    for page in held.pages.values():
        if day := day_of(page.published):
            pages[day].append(page)
    for attribution in held.attributions.values():
        if (day := day_of(attribution.said_on)) and attribution.page in held.pages:
            claim = held.claim_of.get(attribution.id)
            said[day].setdefault(claim.id if claim else attribution.id, attribution)
    entries = [_entry(held, day, pages.get(day, []), said.get(day, {})) for day in sorted({*pages, *said})]
    undated = tuple(to_page(page) for page in held.pages.values() if not day_of(page.published))
    unknown = tuple(Reference(page.href, page.label) for page in undated)
    return [*entries, DayEntry("No date", "", unknown, (), 0)] if unknown and entries else entries


def _entry(held: Catalogue, day: date, pages: list[Page], said: dict[str, Attribution]) -> DayEntry:
    carried = sorted(said, key=lambda key: -len(held.claims[key].pages) if key in held.claims else 0)
    things = []
    for key in carried[:MOST_SAID]:
        claim, found = held.claims.get(key), said[key]
        words = shorten(claim.statement, 120) if claim else _said(held, found).label
        things.append(
            (found.speaker or "nobody named", Reference(f"#{anchor_of(claim.id if claim else found.id)}", words))
        )
    references = tuple(Reference(to_page(p).href, to_page(p).label, clock_of(p.published) or "") for p in pages)
    return DayEntry(short_day(day), str(day.year), references, tuple(things), max(0, len(said) - MOST_SAID))


def relations(held: Catalogue) -> list[Relation]:
    """Credits and copies, in the order of the pages that have it from others."""
    rows = []
    for page in held.pages.values():
        for credit in held.credits_of.get(page.id, ()):
            source = held.pages.get(credit.to or "")
            words = " ".join(span.within(page.text) for span in credit.spans)
            words = "" if words == credit.outlet else words
            target = to_page(source) if source else Reference("", credit.outlet, "not held")
            rows.append(Relation(to_page(page), target, "credits it", words))
        copy = held.copy_of.get(page.id)
        if copy and copy.copied_from in held.pages:
            how = f"same words, {copy.shared:.0%} shared"
            rows.append(Relation(to_page(page), to_page(held.pages[copy.copied_from]), how, copy.why))
    return list(dict.fromkeys(rows))


def custody(held: Catalogue) -> list[Custody]:
    """Every capture, in the order in which they came, with the pages read from it."""
    pages = defaultdict[str, list[Reference]](list)
    for page in held.pages.values():
        pages[page.capture].append(to_page(page))
    captures = sorted(held.captures.values(), key=lambda capture: (in_utc(capture.taken_at), capture.sha256))
    return [_custody(capture, tuple(pages.get(capture.sha256, ()))) for capture in captures]


def _custody(capture: Capture, pages: tuple[Reference, ...]) -> Custody:
    return Custody(
        sha256=capture.sha256,
        name=capture.name,
        whence=capture.whence,
        how=capture.how,
        format=capture.format.value,
        size=f"{capture.size:,} bytes",
        taken=in_utc(capture.taken_at),
        pages=pages,
    )
