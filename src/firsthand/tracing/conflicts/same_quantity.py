"""Which figures are of one quantity: by what they count, what became of it, the words around them, and where."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import product

from firsthand.tracing.conflicts.counts import UNREAD, Count
from firsthand.tracing.conflicts.nearness import Nearness
from firsthand.tracing.conflicts.said import sample
from firsthand.tracing.conflicts.tallies import Tally
from firsthand.tracing.words.quantities import LASTING, same_figure, size_of
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.wording import feature

ENOUGH = 0.5
"""Score from which two figures are taken to be of one quantity."""
SAME_UNIT = 0.2
SAME_MEASURE = 0.3
SAME_OUTCOME = 0.2
SAME_FIGURE = 0.3
BESIDE = 0.3
"""What these add to the nearness of the words."""
ELSEWHERE = 0.25
FAR_OFF = 0.15
TOO_MANY_TIMES = 20
NEVER_SO_MANY = 1000
ONE_OUTCOME = 0.15
"""What it takes from that: that both say where, and it is two places; that one is more than twenty times the other (a
thousand times, and they cannot be one); and that only one says what became of those it counts."""
WITHOUT_UNIT = 0.9
OF_COMMON = 0.6
OF_LASTING = 0.8
"""What is left of it where one figure has no unit, or both have one in which much is told: shares, money, time."""
REFUSED = 1.5
"""The score of a figure and of one that says that it is wrong."""
SAME_SOURCE = 0.75
SAME_FATE = 0.4
"""Nearness from which two figures of one source may be of one quantity; less is enough for people of one outcome."""
VETO = -1.0
LEAST_WORDS = 0.05
TELLING = frozenset({"kg", "litre", "km/h", "watt", "ppm", "ppb", "g/l", "°C", "°F", "degre"})
"""Units in which few things of a story are measured."""
COMMON = frozenset({"%", "point", "percentag"})
MONEY = frozenset(
    feature(word)
    for word in vocabulary(
        """
    dollar euro pound cent penny yen yuan rupee rouble ruble krona krone franc peso lira shekel dinar dirham rand zloty
    forint hryvnia crown florin thaler ducat guilder shilling
    """
    )
)
Edge = tuple[int, int]
TOO_COMMON = 60
MOST_CANDIDATES = 20
WINDOW = 4


def quantities_of(tallies: Sequence[Tally], nearness: Nearness) -> list[list[Tally]]:
    """The tallies by quantity, those alone left out."""
    known: dict[Edge, float] = {}

    def score(one: int, other: int) -> float:
        pair = (one, other) if one < other else (other, one)
        if pair not in known:
            known[pair] = _score(tallies[pair[0]], tallies[pair[1]], nearness)
        return known[pair]

    edges = [(-value, pair) for pair in _candidates(tallies) if (value := score(*pair)) >= ENOUGH]
    group_of = [[at] for at in range(len(tallies))]
    for _, (one, other) in sorted(edges):
        first, second = group_of[one], group_of[other]
        if first is second or _linked(first, second, score) < ENOUGH:
            continue
        first += second
        for at in second:
            group_of[at] = first
    groups = {min(members): sorted(members) for members in group_of if len(members) > 1}
    return [[tallies[at] for at in groups[key]] for key in sorted(groups)]


def _linked(one: Sequence[int], other: Sequence[int], score: Callable[[int, int], float]) -> float:
    """How far two groups are of one quantity: the mean of each one's best; `VETO` where any two cannot be."""
    table = [[score(a, b) for b in sample(other)] for a in sample(one)]
    if min(map(min, table)) < 0:
        return VETO
    best = [max(row) for row in (*table, *zip(*table, strict=True))]
    return math.fsum(best) / len(best)


def _candidates(tallies: Sequence[Tally]) -> list[Edge]:
    """Pairs worth a look, at most `MOST_CANDIDATES` for each: of one claim, side by side, or sharing unit and words."""
    keys = [_keys(tally) for tally in tallies]
    postings: dict[str, list[int]] = defaultdict(list)
    for place, held in enumerate(keys):
        for key in sorted(held):
            postings[key].append(place)
    found: set[Edge] = set()
    for place, held in enumerate(keys):
        shared: Counter[int] = Counter()
        for key in sorted(held):
            if len(postings[key]) <= TOO_COMMON:
                shared.update(postings[key])
        del shared[place]
        best = sorted(shared, key=lambda other: (-shared[other], other))[:MOST_CANDIDATES]
        found.update((min(place, other), max(place, other)) for other in best)
    return sorted(found)


def _keys(tally: Tally) -> set[str]:
    head = tally.head
    keys = {f"claim:{tally.claim}", f"unit:{head.unit}", f"outcome:{head.unit}:{head.outcome}"}
    for count in tally.compared:
        said = count.said
        keys |= said.words | said.around if said.utterance.bare else said.words
        keys |= {f"page:{said.page}:{said.place // WINDOW + step}" for step in (0, 1)}
    return keys


