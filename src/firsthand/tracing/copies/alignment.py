"""What two articles share, passage by passage: the same runs of words, and sentences that retell sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from firsthand.records import Page, Shared, Span
from firsthand.tracing.remembered import FEW, remembered
from firsthand.tracing.texts.article import Article, article_of
from firsthand.tracing.texts.passages import Retelling

RUN = 4
"""Words of the shortest run that is looked for; `_places` and `runs_of` take so many together."""
SURE = 8
"""Words from which a run is no accident wherever it stands; a shorter one counts only in its place between others."""
NEAR = 40
"""Words that may lie between a short run and the sure one whose neighbour it is."""
PLACES = 8
"""Places of one run of `RUN` words that are tried, those nearest to where the text would go on."""
MOST_PASSAGES = 1_000
COVERED = 0.5
"""Share of a sentence's characters from which it has its counterpart word for word."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand in both articles in a row: the number of the first in each, and how many there are."""

    first: int
    second: int
    size: int

    @property
    def first_end(self) -> int:
        return self.first + self.size

    @property
    def second_end(self) -> int:
        return self.second + self.size


def align(earlier: Page, later: Page) -> tuple[Shared, ...]:
    """What the later page shares with the earlier one, in its order: runs of words, then sentences that it retells.

    Made for any two pages, copies or not. Linear in their lengths, but for texts that repeat themselves.
    """
    return aligned(article_of(earlier), article_of(later))


def aligned(first: Article, second: Article) -> tuple[Shared, ...]:
    """As `align`. Where a sentence is retold with a few words kept, it is one passage, and the words none of their own.

    No two passages overlap in the second article.
    """
    exact = list(verbatim(first, second, runs_of(first, second)))
    ends = [shared.later.end for shared in exact]
    told, kept = [], set[int]()
    for shared in retold(first, second):
        near = _overlapping(shared.later, exact, ends)
        held = sum(
            min(exact[n].later.end, shared.later.end) - max(exact[n].later.start, shared.later.start) for n in near
        )
        if held < COVERED * (shared.later.end - shared.later.start) and all(
            shared.later.holds(exact[n].later) for n in near
        ):
            told.append(shared)
            kept.update(near)
    return in_order([*(each for n, each in enumerate(exact) if n not in kept), *told])


def _overlapping(span: Span, exact: Sequence[Shared], ends: Sequence[int]) -> list[int]:
    """Numbers of the passages that share a character with a span of the later page."""
    found = []
    for number in range(bisect_right(ends, span.start), len(exact)):
        if exact[number].later.start >= span.end:
            break
        found.append(number)
    return found


def retold(first: Article, second: Article) -> tuple[Shared, ...]:
    """Sentence by sentence: which of the second's retell which of the first's, word for word or not."""
    sources = Retelling(first.told, second.told).sources()
    pairs = [(place, number) for number, place in enumerate(sources) if place is not None]
    return in_order(_sentence(first, place, second, number) for place, number in pairs)


def _sentence(first: Article, place: int, second: Article, number: int) -> Shared:
    one, other = first.sentences[place].span, second.sentences[number].span
    return Shared(one, other, verbatim=_words(first, one) == _words(second, other))


def _words(article: Article, span: Span) -> tuple[str, ...]:
    return article.words[article.word_at(span.start) : article.word_at(span.end)]


def verbatim(first: Article, second: Article, runs: Iterable[Run]) -> Iterator[Shared]:
    """Runs as passages, parted where a block ends in either article: a passage holds its words and no others."""
    for run in runs:
        cuts = (
            [step for step in range(1, run.size) if _parts(first, second, run, step)]
            if _breaks(first, second, run)
            else []
        )
        for start, end in pairwise([0, *cuts, run.size]):
            earlier = first.span(run.first + start, run.first + end)
            later = second.span(run.second + start, run.second + end)
            yield Shared(earlier, later, verbatim=True)


