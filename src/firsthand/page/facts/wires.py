"""News agencies that a page's bylines, datelines and credit lines name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from firsthand.page.facts.layout import Layout, Seen
from firsthand.records import Role

_LONGEST = 300  # characters of a credit line
_FIRST = 4  # paragraphs in which a dateline may stand
_DATELINE = re.compile(r"^[^()]{0,80}\(([^()]{2,40})\)\s{0,3}(?:[-–—:]|$)|[.!?。]\s{0,2}\(([^()]{2,40})\)\W{0,2}$")
_SHARED = re.compile(
    r"\bcontributed (?:to )?(?:this|the) (?:report|story|article|reporting)|\b(?:with|additional|using) "
    r"(?:reporting|material|files?|information|input|agenc\w+)\b|^\W{0,3}(?:source|via|agenc(?:y|ies)|джерело|источник|"
    r"quelle|fuente|fonte|출처|来源|來源|المصدر)\s{0,2}[:：]|^\W{0,3}(?:©|copyright\b)",
    re.I,
)
_WHO = re.compile(
    r"^\W{0,3}(?:the )?([^\W\d_][\w'’.& -]{1,50}?) contributed (?:to )?(?:this|the) (?:report|story|article)", re.I
)
_HOUSE = re.compile(r"\b(?:news|agency|press|wire|service|media|newspaper|radio|television|tv|agencies)\b", re.I)


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str], dict[str, str]]:
    """Names in any case, and exact ones: a pattern for each, and which agency a name means."""
    listed = tomllib.loads(files("firsthand.page.facts").joinpath("wires.toml").read_text(encoding="utf-8"))["agency"]
    loose = {name.casefold(): entry["name"] for entry in listed for name in entry.get("names", [])}
    exact = {name: entry["name"] for entry in listed for name in entry.get("exact", [])}
    return _any(loose, re.I), loose, _any(exact, re.NOFLAG), exact


def _any(names: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in longest_first)})(?!\w)", flags)


def agencies_in(text: str) -> list[str]:
    """The agencies that a credit line names, in order, once each."""
    loose, loose_names, exact, exact_names = _forms()
    text = text[:_LONGEST]
    hits = [(m.start(), m.end(), loose_names[m.group().casefold()]) for m in loose.finditer(text)]
    taken = [(start, end) for start, end, _ in hits]
    for m in exact.finditer(text):
        if not any(start < m.end() and m.start() < end for start, end in taken):
            hits.append((m.start(), m.end(), exact_names[m.group()]))
    return list(dict.fromkeys(name for _, _, name in sorted(hits)))


def is_agency(name: str) -> bool:
    """Whether `name` is an agency's name and nothing else."""
    loose, _, exact, _ = _forms()
    bare = name[:60].strip(" .,()[]")
    bare = bare[4:] if bare[:4].lower() == "the " else bare
    return loose.fullmatch(bare) is not None or exact.fullmatch(bare) is not None


def wires_of(seen: Seen, layout: Layout, byline: Iterable[str]) -> tuple[str, ...]:
    """The agencies whose work the page says it is or uses; pictures' credits do not count."""
    found = [agency for line in byline for agency in agencies_in(line)]
    paragraphs = 0
    for n in range(layout.headline, min(len(seen.pieces), layout.last + 12)):
        text, role = seen.pieces[n].text, seen.roles[n]
        if role is Role.CAPTION:
            continue
        if role is Role.BODY:
            paragraphs += 1
            if paragraphs <= _FIRST or n >= layout.last - 1:
                found += _dateline(text)
        if (
            len(text) > _LONGEST or layout.headline + 8 < n < layout.last - 3
        ):  # credit lines stand above and below the text
            continue
        if role is Role.BYLINE or (len(text) <= 40 and is_agency(text)) or _SHARED.search(text):
            found += agencies_in(text) or _unlisted(text)
    return tuple(dict.fromkeys(found))


def _dateline(text: str) -> list[str]:
    """The agency in brackets before a paragraph's dash, or at its end."""
    made = _DATELINE.search(text[:160]) or _DATELINE.search(text[-60:])
    return agencies_in(made[1] or made[2]) if made else []


def _unlisted(text: str) -> list[str]:
    """A house that contributed to the report and is not in the list."""
    who = _WHO.match(text)
    return [who[1]] if who and _HOUSE.search(who[1]) else []
