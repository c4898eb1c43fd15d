"""Numbers with their units, and how exact the page makes them."""

from __future__ import annotations

import re

from firsthand.reading.grammar import PREPOSITION
from firsthand.reading.lists import listed
from firsthand.records import ARTICLE_ROLES, Figure, Page, Role, Span

ONES = {
    word: n
    for n, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()  # noqa: SIM905
    )
}
TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}  # noqa: SIM905
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
ABOUT = "around|about|some|nearly|almost|roughly|approximately|an estimated|estimated|close to|more or less"
AT_LEAST = "at least|no fewer than|no less than|more than|over|upwards of|not less than|a minimum of|above"
UP_TO = "up to|at most|fewer than|less than|under|as many as|no more than|not more than|a maximum of|below"
_WORD = "|".join([*ONES, *TENS, *SCALES])
_DIGITS = r"(?:[$€£]\s?)?\d{1,15}(?:[,.]\d{1,9}){0,6}(?:\s?(?:million|billion|trillion|thousand|dozen|bn|m|k)\b)?"
_NUMBER = rf"{_DIGITS}|(?:a |half a )?(?:{_WORD})(?:[- ](?:and )?(?:{_WORD})){{0,8}}"
FIGURE = re.compile(
    rf"(?<!\w)(?:(?P<between>between )|(?P<least>{AT_LEAST}) |(?P<most>{UP_TO}) |(?P<about>{ABOUT}) )?"
    rf"(?P<low>(?<![\w.,:/-])(?:{_NUMBER})(?![\w:/]))(?P<more> or more\b)?"
    rf"(?:(?: (?:and|to|or) | ?[–—-] ?)(?P<high>(?:{_NUMBER})(?![\w:/-])))?(?P<unit>\s?%| per cent| percent)?",
    re.I,
)
BEHIND = re.compile(r"[ -]([A-Za-z][\w’'-]*)|([.,;:!?”\"()\n])")
NOT_UNITS = PREPOSITION | listed(
    """and or but that which who is are was were be been has have had will would could may the a an this these it
    he she they when while as more than where so because if then people's ago o'clock old"""
)
UNITS = frozenset({"people", "men", "women", "children", "ppm", "police", "staff"})
CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound"}
MONTH = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
LETTERS = {"bn": 1e9, "m": 1e6, "k": 1e3}


def find_figures(page: Page) -> tuple[Figure, ...]:
    """The figures in the article and its captions. Dates and clock times are none; neither is a lone "one"."""
    out = []
    for block in page.blocks:
        if block.role in ARTICLE_ROLES or block.role is Role.CAPTION:
            for match in FIGURE.finditer(page.text, block.span.start, block.span.end):
                figure = _figure(page.text, match, block.span.end)
                if figure is not None:
                    out.append(figure)
    return tuple(out)


def _figure(text: str, match: re.Match[str], end: int) -> Figure | None:
    low = number(match["low"])
    high = number(match["high"]) if match["high"] else None
    if low is None:
        return None
    unit, stop = _unit(text, match, end)
    digits = match["low"][0].isdigit()
    if unit is None and (
        (digits and _is_year(match["low"])) or match["low"].lower() in ("one", "a") or _is_date(text, match)
    ):
        return None
    if not digits and unit is None and low < 3:
        return None
    at_least = bool(match["least"] or match["more"])
    floor = None if match["most"] else low
    ceiling = high if high is not None else None if at_least else low
    span = Span(match.start(), max(stop, match.end()))
    return Figure(span, floor, ceiling, unit, about=bool(match["about"]))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word[:2] in ("19", "20")


def _is_date(text: str, match: re.Match[str]) -> bool:
    return bool(MONTH.search(text, max(0, match.start() - 12), match.end() + 12))


def number(words: str) -> float | None:
    """The value of a number in digits or words, or None: "2,300", "$1.5 million", "twenty-six", "a dozen"."""
    low = words.lower().strip()
    match = re.match(r"[$€£]?\s?(\d{1,15}(?:[,.]\d{1,9}){0,6})\s?([a-z]*)$", low)
    if match:
        scale = LETTERS.get(match[2]) or SCALES.get(match[2], 1.0)
        digits = re.sub(r",(?=\d{3})", "", match[1])
        parts = digits.split(".")
        plain = digits if len(parts) <= 2 else "".join(parts)
        return float(plain.replace(",", ".")) * scale if plain.replace(",", ".").count(".") <= 1 else None
    return _in_words(re.split(r"[ -]", low))


def _in_words(words: list[str]) -> float | None:
    total = current = 0.0
    for word in words:
        if word in ONES or word in TENS:
            current += ONES.get(word, TENS.get(word, 0))
        elif word in ("a", "and"):
            continue
        elif word == "half":
            current = 0.5
        elif word in ("hundred", "dozen"):
            current = (current or 1) * SCALES[word]
        elif word in SCALES:
            total, current = total + (current or 1) * SCALES[word], 0.0
        else:
            return None
    return total + current


def _unit(text: str, match: re.Match[str], end: int) -> tuple[str | None, int]:
    """The head noun behind a number, singular and in lower case, and where it ends."""
    if match["unit"]:
        return "%", match.end()
    money = next((name for mark, name in CURRENCIES.items() if match["low"].startswith(mark)), None)
    if money is not None:
        return money, match.end()
    words = _words_behind(text, match.end(), end)
    plural = next(((noun, stop) for noun, stop in words if _is_plural(noun)), None)
    noun, stop = plural or (words[0] if words and words[0][0].islower() else (None, match.end()))
    return (singular(noun.lower()), stop) if noun else (None, match.end())


def _words_behind(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """Up to four words that follow a number in its noun phrase, with their ends."""
    words: list[tuple[str, int]] = []
    for word in BEHIND.finditer(text, start, min(end, start + 60)):
        expected = words[-1][1] if words else start
        if word[1] is None or word[1].lower() in NOT_UNITS or word.start() != expected or len(words) == 4:
            break
        words.append((word[1], word.end()))
    return words


def _is_plural(noun: str) -> bool:
    low = noun.lower()
    return low in UNITS or (noun.islower() and low.endswith("s") and not low.endswith(("ss", "us")))


def singular(noun: str) -> str:
    """The singular of a regular plural, and of a few others."""
    irregular = {"people": "person", "men": "man", "women": "woman", "children": "child"}
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us")) else noun
