"""The bodies that speak in a story, and where its pages name them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from firsthand.records import Page, SpeakerKind
from firsthand.tracing.people.companies import Words
from firsthand.tracing.people.names import BODY_WORDS, EMPTY_TAILS, JOINERS, WORD, Name, ideas_of
from firsthand.tracing.people.scripts import bare
from firsthand.tracing.words.utterances import Utterance
from firsthand.tracing.words.wording import feature

COMMON = frozenset(feature(word) for word in BODY_WORDS)
NO_COMPANY = frozenset(feature(word) for word in BODY_WORDS - EMPTY_TAILS)
"""Ideas in the name of a ministry, a hospital, a union: of what nobody calls a company."""
OF_ONE_BODY = BODY_WORDS - EMPTY_TAILS
"""Words of which one with a capital is some body's name."""
NONE: Mapping[Words, frozenset[Words]] = {}
UNKNOWN = ""
Place = tuple[int, str]
"""Where in a page's text a body is named, and its key; `UNKNOWN` for one that speaks nowhere ("the Inspectorate")."""
QUOTES = {"”": "“", "»": "«", "’": "‘"}


class Bodies:
    """The bodies that speak anywhere in a story, and where pages name them."""

    def __init__(
        self,
        pages: Mapping[str, Page],
        utterances: Sequence[Utterance],
        names: Mapping[str, Name],
        bearers: Mapping[str, str],
        companies: Mapping[Words, frozenset[Words]] = NONE,
    ) -> None:
        self._pages = pages
        self.ideas: dict[str, set[frozenset[str]]] = defaultdict(set)  # of the words in each of their names
        self.kinds: dict[str, SpeakerKind] = {}
        self._first_words: dict[str, set[tuple[Words, str]]] = defaultdict(set)
        self._speaking: dict[str, set[str]] = defaultdict(set)
        self._places: dict[str, list[Place]] = {}
        people = {bearers[each] for each, name in names.items() if not name.is_body and len(name.words) > 1}
        for utterance in utterances:
            name = names.get(utterance.id)
            if name is not None and (key := bearers[utterance.id]) not in people and is_body(name, utterance):
                self._add(key, name.words, ideas_of(name))
                for short in companies.get(name.words, ()):
                    self._add(key, short, frozenset(map(feature, short)))
                self.kinds.setdefault(key, utterance.attribution.speaker_kind)
                self._speaking[utterance.attribution.page].add(key)

    def _add(self, key: str, words: Words, ideas: frozenset[str]) -> None:
        self.ideas[key].add(ideas)
        self._first_words[words[0]].add((words, key))

    def on(self, page: str) -> set[str]:
        """The bodies that a page mentions by name or acronym, or has speak."""
        return ({key for _, key in self._on(page)} | self._speaking.get(page, set())) - {UNKNOWN}

    def named_in(self, text: str) -> set[str]:
        """The bodies whose whole name, or acronym, stands in `text`."""
        return {key for _, key in self._named(text)} - {UNKNOWN}

    def last_before(self, page: str, place: int, among: Collection[str], reach: int) -> str | None:
        """Which of the bodies `among` a page named last within `reach` characters before a place in its text."""
        return next((key for key in self._back_from(page, place, reach) if key in among), None)

    def last_of_all(self, page: str, place: int, among: Collection[str], reach: int) -> str | None:
        """As `last_before`; None where the page named a body since that speaks nowhere."""
        named = self._back_from(page, place, reach)
        return next((key or None for key in named if key is UNKNOWN or key in among), None)

    def _back_from(self, page: str, place: int, reach: int) -> Iterator[str]:
        """The bodies named before a place, the last first; what the quote directly before it names does not count."""
        named = self._on(page)
        quoted = _quote_before(self._pages[page].text, place)
        for start, key in reversed(named[: bisect_left(named, (place, UNKNOWN))]):
            if start < place - reach:
                return
            if start not in quoted:
                yield key

    def is_company(self, key: str) -> bool:
        """Whether a body may be called a company."""
        return self.kinds[key] is SpeakerKind.ORGANIZATION and all(
            NO_COMPANY.isdisjoint(each) for each in self.ideas[key]
        )

    def _on(self, page: str) -> list[Place]:
        if page not in self._places:
            self._places[page] = sorted(self._named(self._pages[page].text))
        return self._places[page]

    def _named(self, text: str) -> Iterator[Place]:
        row = [
            (token.start(), word, part)
            for token in WORD.finditer(text)
            for part in token.group().split("-")
            if (word := bare(part if part.isalnum() else _without_s(part))) not in JOINERS
        ]
        words = [word for _, word, _ in row]
        known_to = 0
        for place, (start, word, part) in enumerate(row):
            for name, key in self._first_words.get(word, ()):
                if tuple(words[place : place + len(name)]) == name:
                    yield start, key
                    known_to = max(known_to, place + len(name))
            if place >= known_to and part[:1].isupper() and word in OF_ONE_BODY:
                yield start, UNKNOWN


def _quote_before(text: str, place: int) -> range:
    """Where the quote stands that ends directly before a place; empty where there is none."""
    end = len(text[:place].rstrip(" ,."))
    opening = QUOTES.get(text[end - 1 : end])
    return range(text.rfind(opening, 0, end - 1), end) if opening is not None else range(0)


def _without_s(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s").rstrip("'’")


def is_body(name: Name, utterance: Utterance) -> bool:
    """A body's name has a word for a body in it, or is what an organisation speaks as ("Corvane", of one word)."""
    return name.is_body or (utterance.attribution.speaker_kind is SpeakerKind.ORGANIZATION and len(name.words) == 1)
