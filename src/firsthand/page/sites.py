"""Site memory: what recurs over the pages of one site is its furniture, and no part of the article on any of them.

    by_site(pages)            pages that are of one site
    remember(pages)           what recurs over them
    with_memory(page, memory) the page, with what recurs read as furniture
    side_by_side(pages)       all of it: each page in the light of the others of its site

It is for looking at several pages at once (`firsthand page FILE ...`). `firsthand read` does not use it: what a page is
in a ledger depends on its capture alone, not on what else was taken in or in what order.

An article's own words recur too: in reprints and versions of it, as the background that a paper repeats in each article
on one story, as the headings that all its reviews have. So pages that share most of their text count as one, and words
are furniture only where most articles of the site have them. A sentence stays where it speaks of what the rest of its
page speaks of. Amid the article and between it and its headline, what most pages have elsewhere stays (it may be the
teaser of this very article), and so does what is no sentence. A page that would be left without an article stays whole.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from urllib.parse import urlsplit

from firsthand.records import Block, Page, Recurring, Role, SiteMemory

FEWEST_ARTICLES = 3  # what only two articles share may be anything
MOST_PAGES = 200  # looked at; a site shows its furniture on far fewer, and every two of them are compared
LONGEST = 1000  # characters of a block; longer ones are no furniture
SENTENCE = 6  # words; fewer may be a heading or a cell that all articles of a kind have
TIED = 1 / 3  # share of a block's telling words that stand in the rest of its pages
TELLING = 5  # letters; shorter words stand in every text
UNPARTED = 8  # letters without capitals and without a space are several words
DEEPEST = 64  # steps of a path that are looked at

_READ = frozenset({Role.BODY, Role.SUBHEADING, Role.LIST, Role.QUOTE, Role.CAPTION})
_RUNNING = frozenset({Role.BODY, Role.LIST, Role.QUOTE})
_FURNITURE = frozenset(
    {
        *(Role.RELATED, Role.NAVIGATION, Role.COMMENTS, Role.SHARE, Role.ADVERT, Role.LEGAL),
        *(Role.SKIP_LINK, Role.VIEW_COUNTER, Role.OTHER),
    }
)
_FIGURES = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")


def by_site(pages: Iterable[Page]) -> dict[str, list[Page]]:
    """The pages by the host of their address, else by outlet; those with neither, and parts of captures, are left out.

    (A message of a Telegram channel stands alone: it has no furniture, and short ones recur.)
    """
    sites: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        site = _site_of(page)
        if site and page.part is None:
            sites[site].append(page)
    return dict(sites)


def side_by_side(pages: Sequence[Page]) -> list[Page]:
    """The pages in their order, each with the memory of its site where at least three of the pages are of it."""
    memories = {
        page.id: memory
        for group in by_site(pages).values()
        if len(group) >= FEWEST_ARTICLES and (memory := remember(group)).furniture
        for page in group
    }
    return [with_memory(page, memories[page.id]) if page.id in memories else page for page in pages]


def remember(pages: Sequence[Page]) -> SiteMemory:
    """What recurs over pages of one site. Nothing where they have fewer than three different articles."""
    looked_at = [_Looked.at(page) for page in pages[:MOST_PAGES]]
    articles = _articles(looked_at)
    many = len(set(articles.values()))
    recurring = _recurring(looked_at, articles, many) if many >= FEWEST_ARTICLES else {}
    own_words = {place: looked_at[place].own_words(recurring) for place in articles} if recurring else {}
    furniture = set()
    for digest, places in recurring.items():
        voted = _voted(digest, [looked_at[place] for place in places])
        words = looked_at[places[0]].words_of(digest)
        if voted or sum(_ties(words, own_words[place]) for place in places) < TIED * len(places):
            furniture.add(Recurring(digest, voted or Role.OTHER, amid=voted is None))
    return SiteMemory((_site_of(pages[0]) or "") if pages else "", many, frozenset(furniture))


def with_memory(page: Page, memory: SiteMemory) -> Page:
    """The page, with blocks of the article that are the site's furniture read as such. Its text stays as it is."""
    furniture = {recurring.digest: recurring for recurring in memory.furniture}
    known = {
        place: recurring
        for place, block in enumerate(page.blocks)
        if block.role in _READ and (recurring := furniture.get(_digest(block.span.within(page.text))))
    }
    own = [(place, block) for place, block in enumerate(page.blocks) if block.role in _RUNNING and place not in known]
    if not own or not known:
        return page
    flow, own_words = _Flow.of(own), _own_words(page, (block for _, block in own))
    blocks = list(page.blocks)
    for place, recurring in known.items():
        block, words = blocks[place], blocks[place].span.within(page.text)
        apart = flow.leaves_out(place, block) and not (_leads_in(page, place, own[0][0]) and not recurring.amid)
        if (recurring.amid or apart) and _ties(words, own_words) < TIED if _is_sentence(words) else apart:
            blocks[place] = replace(block, role=recurring.role)
    return replace(page, blocks=tuple(blocks))


