"""Reprints and rewrites: pages that carry an earlier page's article, word for word or in other words.

A reprint shares runs of words. A rewrite shares what was reported: sentence after sentence of the later page says what
one sentence of the earlier one says, down to the reporter's own unsourced sentences. Two reporters at one press
conference share the quotes, but not the sentences around them. A freer rewrite betrays itself by its quotes: all of
them stand in the earlier page, some from a source without a name, whom two reporters seldom share.

Whether one page is a copy of another rests on these two and what was read on them, never on what else is at hand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.records import Copy, Credit, Shared
from firsthand.tracing.copies.alignment import aligned, in_order, retold
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
from firsthand.tracing.copies.fingerprints import RUN, Hashes, Prints, common, prints_by_time, sharing
from firsthand.tracing.remembered import PAIRS, remembered
from firsthand.tracing.texts.article import Article, called, length
from firsthand.tracing.texts.passages import Retelling
from firsthand.tracing.timeline import moment_of

REPRINT = 0.5
"""Share of the shorter page's runs of `RUN` words that both have, from which one is a reprint of the other."""
REPRINT_OWN = 0.35
FEWEST_OWN = 20
"""The same for runs outside quotation marks, if the shorter page has at least so many of them: a speech that two
papers print word for word makes neither a copy of the other."""
FEWEST_WORDS = 40
FEWEST_WHOLE, WHOLE = 12, 0.9
"""A page of fewer than `FEWEST_WORDS`, such as a message, is a reprint only if both are the same throughout."""
REWRITE = 0.5
"""Share of a rewrite's sentences, and of their words, that retell the original. Among 830 articles of seven papers on
one election no two that were written apart share so much: the highest is 0.4, that of a page of five sentences."""
LEAST_RETOLD = 0.06
"""Share of its fingerprints for what sentences say that a rewrite has in common with its original, or more by far."""
IN_ORDER, WHATEVER_ORDER = 0.6, 0.7
"""Share of these that do so in its order; from `WHATEVER_ORDER` on, the order does not matter."""
FEWEST_RETOLD = 3
"""Of these, sentences without quotes, which are the reporter's own."""
FEWEST_PASSAGES = 5
FEWEST_QUOTED = RUN
CLOSE = 0.1


@dataclass(frozen=True)
class _Found:
    """A copy in the making."""

    order: Order
    shared: float
    why: str
    passages: tuple[Shared, ...]

    @property
    def copy(self) -> Copy:
        return Copy(
            page=self.order.later.page.id,
            copied_from=self.order.earlier.page.id,
            shared=round(self.shared, 3),
            why=f"{self.why} {self.order.why}",
            passages=self.passages,
        )


def copies_of(
    articles: Mapping[str, Article],
    credits_given: Iterable[Credit],
    prints: Sequence[Prints] | None = None,
    between: Between[Copy] | None = None,
) -> list[Copy]:
    """Each page that is a reprint or rewrite, with the page it shares most with; in order of page id.

    `prints` are those of the articles by time, and `between` what is between any two, where they are known already.
    """
    between = between or Between()
    credited = credited_by(credits_given)
    prints = prints_by_time(articles.values()) if prints is None else prints
    found: dict[str, list[Copy]] = defaultdict(list)
    for one, other in sharing([each.all for each in prints], agencies([each.article for each in prints])):
        copy = compare(prints[one], prints[other], credited, between)
        if copy is not None:
            found[copy.page].append(copy)
    return [_best(copies, articles, credited) for _, copies in sorted(found.items())]


def compare(one: Prints, other: Prints, credited: Credited, between: Between[Copy]) -> Copy | None:
    """Which of two articles is a copy of the other, if either is; whatever else there is, and in either order."""
    if one.article.page.id > other.article.page.id:
        one, other = other, one
    given = credits_of_two(one.article, other.article, credited)
    return between.recall(given, lambda: _compared(one, other, given))


@remembered(PAIRS, size=lambda one, other, given: max(len(each.article.page.text) for each in (one, other)))
def _compared(one: Prints, other: Prints, given: Credits) -> Copy | None:
    credited = dict(given)
    found = _reprint(one, other, credited) or _rewrite(one, other, credited) or _lifted(one, other, credited)
    return found.copy if found else None


def _reprint(one: Prints, other: Prints, credited: Credited) -> _Found | None:
    shorter, longer = sorted((one, other), key=lambda each: (len(each.shingles), each.article.page.id))
    share = _share(shorter.shingles, longer.shingles)
    words = shorter.article.length
    if words < FEWEST_WORDS:
        whole = min(share, _share(longer.shingles, shorter.shingles))
        if words < FEWEST_WHOLE or whole < WHOLE:
            return None
    if share < REPRINT or (len(shorter.own) >= FEWEST_OWN and _share(shorter.own, longer.own) < REPRINT_OWN):
        return None
    passages = aligned(one.article, other.article)
    found = order(one.article, other.article, passages, credited)
    if found.earlier is not one.article:
        passages = aligned(found.earlier, found.later)
    small, large = called(shorter.article, longer.article)
    why = f"{share:.0%} of the runs of {RUN} words of {small} stand in {large}."
    return _Found(found, share, why, passages)


