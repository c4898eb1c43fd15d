"""How alike two attributions are: whether they could be one claim.

The score weighs shared rare words, once for those in both contents and less for those that one of them leaves to the
sentence around it, and then asks the things that decide: figures, times, who speaks, and whether one of them says no.
"""

from __future__ import annotations

from firsthand.records import Quote
from firsthand.tracing.quantities import Agreement, agreement
from firsthand.tracing.rarity import Rarity
from firsthand.tracing.utterances import Utterance

ENOUGH = 0.30
"""Two attributions at this score or above are taken to be one claim, if the others of the claim agree."""

ELABORATION = 0.22
"""What it adds that a speaker's quote stands beside what the page had them say in other words."""
ONE_STORY = 0.4
"""Pages as related as this are taken to be about one story; how much more related they are says nothing."""
CONTRADICTION = -1.0
TIMES_APART = 0.5
"""What is left of the likeness of two contents that name other times of day."""
ON_ONE_PAGE = 0.8
"""The same for two contents of one page, where several claims share their words and each is told once."""
IN_CONTEXT = 0.5
LARGER_SHARE = 0.55
LARGER_SHARE_ON_ONE_PAGE = 0.0
"""How much the larger of two shares counts, the smaller having the rest. On one page the smaller alone decides: what a
page says twice it says in full, and a content that goes into another is there most likely one more claim."""
EVIDENCE = 4.5
"""How much shared weight (in nats of rarity) a pair needs before its share is believed in full."""


def likeness(one: Utterance, other: Utterance, rarity: Rarity, *, same_voice: bool, related: float) -> float:
    """0 (nothing to do with each other) to 1 (the same words); `CONTRADICTION` where both cannot be one claim.

    `same_voice`: both are words of one person or office. `related`: how far the pages are about one story (0 to 1).
    """
    if not (same_voice or one.bare or other.bare) and one.features.isdisjoint(other.features):
        return 0.0
    figures = agreement(one.figures, other.figures)
    if figures is Agreement.APART or _say_opposite(one, other):
        return CONTRADICTION
    first, a = _held(one, other, rarity)
    second, b = _held(other, one, rarity)
    evidence = (a + b) / 2
    beside = _side_by_side(one, other)
    most = LARGER_SHARE_ON_ONE_PAGE if beside else LARGER_SHARE
    share = most * max(first, second) + (1 - most) * min(first, second)
    score = share * min(1.0, 0.35 + 0.65 * evidence / EVIDENCE)
    score *= ON_ONE_PAGE if beside else 1.0
    score *= TIMES_APART if _at_other_times(one, other) else 1.0
    score += 0.12 * (figures is Agreement.SAME) + 0.06 * same_voice
    score += ELABORATION * (same_voice and _elaborates(one, other))
    return min(1.0, score * (0.5 + 0.5 * min(1.0, related / ONE_STORY)))


def _side_by_side(one: Utterance, other: Utterance) -> bool:
    """Whether two contents stand in one article. A headline stands for the article's sentences, not beside them."""
    return one.attribution.page == other.attribution.page and not (one.heads or other.heads)


def _at_other_times(one: Utterance, other: Utterance) -> bool:
    """Whether both name times of day, and none of them is the same."""
    times, others = ({word for word in content.features if word[0] == "@"} for content in (one, other))
    return bool(times and others) and times.isdisjoint(others)


def _leaning(utterance: Utterance) -> float:
    """How far the words around a content may speak for it: further where it is hardly more than a figure."""
    return IN_CONTEXT if utterance.bare else 0.5 * IN_CONTEXT


def _elaborates(one: Utterance, other: Utterance) -> bool:
    """Whether one of two contents is a quote that stands beside the other and brings no figure or time of its own."""
    a, b = one.attribution, other.attribution
    if a.page != b.page or abs(one.block - other.block) > 1 or one.denies != other.denies:
        return False
    quote = other if a.content[0] < b.content[0] else one
    return (
        quote.attribution.quote is Quote.DIRECT and not quote.figures and not any(f[0] in "#@" for f in quote.features)
    )


def _held(one: Utterance, other: Utterance, rarity: Rarity) -> tuple[float, float]:
    """The share of `one`'s weight that `other` holds, and the weight that the two share, as `one`'s page weighs it."""
    page = one.attribution.page
    shared = rarity.total(one.features & other.features, page)
    lent = rarity.total(one.features & other.context, page) * _leaning(one)
    returned = rarity.total(other.features & one.context, page) * _leaning(other)
    share = (shared + lent) / max(1.0, rarity.whole(one.features, page))
    return min(1.0, share), shared + lent + returned


def _say_opposite(one: Utterance, other: Utterance) -> bool:
    """Whether both assert, but one of them says by its own words that it is not so."""
    return not one.denies and not other.denies and one.negated != other.negated
