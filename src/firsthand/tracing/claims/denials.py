"""Denials: words by which somebody who denies a thing goes on to say that it is not so, and what a denial is of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from firsthand.records import Polarity
from firsthand.tracing.people.speakers import Voice, is_named
from firsthand.tracing.words.rarity import Rarity
from firsthand.tracing.words.utterances import Utterance

Likeness = Callable[[Utterance, Utterance], float]
SAME_DENIAL = 0.5
"""Share of a denied content's weight that a plain "it was not" of the same speaker has to hold to be that denial."""
MOST_CLAIMS = 20
TOO_COMMON = 150
REACH = 2
"""How many attributions before or after it on its page a denial is held against, whatever words they share."""


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


def put_to_claims(groups: Sequence[Sequence[Utterance]], alike: Likeness, enough: float) -> list[list[Utterance]]:
    """The groups, with those of nothing but denials put to the claim that is most like what they deny, if any is.

    `enough`: how alike the two have to be.
    """
    claims = [list(group) for group in groups if not all(member.denies for member in group)]
    left: list[list[Utterance]] = []
    by_feature: dict[str, set[int]] = defaultdict(set)
    by_place: dict[tuple[str, int], set[int]] = defaultdict(set)
    for place, claim in enumerate(claims):
        for feature in {feature for member in claim for feature in member.features}:
            by_feature[feature].add(place)
        for member in claim:
            by_place[member.attribution.page, member.place].add(place)
    joining: dict[int, list[Utterance]] = defaultdict(list)
    for group in groups:
        if not all(member.denies for member in group):
            continue
        near = _nearest(group, by_feature, by_place)
        scores = {place: _score(group, claims[place], alike) for place in near}
        best = min(scores, key=lambda place: (-scores[place], place), default=None)
        if best is not None and scores[best] >= enough:
            joining[best].extend(group)
        else:
            left.append(list(group))
    grown = [sorted([*claim, *joining[place]], key=lambda u: u.id) for place, claim in enumerate(claims)]
    return sorted([*grown, *left], key=lambda group: group[0].id)


def _nearest(
    denials: Sequence[Utterance], by_feature: Mapping[str, set[int]], by_place: Mapping[tuple[str, int], set[int]]
) -> list[int]:
    """The places of the claims that share most words with some denials, words of many claims left out.

    And those that stand just before a denial on its page, or just after: an answer need not repeat what it answers.
    """
    words = {
        word
        for denial in denials
        for word in denial.features | denial.context
        if len(by_feature.get(word, ())) <= TOO_COMMON
    }
    shared = Counter(place for word in sorted(words) for place in sorted(by_feature.get(word, ())))
    beside = {
        place
        for denial in denials
        for step in range(-REACH, REACH + 1)
        for place in by_place.get((denial.attribution.page, denial.place + step), ())
    }
    best = sorted(shared, key=lambda place: (-shared[place], place))[:MOST_CLAIMS]
    return sorted({*best, *beside})


def _score(denials: Sequence[Utterance], claim: Sequence[Utterance], alike: Likeness) -> float:
    return max(alike(a, b) for a in denials[:4] for b in claim[:6])
