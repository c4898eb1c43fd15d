"""Names in other scripts as Western papers write them: "Зеленський" is "Zelenskyy", "김정은" is "Kim Jeong-eun".

A library knows what each character is in Latin letters. What depends on the characters around it stands here: Greek
"μπ", the "г" of a Ukrainian name, the article that Arabic writes as part of the word, and where a Korean or Chinese
name ends that is written without a space.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from firsthand.tracing.people.family_names import CHINESE, KOREAN, TWO_CHARACTERS
from firsthand.tracing.words.wording import folded

RUN = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
VOWELLESS = re.compile(r"[\u0590-\u05ff\u0600-\u06ff]")
"""Hebrew and Arabic letters, which leave most vowels out."""
UKRAINIAN_OR_BELARUSIAN = re.compile(r"[іїєґў]", re.IGNORECASE)
"""Letters of languages that sound "г" as an h."""
BETWEEN_CONSONANTS = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])ъ(?=[бвгджзйклмнпрстфхцчшщ])", re.IGNORECASE)
SOUTH_SLAVIC = str.maketrans({"ћ": "ч", "ђ": "дж", "џ": "дж", "љ": "ль", "њ": "нь"})
GREEK = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"\bμπ", "b"),
        (r"\bντ", "d"),
        (r"\bγκ", "g"),
        ("γγ", "ng"),
        ("γχ", "nch"),
        ("ου", "ou"),
        ("(?<=[αε])υ(?=[θκξπσςτφχψ])", "f"),
        ("(?<=[αε])υ", "v"),
    )
)
ARABIC_MARKS = re.compile(r"[\u064b-\u0652\u0670\u0640\u0591-\u05c7]")
CAPITALISING = frozenset({"CYRILLIC", "GREEK", "ARMENIAN"})
"""Scripts that tell names from other words by a capital, as Latin does. (Georgian has capitals, for headings.)"""
LONGEST_SYLLABIC_NAME = 4


def is_vowelless(text: str) -> bool:
    """Whether `text` is in a script that leaves most vowels out."""
    return VOWELLESS.search(text) is not None


@lru_cache(maxsize=50_000)
def in_latin(text: str) -> str:
    """`text` in Latin letters. Latin words keep their accents; words of scripts without capitals begin with one.

    A word that can be a whole Korean or Chinese name is parted as papers do it: family name first, the rest hyphened.
    """
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFC", ARABIC_MARKS.sub("", text))
    has_h = UKRAINIAN_OR_BELARUSIAN.search(plain) is not None
    return RUN.sub(lambda run: _run_in_latin(run.group(), has_h=has_h), plain)


@lru_cache(maxsize=100_000)
def bare(word: str) -> str:
    """A word in small Latin letters without any mark: "Łukasz" is "lukasz"."""
    plain = folded(in_latin(word))
    return plain if plain.isascii() else _of_library(plain).lower()


def _run_in_latin(run: str, *, has_h: bool) -> str:
    script = unicodedata.name(run[0], "").partition(" ")[0]
    if run.isascii() or script == "LATIN":
        return run
    if script == "HANGUL":
        return _parted([_syllable(mark) for mark in run], run, KOREAN)
    if script == "CJK":
        return _parted([_of_library(mark).strip().capitalize() for mark in run], run, CHINESE)
    small = _of_library(_prepared(run, script, has_h=has_h)).replace("'", "").replace("`", "")
    return small if script in CAPITALISING and run[0].islower() else small.capitalize()


def _prepared(run: str, script: str, *, has_h: bool) -> str:
    """A word in small letters of its script, put so that what depends on neighbours is said."""
    small = re.sub(r"['’ʼ]", "", run.lower())
    if script == "CYRILLIC":
        small = BETWEEN_CONSONANTS.sub("а", small).translate(SOUTH_SLAVIC)
        return small.replace("г", "h").replace("и", "y") if has_h else small
    if script == "GREEK":
        small = "".join(m for m in unicodedata.normalize("NFD", small) if not unicodedata.combining(m))
        for pattern, to in GREEK:
            small = pattern.sub(to, small)
        return small
    if script == "ARMENIAN":
        return small.replace("ու", "u").replace("և", "ev")
    if script == "ARABIC":
        if small == "عبد":
            return "abdul"
        return small[2:] if small.startswith("ال") and len(small) > 4 else small
    return small


def _syllable(mark: str) -> str:
    """A Hangul syllable in the romanisation that Unicode names it by."""
    return unicodedata.name(mark, "").removeprefix("HANGUL SYLLABLE ").capitalize()


def _parted(syllables: list[str], run: str, families: dict[str, str]) -> str:
    """Syllables as "Family Given-name" where they can be a whole name, else as one word."""
    size = 2 if run[:2] in TWO_CHARACTERS and len(run) > 2 else 1
    family = families.get("".join(syllables[:size]).lower())
    if family is None or not size < len(run) <= LONGEST_SYLLABIC_NAME:
        return "".join(syllables).capitalize()
    return f"{family} {'-'.join(syllables[size:]).capitalize()}"


def _of_library(text: str) -> str:
    from anyascii import anyascii

    return str(anyascii(text))
