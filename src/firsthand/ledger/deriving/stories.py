"""What is worked out of a story's trace when it is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from firsthand.ledger.corrected import added_on
from firsthand.ledger.deriving.moments import UNKNOWN, moment
from firsthand.ledger.deriving.pages import Dated, dates_of
from firsthand.ledger.deriving.speakers import count_speakers, speakers_in
from firsthand.ledger.models import (
    AttributionRow,
    ClaimFactRow,
    ConflictFactRow,
    ExhibitFactRow,
    MentionRow,
    PartRow,
    SaidRow,
    StoryFactRow,
)
from firsthand.ledger.wholesale import put, remove
from firsthand.records import Claim, Conflict, Exhibit, Story, Trace

WIDELY = 3
"""Pages from which a claim counts as widely carried."""
AT_ONCE = 400  # ids in one question to the database
TABLES = (ClaimFactRow, ConflictFactRow, ExhibitFactRow, PartRow, SaidRow, StoryFactRow)


@dataclass(frozen=True, slots=True)
class Places:
    """On which page each attribution and mention of a story is, and when each page was published."""

    page_of: Mapping[str, str]
    dated: Mapping[str, Dated]

    def moments(self, pages: Iterable[str]) -> list[int]:
        """When these pages were published, as far as that is known, earliest first."""
        return sorted(at for page in pages if (at := self.at(page)) != UNKNOWN)

    def at(self, page: str) -> int:
        """When this page was published, or UNKNOWN."""
        return self.dated[page].at if page in self.dated else UNKNOWN

    def opening(self, pages: Iterable[str]) -> str:
        """The earliest of these pages that has a date and a title, as far as any has; "" for none."""

        def order(page: str) -> tuple[bool, bool, int, str]:
            titled = page in self.dated and self.dated[page].titled
            return not titled, self.at(page) == UNKNOWN, self.at(page), page

        return min(pages, key=order, default="")

    def pages(self, findings: Iterable[str]) -> set[str]:
        """The pages of attributions or mentions."""
        return {self.page_of[each] for each in findings if each in self.page_of}


def derive_story(alias: str, old: Collection[str], story: Story, trace: Trace) -> None:
    """Keep what follows from a story's trace, in place of what followed from the `old` ones. Call within `writing`."""
    speakers = speakers_in(alias, old)
    _forget(alias, old)
    places = Places(_pages_of(alias, story), dates_of(alias, story.pages))
    contested = {each for conflict in trace.conflicts for side in conflict.values for each in side.attributions}
    claims = [_claim(story, trace, claim, contested, places) for claim in _with_steps(trace)]
    # An id that another story has as well can only be left over from a tracing that is not done yet: let it stand.
    put(alias, claims, unless_held=True)
    put(alias, _said(story, trace, places), unless_held=True)
    put(alias, (_conflict(story, each, places) for each in trace.conflicts), unless_held=True)
    put(alias, (_exhibit(story, each, places) for each in trace.exhibits), unless_held=True)
    put(alias, _parts(story, trace))
    put(alias, [_story(story, claims, places)], unless_held=True)
    count_speakers(alias, speakers | {each.id for each in trace.speakers})


def forget_stories(alias: str, old: Collection[str]) -> None:
    """Forget what followed from these stories' traces. Call within `writing`."""
    speakers = speakers_in(alias, old)
    _forget(alias, old)
    count_speakers(alias, speakers)


def _forget(alias: str, old: Collection[str]) -> None:
    for model in TABLES:
        remove(alias, model, "story", old)


def _pages_of(alias: str, story: Story) -> dict[str, str]:
    found: dict[str, str] = {}
    for start in range(0, len(story.pages), AT_ONCE):
        some = story.pages[start : start + AT_ONCE]
        for model in (AttributionRow, MentionRow):
            found.update(model._default_manager.using(alias).filter(page__in=some).values_list("pk", "page_id"))
        found.update(added_on(alias, some))
    return found


