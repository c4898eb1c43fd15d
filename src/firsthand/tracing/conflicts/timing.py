"""Other times of day, other days, other plans for one thing."""

from __future__ import annotations

from datetime import date
from itertools import product

from firsthand.tracing.conflicts.clocks import HALF, Apart, Clock, apart, clocks_in
from firsthand.tracing.conflicts.courses import Aspect
from firsthand.tracing.conflicts.days import Days, days_in, goes_on, out_of_course
from firsthand.tracing.conflicts.filming import tell_when_taken
from firsthand.tracing.conflicts.nearness import Nearness
from firsthand.tracing.conflicts.outlooks import Outlook, clash, outlook_in
from firsthand.tracing.conflicts.said import Dispute, Said, Stated

SAME_COURSE = 0.3
SAME_POINT = 0.5
SAME_DAY = 0.6
SAME_KNOWLEDGE = 0.12
SAME_PLAN = 0.25
"""How near two attributions have to be. What is odd by itself (a leak that goes on after it was stopped, a thing known
before it was found out, a plan that waits and one that does not) asks for less than two dates, which many things have.
"""
LEAST_SHARED = 2
MOST_TIMES = 4


def names_a_time(said: Said, nearness: Nearness) -> bool:
    """Whether a content names a time of day."""
    return bool(clocks_in(said.utterance.content))


def names_a_day(said: Said, nearness: Nearness) -> bool:
    """Whether a content names a day, or says of something that it still is."""
    return bool(_days(said, nearness))


def looks_ahead(said: Said, nearness: Nearness) -> bool:
    """Whether a content says when something will be."""
    return _outlook(said, nearness) is not None


def at_other_times(a: Said, b: Said, nearness: Nearness) -> Dispute | None:
    """The dispute of two attributions that name times of day for one thing that cannot both be right."""
    clocks = (clocks_in(said.utterance.content)[:MOST_TIMES] for said in (a, b))
    for one, other in product(*clocks):
        how = apart(one, other)
        if how is Apart.NO:
            continue
        needed = SAME_COURSE if how is Apart.AS_COURSE else SAME_POINT
        if nearness.between(a, b) >= needed and (how is Apart.AS_COURSE or a.claim != b.claim):
            return Dispute("date", a, b, (_at(one), _at(other)))
    return None


def _at(clock: Clock) -> Stated:
    return Stated(clock.words, f"{clock.side.value} {clock.minute % HALF}")


def on_other_days(a: Said, b: Said, nearness: Nearness) -> Dispute | None:
    """The dispute of two attributions that name days for one thing that cannot both be right."""
    first, second = (_days(said, nearness) for said in (a, b))
    if not (first and second) or any(not one.is_apart(other) for one in first for other in second):
        return None
    filmed = tell_when_taken(a, b, nearness)
    course = any(out_of_course(one, other) for one in first for other in second)
    known = course and any(days.aspect is Aspect.DISCOVERY for days in (*first, *second))
    if filmed or (course and nearness.answer(a, b)):
        needed = 0.0
    else:
        needed = SAME_KNOWLEDGE if known else SAME_COURSE if course else SAME_DAY
    if nearness.between(a, b) < needed or not (filmed or course or len(first) == len(second) == 1):
        return None
    if needed > SAME_KNOWLEDGE and len(a.words & b.words) < (1 if course else LEAST_SHARED):
        return None
    return Dispute("date", a, b, (_on(first[0]), _on(second[0])))


def _on(days: Days) -> Stated:
    return Stated(days.words, f"{days.first} {days.last} {days.weekday}")


def _days(said: Said, nearness: Nearness) -> tuple[Days, ...]:
    """The days that a content names; of what "still" is, the day on which it was said."""
    found = days_in(said.utterance.content, nearness.published(said))[:MOST_TIMES]
    if not found and not said.when[0] and goes_on(said.utterance.content):
        day = date.fromisoformat(said.when[1]).toordinal()
        return (Days("still", day, day, aspect=Aspect.ON),)
    return found


def planned_otherwise(a: Said, b: Said, nearness: Nearness) -> Dispute | None:
    """The dispute of two attributions of which one has a thing come by a time and the other has it wait."""
    one, other = _outlook(a, nearness), _outlook(b, nearness)
    if one is None or other is None or not clash(one, other) or nearness.between(a, b) < SAME_PLAN:
        return None
    return Dispute("date", a, b, (Stated(one.words, one.words), Stated(other.words, other.words)))


def _outlook(said: Said, nearness: Nearness) -> Outlook | None:
    return outlook_in(said.utterance.content, nearness.published(said))
