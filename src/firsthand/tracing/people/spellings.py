"""Spellings of one person's full name over the pages of a story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations

from firsthand.records import Page
from firsthand.tracing.merging import Merged
from firsthand.tracing.people.beside import ideas_beside, office_beside, telling
from firsthand.tracing.people.given_names import rows_of
from firsthand.tracing.people.likenames import Likeness, is_lone, same_name
from firsthand.tracing.people.names import Name
from firsthand.tracing.people.scripts import bare
from firsthand.tracing.people.sounds import Manner, readings, sound_alike

MOST_NAMESAKES = 100
"""How many names that share the sound of a word are compared with each other."""
MOST_PAGES = 6
"""On how many pages of a name it is looked up which office stands beside it."""
LONG_ENOUGH = 5
"""Letters from which two lone names that sound alike are taken to be one."""


class Known:
    """The people's names of a story by key, the pages on which they speak, and what those say of their bearers."""

    def __init__(
        self,
        names: Mapping[str, Name],
        on: Mapping[str, set[str]],
        titles: Mapping[str, set[str]],
        pages: Mapping[str, Page],
    ) -> None:
        self.names, self.on = names, on
        self._titles, self._pages = titles, pages
        self._offices: dict[tuple[str, str], frozenset[str]] = {}
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        for key in sorted(names):
            script = names[key].is_vowelless
            for sound in {sound for part in _parts(names[key]) for sound in _sounds(part, script)}:
                self._by_sound[sound].append(key)

    def near(self, name: Name) -> list[str]:
        """Keys of names that sound like `name` in two parts, or in one if it has no more; sorted."""
        parts = _parts(name)
        seen = Counter(key for part in parts for key in self._with_sound(part, name))
        return sorted(key for key, count in seen.items() if count >= min(2, len(parts)))

    def _with_sound(self, part: str, name: Name) -> set[str]:
        sounds = _sounds(part, name.is_vowelless, of_others=True)
        return {key for sound in sounds for key in self._by_sound.get(sound, ())[:MOST_NAMESAKES]}

    def office_on(self, key: str, page: str) -> frozenset[str]:
        """The ideas of the office or trade that a page gives the name's bearer."""
        if (key, page) not in self._offices:
            self._offices[key, page] = office_beside(self._pages[page].text, self.names[key])
        return self._offices[key, page]

    def office(self, key: str) -> frozenset[str]:
        """As `office_on`, over the first pages with the name, and by the titles before it."""
        given = (self.office_on(key, page) for page in sorted(self.on[key])[:MOST_PAGES])
        return telling(" ; ".join(sorted(self._titles[key]))).union(*given)

    def have_one_office(self, one: str, other: str) -> bool:
        """Whether the office or trade that pages give one name's bearer stands beside the other name as well."""
        return not (
            self.office(one).isdisjoint(self._beside(other)) and self.office(other).isdisjoint(self._beside(one))
        )

    def _beside(self, key: str) -> frozenset[str]:
        texts = (self._pages[page].text for page in sorted(self.on[key])[:MOST_PAGES])
        return self.office(key).union(*(ideas_beside(text, self.names[key]) for text in texts))


def _parts(name: Name) -> set[str]:
    """The words of a name that are more than an initial, and those that may be written as one ("Jin Ping")."""
    words = [word for word in name.marked if len(word) > 1]
    joined = ["".join(words[1:]), "".join(words[:-1])] if len(words) > 2 else []
    return {*words, *joined} | ({name.born} if name.born else set())


@lru_cache(maxsize=50_000)
def _sounds(part: str, is_vowelless: bool, of_others: bool = False) -> tuple[str, ...]:
    """What a part of a name is found under. `of_others`: what those are found under that it may be one with; a name
    without vowels is compared by its consonants with those that have some, and they with it."""
    found = [f"row {row}" for row in rows_of(bare(part))]
    for manner in Manner:
        script = is_vowelless != of_others if manner is Manner.CONSONANTS else ""
        found += [f"{manner} {script} {reading}" for reading in sorted(readings(part, manner))]
    return tuple(found)


def join_spellings(known: Known, merged: Merged) -> None:
    """Join the keys of full names that are one person's."""
    strong, weak = Merged(), []
    for one, other in _pairs(known):
        likeness = same_name(known.names[one], known.names[other])
        if likeness is Likeness.STRONG:
            strong.join(one, other)
        elif likeness is Likeness.WEAK:
            weak.append((one, other))
    for keys in strong.groups(key for key, name in known.names.items() if not is_lone(name)):
        if not any(_are_two(one, other, known) for one, other in combinations(keys[:MOST_NAMESAKES], 2)):
            for other in keys[1:]:
                merged.join(keys[0], other)
    _join_weak(weak, known, merged)
    _join_lone(known, merged)


def _pairs(known: Known) -> list[tuple[str, str]]:
    found = {
        (min(key, other), max(key, other))
        for key, name in known.names.items()
        if not is_lone(name)
        for other in known.near(name)
        if other != key and not is_lone(known.names[other])
    }
    return sorted(found)


def _are_two(one: str, other: str, known: Known) -> bool:
    """Whether a page names both, with nothing in common in what it says of them."""
    for page in sorted(known.on[one] & known.on[other]):
        first, second = known.office_on(one, page), known.office_on(other, page)
        if first and second and first.isdisjoint(second):
            return True
    return False


def _join_weak(pairs: list[tuple[str, str]], known: Known, merged: Merged) -> None:
    """Join names that may be one's where both are given one office, no page has both, and neither fits a third."""
    fits: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        if known.on[one].isdisjoint(known.on[other]) and known.have_one_office(one, other):
            fits[merged.of(one)].add(merged.of(other))
            fits[merged.of(other)].add(merged.of(one))
    for one in sorted(fits):
        others = fits[one] - {one}
        if len(others) == 1 and fits[next(iter(others))] - {next(iter(others))} == {one}:
            merged.join(one, others.pop())


def _join_lone(known: Known, merged: Merged) -> None:
    """Lone names that sound alike, of some length, are one where no page has both."""
    lone = {key: name for key, name in known.names.items() if _is_long(name)}
    for key, name in lone.items():
        for other in known.near(name):
            apart = known.on[key].isdisjoint(known.on[other])
            if key < other in lone and apart and sound_alike(name.marked[0], lone[other].marked[0]):
                merged.join(key, other)


def _is_long(name: Name) -> bool:
    return len(name.words) == 1 and len(name.words[0]) >= LONG_ENOUGH