def _with_steps(trace: Trace) -> Iterator[tuple[Claim, dict[str, list[str]]]]:
    """Each claim with the attributions that count to each of its origins."""
    origin_of = {step.attribution: step.origin for step in trace.steps}
    for claim in trace.claims:
        heard: dict[str, list[str]] = defaultdict(list)
        for attribution in claim.attributions:
            heard[origin_of.get(attribution, "")].append(attribution)
        yield claim, {origin: heard[origin] for origin in claim.origins}


def _claim(
    story: Story,
    trace: Trace,
    with_steps: tuple[Claim, Mapping[str, list[str]]],
    contested: Collection[str],
    places: Places,
) -> ClaimFactRow:
    claim, heard = with_steps
    firsts = sorted(min(at) for each in heard.values() if (at := places.moments(places.pages(each))))
    said = moment(claim.first_said)
    return ClaimFactRow(
        claim=claim.id,
        story=story.id,
        pages=len(claim.pages),
        origins=len(claim.origins),
        denials=len(claim.denied_by),
        contested=bool(claim.denied_by) or any(each in contested for each in claim.attributions),
        at=said if said != UNKNOWN else min(places.moments(claim.pages), default=UNKNOWN),
        confirmed=firsts[1] if len(firsts) > 1 else UNKNOWN,
    )


def _said(story: Story, trace: Trace, places: Places) -> Iterator[SaidRow]:
    claims = {attribution: claim.id for claim in trace.claims for attribution in claim.attributions}
    speakers = {attribution: speaker.id for speaker in trace.speakers for attribution in speaker.attributions}
    for attribution in dict.fromkeys([*claims, *speakers]):
        page = places.page_of.get(attribution)
        if page is not None:
            yield SaidRow(
                attribution=attribution,
                page=page,
                story=story.id,
                claim=claims.get(attribution),
                speaker=speakers.get(attribution),
                at=places.at(page),
            )


def _conflict(story: Story, conflict: Conflict, places: Places) -> ConflictFactRow:
    pages = places.pages(each for side in conflict.values for each in side.attributions)
    return ConflictFactRow(
        conflict=conflict.id,
        story=story.id,
        kind=conflict.kind,
        pages=len(pages),
        at=max(places.moments(pages), default=UNKNOWN),
    )


def _exhibit(story: Story, exhibit: Exhibit, places: Places) -> ExhibitFactRow:
    pages = places.pages(exhibit.mentions)
    return ExhibitFactRow(
        exhibit=exhibit.id,
        story=story.id,
        kind=str(exhibit.kind),
        pages=len(pages),
        supports=len(exhibit.supports),
        held=exhibit.capture is not None,
        at=min(places.moments(pages), default=UNKNOWN),
    )


def _parts(story: Story, trace: Trace) -> Iterator[PartRow]:
    for conflict in trace.conflicts:
        for each in dict.fromkeys(each for side in conflict.values for each in side.attributions):
            yield PartRow(story=story.id, part=each, whole=conflict.id)
    for exhibit in trace.exhibits:
        for each in dict.fromkeys((*exhibit.mentions, *exhibit.supports)):
            yield PartRow(story=story.id, part=each, whole=exhibit.id)


def _story(story: Story, claims: Collection[ClaimFactRow], places: Places) -> StoryFactRow:
    days = places.moments(story.pages)
    lead = max(claims, key=lambda each: (each.pages, -each.origins, each.claim), default=None)
    return StoryFactRow(
        story=story.id,
        pages=len(story.pages),
        claims=len(claims),
        widely=sum(each.pages >= WIDELY and each.origins == 1 for each in claims),
        contested=sum(each.contested for each in claims),
        first=min(days, default=UNKNOWN),
        last=max(days, default=UNKNOWN),
        page=places.opening(story.pages),
        claim=lead.claim if lead else None,
    )
