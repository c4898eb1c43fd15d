"""Bodies under several names: acronyms with what they stand for, short forms, desks and offices of one body."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from firsthand.records import Page, SpeakerKind
from firsthand.tracing.merging import Merged
from firsthand.tracing.people.names import ACRONYM_GIVEN, JOINERS, WORD, Name, initials_of, is_office_of
from firsthand.tracing.people.scripts import bare

BEFORE_BRACKETS = 90
"""Characters before an acronym in brackets in which its expansion is looked for."""
EXPANDED = re.compile(r"\b([A-Z](?:\.?[A-Z&]){1,7})\.?\s\(([^()]{5,90})\)")
"""An acronym with its expansion in brackets behind it."""
COMPANY = {SpeakerKind.ORGANIZATION}
MOST_GIVEN = 200
"""Acronyms of a page that are looked at."""


def join_bodies(
    known: Mapping[str, Name],
    on: Mapping[str, set[str]],
    kinds: Mapping[str, set[SpeakerKind]],
    pages: Mapping[str, Page],
    merged: Merged,
) -> None:
    """Join the keys of names that are one body's.

    `known`: names by key; `on`: the pages on which each speaks; `kinds`: as what it does.
    """
    _join_acronyms(known, merged)
    _join_given(known, on, pages, merged)
    _join_parts(known, merged)
    _join_beginnings({key: name for key, name in known.items() if kinds[key] == COMPANY}, merged)


def _join_acronyms(known: Mapping[str, Name], merged: Merged) -> None:
    """An acronym is the body that was introduced with it, or the only body whose initials it is."""
    meant: dict[str, set[str]] = defaultdict(set)
    for key, name in known.items():
        if name.acronym and len(name.words) > 1:
            meant[name.acronym].add(key)
    spelt: dict[str, set[str]] = defaultdict(set)
    for key, name in known.items():
        if len(name.words) > 1:
            for initials in initials_of(name):
                spelt[initials].add(key)
    for key, name in known.items():
        if name.acronym and len(name.words) == 1:
            full = meant.get(name.acronym) or spelt.get(name.acronym, set())
            if len({merged.of(each) for each in full}) == 1:
                merged.join(key, min(full))


def _join_given(
    known: Mapping[str, Name], on: Mapping[str, set[str]], pages: Mapping[str, Page], merged: Merged
) -> None:
    """A page that writes "State Safety Inspectorate (SSI)", or "SSI (State Safety Inspectorate)", says what its SSI is,
    even if only one of the two speaks there."""
    by_acronym = {name.acronym: key for key, name in known.items() if name.acronym and len(name.words) == 1}
    by_last: dict[str, list[str]] = defaultdict(list)
    for key, name in known.items():
        if len(name.words) > 1:
            by_last[name.words[-1]].append(key)
    speaking = {page for key in known for page in on.get(key, ())}
    for page in sorted(speaking):
        for acronym, words in _given_in(pages[page].text):
            short = by_acronym.get(acronym)
            if short is None:
                short = f"body:{bare(acronym)}"
            for full in by_last.get(words[-1], ()) if words else ():
                if acronym in initials_of(known[full]) and known[full].words == words[-len(known[full].words) :]:
                    merged.join(full, short)


def _given_in(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The acronyms that a text explains, each with the words before its brackets or within them."""
    found = 0
    for hit in ACRONYM_GIVEN.finditer(text):
        before = text[max(0, hit.start() - BEFORE_BRACKETS) : hit.start()]
        yield hit.group(1).replace(".", ""), _carrying(before)
        found += 1
        if found >= MOST_GIVEN:
            return
    for hit in EXPANDED.finditer(text):
        yield hit.group(1).replace(".", ""), _carrying(hit.group(2))
        found += 1
        if found >= MOST_GIVEN:
            return


def _carrying(text: str) -> tuple[str, ...]:
    words = (re.sub(r"['’]s?$", "", word) for token in WORD.findall(text) for word in token.split("-"))
    return tuple(word for word in map(bare, words) if word and word not in JOINERS)


def _join_parts(known: Mapping[str, Name], merged: Merged) -> None:
    """ "Corvane Group duty desk" is Corvane Group; a body's name and the same words without "Group" are one."""
    by_words: dict[tuple[str, ...], list[str]] = defaultdict(list)
    in_any_order: dict[tuple[str, ...], str] = {}
    for key, name in known.items():
        by_words[name.words].append(key)
        if name.is_body:  # "Kastrova's Ministry of Defence", "the Ministry of Defence of Kastrova"
            merged.join(key, in_any_order.setdefault(tuple(sorted(name.words)), key))
    for key, name in known.items():
        for same in by_words[name.words]:
            if name.is_body or known[same].is_body:
                merged.join(key, same)
        for size in range(1, len(name.words)):
            for whole in by_words.get(name.words[:size], ()):
                if is_office_of(name, known[whole]):
                    merged.join(key, whole)


def _join_beginnings(companies: Mapping[str, Name], merged: Merged) -> None:
    """ "Talpa" is Talpa Coatings, where no other company begins so."""
    longer: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for key, name in companies.items():
        for size in range(1, len(name.words)):
            longer[name.words[:size]].add(merged.of(key))
    for key, name in companies.items():
        whole = {merged.of(each) for each in longer.get(name.words, ())}
        if len(whole) == 1:
            merged.join(key, whole.pop())
