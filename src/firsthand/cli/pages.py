"""firsthand pages"""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from firsthand.cli import options
from firsthand.cli.asked import chosen, day_of, look_into, since_day, speaks_of
from firsthand.cli.talk import count, print_json, print_table, remark
from firsthand.exports.catalogue import Catalogue
from firsthand.records import Page


@click.command()
@options.since
@options.about
@options.as_json
@options.in_ledger
def pages(
    since: str | None,
    about: str | None,
    json: bool,
    ledger: Path,
    database: str | None,
) -> None:
    """List pages, earliest first: whose they are, what was found on them, and which are copies.

    Example: firsthand pages --about siren
    """
    day = day_of(since)
    held = look_into(ledger, database)
    asked = [
        page
        for page in held.holdings.pages
        if since_day(page.published, day) and speaks_of(f"{page.title or ''} {page.outlet or ''} {page.text}", about)
    ]
    asked.sort(key=lambda page: (page.published or "9999", page.file, page.id))
    if json:
        print_json(chosen(held, "pages", asked))
        return
    columns = ("page", "published", "outlet", "attributions", "copy of", "title")
    print_table(columns, (_row(held, page) for page in asked), numbers=("attributions",))
    remark(f"{count(len(asked), 'page')} of {len(held.pages):,}. See one whole: firsthand show PAGE")


def _row(held: Catalogue, page: Page) -> tuple[str | Text, ...]:
    copy = held.copy_of.get(page.id)
    found = held.readings.get(page.id)
    return (
        page.id,
        (page.published or "")[:16],
        page.outlet or "",
        str(len(found.attributions) if found else 0),
        (held.pages[copy.copied_from].outlet or copy.copied_from) if copy else "",
        page.title or " ".join(page.text.split())[:80],
    )
