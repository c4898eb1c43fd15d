"""Names of authors, as bylines and metadata give them, cleaned of all that is no name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_BY = re.compile(
    r"^\W*(?:this\s+(?:article|blog post|column|guide|piece|post|report|story)\s+(?:was|is)\s+)?"
    r"(?:(?:story|words|text|report|reported|written|posted|published|submitted|reviewed|created|article|authored)\s+)?"
    r"(?:by|von|par|por|di|автор|текст|author|authors|author\(s\)|writer|contributors?(?=\s*[:：])|记者|記者|作者|文|글|بقلم|كتب)"
    r"(?:\b|(?=[:：/|]))\s*[:：/|]?\s*(?=\S)",
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
_REPORTER = re.compile(r"^([\uac00-\ud7a3]{2,4})\s?(?:기자|특파원|논설위원)\b.*$")  # Korean names go before the office
_PLACE = re.compile(r"\s(?:in|at|for|from|of the|on behalf)\s.{1,80}$", re.I)
_AND = re.compile(r"\s*(,|;|\n|\band\b|&|\bund\b|\bet\b|\by\b|\bта\b|\bи\b|\bwith\b|、|،)\s*", re.I)
_TITLES = re.compile(
    r"^(?:ph\.?\s?d|m\.?d|m\.?s\.?|m\.?a|b\.?a|b\.?sc|m\.?sc|r\.?d\.?n?|fand|mba|jr|sr|esq|cpa|r\.?n|dvm|dr)\.?$", re.I
)
_HONORIFIC = re.compile(r"^(?:dr|prof|mr|mrs|ms|rev|sir|dame|professor)\b\.?\s+(?=\S)", re.I)
_ROLE_WORD = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|staff|expert|journalist|contributor|columnist|specialist|manager|"
    r"director|"
    r"founder|author|professor|producer|analyst|fellow|bureau|chief|critic|attorney|lawyer|engineer|president|officer|"
    r"scientist|consultant|strategist|advis[eo]r|nutritionist|dieti[ct]ian)s?\b",
    re.I,
)
# "Ministry of Health and Welfare" is one name.
_OFFICE = re.compile(
    r"^(?:the\s)?(?:cent(?:er|re)|department|institute|office|ministry|university|bureau|association|society|council|"
    r"board|college|school|federation|foundation|committee|commission|division|agency)\s(?:for|of)\s",
    re.I,
)
_NO_NAME = re.compile(
    r"^(?:admin\w*|author|user|guest|editor|unknown|null|none|anonymous|default|staff|webmaster|wp\w*|by|test)$", re.I
)
_LABELS = re.compile(
    r"\b(?:updated?|filed|posted|published|reading|minutes?|min|comments?|share|print|e-?mail|read|menu|search|subscribe|"
    r"sign|log|login|apply|book|click|free|download|skip|home|contact|about|written|credits?|image|categor(?:y|ies)|tags?|"
    r"follow|view|views|next|previous|more|add|rate|reviewed|article|blog post|podcast|newsletter|on behalf)\b",
    re.I,
)
_NAME = re.compile(r"[^\W\d_][\w'’.\-]*")
_SMALL = frozenset([
    "de", "van", "von", "der", "den", "la", "le", "di", "da", "al", "el", "bin", "ibn", "dos", "del", "du", "ter",
])  # fmt: skip
_LONGEST = 200  # characters


def authors_in(line: str) -> list[str]:
    """The names in a byline, in order: "By Ann Lee and Bo Ek, Lisbon | 3 May" gives Ann Lee and Bo Ek."""
    text = " ".join(line[:_LONGEST].split())
    text = _CUT.sub("", _BY.sub("", text)).strip(" ,.;:–—-|")
    if not text:
        return []
    if _OFFICE.match(text) and "," not in text:
        return [text]
    text = _REPORTER.sub(r"\1", text)
    kept: list[str] = []
    split = _AND.split(text)  # names and, between them, what parts them
    for number in range(0, len(split), 2):
        part = split[number].strip(" .,;:")
        part = _PLACE.sub("", part) if part.count(" ") >= 3 and not _OFFICE.match(part) else part
        joint = split[number - 1] if number else ""
        if not part or _TITLES.match(part) or (number and not _follows(part, joint, kept)):
            continue
        bare = _HONORIFIC.sub("", part)
        kept.append(bare if " " in bare else part)  # "Dr. Allen" keeps what tells it from a first name
    return [name for name in kept if not _NO_NAME.match(name)]


def _follows(part: str, joint: str, kept: list[str]) -> bool:
    """Whether a part after the first is a name too. One word after a comma is a place; after "and" it may be a name."""
    if _is_name(part, 1):
        return True
    single = len(part.split()) == 1 and _is_name(part, 0) and not _ROLE_WORD.search(part)
    return single and joint.strip() not in (",", ";", "") and bool(kept) and len(kept[-1].split()) == 1


def has_by(line: str) -> bool:
    """Whether the line starts as bylines do ("By", "Story by", "Von")."""
    return _BY.match(line) is not None


@lru_cache(maxsize=512)  # the lines about a page's headline are asked about again and again
def is_person(text: str) -> bool:
    """Whether `text` has the form of one or more people's names: two to four capitalised words each."""
    names = authors_in(text) if len(text) <= 100 else []
    return bool(names) and all(_is_name(n, 0) and not _LABELS.search(n) for n in names)


def is_role(text: str) -> bool:
    """Whether `text` says what somebody does, as "Senior Writer" does."""
    return _ROLE_WORD.search(text) is not None


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
    capital = [w for w in words if not w[0].islower() or w.lower() in _SMALL]
    return len(capital) == len(words) and (len(words) > 1 or number == 0) and not (len(words) == 1 and len(part) > 25)
