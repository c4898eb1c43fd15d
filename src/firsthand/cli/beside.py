"""Two pages side by side in the terminal: what both have stands in one row, numbered and shaded; what only one has,
alone.

Between the columns a sign says how the row came about: "=" the same words, "~" told in other words, "↕" moved, "<" only
in the earlier page (cut), ">" only in the later one (added). A passage is ⟨3 the same words⟩ or ⟨3~ other words⟩ on
both sides, so that the drawing says the same without colours. Where there is no terminal, or a narrow one, the two
stand one below the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

from firsthand.cli.talk import console, count, print_json, printable
from firsthand.errors import UsageError
from firsthand.exports.catalogue import Catalogue, name_of
from firsthand.records import ARTICLE_ROLES, Page, Shared, Span
from firsthand.tracing.copies.alignment import align
from firsthand.tracing.timeline import order_key

NARROWEST = 72  # cells of a terminal in which two columns find room
WIDEST = 160
SIGN = 5  # cells for the sign between the columns, and the spaces around it
VERBATIM, RETOLD, ALONE = "black on bright_green", "black on bright_cyan", "dim"
PAGES = "See which there are: firsthand pages"
SAME, TOLD, MOVED, CUT, ADDED = "=", "~", "↕", "<", ">"


@dataclass(frozen=True, slots=True)
class Beside:
    """Two pages, the earlier one first, and what they share. `why`: how they are related, None where they are not."""

    earlier: Page
    later: Page
    passages: tuple[Shared, ...]
    why: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs that stand beside each other; None: there is none on that side."""

    sign: str
    left: Span | None
    right: Span | None


def show(held: Catalogue, one: object, other: object, *, as_json: bool) -> None:
    """Print two pages beside each other. Raises UsageError where one of them is no page."""
    for each in (one, other):
        if not isinstance(each, Page):
            kind = type(each).__name__.lower()
            raise UsageError(f"Of two things to put beside each other one is no page but a {kind}.", to_do=PAGES)
    assert isinstance(one, Page) and isinstance(other, Page)
    both = put_beside(held, one, other)
    if not as_json:
        draw(both, console())
        return
    passages = [asdict(each) for each in both.passages]
    print_json({"earlier": both.earlier.id, "later": both.later.id, "why": both.why, "passages": passages})


def put_beside(held: Catalogue, one: Page, other: Page) -> Beside:
    """Two pages and what they share, as tracing has it where it found one to be a copy of the other; else as asked."""
    for later, earlier in ((one, other), (other, one)):
        copy = held.copy_of.get(later.id)
        if copy and copy.copied_from == earlier.id:
            return Beside(earlier, later, copy.passages or align(earlier, later), copy.why)
        for reuse in held.holdings.trace.reuses:
            if (reuse.page, reuse.taken_from) == (later.id, earlier.id):
                return Beside(earlier, later, align(earlier, later), reuse.why)
    earlier, later = sorted((one, other), key=order_key)
    return Beside(earlier, later, align(earlier, later), None)


def draw(both: Beside, screen: Console) -> None:
    """Draw the two on the screen: side by side where it is a terminal that is wide enough."""
    width = min(screen.width, WIDEST)
    rows = rows_of(both)
    drawn = _in_columns if screen.is_terminal and width >= NARROWEST else _stacked
    for line in drawn(both, rows, width, screen):
        screen.print(line, soft_wrap=True)
    for line in _summary(both, rows):
        screen.print(line, width=width)


def rows_of(both: Beside) -> list[Row]:
    """The paragraphs of both, each once, in the order of both: a paragraph that was moved stands where each has it."""
    left, right = _blocks(both.earlier), _blocks(both.later)
    anchors = _anchors(both.passages, left, right)
    shares = {
        "left": {_at(left, each.earlier) for each in both.passages},
        "right": {_at(right, each.later) for each in both.passages},
    }
    told = {_at(right, each.later) for each in both.passages if not each.verbatim}
    rows: list[Row] = []
    done = [0, 0]
    for one, other in [*anchors, (len(left), len(right))]:
        for place in range(done[0], one):
            rows.append(Row(MOVED if place in shares["left"] else CUT, left[place], None))
        for place in range(done[1], other):
            rows.append(Row(MOVED if place in shares["right"] else ADDED, None, right[place]))
        if one < len(left) and other < len(right):
            fresh = (left[one] if one >= done[0] else None, right[other] if other >= done[1] else None)
            rows.append(Row(TOLD if other in told else SAME, *fresh))
        done = [max(done[0], one + 1), max(done[1], other + 1)]
    return rows


def _blocks(page: Page) -> list[Span]:
    return sorted({block.span for block in page.blocks_of(*ARTICLE_ROLES)})


def _at(blocks: Sequence[Span], span: Span) -> int:
    """The number of the block in which a passage begins."""
    return max(0, bisect_right(blocks, span.start, key=lambda block: block.start) - 1)


