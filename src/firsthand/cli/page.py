"""firsthand page"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import PurePath

import click
from rich.text import Text

from firsthand import capture
from firsthand import page as page_room
from firsthand.cli.talk import complain, console, printable
from firsthand.errors import Refusal
from firsthand.page.article import Article, article
from firsthand.records import ARTICLE_ROLES, Page, Role

COLOURS = {
    Role.HEADLINE: "bold",
    Role.SUBHEADLINE: "bold",
    Role.SUBHEADING: "bold",
    Role.BODY: "",
    Role.LIST: "",
    Role.QUOTE: "italic",
    Role.BYLINE: "cyan",
    Role.PUBLISHED: "cyan",
    Role.CAPTION: "yellow",
    Role.CREDIT: "yellow",
}
FURNITURE = "dim"


@click.command(no_args_is_help=True)
@click.argument("files", metavar="FILE ...", nargs=-1, required=True)
@click.option("--show", is_flag=True, help="Draw it in the terminal, with each block's role.")
def page(files: tuple[str, ...], show: bool) -> int:
    """Print how pages are read: one JSON object a line, or drawn with --show. Keeps nothing.

    `text` is the article. A block of the article has its place in `text`; a piece of furniture carries its own
    words and stands, empty, at the place in the article where it was met.

    Example: firsthand page --show article.html
    """
    status = 0
    for item in capture.find(files):
        try:
            if isinstance(item, Refusal):
                raise item
            taken = capture.take(item, datetime.now(UTC))
            for each in page_room.read_pages(taken.capture, taken.content or b""):
                _draw(each) if show else _print(each)
        except Refusal as refusal:
            complain(str(refusal))
            status = 1
    return status


def _print(read: Page) -> None:
    told = article(read)
    line = {
        "id": _stem(read.file) + (f"#{read.part}" if read.part else ""),
        "file": read.file,
        "title": read.title,
        "author": read.byline,
        "published": read.published,
        "language": read.language,
        "outlet": read.outlet,
        "url": read.url,
        "text": told.text,
        "blocks": _blocks(read, told),
    }
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def _blocks(read: Page, told: Article) -> list[dict[str, object]]:
    blocks = []
    for placed in told.placed:
        block: dict[str, object] = {"role": placed.block.role.value, "start": placed.start, "end": placed.end}
        if placed.start == placed.end:
            block["text"] = placed.block.span.within(read.text)
        for key, value in (("rank", placed.block.rank), ("section", placed.block.section)):
            if value is not None:
                block[key] = value
        blocks.append(block)
    return blocks


def _stem(file: str) -> str:
    """The file's name without its endings: "0001.html.gz" is "0001", but "v1.2 notes.txt" is "v1.2 notes"."""
    path = PurePath(file)
    while path.suffix.lower() in {".gz", ".html", ".htm", ".xhtml", ".txt", ".json"}:
        path = path.with_suffix("")
    return path.name


def _draw(read: Page) -> None:
    screen = console()
    screen.print(Text(f"{read.file}  {read.outlet or ''}  {read.published or ''}".rstrip(), style="underline"))
    for block in read.blocks:
        article_style = COLOURS.get(block.role, "" if block.role in ARTICLE_ROLES else FURNITURE)
        words = "\n".join(printable(line) for line in block.span.within(read.text).splitlines())
        rank = f"{block.rank}. " if block.rank is not None else ""
        section = f"  [{block.section}]" if block.section else ""
        label = Text(f"{block.role.value:>13}  ", style="cyan" if block.role in ARTICLE_ROLES else FURNITURE)
        screen.print(label + Text(f"{rank}{printable(words)}{section}", style=article_style))
