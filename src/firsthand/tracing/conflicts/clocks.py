"""Times of day in a content, and whether the thing began, ended or was going on then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from firsthand.tracing.conflicts.clauses import Clause, clauses_of
from firsthand.tracing.conflicts.courses import OPENS, Aspect, aspect_of
from firsthand.tracing.words.wording import MINUTES, UNITS, folded

DAY = 24 * 60
HALF = DAY // 2
_HOUR = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
TIME = re.compile(
    rf"\b(?:(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?!\d|\s*(?:%|per cent|percent|m\b))"
    rf"|(?P<minutes>half|quarter|five|ten|twenty|twenty-five)\s+(?P<side>past|to)\s+(?P<from>{_HOUR})"
    rf"|(?P<word>{_HOUR})\s*(?=o'clock|[ap]\.?\s?m\b|in the (?:morning|afternoon|evening)|at night)"
    rf"|(?P<noon>midnight|noon|midday)"
    rf"|(?<=\bat )(?P<bare>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=\s*(?:$|[.,;:!?]"
    rf"|and\b|with\b|on\b|in\b|when\b|but\b|that\b)))"
    rf"(?:\s*o'clock)?(?:\s*(?P<part>[ap]\.?\s?m\b|in the (?:morning|afternoon|evening)|at night))?"
)
BEFORE = re.compile(r"\b(?:before|by|no later than|ahead of|earlier than)\s(?:about |around )?$")
AFTER = re.compile(r"\b(?:after|since|from|later than|past)\s(?:about |around )?$")
ABOUT = re.compile(r"\b(?:about|around|shortly|just|nearly|some time|roughly)(?: \w+)?\s$")


LEADING = re.compile(
    r"(?:\b(?:before|by|after|since|until|shortly|just|about|around|nearly|roughly|well|no later than) )+$"
)


class Side(Enum):
    """On which side of the time named it was."""

    BEFORE = "before"
    AT = "at"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Clock:
    """One time of day in a content."""

    words: str
    minute: int  # of the day
    sure: bool  # False: it may as well be twelve hours later or earlier
    slack: int  # minutes
    side: Side
    aspect: Aspect


class Apart(Enum):
    """How two times disagree."""

    NO = "they do not"
    AS_POINTS = "two times for what happened once"
    AS_COURSE = "going on when it had ended, or before it began"


@lru_cache(maxsize=20_000)
def clocks_in(content: str) -> tuple[Clock, ...]:
    """The times of day that a content's clauses name."""
    return tuple(clock for clause in clauses_of(content) for clock in _clocks(clause))


def apart(one: Clock, other: Clock) -> Apart:
    """Whether two times for one thing cannot both be right, and how."""
    gap, slack = _gap(one, other), max(one.slack, other.slack)
    for a, b, later in ((one, other, gap), (other, one, -gap)):
        if a.aspect is Aspect.END and a.side is not Side.AFTER and b.aspect is Aspect.ON:
            return Apart.AS_COURSE if b.side is not Side.BEFORE and later > slack else Apart.NO
        if (a.aspect, b.aspect) in OPENS and a.aspect is not b.aspect and a.side is not Side.BEFORE:
            return Apart.AS_COURSE if b.side is not Side.AFTER and later < -slack else Apart.NO
    if one.aspect is not other.aspect or one.aspect in (Aspect.ON, Aspect.KNOWN):
        return Apart.NO
    sides = (one.side, other.side)
    if sides == (Side.AT, Side.AT):
        return Apart.AS_POINTS if abs(gap) > slack else Apart.NO
    late = (
        one.side is Side.AFTER or other.side is Side.BEFORE
    )  # `one` is at its time or later, `other` at its or before
    early = one.side is Side.BEFORE or other.side is Side.AFTER
    if late == early:
        return Apart.NO
    return Apart.AS_POINTS if (gap < -slack if late else gap > slack) else Apart.NO


def _gap(one: Clock, other: Clock) -> int:
    """Minutes from the first to the second, the short way round the clock."""
    period = DAY if one.sure and other.sure else HALF
    return (other.minute - one.minute + period // 2) % period - period // 2


def _clocks(clause: Clause) -> Iterator[Clock]:
    plain = folded(clause.text)
    aspect = aspect_of(clause)
    for match in TIME.finditer(plain):
        told = _minute(match)
        if told is None:
            continue
        minute, sure, rough = told
        before = plain[max(0, match.start() - 24) : match.start()]
        side = Side.BEFORE if BEFORE.search(before) else Side.AFTER if AFTER.search(before) else Side.AT
        slack = 25 if ABOUT.search(before) else 10 if rough else 4
        yield Clock(_words(clause.text, plain, match), minute, sure, slack, side, aspect)


def _words(text: str, plain: str, match: re.Match[str]) -> str:
    """The time as the clause has it, with the "before" or "about" in front of it."""
    if len(plain) != len(text):  # folding may change the length, and then the places are lost
        text = plain
    start, stop = match.span()
    leading = LEADING.search(plain[max(0, start - 24) : start])
    words = text[start - len(leading[0]) if leading else start : stop]
    return " ".join(words.split()) + ("." if match["part"] and text[stop : stop + 1] == "." and "." in words else "")


def _minute(match: re.Match[str]) -> tuple[int, bool, bool] | None:
    """Minute of the day, whether the half of the day is sure, and whether it is told in words, which round."""
    if match["noon"]:
        return (0 if match["noon"] == "midnight" else HALF), True, True
    hour = _hour(match["h"] or match["from"] or match["word"] or match["bare"])
    if hour is None:
        return None
    if match["h"]:
        sure = hour > 12 or match["h"][0] == "0"
        return *_in_half(hour, int(match["m"]), match["part"], sure=sure), False
    minute = 0
    if match["minutes"]:
        past = MINUTES[match["minutes"]]
        hour, minute = (hour, past) if match["side"] == "past" else (hour - 1, 60 - past)
    return *_in_half(hour % 24, minute, match["part"], sure=hour > 12), True


def _hour(word: str) -> int | None:
    hour = int(word) if word.isdigit() else UNITS.get(word)
    return hour if hour is not None and hour <= 24 else None


def _in_half(hour: int, minute: int, part: str | None, *, sure: bool) -> tuple[int, bool]:
    """The minute of the day, in the half that "p.m." or "in the evening" names, and whether that half is sure."""
    if part is None or hour > 12:
        return (hour * 60 + minute) % DAY, sure
    late = part[0] == "p" or "afternoon" in part or "evening" in part or (part == "at night" and 6 <= hour < 12)
    return (hour % 12 * 60 + minute + HALF * late) % DAY, True
