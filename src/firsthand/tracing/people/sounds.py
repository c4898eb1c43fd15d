"""How words of names sound, however they are written: "Zelenskyy" as "Selenskyj", "Chaikovskii" as "Tschaikowski".

A word is read as in English, German, French and a Slavic language, as far as it has letters that they read otherwise.
Two words sound alike where one reading is the same. Vowels count: "Vance" is not "Vince", "Larsen" not "Larson". Only
between names of Arabic or Korean kind, which papers write by ear, do neighbouring vowels and consonants go together;
and with a name from a script without vowels the consonants alone are compared.

Readings are strings of sounds, a small letter for the sound that it commonly has, and C for "ch" in "cheese", S for
"sh", Z for "zh", J for "j" in "jam", T for "ts", I for "i" and "y", x for any "h" or "kh".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from firsthand.tracing.people.scripts import bare


class Manner(StrEnum):
    """How strictly two words are compared."""

    PLAIN = "plain"
    ARABIC = "arabic"
    KOREAN = "korean"
    CONSONANTS = "consonants"
    LOOSE = "loose"  # one vowel for a run of vowels, "g" as "h": "Maldane", "Maldaine"; "Gryn", "Hrin"


def _table(rows: str) -> dict[str, str]:
    return {key: value.strip("-") for key, value in (row.split(":") for row in rows.split())}


_COMMON = _table(
    """
    schtsch:SC shtsh:SC chtch:SC szcz:SC shch:SC tsch:C tch:C cz:C sch:S sh:S zh:Z kh:x gh:g th:t dh:d ph:f ck:k qu:k
    ts:T tz:T dzh:J x:ks h:x w:v q:k y:I i:I ee:I oo:u ou:u ij:I
    """
)
_ENGLISH = _COMMON | _table("ch:C ce:se ci:sI cy:sI c:k j:J dj:J")
_GERMAN = _COMMON | _table("ch:x j:I w:v z:T ue:u oe:o ae:a c:k ce:se ci:sI")
_FRENCH = _COMMON | _table("ch:S j:Z dj:J gu:g ce:se ci:sI c:k")
_SLAVIC = _COMMON | _table("ch:x j:I rz:Z sz:S c:T lj:lI nj:nI dj:J")
_SLAVIC_BARE = _SLAVIC | _table("c:C")
"""Slavic names in papers that leave out the marks: "Vucic"."""
_KOREAN = _ENGLISH | _table("eo:o eu:u ae:e ui:I oe:o yu:Iu yeo:Io yo:Io ya:Ia you:Iu")


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """A language's way of reading: what letters sound like, and the letters for which it is worth reading so."""

    sounds: Mapping[str, str]
    graphemes: re.Pattern[str]
    has: re.Pattern[str]
    opens_soft: bool  # an s before a vowel at the beginning is a z: "Selenskyj"


def _way(table: Mapping[str, str], has: str, *, opens_soft: bool = False) -> _Way:
    longest_first = sorted(table, key=lambda grapheme: (-len(grapheme), grapheme))
    return _Way(table, re.compile("|".join([*longest_first, "."])), re.compile(has), opens_soft)


_WAYS = (
    _way(_ENGLISH, ""),
    _way(_GERMAN, "sch|ch|j|w|z|[aou]e", opens_soft=True),
    _way(_FRENCH, "ch|j|gu"),
    _way(_SLAVIC, "cz|sz|rz|[cjw]"),
    _way(_SLAVIC_BARE, "c"),
)
_KOREAN_WAY = _way(_KOREAN, "")
_MARKED = str.maketrans(
    {"č": "tch", "ć": "tch", "ç": "tch", "š": "sh", "ş": "sh", "ś": "sh", "ș": "sh", "ž": "zh", "ż": "zh", "ź": "zh"}
    | {"đ": "dj", "ñ": "ny", "ț": "ts", "ţ": "ts"}
)
_ARABIC = str.maketrans({"e": "a", "o": "u", "g": "k", "J": "k", "Z": "k"})
_BY_EAR = str.maketrans({"o": "u", "g": "k", "b": "p", "d": "t", "r": "l", "C": "J"})
_CONSONANTS = str.maketrans(
    dict.fromkeys("aeiouIx")
    | {"p": "b", "f": "b", "v": "b", "g": "k", "J": "k", "Z": "k", "S": "s", "T": "s", "C": "s", "z": "d"}
)
LONGEST = 40
"""Letters of a word that are looked at."""
SOFT = re.compile("^s(?=[aeiouI])")
FEWEST_CONSONANTS = 3
"""A single word has to have as many to be told by its consonants alone."""


@lru_cache(maxsize=50_000)
def readings(word: str, manner: Manner) -> frozenset[str]:
    """How a word may sound; empty for one of which `manner` leaves nothing. `word` may have marks, not capitals."""
    plain = _readings(word)
    if manner is Manner.PLAIN:
        return plain
    if manner is Manner.ARABIC:
        return frozenset(reading.translate(_ARABIC) for reading in plain)
    if manner is Manner.KOREAN:
        own = _read(bare(word), _KOREAN_WAY)
        return frozenset(reading.translate(_BY_EAR) for reading in (*plain, own))
    if manner is Manner.LOOSE:
        return frozenset(re.sub(r"([aeiouI])[aeiouI]+", r"\1", reading).replace("g", "x") for reading in plain)
    bones = {reading.translate(_CONSONANTS) for reading in plain} | {
        reading.replace("v", "").translate(_CONSONANTS) for reading in plain
    }
    return frozenset(bones - {""})


def sound_alike(one: str, other: str, manner: Manner = Manner.PLAIN) -> bool:
    """Whether two words of names may be one, written in two ways."""
    return one == other or not readings(one, manner).isdisjoint(readings(other, manner))


@lru_cache(maxsize=50_000)
def _readings(word: str) -> frozenset[str]:
    forms = {bare(word), bare(unicodedata.normalize("NFC", word).translate(_MARKED))}
    read = {(_read(form, way), way) for form in forms for way in _WAYS if way.has.search(form)}
    softened = (SOFT.sub("z", sounds) for sounds, way in read if way.opens_soft)
    return frozenset([*(sounds for sounds, _ in read), *softened])


_SPELLING = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        ("ph", "f"),
        ("^x(?=[aeiouy])", "s"),
        ("(?<=[oei])(?:ff?|w)$", "v"),
        ("(?<=[aeiou])h(?=$|[bcdfgjklmnpqrstvwxz])", ""),
        ("(?<=[aeiouy][^aeiouy])e$|(?<=[aeiouy][^aeiouy]{2})e$", ""),
    )
)
_SOUNDING = tuple(
    (re.compile(pattern), to)
    for pattern, to in ((r"(.)\1+", r"\1"), ("Ie", "e"), (r"(.)\1+", r"\1"), ("(?<=[CS])ov$", "ev"))
)


def _read(word: str, way: _Way) -> str:
    """The sounds of a word in small Latin letters, read in one way."""
    word = re.sub("[^a-z]", "", word[:LONGEST])
    for pattern, to in _SPELLING:
        word = pattern.sub(to, word) or word
    sounds = "".join(way.sounds.get(grapheme, grapheme) for grapheme in way.graphemes.findall(word))
    if not re.search("[aeiouI]", sounds):
        return sounds  # of a script without vowels, in which two of one letter are two sounds
    for pattern, to in _SOUNDING:
        sounds = pattern.sub(to, sounds)
    return sounds