def _breaks(first: Article, second: Article, run: Run) -> bool:
    """Whether a block ends within a run, in either article."""
    return (
        first.blocks[run.first] != first.blocks[run.first_end - 1]
        or second.blocks[run.second] != second.blocks[run.second_end - 1]
    )


def _parts(first: Article, second: Article, run: Run, step: int) -> bool:
    """Whether a block ends in either article before a word of a run."""
    one, other = run.first + step, run.second + step
    return first.blocks[one] != first.blocks[one - 1] or second.blocks[other] != second.blocks[other - 1]


def in_order(passages: Iterable[Shared]) -> tuple[Shared, ...]:
    """Passages in the order of the later page; of very many the longest `MOST_PASSAGES`."""
    longest = sorted(passages, key=lambda shared: (shared.later.start - shared.later.end, shared.later, shared.earlier))
    return tuple(sorted(longest[:MOST_PASSAGES], key=lambda shared: (shared.later, shared.earlier)))


def runs_of(first: Article, second: Article) -> list[Run]:
    """The longest runs of words that both have, in the order of the second, where they do not overlap."""
    where, words = _places(first), second.words
    found: list[Run] = []
    reached = 0
    for here, begun in enumerate(zip(words, words[1:], words[2:], words[3:], strict=False)):
        if here < reached or begun not in where:
            continue
        after = found[-1].first_end + here - found[-1].second_end if found else here
        tried = (_longest(first, second, place, here) for place in _nearest(where[begun], after))
        run = min(tried, key=lambda run: (-run.size, abs(run.first - after), run.first))
        found.append(_joined(first, second, found, run))
        reached = run.second_end
    return _in_place(found)


@remembered(FEW, size=lambda article: len(article.page.text))  # an article is compared with many
def _places(article: Article) -> Mapping[tuple[str, ...], Sequence[int]]:
    """Where each run of `RUN` words begins."""
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    words = article.words
    for place, begun in enumerate(zip(words, words[1:], words[2:], words[3:], strict=False)):
        where[begun].append(place)
    return dict(where)


def _nearest(places: Sequence[int], wished: int) -> Sequence[int]:
    at = bisect_left(places, wished)
    return places[max(0, at - PLACES // 2) : at + PLACES // 2]


def _longest(first: Article, second: Article, one: int, other: int) -> Run:
    size = RUN
    most = min(len(first.words) - one, len(second.words) - other)
    while size < most and first.words[one + size] == second.words[other + size]:
        size += 1
    return Run(one, other, size)


def _joined(first: Article, second: Article, found: list[Run], run: Run) -> Run:
    """The run with the words before it that an accidental shorter run had taken; what is left of that one is cut."""
    while found and found[-1].size < run.size:
        last = found[-1]
        back = 0
        while back < run.second - last.second and back < run.first and _same_before(first, second, run, back):
            back += 1
        if run.second - back >= last.second_end:
            break
        found.pop()
        run = Run(run.first - back, run.second - back, run.size + back)
        left = run.second - last.second
        if left >= RUN:
            found.append(Run(last.first, last.second, left))
            break
    return run


def _same_before(first: Article, second: Article, run: Run, back: int) -> bool:
    return first.words[run.first - back - 1] == second.words[run.second - back - 1]


def _in_place(runs: Sequence[Run]) -> list[Run]:
    """The sure runs, and of the short ones those that stand between the same sure ones in both articles."""
    sure = [run for run in runs if run.size >= SURE]
    starts = [run.second for run in sure]
    kept = []
    for run in runs:
        at = bisect_left(starts, run.second)
        before, after = (sure[at - 1] if at else None), (sure[at] if at < len(sure) else None)
        if run.size >= SURE or _follows(before, run) or _precedes(run, after):
            kept.append(run)
    return kept


def _follows(before: Run | None, run: Run) -> bool:
    return before is not None and 0 <= run.first - before.first_end <= NEAR and run.second - before.second_end <= NEAR


def _precedes(run: Run, after: Run | None) -> bool:
    return after is not None and 0 <= after.first - run.first_end <= NEAR and after.second - run.second_end <= NEAR