def _score(one: Tally, other: Tally, nearness: Nearness) -> float:
    """How far two tallies are of one quantity; `VETO` where they cannot be."""
    pairs = [(first.said, second.said) for first, second in product(one.compared, other.compared)]
    relation = max(nearness.relation(first, second) for first, second in pairs)
    words = relation * max(nearness.by_words(first, second) for first, second in pairs)
    away = _are_elsewhere(one, other, nearness)
    if relation == 0.0 or _are_two(one, other, words, away=away):
        return VETO
    if _refuses(one, other) or _refuses(other, one):
        return REFUSED
    if one.claim == other.claim:
        return 1.0
    beside = any(nearness.are_beside(first, second) for first, second in pairs)
    if words < LEAST_WORDS and not beside:
        return 0.0
    a, b = one.head, other.head
    known = a.unit is not None and b.unit is not None
    score = words * (1.0 if known else WITHOUT_UNIT)
    score += SAME_FIGURE * (known and same_figure(one.figure, other.figure))
    score -= ELSEWHERE * away + FAR_OFF * (_times(a, b) > TOO_MANY_TIMES)
    if known and a.unit == LASTING:
        return score * OF_LASTING
    if known and (a.unit in COMMON or (a.unit in MONEY and a.outcome is None)):
        return score * OF_COMMON
    return _with_units(score + BESIDE * beside, a, b)


def _are_two(one: Tally, other: Tally, words: float, *, away: bool) -> bool:
    """Whether two tallies number two things: by what they count, by their size, or because one source gives both."""
    a, b = one.head, other.head
    if not _may_be_one(a, b) or _times(a, b) > NEVER_SO_MANY:
        return True
    if same_figure(one.figure, other.figure):
        return False
    enough = SAME_FATE if _count_one_fate(a, b) and not away else SAME_SOURCE
    return _given_at_once(one, other) or (words < enough and _are_two_of_one_source(one, other))


def _with_units(score: float, a: Count, b: Count) -> float:
    """What the words say, with what unit and outcome add to it or take from it."""
    known = a.unit is not None and b.unit is not None
    if a.outcome == b.outcome:
        score += SAME_OUTCOME * (a.outcome is not None)
    else:
        score -= ONE_OUTCOME
    return score + (SAME_MEASURE if known and a.unit in TELLING else SAME_UNIT * known)


def _may_be_one(a: Count, b: Count) -> bool:
    """Whether what two figures count is the same, as far as the pages say what it is."""
    if any(x is not None and y is not None and x != y for x, y in zip(a.key, b.key, strict=True)):
        return False
    if a.rate != b.rate or UNREAD in (a.unit, b.unit) or (a.unit is None and b.unit is None):
        return False
    if a.sort is not None and b.sort is not None and a.sort != b.sort:
        return False
    if a.part == b.part or (a.unit or b.unit) != "=people":
        return True
    if a.part is not None and b.part is not None:
        return False
    part, whole = (a, b) if a.part is not None else (b, a)
    return part.least > whole.most  # children may be part of the people, unless they are more


def _given_at_once(one: Tally, other: Tally) -> bool:
    """Whether one page has one office give both figures at once: then they number two things."""
    return not (one.is_changed or other.is_changed or one.occasions.isdisjoint(other.occasions))


def _count_one_fate(a: Count, b: Count) -> bool:
    """Whether both count people by one outcome."""
    return a.unit == b.unit == "=people" and a.outcome is not None and a.outcome == b.outcome


def _are_two_of_one_source(one: Tally, other: Tally) -> bool:
    """Whether an office gives both figures, no page says that one took the other's place, and each says more.

    Who gives two figures has mostly counted two things.
    """
    if one.is_changed or other.is_changed or one.offices.isdisjoint(other.offices):
        return False
    a, b = one.head.said.words, other.head.said.words
    return not (a <= b or b <= a)


def _refuses(one: Tally, other: Tally) -> bool:
    """Whether one says of the other's figure that it is wrong: "19 cracks and not the seven"."""
    bounds = (bound for bound in (other.figure.low, other.figure.high) if bound)
    return bool(one.refused) and any(f"#{bound:g}" in one.refused for bound in bounds)


def _times(a: Count, b: Count) -> float:
    """How many times the one figure the other is; 1 where one of them is nothing."""
    sizes = (size_of(a.figure), size_of(b.figure)) if a.unit == b.unit else (1.0, 1.0)
    both = zip((a.figure, b.figure), sizes, strict=True)
    low, high = sorted(abs(figure.low or figure.high or 0.0) * size for figure, size in both)
    return high / low if low else 1.0


def _are_elsewhere(one: Tally, other: Tally, nearness: Nearness) -> bool:
    """Whether both say where they count, and it is two places."""
    if not (one.places and other.places):
        return False
    return not any(nearness.may_be_one_place(a, b) for a, b in product(one.places, other.places))
