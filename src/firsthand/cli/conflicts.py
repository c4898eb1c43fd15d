"""firsthand conflicts"""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from firsthand.cli import options
from firsthand.cli.asked import chosen, look_into, speaks_of
from firsthand.cli.talk import count, print_json, print_table, printable, remark
from firsthand.exports.catalogue import Catalogue
from firsthand.records import Conflict


@click.command()
@options.about
@options.as_json
@options.in_ledger
def conflicts(
    about: str | None,
    json: bool,
    ledger: Path,
    database: str | None,
) -> None:
    """List claims that cannot all hold: figures, dates, denials, side by side.

    Example: firsthand conflicts --about injured
    """
    held = look_into(ledger, database)
    asked = [
        each
        for each in held.holdings.trace.conflicts
        if speaks_of(" ".join([each.about, *(value.value for value in each.values)]), about)
    ]
    if json:
        print_json(chosen(held, "conflicts", asked))
        return
    rows = ((each.id, each.kind, each.about, _sides(held, each)) for each in asked)
    print_table(("conflict", "kind", "about", "who says what"), rows)
    remark(f"{count(len(asked), 'conflict')}. See the words in place: firsthand show CONFLICT")


def _sides(held: Catalogue, conflict: Conflict) -> Text:
    """Each value on a line of its own, with those who hold it."""
    sides = Text()
    for index, value in enumerate(conflict.values):
        tellers = {_teller(held, each) for each in value.attributions if each in held.attributions}
        sides.append("\n" if index else "")
        sides.append(printable(value.value), style="bold")
        sides.append(f"  {printable('; '.join(sorted(tellers)))}", style="dim")
    return sides


def _teller(held: Catalogue, attribution: str) -> str:
    speaker = held.speaker_of.get(attribution)
    said = held.attributions[attribution]
    return (speaker.name if speaker else said.speaker) or held.pages[said.page].outlet or "not named"
