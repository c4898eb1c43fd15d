"""Paragraphs of real news articles, with what is said in them as people marked it: what made stories are made of.

The articles are those of PolNeAR's training part. A finder hands on the spans that people marked; who speaks, labels,
figures, credits, mentions of exhibits and statements without a source are worked out from them by the reading room, as
for any page. No network reads anything.
"""

from __future__ import annotations

import gzip
import json
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from bench.shared import SHARED
from firsthand.page import plain_page
from firsthand.reading import Finds, Found, read_page
from firsthand.reading.lists import listed
from firsthand.reading.quotations import find_quotations
from firsthand.records import Attribution, Figure, Mention, Page, Quote, Reading, Span, Spans
from firsthand.tracing.words.background import weight
from firsthand.tracing.words.wording import feature, folded

POLNEAR = SHARED / "corpora" / "polnear"
WORD = re.compile(r"[^\W\d_]+")
KINDS = {"PERSON": "person", "LOCATION": "place", "ORGANIZATION": "organisation", "MISC": "other"}
KEPT = listed("the of and for in on at to a an i mr mrs ms dr sen rep gov st jr")
"""Words of a name that are in many names."""
COMMON = 0.1
"""A word that is written small so often, for each time that it has a capital, is no name: "News", "Center"."""
RARE = 3.0
"""Weight, in nats, from which a word is rare enough that a story has words of its own for it."""
ENDINGS = ("ings", "ing", "ed", "ies", "s", "ly", "er", "y")
LONGEST = 900  # characters of a paragraph; longer ones are left out
EDGES = " ,.;:—–-\n“”\"'‘’"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and what was read in it. All places count from its beginning; nothing of it knows its page."""

    text: str
    names: Spans = ()  # each word of a name
    rare: Spans = ()  # each other word that few articles have
    said: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    credits: Spans = ()
    mentions: tuple[Mention, ...] = ()
    unsourced: Spans = ()


Change = tuple[int, int, str]
"""Characters of a text from a place up to another, and what comes in their stead."""


@dataclass(frozen=True, slots=True)
class Source:
    """A real article in parts. `names`: the words of its names by kind, the most frequent first."""

    title: Paragraph
    telling: tuple[Paragraph, ...]  # paragraphs in which somebody says something
    silent: tuple[Paragraph, ...]
    names: Mapping[str, tuple[str, ...]]
    first_names: Mapping[str, str]  # by family name


@cache
def rareness(word: str) -> str:
    """How rare a small word is, and its ending: words of one rareness can stand for each other. Empty: common."""
    if not word.islower() or len(word) < 4:
        return ""
    weighs = weight(feature(folded(word)))
    ending = next((each for each in ENDINGS if word.endswith(each)), "")
    return f"{int(2 * weighs)} {ending}" if weighs >= RARE else ""


@cache
def rare_words() -> Mapping[str, tuple[str, ...]]:
    """The rare words of all articles by rareness."""
    found: dict[str, set[str]] = defaultdict(set)
    for source in sources():
        for paragraph in (source.title, *source.telling, *source.silent):
            for span in paragraph.rare:
                word = span.within(paragraph.text).lower()
                found[rareness(word)].add(word)
    return {kind: tuple(sorted(words)) for kind, words in found.items()}


@cache
def sources() -> tuple[Source, ...]:
    """Every article of which enough is left, in the order of the corpus."""
    with gzip.open(POLNEAR / "train.corenlp.jsonl.gz", "rt", encoding="utf8") as lines:
        entities = {row["id"]: row["entities"] for row in map(json.loads, lines)}
    with gzip.open(POLNEAR / "train.jsonl.gz", "rt", encoding="utf8") as lines:
        articles = [json.loads(line) for line in lines]
    written = Counter(word for article in articles for word in WORD.findall(article["text"]))
    common = frozenset(word for word in written if written[word.lower()] > COMMON * written[word.capitalize()])
    found = [_source(article, entities.get(article["id"], ()), common) for article in articles]
    return tuple(each for each in found if len(each.telling) >= 3 and each.silent)


@dataclass(frozen=True, slots=True)
class ByHand:
    """The finder that finds what people marked in one article."""

    marked: Sequence[Mapping[str, Any]]
    version: str = "marked by hand"

    def find(self, page: Page) -> Finds:
        """What is marked, but for what has no content or runs over several paragraphs."""
        return Finds(tuple(found for each in self.marked for found in _found(page, each)), own=None)


def _found(page: Page, marked: Mapping[str, Any]) -> Iterator[Found]:
    spans = {role: tuple(Span(*pair) for pair in marked[role]) for role in ("source", "cue", "content")}
    everything = [span for row in spans.values() for span in row]
    home = next(
        (block.span for block in page.blocks if spans["content"] and block.span.holds(spans["content"][0])), None
    )
    if home is None or not all(home.holds(span) for span in everything):
        return
    quotations = [Span(q.first, q.last) for q in find_quotations(page.text, home.start, home.end) if q.first < q.last]
    inside = [any(quotation.overlaps(span) for quotation in quotations) for span in spans["content"]]
    content = tuple(each for span in spans["content"] if (each := _trimmed(page.text, span)))
    if content:
        quote = Quote.DIRECT if all(inside) else Quote.MIXED if any(inside) else Quote.INDIRECT
        yield Found(spans["source"], spans["cue"], content, quote)


def _trimmed(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return Span(start, end) if start < end else None


def _source(article: Mapping[str, Any], entities: Iterable[Sequence[Any]], common: frozenset[str]) -> Source:
    text = article["text"]
    page = plain_page(text, article["id"])
    read = read_page(page, ByHand(article["attributions"]))
    runs = [(KINDS[kind], WORD.findall(text[start:end])) for start, end, kind in entities if kind in KINDS]
    counts = {kind: Counter[str]() for kind in KINDS.values()}
    for kind, words in runs:
        counts[kind].update(word for word in words if _is_name(word) and word not in common)
    known = {word for row in counts.values() for word in row}
    title, *rest = (_paragraph(text, block.span, read, known) for block in page.blocks)
    body = [each for each in rest if len(each.text) <= LONGEST]
    firsts = Counter((words[-1], words[0]) for kind, words in runs if kind == "person" and len(words) > 1)
    return Source(
        title=replace(title, said=(), mentions=(), unsourced=()),
        telling=tuple(each for each in body if each.said),
        silent=tuple(each for each in body if not each.said and len(each.text) > 60),
        names={kind: tuple(sorted(row, key=lambda word: (-row[word], word))) for kind, row in counts.items()},
        first_names={last: first for (last, first), _ in reversed(firsts.most_common())},
    )


def _is_name(word: str) -> bool:
    return word[0].isupper() and len(word) > 1 and word.lower() not in KEPT


def _paragraph(text: str, home: Span, read: Reading, known: set[str]) -> Paragraph:
    cues = {place for each in read.attributions for span in each.cue for place in range(span.start, span.end)}
    words = [hit for hit in WORD.finditer(text, home.start, home.end) if hit.start() not in cues]
    whole = Paragraph(
        text=text,
        names=tuple(Span(*hit.span()) for hit in words if hit.group() in known),
        rare=tuple(Span(*hit.span()) for hit in words if hit.group() not in known and rareness(hit.group().lower())),
        said=tuple(replace(each, parent=None) for each in read.attributions if home.holds(each.content[0])),
        figures=tuple(each for each in read.figures if home.holds(each.span)),
        credits=tuple(span for span in read.credits if home.holds(span)),
        mentions=tuple(
            replace(each, shows=(), same_as=None)
            for each in read.mentions
            if all(home.holds(span) for span in each.spans)
        ),
        unsourced=tuple(span for span in read.unsourced if home.holds(span)),
    )
    return changed(whole, [each for each in ((0, home.start, ""), (home.end, len(text), "")) if each[0] < each[1]])


def changed(paragraph: Paragraph, changes: Sequence[Change]) -> Paragraph:
    """The paragraph with some of its characters changed, and all that was read in it moved after them.

    `changes` are sorted and do not overlap. What has no characters left is left out.
    """
    if not changes:
        return paragraph
    starts = [start for start, _, _ in changes]
    shifts = [0]
    for start, end, new in changes:
        shifts.append(shifts[-1] + len(new) - (end - start))

    def place(offset: int, *, is_end: bool) -> int:
        at = bisect_right(starts, offset) - 1
        if at < 0:
            return offset
        start, end, new = changes[at]
        if offset >= end:
            return offset + shifts[at + 1]
        return start + shifts[at] + (len(new) if is_end and offset > start else 0)

    def moved(spans: Iterable[Span]) -> Spans:
        pairs = ((place(span.start, is_end=False), place(span.end, is_end=True)) for span in spans)
        return tuple(Span(start, end) for start, end in pairs if start < end)

    return placed(paragraph, "".join(_pieces(paragraph.text, changes)), moved)


def moved_by(paragraph: Paragraph, places: int) -> Paragraph:
    """What was read in the paragraph, counted from as many characters before it."""
    return placed(
        paragraph, paragraph.text, lambda spans: tuple(Span(each.start + places, each.end + places) for each in spans)
    )


def placed(paragraph: Paragraph, text: str, moved: Callable[[Iterable[Span]], Spans]) -> Paragraph:
    """The paragraph with this text, in which what was read stands elsewhere, or nowhere any more."""
    said = (
        replace(each, source=moved(each.source), cue=moved(each.cue), content=moved(each.content))
        for each in paragraph.said
    )
    mentions = (replace(each, spans=moved(each.spans)) for each in paragraph.mentions)
    figures = ((each, moved([each.span])) for each in paragraph.figures)
    return Paragraph(
        text=text,
        names=moved(paragraph.names),
        rare=moved(paragraph.rare),
        said=tuple(each for each in said if each.content),
        figures=tuple(replace(each, span=spans[0]) for each, spans in figures if spans),
        credits=moved(paragraph.credits),
        mentions=tuple(each for each in mentions if each.spans),
        unsourced=moved(paragraph.unsourced),
    )


def _pieces(text: str, changes: Iterable[Change]) -> Iterator[str]:
    reached = 0
    for start, end, new in changes:
        yield text[reached:start]
        yield new
        reached = end
    yield text[reached:]
