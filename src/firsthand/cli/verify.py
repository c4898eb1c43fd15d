"""firsthand verify"""

from __future__ import annotations

from rich.progress import Progress

from firsthand import intake
from firsthand.cli.options import DEFAULT_LEDGER, Database, LedgerDir
from firsthand.cli.talk import complain, count, talk
from firsthand.ledger import Ledger


def verify(ledger: LedgerDir = DEFAULT_LEDGER, database: Database = None) -> int:
    """Prove that captures, page texts, findings and the log are what they were when they were recorded.

    Example: firsthand verify --ledger story.ledger
    """
    with Ledger.open(ledger, database) as opened, Progress(console=talk(), transient=True) as bar:
        task = bar.add_task("Verifying")
        faults = opened.verify(intake.reread, lambda done, total: bar.update(task, completed=done, total=total))
        events = opened.events()
    for fault in faults:
        complain(str(fault))
    if faults:
        talk().print(f"Not sound: {count(len(faults), 'fault')} found.")
        return 1
    head = events[-1].hash if events else "none"
    talk().print(f"Sound. The log has {count(len(events), 'entry', 'entries')}; its last hash is {head}.")
    return 0
