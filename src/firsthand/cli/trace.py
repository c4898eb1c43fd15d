"""firsthand trace"""

from __future__ import annotations

from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from firsthand import intake
from firsthand.cli import options
from firsthand.cli.talk import count, remark, talk
from firsthand.ledger import Ledger


@click.command()
@click.option("--anew", is_flag=True, help="Trace every story again, not only those to which something has come.")
@options.in_ledger
def trace(anew: bool, ledger: Path, database: str | None) -> None:
    """Group what the ledger holds into claims, and follow each to its origins.

    `firsthand read` does this at its end unless told --no-trace. Only stories to which something was added, or in which
    somebody corrected or ruled something, are traced; a run that was stopped goes on where it was.

    Example: firsthand trace --ledger story.ledger
    """
    with Ledger.open(ledger, database) as opened:
        stories = _trace(opened, anew=anew)
        found = opened.trace()
    counts = (
        count(len(found.claims), "claim"),
        count(len(found.origins), "origin"),
        count(len(found.conflicts), "conflict"),
        count(len(found.copies), "copy", "copies"),
    )
    again = f", in {count(stories, 'story', 'stories')} again" if anew else ""
    remark(f"Traced {', '.join(counts)}{again}.")


def _trace(ledger: Ledger, *, anew: bool) -> int:
    """Trace under a progress bar; how many stories were traced."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=talk(), transient=True, disable=not talk().is_terminal) as bar:
        task = bar.add_task("Tracing claims to their origins, by story", total=None)

        def heed(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total)

        intake.trace(ledger, anew=anew, heed=heed)
        return int(bar.tasks[task].total or 0)
