"""What two attributions have in common, as numbers: the signs by which they are taken for one claim, or not.

Each sign is one thing that a person could point at. `likeness.py` weighs them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from firsthand.records import SpeakerKind
from firsthand.tracing.claims.leaning import NAMES as LEANING
from firsthand.tracing.claims.leaning import Shared, leaning
from firsthand.tracing.people.speakers import Voice
from firsthand.tracing.stories.in_common import Stories
from firsthand.tracing.words.quantities import Agreement, agreement
from firsthand.tracing.words.rarity import Rarity
from firsthand.tracing.words.utterances import Utterance

NAMES = {
    "larger_share": "how much of one is in the other",
    "smaller_share": "how much of the other is in the one",
    "weight": "how telling the shared words are",
    "surroundings": "how telling the words are that stand around both",
    "same_figure": "the same figure",
    "with_figures": "how many of the two have figures",
    "same_time": "the same time of day",
    "other_times": "other times of day",
    "run": "words that stand in both in one order",
    "run_share": "share of the shorter that does",
    "bare": "how many are hardly more than a figure",
    "same_office": "one person or office speaks",
    "same_speaker": "one person speaks",
    "same_kind": "speakers of one kind",
    "press": "how many are told by an outlet",
    "one_page": "they stand on one page",
    "apart": "how far apart on the page",
    "next": "one follows the other on the page",
    "one_paragraph": "in one paragraph",
    "nested": "one is told within the other",
    "headlines": "how many stand in a headline",
    "denials": "how many are denials",
    "one_denies": "one of them is a denial",
    "one_negates": "one says no to what the other says",
    "opposite": "how much of one is in the other, where one of them says it with a no",
    "related": "how far their pages are about one story",
    "retold": "one has it from the other's page, as it says",
    **LEANING,
}
"""The signs in the order in which `Signs.of` gives them, each with what it is in words."""

IN_CONTEXT = 0.5
MOST = 20.0
"""Weight of shared words from which more say nothing more."""
FAR = 9.0
"""How far apart attributions of different pages are taken to be; those of one page, at most."""

Retold = Callable[[Utterance, Utterance], bool]


@dataclass(frozen=True, slots=True)
class Signs:
    """Gives the signs of any two attributions of a story."""

    voices: Mapping[str, Voice]
    rarity: Rarity
    stories: Stories
    retold: Retold

    def of(self, one: Utterance, other: Utterance) -> tuple[float, ...]:
        """The signs in the order of NAMES, whichever of the two comes first."""
        voice, other_voice = self.voices[one.id], self.voices[other.id]
        page, other_page = one.attribution.page, other.attribution.page
        shared = (one.features & other.features, one.features & other.context, other.features & one.context)
        first, lent = self._held(one, other, shared)
        second, returned = self._held(other, one, (shared[0], shared[2], shared[1]))
        figures = agreement(one.figures, other.figures)
        times, other_times = one.times, other.times
        denies, other_denies = one.denies, other.denies
        run = len(one.runs & other.runs)
        same_page = page == other_page
        apart = min(FAR, float(abs(one.place - other.place))) if same_page else FAR
        return (
            max(first, second),
            min(first, second),
            min((lent + returned) / 2, MOST),
            min(self.rarity.total(one.context & other.context), MOST),
            float(figures is Agreement.SAME),
            float(bool(one.figures)) + float(bool(other.figures)),
            float(bool(times & other_times)),
            float(bool(times and other_times and times.isdisjoint(other_times))),
            math.log(1 + run),
            run / max(1, min(len(one.runs), len(other.runs))),
            float(one.bare) + float(other.bare),
            float(voice.office == other_voice.office),
            float(voice.key == other_voice.key),
            float(voice.kind is other_voice.kind),
            float(voice.kind is SpeakerKind.NEWS_REPORT) + float(other_voice.kind is SpeakerKind.NEWS_REPORT),
            float(same_page),
            apart,
            float(apart == 1),
            float(same_page and one.block == other.block),
            float(other.id == one.attribution.parent or one.id == other.attribution.parent),
            float(one.heads) + float(other.heads),
            float(denies) + float(other_denies),
            float(denies != other_denies),
            float((one.negated or denies) != (other.negated or other_denies)),
            max(first, second) if one.negated != other.negated and not (denies or other_denies) else 0.0,
            self.stories.related(page, other_page),
            float(self.retold(one, other) or self.retold(other, one)),
            *leaning(one, other, shared, self.rarity),
        )

    def _held(self, one: Utterance, other: Utterance, shared: Shared) -> tuple[float, float]:
        """The share of `one`'s weight that `other` holds, and the weight that is shared, as `one`'s page weighs it.

        Words that one of the two leaves to the sentence around it count for less, and for more where a content is
        hardly more than a figure.
        """
        page = one.attribution.page
        leaning = IN_CONTEXT if one.bare else 0.5 * IN_CONTEXT
        back = IN_CONTEXT if other.bare else 0.5 * IN_CONTEXT
        total, (own, theirs, around) = self.rarity.total, shared
        said = total(own, page) if own else 0.0
        lent = total(theirs, page) if theirs else 0.0
        returned = total(around, page) if around else 0.0
        share = (said + lent * leaning) / max(1.0, self.rarity.whole(one.features, page))
        return min(1.0, share), said + lent * leaning + returned * back
