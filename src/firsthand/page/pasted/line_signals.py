"""What the classifier sees of pasted text: numbers and words for each line, and nothing of the site.

Most numbers are counts, shares and distances, so that no language is preferred; the forms of `lines` are 0 or 1. What a
line has in common with the page's long paragraphs tells whether it is about the same story.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from firsthand.page import letters, lines
from firsthand.page.html.features import Floats, Whole
from firsthand.page.pasted.pasted_lines import Line, same_words

Values: TypeAlias = npt.NDArray[np.floating[Any]] | npt.NDArray[np.signedinteger[Any]]
_WORD = re.compile(r"[^\W\d_]+|\d+")
_TELLING = re.compile(r"[^\W\d_]{4,}")  # shorter words are mostly grammar
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COUNTED = re.compile(r"^\W{0,3}\d[\d.,]{0,6}\s\w+(?:\W|$)")  # "12 comments on", in whatever language
_FIRST_WORDS, _LAST_WORDS = 8, 3
_LONGEST_START, _LONGEST_END = 90, 40  # characters that are looked at for them
_SHORT = 160  # characters; what is longer has none of the forms of furniture
_LOOKED_AT = 1_500  # characters of a line whose words are compared with the page's
_PARAGRAPH = 100.0  # weight of running text that counts as a paragraph
_GAP = 60.0  # weight of text that a line without any running text takes from a run of paragraphs
_WINDOWS = (3, 10, 30)  # lines on either side
_ENDS = (".。।؟", "!?！？…", ":：", ",;，；،", "\"'”’»」", ")]）>›|")  # kinds of last characters
_FORMS = (
    lines.is_skip_link, lines.is_share, lines.is_comments, lines.is_advert, lines.is_related_heading,
    lines.heads_other_stories, lines.is_reading_time, lines.is_updated, lines.is_byline, lines.has_credit,
    lines.is_capitals,
)  # fmt: skip
_REST = len(_ENDS) + len(_FORMS)  # columns of `_flags`: last characters, forms, the rest
_FLAGS = _REST + 20
_SHARED, _COMMENTS, _RELATED, _OTHERS = (len(_ENDS) + n for n in (1, 2, 4, 5))
_REPEATED, _TIMED = _REST + 8, _REST + 18


@dataclass(frozen=True, slots=True, eq=False)
class LineSignals:
    """One text as the network takes it."""

    numbers: Floats  # [lines, signals], float32
    words: list[list[str]]  # of each line: its first and last words


def line_signals(given: Sequence[Line]) -> LineSignals:
    """The signals of a text's lines, of which there is at least one. Linear in their number and length."""
    counts = letters.counts([line.text for line in given])
    prose = np.array([line.prose for line in given], np.float32)
    weights = _weights(given, counts)
    columns: list[Values] = [
        *_form(counts, weights),
        *_place(weights, prose),
        *_stanzas(given, weights, prose),
        *_topics(given, counts, prose),
    ]
    flags = _flags(given)
    columns += [
        *_behind(flags[:, _COMMENTS], prose),
        *_behind(np.maximum(flags[:, _RELATED], flags[:, _OTHERS]), prose),
        *(_window(flags[:, kind], _WINDOWS[1]) / 10 for kind in (_REPEATED, _TIMED, _SHARED)),
    ]
    numbers = np.concatenate([np.stack(columns, axis=1), flags], axis=1).astype(np.float32)
    return LineSignals(numbers, [_words(line.text) for line in given])


def _weights(given: Sequence[Line], counts: Floats) -> Floats:
    """Characters, those of dense scripts counted 2.5 times."""
    lengths = np.array([len(line.text) for line in given], np.float32)
    seen = np.maximum(np.minimum(lengths, letters.SAMPLE), 1)
    return (lengths * (1 + 1.5 * counts[:, letters.DENSE] / seen)).astype(np.float32)


def _form(counts: Floats, weights: Floats) -> list[Values]:
    characters = np.maximum(counts[:, :7].sum(axis=1), 1)
    spaces = counts[:, letters.SPACES]
    return [
        np.log1p(weights) / 5,
        np.minimum(weights, 100) / 100,
        np.log1p(spaces) / 4,
        np.minimum(counts[:, letters.SENTENCES], 8) / 8,
        np.log1p(counts[:, letters.COMMAS]) / 3,
        counts[:, letters.DIGITS] / characters,
        counts[:, letters.CAPITALS] / np.maximum(counts[:, letters.LETTERS], 1),
        np.minimum(counts[:, letters.CAPITALS] / (spaces + 1), 3) / 3,
        counts[:, letters.MARKS] / characters,
        counts[:, letters.LETTERS] / characters,
        np.log1p(counts[:, letters.LETTERS] / (spaces + 1)) / 3,
    ]


