"""firsthand trace"""

from __future__ import annotations

from pathlib import Path

import click

from firsthand import intake
from firsthand.cli import options
from firsthand.cli.talk import count, remark, talk
from firsthand.ledger import Ledger


@click.command()
@options.in_ledger
def trace(ledger: Path, database: str | None) -> None:
    """Group what the ledger holds into claims, and follow each to its origins.

    `firsthand read` does this at its end unless told --no-trace.

    Example: firsthand trace --ledger story.ledger
    """
    with Ledger.open(ledger, database) as opened:
        with talk().status("Tracing claims to their origins"):
            intake.trace(opened)
        found = opened.trace()
    counts = (
        count(len(found.claims), "claim"),
        count(len(found.origins), "origin"),
        count(len(found.conflicts), "conflict"),
        count(len(found.copies), "copy", "copies"),
    )
    remark(f"Traced {', '.join(counts)}.")
