"""Reprints and rewrites: pages that carry an earlier page's article, word for word or in other words.

A reprint shares runs of words. A rewrite shares what was reported: sentence after sentence of the later page says what
one sentence of the earlier one says, in much the same order, down to the reporter's own unsourced sentences. Two
reporters at one press conference share the quotes, but not the sentences around them. A freer rewrite betrays itself
by its quotes: all of them stand in the earlier page, some from a source without a name, whom two
reporters seldom share.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.records import ARTICLE_ROLES, Copy, Credit, Page, Quote, SpeakerKind
from firsthand.tracing.outlets import outlet_words
from firsthand.tracing.passages import Passage, may_be_retold, passage_rarity, passages_of, retold_in
from firsthand.tracing.rarity import Rarity
from firsthand.tracing.timeline import is_before, moment_of
from firsthand.tracing.utterances import Utterance
from firsthand.tracing.wording import tokens_of

Credited = set[tuple[str, str]]
"""Pairs of a page's id and that of a page which it credits."""
RUN = 4
"""Words in a shingle."""
REPRINT = 0.5
"""Share of the shorter page's shingles that both have, from which one is a reprint of the other."""
REWRITE = 0.6
IN_ORDER = 0.6
"""Shares of a rewrite's sentences that retell one of the original, and that do so in its order."""
FEWEST_WORDS = 40
CLOSE = 0.1
FEWEST_QUOTED = RUN
FEWEST_PASSAGES = 5
MOST_CANDIDATES = 12
TOO_COMMON = 60
PERMUTATIONS = 64


