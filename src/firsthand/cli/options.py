"""Options that several commands share, and the ledger that they open."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

LedgerDir = Annotated[
    Path,
    typer.Option("--ledger", envvar="FIRSTHAND_LEDGER", metavar="DIR", help="The ledger's folder."),
]
Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        envvar="FIRSTHAND_DATABASE",
        metavar="URL",
        help="Keep the records in PostgreSQL instead: postgresql://user@host:5432/name",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON for machines, one array or object on standard output.")]

DEFAULT_LEDGER = Path("firsthand.ledger")