def _anchors(passages: Iterable[Shared], left: Sequence[Span], right: Sequence[Span]) -> list[tuple[int, int]]:
    """For blocks of the later page the block of the earlier one that they share most with, as far as both go down."""
    weights: Counter[tuple[int, int]] = Counter()
    for each in passages:
        weights[_at(left, each.earlier), _at(right, each.later)] += each.later.end - each.later.start
    best: dict[int, tuple[int, int]] = {}
    for (one, other), weight in sorted(weights.items()):
        if weight > best.get(other, (0, 0))[0]:
            best[other] = (weight, one)
    pairs = [(one, other) for other, (_, one) in sorted(best.items())]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs whose first numbers never go down."""
    tails: list[int] = []  # the first numbers at which rows of each length end at the least
    ends: list[int] = []  # which pair that is
    before: list[int] = []
    for number, (one, _) in enumerate(pairs):
        at = bisect_right(tails, one)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1], ends[at : at + 1] = [one], [number]
    row = []
    here = ends[-1] if ends else -1
    while here >= 0:
        row.append(pairs[here])
        here = before[here]
    return row[::-1]


def _in_columns(both: Beside, rows: Iterable[Row], width: int, screen: Console) -> Iterator[Text]:
    room = (width - SIGN) // 2
    yield from _beside(_headed(both.earlier), _headed(both.later), "", room, screen)
    left, right = _marks(both.passages, later=False), _marks(both.passages, later=True)
    for row in rows:
        yield Text()
        one = _marked(both.earlier, row.left, left, alone=row.sign == CUT)
        other = _marked(both.later, row.right, right, alone=row.sign == ADDED)
        yield from _beside(one, other, row.sign, room, screen)


def _beside(left: Text, right: Text, sign: str, room: int, screen: Console) -> Iterator[Text]:
    """Two texts wrapped to columns of `room` cells; the sign stands in the first line."""
    for one, other in zip_longest(_wrapped(left, room, screen), _wrapped(right, room, screen), fillvalue=Text()):
        line = one.copy()
        line.pad_right(max(0, room - one.cell_len))
        whole = Text.assemble(line, f"{sign:^{SIGN}}" if sign else " " * SIGN, other)
        whole.rstrip()
        yield whole
        sign = ""


def _wrapped(text: Text, room: int, screen: Console) -> list[Text]:
    lines = list(text.wrap(screen, room)) if text.plain else []
    for line in lines:
        line.rstrip()
    return lines


def _stacked(both: Beside, rows: Iterable[Row], width: int, screen: Console) -> Iterator[Text]:
    """Row by row, the earlier page's paragraph above the later one's."""
    names = [printable(name_of(page))[:24] for page in (both.earlier, both.later)]
    if names[0] == names[1]:
        names = ["earlier", "later"]
    gutter = max(map(len, names)) + 4
    left, right = _marks(both.passages, later=False), _marks(both.passages, later=True)
    for name, page in zip(names, (both.earlier, both.later), strict=True):
        yield Text.assemble(f"{name:<{gutter}}", _headed(page))
    for row in rows:
        yield Text()
        sides = ((both.earlier, row.left, left, names[0], CUT), (both.later, row.right, right, names[1], ADDED))
        sign = row.sign
        for page, span, marks, name, alone in sides:
            text = _marked(page, span, marks, alone=row.sign == alone)
            label = name
            for line in _wrapped(text, max(width - gutter, 20), screen):
                yield Text.assemble(f"{sign:<2}", f"{label:<{gutter - 2}}", line)
                sign = label = ""


def _headed(page: Page) -> Text:
    date = page.published or "no date"
    return Text(printable(f"{name_of(page)}, {date}  {page.id}")[:300], style="bold")


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage where it stands on one page. `numbers`: several where it was used more than once."""

    span: Span
    numbers: str
    verbatim: bool


def _marks(passages: Sequence[Shared], *, later: bool) -> list[Mark]:
    """The passages on one page, from top to bottom. Numbers go by the order of the later page."""
    numbers: dict[Span, list[str]] = defaultdict(list)
    exact: dict[Span, bool] = {}
    for number, each in enumerate(passages, 1):
        span = each.later if later else each.earlier
        numbers[span].append(f"{number}{'' if each.verbatim else '~'}")
        exact[span] = each.verbatim or exact.get(span, False)
    return [Mark(span, ",".join(numbers[span]), exact[span]) for span in sorted(numbers)]


def _marked(page: Page, span: Span | None, marks: Sequence[Mark], *, alone: bool) -> Text:
    """A paragraph with its passages between angle brackets; of two that overlap the second begins behind the first."""
    text = Text(style=ALONE if alone else "")
    if span is None:
        return text
    here = span.start
    for mark in marks[bisect_left(marks, span.start, key=lambda mark: mark.span.start) :]:
        if mark.span.start >= span.end:
            break
        start, end = max(mark.span.start, here), min(mark.span.end, span.end)
        if start < end:
            text.append(_shown(page.text[here:start]))
            style = VERBATIM if mark.verbatim else RETOLD
            text.append(f"⟨{mark.numbers} {_shown(page.text[start:end])}⟩", style=style)
            here = end
    text.append(_shown(page.text[here : span.end]))
    return text


def _shown(words: str) -> str:
    """The words with a space for every line break and every character that could steer a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in words)


def _summary(both: Beside, rows: Iterable[Row]) -> Iterator[Text]:
    """How much of each is shared, what was cut and added, and how the two are related."""
    exact = sum(each.verbatim for each in both.passages)
    shares = [
        f"{_share(page, spans):.0%} of {printable(name_of(page))}"
        for page, spans in (
            (both.earlier, [each.earlier for each in both.passages]),
            (both.later, [each.later for each in both.passages]),
        )
    ]
    signs = Counter(row.sign for row in rows if row.right or row.sign != MOVED)  # what was moved stands twice
    yield Text()
    yield Text(f"{count(len(both.passages), 'passage')} shared, {exact:,} word for word: {' and '.join(shares)}.")
    yield Text(f"{count(signs[CUT], 'paragraph')} cut, {signs[ADDED]:,} added, {signs[MOVED]:,} moved.")
    yield Text(printable(both.why or "Neither is a copy of the other, as far as tracing has found."), style="dim")


def _share(page: Page, spans: Iterable[Span]) -> float:
    """Which share of the article's characters stands in these passages."""
    held = reached = 0
    for span in sorted(spans):
        held += max(0, span.end - max(span.start, reached))
        reached = max(reached, span.end)
    return held / max(1, sum(block.end - block.start for block in _blocks(page)))
