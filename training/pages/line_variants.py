"""The same page pasted in other ways: what browsers, mail programs and people make of it.

Each variant takes rows and gives rows; `varied` draws a few of them. The words stay the labelled page's, but for the
scripts of `in_another_script`, whose words mean nothing: they show the classifier pages whose words it cannot know.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby

_MENU_ENTRY, _MENU = 30, 4  # characters, entries
_ALPHABETS = (
    "абвгдежзийклмнопрстуфхцчшщ", "αβγδεζηθικλμνξοπρστυφχψωάέ", "աբգդեզէըթժիլխծկհձղճմյնշոչպ",
    "אבגדהוזחטיכלמנסעפצקרשתםןףץ", "ابتثجحخدذرزسشصضطظعغفقكلمنه", "कखगघचछजझटठडढणतथदधनपफबभमयरल",
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_COMMENTS = (
    ("{name}", "{when}", "{text}", "Reply"), ("{name} {when}", "{text}"), ("{name} says:", "{when}", "{text}"),
    ("{text}", "{name}", "{when}", "Reply", "Share"), ("{name}", "{text}", "Like"),
)  # fmt: skip
_SKIPS = ("Skip to content", "Skip to main content", "Skip to navigation Skip to content", "Jump to main text")


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it is pasted. `share`: of its words, how many the labelled article holds."""

    text: str
    parted: bool  # an empty line stands before it
    share: float


Rows = list[Row]


def varied(rows: Rows, other: Rows, chance: random.Random) -> Rows:
    """The page pasted in some other way: mixed with another, cut, or neither; then changed in up to three ways."""
    drawn = chance.random()
    if drawn < 0.3:
        rows = recombined(rows, other, chance)
    if drawn < 0.15 or 0.3 < drawn < 0.5:
        rows = followed(rows, other, chance)
    if drawn < 0.5 and chance.random() < 0.6:
        return rows
    if drawn > 0.65:
        rows = chance.choice(_CUTS)(rows, chance)
    for change in chance.sample(_CHANGES, chance.choice((1, 1, 2, 3))):
        rows = change(rows, chance)
    return in_another_script(rows, chance) if chance.random() < 0.25 else rows


def recombined(rows: Rows, other: Rows, _: random.Random) -> Rows:
    """The furniture of one page around the article of another."""
    first, end = _article(rows)
    start, stop = _article(other)
    return [*rows[:first], *other[start:stop], *rows[end:]]


def followed(rows: Rows, other: Rows, chance: random.Random) -> Rows:
    """Paragraphs of another page behind the article: as readers' comments, or as another story under its title."""
    _, end = _article(rows)
    told = [row for row in other if row.share > 0.5 and len(row.text) > 60]
    titles = [row.text for row in other if 15 <= len(row.text) <= 80] or ["..."]
    start = chance.randrange(max(1, len(told)))
    told = told[start : start + chance.choice((2, 4, 8, 16))]
    added: Rows = []
    if chance.random() < 0.6:
        number = len(told)
        heads = (
            f"{number} comments",
            f"Comments ({number})",
            f"{number} Comments on “{titles[0]}”",
            f"{number} replies",
        )
        added += [Row(chance.choice(heads), True, 0.0)] if chance.random() < 0.8 else []
        form, month = chance.choice(_COMMENTS), chance.choice(("May", "October", "01", "12"))
        for row in told:
            name = " ".join(chance.choice(titles).split()[:2])
            day, year = chance.randrange(1, 29), chance.randrange(2010, 2030)
            when = f"{month} {day}, {year} {chance.randrange(1, 13)}:{chance.randrange(10, 60)}"
            for part in form if chance.random() < 0.8 else ("{text}",):
                added.append(Row(part.format(name=name, when=when, text=row.text), part == form[0], 0.0))
    else:
        added += [Row(chance.choice(titles), True, 0.0)] if chance.random() < 0.8 else []
        added += [replace(row, share=0.0) for row in told]
        added += [Row(chance.choice(("Read more", "More", "...", "→")), False, 0.0)] if chance.random() < 0.5 else []
    return [*rows[:end], *added, *rows[end:]]


