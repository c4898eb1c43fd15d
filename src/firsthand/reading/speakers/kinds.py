"""Kinds of speakers, by the nouns that name them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from firsthand.reading.lists import listed
from firsthand.records import SpeakerKind

ORDER = (
    SpeakerKind.UNNAMED,
    SpeakerKind.FOOTAGE,
    SpeakerKind.OFFICIAL,
    SpeakerKind.EXPERT,
    SpeakerKind.WITNESS,
    SpeakerKind.PARTICIPANT,
    SpeakerKind.NEWS_REPORT,
    SpeakerKind.DOCUMENT,
    SpeakerKind.ORGANIZATION,
)

SPOKEN_FOR = listed("spokesman spokeswoman spokesperson spokespeople spokesmen spokeswomen spokespersons")
HOLDERS = listed(
    # of an office in any sort of body: a union's secretary, a ministry's director
    """secretary director manager head chief chairman chairwoman chair leader deputy member executive boss ceo
    founder owner"""
)
BODIES = frozenset({SpeakerKind.OFFICIAL, SpeakerKind.ORGANIZATION, SpeakerKind.EXPERT, SpeakerKind.NEWS_REPORT})
HELD = frozenset({SpeakerKind.OFFICIAL, SpeakerKind.EXPERT, SpeakerKind.PARTICIPANT, SpeakerKind.WITNESS})
INDEFINITE = listed("a an one two three four five six some several another")


@cache
def _data() -> dict[str, frozenset[str]]:
    text = files("firsthand.reading").joinpath("lexicon/kinds.toml").read_text("utf-8")
    return {name: _with_plurals(words) for name, words in tomllib.loads(text).items()}


def _with_plurals(words: str) -> frozenset[str]:
    return frozenset(form for word in words.split() for form in (word, plural(word)))


def plural(noun: str) -> str:
    """The regular plural of a noun."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    if noun.endswith("man") and noun not in ("human", "german"):
        return f"{noun[:-2]}en"
    return f"{noun}es" if noun.endswith(("s", "sh", "ch", "x")) else f"{noun}s"


@cache
def kinds_by_noun() -> dict[str, SpeakerKind]:
    """The kind that each noun names. Where a noun stands twice, the earlier kind of ORDER holds."""
    out: dict[str, SpeakerKind] = {}
    for kind in ORDER:
        for noun in _data()[kind.value]:
            out.setdefault(noun, kind)
    return out


def is_speaker_noun(word: str) -> bool:
    """Whether a lower-case noun names somebody or something that can speak."""
    return word in kinds_by_noun()


def is_hiding(word: str) -> bool:
    """Whether a word says that a source does not want to be known."""
    return word in _data()["hiding"]


def is_person_noun(word: str) -> bool:
    """Whether a noun names a person by what he does, so that without a name nobody can tell who it is."""
    return word in _data()["persons"]


def is_body_noun(word: str) -> bool:
    """Whether a noun names a body, a place of work or an outlet: what a name behind it names is no person."""
    return word in _data()["bodies"]


def is_thing_noun(word: str) -> bool:
    """Whether a name that ends in this word is no person's: "works", "lane", "airport"."""
    return word in _data()["things"]


def speaks_as_body(word: str) -> bool:
    """Whether a noun names a body that speaks with one voice ("city", "ministry"), not a person or a paper."""
    return is_body_noun(word) or kinds_by_noun().get(word) in BODIES


def is_role_noun(word: str) -> bool:
    """Whether a noun names the holder of a role ("director", "mayor"), not a body ("ministry")."""
    kind = kinds_by_noun().get(word)
    return is_person_noun(word) or word in SPOKEN_FOR or (kind in HELD and word not in _data()["bodies"])


def kind_of(words: list[str], head: str, *, definite: bool) -> SpeakerKind:
    """The kind of a speaker who is described, not named, by lower-case words with that head noun."""
    table = kinds_by_noun()
    if any(is_hiding(word) for word in words):
        return SpeakerKind.UNNAMED
    if head in SPOKEN_FOR:
        official = any(table.get(w) is SpeakerKind.OFFICIAL for w in words)
        return SpeakerKind.OFFICIAL if official else SpeakerKind.ORGANIZATION
    if head == "reports" and len(words) <= 2:
        return SpeakerKind.NEWS_REPORT
    singular = head == words[-1] or not head.endswith("s")
    if is_person_noun(head) and (
        words[0] in INDEFINITE or (not definite and singular and not head.endswith(("s", "men")))
    ):
        return SpeakerKind.UNNAMED
    plain = [word.removesuffix("'s").removesuffix("’s") for word in words]
    if head in HOLDERS:
        body = (table[w] for w in plain if w not in HOLDERS and table.get(w) in BODIES)
        return next(body, table.get(head, SpeakerKind.PARTICIPANT))
    known = (table[word] for word in (head, *reversed(plain)) if word in table)
    return next(known, SpeakerKind.PARTICIPANT)


def kind_of_name(before: list[str], own: list[str], described: list[str], *, person: bool) -> SpeakerKind:
    """The kind of a named speaker: by the words before the name, the name's own, and those that describe its bearer."""
    table = kinds_by_noun()
    everything = before + described
    if not person:
        kinds = [table[w] for w in reversed(own) if w in table]
        return kinds[0] if kinds and kinds[0] is not SpeakerKind.PARTICIPANT else _of_body(described)
    if any(w in SPOKEN_FOR for w in everything):
        official = any(table.get(w) is SpeakerKind.OFFICIAL for w in everything)
        return SpeakerKind.OFFICIAL if official else SpeakerKind.ORGANIZATION
    roles = [w for w in (*reversed(before), *described) if w in table and table[w] is not SpeakerKind.UNNAMED]
    if not roles:
        return SpeakerKind.PARTICIPANT
    if roles[0] in HOLDERS:
        body = (table[w] for w in roles if w not in HOLDERS and table[w] in BODIES)
        return next(body, SpeakerKind.OFFICIAL if table[roles[0]] is SpeakerKind.OFFICIAL else SpeakerKind.ORGANIZATION)
    return table[roles[0]]


def _of_body(described: list[str]) -> SpeakerKind:
    table = kinds_by_noun()
    kinds = (table[w] for w in described if table.get(w) in BODIES)
    return next(kinds, SpeakerKind.ORGANIZATION)


def gender_of(words: list[str]) -> str | None:
    """ "f" or "m" where lower-case words show it, else None."""
    if any(word in _data()["feminine"] for word in words):
        return "f"
    return "m" if any(word in _data()["masculine"] for word in words) else None
