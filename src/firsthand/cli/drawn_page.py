"""A page drawn in the terminal: what it says of itself, its blocks with their roles, and what contradicts them.

Widths are counted in cells, so that wide characters (中文, 한국어) and combining ones keep the layout; lines of scripts
that run from right to left begin, as all do, behind the gutter, and the terminal turns their words. Without a terminal
the same is drawn without colours. Whatever the page says has gone through `printable`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from firsthand.cli.talk import count, printable
from firsthand.records import ARTICLE_ROLES, Block, Contradiction, Page, Role

WIDEST = 112  # cells; longer lines are hard to read, however wide the terminal is
NARROWEST = 44  # cells; below that there is no room for words beside the gutter
GUTTER = 12  # cells for the role; "view_counter" is the longest
MARGIN = 4  # cells for the bar, the spaces beside it, and one at the right
FURNITURE_LINES = 2
LONGEST_FACT = 300  # characters of a title, byline or address in the header


@dataclass(frozen=True, slots=True)
class Group:
    """Roles that are drawn alike: what they are together, the sign beside their words, and its colour."""

    name: str
    bar: str
    colour: str


ARTICLE = Group("article", "┃", "green")
ABOUT = Group("about it", "│", "cyan")
FURNITURE = Group("furniture", "┊", "bright_black")

_ABOUT_ROLES = frozenset({Role.BYLINE, Role.PUBLISHED, Role.CAPTION, Role.CREDIT})
_STYLES: Mapping[Role, str] = MappingProxyType(
    {
        Role.HEADLINE: "bold",
        Role.SUBHEADING: "bold",
        Role.SUBHEADLINE: "bold italic",
        Role.QUOTE: "italic",
        Role.BYLINE: "cyan",
        Role.PUBLISHED: "cyan",
        Role.CAPTION: "yellow",
        Role.CREDIT: "yellow",
    }
)
_MARKS: Mapping[Role, str] = MappingProxyType({Role.CAPTION: "▣ ", Role.CREDIT: "▣ ", Role.QUOTE: "  "})


def draw(page: Page, screen: Console) -> None:
    """Draw the whole page on the screen, at its width."""
    width = max(NARROWEST, min(screen.width, WIDEST))
    screen.print(_header(page), width=width)
    for line in _lines(page, width, screen):
        screen.print(line, soft_wrap=True)
    for warning in _warnings(page.contradictions):
        screen.print(warning, width=width)
    for line in _legend(page, width):
        screen.print(line, soft_wrap=True)


def group_of(role: Role) -> Group:
    """Whether the role is the article's, about the article, or furniture."""
    if role in ARTICLE_ROLES:
        return ARTICLE
    return ABOUT if role in _ABOUT_ROLES else FURNITURE


def _header(page: Page) -> Panel:
    facts = Table.grid(padding=(0, 2, 0, 0))
    facts.add_column(style="cyan", no_wrap=True)
    facts.add_column(overflow="fold")
    for name, value in _facts(page):
        facts.add_row(name, Text(_short(value)))
    heading = Table.grid()
    heading.add_row(Text(_short(page.title or "No title"), style="bold" if page.title else "dim"))
    if page.subheadline:
        heading.add_row(Text(_short(page.subheadline), style="italic"))
    heading.add_row(Padding(facts, (1, 0, 0, 0)))
    name = page.file + (f"#{page.part}" if page.part else "")
    return Panel(heading, title=Text(_short(name)), title_align="left", border_style="bright_black", padding=(0, 1))


def _facts(page: Page) -> Iterator[tuple[str, str]]:
    """What the page says of itself, where it does, with how that is known."""
    facts = (
        ("title", f"from {page.title_from}" if page.title and page.title_from not in (None, "visible") else None),
        ("outlet", page.outlet),
        ("byline", _known(page.byline, page.byline_from)),
        ("published", _known(page.published, page.published_from)),
        ("updated", _known(page.modified, page.modified_from)),
        ("section", page.section),
        ("language", page.language),
        ("address", page.url),
        ("agencies", ", ".join(page.wires)),
        ("counts", ", ".join(_counts(page))),
    )
    return ((name, value) for name, value in facts if value)


def _known(value: str | None, way: str | None) -> str | None:
    return f"{_short(value)} ({way})" if value and way else value


def _counts(page: Page) -> Iterator[str]:
    if page.views is not None:
        yield count(page.views, "view")
    if page.comments is not None:
        yield count(page.comments, "comment")
    for kind, many in Counter(medium.kind.value for medium in page.media).items():
        yield count(many, kind, kind if kind in ("audio", "satellite") else None)
    if page.links:
        yield count(len(page.links), "link")
    yield count(len(page.text), "character")