def without_top(rows: Rows, chance: random.Random) -> Rows:
    """Copied from the headline on, or from a little above or below it."""
    first, _ = _article(rows)
    return rows[max(0, first - chance.randrange(6)) :]


def without_foot(rows: Rows, chance: random.Random) -> Rows:
    """Copied down to the article's end, or to a little beyond it."""
    _, end = _article(rows)
    return rows[: end + chance.randrange(12)]


def article_alone(rows: Rows, chance: random.Random) -> Rows:
    """All of the article's rows from first to last, and nothing around them."""
    first, end = _article(rows)
    return without_foot(rows[first:], chance) if chance.random() < 0.2 else rows[first:end]


def few_paragraphs(rows: Rows, chance: random.Random) -> Rows:
    """One to six rows of the article: a message, a short note."""
    held = [row for row in rows if row.share > 0.8]
    start = chance.randrange(max(1, len(held)))
    return held[start : start + chance.randrange(1, 7)] or rows


def shortened(rows: Rows, chance: random.Random) -> Rows:
    """The article loses most of its rows, the furniture stays: a short article on a full page."""
    kept = chance.choice((1, 2, 3, 5))
    held = [n for n, row in enumerate(rows) if row.share > 0.5]
    lost = set(held[kept:])
    return [row for n, row in enumerate(rows) if n not in lost]


def without_blanks(rows: Rows, _: random.Random) -> Rows:
    """No empty lines."""
    return [replace(row, parted=False) for row in rows]


def all_parted(rows: Rows, _: random.Random) -> Rows:
    """An empty line after each line."""
    return [replace(row, parted=True) for row in rows]


def paragraphs_parted(rows: Rows, _: random.Random) -> Rows:
    """Empty lines around long rows alone."""
    long = [len(row.text) > 120 for row in rows]
    return [replace(row, parted=long[n] or (n > 0 and long[n - 1])) for n, row in enumerate(rows)]


def bulleted(rows: Rows, chance: random.Random) -> Rows:
    """Bullets before the entries of lists: rows without an empty line between them."""
    bullet = chance.choice(("• ", "* ", "- ", "  • ", "◦ "))
    listed = _in_lists(rows)
    return [replace(row, text=bullet + row.text) if listed[n] else row for n, row in enumerate(rows)]


def numbered(rows: Rows, chance: random.Random) -> Rows:
    """Numbers before the entries of lists of other stories."""
    listed, after, made = _in_lists(rows), chance.choice((" ", ". ", ") ")), []
    number = 0
    for n, row in enumerate(rows):
        number = number + 1 if listed[n] and row.share < 0.5 else 0
        made.append(replace(row, text=f"{number}{after}{row.text}") if number else row)
    return made


def menus_in_one_line(rows: Rows, chance: random.Random) -> Rows:
    """Runs of short rows outside the article on one line, parted by strokes, dots or gaps."""
    between = chance.choice((" | ", "  ", " · ", "\t", " • ", " "))
    made: Rows = []
    for short, run in groupby(rows, lambda row: len(row.text) <= _MENU_ENTRY and row.share < 0.3):
        entries = list(run)
        if not short or len(entries) < _MENU or chance.random() < 0.3:
            made += entries
            continue
        wide = chance.choice((6, 10, 20))
        for start in range(0, len(entries), wide):
            part = entries[start : start + wide]
            share = sum(row.share for row in part) / len(part)
            made.append(Row(between.join(row.text for row in part), part[0].parted, share))
    return made


def wrapped(rows: Rows, chance: random.Random) -> Rows:
    """Lines cut at 64 to 80 columns, as mail programs do."""
    width = chance.randrange(64, 81)
    made: Rows = []
    for row in rows:
        parts = textwrap.wrap(row.text, width, break_long_words=False, break_on_hyphens=False)
        made += [Row(part, row.parted and not n, row.share) for n, part in enumerate(parts)]
    return made