def _share(some: Hashes, others: Hashes) -> float:
    """Which share of `some` stands in `others`."""
    return common(some, others) / max(1, len(some))


def _rewrite(one: Prints, other: Prints, credited: Credited) -> _Found | None:
    if common(one.retold, other.retold) < LEAST_RETOLD * min(len(one.retold), len(other.retold)):
        return None  # the greater part of the pairs, for a fraction of the work
    for first, second in _ways(one.article, other.article, credited):
        if _retells(first, second):
            found = order(first, second, retold(first, second), credited)
            passages = retold(found.earlier, found.later)
            total = len(found.later.sentences)
            earlier, later = called(found.earlier, found.later)
            why = f"{len(passages)} of the {total} sentences of {later} retell those of {earlier}."
            return _Found(found, len(passages) / total, why, passages)
    return None


def _ways(one: Article, other: Article, credited: Credited) -> list[tuple[Article, Article]]:
    """Which may be the earlier and which the later: one way where credits and dates tell, else both."""
    known = order(one, other, (), credited)
    ways = [(known.earlier, known.later), (known.later, known.earlier)]
    return ways[:1] if known.sure else ways


def _retells(first: Article, second: Article) -> bool:
    total = len(second.sentences)
    if min(total, len(first.sentences)) < FEWEST_PASSAGES:
        return False
    retelling = Retelling(first.told, second.told)
    if retelling.likely() < REWRITE * total:
        return False
    sources = retelling.sources()
    places = [place for place in sources if place is not None]
    own = sum(place is not None and not second.sentences[at].quoted for at, place in enumerate(sources))
    told = min(len(places) / total, _told(second, sources) / _told(second, range(total)))
    in_order = told >= WHATEVER_ORDER or _rise(places) >= IN_ORDER * len(places)
    return told >= REWRITE and own >= FEWEST_RETOLD and in_order


def _told(article: Article, sources: Iterable[int | None]) -> int:
    """How much the sentences that have a source say: two short ones are not half of a page."""
    pairs = zip(article.sentences, sources, strict=True)
    return sum(len(sentence.features) for sentence, source in pairs if source is not None)


def _rise(places: Sequence[int]) -> int:
    """Length of the longest run of places that never goes down, gaps allowed: one sentence may be retold in two."""
    tails: list[int] = []
    for place in places:
        at = bisect_right(tails, place)
        tails[at : at + 1] = [place]
    return len(tails)


def _lifted(one: Prints, other: Prints, credited: Credited) -> _Found | None:
    """A rewrite told by its quotes: two or more, all from the earlier page, one at least of a source without a name."""
    if not any(_may_be_lifted(each.article) for each in (one, other)):
        return None
    lifted = [
        (first, second, quotes)
        for first, second in _ways(one.article, other.article, credited)
        if (quotes := _quotes_from(first, second))
    ]
    if not lifted:
        return None
    found = order(*lifted[0][:2], retold(*lifted[0][:2]), credited)
    agreeing = [each for each in lifted if each[0] is found.earlier]
    first, second, quotes = (agreeing or lifted)[0]
    if not agreeing:
        found = Order(first, second, "Not all the quotes of the latter stand in the former.", sure=False)
    told = [each for each in retold(first, second) if not any(each.later.overlaps(quote.later) for quote in quotes)]
    shingles = (one if one.article is second else other).shingles
    share = _share(shingles, (other if one.article is second else one).shingles)
    earlier, later = called(first, second)
    why = f"All {len(quotes)} quotes of {later}, some of a source without a name, stand word for word in {earlier}."
    return _Found(found, share, why, in_order([*quotes, *told]))


def _may_be_lifted(article: Article) -> bool:
    return len(article.quotes) >= 2 and any(quote.unnamed for quote in article.quotes)


def _quotes_from(first: Article, second: Article) -> list[Shared]:
    """The quotes of the second article, each where it stands in the first; none if one does not, or all are named."""
    if not _may_be_lifted(second):
        return []
    distinct = {second.words[quote.first : quote.end]: quote for quote in reversed(second.quotes)}
    quotes = [quote for words, quote in distinct.items() if length(words) >= FEWEST_QUOTED]
    if len(quotes) < 2:
        return []
    found = []
    for quote in quotes:
        words = second.words[quote.first : quote.end]
        place = first.find(words)
        if place is None:
            return []
        found.append(Shared(first.span(place, place + len(words)), second.span(quote.first, quote.end), verbatim=True))
    return found


def _best(copies: Sequence[Copy], articles: Mapping[str, Article], credited: Credited) -> Copy:
    """Of the originals that share nearly the most: an agency or outlet that is credited, the earliest, the nearest."""
    most = max(copy.shared for copy in copies)
    return min(
        (copy for copy in copies if copy.shared >= most - CLOSE),
        key=lambda copy: (
            not is_credited(articles[copy.page], articles[copy.copied_from], credited),
            moment_of(articles[copy.copied_from].page),
            -copy.shared,
            copy.copied_from,
        ),
    )
