"""firsthand corrections"""

from __future__ import annotations

import json as js
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from rich.text import Text

from firsthand.cli import options
from firsthand.cli.asked import look_into
from firsthand.cli.talk import count, print_table, printable, remark
from firsthand.exports.catalogue import Catalogue
from firsthand.exports.json import amendment_as_json
from firsthand.records import Correction, CorrectionKind, Page, standing, words_of


@click.command()
@click.option("--json", "json", is_flag=True, help="The corrected pages as JSON lines, to train and to measure with.")
@options.in_ledger
def corrections(json: bool, ledger: Path, database: str | None) -> None:
    """List what people corrected of what was read: who, when, on which page.

    With --json, one line for each page with corrections that stand: {"id", "text", "attributions", "unsourced"} as
    `firsthand attribute` prints it, and "removed". Attributions have "corrected_by": who corrected or added them, null
    where nobody has touched what was read.

    Example: firsthand corrections --json > corrected.jsonl
    """
    held = look_into(ledger, database)
    if json:
        for line in _lines(held):
            sys.stdout.write(js.dumps(line, ensure_ascii=False) + "\n")
        return
    made = held.holdings.corrections
    stand = {each.id for each in standing(made)}
    print_table(("when", "who", "what", "attribution"), (_row(held, each, each.id in stand) for each in made))
    remark(f"{count(len(made), 'correction')}. See what was read: firsthand show CORRECTION")


def _row(held: Catalogue, correction: Correction, stands: bool) -> tuple[str | Text, ...]:
    told = Text(printable(correction.words))
    if correction.note:
        told.append(f"\n{printable(correction.note)}", style="cyan")
    page = held.pages.get(correction.page)
    state = "" if stands else "  orphaned: its words are not found any more" if correction.orphaned else "  replaced"
    told.append(f"\n{correction.id}  {printable(page.file) if page else correction.page}{state}", style="dim")
    return f"{correction.at:%Y-%m-%d %H:%M}", correction.by, str(correction.kind), told


def lines_of(held: Catalogue, correction: Correction) -> Iterator[Text]:
    """The correction, line by line: what was read, and how it should read."""
    yield Text(printable(correction.words), style="bold")
    who = f"{correction.id}  {correction.kind} by {correction.by}, {correction.at:%Y-%m-%d %H:%M} UTC"
    yield Text(printable(f"{who}{': ' + correction.note if correction.note else ''}"))
    if correction.orphaned:
        yield Text("orphaned: the words that it was made on are not found any more", style="red")
    text = held.text_of(correction.page)
    for name, value in amendment_as_json(correction.amendment).items():
        spans = getattr(correction.amendment, name) if name in ("source", "cue", "content") else None
        said = value if spans is None or correction.orphaned else words_of(text, spans)
        yield Text(f"  {name}: {'nothing' if said in ('', []) else printable(str(said))}")


def lines_about(held: Catalogue, page: Page) -> Iterator[Text]:
    """The corrections of a page that stand or are orphaned, a line for each."""
    stand = {each.id for each in standing(held.holdings.corrections)}
    for each in held.holdings.corrections:
        if each.page == page.id and (each.id in stand or each.orphaned):
            told = f"{each.at:%Y-%m-%d} {each.by}  {each.kind}: “{each.words}”{'  orphaned' if each.orphaned else ''}"
            yield Text(printable(f"{told}  {each.id}"), style="magenta")


def _lines(held: Catalogue) -> Iterator[dict[str, object]]:
    """The pages that have corrections, as they should be read."""
    from firsthand.cli.attribute import as_they_stand, attributed  # which waits for the readers

    made = standing(held.holdings.corrections)
    read = {each.page: each for each in held.holdings.as_read}
    for page in held.pages.values():
        own = [each for each in made if each.page == page.id]
        if not own or page.id not in held.readings:
            continue
        line = attributed(page.id, page, held.readings[page.id])
        now = {each.id for each in held.readings[page.id].attributions}
        by = {each.about: each.by for each in own if each.kind is not CorrectionKind.REMOVED}
        labels = line["attributions"]
        assert isinstance(labels, list)
        yield {
            "id": page.id,
            "text": page.text,
            "attributions": [label | {"corrected_by": by.get(label["id"])} for label in labels],
            "unsourced": line["unsourced"],
            "removed": [as_they_stand(page.text, each) for each in read[page.id].attributions if each.id not in now],
        }
