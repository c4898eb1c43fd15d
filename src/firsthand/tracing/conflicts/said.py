"""Attributions as conflicts see them, and two of them that cannot both hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from firsthand.records import Page
from firsthand.tracing.timeline import Moment, moment, moment_of
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.utterances import Utterance
from firsthand.tracing.words.wording import feature

Claims = Mapping[str, Sequence["Said"]]
"""The attributions of each claim that assert it, by the claim's id."""


@dataclass(frozen=True, slots=True)
class Said:
    """An utterance as conflicts see it: of which claim, for which office, and when."""

    utterance: Utterance
    claim: str
    office: str
    picture: str | None  # the picture, film or recording that it speaks of
    when: Moment  # when it was said, as far as the page tells, else when the page came out
    told: Moment  # when the page came out
    place: int  # among the attributions of its page, in their order
    words: frozenset[str]  # the features of its content, without figures and times of day
    around: frozenset[str]  # the features of the words around its content, likewise

    @property
    def id(self) -> str:
        """The attribution's id."""
        return self.utterance.id

    @property
    def page(self) -> str:
        """The id of its page."""
        return self.utterance.attribution.page

    @property
    def start(self) -> int:
        """Where its content begins."""
        content = self.utterance.attribution.content
        return content[0].start if content else 0

    @property
    def end(self) -> int:
        """Where its content ends."""
        content = self.utterance.attribution.content
        return content[-1].end if content else 0


def said_of(
    utterances: Iterable[tuple[Utterance, str]],
    offices: Mapping[str, str],
    pictures: Mapping[str, str],
    pages: Mapping[str, Page],
) -> list[Said]:
    """The utterances, each given with its claim, in order of id. `offices` and `pictures` are by attribution id."""
    pairs = list(utterances)
    by_page: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for utterance, _ in pairs:
        content = utterance.attribution.content
        by_page[utterance.attribution.page].append((content[0].start if content else 0, utterance.id))
    places = {key: place for row in by_page.values() for place, (_, key) in enumerate(sorted(row))}
    found = []
    for utterance, claim in pairs:
        told = moment_of(pages[utterance.attribution.page])
        day = moment(utterance.attribution.said_on)
        when = told if day[0] or day[1] == told[1] else day
        key = utterance.id
        words, around = _plain(utterance.features), _plain(utterance.context)
        office, picture = offices.get(key, key), pictures.get(key)
        found.append(Said(utterance, claim, office, picture, when, told, places[key], words, around))
    return sorted(found, key=lambda said: said.id)


ANYTHING = frozenset(
    feature(word)
    for word in vocabulary("anything anybody anyone everything everybody everyone something somebody someone")
)
"""Words that stand for anything, and so make nothing alike."""


def _plain(features: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in features if word[0] not in "#@" and word not in ANYTHING)


@dataclass(frozen=True, slots=True)
class Stated:
    """What an attribution says of a thing, in its own words; `key` is equal for words that say the same."""

    words: str
    key: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two attributions that cannot both hold, and what each says (None: all its words say it)."""

    kind: str
    one: Said
    other: Said
    stated: tuple[Stated | None, Stated | None] = (None, None)


Member = TypeVar("Member")
MOST_COMPARED = 6
"""Attributions of a claim that are compared with another's."""


def sample(members: Sequence[Member]) -> Sequence[Member]:
    """At most `MOST_COMPARED` of them, evenly spread, always the same ones."""
    step = max(1, len(members) // MOST_COMPARED)
    return members[::step][:MOST_COMPARED]
