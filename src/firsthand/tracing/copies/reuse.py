"""Passages of an earlier page that stand in a later one, though the page as a whole is no copy.

What counts is a reporter's running text. Quotes are left out, since two reporters may have heard one speaker, and so
are sentences that name a statement, a release or a press conference as their source, which both may have had. A passage
belongs to the story only if a rare word of it stands elsewhere on both pages, as none of an advertisement does. Like a
copy, a reuse is found between two pages, whatever else is at hand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.records import Copy, Credit, Reuse, Shared, Span
from firsthand.tracing.copies.alignment import Run, in_order, runs_of, verbatim
from firsthand.tracing.copies.between import Between
from firsthand.tracing.copies.direction import (
    Credited,
    Credits,
    Order,
    agencies,
    credited_by,
    credits_of_two,
    is_credited,
    order,
)
from firsthand.tracing.copies.fingerprints import RUN, Prints, common, prints_by_time, sharing
from firsthand.tracing.outlets.by_name import outlet_words
from firsthand.tracing.remembered import FEW, PAIRS, remembered
from firsthand.tracing.texts.article import Article, called, length
from firsthand.tracing.texts.passages import telling
from firsthand.tracing.timeline import moment_of
from firsthand.tracing.words.wording import feature

FEWEST_WORDS = 12
"""Words in a row, none of them quoted, that two reporters do not hit upon."""
RARE = 3.5
"""Weight, in nats, of a word that belongs to a story."""
HALF = 0.5
PUBLIC = re.compile(
    r"\b(?:statements?|communiqu[eé]s?|(?:press|media|news) (?:releases?|conferences?)|handouts?|"
    r"briefings?|told (?:the )?(?:reporters|journalists|press)|transcripts?|tweet(?:s|ed)?)\b",
    re.IGNORECASE,
)
"""What a sentence says of a source that more than one reporter has."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one page may have from one other."""

    order: Order
    passages: tuple[Shared, ...]
    credited: bool


def reuses_of(
    articles: Mapping[str, Article],
    credits_given: Iterable[Credit],
    copies: Iterable[Copy],
    prints: Sequence[Prints] | None = None,
    between: Between[Taken] | None = None,
) -> list[Reuse]:
    """What each page has from pages that it is no copy of; in order of page ids.

    A passage that stands in several earlier pages is from the one that is credited, else from the earliest. `copies`
    are those found among the same articles: what a copy has from its original is no reuse. `prints` are those of the
    articles by time, and `between` what any two may have of each other, where they are known already.
    """
    between = between or Between()
    credited = credited_by(credits_given)
    original = {copy.page: copy.copied_from for copy in copies}
    prints = prints_by_time(articles.values()) if prints is None else prints
    found: dict[str, list[Taken]] = defaultdict(list)
    for one, other in sharing([each.runs for each in prints], agencies([each.article for each in prints]), least=1):
        taken = _between(prints[one], prints[other], credited, between)
        if taken is not None and not _are_one(taken.order, original):
            found[taken.order.later.page.id].append(taken)
    reuses = [
        reuse
        for page, several in found.items()
        for reuse in _parted(several, _had_from(articles.get(original.get(page, "")), articles[page]))
    ]
    return sorted(reuses, key=lambda reuse: (reuse.page, reuse.taken_from))


def _between(one: Prints, other: Prints, credited: Credited, between: Between[Taken]) -> Taken | None:
    given = credits_of_two(one.article, other.article, credited)
    return between.recall(given, lambda: _taken(one, other, given))


def _are_one(order: Order, original: Mapping[str, str]) -> bool:
    """Whether one of two pages is a copy of the other, or both go back to a third."""
    return _root(order.later.page.id, original) == _root(order.earlier.page.id, original)


def _root(page: str, original: Mapping[str, str]) -> str:
    seen = {page}
    while (page := original.get(page, page)) not in seen:
        seen.add(page)
    return page


