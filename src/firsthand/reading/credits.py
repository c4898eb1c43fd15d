"""Whose work a page takes up: "Halpress reported", "told The Ledger", "(Reuters)", "quoting Radio Lindmere"."""

from __future__ import annotations

import re

from firsthand.reading.grammar import DETERMINER, SUBJECT_PRONOUN
from firsthand.reading.lists import listed
from firsthand.reading.speakers.nouns import bodies
from firsthand.records import ARTICLE_ROLES, Attribution, Page, Role, Span, Spans, SpeakerKind

_NAME = r"(?:[Tt]he )?[A-Z][\w’'.&-]*(?: (?:of |for )?[A-Z][\w’'.&-]*){0,4}"
TAKEN = re.compile(
    r"(?:\b(?:told|[Cc]iting|[Qq]uoting|(?:reported|published|obtained|disclosed) by|interview (?:with|to)"
    rf"|(?:spoke|speaking|talking) to) |\()(?P<name>{_NAME})"
)
NO_NAMES = SUBJECT_PRONOUN | DETERMINER
AGENCIES = listed("reuters ap afp upi tass xinhua ansa dpa efe bbc cnn npr")


def find_credits(page: Page, attributions: tuple[Attribution, ...]) -> Spans:
    """The words that credit another outlet, in the order of the page; the page's own outlet is none."""
    own = (page.outlet or "").lower()
    reports = (a for a in attributions if a.named and a.speaker_kind is SpeakerKind.NEWS_REPORT)
    spans = {span for a in reports for span in a.source if _has_name(span.within(page.text))}
    for block in page.blocks:
        if block.role in ARTICLE_ROLES or block.role in (Role.CAPTION, Role.CREDIT):
            for match in TAKEN.finditer(page.text, block.span.start, block.span.end):
                name = match["name"].rstrip(".’'")
                if is_outlet(name):
                    spans.add(Span(match.start("name"), match.start("name") + len(name)))
    return tuple(s for s in _apart(sorted(spans)) if not _is_own(s.within(page.text).lower(), own))


def _has_name(words: str) -> bool:
    return any(word[0].isupper() for word in words.split() if word.lower() not in NO_NAMES)


def is_outlet(name: str) -> bool:
    """Whether a name is one that papers, agencies and stations bear."""
    words = [w.lower().strip("’'.") for w in name.split()]
    return any(w in AGENCIES or bodies().get(w) is SpeakerKind.NEWS_REPORT for w in words) or "press" in words[-1]


def _is_own(words: str, own: str) -> bool:
    return bool(own) and words.removeprefix("the ") == own.removeprefix("the ")


def _apart(spans: list[Span]) -> list[Span]:
    out: list[Span] = []
    for span in spans:
        if not out or span.start >= out[-1].end:
            out.append(span)
    return out
