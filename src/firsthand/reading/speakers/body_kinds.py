"""Kinds of bodies, by the nouns in their names: "State Analytical Laboratory", "Yonhap news agency"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from firsthand.reading.speakers.nouns import bodies, table, words
from firsthand.records import SpeakerKind

GROUPS = (
    (SpeakerKind.NEWS_REPORT, "news_report", "press"),
    (SpeakerKind.NEWS_REPORT, "newsroom", "wire"),
    (SpeakerKind.OFFICIAL, "official", "state"),
    (SpeakerKind.ORGANIZATION, "organization", "private"),
)
SHORTEST = 6  # letters of a one-word name whose ending tells what it is: "Halpress"
NEWSY = ("press", "wire", "news", "post", "times")


def kind_of_body(low: Sequence[str]) -> SpeakerKind | None:
    """The kind of the body that lower-case words name, by the last noun that tells; None where none does."""
    known = bodies()
    for word in reversed(low):
        if word in known:
            return _by_company(word, low) or known[word]
    return None


def _by_company(noun: str, low: Sequence[str]) -> SpeakerKind | None:
    """The kind that the words beside a noun of many uses give it: a centre is the state's if it is a national one."""
    for kind, nouns, beside in GROUPS:
        if noun in words("bodies", "by_company", nouns) and any(
            word in _beside(beside) for word in low if word != noun
        ):
            return kind
    return None


@cache
def _beside(company: str) -> frozenset[str]:
    listed = frozenset(table("bodies")["by_company"][company].split())
    return listed | words("people", "public_matters") if company == "state" else listed


def kind_by_ending(name: str) -> SpeakerKind | None:
    """The kind that the end of a name's last word tells: "Interwire" is an agency."""
    last = name.rsplit(" ", 1)[-1].lower()
    return SpeakerKind.NEWS_REPORT if len(last) >= SHORTEST and last.endswith(NEWSY) else None