@remembered(PAIRS, size=lambda one, other, given: max(len(each.article.page.text) for each in (one, other)))
def _taken(one: Prints, other: Prints, given: Credits) -> Taken | None:
    """What the later of two pages has from the earlier; None where nothing, or where time and credit do not tell."""
    credited = dict(given)
    first, second = one.article, other.article
    if outlet_words(first.page.outlet or first.page.id) == outlet_words(second.page.outlet or second.page.id):
        return None  # an outlet's own background paragraphs
    if common(one.own, other.own) <= FEWEST_WORDS - RUN:
        return None
    known = order(first, second, (), credited)
    if not known.sure:
        return None
    first, second = known.earlier, known.later
    runs = [part for run in runs_of(first, second) for part in _unspoken(first, second, run)]
    runs = [run for run in runs if not _is_public(first, second, run)]
    if not runs or not _belong(first, second, runs):
        return None
    return Taken(known, tuple(verbatim(first, second, runs)), is_credited(second, first, credited))


def _unspoken(first: Article, second: Article, run: Run) -> Iterator[Run]:
    """The parts of a run that are nobody's direct speech on either page, where they are long enough."""
    start = 0
    for step in range(run.size + 1):
        if step == run.size or first.spoken[run.first + step] or second.spoken[run.second + step]:
            if length(second.words[run.second + start : run.second + step]) >= FEWEST_WORDS:
                yield Run(run.first + start, run.second + start, step - start)
            start = step + 1


def _is_public(first: Article, second: Article, run: Run) -> bool:
    """Whether on either page the sentences around the run name a source that every reporter has."""
    return _names_public(first, first.span(run.first, run.first_end)) or _names_public(
        second, second.span(run.second, run.second_end)
    )


def _names_public(article: Article, span: Span) -> bool:
    near = [sentence.span for sentence in article.sentences_over(span)] or [span]
    return any(PUBLIC.search(each.within(article.page.text)[:2_000]) for each in near)


def _belong(first: Article, second: Article, runs: Sequence[Run]) -> bool:
    """Whether the passages are about what both pages are about."""
    passages = {feature(word) for run in runs for word in second.words[run.second : run.second_end]}
    rare = {word for word in passages if telling(word) >= RARE and not word[0].isdigit()}
    rare = _outside(rare, first, [(run.first, run.first_end) for run in runs])
    return bool(_outside(rare, second, [(run.second, run.second_end) for run in runs]))


def _outside(wanted: set[str], article: Article, taken: Sequence[tuple[int, int]]) -> set[str]:
    """Those of the features that words of an article have which stand outside the passages."""
    found = wanted & _features(article).keys()
    if not found:
        return found
    within = {place for start, end in taken for place in range(start, end)}
    return {each for each in found if not within.issuperset(_features(article)[each])}


@remembered(FEW, size=lambda article: len(article.page.text))
def _features(article: Article) -> Mapping[str, Sequence[int]]:
    """The words of an article as features, each with where it stands."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(article.words):
        places[feature(word)].append(place)
    return dict(places)


def _had_from(original: Article | None, article: Article) -> bytearray:
    """For each character of a page whether it has it from its original: 1 if so."""
    had = bytearray(len(article.page.text))
    for passage in verbatim(original, article, runs_of(original, article)) if original else ():
        _mark(had, passage.later)
    return had


def _mark(had: bytearray, span: Span) -> None:
    had[span.start : span.end] = b"\1" * (span.end - span.start)


def _parted(several: Sequence[Taken], had: bytearray) -> Iterator[Reuse]:
    """Each passage given to one page, those that stand in `had` to none."""
    for taken in sorted(several, key=_precedence):
        new = [each for each in taken.passages if had.count(1, each.later.start, each.later.end) < HALF * _size(each)]
        if new:
            yield _reuse(taken, new)
        for each in new:
            _mark(had, each.later)


def _precedence(taken: Taken) -> tuple[object, ...]:
    """Whom a passage is from: one who is credited, else the earliest, else the one that has more of it."""
    page = taken.order.earlier.page
    return (not taken.credited, moment_of(page), -sum(map(_size, taken.passages)), page.id)


def _size(passage: Shared) -> int:
    return passage.later.end - passage.later.start


def _reuse(taken: Taken, passages: Sequence[Shared]) -> Reuse:
    order = taken.order
    words = sum(order.later.word_at(each.later.end) - order.later.word_at(each.later.start) for each in passages)
    earlier, later = called(order.earlier, order.later)
    silent = "" if taken.credited else f" {later} does not say that it has them from there."
    why = f"{words} words of {later} stand word for word in {earlier}. {order.why}{silent}"
    return Reuse(order.later.page.id, order.earlier.page.id, in_order(passages), why)
