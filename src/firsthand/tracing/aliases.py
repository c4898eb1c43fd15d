"""Spellings, short forms and acronyms of one name across pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from firsthand.records import Page
from firsthand.tracing.merging import Merged
from firsthand.tracing.names import ACRONYM_GIVEN, Name, initials_of, is_office_of, is_variant, skeleton
from firsthand.tracing.utterances import Utterance
from firsthand.tracing.wording import folded


def name_key(name: Name) -> str:
    """Equal for names of the same words."""
    return ("body:" if name.is_body else "name:") + " ".join(name.words)


def merged_names(utterances: Sequence[Utterance], names: Mapping[str, Name], pages: Mapping[str, Page]) -> Merged:
    """The keys of names, those of one bearer joined. `names` are by attribution id."""
    known = {name_key(name): name for name in sorted(names.values(), key=lambda name: (name_key(name), name.text))}
    on_page: dict[str, set[str]] = defaultdict(set)
    for utterance in utterances:
        if utterance.id in names:
            on_page[utterance.attribution.page].add(name_key(names[utterance.id]))
    merged = Merged()
    _join_variants(known, merged)
    _join_surnames(known, on_page, merged)
    _join_acronyms(known, names, merged)
    _join_short_forms(known, pages, on_page, merged)
    _join_parts(known, merged)
    return merged


def _join_surnames(known: Mapping[str, Name], on_page: Mapping[str, set[str]], merged: Merged) -> None:
    """A lone surname is the one person of that surname on its page, else the one person of it anywhere."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for key, name in known.items():
        if not name.is_body and len(name.words) > 1:
            bearers[name.surname].add(key)
    for keys in on_page.values():
        for key in keys:
            name = known[key]
            if name.is_body or len(name.words) != 1:
                continue
            everywhere = bearers.get(name.surname, set())
            full = {merged.of(bearer) for bearer in (everywhere & keys) or everywhere}
            if len(full) == 1:
                merged.join(key, full.pop())


def _join_acronyms(known: Mapping[str, Name], names: Mapping[str, Name], merged: Merged) -> None:
    """An acronym is the body that was introduced with it, or the only body whose initials it is."""
    meant: dict[str, set[str]] = defaultdict(set)
    for name in names.values():
        if name.acronym and len(name.words) > 1:
            meant[name.acronym].add(name_key(name))
    spelt: dict[str, set[str]] = defaultdict(set)
    for key, name in known.items():
        if len(name.words) > 1:
            spelt[initials_of(name)].add(key)
    for key, name in known.items():
        if name.acronym and len(name.words) == 1:
            full = meant.get(name.acronym) or spelt.get(name.acronym, set())
            if len(full) == 1:
                merged.join(key, next(iter(full)))


def _join_short_forms(
    known: Mapping[str, Name], pages: Mapping[str, Page], on_page: Mapping[str, set[str]], merged: Merged
) -> None:
    """A page that writes "State Safety Inspectorate (SSI)" says what its SSI is, even if only one of the two speaks."""
    for page_id in sorted(on_page):
        text = pages[page_id].text
        spelt: dict[str, list[str]] = defaultdict(list)
        for key in sorted(on_page[page_id]):
            spelt[initials_of(known[key])].append(key)
        for given in ACRONYM_GIVEN.finditer(text):
            before = re.findall(r"\w+", text[max(0, given.start() - 80) : given.start()])
            for key in spelt.get(given.group(1), ()):
                if known[key].words[-1] in map(folded, before):
                    merged.join(key, f"body:{folded(given.group(1))}")


def _join_parts(known: Mapping[str, Name], merged: Merged) -> None:
    """ "Corvane Group duty desk" is Corvane Group; a body's name and the same words without "Group" are one."""
    by_words: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, name in known.items():
        by_words[name.words].append(key)
    for key, name in known.items():
        for same in by_words[name.words]:
            if name.is_body or known[same].is_body:
                merged.join(key, same)
        for size in range(1, len(name.words)):
            for whole in by_words.get(name.words[:size], ()):
                if is_office_of(name, known[whole]):
                    merged.join(key, whole)


def _join_variants(known: Mapping[str, Name], merged: Merged) -> None:
    """Light spelling variants of a person's full name."""
    alike: dict[str, list[str]] = defaultdict(list)
    for key, name in known.items():
        if not name.is_body and len(name.words) >= 2:
            alike[" ".join(skeleton(word) for word in name.words)].append(key)
    for keys in alike.values():
        for first, second in pairwise(keys):
            if is_variant(known[first], known[second]):
                merged.join(first, second)