def _place(weights: Floats, prose: Floats) -> list[Values]:
    """Where each line stands among the page's lines, paragraphs and runs of paragraphs."""
    total = len(weights)
    number = np.arange(total, dtype=np.float32)
    all_weight, all_prose = max(float(weights.sum()), 1.0), max(float(prose.sum()), 1.0)
    long = prose >= _PARAGRAPH
    start, end = _main_run(np.where(long, prose, -_GAP))
    columns = [
        (prose > 0).astype(np.float32),
        long.astype(np.float32),
        prose / all_prose,
        prose / max(float(prose.max(initial=0)), 1.0),
        number / total,
        (total - 1 - number) / total,
        (np.cumsum(weights) - weights) / all_weight,
        (np.cumsum(prose) - prose) / all_prose,
        np.full(total, np.log1p(total) / 6),
        np.full(total, np.log1p(all_prose) / 10),
        np.full(total, all_prose / all_weight),
        ((number >= start) & (number < end)).astype(np.float32),
        np.sign(number - start) * np.log1p(np.abs(number - start)) / 5,
        np.sign(number - end) * np.log1p(np.abs(number - end)) / 5,
        *(np.log1p(apart) / 5 for apart in _distances(long)),
        *(np.log1p(apart) / 5 for apart in _distances(prose == 0)),
    ]
    for radius in _WINDOWS:
        held, told = _window(weights, radius), _window(prose, radius)
        columns += [told / np.maximum(held, 1), told / all_prose, _window(long.astype(np.float32), radius) / radius / 2]
    return columns


def _behind(heads: Floats, prose: Floats) -> list[Values]:
    """Whether headings stand before each line, how far the nearest, what prose stood before the last and the first."""
    number = np.arange(len(heads))
    told = (np.cumsum(prose) - prose) / max(float(prose.sum()), 1.0)
    marked = heads > 0
    last = np.maximum.accumulate(np.where(marked, number, -1))
    before = last >= 0
    first = int(np.argmax(marked)) if marked.any() else 0
    return [
        before.astype(np.float32),
        np.where(before, np.log1p(number - last) / 5, 0),
        np.where(before, told[np.maximum(last, 0)], 0),
        np.where(before, told[first], 0),
    ]


def _main_run(gains: Floats) -> tuple[int, int]:
    """The lines from and up to which the sum of `gains` is greatest."""
    sums = np.concatenate([[0.0], np.cumsum(gains, dtype=np.float64)])
    least = np.minimum.accumulate(sums)
    end = int(np.argmax(sums - least))
    return int(np.argmin(sums[: end + 1])), end


