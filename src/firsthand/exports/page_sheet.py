"""A page as the dossier shows it: its text with every attribution marked, notes in the margin, furniture folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from firsthand.exports.catalogue import Catalogue, name_of, site_of
from firsthand.exports.highlights import Mark, Run, as_markup, marks_of, runs_of
from firsthand.exports.how_known import Doubt, doubts_of, how_known
from firsthand.exports.quotations import facts_of, heading_of
from firsthand.exports.references import Reference, anchor_of, counted, shorten, to_page, to_pages, web_address
from firsthand.exports.when import in_utc, in_words
from firsthand.records import Attribution, Block, Claim, Mention, Page, Polarity, Reading, Role, Span

FURNITURE = frozenset(
    {
        *(Role.RELATED, Role.NAVIGATION, Role.COMMENTS, Role.SHARE, Role.ADVERT, Role.LEGAL),
        *(Role.SKIP_LINK, Role.VIEW_COUNTER, Role.OTHER),
    }
)
FURNITURE_NAMES = {Role.SKIP_LINK: "skip links", Role.VIEW_COUNTER: "view counter", Role.RELATED: "related links"}


@dataclass(frozen=True, slots=True)
class Note:
    """A note in the margin about what begins in the paragraph beside it."""

    anchor: str
    number: int
    kind: str  # "alert": carried widely on one origin; "deny"; "plain"
    who: str
    about: str  # the claim, shortened, or "only here"; what an exhibit is
    href: str | None
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the page. Furniture has a `fold` ("navigation, 14 lines") and is folded under it."""

    role: str
    words: Markup
    notes: tuple[Note, ...] = ()
    fold: str = ""


@dataclass(frozen=True, slots=True)
class PageSheet:
    """All that the dossier shows of one page."""

    anchor: str
    heading: str  # for lists: the title, else the first words
    title: str  # the title, else the outlet and the date
    headline: Markup | None  # the page's own headline with its marks
    name: str
    published: str
    updated: str | None
    byline: str | None
    known: tuple[str, ...]  # how its title, byline and dates are known
    doubts: tuple[Doubt, ...]
    wires: tuple[str, ...]
    url: str | None
    site: str | None
    language: str | None
    capture: str
    taken: str | None
    copied_from: Reference | None
    copied_why: str
    credits: tuple[str, ...]
    forwarded_from: str | None
    attributions: int
    parts: tuple[Part, ...]
    note_count: int


def page_sheet(held: Catalogue, page: Page) -> PageSheet:
    """The page, whole: every character of its text is in the headline or in one of the parts."""
    reading = held.readings.get(page.id, Reading(page.id))
    notes, marks = _notes(held, reading)
    stretches = _stretches(page)
    cuts = [span.start for _, span in stretches]
    runs = runs_of(page.text, marks, Span(0, len(page.text)), cuts) if page.text else []
    headline, parts = _parts(stretches, runs, notes)
    copy, capture = held.copy_of.get(page.id), held.captures.get(page.capture)
    source = held.pages.get(copy.copied_from) if copy else None
    return PageSheet(
        anchor=anchor_of(page.id),
        heading=heading_of(page),
        title=page.title or f"{name_of(page)}, {in_words(page.published)}",
        headline=headline,
        name=name_of(page),
        published=in_words(page.published),
        updated=in_words(page.modified) if page.modified else None,
        byline=page.byline,
        known=how_known(page),
        doubts=doubts_of(page),
        wires=page.wires,
        url=web_address(page.url),
        site=site_of(page.url),
        language=page.language,
        capture=page.capture,
        taken=in_utc(capture.taken_at) if capture else None,
        copied_from=to_page(source) if source else None,
        copied_why=copy.why if copy else "",
        credits=tuple(dict.fromkeys(credit.outlet for credit in held.credits_of.get(page.id, ()))),
        forwarded_from=page.forwarded_from,
        attributions=len(reading.attributions),
        parts=tuple(parts),
        note_count=len(notes),
    )


def _notes(held: Catalogue, reading: Reading) -> tuple[list[tuple[int, Note]], list[Mark]]:
    """Numbered notes with the place in the text where they belong, and all marks of the page."""
    placed: list[tuple[int, Attribution | Mention]] = [
        (min(a.content).start, a) for a in reading.attributions if a.content
    ]
    placed += [(min(m.spans).start, m) for m in reading.mentions if m.spans]
    placed.sort(key=lambda pair: (pair[0], pair[1].id))
    notes, marks = list[tuple[int, Note]](), [Mark(span, "unsourced") for span in reading.unsourced]
    for number, (start, found) in enumerate(placed, 1):
        if isinstance(found, Attribution):
            notes.append((start, _attribution_note(held, found, number)))
            marks += marks_of(found, anchor=anchor_of(found.id), number=number)
        else:
            notes.append((start, _mention_note(held, found, number)))
            marks += _mention_marks(found, number)
    return notes, marks


def _mention_marks(mention: Mention, number: int) -> list[Mark]:
    first, *others = sorted(mention.spans)
    return [Mark(first, "exhibit", anchor_of(mention.id), number), *(Mark(span, "exhibit") for span in others)]


