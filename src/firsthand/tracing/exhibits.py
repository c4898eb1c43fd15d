"""Exhibits across pages: mentions that point to the same video, paper or post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.records import Exhibit, ExhibitKind, Media, Mention, Page, Reading, identify, words_of
from firsthand.tracing.merging import Merged
from firsthand.tracing.outlets import outlet_words
from firsthand.tracing.rarity import Rarity
from firsthand.tracing.stories import Stories
from firsthand.tracing.wording import features_of

SAME_WORDS = 0.5
"""Share of the shorter mention's weight that two mentions on pages of one story must have in common."""
TOO_COMMON = 80


@dataclass(frozen=True, slots=True)
class _Pointer:
    mention: Mention
    words: str
    features: frozenset[str]


def exhibits_of(
    pages: Mapping[str, Page],
    readings: Sequence[Reading],
    claim_of: Mapping[str, str],
    rarity: Rarity,
    stories: Stories,
) -> list[Exhibit]:
    """The exhibits, in order of id. Mentions are one where the page says so, or kind, release and words agree."""
    pointers = {
        mention.id: _Pointer(mention, words, frozenset(features_of(words)))
        for reading in readings
        if reading.page in pages
        for mention in reading.mentions
        for words in [words_of(pages[mention.page].text, mention.spans)]
    }
    merged = Merged()
    for pointer in pointers.values():
        if pointer.mention.same_as in pointers:
            merged.join(pointer.mention.id, str(pointer.mention.same_as))
    _join_alike(pointers, merged, rarity, stories)
    return sorted(
        (_exhibit([pointers[key] for key in keys], pages, claim_of) for keys in merged.groups(pointers)),
        key=lambda exhibit: exhibit.id,
    )


def _join_alike(pointers: Mapping[str, _Pointer], merged: Merged, rarity: Rarity, stories: Stories) -> None:
    postings: dict[tuple[ExhibitKind, str], list[str]] = defaultdict(list)
    for key in sorted(pointers):
        for word in sorted(pointers[key].features):
            postings[pointers[key].mention.kind, word].append(key)
    for _, keys in sorted(postings.items()):
        if len(keys) > TOO_COMMON:
            continue
        for place, one in enumerate(keys):
            for other in keys[place + 1 :]:
                if merged.of(one) != merged.of(other) and _is_same(pointers[one], pointers[other], rarity, stories):
                    merged.join(one, other)


def _is_same(one: _Pointer, other: _Pointer, rarity: Rarity, stories: Stories) -> bool:
    if one.mention.page != other.mention.page and stories.related(one.mention.page, other.mention.page) < 0.3:
        return False
    released, also = one.mention.released_by, other.mention.released_by
    if released and also and outlet_words(released) != outlet_words(also):
        return False
    shared = rarity.total(one.features & other.features)
    smaller = min(rarity.total(one.features), rarity.total(other.features))
    bonus = 0.15 * smaller if released and also else 0.0
    return len(one.features & other.features) >= 2 and shared + bonus >= SAME_WORDS * smaller


def _exhibit(found: Sequence[_Pointer], pages: Mapping[str, Page], claim_of: Mapping[str, str]) -> Exhibit:
    clearest = min(found, key=lambda p: (-min(len(p.features), 12), len(p.words), p.words, p.mention.id))
    released = sorted({p.mention.released_by for p in found if p.mention.released_by}, key=lambda who: (-len(who), who))
    shows = {claim_of[a] for p in found for a in p.mention.shows if a in claim_of}
    files = sorted({sha for p in found if (sha := _file(p.mention, pages[p.mention.page].media))})
    return Exhibit(
        id=identify("e", min(p.mention.id for p in found)),
        kind=clearest.mention.kind,
        what=clearest.words,
        released_by=released[0] if released else None,
        mentions=tuple(sorted(p.mention.id for p in found)),
        supports=tuple(sorted(shows)),
        capture=files[0] if files else None,
    )


def _file(mention: Mention, media: Sequence[Media]) -> str | None:
    """The SHA-256 of the file that a caption stands under, where it is held."""
    return next((item.capture for item in media if item.capture and item.address == mention.media), None)
