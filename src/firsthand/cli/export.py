"""firsthand export"""

from __future__ import annotations

from pathlib import Path

import click

from firsthand.cli import options
from firsthand.cli.talk import print_json, remark
from firsthand.errors import UsageError
from firsthand.exports import FORMATS
from firsthand.exports.json import as_json
from firsthand.ledger import Ledger

DEFAULT_PLACES = {"html": Path("dossier.html"), "csv": Path("firsthand-csv")}


@click.command()
@click.option("--format", "form", required=True, metavar="FORMAT", help=f"One of: {', '.join(FORMATS)}.")
@click.option("--to", type=click.Path(path_type=Path), help="File (csv: folder) to write; json is printed without it.")
@options.in_ledger
def export(
    form: str,
    to: Path | None,
    ledger: Path,
    database: str | None,
) -> None:
    """Write what the ledger holds: json for machines, csv for spreadsheets, html as a dossier in one file.

    Example: firsthand export --format html --to dossier.html
    """
    if form not in FORMATS:
        raise UsageError(f"{form!r} is not a format.", to_do=f"Use one of: {', '.join(FORMATS)}.")
    with Ledger.open_for_reading(ledger, database) as opened:
        holdings = opened.holdings()
    place = to or DEFAULT_PLACES.get(form)
    if place is None:
        print_json(as_json(holdings))
        return
    written = FORMATS[form](holdings, place)
    names = ", ".join(str(path) for path in written[:3]) + (" …" if len(written) > 3 else "")
    remark(f"Wrote {names}" + (": open it in a browser, or print it." if form == "html" else ""))
