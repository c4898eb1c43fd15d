"""Ledgers filled with made stories: broken off or not they hold the same, and what is held back is held back."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.shared import SHARED
from firsthand import intake
from firsthand.ledger import Ledger

if not (SHARED / "corpora" / "polnear").is_dir():
    pytest.skip("no shared corpora beside the project", allow_module_level=True)

from bench import filling, truth


def test_a_ledger_is_filled_once_lacks_some_last_pages_and_is_scored_by_what_is_known(tmp_path: Path) -> None:
    filled = filling.fill(tmp_path, 150)
    with Ledger.open(tmp_path / "ledger") as ledger:
        held = {page.id for page in ledger.pages()}
        entries = ledger.last_entry()
    assert len(held) == filled.pages
    assert filling.fill(tmp_path, 150) == filled

    with Ledger.open(tmp_path / "ledger") as ledger:
        assert ledger.last_entry() == entries
        (page, reprint, _), *_ = filling.lacked(filled)
        assert {page.page.id, reprint.page.id}.isdisjoint(held)
        filling.add(ledger, page)
        filling.add(ledger, reprint)
        intake.trace(ledger)
        known = truth.read(tmp_path / "truth.jsonl")
        found = truth.score(ledger, known)
        copies = {copy.page: copy.copied_from for copy in ledger.trace().copies}
        assert ledger.verify() == []
    assert reprint.page.id in {*copies, *copies.values()}
    assert found.purity == 1.0 and 0.5 < found.claims <= 1.0
    mixed = truth.Truth(dict.fromkeys(known.stories, 0), known.copies, dict.fromkeys(known.claims, "one"))
    assert truth.score(Ledger.open_for_reading(tmp_path / "ledger"), mixed).claims < found.claims
