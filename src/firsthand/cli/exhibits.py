"""firsthand exhibits"""

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
def exhibits(
    about: str | None,
    json: bool,
    ledger: Path,
    database: str | None,
) -> None:
    """List the evidence that pages point to: videos, photos, documents, posts.

    Example: firsthand exhibits --about video
    """
    held = look_into(ledger, database)
    asked = [
        each
        for each in held.holdings.trace.exhibits
        if speaks_of(f"{each.kind} {each.what} {each.released_by or ''}", about)
    ]
    asked.sort(key=lambda each: (-len(each.mentions), each.id))
    if json:
        print_json(chosen(held, "exhibits", asked))
        return
    rows = (
        (
            each.id,
            each.kind.value,
            str(len({held.mentions[mention].page for mention in each.mentions if mention in held.mentions})),
            "held" if each.capture else "",
            each.released_by or "not said",
            each.what,
        )
        for each in asked
    )
    print_table(("exhibit", "kind", "pages", "file", "released by", "what"), rows, numbers=("pages",))
    remark(f"{count(len(asked), 'exhibit')}. See one with its mentions: firsthand show EXHIBIT")