@dataclass(frozen=True, slots=True)
class _Looked:
    """A page's blocks by the digest of their words."""

    page: Page
    blocks: Mapping[str, Sequence[Block]]

    @classmethod
    def at(cls, page: Page) -> _Looked:
        blocks: dict[str, list[Block]] = defaultdict(list)
        for block in page.blocks:
            blocks[_digest(block.span.within(page.text))].append(block)
        blocks.pop("", None)
        return cls(page, blocks)

    def running(self) -> dict[str, int]:
        """The characters of each block of the article's running text."""
        return {
            digest: blocks[0].span.end - blocks[0].span.start
            for digest, blocks in self.blocks.items()
            if any(block.role in _RUNNING for block in blocks)
        }

    def words_of(self, digest: str) -> str:
        """The words that have this digest, as they stand on the page."""
        return self.blocks[digest][0].span.within(self.page.text)

    def own_words(self, recurring: Mapping[str, object]) -> frozenset[str]:
        """The telling words of what does not recur."""
        own = (block for digest, blocks in self.blocks.items() if digest not in recurring for block in blocks)
        return _own_words(self.page, (block for block in own if block.role in _RUNNING))

    def names_itself(self, digest: str) -> bool:
        """Whether the words are the page's headline."""
        headline = any(block.role is Role.HEADLINE for block in self.blocks.get(digest, ()))
        return headline or digest == _digest(self.page.title or "")


def _articles(looked_at: Sequence[_Looked]) -> dict[int, int]:
    """For each page with running text, by its place, the place of the first page that has the same article.

    Two pages have the same article where they share more than half of the shorter one's running text.
    """
    texts = {place: running for place, looked in enumerate(looked_at) if (running := looked.running())}
    first = {place: place for place in texts}
    for one, other in combinations(texts, 2):
        shorter, longer = sorted((texts[one], texts[other]), key=lambda text: sum(text.values()))
        shared = sum(length for digest, length in shorter.items() if digest in longer)
        if 2 * shared > sum(shorter.values()) and first[one] != first[other]:
            joined, into = max(first[one], first[other]), min(first[one], first[other])
            first = {place: into if root == joined else root for place, root in first.items()}
    return first


def _recurring(looked_at: Sequence[_Looked], articles: Mapping[int, int], many: int) -> dict[str, list[int]]:
    """What stands with three articles or more and with most of them, and names none: its pages' places."""
    places: dict[str, list[int]] = defaultdict(list)
    for place in articles:
        for digest in looked_at[place].blocks:
            places[digest].append(place)
    return {
        digest: held
        for digest, held in places.items()
        if len(held) >= FEWEST_ARTICLES
        and (having := len({articles[place] for place in held})) >= FEWEST_ARTICLES
        and 2 * having > many
        and not any(looked.names_itself(digest) for looked in looked_at)
    }


def _voted(digest: str, pages: Sequence[_Looked]) -> Role | None:
    """The furniture that the words are on most pages; None where most have them in the article."""
    votes = Counter(role for looked in pages for role in {block.role for block in looked.blocks[digest]})
    furniture = {role: many for role, many in votes.items() if role in _FURNITURE}
    if 2 * sum(furniture.values()) <= votes.total():
        return None
    return max(sorted(furniture), key=lambda role: furniture[role])


def _own_words(page: Page, own: Iterable[Block]) -> frozenset[str]:
    """The telling words of the page's title and of the blocks that are its own."""
    texts = [page.title or "", *(block.span.within(page.text) for block in own)]
    return frozenset(word for text in texts for word in _telling(text))


def _ties(words: str, own_words: frozenset[str]) -> float:
    """How much of the words speaks of what the page speaks of (0 to 1), as the background of a story does."""
    telling = set(_telling(words))
    return len(telling & own_words) / len(telling) if telling else 0.0


@dataclass(frozen=True, slots=True)
class _Flow:
    """Where a page's article runs: the element that holds nearly all of it, and its first and last block."""

    element: str
    first: int
    last: int

    @classmethod
    def of(cls, own: Sequence[tuple[int, Block]]) -> _Flow:
        lengths: Counter[str] = Counter()
        for _, block in own:
            for element in _elements(block):
                lengths[element] += block.span.end - block.span.start
        whole = sum(block.span.end - block.span.start for _, block in own)
        holding = (element for element, length in lengths.items() if 10 * length >= 9 * whole)
        return cls(max(holding, key=len, default=""), own[0][0], own[-1][0])

    def leaves_out(self, place: int, block: Block) -> bool:
        """Whether the block stands apart from the article: in another element, or before or behind all of it."""
        if self.element and _elements(block):
            return self.element not in _elements(block)
        return not self.first <= place <= self.last


def _leads_in(page: Page, place: int, first: int) -> bool:
    """Whether the block stands between the headline, if there is one, and the first block of the article's own."""
    return place < first and not any(block.role is Role.HEADLINE for block in page.blocks[place:first])


def _elements(block: Block) -> list[str]:
    """The paths of the elements that hold the block, from the outermost; none in pasted text."""
    steps = (block.path or "").split("/", DEEPEST)
    if len(steps) < 2 or steps[0]:
        return []
    return ["/".join(steps[:depth]) for depth in range(2, len(steps))]


def _site_of(page: Page) -> str | None:
    try:
        host = urlsplit(page.url or "").hostname
    except ValueError:
        host = None
    return host.removeprefix("www.") if host else page.outlet


def _digest(words: str) -> str:
    """A digest of the words, whatever their case, white space and figures; "" for what has no or too many letters."""
    if len(words) > LONGEST or not _WORD.search(words):
        return ""
    plain = _FIGURES.sub("0", " ".join(words.casefold().split()))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _is_sentence(words: str) -> bool:
    """Whether there are at least six words; where a script parts none, two letters count as one."""
    counts = (len(word) // 2 if len(word) >= UNPARTED and _has_no_case(word) else 1 for word in _WORD.findall(words))
    return sum(counts) >= SENTENCE


def _telling(words: str) -> Iterator[str]:
    """Words long enough to tell what a text is about; pairs of letters in scripts without capitals."""
    for word in _WORD.findall(words.casefold()):
        if _has_no_case(word):
            yield from (first + second for first, second in pairwise(word))
        elif len(word) >= TELLING:
            yield word


def _has_no_case(word: str) -> bool:
    return word.upper() == word.lower()
