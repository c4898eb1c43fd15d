"""Notes and what is between two pages, written down as compressed JSON, and read back.

Whoever reads trusts nothing: what is not as it was written raises, and is worked out again.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

import numpy as np

from firsthand.records import Attribution, Copy, Figure, Page, Reading, Shared, Span, words_of
from firsthand.tracing.copies.direction import Credits, Order
from firsthand.tracing.copies.fingerprints import Hashes, Prints
from firsthand.tracing.copies.reuse import Taken
from firsthand.tracing.notes.notes import Notes
from firsthand.tracing.remembered import PAGES, remembered
from firsthand.tracing.texts.article import Article, Quoted, spoken_in
from firsthand.tracing.texts.passages import Passage, Told
from firsthand.tracing.words.utterances import Utterance, is_bare, times_in
from firsthand.tracing.words.wording import tokens_of

MOST = 64 * 2**20
"""Bytes that a column may come to when it is unpacked."""
FAST = 1  # of zlib's levels: what is packed anew with every page that comes must not take long

Copies = dict[Credits, Copy | None]
Takings = dict[Credits, Taken | None]


def _packed(value: object) -> bytes:
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode("ascii"), FAST)


def _unpacked(column: bytes) -> Any:
    packed = zlib.decompressobj()
    try:
        written = packed.decompress(column, MOST)
    except zlib.error as error:
        raise ValueError("no compressed notes") from error
    if not packed.eof:
        raise ValueError("notes that were broken off, or are too many")
    return json.loads(written)


def write_notes(notes: Notes) -> bytes:
    """A page's notes, without what stands on the page itself."""
    return _packed([[_said(each) for each in notes.said], _article(notes.article), _prints(notes.prints)])


@remembered(PAGES, size=lambda page, reading, column: len(page.text))
def read_notes(page: Page, reading: Reading | None, column: bytes) -> Notes:
    """The notes of a page. Raises ValueError, KeyError, IndexError or TypeError for what was written otherwise."""
    said, article, prints = _unpacked(column)
    own = {each.id: each for each in reading.attributions} if reading else {}
    found = tuple(_utterance(page.text, own[each[0]], each[1:]) for each in said)
    return Notes(found, _prints_of(_article_of(page, article), prints))


def _said(each: Utterance) -> list[object]:
    figures = [[f.span.start, f.span.end, f.low, f.high, f.unit, f.about] for f in each.figures]
    words, context = sorted(each.features), sorted(each.context)
    place = [each.block, each.place, each.heads, each.negated]
    return [each.id, place, each.sentence, words, context, figures, each.signature, each.stump]


def _utterance(text: str, attribution: Attribution, written: Sequence[Any]) -> Utterance:
    (block, place, heads, negated), sentence, words, context, figures, signature, stump = written
    content = words_of(text, attribution.content)
    features = frozenset(words)
    tokens = tokens_of(content) if stump is None else stump
    return Utterance(
        attribution=attribution,
        content=content,
        source=words_of(text, attribution.source),
        sentence=sentence,
        block=block,
        place=place,
        heads=heads,
        features=features,
        times=times_in(features),
        runs=frozenset(zip(tokens, tokens[1:], tokens[2:], strict=False)),
        context=frozenset(context),
        figures=tuple(Figure(Span(start, end), *rest) for start, end, *rest in figures),
        bare=is_bare(features),
        negated=negated,
        signature=signature,
        stump=None if stump is None else tuple(stump),
    )


def _article(article: Article) -> list[object]:
    steps = [after - before for before, after in zip((0, *article.starts), article.starts, strict=False)]
    sizes = [end - start for start, end in zip(article.starts, article.ends, strict=True)]
    sentences = [[s.span.start, s.span.end, s.quoted, *sorted(s.features)] for s in article.sentences]
    quotes = [[quote.first, quote.end, quote.unnamed] for quote in article.quotes]
    words = [article.words, steps, sizes, article.blocks]
    return [words, article.head, sentences, quotes, article.length, article.credit_lines]


