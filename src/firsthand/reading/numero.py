"""Numbers that name a thing and count nothing: the "3" of "No. 3 reactor", "Nº 7", "#4", "Nos. 3 and 4"."""

from __future__ import annotations

import re

NUMERO = re.compile(
    r"№\s?(?=\d)|\b(?P<word>[Nn]os?)(?P<dot>\.?)(?P<gap>\s{0,2})(?=\d[\d/]*(?P<behind>.{0,30}))", re.DOTALL
)
"""What stands before the digits of a name, or before a number that "no" denies: `is_numero` tells which."""
OF_MANY = re.compile(
    r"(?:[-–]\d+)?\s(?:or more|people|men|women|children|were|are|have|had|did|do)\b"
    r"|[-–](?!\d)|(?:[-–]\d+)?\s?(?:%|per ?cent\b)",
    re.IGNORECASE,
)
"""What stands behind a number that counts, whatever the "no" before it: "No. 12 people died"; "no 10-year-old"."""
THINGS = re.compile(
    r"\s(?!(?:says|has|was|is|its|this|thus|as|insists|denies|confirms|admits|rejects|claims)\b)[a-z]+s\b"
)
"""The same behind a "No" without its full stop, which may open a sentence: "No 3 tests agreed"; but "No 10 says"."""
NUMBERED = re.compile(
    r"(?:\b(?:at|outside|number|room|gate|house|flat|hospital|school|shop|bus|tram|train|line|route|platform|pier|berth"
    r"|reactor|unit|block|ward|district|tank|boiler|plant|pit|shaft|mine|well|factory|street|road|lane|square|avenue"
    r"|form|order|decree|resolution|law|act|case|file|document|page|rule)\s|[(,]\s?)$",
    re.IGNORECASE,
)
"""Before a small "no" without its full stop, which else denies: "room no 4", "at no 10"."""
ANSWERS = re.compile(r"\?[\s\"'”’»)]*$")
"""Before a "No." that is a whole answer: "Did the dam hold? No. 3 sluices broke.\""""
OPENS = re.compile(r"(?:\A|[.!?…:;])[\s\"'“‘«(]*$")
BEFORE = 20
"""Characters before a "no" that are looked at."""

_SIGN = re.compile(r"(?:№|(?<!\w)[Nn][º°]|(?<![\w#])#)\s?$")
_NUMBER = re.compile(r"\bnumber\s$", re.IGNORECASE)
_SHORT = re.compile(r"\d{1,3}(?![\d,.]\d)")
_WORD = re.compile(r"\b[Nn]os?\.?\s{0,2}$")
_ROW = re.compile(
    r"\bN(?:os\.?|[º°]s)\s{0,2}\d{1,9}(?:(?:, ?(?:and |or )?| and | or | to | & |[-–/])\d{1,9}){0,9}"
    r"(?:, ?(?:and |or )?| and | or | to | & |[-–/])$"
)
"""Before a further number of "Nos. 3, 4 and 5"."""
_LONGEST = 120  # characters before a number in which such a row begins


def is_numero(match: re.Match[str]) -> bool:
    """Whether what NUMERO matched stands for "number": it does not in "no 10-year-old", "No. 12 people were hurt"."""
    if not match["word"] or not match["gap"]:
        return True
    behind, before = match["behind"], match.string[max(0, match.start() - BEFORE) : match.start()]
    if match["word"][-1] == "s":
        return match["word"] == "Nos" or bool(match["dot"])
    if OF_MANY.match(behind) or ANSWERS.search(before):
        return False
    if match["dot"]:
        return True
    if match["word"] == "no":
        return NUMBERED.search(before) is not None and not THINGS.match(behind)
    return not (OPENS.search(before) and THINGS.match(behind))


def names_a_thing(text: str, start: int) -> bool:
    """Whether the number whose digits begin at `start` of a text is a name's: "No. 3 reactor" has one reactor."""
    before = text[max(0, start - _LONGEST) : start]
    if _SIGN.search(before) or _ROW.search(before):
        return True
    if _NUMBER.search(before):
        return _SHORT.match(text, start) is not None
    word = _WORD.search(before)
    found = NUMERO.match(text, start - len(before) + word.start()) if word else None
    return found is not None and is_numero(found)
