"""`firsthand trace`: what has come since, or everything again."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from firsthand.ledger import Ledger
from tests.cli.conftest import EXAMPLES, Firsthand


def spoil(ledger: Path) -> None:
    """Write into a claim what no tracing has found."""
    with sqlite3.connect(ledger / "ledger.sqlite3") as opened:
        opened.execute("UPDATE ledger_tracing SET digest = 'spoilt'")
        opened.execute("UPDATE ledger_claim SET statement = 'spoilt'")


def statements(ledger: Path) -> set[str]:
    with Ledger.open_for_reading(ledger) as opened:
        return {claim.statement for claim in opened.trace().claims}


def test_every_story_is_traced_again_where_that_is_asked_for(firsthand: Firsthand, tmp_path: Path) -> None:
    ledger = tmp_path / "again.ledger"
    firsthand("read", EXAMPLES, "--ledger", ledger)
    found = statements(ledger)
    spoil(ledger)

    usual = firsthand("trace", "--ledger", ledger)
    assert (usual.status, statements(ledger)) == (0, {"spoilt"}), "nothing has come, so that nothing was to be traced"

    anew = firsthand("trace", "--anew", "--ledger", ledger)
    assert anew.status == 0
    assert len(anew.lines) == 1 and anew.lines[0].startswith("Traced ")
    assert anew.lines[0].endswith(", in 2 stories again.")
    assert statements(ledger) == found
