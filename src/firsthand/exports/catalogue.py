"""Everything in the holdings by its id, so that each format looks things up the same way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from firsthand.exports.when import instant_of
from firsthand.records import (
    Attribution,
    Capture,
    Claim,
    Conflict,
    Copy,
    Credit,
    Exhibit,
    Holdings,
    Mention,
    Origin,
    Page,
    Reading,
    Review,
    Speaker,
    Step,
    words_of,
)


class Identified(Protocol):
    """A record with an id."""

    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=Identified)


def by_id(records: Iterable[R]) -> dict[str, R]:
    return {record.id: record for record in records}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The holdings, looked up by id. Pages stand in the order they were published, undated ones last."""

    holdings: Holdings
    captures: Mapping[str, Capture]  # by SHA-256
    pages: Mapping[str, Page]
    readings: Mapping[str, Reading]  # by page id
    attributions: Mapping[str, Attribution]
    mentions: Mapping[str, Mention]
    claims: Mapping[str, Claim]
    origins: Mapping[str, Origin]
    speakers: Mapping[str, Speaker]
    exhibits: Mapping[str, Exhibit]
    claim_of: Mapping[str, Claim]  # by attribution id
    step_of: Mapping[str, Step]  # by attribution id
    speaker_of: Mapping[str, Speaker]  # by attribution id
    exhibit_of: Mapping[str, Exhibit]  # by mention id
    exhibits_for: Mapping[str, Sequence[Exhibit]]  # by claim id
    conflicts_of: Mapping[str, Sequence[Conflict]]  # by claim id and by attribution id
    copy_of: Mapping[str, Copy]  # by the copying page's id
    credits_of: Mapping[str, Sequence[Credit]]  # by page id
    reviews_of: Mapping[str, Sequence[Review]]  # by target id

    def text_of(self, page: str) -> str:
        """The page's text, empty where the page is not held."""
        return self.pages[page].text if page in self.pages else ""

    def source(self, attribution: Attribution) -> str:
        """The words that name the attribution's source, as they stand on its page."""
        return words_of(self.text_of(attribution.page), attribution.source)

    def cue(self, attribution: Attribution) -> str:
        """The words that attribute, as they stand on the page."""
        return words_of(self.text_of(attribution.page), attribution.cue)

    def content(self, attribution: Attribution) -> str:
        """What is attributed, as it stands on the page, without quotation marks."""
        return words_of(self.text_of(attribution.page), attribution.content)

    def pages_of(self, attributions: Iterable[str]) -> list[Page]:
        """The pages on which the attributions stand, each once, in the order of the attributions."""
        pages = dict.fromkeys(self.attributions[a].page for a in attributions if a in self.attributions)
        return [self.pages[page] for page in pages if page in self.pages]


def catalogue(holdings: Holdings) -> Catalogue:
    """The holdings by id. Where two records share an id, the later one counts."""
    trace = holdings.trace
    held = [mention for reading in holdings.readings for mention in reading.mentions]
    claim_of = {attribution: claim for claim in trace.claims for attribution in claim.attributions}
    return Catalogue(
        holdings=holdings,
        captures={capture.sha256: capture for capture in holdings.captures},
        pages={page.id: page for page in sorted(holdings.pages, key=order_of)},
        readings={reading.page: reading for reading in holdings.readings},
        attributions=by_id(a for reading in holdings.readings for a in reading.attributions),
        mentions=by_id(held),
        claims=by_id(trace.claims),
        origins=by_id(trace.origins),
        speakers=by_id(trace.speakers),
        exhibits=by_id(trace.exhibits),
        claim_of=claim_of,
        step_of={step.attribution: step for step in trace.steps},
        speaker_of={attribution: speaker for speaker in trace.speakers for attribution in speaker.attributions},
        exhibit_of={mention: exhibit for exhibit in trace.exhibits for mention in exhibit.mentions},
        exhibits_for=_listed((claim, exhibit) for exhibit in trace.exhibits for claim in exhibit.supports),
        conflicts_of=_listed((key, conflict) for conflict in trace.conflicts for key in _keys(conflict, claim_of)),
        copy_of={copy.page: copy for copy in trace.copies},
        credits_of=_listed((credit.page, credit) for credit in trace.credits),
        reviews_of=_listed((review.target, review) for review in holdings.reviews),
    )


def order_of(page: Page) -> tuple[datetime, str, str]:
    """What pages are sorted by: when they were published, then file, then id."""
    return instant_of(page.published), page.file, page.id


def name_of(page: Page) -> str:
    """What people call the page: its outlet, else its site, else its file."""
    return page.outlet or site_of(page.url) or page.file


def site_of(url: str | None) -> str | None:
    """The host of a web address, without "www."."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _keys(conflict: Conflict, claim_of: Mapping[str, Claim]) -> Iterable[str]:
    """The ids of the conflict's attributions and of their claims, each once."""
    attributions = [attribution for value in conflict.values for attribution in value.attributions]
    return dict.fromkeys([*attributions, *(claim_of[a].id for a in attributions if a in claim_of)])


T = TypeVar("T")


def _listed(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    lists: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        lists[key].append(value)
    return dict(lists)