def _distances(marked: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """For each line how many lines before it and after it the nearest marked one stands; the line itself is 0."""
    total = len(marked)
    number = np.arange(total)
    before = number - np.maximum.accumulate(np.where(marked, number, -total))
    after = np.minimum.accumulate(np.where(marked, number, 2 * total)[::-1])[::-1] - number
    return before.astype(np.float32), after.astype(np.float32)


def _window(values: Floats, radius: int) -> Floats:
    """The sum of `values` over `radius` lines on either side, the line itself included."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    number = np.arange(len(values))
    high, low = np.minimum(number + radius + 1, len(values)), np.maximum(number - radius, 0)
    around: Floats = (sums[high] - sums[low]).astype(np.float32)
    return around


def _stanzas(given: Sequence[Line], weights: Floats, prose: Floats) -> list[Values]:
    """The stanza of each line: its size, its share of running text, the line's place in it."""
    of = np.array([line.stanza for line in given], np.intp)
    of -= of[0]
    sizes = np.bincount(of)
    told = np.bincount(of, prose)
    held = np.bincount(of, weights)
    number = np.arange(len(given))
    within = number - (np.cumsum(sizes) - sizes)[of]
    return [
        np.log1p(sizes[of]) / 4,
        (within == 0).astype(np.float32),
        (within == sizes[of] - 1).astype(np.float32),
        np.log1p(within) / 4,
        (told / np.maximum(held, 1))[of],
        np.log1p(held / np.maximum(sizes, 1))[of] / 5,
        np.full(len(given), len(sizes) / len(given)),
    ]


def _topics(given: Sequence[Line], counts: Floats, prose: Floats) -> list[Values]:
    """What each line has in common with the page's long paragraphs other than itself, and with its likely headline."""
    total = len(given)
    dense = counts[:, letters.DENSE] > 0.3 * counts[:, letters.LETTERS]
    owner, word, named = _telling_words(given, dense.tolist())
    if not len(word):
        return [np.zeros(total, np.float32)] * 9
    long = prose >= _PARAGRAPH
    held_by = np.bincount(word, long[owner])  # of each word, how many paragraphs have it
    others = held_by[word] - long[owner]
    each = np.maximum(np.bincount(owner, minlength=total), 1)
    names = np.maximum(np.bincount(owner, named, minlength=total), 1)
    shared, often = others > 0, others > 2
    common = np.bincount(owner, shared, minlength=total)
    headline = _headline(given, prose, common / each, each)
    of_headline = np.zeros(int(word.max()) + 1, bool)
    if headline is not None:
        of_headline[word[owner == headline]] = True
    agreed = np.bincount(owner, of_headline[word], minlength=total)
    number = np.arange(total, dtype=np.float32)
    place = number - (headline or 0)
    columns = [
        common / each,
        np.bincount(owner, often, minlength=total) / each,
        np.log1p(common) / 4,
        np.log1p(np.bincount(owner, named, minlength=total)) / 4,
        np.bincount(owner, named & shared, minlength=total) / names,
        agreed / max(int(of_headline.sum()), 1),
        agreed / each,
        (place == 0).astype(np.float32) * (headline is not None),
        np.sign(place) * np.log1p(np.abs(place)) / 5,
    ]
    return [column.astype(np.float32) for column in columns]


def _telling_words(given: Sequence[Line], dense: list[bool]) -> tuple[Whole, Whole, npt.NDArray[np.bool_]]:
    """For each telling word of each line, told once a line: the line, the word's number, whether it is a name's.

    Scripts without spaces have pairs of characters for words.
    """
    numbers: dict[str, int] = {}
    owner: list[int] = []
    word: list[int] = []
    named: list[bool] = []
    for n, line in enumerate(given):
        found = dict.fromkeys(_TELLING.findall(line.text[:_LOOKED_AT]))
        if dense[n]:
            found = dict.fromkeys(run[k : k + 2] for run in found for k in range(len(run) - 1))
        owner += [n] * len(found)
        for each in found:
            low = each.lower()
            word.append(numbers.setdefault(low, len(numbers)))
            named.append(low != each)
    return np.array(owner, np.intp), np.array(word, np.intp), np.array(named, bool)


def _headline(given: Sequence[Line], prose: Floats, common: Values, words: Values) -> int | None:
    """The line that is most likely the headline: no sentence, short, of the words of the paragraphs; the first such."""
    best: tuple[float, int] | None = None
    for n in np.flatnonzero((words >= 3) & (common > 0.5) & (prose < _PARAGRAPH)).tolist():
        text = given[n].text
        if len(text) <= 200 and text[-1] not in ".。":
            score = float(common[n]) * min(int(words[n]), 8)
            best = (score, n) if best is None or score > best[0] + 1e-6 else best
    return best[1] if best else None


def _flags(given: Sequence[Line]) -> Floats:
    """What is so or not so of each line."""
    keys = [same_words(line.text[:600]) for line in given]
    seen = Counter(keys)
    ends = {mark: n for n, marks in enumerate(_ENDS) for mark in marks}
    rows = np.zeros((len(given), _FLAGS), np.float32)
    for n, line in enumerate(given):
        text, row = line.text, rows[n]
        start, end = text[0], text[-1]
        if end in ends:
            row[ends[end]] = 1
        if len(text) <= _SHORT:
            for m, form in enumerate(_FORMS, len(_ENDS)):
                row[m] = form(text)
        cells = len(line.cells)
        before, after = keys[n - 1] if n else None, keys[n + 1] if n + 1 < len(keys) else None
        row[_REST:] = (
            end.isalpha(), end.isdigit(), start.isupper(), start.islower(), start.isdigit(), not start.isalnum(),
            lines.has_bullet(text), lines.rank_in(text[:12])[0] is not None,
            seen[keys[n]] > 1, seen[keys[n]] > 2, keys[n] == before, keys[n] == after,
            min(cells - 1, 4) / 4, "@" in text[:300], "©" in text[:300], _YEAR.search(text, 0, 200) is not None,
            _CLOCK.search(text, 0, 200) is not None, "\n" in text,
            len(text) <= 80 and (_YEAR.search(text) or _CLOCK.search(text)) is not None,
            len(text) <= _SHORT and _COUNTED.match(text) is not None,
        )  # fmt: skip
    return rows


def _words(text: str) -> list[str]:
    start = _WORD.findall(text[:_LONGEST_START].lower())
    found = ["0" if word[0].isdigit() else word for word in start[:_FIRST_WORDS]]
    if found:
        found[0:0] = ["^" + found[0]]
    if len(text) > _LONGEST_START:
        found += ["$" + word for word in _WORD.findall(text[-_LONGEST_END:].lower())[-_LAST_WORDS:]]
    else:
        found += [str(min(len(found), 9)) + "<"]
    return found