def _article_of(page: Page, written: Sequence[Any]) -> Article:
    (words, steps, sizes, blocks), head, sentences, quotes, length, lines = written
    starts = tuple(accumulate(steps))
    quoted = tuple(Quoted(*each) for each in quotes)
    told = (Passage(Span(start, end), frozenset(words), quoted) for start, end, quoted, *words in sentences)
    return Article(
        page=page,
        words=tuple(words),
        starts=starts,
        ends=tuple(start + size for start, size in zip(starts, sizes, strict=True)),
        blocks=tuple(blocks),
        head=head,
        told=Told(tuple(told)),
        quotes=quoted,
        spoken=tuple(spoken_in(len(words), quoted)),
        running=f" {' '.join(words)} ",
        length=length,
        credit_lines=tuple((kind, line) for kind, line in lines),
    )


def _prints(prints: Prints) -> list[str]:
    return [_hashes(each) for each in (prints.shingles, prints.own, prints.runs, prints.retold)]


def _hashes(held: Hashes) -> str:
    return b64encode(held.astype("<u8").tobytes()).decode("ascii")


def _prints_of(article: Article, written: Sequence[str]) -> Prints:
    shingles, own, runs, retold = (np.frombuffer(b64decode(each), "<u8").astype(np.uint64) for each in written)
    return Prints(article, shingles, own, runs, retold)


def write_between(pairs: Iterable[Credits], of: Mapping[str, str], copies: Copies, takings: Takings) -> bytes:
    """What was found between pairs of pages. `of`: a digest of each page as it was then."""
    return _packed(
        [
            [
                [[page, of[page], credited] for page, credited in given],
                [_copy(copies[given])] if given in copies else [],
                [_taken(takings[given])] if given in takings else [],
            ]
            for given in pairs
        ]
    )


def read_between(column: bytes, of: Mapping[str, str], notes: Mapping[str, Notes]) -> tuple[Copies, Takings]:
    """What was found between pairs of these pages, as far as both are as they were. Raises what `read_notes` does."""
    copies: Copies = {}
    takings: Takings = {}
    for two, copy, taken in _unpacked(column):
        if all(of.get(page) == then for page, then, _ in two):
            given = tuple((page, tuple(credited)) for page, _, credited in two)
            if copy:
                copies[given] = _copy_of(copy[0])
            if taken:
                takings[given] = _taken_of(taken[0], notes)
    return copies, takings


def _copy(copy: Copy | None) -> list[object] | None:
    if copy is None:
        return None
    return [copy.page, copy.copied_from, copy.shared, copy.why, _passages(copy.passages)]


def _copy_of(written: Sequence[Any] | None) -> Copy | None:
    if written is None:
        return None
    page, copied_from, shared, why, passages = written
    return Copy(page, copied_from, shared, why, _passages_of(passages))


def _taken(taken: Taken | None) -> list[object] | None:
    if taken is None:
        return None
    order = taken.order
    pages = [order.earlier.page.id, order.later.page.id]
    return [*pages, order.why, order.sure, _passages(taken.passages), taken.credited]


def _taken_of(written: Sequence[Any] | None, notes: Mapping[str, Notes]) -> Taken | None:
    if written is None:
        return None
    earlier, later, why, sure, passages, credited = written
    order = Order(notes[earlier].article, notes[later].article, why, sure)
    return Taken(order, _passages_of(passages), credited)


def _passages(passages: Iterable[Shared]) -> list[list[object]]:
    return [[p.earlier.start, p.earlier.end, p.later.start, p.later.end, p.verbatim] for p in passages]


def _passages_of(written: Iterable[Sequence[Any]]) -> tuple[Shared, ...]:
    return tuple(Shared(Span(a, b), Span(c, d), verbatim) for a, b, c, d, verbatim in written)
