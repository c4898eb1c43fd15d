"""Which sentence of a later page stands for which of an earlier one: the same, another wording of it, or none.

Sentences with the same signs are one wherever they stand, so that what was only moved is neither cut nor added. What is
left is compared with what stands in its place and with what shares its rare words: a bounded number for each sentence,
so that the whole is near to linear.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.records import Page
from firsthand.tracing.versions.notices import notices_of, says_only_when
from firsthand.tracing.versions.rewording import Wording, likeness, wording_of
from firsthand.tracing.versions.sentences import Sentence, elsewhere_on, sentences_of, signs_of
from firsthand.tracing.words.background import weight

REWORDED, REWORDED_IN_PLACE = 0.52, 0.38
"""Likeness from which two sentences are one in other words: anywhere, and where each stands in the other's place.
Set on hand-made edits of news sentences, pairs of different sentences of one article among them."""
IN_PLACE = 2
"""Sentences by which a place may be off."""
MOST_COMPARED = 5_000
"""Sentences of one page, without a counterpart that is the same, that are weighed against others."""
BESIDE = 4
SHARING = 4
"""Sentences that one is weighed against, at most: on each side of its place, and for sharing rare words."""
COMMON = 16
"""A word of more sentences than this picks out none of them."""
RAREST = 24
GAIN = 0.04
"""What a neighbour must add to the likeness to be taken as the other half of a sentence that was parted in two."""
MOST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Text:
    """A page as it is compared."""

    page: Page
    sentences: tuple[Sentence, ...]
    elsewhere: frozenset[str]  # signs of sentences outside the article
    notices: Mapping[str, bool]  # signs of the blocks that say it was changed, and whether they say more than when
    _wordings: dict[int, Wording] = field(default_factory=dict, compare=False, repr=False)

    def words(self, place: int) -> str:
        """The sentence at `place`, as it stands."""
        return self.sentences[place].span.within(self.page.text)

    def wording(self, place: int) -> Wording:
        """Its words, as they are weighed."""
        if place not in self._wordings:
            self._wordings[place] = wording_of(self.words(place))
        return self._wordings[place]


def text_of(page: Page) -> Text:
    """The page as it is compared."""
    notices = notices_of(page)
    blocks = (page.blocks[place].span.within(page.text) for place in sorted(notices))
    said = {signs_of(words): not says_only_when(words) for words in blocks}
    return Text(page, tuple(sentences_of(page, notices)), elsewhere_on(page), said)


@dataclass(frozen=True, slots=True)
class Reworded:
    """A sentence, or neighbours that make one, in two wordings: the first place and the one behind the last."""

    earlier: tuple[int, int]
    later: tuple[int, int]
    likeness: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts of one address, sentence by sentence."""

    earlier: Text
    later: Text
    kept: Mapping[int, int]  # places of the same sentence, in the earlier text and the later
    reworded: tuple[Reworded, ...]  # in the order of the later text
    cut: tuple[int, ...]
    added: tuple[int, ...]


def align(earlier: Text, later: Text) -> Alignment:
    """Every sentence of both texts: kept, reworded, cut or added, or standing on the other page outside its article."""
    kept = _kept(earlier.sentences, later.sentences)
    there = set(kept.values())
    left = [n for n, one in enumerate(earlier.sentences) if n not in kept and one.signs not in later.elsewhere]
    new = [n for n, one in enumerate(later.sentences) if n not in there and one.signs not in earlier.elsewhere]
    headline = _headlines(earlier, later, left, new)
    taken = {pair.earlier[0] for pair in headline}, {pair.later[0] for pair in headline}
    old_left = [n for n in left if n not in taken[0] and not earlier.sentences[n].notice]
    new_left = [n for n in new if n not in taken[1] and not later.sentences[n].notice]
    places = _Places(kept, old_left[:MOST_COMPARED], new_left[:MOST_COMPARED])
    reworded = sorted([*headline, *_reworded(earlier, later, places)], key=lambda pair: pair.later)
    gone = {n for pair in reworded for n in range(*pair.earlier)}
    come = {n for pair in reworded for n in range(*pair.later)}
    cut, added = tuple(n for n in left if n not in gone), tuple(n for n in new if n not in come)
    return Alignment(earlier, later, kept, tuple(reworded), cut, added)


