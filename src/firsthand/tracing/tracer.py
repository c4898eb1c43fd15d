"""The whole of tracing, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from firsthand.records import (
    Claim,
    Copy,
    Credit,
    Page,
    Reading,
    Ruling,
    SpeakerKind,
    Step,
    Story,
    Trace,
    identify,
    joined,
)
from firsthand.tracing.claims.denials import with_plain_denials
from firsthand.tracing.claims.likeness import Weights
from firsthand.tracing.claims.same_claim import same_claims
from firsthand.tracing.claims.signs import Signs
from firsthand.tracing.claims.statements import clearest, in_words
from firsthand.tracing.conflicts import Known, Side, conflicts_of, pictures_meant, side_of
from firsthand.tracing.copies.fingerprints import Prints
from firsthand.tracing.copies.reprints import copies_of
from firsthand.tracing.copies.reuse import reuses_of
from firsthand.tracing.exhibits.same_exhibit import exhibits_of, grouped
from firsthand.tracing.notes.workings import Workings
from firsthand.tracing.origins.circles import circle_of
from firsthand.tracing.origins.hops import sight_of
from firsthand.tracing.origins.leading_back import OriginFinder, Traced
from firsthand.tracing.origins.publishers import outlets_meant
from firsthand.tracing.origins.ways import is_retold
from firsthand.tracing.outlets.by_name import Shelf, credits_of
from firsthand.tracing.people.speakers import Voice, speakers_of, voices_of
from firsthand.tracing.rulings import apply_to_groups, apply_to_voices
from firsthand.tracing.stories.in_common import Stories
from firsthand.tracing.stories.ties import pages_together, stories_of, ties_of
from firsthand.tracing.texts.article import Article
from firsthand.tracing.timeline import order_key
from firsthand.tracing.versions import versions_of
from firsthand.tracing.words.rarity import Rarity, rarity_of
from firsthand.tracing.words.utterances import Utterance
from firsthand.tracing.words.wholes import with_wholes

TRACER = "tracer 8"
NEVER: Mapping[str, datetime] = {}


@dataclass(frozen=True, slots=True)
class Heard:
    """A story before claims are looked for: who says what on its pages, and which pages are copies."""

    pages: Mapping[str, Page]
    readings: Sequence[Reading]
    shelf: Shelf
    credits: Sequence[Credit]
    articles: Mapping[str, Article]
    prints: Sequence[Prints]  # of the articles, by time
    copies: Sequence[Copy]
    said: Sequence[Utterance]
    signs: Signs


def trace(
    pages: Sequence[Page],
    readings: Sequence[Reading],
    rulings: Sequence[Ruling] = (),
    taken: Mapping[str, datetime] = NEVER,
    weights: Weights | None = None,
) -> Trace:
    """Claims, origins, steps, conflicts, copies, credits and exhibits of all pages given, story by story.

    Deterministic, and independent of the order of `pages` and `readings`. A reading whose page is not given is
    left out; of two pages or readings with one id the one that sorts first counts. What people rule wins over what is
    found. `taken`: when pages were captured (UTC), by page id, as far as known; it puts captures of one address in
    order. `weights` are those of likeness, the shipped ones unless given.
    """
    held = {page.id: page for page in sorted(pages, key=lambda page: (page.id, page.text), reverse=True)}
    read = {reading.page: reading for reading in _one_per_page(readings)}
    page_of = {each.id: page for page, reading in read.items() if page in held for each in reading.attributions}
    stories = stories_of(map(ties_of, held.values()), pages_together(rulings, page_of))
    return replace(joined(trace_story(story, held, read, rulings, taken, weights) for story in stories), tracer=TRACER)


def hear(
    story: Story,
    pages: Mapping[str, Page],
    readings: Mapping[str, Reading],
    rulings: Sequence[Ruling] = (),
    workings: Workings | None = None,
) -> Heard:
    """What a story says, as far as it can be known before claims are looked for."""
    workings = workings or Workings()
    held = {page: pages[page] for page in story.pages}
    read = [readings[page] for page in story.pages if page in readings]
    shelf = Shelf(held.values())
    credits_given = credits_of(held, read, shelf)
    notes = {page: workings.notes_of(held[page], readings.get(page)) for page in story.pages}
    said = with_wholes(sorted((each for page in notes.values() for each in page.said), key=lambda each: each.id))
    articles = {page: notes[page].article for page in sorted(notes)}
    prints = [notes[page.id].prints for page in sorted(held.values(), key=order_key)]
    copies = copies_of(articles, credits_given, prints, workings.copies)
    copied_from = {copy.page: copy.copied_from for copy in copies}
    voices = apply_to_voices(voices_of(held, said, outlets_meant(held, said, shelf)), said, rulings)
    rarity = rarity_of(said)
    said = with_plain_denials(said, voices, rarity)

    def retold(one: Utterance, other: Utterance) -> bool:
        if copied_from.get(one.attribution.page) == other.attribution.page:
            return True
        # Asked of every pair, and true of few: most are not even given as an outlet's words.
        return voices[one.id].kind is SpeakerKind.NEWS_REPORT and is_retold(one, other, voices, shelf, held)

    signs = Signs(voices, rarity, Stories(held.values()), retold)
    return Heard(held, read, shelf, credits_given, articles, prints, copies, said, signs)


def trace_story(
    story: Story,
    pages: Mapping[str, Page],
    readings: Mapping[str, Reading],
    rulings: Sequence[Ruling] = (),
    taken: Mapping[str, datetime] = NEVER,
    weights: Weights | None = None,
    workings: Workings | None = None,
) -> Trace:
    """The part of the trace that one story is. `pages` and `readings` are by page id, and may hold others too.

    What people rule wins over what is found, as far as it is about attributions of this story. `workings`: what was
    worked out of its pages before; the result is the same without. What is worked out now is added there.
    """
    workings = workings or Workings()
    heard = hear(story, pages, readings, rulings, workings)
    held, read, said, copies = heard.pages, heard.readings, heard.said, heard.copies
    voices, rarity, stories = heard.signs.voices, heard.signs.rarity, heard.signs.stories
    shelf, credits_given, articles = heard.shelf, heard.credits, heard.articles
    copy_of = {copy.page: copy for copy in copies}
    groups = apply_to_groups(same_claims(said, heard.signs, weights), rulings)
    exhibits = grouped(held, read, rarity, stories)
    finder = OriginFinder(sight_of(voices, held, shelf, copy_of, credits_given, said, exhibits))
    traced = [(group, finder.follow(group)) for group in groups]
    claims = [_claim(group, found, voices, held, rarity) for group, found in traced]
    circles = [
        circle_of(claim, ring, held) for claim, (_, found) in zip(claims, traced, strict=True) for ring in found.rings
    ]
    claim_of = {attribution: claim.id for claim in claims for attribution in claim.attributions}
    sides = sorted((_side(group, found, claim_of) for group, found in traced), key=lambda side: side.claim)
    shown = exhibits_of(exhibits, held, claim_of)
    offices = {key: voice.office for key, voice in voices.items()}
    known = Known(offices, pictures_meant(read, shown), rarity, stories)
    return Trace(
        speakers=tuple(speakers_of(said, voices)),
        claims=tuple(sorted(claims, key=lambda claim: claim.id)),
        origins=tuple(finder.origins()),
        steps=tuple(sorted((step for _, found in traced for step in found.steps), key=_by_attribution)),
        conflicts=tuple(conflicts_of(sides, held, known)),
        copies=tuple(copies),
        reuses=tuple(reuses_of(articles, credits_given, copies, heard.prints, workings.takings)),
        credits=tuple(credits_given),
        exhibits=tuple(shown),
        versions=tuple(versions_of(held, read, taken)),
        circles=tuple(sorted(circles, key=lambda circle: circle.id)),
        stories=(story,),
        tracer=TRACER,
    )


def _by_attribution(step: Step) -> str:
    return step.attribution


def _one_per_page(readings: Sequence[Reading]) -> list[Reading]:
    """One reading for each page, in order of page id."""
    ordered = sorted(
        readings, key=lambda reading: (reading.page, reading.reader, len(reading.attributions)), reverse=True
    )
    return [reading for _, reading in sorted({reading.page: reading for reading in ordered}.items())]


def _claim(
    group: Sequence[Utterance],
    found: Traced,
    voices: Mapping[str, Voice],
    pages: Mapping[str, Page],
    rarity: Rarity,
) -> Claim:
    best = clearest(group, voices, rarity)
    carrying = [utterance for utterance in group if not utterance.denies] or group
    on = sorted({utterance.attribution.page for utterance in carrying}, key=lambda page: order_key(pages[page]))
    return Claim(
        id=identify("c", best.id),
        statement=in_words(pages[best.attribution.page].text, best.attribution.content),
        statement_from=best.id,
        attributions=tuple(utterance.id for utterance in group),
        origins=found.asserted_by,
        denied_by=found.denied_by,
        pages=tuple(on),
        first_said=_first_said(group, pages),
        fewest=found.count.fewest,
        most=found.count.most,
        unsure=found.count.unsure,
    )


def _first_said(group: Sequence[Utterance], pages: Mapping[str, Page]) -> str | None:
    """The earliest day on which it was said or published; bare weekdays, which have no place in time, are left out."""
    said = [utterance.attribution.said_on for utterance in group if not utterance.denies]
    published = [pages[utterance.attribution.page].published for utterance in group if not utterance.denies]
    dated = sorted(when for when in [*said, *published] if when and when[:1].isdigit())
    return dated[0] if dated else None


def _side(group: Sequence[Utterance], found: Traced, claim_of: Mapping[str, str]) -> Side:
    elsewhere = bool(set(found.denied_by) - set(found.asserted_by))
    return side_of(claim_of[group[0].id], group, denied_elsewhere=elsewhere)