@dataclass(frozen=True, slots=True)
class _Article:
    """A page's article as its words, their shingles, and its sentences."""

    page: Page
    words: tuple[str, ...]
    shingles: frozenset[tuple[str, ...]]
    passages: tuple[Passage, ...]
    features: frozenset[str]  # of all passages
    quotes: tuple[_Quoted, ...]


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A direct quote of `FEWEST_QUOTED` words or more."""

    words: tuple[str, ...]
    unnamed: bool


def _quotes(said: Sequence[Utterance]) -> dict[str, list[_Quoted]]:
    """The direct quotes of each page, each wording once."""
    found: dict[str, dict[tuple[str, ...], _Quoted]] = defaultdict(dict)
    for utterance in said:
        attribution = utterance.attribution
        words = tuple(tokens_of(utterance.content))
        if attribution.quote is Quote.DIRECT and len(words) >= FEWEST_QUOTED:
            unnamed = attribution.speaker_kind is SpeakerKind.UNNAMED
            found[attribution.page][words] = _Quoted(words, unnamed)
    return {page: list(quotes.values()) for page, quotes in found.items()}


def copies_of(pages: Iterable[Page], credits_given: Sequence[Credit], said: Sequence[Utterance]) -> list[Copy]:
    """Each page that is a reprint or rewrite, with the page it shares most with; in order of page id."""
    quotes = _quotes(said)
    articles = {page.id: _article(page, quotes) for page in sorted(pages, key=lambda page: page.id)}
    rarity = passage_rarity(passage for article in articles.values() for passage in article.passages)
    credited: Credited = {(credit.page, credit.to) for credit in credits_given if credit.to}
    found: dict[str, list[Copy]] = defaultdict(list)
    for one, other in sorted(_reprint_candidates(articles) | _rewrite_candidates(articles, rarity)):
        first, second = _in_time(articles[one], articles[other], credited)
        copy = _reprint(first, second) or _rewrite(first, second, rarity) or _lifted(first, second)
        if copy is not None:
            found[copy.page].append(copy)
    return [_best(copies, articles, credited) for _, copies in sorted(found.items())]


def _article(page: Page, quotes: Mapping[str, list[_Quoted]]) -> _Article:
    text = "\n".join(block.span.within(page.text) for block in page.blocks_of(*ARTICLE_ROLES))
    words = tuple(tokens_of(text))
    shingles = frozenset(words[place : place + RUN] for place in range(len(words) - RUN + 1))
    passages = passages_of(page)
    features = frozenset(feature for passage in passages for feature in passage.features)
    return _Article(page, words, shingles, passages, features, tuple(quotes.get(page.id, ())))


def _reprint_candidates(articles: Mapping[str, _Article]) -> set[tuple[str, str]]:
    """Pairs of pages whose shingles are likely to overlap, by MinHash and locality-sensitive hashing."""
    from datasketch import MinHash, MinHashLSH  # takes a second to import, which only tracing should wait for

    index = MinHashLSH(params=(16, 4), num_perm=PERMUTATIONS)
    pairs: set[tuple[str, str]] = set()
    for key, article in articles.items():
        if len(article.words) < FEWEST_WORDS:
            continue
        sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update_batch([" ".join(shingle).encode() for shingle in article.shingles])
        pairs.update((min(key, other), max(key, other)) for other in sorted(index.query(sketch))[:MOST_CANDIDATES])
        index.insert(key, sketch)
    return pairs


def _rewrite_candidates(articles: Mapping[str, _Article], rarity: Rarity) -> set[tuple[str, str]]:
    """Pairs of pages that share many rare features of their sentences."""
    postings: dict[str, list[str]] = defaultdict(list)
    for key, article in articles.items():
        for feature in sorted(article.features):
            postings[feature].append(key)
    pairs: set[tuple[str, str]] = set()
    for key, article in articles.items():
        shared: dict[str, float] = defaultdict(float)
        for feature in sorted(article.features):
            if 1 < len(postings[feature]) <= TOO_COMMON:
                for other in postings[feature]:
                    shared[other] += rarity.of(feature)
        shared.pop(key, None)
        best = sorted(shared, key=lambda other: (-shared[other], other))[:MOST_CANDIDATES]
        pairs.update((min(key, other), max(key, other)) for other in best)
    return pairs


def _in_time(one: _Article, other: _Article, credited: Credited) -> tuple[_Article, _Article]:
    """The earlier and the later of two pages.

    By date; where that does not tell, the one that the other credits, then the one whose own outlet is told things
    in its text ("told the Gazette"), then the longer one, came first.
    """
    dated = is_before(one.page, other.page)
    if dated is not None:
        return (one, other) if dated else (other, one)
    signs = [
        ((other.page.id, one.page.id) in credited) - ((one.page.id, other.page.id) in credited),
        _names_itself(one) - _names_itself(other),
        len(one.words) - len(other.words),
    ]
    verdict = next((sign for sign in signs if sign), -1 if one.page.id > other.page.id else 1)
    return (one, other) if verdict > 0 else (other, one)


def _names_itself(article: _Article) -> bool:
    outlet = outlet_words(article.page.outlet or "")
    size = len(outlet)
    words = article.words
    return bool(outlet) and any(words[place : place + size] == outlet for place in range(len(words) - size + 1))


def _reprint(first: _Article, second: _Article) -> Copy | None:
    if min(len(first.words), len(second.words)) < FEWEST_WORDS:
        return None
    shared = len(first.shingles & second.shingles) / min(len(first.shingles), len(second.shingles))
    if shared < REPRINT:
        return None
    earlier = _earlier(first.page, second.page)
    why = f"{_name(second.page)} has {shared:.0%} of its runs of {RUN} words in common with {earlier}."
    return Copy(second.page.id, first.page.id, round(shared, 3), why)


def _rewrite(first: _Article, second: _Article, rarity: Rarity) -> Copy | None:
    total = len(second.passages)
    if min(total, len(first.passages)) < FEWEST_PASSAGES:
        return None
    if sum(may_be_retold(passage, first.features, rarity) for passage in second.passages) < REWRITE * total:
        return None  # the greater part of the pairs, for a hundredth of the work
    matches = [retold_in(passage, first.passages, rarity) for passage in second.passages]
    places = [place for place in matches if place is not None]
    own = sum(place is not None and not second.passages[at].quoted for at, place in enumerate(matches))
    told = len(places) / total
    if told < REWRITE or own < 3 or _longest_rise(places) < IN_ORDER * len(places):
        return None
    why = (
        f"{len(places)} of the {total} sentences of {_name(second.page)} retell, mostly in the same order, "
        f"{_earlier(first.page, second.page)}; {own} of them are the reporter's own and quote nobody."
    )
    return Copy(second.page.id, first.page.id, round(told, 3), why)


def _lifted(first: _Article, second: _Article) -> Copy | None:
    """A rewrite told by its quotes: two or more, all from the earlier page, one at least of a source without a name."""
    quotes = second.quotes
    if len(quotes) < 2 or not any(quote.unnamed for quote in quotes):
        return None
    if not all(_stands_in(quote.words, first) for quote in quotes):
        return None
    shared = round(len(first.shingles & second.shingles) / max(1, len(second.shingles)), 3)
    why = (
        f"All {len(quotes)} quotes of {_name(second.page)}, some of a source without a name, stand word for word in "
        f"{_earlier(first.page, second.page)}."
    )
    return Copy(second.page.id, first.page.id, shared, why)


def _stands_in(words: tuple[str, ...], article: _Article) -> bool:
    """Whether a run of words stands in an article; by its shingles, all of which have to be there."""
    return all(words[place : place + RUN] in article.shingles for place in range(len(words) - RUN + 1))


def _longest_rise(places: Sequence[int]) -> int:
    """Length of the longest run of places that goes up, gaps allowed."""
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails)


def _best(copies: Sequence[Copy], articles: Mapping[str, _Article], credited: Credited) -> Copy:
    """Of the originals that share nearly the most: the one credited, then the earliest, then the most shared."""
    most = max(copy.shared for copy in copies)
    close = [copy for copy in copies if copy.shared >= most - CLOSE]
    return min(
        close,
        key=lambda copy: (
            (copy.page, copy.copied_from) not in credited,
            moment_of(articles[copy.copied_from].page),
            -copy.shared,
            copy.copied_from,
        ),
    )


def _name(page: Page) -> str:
    return page.outlet or page.title or page.file


def _earlier(first: Page, second: Page) -> str:
    """How the original is named: with its date where that is what puts it first."""
    dated = is_before(first, second)
    return f"the earlier page of {_name(first)}" if dated else f"the page of {_name(first)}"
