"""firsthand verify"""

from __future__ import annotations

from pathlib import Path

import click
from rich.progress import Progress

from firsthand import intake
from firsthand.cli import options
from firsthand.cli.talk import complain, count, remark, talk
from firsthand.ledger import Ledger


@click.command()
@options.in_ledger
def verify(ledger: Path, database: str | None) -> int:
    """Prove that captures, page texts, findings and the log are what they were when they were recorded.

    Example: firsthand verify --ledger story.ledger
    """
    with (
        Ledger.open_for_reading(ledger, database) as opened,
        Progress(console=talk(), transient=True, disable=not talk().is_terminal) as bar,
    ):
        task = bar.add_task("Verifying")
        faults = opened.verify(intake.reread, lambda done, total: bar.update(task, completed=done, total=total))
        events = opened.events()
    for fault in faults:
        complain(str(fault))
    if faults:
        remark(f"Not sound: {count(len(faults), 'fault')} found.")
        return 1
    head = events[-1].hash if events else "none"
    remark(f"Sound. The log has {count(len(events), 'entry', 'entries')}; its last hash is {head}.")
    return 0
