"""Contents that say no to each other: "the siren sounded" and "no siren sounded", "genuine" and "forged"."""

from __future__ import annotations

from functools import lru_cache

from firsthand.tracing.conflicts.clauses import Clause, clauses_of, states_something
from firsthand.tracing.conflicts.nearness import Nearness
from firsthand.tracing.conflicts.said import Said
from firsthand.tracing.words.outcomes import HARMS, outcomes_in
from firsthand.tracing.words.quantities import PEOPLE
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.wording import feature

OF_LIGHTER = 0.6
OF_HEAVIER = 0.3
"""Share of the lighter and of the heavier clause's weight that two clauses about one thing have in common."""
LEAST = 1.5
"""What they have in common at the least, in nats."""
LEAST_WORDS = 2
MOST_OF = 0.65
"""Share of what two clauses have in common that one of them has to deny."""

_ROWS = """
genuine authentic real | fake forged fabricated staged doctored manipulated
open opened unlocked | closed shut locked
alive survived | dead died killed
accident accidental accidentally | deliberate deliberately arson sabotage intentional
safe clean harmless | dangerous unsafe hazardous toxic polluted contaminated
guilty | innocent
legal lawful | illegal unlawful
full | empty
worked working functioned functioning | failed broken faulty
rose increased | fell decreased
won | lost
approved | rejected
allowed permitted | banned forbidden
sober | drunk drinking intoxicated
armed | unarmed
asleep | awake
aware | unaware
present | absent
green | red | amber
""".strip()

ALTERNATIVES = {
    feature(word): (row, place)
    for row, line in enumerate(_ROWS.splitlines())
    for place, column in enumerate(line.split("|"))
    for word in vocabulary(column)
}
"""For ideas of which only one can be true of a thing, the row that they stand in and which of its columns."""
ROWS = [feature(line.split()[0]) for line in _ROWS.splitlines()]
"""The idea that stands for each row."""


def are_contrary(one: Said, other: Said, nearness: Nearness) -> bool:
    """Whether a clause of one says no to a clause of the other, and no clause says the same as one of the other."""
    first, second = one.utterance.content, other.utterance.content
    if not (_may_say_no(first) or _may_say_no(second)):
        return False  # the greater part of the pairs, for a fraction of the work
    if not (states_something(first) and states_something(second)):
        return False
    contrary = False
    for a in clauses_of(first):
        for b in clauses_of(second):
            if _nobody_but_somebody(a, b) or _nobody_but_somebody(b, a):
                contrary = True
            elif _are_about_one_thing(a, b, one, other, nearness):
                opposed = _are_opposed(a, b, one, other, nearness)
                if opposed is False:
                    return False
                contrary |= opposed is True
    return contrary


@lru_cache(maxsize=20_000)
def _may_say_no(content: str) -> bool:
    """Whether a content says of anything that it is not, or has a word to which another is contrary."""
    return any(
        clause.nobody or clause.denied or not ALTERNATIVES.keys().isdisjoint(clause.words & clause.common)
        for clause in clauses_of(content)
    )


def _are_about_one_thing(a: Clause, b: Clause, one: Said, other: Said, nearness: Nearness) -> bool:
    """Whether two clauses share most of their words; two of which only one can be true are one word shared."""
    first, second = _themes(a), _themes(b)
    shared = first & second
    if len(shared) < LEAST_WORDS or shared <= a.names | b.names:
        return False
    common = nearness.weight(shared, one, other)
    lighter, heavier = sorted(nearness.weight(themes, one, other) for themes in (first, second))
    return common >= max(LEAST, OF_LIGHTER * lighter, OF_HEAVIER * heavier)


def _are_opposed(a: Clause, b: Clause, one: Said, other: Said, nearness: Nearness) -> bool | None:
    """Whether two clauses about one thing say opposite things of it; None where only a part of it is denied."""
    shared = _themes(a) & _themes(b)
    differ = _tell_alternatives(a, b)
    first, second = (shared & frozenset(map(_theme, clause.denied)) for clause in (a, b))
    if bool(first) == bool(second):
        return differ
    whole, denied = nearness.weight(shared, one, other), nearness.weight(first | second, one, other)
    return None if denied < MOST_OF * whole else not differ


@lru_cache(maxsize=20_000)
def _themes(clause: Clause) -> frozenset[str]:
    """A clause's words, with the row of alternatives in place of each that stands in one."""
    return frozenset(_theme(word) if word in clause.common else word for word in clause.words)


def _theme(word: str) -> str:
    return ROWS[ALTERNATIVES[word][0]] if word in ALTERNATIVES else word


def _tell_alternatives(a: Clause, b: Clause) -> bool:
    """Whether two clauses have different words of one row of alternatives: one has "genuine", the other "forged"."""
    first, second = (
        {ALTERNATIVES[word] for word in clause.words & clause.common if word in ALTERNATIVES} for clause in (a, b)
    )
    rows = {row for row, _ in first} & {row for row, _ in second}
    return any(not any(at == row for at, _ in first & second) for row in rows)


def _nobody_but_somebody(a: Clause, b: Clause) -> bool:
    """Whether one says that nobody was harmed in a way in which the other says that somebody was."""
    if not a.nobody or b.negated:
        return False
    of_anybody = all(word in PEOPLE or outcomes_in({word}) for word in a.words)
    return of_anybody and bool(a.outcomes & b.outcomes & HARMS)
