"""firsthand page"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import TypeVar

import click

from firsthand import capture
from firsthand import page as page_room
from firsthand.cli.drawn_page import draw
from firsthand.cli.page_line import line_of
from firsthand.cli.talk import complain, console
from firsthand.errors import Refusal
from firsthand.page.sites import side_by_side
from firsthand.records import Page

SIDE_BY_SIDE = 500  # files that are read before the first of them is printed; more would only need more memory

Each = TypeVar("Each")


@click.command(no_args_is_help=True)
@click.argument("files", metavar="FILE ...", nargs=-1, required=True)
@click.option("--show", is_flag=True, help="Draw it in the terminal, with each block's role.")
def page(files: tuple[str, ...], show: bool) -> int:
    """Print how pages are read: one JSON object a line, or drawn with --show. Keeps nothing.

    `text` is the article. A block of the article has its place in `text`; a piece of furniture carries its own
    words and stands, empty, at the place in the article where it was met. What recurs over three or more pages of
    one site is its furniture, and is no part of the article on any of them.

    Example: firsthand page --show article.html
    """
    refused: list[Refusal] = []
    for items in _several(capture.find(files), SIDE_BY_SIDE):
        for each in side_by_side(list(_pages_of(items, refused))):
            if show:
                draw(each, console())
            else:
                sys.stdout.write(json.dumps(line_of(each), ensure_ascii=False) + "\n")
    return 1 if refused else 0


def _pages_of(items: Iterable[capture.Item | Refusal], refused: list[Refusal]) -> Iterator[Page]:
    """The pages of the items. One that cannot be read is said at once and noted in `refused`."""
    for item in items:
        try:
            if isinstance(item, Refusal):
                raise item
            taken = capture.take(item, datetime.now(UTC))
            yield from page_room.read_pages(taken.capture, taken.content or b"")
        except Refusal as refusal:
            complain(str(refusal))
            refused.append(refusal)


def _several(each: Iterable[Each], many: int) -> Iterator[list[Each]]:
    """The things in their order, up to `many` at once."""
    left = iter(each)
    while some := list(islice(left, many)):
        yield some
