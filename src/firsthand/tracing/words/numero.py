"""The "No." of "hospital No. 3", which stands for "number" and denies nothing."""

from __future__ import annotations

import re

NUMERO = re.compile(
    r"№\s?(?=\d)|\b(?P<word>[Nn]os?)(?P<dot>\.?)(?P<gap>\s{0,2})(?=\d[\d/]*(?P<behind>.{0,30}))", re.DOTALL
)
OF_MANY = re.compile(
    r"[-–]|\s?(?:%|per ?cent\b)|\s(?:or more|people|men|women|children|were|are|have|had|did|do)\b", re.IGNORECASE
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
BEFORE = 20
"""Characters before a "no" that are looked at."""
OPENS = re.compile(r"(?:\A|[.!?…:;])[\s\"'“‘«(]*$")


def spelled_out(text: str) -> str:
    """`text` with "number 3" for "No. 3", "No.3", "№ 3" and, where it means that, "No 3" and "no 3".

    A "no" that denies stays: "no 10-year-old", "No 3 tests agreed", "No. 12 people were hurt."
    """
    return NUMERO.sub(_spelled_out, text)


def _spelled_out(match: re.Match[str]) -> str:
    return "number " if _is_number(match) else match[0]


def _is_number(match: re.Match[str]) -> bool:
    if not match["word"] or not match["gap"]:
        return True
    behind, before = match["behind"], match.string[max(0, match.start() - BEFORE) : match.start()]
    if match["word"][-1] == "s":
        return match["word"] == "Nos" or bool(match["dot"])
    if OF_MANY.match(behind):
        return False
    if match["dot"]:
        return True
    if match["word"] == "no":
        return NUMBERED.search(before) is not None and not THINGS.match(behind)
    return not (OPENS.search(before) and THINGS.match(behind))
