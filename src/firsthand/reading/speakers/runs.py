"""Runs of capitalised words: where a proper name stands, and what of it is title, place or possessive."""

from __future__ import annotations

import re
from typing import NamedTuple

from firsthand.reading.cues import lexicon
from firsthand.reading.grammar import (
    AUXILIARY,
    COORDINATE,
    DETERMINER,
    MONTHS,
    PREPOSITION,
    RELATIVE,
    SUBORDINATE,
    WEEKDAYS,
)
from firsthand.reading.lists import listed
from firsthand.reading.speakers.nouns import is_body_noun, is_speaker_noun

_CAPITAL = r"[^\W\d_a-z]\w*(?:[-’'&.]\w+)*"
_INITIAL = r"(?:(?<=\b[A-Z])\.(?= [A-Z]))?"
_MORE = rf"(?:\s(?:&\s)?(?:(?:of|de|van|von|der|bin|al|du|for)\s(?:the\s)?)?(?:[A-Z]\.)*{_CAPITAL}{_INITIAL}){{0,8}}"
RUN = re.compile(rf"(?:[A-Z]\.){{2,}}{_MORE}|{_CAPITAL}{_INITIAL}{_MORE}")
SEAT = re.compile(r"[DRI]-[A-Z]")  # "Harry Reid (D-Nev.)"
WORD = re.compile(r"[\w’'-]+\.?")
TITLES = listed(
    """mr mrs ms miss dr prof professor sir lady lord dame president chancellor premier minister governor mayor senator
    congressman congresswoman representative ambassador judge justice sheriff secretary general colonel captain major
    lieutenant sergeant brigadier admiral commander inspector detective officer king queen prince princess pope
    cardinal archbishop bishop reverend father sister imam rabbi director chairman chairwoman speaker sen rep gov gen
    col capt lt sgt maj brig adm rev pres spokesman spokeswoman spokesperson coach doctor nurse mp mep mum mom dad gran
    grandma grandpa aunt uncle"""
)
PLAIN = listed("mr mrs ms miss dr prof sir dame")  # the others may begin a body's name: "General Hospital"
SMALL = (
    DETERMINER | PREPOSITION | COORDINATE | SUBORDINATE | RELATIVE | WEEKDAYS | MONTHS
    | listed(
        """he she it they we i you there here what when where why how who yes no not if also but however meanwhile
        still then now asked according earlier later even just only both such more most many some other additional
        another breaking live exclusive update watch"""
    )
)  # fmt: skip


class Run(NamedTuple):
    """A run of capitalised words in its place: the name without titles, and what stands around it."""

    start: int
    core: str
    titled: bool
    first: bool  # it begins a sentence
    before: str  # the word before, in lower case
    after: str  # the word or mark behind, in lower case


def runs_in(text: str, start: int, end: int) -> list[Run]:
    """The runs of text[start:end], in order."""
    out = []
    for begin, close in _joined(text, start, end):
        words = text[begin:close].split()
        own = _own_words(words)
        titled = any(w.lower().strip(".") in TITLES for w in words[:own])
        at = begin + sum(len(w) + 1 for w in words[:own])
        opening = [low for w in words[own - 1 : own] if own and (low := w.lower()) in PREPOSITION]  # "In Orlev"
        words = words[own:]
        core = _without_place(strip_possessive(" ".join(words)))
        if len(core) > 1 and not SEAT.match(core):
            first = at == begin and _begins_sentence(text, start, at)
            before = opening or WORD.findall(text[max(start, begin - 20) : begin].lower())
            behind = re.match(r"\s?([\w’'-]+|\S)", text[close : close + 30])
            out.append(Run(at, core, titled, first, before[-1] if before else "", behind[1].lower() if behind else ""))
    return out


def names_in(mention: str) -> list[tuple[int, str, bool]]:
    """The proper names in a mention: where each starts, the name without titles, whether a title stood before."""
    return [(run.start, run.core, run.titled) for run in runs_in(mention, 0, len(mention))]


def kept(runs: list[Run], common: frozenset[str]) -> list[Run]:
    """Without the words that are capital only because they begin a sentence; `common` are the page's small words."""
    inner = {run.core for run in runs if not run.first or " " in run.core}
    parts = {word for core in inner for word in core.split(" ")}
    return [run for run in runs if run.core in inner or run.core in parts or _stands_alone(run, common)]


def strip_possessive(name: str) -> str:
    """The name without the 's of a possessive."""
    for ending in ("'s", "’s", "'", "’"):
        if name.endswith(ending):
            return name[: -len(ending)]
    return name


def _joined(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The runs of capitalised words; "Chemical and Dock Workers’ Union" is one, "Brill and Tarn" are two."""
    out: list[tuple[int, int]] = []
    for match in RUN.finditer(text, start, end):
        a, b = match.span()
        last = match.group().split()[-1].lower()
        if out and text[out[-1][1] : a] == " and " and is_body_noun(last) and " " in match.group():
            before = text[out[-1][0] : out[-1][1]].rsplit(maxsplit=1)[-1].lower()
            if not is_speaker_noun(before) and before not in SMALL:
                out[-1] = (out[-1][0], b)
                continue
        out.append((a, b))
    return out


def _without_place(core: str) -> str:
    """ "Ana Brill of the Port Trust" is Ana Brill; "Chamber of Commerce" and "Port Board of Trade" stay whole."""
    fore, joined, _ = core.partition(" of " if " of " in core else " for ")
    words = fore.split(" ")
    bodied = any(is_body_noun(w.lower()) or w.lower() in TITLES for w in words)
    return fore if joined and len(words) > 1 and not bodied else core


def _own_words(words: list[str]) -> int:
    """How many words of a run stand before the name: "On", "The", "Deputy Prime Minister", "Ukrainian President"."""
    k = 0
    while k < len(words) and words[k] != "WHO" and strip_possessive(words[k].lower()).strip(".") in SMALL:
        k += 1
    bodied = is_body_noun(words[-1].lower()) or "staff" in (word.lower() for word in words)  # "General Staff"
    titles = [i for i, w in enumerate(words[:-1]) if i >= k and w.lower().strip(".") in (PLAIN if bodied else TITLES)]
    if titles and not any(w in ("of", "for") for w in words[titles[-1] + 1 : titles[-1] + 2]):
        return titles[-1] + 1
    return len(words) if k == len(words) - 1 and words[k].lower().strip(".") in TITLES else k


def _begins_sentence(text: str, start: int, at: int) -> bool:
    before = text[max(start, at - 3) : at].rstrip(" “\"‘'(")
    return not before or before[-1] in ".?!:\n"


def _stands_alone(run: Run, common: frozenset[str]) -> bool:
    word = run.core.lower()
    if run.titled or run.core.isupper():
        return True
    if is_speaker_noun(word) or word.endswith("ing"):
        return False
    return (
        run.after in lexicon().forms
        or run.after in AUXILIARY
        or run.after in "’',"
        or run.after in ("'s", "’s", "also", "and")
        or (run.after.endswith(("s", "ed")) and not word.endswith(("s", "ly")) and word not in common)
    )
