"""A record as lines for the terminal: what it says, and the words on the pages that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch

from rich.text import Text

from firsthand.cli import chain, corrections, shown_versions
from firsthand.cli.asked import conflicts_of
from firsthand.cli.talk import console, count, printable
from firsthand.exports.catalogue import Catalogue
from firsthand.records import (
    Attribution,
    Capture,
    Claim,
    Conflict,
    Correction,
    Exhibit,
    Origin,
    Page,
    Review,
    Role,
    Span,
    Speaker,
    words_of,
)

AROUND = 160  # characters of the page shown before and after an attribution
SOURCE, CUE, CONTENT = "blue", "italic yellow", "bold"


def lines_of(held: Catalogue, record: object) -> Iterator[Text]:
    """What `record` is, line by line. A kind of record without a view of its own shows as it is."""
    yield from _lines(record, held)


@singledispatch
def _lines(record: object, held: Catalogue) -> Iterator[Text]:
    yield Text(printable(repr(record)))


@_lines.register
def _(claim: Claim, held: Catalogue) -> Iterator[Text]:
    yield Text(printable(claim.statement), style="bold")
    first = f", first said {claim.first_said}" if claim.first_said else ""
    hands = f"{count(len(claim.origins), 'independent origin')}{_bounds(claim)}"
    yield Text(f"{claim.id}  {hands}, carried by {count(len(claim.pages), 'page')}{first}")
    for heading, ids in (("First hands", claim.origins), ("Denied by", claim.denied_by)):
        if ids:
            yield _heading(heading)
            yield from (_origin_line(held.origins[each]) for each in ids if each in held.origins)
    yield from _listed("What is unsure", claim.unsure)
    yield from _listed("They cite each other", (c.why for c in held.holdings.trace.circles if c.claim == claim.id))
    yield _heading("Who has it from whom")
    yield from chain.lines_of(held, claim, console().width)
    yield _heading("Every telling")
    for attribution in sorted(claim.attributions, key=lambda each: _order(held, each)):
        yield from _telling(held, attribution)
    yield from _conflicts(held, claim)
    yield from _exhibits(held, claim)
    yield from _reviews(held, claim.id)


@_lines.register
def _(page: Page, held: Catalogue) -> Iterator[Text]:
    yield Text(printable(page.title or page.file), style="bold")
    facts = (page.id, page.outlet, page.byline, page.published, page.url)
    yield Text(printable("  ".join(fact for fact in facts if fact)))
    capture = held.captures.get(page.capture)
    if capture:
        yield Text(f"capture {page.capture}, taken {capture.taken_at:%Y-%m-%d %H:%M} UTC", style="dim")
    copy = held.copy_of.get(page.id)
    if copy:
        yield Text(printable(f"Copied from {_outlet(held.pages[copy.copied_from])}: {copy.why}"), style="red")
    yield from shown_versions.lines_of(held, page)
    said = held.readings[page.id].attributions if page.id in held.readings else ()
    for block in page.blocks_of(Role.HEADLINE, Role.SUBHEADLINE, Role.SUBHEADING, Role.BODY, Role.LIST, Role.CAPTION):
        yield Text()
        yield _highlighted(page, block.span, said)
    yield _heading("Who says what here")
    for attribution in said:
        yield from _summary(held, attribution)
    yield from _reviews(held, *(each.id for each in said))
    yield from corrections.lines_about(held, page)


@_lines.register
def _(speaker: Speaker, held: Catalogue) -> Iterator[Text]:
    yield Text(printable(speaker.name), style="bold")
    also = f"; also {', '.join(speaker.aliases)}" if speaker.aliases else ""
    yield Text(printable(f"{speaker.id}  {speaker.kind}{also}"))
    for attribution in sorted(speaker.attributions, key=lambda each: _order(held, each)):
        yield from _telling(held, attribution)


@_lines.register
def _(attribution: Attribution, held: Catalogue) -> Iterator[Text]:
    yield from _telling(held, attribution.id)
    labels = (
        attribution.quote,
        attribution.stance,
        attribution.certainty,
        attribution.polarity,
        attribution.speaker_kind,
        "named" if attribution.named else "not named",
        "a statement of fact" if attribution.factual else "an opinion, wish or order",
    )
    yield Text(f"{', '.join(labels)}; confidence {attribution.confidence:.2f}")
    claim = held.claim_of.get(attribution.id)
    if claim:
        yield Text(printable(f"claim {claim.id}: {claim.statement}"))
    yield from _reviews(held, attribution.id)


@_lines.register
def _(origin: Origin, held: Catalogue) -> Iterator[Text]:
    yield _origin_line(origin)
    for step in held.holdings.trace.steps:
        if step.origin == origin.id:
            yield from _telling(held, step.attribution)


@_lines.register
def _(exhibit: Exhibit, held: Catalogue) -> Iterator[Text]:
    yield Text(printable(exhibit.what), style="bold")
    file = f"file held: {exhibit.capture}" if exhibit.capture else "file not held"
    yield Text(printable(f"{exhibit.id}  {exhibit.kind}, released by {exhibit.released_by or 'nobody named'}; {file}"))
    for each in exhibit.mentions:
        mention = held.mentions.get(each)
        if mention and mention.spans:
            page = held.pages[mention.page]
            yield Text()
            yield Text(printable(f"{_outlet(page)}, {page.published or 'no date'}"), style="cyan")
            yield _in_context(page, mention.spans, [(span, CONTENT) for span in mention.spans])
    for claim in exhibit.supports:
        if claim in held.claims:
            yield Text(printable(f"supports {claim}: {held.claims[claim].statement}"))


@_lines.register
def _(conflict: Conflict, held: Catalogue) -> Iterator[Text]:
    yield Text(printable(conflict.about), style="bold")
    yield Text(f"{conflict.id}  {conflict.kind}")
    for value in conflict.values:
        yield _heading(value.value)
        for attribution in sorted(value.attributions, key=lambda each: _order(held, each)):
            yield from _telling(held, attribution)


@_lines.register
def _(correction: Correction, held: Catalogue) -> Iterator[Text]:
    yield from corrections.lines_of(held, correction)


@_lines.register
def _(capture: Capture, held: Catalogue) -> Iterator[Text]:
    yield Text(printable(capture.name), style="bold")
    yield Text(printable(f"{capture.sha256}  {capture.media_type}, {capture.size:,} bytes"))
    yield Text(printable(f"taken {capture.taken_at:%Y-%m-%d %H:%M:%S} UTC from {capture.whence} ({capture.how})"))
    for page in held.holdings.pages:
        if page.capture == capture.sha256:
            yield Text(printable(f"page {page.id}: {page.title or page.file}"))


def _heading(words: str) -> Text:
    return Text(f"\n{printable(words)}", style="underline")


def _listed(heading: str, sentences: Iterable[str]) -> Iterator[Text]:
    for place, sentence in enumerate(sentences):
        if place == 0:
            yield _heading(heading)
        yield Text(f"  {printable(sentence)}")


def _bounds(claim: Claim) -> str:
    """How many origins at least and at most, where the two differ: " (at least 1, at most 3)"."""
    return "" if claim.fewest == claim.most else f" (at least {claim.fewest}, at most {claim.most})"


def _outlet(page: Page) -> str:
    return page.outlet or page.file


def _order(held: Catalogue, attribution: str) -> tuple[str, str, int]:
    said = held.attributions.get(attribution)
    if said is None:
        return ("9999", attribution, 0)
    return (held.pages[said.page].published or "9999", said.page, said.content[0].start)


def _origin_line(origin: Origin) -> Text:
    at_hand = "" if origin.first_page or origin.who.endswith(", not held") else ", not held first-hand"
    return Text.assemble("● ", (printable(origin.who), "bold"), f"  {origin.kind}{at_hand}  ", (origin.id, "dim"))


def _telling(held: Catalogue, attribution: str) -> Iterator[Text]:
    """One attribution where it stands: outlet and date, the words in their surroundings, and the way back."""
    said = held.attributions.get(attribution)
    if said is None:
        return
    page = held.pages[said.page]
    yield Text()
    heading = Text(printable(f"{_outlet(page)}, {page.published or 'no date'}"), style="cyan")
    yield heading + Text(f"  {said.id}", style="dim")
    marks = [
        *((span, CONTENT) for span in said.content),
        *((span, SOURCE) for span in said.source),
        *((span, CUE) for span in said.cue),
    ]
    yield _in_context(page, [span for span, _ in marks], marks)
    step = held.step_of.get(attribution)
    if step:
        yield Text(f"  {'→' if step.counts else '·'} {printable(step.why)}", style="dim")


def _in_context(page: Page, spans: Iterable[Span], marks: Iterable[tuple[Span, str]]) -> Text:
    """The page's text around `spans`, within their blocks, with `marks` coloured."""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    blocks = [block.span for block in page.blocks if block.span.start < end and start < block.span.end]
    low = max(start - AROUND, min((block.start for block in blocks), default=start))
    high = min(end + AROUND, max((block.end for block in blocks), default=end))
    return _coloured(page.text, low, high, marks)


