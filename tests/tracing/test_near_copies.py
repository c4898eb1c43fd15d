"""Near-copies of real articles: found whatever was done to them, and no patchwork is taken for one."""

from __future__ import annotations

import pytest

from bench.near_copies import EDITS, NO_COPY, measure, pages
from bench.shared import SHARED

pytestmark = pytest.mark.skipif(not (SHARED / "corpora" / "polnear").is_dir(), reason="PolNeAR is not on this machine")


def test_nearly_all_edited_articles_are_found_and_nothing_else_is() -> None:
    found = measure([60])
    ours = found["methods"]["firsthand, 120 pages"]
    assert ours["recall"] >= 0.93
    assert ours["precision"] >= 0.98
    assert found["edits"][NO_COPY]["firsthand"] == 1.0
    alone = found["methods"]["MinHashLSH at 0.5, 120 pages"]
    assert ours["recall"] > alone["recall"]


def test_the_pages_are_the_same_in_every_run_and_every_edit_is_among_them() -> None:
    assert pages(20) == pages(20)
    assert {twin.edit for twin in pages(20)[1]} == set(EDITS)
