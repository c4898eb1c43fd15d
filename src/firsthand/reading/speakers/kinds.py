"""Kinds of speakers who are described, not named: "two officials", "the inspection report", "hospital staff"."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.reading.lists import listed
from firsthand.reading.speakers.body_kinds import kind_of_body
from firsthand.reading.speakers.nouns import (
    bodies,
    evidence,
    is_body_noun,
    is_hiding,
    is_person_noun,
    kind_of_noun,
    words,
)
from firsthand.reading.speakers.roles import SPOKEN_FOR, Described, role_kind, strip
from firsthand.records import SpeakerKind

INDEFINITE = listed("a an one two three four five six seven eight nine ten some several another many few most other")
NEWSY = listed("report reports account accounts") | words("exhibits", "post")
OURS = listed("our my")


def kind_of(low: list[str], head: str, *, definite: bool, owner: SpeakerKind | None = None) -> SpeakerKind:
    """The kind of a speaker who is described by lower-case words with that head noun. `owner`: see roles.Described."""
    if any(is_hiding(word) for word in low):
        return SpeakerKind.UNNAMED
    if head == "reports" and len(low) <= 2:
        return SpeakerKind.NEWS_REPORT
    if head in evidence():
        return SpeakerKind.NEWS_REPORT if _is_news(low, head) else evidence()[head]
    if is_nobody_in_particular(low, head, definite=definite):
        return SpeakerKind.UNNAMED
    if is_person_noun(head) or head in SPOKEN_FOR:
        return role_kind(Described(tuple(low), owner), _unnamed) or SpeakerKind.PARTICIPANT
    plain = [strip(word) for word in low]
    at = low.index(head) + 1 if head in low else len(low)
    kind = kind_of_body(plain[:at]) or kind_of_noun(head) or kind_of_body(plain)
    return kind or SpeakerKind.PARTICIPANT


def _is_news(low: Sequence[str], head: str) -> bool:
    """Whether a paper is a piece of news: "a media report", "an earlier report in the Courier", "a channel's posts"."""
    at = low.index(head)
    around = low if head in words("exhibits", "post") else low[:at]
    inside = head.startswith("report") and tuple(low[at + 1 : at + 2]) == ("in",)
    return inside or (head in NEWSY and any(bodies().get(strip(w)) is SpeakerKind.NEWS_REPORT for w in around))


def is_nobody_in_particular(low: Sequence[str], head: str, *, definite: bool) -> bool:
    """Whether nobody can tell who is meant: "a nurse", "two officials", "hospital staff", "our doctor"."""
    single = words("people", "nobody_in_particular", "single")
    several = words("people", "nobody_in_particular", "several")
    if not definite and head in several:
        return True
    if head not in single:
        return False
    plural = head.endswith("s") or head.endswith("men")
    return low[0] in INDEFINITE or low[0] in OURS or (not definite and not plural)


def _unnamed(_: Sequence[str]) -> SpeakerKind | None:
    return None


def is_role_noun(word: str) -> bool:
    """Whether a noun names the holder of a role ("director", "mayor"), not a body ("ministry")."""
    return (is_person_noun(word) or word in SPOKEN_FOR) and not is_body_noun(word)