def captions_doubled(rows: Rows, chance: random.Random) -> Rows:
    """Captions and other short rows between the article's stand twice: a picture's alternative text and its caption."""
    first, end = _article(rows)
    made: Rows = []
    for n, row in enumerate(rows):
        made.append(row)
        if first - 8 <= n < end and row.share < 0.3 and 15 <= len(row.text) <= 250 and chance.random() < 0.5:
            made.append(replace(row, parted=False))
    return made


def captions_among_paragraphs(rows: Rows, chance: random.Random) -> Rows:
    """Other stories' titles from the page's foot as doubled captions within the article."""
    first, end = _article(rows)
    titles = [row.text for row in rows[end:] if 25 <= len(row.text) <= 120 and row.share < 0.3]
    made: Rows = []
    for n, row in enumerate(rows):
        if titles and first < n < end and row.share > 0.5 and chance.random() < 0.12:
            title = chance.choice(titles)
            made += [Row(title, True, 0.0), Row(title, False, 0.0)]
        made.append(row)
    return made


def skip_links(rows: Rows, chance: random.Random) -> Rows:
    """The way past the menus on top."""
    return [Row(chance.choice(_SKIPS), False, 0.0), *rows]


def in_another_script(rows: Rows, chance: random.Random) -> Rows:
    """The same page in letters and words that mean nothing: Cyrillic, Hebrew, Arabic or, without spaces, Chinese."""
    if chance.random() < 0.3:
        return [replace(row, text=_dense(row.text, chance.randrange(1 << 20))) for row in rows]
    letters = list(chance.choice(_ALPHABETS))
    chance.shuffle(letters)
    small = "".join(letters)
    table = str.maketrans(_LATIN + _LATIN.upper(), small + small.upper())
    return [replace(row, text=row.text.translate(table)) for row in rows]


def _dense(text: str, seed: int) -> str:
    """A character or two for each word, no spaces between."""
    made = []
    for word in text.split():
        core = word.strip(".,!?;:\"'“”‘’()")
        value = sum(ord(c) * 31**k for k, c in enumerate(core[:6].lower())) + seed
        signs = (
            core
            if core.isdigit()
            else "".join(chr(0x4E00 + (value // 7**k) % 3000) for k in range(1 + (len(core) > 5)))
        )
        end = word[len(word.rstrip(".,!?;:")) :]
        made.append(signs + end.translate(str.maketrans(".,!?;:", "。，！？；：")))
    return "".join(made) or text


def _article(rows: Rows) -> tuple[int, int]:
    """The article's first row, and the one behind its last."""
    held = [n for n, row in enumerate(rows) if row.share > 0.5]
    return (held[0], held[-1] + 1) if held else (0, len(rows))


def _in_lists(rows: Rows) -> list[bool]:
    """Which rows look like entries of lists: three or more short ones without empty lines between."""
    listed: list[bool] = []
    stanza = 0
    numbers = [stanza := stanza + row.parted for row in rows]
    for _, run in groupby(zip(rows, numbers, strict=True), key=lambda pair: pair[1]):
        entries = [row for row, _ in run]
        short = len(entries) >= 3 and sum(len(row.text) for row in entries) <= 110 * len(entries)
        listed += [short] * len(entries)
    return listed


_CUTS: tuple[Callable[[Rows, random.Random], Rows], ...] = (
    without_top, without_foot, article_alone, few_paragraphs, shortened, without_top,
)  # fmt: skip
_CHANGES: tuple[Callable[[Rows, random.Random], Rows], ...] = (
    without_blanks, all_parted, paragraphs_parted, bulleted, numbered, menus_in_one_line, wrapped, captions_doubled,
    captions_among_paragraphs, skip_links,
)  # fmt: skip
