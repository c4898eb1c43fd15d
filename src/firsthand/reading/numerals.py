"""Numbers as news writes them, in digits and in words, and their values."""

from __future__ import annotations

import re

ONES = {
    word: n
    for n, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()  # noqa: SIM905
    )
}
TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}  # noqa: SIM905
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
LETTERS = {"bn": 1e9, "m": 1e6, "k": 1e3}
CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound"}

SPACE = r"[ \n\u00a0\u202f]"
"""What stands between two words: a space, or the end of a line in text that was wrapped."""
_WORD = "|".join([*ONES, *TENS, *SCALES])
_SCALED = r"(?:[ \u00a0]?(?:million|billion|trillion|thousand|dozen|bn|m|k)\b)?"
_DIGITS = rf"(?:[$€£]\s?)?\d{{1,15}}(?:[,.]\d{{1,9}}|[\u00a0\u202f\u2009]\d{{3}}(?!\d)){{0,6}}{_SCALED}"
_AND = rf"(?:(?<=hundred)|(?<=thousand)|(?<=million)){SPACE}and{SPACE}"
_SPELT = rf"(?:a |half a )?(?:{_WORD})(?:(?:-|{_AND}|{SPACE})(?:{_WORD})){{0,8}}(?: and a half)?"
NUMBER = rf"{_DIGITS}|{_SPELT}"
"""A number, as a pattern to be matched without regard to case."""

_IN_DIGITS = re.compile(r"[$€£]?\s?(\d{1,15}(?:[,.]\d{1,9}){0,6})\s?([a-z]*)$")
_GROUP_SPACE = re.compile(r"(?<=\d)[\u00a0\u202f\u2009](?=\d)")
_BETWEEN_WORDS = re.compile(rf"-|{SPACE}")


def number(words: str) -> float | None:
    """The value of a number in digits or words, or None: "2,300", "$1.5 million", "twenty-six", "two and a half"."""
    low = _GROUP_SPACE.sub("", words.lower().strip())
    match = _IN_DIGITS.match(low)
    if match:
        return _in_digits(match[1], LETTERS.get(match[2]) or SCALES.get(match[2], 1.0))
    return _in_words([word for word in _BETWEEN_WORDS.split(low) if word])


def _in_digits(digits: str, scale: float) -> float | None:
    digits = re.sub(r",(?=\d{3})", "", digits)
    parts = digits.split(".")
    plain = digits if len(parts) <= 2 else "".join(parts)
    plain = plain.replace(",", ".")
    return float(plain) * scale if plain.count(".") <= 1 else None


def _in_words(words: list[str]) -> float | None:
    total = current = 0.0
    for word in words:
        if word in ONES or word in TENS:
            current += ONES.get(word, TENS.get(word, 0))
        elif word in ("a", "and"):
            continue
        elif word == "half":
            current += 0.5
        elif word in ("hundred", "dozen"):
            current = (current or 1) * SCALES[word]
        elif word in SCALES:
            total, current = total + (current or 1) * SCALES[word], 0.0
        else:
            return None
    return total + current
