"""Speakers of whom a page says no more than their mention does: "his secretary", "the woman on the helpline"."""

from __future__ import annotations

from itertools import pairwise

from firsthand.reading.lists import listed
from firsthand.reading.speakers.kinds import kind_of
from firsthand.reading.speakers.mentions import Mentioned, described
from firsthand.reading.speakers.names import Names
from firsthand.reading.speakers.nouns import gender_of, holders, is_person_noun, kind_of_noun, words
from firsthand.reading.speakers.owners import owner_kind
from firsthand.reading.speakers.pronouns import PRONOUNS, antecedent
from firsthand.reading.speakers.roles import NO_ROLE, SPOKEN_FOR
from firsthand.reading.speakers.who import Said, Speaker
from firsthand.records import SpeakerKind

BODYS = listed("its their")
PERSONS = listed("his her")
SERVING = listed("secretary aide assistant lawyer spokesman spokeswoman spokesperson office") | SPOKEN_FOR
AT_WORK = listed("on at from")
DESKS = listed("helpline hotline desk switchboard reception headquarters office enquiries")


def as_described(text: str, mention: Mentioned, at: int, names: Names, said: list[Said]) -> Speaker:
    """The mention itself. `said` are those who have spoken before."""
    kind = _kind(text, mention, at, names, said)
    nameless = kind in (SpeakerKind.UNNAMED, SpeakerKind.FOOTAGE)
    named = not nameless and any(core in names.by_form for core in mention.names)
    return Speaker(
        described(mention),
        kind,
        named=named,
        person=is_person_noun(mention.head),
        gender=gender_of(mention.words),
        told=kind is not SpeakerKind.PARTICIPANT or kind_of_noun(mention.head) is not None,
    )


def _kind(text: str, mention: Mentioned, at: int, names: Names, said: list[Said]) -> SpeakerKind:
    low, head = mention.words, mention.head
    if low[0] in PERSONS and head in SERVING:
        return _kind_of_servant(text, low[0], at, names, said)
    if head in NO_ROLE and any(a in AT_WORK and b in DESKS for a, b in _after_head(low, head)):
        return SpeakerKind.ORGANIZATION
    single = mention.definite and head in words("people", "nobody_in_particular", "single") and not head.endswith("s")
    if single and low[0] not in BODYS and kind_of_noun(head) is not SpeakerKind.WITNESS:
        return SpeakerKind.UNNAMED
    held = low[0] in BODYS or (mention.definite and head in SPOKEN_FOR | frozenset(holders()))
    owner = owner_kind(text, at, names) if held else None
    return kind_of(low, head, definite=mention.definite, owner=owner)


def _kind_of_servant(text: str, whose: str, at: int, names: Names, said: list[Said]) -> SpeakerKind:
    """ "His secretary" speaks for an office where he holds one, else for the house that he is in."""
    master = antecedent(text, PRONOUNS[whose], at, names, said)
    official = master is not None and master.kind is SpeakerKind.OFFICIAL
    return SpeakerKind.OFFICIAL if official else SpeakerKind.ORGANIZATION


def _after_head(low: list[str], head: str) -> list[tuple[str, str]]:
    """Prepositions behind the head, each with the noun that it leads to: "on the helpline"."""
    at = low.index(head)
    plain = [word for word in low[at + 1 :] if word not in ("the", "a", "its", "their")]
    return list(pairwise(plain))
