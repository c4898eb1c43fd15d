"""What an attribution counts: a figure, of whom or what, and what became of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.records import Figure, Page, SpeakerKind
from firsthand.tracing.conflicts.clauses import LONGEST
from firsthand.tracing.conflicts.said import Said
from firsthand.tracing.conflicts.wholes import is_new, is_old, is_whole
from firsthand.tracing.words.outcomes import OF_MONEY, OF_PEOPLE, OF_THINGS, outcome_of_unit, outcomes_at, outcomes_in
from firsthand.tracing.words.quantities import bounds_of, size_of, unit_of
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.wording import feature, features_of, folded

MOST_FIGURES = 6
"""Figures of one attribution that are looked at."""
RATE = re.compile(
    r"\s*(?:(?:an?|per|each|every)\s(second|minute|hour|day|week|month|year|person|head|tonne|ton|household|kilometre)"
    r"|(each|apiece))\b",
    re.IGNORECASE,
)
NOUN = re.compile(r"\s[A-ZÀ-Þ]")
"""Behind "58" in "58 Fortune 500 companies": what it counts, which could not be read."""
OVER = re.compile(r"(?:more than|over|above|exceed|upwards of|in excess of|top|surpass)", re.IGNORECASE)
DENIED = re.compile(r"(?:\b(?:never|not|nor|cannot|without|did|does)\b|n['’]t\b)(?:\s[a-z]+){0,3}\s$", re.IGNORECASE)
LEADING = 40
"""Characters before a figure in which its "never" is looked for."""
UNREAD = "=unread"
"""The unit of a figure that counts something which could not be read."""
REFUSED = re.compile(
    r"\b(?:not|rather than|instead of|as against|compared with|far from) (?:the |just |only )?"
    r"(\d[\d.,]*(?: ?(?:million|billion|thousand))?|[a-z]+(?:[- ][a-z]+){0,3})",
    re.IGNORECASE,
)
"""The other figure of "19 cracks and not the seven"."""

PARTS = {
    feature(word): row.split()[0]
    for row in """
    child pupil toddler baby infant teenager
    woman mother
    police constable officer
    firefighter fireman
    medic paramedic
    tourist foreigner
    journalist reporter
    family household
    """.strip().splitlines()
    for word in vocabulary(row)
}
"""People who may be part of those who are counted: nine pupils among forty people."""
SORTS = {feature(word): word for word in vocabulary("soldier civilian worker resident passenger prisoner")}
"""People of whom a count is none of other sorts, but may be of all there are."""


@dataclass(frozen=True, slots=True)
class Count:
    """One figure in one attribution."""

    said: Said
    figure: Figure
    words: str  # as the page has it
    least: float
    most: float
    unit: str | None
    rate: str | None  # "day" in "30 tonnes a day"
    outcome: str | None  # None: the page does not say what became of them
    part: str | None  # people who may be part of those counted elsewhere; None: of all, or no people
    sort: str | None  # "soldier"
    refused: frozenset[str]  # other figures that it says are wrong, as features
    is_new: bool  # the page says that it took the place of another
    is_old: bool  # the page says that it was given before

    @property
    def key(self) -> tuple[str | None, str | None, str | None]:
        """What has to be equal, as far as it is known, for two figures to be of one quantity."""
        return self.unit, self.rate, self.outcome

    def is_apart(self, other: Count) -> bool:
        """Whether both cannot hold: no number is within the bounds of both."""
        a, b = (size_of(self.figure), size_of(other.figure)) if self.unit and other.unit else (1.0, 1.0)
        return self.most * a < other.least * b or other.most * b < self.least * a


def counts_of(said: Iterable[Said], pages: Mapping[str, Page]) -> list[Count]:
    """The figures that are numbers of something as a whole, by attribution and place.

    What only some members of a claim name is the claim's: "12 hurt" and "the number at 12" both count people hurt.
    """
    seen = SpeakerKind.FOOTAGE  # a picture shows some, never all
    whole = (each for each in said if each.utterance.attribution.speaker_kind is not seen)
    found = [count for each in whole for count in _in_one(each, pages[each.page].text)]
    units: dict[str, Counter[str]] = defaultdict(Counter)
    for count in found:
        if count.figure.unit is not None and count.unit is not None:
            units[count.said.claim][count.figure.unit] += 1
    found = [_in_unit(count, _usual(units[count.said.claim])) for count in found]
    named: dict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
    for count in found:
        if count.outcome is not None:
            named[count.said.claim, count.unit][count.outcome] += 1
    return [replace(count, outcome=count.outcome or _usual(named[count.said.claim, count.unit])) for count in found]


def _in_unit(count: Count, unit: str | None) -> Count:
    """The count, in the usual unit of its claim where it gives none."""
    if count.unit is not None or unit is None:
        return count
    figure = replace(count.figure, unit=unit)
    return replace(count, figure=figure, unit=unit_of(figure))


def _usual(names: Counter[str]) -> str | None:
    return min(names, key=lambda name: (-names[name], name)) if names else None


def _in_one(said: Said, text: str) -> list[Count]:
    figures = [figure for figure in said.utterance.figures if is_whole(figure, text)][:MOST_FIGURES]
    if not figures:
        return []
    refused = _refused(said.utterance.content)
    outcomes = _outcomes(said, figures, text)
    return [_count(said, figure, outcome, refused, text) for figure, outcome in zip(figures, outcomes, strict=True)]


def _count(said: Said, figure: Figure, named: str | None, refused: frozenset[str], text: str) -> Count:
    words = _words(figure, text)
    least, most = bounds_of(figure, words)
    unit = unit_of(figure)
    if unit is None and NOUN.match(text, figure.span.end):
        unit = UNREAD
    outcome = named if unit in (None, "=people") or named in OF_THINGS | OF_MONEY else None
    if unit is None and outcome in OF_PEOPLE:
        unit = "=people"
    rate = RATE.match(text, figure.span.end, figure.span.end + 20)
    idea = feature(folded(figure.unit).split()[-1]) if figure.unit else ""
    return Count(
        said=said,
        figure=figure,
        words=words,
        least=least,
        most=most,
        unit=unit,
        rate=(rate[1] or "each").lower() if rate else None,
        outcome=outcome,
        part=PARTS.get(idea),
        sort=SORTS.get(idea),
        refused=refused,
        is_new=is_new(figure, text),
        is_old=is_old(figure, text),
    )


def _words(figure: Figure, text: str) -> str:
    """The figure as its page has it, with the "never" that makes "more than 25" the most there was."""
    words = figure.span.within(text)
    if figure.low is None and OVER.match(words):
        denied = DENIED.search(text[max(0, figure.span.start - LEADING) : figure.span.start])
        words = (denied[0] if denied else "") + words
    return " ".join(words.split())


def _refused(content: str) -> frozenset[str]:
    found = (features_of(match[1])[:1] for match in REFUSED.finditer(content[:LONGEST]))
    return frozenset(word for words in found for word in words if word[0] == "#")


def _outcomes(said: Said, figures: Sequence[Figure], text: str) -> list[str | None]:
    """What became of those whom each figure counts.

    A word for it in the content goes to the figure that is nearest. Where the content has none, its sentence is asked,
    and for a figure with a unit the words around it, each if it names but one.
    """
    own = _own_outcomes(said, figures, text)
    if any(own) or len(figures) != 1:
        return own
    sentence = frozenset(features_of(said.utterance.sentence[:LONGEST]))
    around = said.utterance.context if figures[0].unit else frozenset[str]()
    for features in (said.utterance.features, sentence, around):
        named = outcomes_in(features) & OF_PEOPLE
        if named:
            return [next(iter(named)) if len(named) == 1 else None]
    return own


def _own_outcomes(said: Said, figures: Sequence[Figure], text: str) -> list[str | None]:
    best: dict[int, tuple[int, str]] = {}
    for span in said.utterance.attribution.content:
        for at, outcome in outcomes_at(text[span.start : min(span.end, span.start + LONGEST)]):
            places = [(_distance(figure, span.start + at), place) for place, figure in enumerate(figures)]
            distance, place = min(places, default=(0, -1))
            if place >= 0 and (place not in best or distance < best[place][0]):
                best[place] = (distance, outcome)
    return [outcome_of_unit(figure.unit) or best.get(at, (0, None))[1] for at, figure in enumerate(figures)]


def _distance(figure: Figure, at: int) -> int:
    """Characters between a figure and a word; a word behind it is a little nearer than one before it."""
    return at - figure.span.end if at >= figure.span.end else max(0, figure.span.start - at) + 3
