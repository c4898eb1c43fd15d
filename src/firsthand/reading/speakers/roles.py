"""What a description makes of the person who bears it: "chief executive of the bank", "who lives above the jetty"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from firsthand.reading.lists import listed
from firsthand.reading.speakers.body_kinds import kind_of_body
from firsthand.reading.speakers.nouns import holders, is_person_noun, kind_of_person_noun, words
from firsthand.records import SpeakerKind

OPENING_PHRASE = listed("of for from by at in on to with near inside under behind against about")
RELATIVE = listed("who whose which that")
SPOKEN_FOR = words("people", "spokespeople")
OWNING = listed("its their")
NO_ROLE = listed(
    "man woman boy girl people person member lady gentleman guy individual"
)  # they say nothing of what he is
PROSECUTORS = listed("attorney attorneys")
PROSECUTING = listed("u.s u.s. us assistant district county city prosecuting state crown acting")
HEADS = listed("head")  # "the head doctor" speaks for his hospital, "the chief economist" for himself

BodyNamed = Callable[[Sequence[str]], SpeakerKind | None]
"""The kind of a body whose proper name stands in these words, as far as the page knows it."""


@dataclass(frozen=True, slots=True)
class Described:
    """Words of a page that describe somebody, as they stand. `owner` is the kind of the body that "its" means there."""

    words: tuple[str, ...]
    owner: SpeakerKind | None = None


@dataclass(frozen=True, slots=True)
class _Role:
    """A description taken apart, lower-case: the noun that names the role, what stands before it, what behind."""

    head: str
    before: tuple[str, ...]
    behind: tuple[str, ...]
    ranked: bool  # the noun stands with a capital


def role_kind(description: Described, named: BodyNamed) -> SpeakerKind | None:
    """The kind of a person of whom this is said; None where it does not tell."""
    plain, clause = _parts(description.words)
    role = _role(plain)
    kind = None
    if role is not None:
        kind = _kind_of_role(role, plain, description.owner, named)
    elif plain:
        kind = SpeakerKind.EXPERT if _is_learned(plain) else _belonging(plain, named)
    return kind if kind is not None else _kind_of_clause(clause, named)


def _parts(description: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words before a relative clause, and the clause from its verb on."""
    for i, word in enumerate(description):
        if word.lower() in RELATIVE:
            return tuple(description[:i]), tuple(description[i + 1 :])
    return tuple(description), ()


def _role(plain: Sequence[str]) -> _Role | None:
    low = [strip(word.lower()) for word in plain]
    end = next((i for i, word in enumerate(low) if word in OPENING_PHRASE), len(low))
    nouns = [i for i in range(end) if is_person_noun(low[i]) or low[i] in SPOKEN_FOR]
    if not nouns:
        return None
    joined = next((i for i in range(end) if low[i] in ("and", "or") and any(n < i for n in nouns)), end)
    at = max(n for n in nouns if n < joined)
    return _Role(low[at], tuple(low[:at]), tuple(low[at + 1 :]), plain[at][:1].isupper())


def _kind_of_role(role: _Role, plain: Sequence[str], owner: SpeakerKind | None, named: BodyNamed) -> SpeakerKind | None:
    if role.head in SPOKEN_FOR:
        body = _body_of(role, plain, owner, named, spoken_for=True) or _kind_of_master(role.behind)
        return body or SpeakerKind.ORGANIZATION
    holder = holders().get(role.head)
    if holder is not None and "retired" in role.before:
        return SpeakerKind.PARTICIPANT
    if holder is not None:
        body = _body_of(role, plain, owner, named)
        public = any(word in words("people", "public_matters") for word in (*role.before, *role.behind))
        return body or _kind_of_master(role.before) or (SpeakerKind.OFFICIAL if public else holder)
    kind = kind_of_person_noun(role.head)
    if role.head == "team":
        return SpeakerKind.EXPERT if len(plain) < 3 or _is_learned(plain) or _is_research(plain) else None
    if role.head in PROSECUTORS and PROSECUTING & set(role.before):
        return SpeakerKind.OFFICIAL
    if kind is SpeakerKind.EXPERT and HEADS & set(role.before):
        return _body_of(role, plain, owner, named) or SpeakerKind.ORGANIZATION
    if role.head in words("people", "ranks"):
        official = role.ranked or _body_of(role, plain, owner, named) is SpeakerKind.OFFICIAL
        return SpeakerKind.OFFICIAL if official else SpeakerKind.PARTICIPANT
    return kind


