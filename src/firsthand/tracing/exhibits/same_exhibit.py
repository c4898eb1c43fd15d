"""Exhibits across pages: mentions that point to the same video, paper or post."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from firsthand.records import Exhibit, ExhibitKind, Media, Page, Reading, identify
from firsthand.tracing.exhibits.pointing import Pointed, pointed_of
from firsthand.tracing.merging import Merged
from firsthand.tracing.outlets.by_name import Shelf
from firsthand.tracing.stories.in_common import Stories
from firsthand.tracing.words.rarity import Rarity

SAME_WORDS = 0.5
"""Share of the shorter mention's weight that two mentions on pages of one story must have in common."""
SAME_SENTENCE = 0.5
"""As `SAME_WORDS`, of the sentences that the mentions stand in."""
RELATED = 0.3
TOO_COMMON = 80
RECENT = 30
"""Mentions of a page that a later one is compared with."""
FOREMOST = 2
"""Pages that an exhibit has to be on, and how many times more than any other, for "the video" to mean it."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """Mentions by the exhibit that they point to, as far as words, release and time say so."""

    pointed: Mapping[str, Pointed]
    groups: Sequence[Sequence[str]]  # of mention ids
    _shown_in: dict[str, tuple[str, str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = ((said, key, group[0]) for group in self.groups for key in group for said in self.pointed[key].shows)
        self._shown_in.update((said, (key, first)) for said, key, first in sorted(found, reverse=True))

    def of(self, attribution: str) -> str | None:
        """A key for the exhibit that is the source of an attribution, equal for all of one exhibit."""
        return self._shown_in.get(attribution, ("", None))[1]

    def are_apart(self, one: str, other: str) -> bool:
        """Whether the exhibits that two attributions have for their source differ in sort, release or time."""
        first, second = self._shown_in.get(one), self._shown_in.get(other)
        if first is None or second is None:
            return False
        return not _agree(self.pointed[first[0]], self.pointed[second[0]])


def grouped(pages: Mapping[str, Page], readings: Sequence[Reading], rarity: Rarity, stories: Stories) -> Grouped:
    """The mentions of a story by exhibit. Order-free; a mention is in exactly one group."""
    pointed = pointed_of(pages, readings, Shelf(pages.values()))
    merged = Merged()
    for key, each in pointed.items():
        if each.mention.same_as in pointed:
            merged.join(key, str(each.mention.same_as))
    _join_on_page(pointed, merged)
    _join_alike(pointed, merged, rarity, stories)
    _join_foremost(pointed, merged, stories)
    return Grouped(pointed, merged.groups(pointed))


def _join_on_page(pointed: Mapping[str, Pointed], merged: Merged) -> None:
    """What a page points to again: "the report", after "a report of the inspectorate"."""
    rows: dict[tuple[str, ExhibitKind], list[tuple[str, Pointed]]] = defaultdict(list)
    for key, each in sorted(pointed.items(), key=lambda item: (item[1].place, item[0])):
        row = rows[each.mention.page, each.kind]
        before = next(
            (
                other
                for other, earlier in reversed(row[-RECENT:])
                if _goes_back(each, earlier) and _agree(each, earlier)
            ),
            None,
        )
        if before is not None:
            merged.join(key, before)
        row.append((key, each))


def _goes_back(one: Pointed, earlier: Pointed) -> bool:
    """Whether a mention, by its form, means the same as an earlier one of its page."""
    if one.fresh:
        return False
    if earlier.headline:
        return one.sort == earlier.sort or bool(one.ideas & earlier.ideas)
    if one.ideas and earlier.ideas:
        return bool(one.ideas & earlier.ideas) and (one.definite or one.ideas <= earlier.ideas)
    return one.definite and not one.ideas


def _agree(one: Pointed, other: Pointed) -> bool:
    """Whether sort, release and time allow that two mentions are of one exhibit."""
    if one.kind is not other.kind or (one.sort and other.sort and one.sort != other.sort):
        return False
    if one.released and other.released and one.released != other.released:
        return False
    clocks, also = ({each for each in side.figures if each[0] == "@"} for side in (one, other))
    return not (clocks and also and clocks.isdisjoint(also))


def _join_alike(pointed: Mapping[str, Pointed], merged: Merged, rarity: Rarity, stories: Stories) -> None:
    """Mentions on several pages that share rare words, a release, or the sentence that they stand in."""
    postings: dict[tuple[ExhibitKind, str], list[str]] = defaultdict(list)
    for key in sorted(pointed):
        each = pointed[key]
        for word in sorted(each.ideas | each.figures | each.around):
            postings[each.kind, word].append(key)
    for _, keys in sorted(postings.items()):
        if len(keys) > TOO_COMMON:
            continue
        for place, one in enumerate(keys):
            for other in keys[place + 1 :]:
                if merged.of(one) != merged.of(other) and _is_same(pointed[one], pointed[other], rarity, stories):
                    merged.join(one, other)


def _is_same(one: Pointed, other: Pointed, rarity: Rarity, stories: Stories) -> bool:
    if one.mention.page == other.mention.page or not _agree(one, other):
        return False
    if stories.related(one.mention.page, other.mention.page) < RELATED:
        return False
    if one.released and other.released and not (one.fresh or other.fresh) and _may_be_one(one, other):
        return True
    own, also = one.ideas | one.figures, other.ideas | other.figures
    if _shared(own, also, rarity) >= SAME_WORDS and own & also:
        return True
    wide, too = own | one.around, also | other.around
    return one.fresh == other.fresh and len(wide & too) >= 4 and _shared(wide, too, rarity) >= SAME_SENTENCE


def _may_be_one(one: Pointed, other: Pointed) -> bool:
    return one.sort == other.sort and (not (one.ideas and other.ideas) or bool(one.ideas & other.ideas))


def _shared(one: frozenset[str], other: frozenset[str], rarity: Rarity) -> float:
    smaller = min(rarity.total(one), rarity.total(other))
    return rarity.total(one & other) / smaller if smaller else 0.0


def _join_foremost(pointed: Mapping[str, Pointed], merged: Merged, stories: Stories) -> None:
    """Mentions that say nothing of their own, "the disputed video", mean the exhibit that the story is full of."""
    sorts: dict[tuple[ExhibitKind, str | None], list[list[str]]] = defaultdict(list)
    for keys in merged.groups(pointed):
        sorts[_sort_of(keys, pointed)].append(keys)
    for groups in sorts.values():
        told = [keys for keys in groups if any(pointed[key].ideas or pointed[key].figures for key in keys)]
        spread = Counter({place: len({pointed[key].mention.page for key in keys}) for place, keys in enumerate(told)})
        first, second = [*spread.most_common(2), (0, 0), (0, 0)][:2]
        if first[1] < max(FOREMOST, FOREMOST * second[1]):
            continue
        best = told[first[0]]
        for keys in groups:
            if keys not in told and _near(keys, best, pointed, stories):
                merged.join(keys[0], best[0])


def _sort_of(keys: Sequence[str], pointed: Mapping[str, Pointed]) -> tuple[ExhibitKind, str | None]:
    sorts = Counter(pointed[key].sort for key in keys if pointed[key].sort)
    return pointed[keys[0]].kind, min(sorts, key=lambda sort: (-sorts[sort], sort)) if sorts else None


def _near(keys: Sequence[str], best: Sequence[str], pointed: Mapping[str, Pointed], stories: Stories) -> bool:
    """Whether nothing speaks against it, and the pages are of one story."""
    return all(
        _agree(pointed[one], pointed[other])
        and not pointed[one].fresh
        and stories.related(pointed[one].mention.page, pointed[other].mention.page) >= RELATED
        for one in keys
        for other in best[:RECENT]
    )


def exhibits_of(found: Grouped, pages: Mapping[str, Page], claim_of: Mapping[str, str]) -> list[Exhibit]:
    """The exhibits, in order of id, without pictures that only illustrate.

    What shows one claim, and is of one kind and release, is one exhibit.
    """
    merged = Merged()
    for group in found.groups:
        for one, other in pairwise(group):
            merged.join(one, other)
    showing: dict[tuple[str, ExhibitKind, str | None], list[str]] = defaultdict(list)
    for key, each in sorted(found.pointed.items()):
        for claim in sorted({claim_of[said] for said in each.shows if said in claim_of}):
            showing[claim, each.kind, each.sort].append(key)
    for keys in showing.values():
        for one, other in pairwise(keys):
            if _agree(found.pointed[one], found.pointed[other]) and not found.pointed[other].fresh:
                merged.join(one, other)
    groups = [[found.pointed[key] for key in keys] for keys in merged.groups(found.pointed)]
    exhibits = [_exhibit(group, pages, claim_of) for group in groups if not all(each.illustrates for each in group)]
    return sorted(exhibits, key=lambda exhibit: exhibit.id)


def _exhibit(found: Sequence[Pointed], pages: Mapping[str, Page], claim_of: Mapping[str, str]) -> Exhibit:
    clearest = min(found, key=lambda p: (-min(len(p.ideas | p.figures), 12), len(p.words), p.words, p.mention.id))
    released = sorted({p.mention.released_by for p in found if p.mention.released_by}, key=lambda who: (-len(who), who))
    shows = {claim_of[a] for p in found for a in p.shows if a in claim_of}
    files = sorted({sha for p in found if (sha := _file(p, pages[p.mention.page].media))})
    return Exhibit(
        id=identify("e", min(p.mention.id for p in found)),
        kind=clearest.mention.kind,
        what=clearest.words,
        released_by=released[0] if released else None,
        mentions=tuple(sorted(p.mention.id for p in found)),
        supports=tuple(sorted(shows)),
        capture=files[0] if files else None,
    )


def _file(pointed: Pointed, media: Sequence[Media]) -> str | None:
    """The SHA-256 of the file that a caption stands under, where it is held."""
    address = pointed.mention.media
    return next((item.capture for item in media if item.capture and item.address == address), None)
