"""Two pages as two columns, and a band for every passage that they share: a ribbon drawing, and the same as a list.

A passage in the same words is a full band with a firm edge, a retold one a pale band with a broken edge, so that the
drawing needs no colour. What of a column no band leaves is what was cut, or added. Lengths are SVG user units.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from markupsafe import Markup

from firsthand.exports.catalogue import name_of
from firsthand.exports.drawing import bow, fit, start_at
from firsthand.exports.highlights import shown
from firsthand.exports.references import counted
from firsthand.exports.when import in_words
from firsthand.records import ARTICLE_ROLES, Page, Shared, Span, identify

WIDTH = 640.0
COLUMN = 120.0  # width of each column; the bands have the room between
HEAD, FOOT = 44.0, 8.0
SHORTEST, TALLEST = 200.0, 640.0  # of the longer column
PER_CHARACTER = 0.2
THINNEST = 2.0  # of a band, so that a short passage of a long page is seen
TYPE = 13.0
MOST_BANDS = 200
LONGEST_WORDS = 240  # characters of a passage in the list


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a column, from top to bottom."""

    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Column:
    """One page: what it is called, its day, and how tall its article stands."""

    x: float
    name: str
    day: str
    height: float
    alone: float  # share of its characters that the other has not, 0 to 1


@dataclass(frozen=True, slots=True)
class Band:
    """A passage: where it stands in the two columns, and its words on either page."""

    number: int
    verbatim: bool
    left: Stretch
    right: Stretch
    earlier: str
    later: str

    @property
    def path(self) -> str:
        """The outline, clockwise from its top left corner."""
        one, other = COLUMN, WIDTH - COLUMN
        down = f"L{_short(other)} {_short(self.right.bottom)}"
        there = bow(one, self.left.top, other, self.right.top)
        return start_at(one, self.left.top) + there + down + bow(other, self.right.bottom, one, self.left.bottom) + "Z"


@dataclass(frozen=True, slots=True)
class Alignment:
    """The drawing. `left_out` counts the shortest passages, for which there is no room."""

    id: str
    height: float
    earlier: Column
    later: Column
    bands: tuple[Band, ...]
    left_out: int


def draw_alignment(earlier: Page, later: Page, passages: Iterable[Shared]) -> Alignment:
    """The drawing of two pages and what they share. Passages are numbered in the order of the later page."""
    ordered = sorted(set(passages), key=lambda each: (each.later, each.earlier))
    longest = sorted(ordered, key=lambda each: (each.later.start - each.later.end, each.later, each.earlier))
    drawn = set(longest[:MOST_BANDS])
    left, right = _Scale(earlier), _Scale(later)
    unit = min(PER_CHARACTER, TALLEST / max(left.length, right.length, 1))
    unit = max(unit, SHORTEST / max(left.length, right.length, 1))
    bands = tuple(
        Band(
            number,
            each.verbatim,
            left.stretch(each.earlier, unit),
            right.stretch(each.later, unit),
            _words(earlier, each.earlier),
            _words(later, each.later),
        )
        for number, each in enumerate(ordered, 1)
        if each in drawn
    )
    columns = (
        _column(0.0, earlier, left, unit, [each.earlier for each in ordered]),
        _column(WIDTH - COLUMN, later, right, unit, [each.later for each in ordered]),
    )
    height = HEAD + max(columns[0].height, columns[1].height, THINNEST) + FOOT
    return Alignment(identify("ribbon", earlier.id, later.id), height, *columns, bands, len(ordered) - len(bands))


