"""Denials: words by which somebody who denies a thing goes on to say that it is not so, and what a denial is of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from firsthand.records import Polarity
from firsthand.tracing.rarity import Rarity
from firsthand.tracing.speakers import Voice, is_named
from firsthand.tracing.utterances import Utterance

Likeness = Callable[[Utterance, Utterance], float]
SAME_DENIAL = 0.5
"""Share of a denied content's weight that a plain "it was not" of the same speaker has to hold to be that denial."""
MOST_CLAIMS = 20
TOO_COMMON = 150
DENIES = 0.2
FEWEST_SHARED = 2
"""Likeness from which a denial that no claim took in is put to the claim it is most like."""


def with_plain_denials(said: Sequence[Utterance], voices: Mapping[str, Voice], rarity: Rarity) -> list[Utterance]:
    """`said`, with what a speaker says against a thing marked as denial where the page has them deny that very thing.

    "He denied that the doors had been locked. \"The doors were never locked,\" he said": both are one denial.
    """
    denied: dict[str, list[Utterance]] = defaultdict(list)
    for utterance in said:
        if utterance.denies:
            denied[utterance.attribution.page].append(utterance)

    def goes_on(utterance: Utterance, denial: Utterance) -> bool:
        first, second = voices[denial.id], voices[utterance.id]
        named_next = not is_named(first) and 0 <= utterance.block - denial.block <= 1
        return (first.key == second.key or named_next) and _holds(utterance, denial, rarity)

    return [
        _as_denial(utterance)
        if utterance.negated
        and not utterance.denies
        and any(goes_on(utterance, denial) for denial in denied.get(utterance.attribution.page, ()))
        else utterance
        for utterance in said
    ]


def _holds(utterance: Utterance, denial: Utterance, rarity: Rarity) -> bool:
    return rarity.total(utterance.features & denial.features) >= SAME_DENIAL * rarity.whole(denial.features)


def _as_denial(utterance: Utterance) -> Utterance:
    return replace(utterance, attribution=replace(utterance.attribution, polarity=Polarity.NEGATIVE))


def put_to_claims(groups: Sequence[Sequence[Utterance]], alike: Likeness) -> list[list[Utterance]]:
    """The groups, with those of nothing but denials put to the claim that is most like what they deny, if any is."""
    claims = [list(group) for group in groups if not all(member.denies for member in group)]
    left: list[list[Utterance]] = []
    by_feature: dict[str, set[int]] = defaultdict(set)
    for place, claim in enumerate(claims):
        for feature in {feature for member in claim for feature in member.features}:
            by_feature[feature].add(place)
    joining: dict[int, list[Utterance]] = defaultdict(list)
    for group in groups:
        if not all(member.denies for member in group):
            continue
        near = _nearest(group, by_feature)
        scores = {place: _score(group, claims[place], alike) for place in near}
        best = min(scores, key=lambda place: (-scores[place], place), default=None)
        if best is not None and scores[best] >= DENIES:
            joining[best].extend(group)
        else:
            left.append(list(group))
    grown = [sorted([*claim, *joining[place]], key=lambda u: u.id) for place, claim in enumerate(claims)]
    return sorted([*grown, *left], key=lambda group: group[0].id)


def _nearest(denials: Sequence[Utterance], by_feature: Mapping[str, set[int]]) -> list[int]:
    """The places of the claims that share most words with some denials, words of many claims left out."""
    words = {word for denial in denials for word in denial.features if len(by_feature.get(word, ())) <= TOO_COMMON}
    shared = Counter(place for word in sorted(words) for place in sorted(by_feature.get(word, ())))
    return sorted(shared, key=lambda place: (-shared[place], place))[:MOST_CLAIMS]


def _score(denials: Sequence[Utterance], claim: Sequence[Utterance], alike: Likeness) -> float:
    pairs = ((a, b) for a in denials[:4] for b in claim[:6])
    return max((alike(a, b) for a, b in pairs if _touch(a, b)), default=0.0)


def _touch(denial: Utterance, other: Utterance) -> bool:
    """Whether a content shares enough words with a denial, its surroundings taken in, to be what is denied."""
    return len((denial.features | denial.context) & other.features) >= FEWEST_SHARED