def _body_of(
    role: _Role, plain: Sequence[str], owner: SpeakerKind | None, named: BodyNamed, *, spoken_for: bool = False
) -> SpeakerKind | None:
    """The kind of the body that a role is held in: behind it ("of the bank"), before it ("bank"), or "its"."""
    at = len(role.before)
    behind, before = plain[at + 1 :], plain[:at]
    found = _belonging(behind, named) or _belonging(before, named)
    bare = not role.ranked and not any(word[:1].isupper() for word in (*before, *behind))
    if found is None and (bare or (role.before and role.before[0] in OWNING)):
        found = owner
    if found is None and not spoken_for and _is_unknown_firm(behind):
        found = SpeakerKind.ORGANIZATION
    return SpeakerKind.ORGANIZATION if spoken_for and found is SpeakerKind.EXPERT else found


def _is_unknown_firm(behind: Sequence[str]) -> bool:
    """Whether "of" leads to a name of several words that no noun explains: "president of Brill Tarn"."""
    return any(sum(word[:1].isupper() for word in chunk) > 1 for chunk in _chunks(behind)[:1])


def _kind_of_master(low: Sequence[str]) -> SpeakerKind | None:
    """Official where somebody serves an official: "a spokesman for the health minister", "the mayor's deputy"."""
    official = any(kind_of_person_noun(word) is SpeakerKind.OFFICIAL for word in low)
    return SpeakerKind.OFFICIAL if official else None


def _is_learned(plain: Sequence[str]) -> bool:
    """Whether the words name a place of learning, whose people are experts."""
    return any(strip(word.lower()) in words("bodies", "learned") for word in plain)


def _belonging(plain: Sequence[str], named: BodyNamed) -> SpeakerKind | None:
    """The kind of the first body in some words, by its noun or by its name."""
    for chunk in _chunks(plain):
        low = [strip(word.lower()).replace(".", "") for word in chunk]
        kind = None if low == ["staff"] else named(chunk) or kind_of_body(low)  # "chief of staff" of anything
        if kind is not None:
            return kind
    return None


def _chunks(plain: Sequence[str]) -> list[list[str]]:
    """Noun phrases: what stands between prepositions and commas."""
    out: list[list[str]] = [[]]
    for word in plain:
        if word.lower() in OPENING_PHRASE or word in (",", "and"):
            out.append([])
        else:
            out[-1].append(word)
    return [chunk for chunk in out if chunk]


def _is_research(plain: Sequence[str]) -> bool:
    """Whether the words speak of research: "the air-sampling team of the survey"."""
    low = [strip(word.lower()) for word in plain]
    return any(word in words("people", "who", "learning") or word.startswith(("scien", "sampl")) for word in low)


def _kind_of_clause(clause: Sequence[str], named: BodyNamed) -> SpeakerKind | None:
    """What "who ..." says: who runs a body is its voice, who studies a thing an expert, who lives nearby a witness."""
    low = [word.lower() for word in clause]
    verb = next((i for i, word in enumerate(low[:4]) if word in _verbs()), None)
    if verb is None:
        return None
    kind = _verbs()[low[verb]]
    if kind is not None:
        return kind
    if any(word in words("people", "who", "learning") for word in low[verb + 1 : verb + 5]):
        return SpeakerKind.EXPERT
    return _belonging(clause[verb + 1 :], named)


@cache
def _verbs() -> dict[str, SpeakerKind | None]:
    out: dict[str, SpeakerKind | None] = dict.fromkeys(words("people", "who", "holder"))
    out |= dict.fromkeys(words("people", "who", "witness"), SpeakerKind.WITNESS)
    return out | dict.fromkeys(words("people", "who", "expert"), SpeakerKind.EXPERT)


def is_held(description: Sequence[str]) -> bool:
    """Whether the words name an office that is held in some body: "its spokesman", "director"."""
    role = _role(_parts(description)[0])
    return role is not None and (role.head in SPOKEN_FOR or role.head in holders())


def has_role(description: Sequence[str]) -> bool:
    """Whether a noun for a person is what the words say somebody is."""
    plain, _ = _parts(description)
    return _role(plain) is not None


def strip(word: str) -> str:
    """A word without the 's of a possessive and the full stop of a short form."""
    return re.sub(r"(?:['’]s|(?<=s)['’]|\.)\Z", "", word)