class _Scale:
    """Where in its column a character of a page's article stands; furniture takes no room."""

    def __init__(self, page: Page) -> None:
        self._blocks = _apart(block.span for block in page.blocks_of(*ARTICLE_ROLES))
        sizes = [block.end - block.start for block in self._blocks]
        self._before = [0, *accumulate(sizes)]
        self.length = self._before[-1]

    def at(self, place: int) -> int:
        """How many of the article's characters stand before a character of the page."""
        number = bisect_right(self._blocks, place, key=lambda block: block.start) - 1
        if number < 0:
            return 0
        return self._before[number] + min(place, self._blocks[number].end) - self._blocks[number].start

    def stretch(self, span: Span, unit: float) -> Stretch:
        top = HEAD + unit * self.at(span.start)
        return Stretch(round(top, 1), round(max(HEAD + unit * self.at(span.end), top + THINNEST), 1))


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans from top to bottom, without what stands in the one before."""
    found: list[Span] = []
    for span in sorted(spans):
        start = max(span.start, found[-1].end if found else 0)
        if start < span.end:
            found.append(Span(start, span.end))
    return found


def _column(x: float, page: Page, scale: _Scale, unit: float, spans: Sequence[Span]) -> Column:
    held = sum(scale.at(span.end) - scale.at(span.start) for span in _apart(spans))
    alone = 1 - held / scale.length if scale.length else 0.0
    return Column(x, name_of(page), in_words(page.published), round(unit * scale.length, 1), round(max(alone, 0.0), 3))


def _words(page: Page, span: Span) -> str:
    words = " ".join(page.text[span.start : min(span.end, span.start + 2 * LONGEST_WORDS)].split())
    return words if len(words) <= LONGEST_WORDS else words[: LONGEST_WORDS - 1].rstrip() + "…"


def as_markup(drawing: Alignment) -> Markup:
    """A `figure`: the SVG with a title and a description, and the same as a list for who cannot see it."""
    summary = _summary(drawing)
    svg = Markup(
        '<svg viewBox="0 0 {width} {height}" role="img" aria-labelledby="{id}-title {id}-desc" class="alignment">'
        '<title id="{id}-title">{title}</title><desc id="{id}-desc">{summary}</desc>{columns}{bands}</svg>'
    ).format(
        width=_short(WIDTH),
        height=_short(drawing.height),
        id=drawing.id,
        title=shown(f"What {drawing.later.name} shares with {drawing.earlier.name}"),
        summary=shown(summary),
        columns=_drawn_column(drawing.earlier) + _drawn_column(drawing.later),
        bands=Markup("").join(map(_drawn_band, drawing.bands)),
    )
    return Markup(
        '<figure class="alignment">{svg}<figcaption>{summary}</figcaption>'
        "<details><summary>The passages as a list</summary><ol>{items}</ol>{rest}</details></figure>"
    ).format(
        svg=svg,
        summary=shown(summary),
        items=Markup("").join(map(_item, drawing.bands)),
        rest=Markup("<p>{}</p>").format(_rest(drawing)) if drawing.left_out else "",
    )


def _summary(drawing: Alignment) -> str:
    """What the drawing shows, in a sentence or two."""
    one, other = drawing.earlier, drawing.later
    many = len(drawing.bands) + drawing.left_out
    if not many:
        return f"{other.name} ({other.day}) and {one.name} ({one.day}) share no passage."
    exact = sum(band.verbatim for band in drawing.bands)
    return (
        f"{counted(many, 'passage')} of {one.name} ({one.day}) in {other.name} ({other.day}), {exact} of those drawn "
        f"word for word. {one.alone:.0%} of the former was left out, {other.alone:.0%} of the latter was added."
    )


def _rest(drawing: Alignment) -> str:
    return f"{counted(drawing.left_out, 'shorter passage')} not drawn."


def _drawn_column(column: Column) -> Markup:
    return Markup(
        '<text x="{x}" y="16" font-size="{type}" font-weight="bold" fill="currentColor">{name}</text>'
        '<text x="{x}" y="33" font-size="{small}" fill="currentColor">{day}</text>'
        '<rect x="{x}" y="{top}" width="{width}" height="{height}" fill="none" stroke="currentColor"/>'
    ).format(
        x=_short(column.x),
        type=_short(TYPE),
        small=_short(TYPE - 2),
        name=shown(fit(column.name, COLUMN, TYPE)),
        day=shown(fit(column.day, COLUMN, TYPE - 2)),
        top=_short(HEAD),
        width=_short(COLUMN),
        height=_short(column.height),
    )


def _drawn_band(band: Band) -> Markup:
    kind = "verbatim" if band.verbatim else "retold"
    look = 'fill-opacity="0.3"' if band.verbatim else 'fill-opacity="0.08" stroke-dasharray="3 3"'
    label = f"{band.number}: {'the same words' if band.verbatim else 'in other words'}: {band.later}"
    ends = Markup("").join(_end(x, stretch, band) for x, stretch in ((0.0, band.left), (WIDTH - COLUMN, band.right)))
    return Markup(
        '<g class="{kind}" fill="currentColor" stroke="currentColor" stroke-width="0.7" {look}>'
        '<title>{label}</title>{ends}<path d="{path}"/></g>'
    ).format(kind=kind, look=Markup(look), label=shown(label), ends=ends, path=band.path)


def _end(x: float, stretch: Stretch, band: Band) -> Markup:
    """The passage within a column, with its number where there is room."""
    height = stretch.bottom - stretch.top
    box = Markup('<rect x="{}" y="{}" width="{}" height="{}"/>').format(
        _short(x), _short(stretch.top), _short(COLUMN), _short(height)
    )
    if height < TYPE - 2:
        return box
    number = Markup('<text x="{}" y="{}" font-size="{}" fill-opacity="1" stroke="none">{}</text>').format(
        _short(x + 6), _short((stretch.top + stretch.bottom + TYPE - 4) / 2), _short(TYPE - 2), band.number
    )
    return box + number


def _item(band: Band) -> Markup:
    if band.verbatim:
        return Markup('<li value="{}"><q>{}</q> in the same words</li>').format(band.number, shown(band.later))
    return Markup('<li value="{}"><q>{}</q> retells <q>{}</q></li>').format(
        band.number, shown(band.later), shown(band.earlier)
    )


def _short(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")