def _lines(page: Page, width: int, screen: Console) -> Iterator[Text]:
    """The blocks line by line: air around each of the article, short entries of one piece of furniture together."""
    before: Role | None = None
    for blocks in _drawn_together(page.blocks, width // 2):
        role = blocks[0].role
        group = group_of(role)
        close = group is not ARTICLE and before is not None and group_of(before) is group
        if not close:
            yield Text()
        name = "" if close and group is FURNITURE and role is before else role.value
        words = _cut if group is FURNITURE else _whole
        for line in words(blocks, page, width - GUTTER - MARGIN, screen):
            yield Text.assemble((f"{name:>{GUTTER}} ", group.colour), (f"{group.bar} ", group.colour), line)
            name = ""
        before = role


def _drawn_together(blocks: Iterable[Block], short: int) -> Iterator[list[Block]]:
    """The blocks one by one, but runs of one role of furniture together as long as they are short (in characters)."""
    run: list[Block] = []
    for block in blocks:
        joins = group_of(block.role) is FURNITURE and block.span.end - block.span.start <= short
        if run and not (joins and run[-1].role is block.role):
            yield run
            run = []
        run.append(block)
        if not joins:
            yield run
            run = []
    if run:
        yield run


def _whole(blocks: Sequence[Block], page: Page, width: int, screen: Console) -> Iterator[Text]:
    """A block's words in lines of at most `width` cells."""
    (block,) = blocks
    mark = _MARKS.get(block.role) or (f"{block.rank}. " if block.rank is not None else "")
    for line in block.span.within(page.text).splitlines():
        words = Text(printable(line), style=_STYLES.get(block.role, ""))
        for wrapped in words.wrap(screen, max(width - cell_len(mark), 8)):
            wrapped.rstrip()
            yield Text.assemble((mark, words.style), wrapped)
            mark = " " * cell_len(mark)


def _cut(blocks: Sequence[Block], page: Page, width: int, screen: Console) -> Iterator[Text]:
    """Furniture on one or two lines, dim; where it is cut, with how much of it there is."""
    room = 4 * FURNITURE_LINES * width  # characters that are looked at: a menu may hold a megabyte
    entries = " · ".join(_entry(block, page, room) for block in blocks[:room])
    lines = list(Text(entries, style="dim").wrap(screen, width))
    if len(lines) > FURNITURE_LINES:
        characters = count(sum(block.span.end - block.span.start for block in blocks), "character")
        ending = f"… ({characters})" if len(blocks) == 1 else f"… ({len(blocks):,} entries)"
        last = set_cell_size(lines[FURNITURE_LINES - 1].plain.rstrip(), width - cell_len(ending)).rstrip(" ·")
        lines = [*lines[: FURNITURE_LINES - 1], Text(last + ending, style="dim")]
    for line in lines:
        line.rstrip()
        yield line


def _entry(block: Block, page: Page, most: int) -> str:
    rank = f"{block.rank}. " if block.rank is not None else ""
    section = f" [{printable(block.section)}]" if block.section else ""
    return rank + printable(page.text[block.span.start : min(block.span.end, block.span.start + most)]) + section


def _warnings(contradictions: Iterable[Contradiction]) -> Iterator[Text | Padding]:
    """What the page says of itself that cannot all be so."""
    for number, each in enumerate(contradictions):
        if number == 0:
            yield Text()
            yield Text("⚠ The page contradicts itself:", style="bold yellow")
        said = f"{each.about}: {_short(each.kept)} ({each.kept_from}), but {_short(each.other)} ({each.other_from})"
        yield Padding(Text(printable(said), style="yellow"), (0, 0, 0, 2))


def _legend(page: Page, width: int) -> Iterator[Text]:
    """How many blocks there are of each role, group by group."""
    yield Text()
    roles = Counter(block.role for block in page.blocks)
    for group in (ARTICLE, ABOUT, FURNITURE):
        counts = [f"{role.value} {many:,}" for role, many in roles.items() if group_of(role) is group]
        name = group.name
        for line in _packed(counts, " · ", width - GUTTER - MARGIN):
            yield Text.assemble((f"{name:>{GUTTER}} ", group.colour), (f"{group.bar} ", group.colour), (line, "dim"))
            name = ""
    yield Text()


def _packed(words: Iterable[str], between: str, width: int) -> Iterator[str]:
    """The words in lines of at most `width` characters, never broken within."""
    line = ""
    for each in words:
        if line and len(line) + len(between) + len(each) > width:
            yield line
            line = each
        else:
            line += between * bool(line) + each
    if line:
        yield line


def _short(value: str) -> str:
    """A fact on one line, cut where it is longer than any that people write."""
    line = printable(value[: 4 * LONGEST_FACT])
    return line if len(line) <= LONGEST_FACT else line[: LONGEST_FACT - 1] + "…"
