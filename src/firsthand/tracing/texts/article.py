"""The running text of a page's article: its words, each with its place on the page, its sentences and its quotes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from operator import itemgetter

from firsthand.reading.quotations import find_quotations
from firsthand.records import ARTICLE_ROLES, Page, Reading, Role, Span, Spans, SpeakerKind
from firsthand.tracing.remembered import PAGES, remembered
from firsthand.tracing.texts.credit_lines import credit_lines
from firsthand.tracing.texts.passages import Passage, Told, passages_of
from firsthand.tracing.words.wording import MARKED, folded

_MARKS = "\u00ad\u0300-\u036f\u0591-\u05c7\u064b-\u0652"  # soft hyphen, and signs that are written over letters
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_LETTERS = rf"[^\W\d_{_UNSPACED}](?:[^\W\d_{_UNSPACED}]|[{_MARKS}])*"
WORD = re.compile(rf"\d+(?:[.,:]\d+)*|[{_UNSPACED}]|{_LETTERS}(?:['’]{_LETTERS})?")
"""A number, a word, or one letter of a script that sets no spaces between words."""
PLAIN_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
"""The same for a text that has no such letters and signs, many times as fast."""
UNSPACED = re.compile(rf"[{_UNSPACED}]")
MOST_WORDS = 100_000
"""Words of an article that are looked at: a novel's worth."""
HEADS = frozenset({Role.HEADLINE, Role.SUBHEADLINE})


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch of the words that stands in quotation marks; `unnamed`: said by a source without a name."""

    first: int  # number of its first word in the article
    end: int  # and of the first word behind it
    unnamed: bool

    def __len__(self) -> int:
        return self.end - self.first


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """A page's article as words in a row. Two articles share a passage where they share a run of these."""

    page: Page
    words: tuple[str, ...]
    starts: tuple[int, ...]  # where each word begins on the page, in characters
    ends: tuple[int, ...]
    blocks: tuple[int, ...]  # which block of the article each word stands in, from 0
    head: int  # how many of the words are the headline and what stands below it
    told: Told  # its sentences
    quotes: tuple[Quoted, ...]
    spoken: tuple[bool, ...]  # which words are somebody's direct speech
    running: str  # the words with one space around each
    length: float  # as `length` counts them
    credit_lines: tuple[tuple[str, str], ...]  # what each is, and its words

    @property
    def sentences(self) -> Sequence[Passage]:
        """The sentences from top to bottom."""
        return self.told.sentences

    def span(self, first: int, end: int) -> Span:
        """The characters from one word up to, not including, another."""
        return Span(self.starts[first], self.ends[end - 1])

    def word_at(self, place: int) -> int:
        """The number of the first word that begins at or behind a character of the page."""
        return bisect_left(self.starts, place)

    def sentences_over(self, span: Span) -> list[Passage]:
        """The sentences that share a character with a span."""
        first = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.span.end)
        end = bisect_left(self.sentences, span.end, key=lambda sentence: sentence.span.start)
        return list(self.sentences[first:end])

    def find(self, words: Sequence[str]) -> int | None:
        """The number of the word with which a run of words first begins here."""
        place = self.running.find(f" {' '.join(words)} ")
        return None if place < 0 else self.running.count(" ", 0, place)


def articles_of(pages: Iterable[Page], readings: Iterable[Reading] = ()) -> dict[str, Article]:
    """The articles of pages by page id, in order of id. Readings tell which quotes are of sources without names."""
    read = {reading.page: reading for reading in readings}
    return {page.id: article_of(page, read.get(page.id)) for page in sorted(pages, key=lambda page: page.id)}


@remembered(PAGES, size=lambda page, reading=None: len(page.text))
def article_of(page: Page, reading: Reading | None = None) -> Article:
    """The article of one page, as far as `MOST_WORDS`."""
    rows = list(_rows(page))
    found = [(hit, number) for number, (_, span) in enumerate(rows) for hit in _words_in(page.text, span)][:MOST_WORDS]
    starts = [hit.start() for hit, _ in found]
    heads = next((number for number, (role, _) in enumerate(rows) if role not in HEADS), len(rows))
    quotes = tuple(_quotes(page, rows, starts, reading))
    words = tuple(_folded(hit.group()) for hit, _ in found)
    return Article(
        page=page,
        words=words,
        starts=tuple(starts),
        ends=tuple(hit.end() for hit, _ in found),
        blocks=tuple(number for _, number in found),
        head=bisect_left(found, heads, key=itemgetter(1)),
        told=Told(passages_of(page.text, [span for _, span in rows])),
        quotes=quotes,
        spoken=tuple(spoken_in(len(found), quotes)),
        running=f" {' '.join(words)} ",
        length=length(words),
        credit_lines=credit_lines(page, [span for _, span in rows[heads:]]),
    )


def _words_in(text: str, span: Span) -> Iterator[re.Match[str]]:
    plain = "\u00ad" not in text and not MARKED.search(text, span.start, span.end)
    return islice((PLAIN_WORD if plain else WORD).finditer(text, span.start, span.end), MOST_WORDS)


def _rows(page: Page) -> Iterator[tuple[Role, Span]]:
    """The article's blocks from top to bottom; where they overlap, without what stands in the one before."""
    reached = 0
    for block in sorted(page.blocks_of(*ARTICLE_ROLES), key=lambda block: block.span):
        start, end = max(block.span.start, reached), min(block.span.end, len(page.text))
        if start < end:
            yield block.role, Span(start, end)
            reached = end


@lru_cache(maxsize=100_000)
def _folded(word: str) -> str:
    return folded(word)


def _quotes(
    page: Page, rows: Sequence[tuple[Role, Span]], starts: Sequence[int], reading: Reading | None
) -> Iterator[Quoted]:
    """What stands in quotation marks, and paragraphs that are quotes as a whole. The marks tell, not the reader."""
    unnamed = _unnamed(reading) if reading else ()
    for role, span in rows:
        quotations = find_quotations(page.text, span.start, span.end)
        found = [Span(q.first, q.last) for q in quotations if q.first < q.last]
        if role is Role.QUOTE and not found:
            found = [span]
        for quote in found:
            first, end = bisect_left(starts, quote.start), bisect_left(starts, quote.end)
            if first < end:
                yield Quoted(first, end, any(quote.overlaps(span) for span in unnamed))


def _unnamed(reading: Reading) -> Spans:
    """Where the page gives words of sources without names."""
    said = (each for each in reading.attributions if each.speaker_kind is SpeakerKind.UNNAMED)
    return tuple(span for each in said for span in each.content)


def spoken_in(many: int, quotes: Iterable[Quoted]) -> list[bool]:
    """For each of so many words whether it is somebody's direct speech."""
    spoken = [False] * many
    for quote in quotes:
        spoken[quote.first : quote.end] = [True] * len(quote)
    return spoken


def called(one: Article, other: Article) -> tuple[str, str]:
    """What two pages are called in a sentence about both: by their outlets; pages of one outlet by their titles too."""
    return _called(one.page, other.page), _called(other.page, one.page)


def _called(page: Page, beside: Page) -> str:
    if page.outlet and page.outlet != beside.outlet:
        return page.outlet
    title = f"“{page.title}”" if page.title and page.title != beside.title else page.file
    return f"{page.outlet}’s {title}" if page.outlet else page.title or page.file


def length(words: Sequence[str]) -> float:
    """How many words there are, where two letters of a script without spaces count as one."""
    if "".join(words).isascii():
        return len(words)
    return len(words) - sum(UNSPACED.match(word) is not None for word in words) / 2
