"""Numbers with their units, and how exact the page makes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from firsthand.reading.grammar import PREPOSITION
from firsthand.reading.lists import listed
from firsthand.reading.numerals import CURRENCIES, NUMBER, ONES, SCALES, SPACE, TENS, number
from firsthand.reading.numero import names_a_thing
from firsthand.records import ARTICLE_ROLES, Figure, Page, Role, Span

__all__ = ["ONES", "SCALES", "TENS", "find_figures", "number", "singular"]

ABOUT = "around|about|some|nearly|almost|roughly|approximately|an estimated|estimated|close to|more or less"
OVER = "more than|over|above|upwards of|in excess of|exceed(?:s|ed|ing)?|topp(?:ed|ing)|surpass(?:es|ed|ing)?"
AT_LEAST = f"at least|no fewer than|no less than|not fewer than|not less than|a minimum of|{OVER}"
BELOW = "fewer than|less than|under|below"
UP_TO = f"up to|at most|as many as|as much as|no more than|not more than|no higher than|a maximum of|{BELOW}"
MARKS = "%|[µμm]?g/d?l|[µμ]g|°C|°F|ppm|ppb|km/h|kph|mph|km|kg|cm|mm|mg|ml|kWh|MWh|kW|MW|GW"
_TO_HIGH = rf"(?(between){SPACE}and{SPACE}|(?:{SPACE}(?:to|or){SPACE}|[ \u00a0]?[–—-][ \u00a0]?))"
FIGURE = re.compile(
    rf"(?<!\w)(?:(?P<between>between{SPACE})|(?P<least>{AT_LEAST}){SPACE}|(?P<most>{UP_TO}){SPACE}"
    rf"|(?P<about>{ABOUT}){SPACE})?"
    rf"(?P<low>(?<![\w.,:/-])(?:{NUMBER})(?:(?=[ \u00a0]?(?:{MARKS})(?!\w))|(?![\w:/])))"
    rf"(?:(?P<more>\+|[ -]plus\b| or (?:more|above|over|higher)\b)|(?P<fewer> or (?:fewer|less|under|below)\b)"
    rf"|(?P<so> or so\b))?"
    rf"(?:{_TO_HIGH}(?P<high>(?:{NUMBER})(?:(?=[ \u00a0]?(?:{MARKS})(?!\w))|(?![\w:/-]))))?"
    rf"(?P<unit>[ \u00a0]?(?:{MARKS})(?!\w)| per cent| percent)?",
    re.I,
)
PARTS = re.compile(rf"{SPACE}parts?{SPACE}per{SPACE}(million|billion)\b", re.I)
PER_VOLUME = re.compile(
    rf"{SPACE}(micro|milli|)grams?(?:{SPACE}of{SPACE}[a-z]+)?{SPACE}(?:per|a){SPACE}(deci|)lit(?:re|er)\b", re.I
)
PER_HOUR = re.compile(rf"{SPACE}(kilomet(?:re|er)s?|miles?){SPACE}(?:per|an){SPACE}hour\b", re.I)
VAGUE = re.compile(
    rf"\b(?:(?:(?:(tens|dozens|hundreds) of )?(thousands|millions|billions)|(dozens|hundreds|scores)){SPACE}of"
    rf"|(?:several|a few|many){SPACE}(dozen|hundred|thousand|million|billion))\b",
    re.I,
)
"""Numbers that only say how large: "hundreds of", "tens of thousands of", "several thousand"."""
SEVERAL = re.compile(rf"\b(?:several|a few|many){SPACE}$", re.I)
LEAST_OF = {"tens": 20.0, "dozens": 24.0, "scores": 40.0, "hundreds": 2e2}
LEAST_OF |= {"thousands": 2e3, "millions": 2e6, "billions": 2e9}
ONE_OF = {"thousands": 1e3, "millions": 1e6, "billions": 1e9}

BEHIND = re.compile(r"[ \n\u00a0-]([A-Za-zÀ-ÿ][\w’'-]*)|([.,;:!?”\"()])")
NOT_UNITS = PREPOSITION | listed(
    """and or but that which who is are was were be been has have had will would could may the a an this these it
    he she they when while as more than where so because if then people's ago o'clock o’clock old left came went said
    say did do does can not also now still only our their his its your my we you i out off back down fled had
    cannot must shall should might never no nor s"""
)
UNITS = frozenset({"people", "men", "women", "children", "police", "staff"})
MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
)
CLOCK = re.compile(r"\s?(?:[ap]\.?\s?m\b|o['’]clock)", re.I)
NEGATED = re.compile(r"(?:\b(?:never|not|nor|cannot|without)|n['’]t)(?: [a-z]+){0,3} $")
"""Before "more than 25" it makes the figure the most there was: "never read more than 25"."""
FROM = re.compile(r"\bfrom\s$", re.I)
CHANGE = re.compile(
    r"\b(?:rais|rose|ris(?:e|en|ing)\b|increas|cut|lower|reduc|revis|correct|updat|chang|grew|grow|fell|fall|climb|went"
    r"|jump|drop|up\b|down\b)",
    re.I,
)
COUNTED = re.compile(
    r"\b(?:number|count|toll|tally|total) (?:of|for) (?:the |all )?((?:[a-z][a-z’'-]* ){0,2}?[a-z][a-z’'-]*)"
    r"(?: (?:had|has|have|now|already))?"
    r" (?:at|to|as|from|is|was|are|were|reached|stands at|stood at|exceeds|exceeded)(?: \w+)? $",
    re.I,
)
SENTENCE = 200  # characters before "from 12 to 31" in which its "raised" is looked for, within the sentence
REACH = 80  # characters before a figure in which the words that bear on it are looked for


def find_figures(page: Page) -> tuple[Figure, ...]:
    """The figures in the article and its captions, in their order.

    Dates, clock times and numbers that name a thing ("No. 3") are none, nor is a lone "one".

    Of a change ("raised from 12 to 31") both figures are given, each by itself.
    """
    out: list[Figure] = []
    for block in page.blocks:
        if block.role in ARTICLE_ROLES or block.role is Role.CAPTION:
            found = [*_exact(page.text, block.span), *_vague(page.text, block.span)]
            out += sorted(found, key=lambda figure: figure.span)
    return tuple(out)


def _exact(text: str, block: Span) -> Iterator[Figure]:
    words = text[block.start : block.end]
    read_to = block.start
    for match in FIGURE.finditer(text, block.start, block.end):
        if match.start() < read_to or names_a_thing(words, match.start("low") - block.start):
            continue
        figure = _figure(text, match, block)
        if figure is None:
            continue
        read_to = figure.span.end  # past the "million" of "parts per million"
        if figure.low is not None and figure.high is not None and _is_change(text, match, block.start):
            middle = match.end("low")
            yield replace(figure, span=Span(figure.span.start, middle), high=figure.low)
            yield replace(figure, span=Span(match.start("high"), figure.span.end), low=figure.high)
        else:
            yield figure


def _is_change(text: str, match: re.Match[str], start: int) -> bool:
    """Whether two figures with "to" between them are the old and the new one."""
    if match["high"] is None or match["between"]:
        return False
    before = text[max(start, match.start() - SENTENCE) : match.start()].rpartition(". ")[2]
    return FROM.search(before) is not None and CHANGE.search(before) is not None


def _vague(text: str, block: Span) -> Iterator[Figure]:
    for match in VAGUE.finditer(text, block.start, block.end):
        scale, lone = (match[2] or "").lower(), (match[3] or f"{match[4]}s").lower()
        low = LEAST_OF[match[1].lower()] * ONE_OF[scale] if match[1] else LEAST_OF[scale or lone]
        behind = re.compile(rf"{SPACE}(?:the |its |their )?").match(text, match.end(), block.end)
        unit, stop = _unit_behind(text, behind.end() - 1 if behind else match.end(), block.end)
        yield Figure(Span(match.start(), max(stop, match.end())), low, None, unit, about=True)


def _figure(text: str, match: re.Match[str], block: Span) -> Figure | None:
    low = number(match["low"])
    high = number(match["high"]) if match["high"] else None
    if low is None or (
        match["low"].lower() in SCALES and SEVERAL.search(text[max(block.start, match.start() - 10) : match.start()])
    ):
        return None
    if CLOCK.match(text, match.end(), block.end):
        return None
    unit, stop = _unit(text, match, block)
    digits = match["low"][0].isdigit()
    if digits and _is_year(match["low"]) and not _is_plural(text[match.end() : stop].rsplit(" ", maxsplit=1)[-1]):
        return None
    if unit is None and (match["low"].lower() in ("one", "a") or _is_date(text, match)):
        return None
    if not digits and unit is None and low < 3:
        return None
    at_least, at_most = _bounds(text, match)
    floor = None if at_most else low
    ceiling = high if high is not None else None if at_least else low
    span = Span(match.start(), max(stop, match.end()))
    return Figure(span, floor, ceiling, unit, about=bool(match["about"] or match["so"]))


def _bounds(text: str, match: re.Match[str]) -> tuple[bool, bool]:
    """Whether the figure is the least there was, and whether it is the most: "never more than 25" is the most."""
    least, most = bool(match["least"] or match["more"]), bool(match["most"] or match["fewer"])
    bound = match["least"] or match["most"]
    if bound and re.fullmatch(f"{OVER}|{BELOW}", bound, re.I):
        before = " ".join(text[max(0, match.start() - REACH) : match.start()].lower().split(" "))
        if NEGATED.search(before.replace("\n", " ")):
            return most, least
    return least, most


def _is_year(word: str) -> bool:
    return len(word) == 4 and word[:2] in ("19", "20")


def _is_date(text: str, match: re.Match[str]) -> bool:
    return bool(MONTH.search(text, max(0, match.start() - 12), match.end() + 12))


def _unit(text: str, match: re.Match[str], block: Span) -> tuple[str | None, int]:
    """The head noun behind a number, singular and in lower case, and where it ends; else the one that is counted."""
    if match["unit"]:
        mark = match["unit"].strip()
        if mark.lower().endswith("cent"):
            return "%", match.end()
        return mark if mark[0] in "°%" else mark.lower().replace("μ", "µ"), match.end()
    money = next((name for mark, name in CURRENCIES.items() if match["low"].startswith(mark)), None)
    if money is not None:
        return money, match.end()
    for form, names in ((PARTS, {"million": "ppm", "billion": "ppb"}), (PER_HOUR, {"mile": "mph", "miles": "mph"})):
        rate = form.match(text, match.end(), block.end)
        if rate:
            return names.get(rate[1].lower(), "km/h"), rate.end()
    held = PER_VOLUME.match(text, match.end(), block.end)
    if held:
        return {"micro": "µg", "milli": "mg"}.get(held[1].lower(), "g") + f"/{held[2].lower()[:1]}l", held.end()
    unit, stop = _unit_behind(text, match.end(), block.end)
    if unit is None:
        unit = _unit_before(text[max(block.start, match.start() - REACH) : match.start()])
    return unit, stop


def _unit_behind(text: str, start: int, end: int) -> tuple[str | None, int]:
    words = _words_behind(text, start, end)
    plural = next(((noun, stop) for noun, stop in words if _is_plural(noun)), None)
    noun, stop = plural or (words[0] if words and words[0][0].islower() else (None, start))
    if noun is None:
        return None, start
    return "%" if noun.lower() in ("percent", "percentage") else singular(noun.lower()), stop


def _unit_before(text: str) -> str | None:
    """What is counted where that stands before the figure: "the number of injured at 12"."""
    counted = COUNTED.search(text.replace("\n", " "))
    if counted is None:
        return None
    noun = counted[1].split()[-1].lower()
    return singular(noun) if noun not in NOT_UNITS else None


def _words_behind(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """Up to four words that follow a number in its noun phrase, with their ends."""
    words: list[tuple[str, int]] = []
    for word in BEHIND.finditer(text, start, min(end, start + 60)):
        expected = words[-1][1] if words else start
        if word[1] is None or word[1].lower() in NOT_UNITS or word.start() != expected or len(words) == 4:
            break
        if word[0][0] == "\n" and not word[1][0].islower():
            break  # the next line of a list, not the rest of a wrapped one
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