def _attribution_note(held: Catalogue, found: Attribution, number: int) -> Note:
    claim = held.claim_of.get(found.id)
    told_elsewhere = claim is not None and len(claim.pages) > 1
    facts = _standing(held, claim, found) if claim and told_elsewhere else []
    facts += facts_of(found)
    facts += [f"said {in_words(found.said_on)}"] if _said_another_day(held, found) else []
    facts += ["does not fit with others"] if found.id in held.conflicts_of else []
    return Note(
        anchor=anchor_of(found.id),
        number=number,
        kind=_note_kind(claim, found),
        who=found.speaker or "nobody named",
        about=shorten(claim.statement, 90) if claim and told_elsewhere else "only here",
        href=f"#{anchor_of(claim.id)}" if claim else None,
        facts=tuple(facts),
    )


def _said_another_day(held: Catalogue, found: Attribution) -> bool:
    published = held.pages[found.page].published if found.page in held.pages else None
    return bool(found.said_on) and (found.said_on or "")[:10] != (published or "")[:10]


def _note_kind(claim: Claim | None, found: Attribution) -> str:
    if found.polarity is Polarity.NEGATIVE and claim and claim.denied_by:
        return "deny"
    return "alert" if claim and len(claim.pages) > 2 and len(claim.origins) == 1 else "plain"


def _standing(held: Catalogue, claim: Claim, found: Attribution) -> list[str]:
    step = held.step_of.get(found.id)
    counts = [f"{counted(len(claim.origins), 'origin')}, {counted(len(claim.pages), 'page')}"]
    through = to_pages(held, step.through) if step else ()
    if through:
        return [*counts, "by way of " + ", ".join(page.label for page in through)]
    return [*counts, "first hand"] if step and step.counts else counts


def _mention_note(held: Catalogue, mention: Mention, number: int) -> Note:
    exhibit = held.exhibit_of.get(mention.id)
    seen = {held.mentions[m].page for m in exhibit.mentions if m in held.mentions} if exhibit else {mention.page}
    facts = [f"on {counted(len(seen), 'page')}"]
    facts += [f"released by {mention.released_by}"] if mention.released_by else []
    href, what = (f"#{anchor_of(exhibit.id)}", shorten(exhibit.what, 90)) if exhibit else (None, "")
    return Note(anchor_of(mention.id), number, "plain", f"Exhibit: {mention.kind.value}", what, href, tuple(facts))


def _stretches(page: Page) -> list[tuple[Role, Span]]:
    """The blocks in order without overlaps, and the words between them as "other": together the whole text."""
    stretches, reached = list[tuple[Role, Span]](), 0
    for block in sorted(page.blocks, key=_place):
        start, end = max(block.span.start, reached), min(block.span.end, len(page.text))
        if start < end:
            stretches += [(Role.OTHER, Span(reached, start))] if reached < start else []
            stretches.append((block.role, Span(start, end)))
            reached = end
    rest = Role.OTHER if stretches else Role.BODY
    return [*stretches, (rest, Span(reached, len(page.text)))] if reached < len(page.text) else stretches


def _place(block: Block) -> Span:
    return block.span


def _parts(
    stretches: Sequence[tuple[Role, Span]], runs: Sequence[Run], notes: Iterable[tuple[int, Note]]
) -> tuple[Markup | None, list[Part]]:
    """The first headline, and everything else in order, furniture gathered into folds."""
    headline, parts, folded = None, list[Part](), list[tuple[Role, str, Markup]]()
    waiting = iter(notes)
    note = next(waiting, None)
    for (role, span), own in zip(stretches, _by_stretch(stretches, runs), strict=True):
        words, beside = as_markup(own), list[Note]()
        while note and note[0] < span.end:
            beside.append(note[1])
            note = next(waiting, None)
        text = "".join(run.text for run in own)
        if role is Role.HEADLINE and headline is None:
            headline = words
            parts += [Part("notes", Markup(), tuple(beside))] if beside else []
        elif (role in FURNITURE and not beside) or not text.strip():
            folded.append((role, text, words))
        else:
            parts += [*_fold(folded), Part(role.value, words, tuple(beside))]
            folded = []
    return headline, [*parts, *_fold(folded)]


def _by_stretch(stretches: Sequence[tuple[Role, Span]], runs: Sequence[Run]) -> Iterator[list[Run]]:
    place = 0
    for _, span in stretches:
        own = []
        while place < len(runs) and runs[place].start < span.end:
            own.append(runs[place])
            place += 1
        yield own


def _fold(folded: Sequence[tuple[Role, str, Markup]]) -> list[Part]:
    """One part for a run of furniture; none where it is only white space."""
    lines: Counter[Role] = Counter()
    for role, text, _ in folded:
        lines[role] += sum(bool(line.strip()) for line in text.splitlines())
    names = [
        f"{FURNITURE_NAMES.get(role, role.value)}, {counted(many, 'line')}" for role, many in lines.items() if many
    ]
    return [Part("furniture", Markup("").join(words for *_, words in folded), (), " · ".join(names))] if names else []
