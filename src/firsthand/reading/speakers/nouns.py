"""What is known of nouns: which kind of speaker each names, and whether it names a person, a body or a piece of
evidence. The words are in lexicon/people.toml, bodies.toml and exhibits.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from firsthand.records import SpeakerKind

ORDER = (
    SpeakerKind.UNNAMED,
    SpeakerKind.OFFICIAL,
    SpeakerKind.EXPERT,
    SpeakerKind.WITNESS,
    SpeakerKind.PARTICIPANT,
    SpeakerKind.NEWS_REPORT,
    SpeakerKind.ORGANIZATION,
)
FOOTAGE = ("video", "photo", "audio", "satellite")
PREFIXED = re.compile(r"\A(?:co|ex|vice|sub|under|pro|non|self|re)-")
SCHOLAR = re.compile(r"(?:(?<!ap)olog|onom|ysic|etric)ists?\Z")
MEN = re.compile(r"(?<!hu)(?<!ger)man\Z")
MANY = {"children": "child", "people": "people", "media": "media", "wives": "wife", "series": "series"}


def plural(noun: str) -> str:
    """The regular plural of a noun."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    if MEN.search(noun):
        return f"{noun[:-2]}en"
    return f"{noun}es" if noun.endswith(("s", "sh", "ch", "x")) else f"{noun}s"


@cache
def table(name: str) -> dict[str, Any]:
    """A file of the lexicon as it stands."""
    return tomllib.loads(files("firsthand.reading").joinpath(f"lexicon/{name}.toml").read_text("utf-8"))


@cache
def words(name: str, *sections: str) -> frozenset[str]:
    """All words of a section of a file, or of one list in it, with their plurals."""
    part = table(name)
    for section in sections:
        part = part[section]
    return frozenset(form for word in _running(part) for form in (word, plural(word)))


def _running(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield from part.split()
    else:
        for inner in part.values():
            yield from _running(inner)


@cache
def people() -> dict[str, SpeakerKind]:
    """The kind that each noun for a person names, where no body makes it another."""
    return _by_noun("people") | holders() | dict.fromkeys(words("people", "spokespeople"), SpeakerKind.ORGANIZATION)


@cache
def holders() -> dict[str, SpeakerKind]:
    """Nouns for those who hold an office in a body, with the kind that they have where no body is named."""
    kinds = (SpeakerKind.PARTICIPANT, SpeakerKind.EXPERT, SpeakerKind.ORGANIZATION, SpeakerKind.OFFICIAL)
    return {noun: kind for kind in kinds for noun in words("people", "holders", kind.value)}


@cache
def bodies() -> dict[str, SpeakerKind]:
    """The kind that each noun for a body names, where no word beside it makes it another."""
    return _by_noun("bodies")


@cache
def evidence() -> dict[str, SpeakerKind]:
    """The kind that each noun for a paper or a picture names."""
    kinds = {word: SpeakerKind.FOOTAGE for each in FOOTAGE for word in words("exhibits", each)}
    return kinds | dict.fromkeys(words("exhibits", "document") | words("exhibits", "post"), SpeakerKind.DOCUMENT)


def _by_noun(name: str) -> dict[str, SpeakerKind]:
    out: dict[str, SpeakerKind] = {}
    for kind in ORDER:
        for noun in words(name, kind.value) if kind.value in table(name) else ():
            out.setdefault(noun, kind)
    return out


@cache
def kind_of_noun(word: str) -> SpeakerKind | None:
    """The kind that a lower-case noun names: a paper or a picture, a person, a body, in this order."""
    for known in (evidence(), people(), bodies()):
        if word in known:
            return known[word]
    return kind_of_person_noun(word)


@cache
def kind_of_person_noun(word: str) -> SpeakerKind | None:
    """The kind that a lower-case noun for a person names, by itself or without its prefix; None for other nouns."""
    known = people()
    bare = word if word in known else PREFIXED.sub("", word)
    bare = bare if bare in known else bare.rsplit("-", 1)[-1]
    if bare in known:
        return known[bare]
    return SpeakerKind.EXPERT if SCHOLAR.search(word) and len(word) > 8 else None


def is_speaker_noun(word: str) -> bool:
    """Whether a lower-case noun names somebody or something that can speak."""
    return kind_of_noun(word) is not None


def is_person_noun(word: str) -> bool:
    """Whether a lower-case noun names a person."""
    return kind_of_person_noun(word) is not None


def is_body_noun(word: str) -> bool:
    """Whether a noun names a body, a place of work or an outlet: what a name behind it names is no person."""
    return word in bodies()


def is_thing_noun(word: str) -> bool:
    """Whether a name that ends in this word is no person's: "works", "lane", "airport"."""
    return word in words("bodies", "things", "words")


def is_hiding(word: str) -> bool:
    """Whether a word says that a source does not want to be known."""
    return word in words("people", "hiding")


def gender_of(low: Iterable[str]) -> str | None:
    """ "f" or "m" where lower-case words show it, else None."""
    seen = frozenset(low)
    if seen & frozenset(table("people")["gender"]["feminine"].split()):
        return "f"
    return "m" if seen & frozenset(table("people")["gender"]["masculine"].split()) else None
