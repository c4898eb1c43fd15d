"""Names of authors, as bylines and metadata give them, cleaned of all that is no name."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BY = re.compile(
    r"^\W*(?:(?:story|words|text|report|reported|written|posted|published|submitted|reviewed|created|article)\s+)?"
    r"(?:by|von|par|por|di|автор|текст|author|authors|writer)\b\s*:?\s*(?=\S)",
    re.I,
)
_CUT = re.compile(
    r"\s*(?:[|•·–—]|\s-\s|\(|\[|<|https?:|www\.|@|\b(?:published|updated|posted|last modified|medically reviewed|"
    r"reviewed by|"
    r"fact[- ]checked|edited by|photo(?:graph)?s? by|illustrat\w+ by|min(?:ute)?s? read|view all posts|read more|"
    r"follow|"
    r"on (?:mon|tues|wednes|thurs|fri|satur|sun)day|on (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\s\d|"
    r"\d{1,2}[./:-]\d|(?:19|20)\d\d)\b).*$",
    re.I | re.S,
)
_AND = re.compile(r"\s*(?:,|;|\n|\band\b|&|\bund\b|\bet\b|\by\b|\bта\b|\bи\b)\s*", re.I)
_TITLES = re.compile(
    r"^(?:ph\.?\s?d|m\.?d|m\.?s\.?|m\.?a|b\.?a|b\.?sc|m\.?sc|r\.?d\.?n?|fand|mba|jr|sr|esq|cpa|r\.?n|dvm|dr)\.?$", re.I
)
_ROLE_WORD = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|staff|expert|journalist|contributor|columnist|specialist|manager|"
    r"director|"
    r"founder|author|professor|producer|analyst|fellow|bureau|chief|critic)s?\b",
    re.I,
)
_NO_NAME = re.compile(
    r"^(?:admin\w*|author|user|guest|editor|unknown|null|none|anonymous|default|staff|webmaster|wp\w*|by|test)$", re.I
)
_NAME = re.compile(r"[^\W\d_][\w'’.\-]*")
_LONGEST = 200  # characters


def authors_in(line: str) -> list[str]:
    """The names in a byline, in order: "By Ann Lee and Bo Ek, Lisbon | 3 May" gives Ann Lee and Bo Ek."""
    text = " ".join(line[:_LONGEST].split())
    text = _CUT.sub("", _BY.sub("", text)).strip(" ,.;:–—-|")
    if not text:
        return []
    parts = [part.strip(" .,;:") for part in _AND.split(text) if part.strip(" .,;:")]
    kept: list[str] = []
    for number, part in enumerate(parts):
        if _TITLES.match(part) or (number and not _is_name(part, number)):
            continue
        kept.append(part)
    return [name for name in kept if not _NO_NAME.match(name)]


def has_by(line: str) -> bool:
    """Whether the line starts as bylines do ("By", "Story by", "Von")."""
    return _BY.match(line) is not None


def is_person(text: str) -> bool:
    """Whether `text` has the form of one or more people's names: two to four capitalised words each."""
    names = authors_in(text)
    return bool(names) and all(_is_name(name, 0) for name in names) and len(text) <= 100


def joined(names: Iterable[str]) -> str | None:
    """The names once each, in order, parted by commas; None for no name."""
    once: dict[str, str] = {}
    for name in (" ".join(given.split()) for given in names):
        if name and name.casefold() not in once:
            once[name.casefold()] = name
    return ", ".join(once.values()) or None


def _is_name(part: str, number: int) -> bool:
    words = _NAME.findall(part)
    if not 1 <= len(words) <= 5 or any(c.isdigit() for c in part):
        return False
    if number and (len(words) < 2 or _ROLE_WORD.search(part)):  # "Ann Lee, Lisbon": one word after a comma is a place
        return False
    small = {
        "de",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "di",
        "da",
        "al",
        "el",
        "bin",
        "ibn",
        "dos",
        "del",
        "du",
        "ter",
    }
    capital = [w for w in words if not w[0].islower() or w.lower() in small]
    return len(capital) == len(words) and (len(words) > 1 or number == 0) and not (len(words) == 1 and len(part) > 25)
