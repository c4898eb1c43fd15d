"""firsthand speakers"""

from __future__ import annotations

from pathlib import Path

import click

from firsthand.cli import options
from firsthand.cli.asked import chosen, look_into, speaks_of
from firsthand.cli.talk import count, print_json, print_table, remark


@click.command()
@options.about
@options.as_json
@options.in_ledger
def speakers(
    about: str | None,
    json: bool,
    ledger: Path,
    database: str | None,
) -> None:
    """List who speaks, over all pages, most quoted first.

    Example: firsthand speakers --about ministry
    """
    held = look_into(ledger, database)
    asked = [each for each in held.holdings.trace.speakers if speaks_of(" ".join([each.name, *each.aliases]), about)]
    asked.sort(key=lambda each: (-len(each.attributions), each.name, each.id))
    if json:
        print_json(chosen(held, "speakers", asked))
        return
    rows = (
        (
            each.id,
            each.kind.value,
            str(len(each.attributions)),
            str(len(held.pages_of(each.attributions))),
            each.name + (f" (also: {'; '.join(each.aliases)})" if each.aliases else ""),
        )
        for each in asked
    )
    print_table(("speaker", "kind", "said", "pages", "name"), rows, numbers=("said", "pages"))
    remark(f"{count(len(asked), 'speaker')}. See all that one said: firsthand show SPEAKER")