def _highlighted(page: Page, within: Span, said: Iterable[Attribution]) -> Text:
    marks = [
        (span, style)
        for each in said
        for spans, style in ((each.content, CONTENT), (each.source, SOURCE), (each.cue, CUE))
        for span in spans
        if within.overlaps(span)
    ]
    return _coloured(page.text, within.start, within.end, marks)


def _coloured(text: str, low: int, high: int, marks: Iterable[tuple[Span, str]]) -> Text:
    """Characters `low` to `high` of `text`. Each becomes one printable character, so that spans still fit."""
    signs = (sign if sign.isprintable() or sign == "\n" else " " for sign in text[low:high])
    line = Text("".join(signs))
    for span, style in marks:
        line.stylize(style, max(span.start - low, 0), max(span.end - low, 0))
    return line


def _summary(held: Catalogue, said: Attribution) -> Iterator[Text]:
    claim = held.claim_of.get(said.id)
    who = said.speaker or "nobody named"
    line = Text.assemble((f"{said.id} ", "dim"), (printable(who), SOURCE), f" {said.stance}: ")
    yield line + Text(printable(words_of(held.pages[said.page].text, said.content)), style=CONTENT)
    if claim:
        rests = count(len(claim.origins), "independent origin")
        yield Text(f"  claim {claim.id}: {rests}, {count(len(claim.pages), 'page')}", style="dim")


def _conflicts(held: Catalogue, claim: Claim) -> Iterator[Text]:
    for conflict in conflicts_of(held, claim):
        yield _heading(f"Does not fit: {conflict.about}")
        for value in conflict.values:
            yield Text(printable(f"  {value.value}  ({count(len(value.attributions), 'telling')})"))


def _exhibits(held: Catalogue, claim: Claim) -> Iterator[Text]:
    evidence = held.exhibits_for.get(claim.id, ())
    if evidence:
        yield _heading("Evidence")
        for each in evidence:
            yield Text(printable(f"  {each.kind}: {each.what}  {each.id}"))


def _reviews(held: Catalogue, *targets: str) -> Iterator[Text]:
    for review in held.holdings.reviews:
        if review.target in targets:
            yield _review_line(review)


def _review_line(review: Review) -> Text:
    orphaned = f"  orphaned: was made on “{review.words}”" if review.orphaned else ""
    assigned = f"assigned to {review.assigned}" if review.assigned else ""
    work = ", ".join(part for part in (review.status, assigned) if part)
    said = ": ".join(part for part in (review.verdict, review.note, work) if part)
    return Text(printable(f"{review.at:%Y-%m-%d} {review.by}  {said}{orphaned}"), style="magenta")