def _kept(old: Sequence[Sentence], new: Sequence[Sentence]) -> dict[int, int]:
    """Places of sentences that are the same: those that stand once first, their neighbours next, then in order."""
    once, once_later = Counter(one.signs for one in old), Counter(one.signs for one in new)
    at = {one.signs: n for n, one in enumerate(new)}
    kept = {n: at[one.signs] for n, one in enumerate(old) if once[one.signs] == 1 == once_later[one.signs]}
    taken = set(kept.values())

    def take(n: int, m: int) -> None:
        free = n not in kept and m not in taken and 0 <= m < len(new)
        if free and old[n].signs == new[m].signs:
            kept[n] = m
            taken.add(m)

    for n in range(len(old)):
        take(n, kept.get(n - 1, -1 if n == 0 else -2) + 1)
    for n in reversed(range(len(old))):
        take(n, kept.get(n + 1, len(new) if n == len(old) - 1 else 0) - 1)
    free: dict[str, list[int]] = defaultdict(list)
    for m in reversed(range(len(new))):
        if m not in taken:
            free[new[m].signs].append(m)
    for n, one in enumerate(old):
        if n not in kept and free.get(one.signs):
            kept[n] = free[one.signs].pop()
    return kept


def _headlines(earlier: Text, later: Text, left: Sequence[int], new: Sequence[int]) -> list[Reworded]:
    """The two headlines, where they differ and neither stands elsewhere on the other page."""
    one = next((n for n in left if earlier.sentences[n].headline), None)
    other = next((n for n in new if later.sentences[n].headline), None)
    if one is None or other is None:
        return []
    return [Reworded((one, one + 1), (other, other + 1), likeness(earlier.wording(one), later.wording(other)))]


class _Places:
    """Sentences that have no counterpart yet, and where in the later text one of the earlier text would stand."""

    def __init__(self, kept: Mapping[int, int], left: Sequence[int], new: Sequence[int]) -> None:
        self.left, self.new = left, new
        self.kept = sorted(kept)
        self.moved_to = [kept[n] for n in self.kept]

    def expected(self, place: int) -> int:
        """Where it would stand if it stood as far behind the sentence before it as it does in the earlier text."""
        at = bisect_left(self.kept, place) - 1
        return place if at < 0 else self.moved_to[at] + place - self.kept[at]

    def beside(self, place: int) -> Sequence[int]:
        """Those of the later text that stand nearest to a place."""
        at = bisect_left(self.new, place)
        return self.new[max(0, at - BESIDE) : at + BESIDE]


def _reworded(earlier: Text, later: Text, places: _Places) -> list[Reworded]:
    """Sentences that are one in other words, each in one pair at most; the likest pairs are made first.

    A pair takes in a neighbour at once, where one sentence was parted in two or two were put together.
    """
    scored = []
    for one, other in _candidates(earlier, later, places):
        score = likeness(earlier.wording(one), later.wording(other))
        off = abs(places.expected(one) - other)
        if score >= (REWORDED_IN_PLACE if off <= IN_PLACE else REWORDED):
            scored.append((-score, off, one, other))
    old, new = set(places.left), set(places.new)
    found = []
    for negative, _, one, other in sorted(scored):
        if one in old and other in new:
            old.discard(one)
            new.discard(other)
            here = (one, one + 1)
            there, score = _with_neighbours(later, other, earlier.wording(one), -negative, new)
            if there == (other, other + 1):
                here, score = _with_neighbours(earlier, one, later.wording(other), -negative, old)
            found.append(Reworded(here, there, score))
    return found


def _candidates(earlier: Text, later: Text, places: _Places) -> Iterator[tuple[int, int]]:
    """Pairs worth weighing: those in one place, and those that share the most of their rare words."""
    postings: dict[str, list[int]] = defaultdict(list)
    for other in places.new:
        for feature in later.wording(other).features:
            postings[feature].append(other)
    for one in places.left:
        shared: dict[int, float] = defaultdict(float)
        features = (f for f in earlier.wording(one).features if 0 < len(postings.get(f, ())) <= COMMON)
        for feature in sorted(features, key=lambda f: (-weight(f), f))[:RAREST]:
            for other in postings[feature]:
                shared[other] += weight(feature)
        best = sorted(shared, key=lambda other: (-shared[other], other))[:SHARING]
        yield from ((one, other) for other in sorted({*best, *places.beside(places.expected(one))}))


def _with_neighbours(
    text: Text, place: int, other: Wording, score: float, free: set[int]
) -> tuple[tuple[int, int], float]:
    """The sentence at `place` and those free ones beside it, in its block, that bring it nearer to `other`."""
    low, high, wording = place, place + 1, text.wording(place)
    while high - low < MOST_PARTS:
        grown = []
        for beside, joined_low, joined_high in ((high, low, high + 1), (low - 1, low - 1, high)):
            if beside in free and text.sentences[beside].block == text.sentences[place].block:
                near = text.wording(beside)
                joined = near.plus(wording) if beside < low else wording.plus(near)
                grown.append((likeness(joined, other), beside, joined_low, joined_high, joined))
        best = max(grown, key=lambda each: each[:2], default=None)
        if best is None or best[0] < score + GAIN:
            break
        score, beside, low, high, wording = best
        free.discard(beside)
    return (low, high), score
