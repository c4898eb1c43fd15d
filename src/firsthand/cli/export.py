"""firsthand export"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli.options import DEFAULT_LEDGER, Database, LedgerDir
from firsthand.cli.talk import print_json, talk
from firsthand.errors import UsageError
from firsthand.exports import FORMATS
from firsthand.exports.json import as_json
from firsthand.ledger import Ledger

DEFAULT_PLACES = {"html": Path("dossier.html"), "csv": Path("firsthand-csv")}


def export(
    format: Annotated[str, typer.Option("--format", help=f"One of: {', '.join(FORMATS)}.")],  # noqa: A002
    to: Annotated[Path | None, typer.Option("--to", help="File (folder for csv) to write. json: else printed.")] = None,
    ledger: LedgerDir = DEFAULT_LEDGER,
    database: Database = None,
) -> None:
    """Write what the ledger holds: json for machines, csv for spreadsheets, html as a dossier in one file.

    Example: firsthand export --format html --to dossier.html
    """
    if format not in FORMATS:
        raise UsageError(f"{format!r} is not a format.", to_do=f"Use one of: {', '.join(FORMATS)}.")
    with Ledger.open(ledger, database) as opened:
        holdings = opened.holdings()
    place = to or DEFAULT_PLACES.get(format)
    if place is None:
        print_json(as_json(holdings))
        return
    written = FORMATS[format](holdings, place)
    names = ", ".join(str(path) for path in written[:3]) + (" …" if len(written) > 3 else "")
    talk().print(f"Wrote {names}", soft_wrap=True)
