"""What the commands say to people: tables and text on standard output, talk on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

PIPED_WIDTH = 160  # columns of a table whose width no terminal decides


def console() -> Console:
    """Standard output: coloured and as wide as the terminal, or plain and wide where it is none."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH, soft_wrap=False)


def talk() -> Console:
    """Standard error, for progress and remarks."""
    return Console(stderr=True, highlight=False)


def remark(line: str) -> None:
    """One line on standard error for a person: what was done, or what to do next."""
    sys.stderr.write(f"{line}\n")


def complain(line: str) -> None:
    """One line on standard error, whatever the line holds: words that came from an item cannot steer a terminal."""
    sys.stderr.write(f"firsthand: {printable(line)}\n")


def printable(words: str) -> str:
    """`words` on one line, with control characters (which could steer a terminal) shown as their code."""
    flat = " ".join(words.split())
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in flat)


def print_json(value: object) -> None:
    """`value` as indented JSON on standard output."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str | Text]], *, numbers: Sequence[str] = ()) -> None:
    """An aligned table on standard output; `numbers` names the columns that stand right."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for index, column in enumerate(columns):
        last = index == len(columns) - 1
        table.add_column(
            column,
            justify="right" if column in numbers else "left",
            no_wrap=not last,
            overflow="fold" if last else "ellipsis",
            ratio=None,
        )
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(printable(cell)) for cell in row))
    console().print(table)


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 page", "1,204 pages"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
