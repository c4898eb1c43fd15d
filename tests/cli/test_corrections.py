"""What people corrected is listed, shown, exported and printed to train with."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from firsthand import intake
from firsthand.ledger import Ledger
from firsthand.records import Amendment, Attribution, Correction, Span
from tests.cli.conftest import Firsthand


@pytest.fixture
def corrected(story: Path, tmp_path: Path) -> Path:
    """A copy of the examples' ledger in which one attribution was changed, one removed and one added on a page."""
    ledger = tmp_path / "corrected.ledger"
    shutil.copytree(story, ledger)
    with Ledger.open(ledger) as opened:
        read = most_read(opened)
        opened.record_correction(read[0].id, Amendment(speaker="Edda Lorne", named=True), "Mara", "she says so herself")
        opened.record_correction(read[1].id, None, "Mara")
        opened.record_correction(read[0].page, Amendment(content=(Span(0, 4),)), "Bo")
        intake.trace(opened)
    return ledger


def most_read(ledger: Ledger) -> tuple[Attribution, ...]:
    return max((each.attributions for each in ledger.readings()), key=len)


def made(ledger: Path) -> tuple[Correction, ...]:
    with Ledger.open_for_reading(ledger) as opened:
        return opened.corrections()


def test_corrections_are_listed_with_who_and_when_and_shown_one_by_one(firsthand: Firsthand, corrected: Path) -> None:
    listed = firsthand("corrections", "--ledger", corrected)
    assert listed.status == 0, listed.talk
    assert listed.lines[-1].startswith("3 corrections.")
    for each in made(corrected):
        assert each.id in listed.out
        shown = firsthand("show", each.id, "--ledger", corrected)
        assert f"{each.kind} by {each.by}" in shown.out
    assert "  speaker: Edda Lorne" in firsthand("show", made(corrected)[0].id, "--ledger", corrected).out
    page = firsthand("show", made(corrected)[0].page, "--ledger", corrected)
    assert all(each.id in page.out for each in made(corrected))


def test_corrected_pages_are_printed_in_the_shape_of_attribute_to_train_with(
    firsthand: Firsthand, corrected: Path
) -> None:
    (line,) = firsthand("corrections", "--json", "--ledger", corrected).out.splitlines()
    page = json.loads(line)
    given = json.dumps({"id": page["id"], "text": page["text"]})
    attributed = json.loads(firsthand("attribute", given=given).out)
    assert page.keys() == {*attributed, "text", "removed"}
    assert page["attributions"][0].keys() == {*attributed["attributions"][0], "corrected_by"}
    changed, removed, added = made(corrected)
    by = {each["id"]: each["corrected_by"] for each in page["attributions"] if each["corrected_by"]}
    assert by == {changed.about: "Mara", added.about: "Bo"}
    assert removed.about not in {each["id"] for each in page["attributions"]}
    ((start, end), *_) = page["removed"][0]["content"]
    assert page["text"][start:end].strip("“”\"'., ") in removed.words


def test_lists_and_exports_show_what_is_corrected_and_keep_what_was_read(firsthand: Firsthand, corrected: Path) -> None:
    exported = json.loads(firsthand("export", "--format", "json", "--ledger", corrected).out)
    changed, removed, added = made(corrected)
    attributions = {each["id"]: each for each in exported["attributions"]}
    assert attributions[changed.about]["speaker"] == "Edda Lorne"
    assert removed.about not in attributions
    assert attributions[added.about]["claim"] in {each["id"] for each in exported["claims"]}
    assert {each["id"] for each in exported["as_read"]} == {changed.about, removed.about}
    assert all(each["speaker"] != "Edda Lorne" for each in exported["as_read"])
    assert [each["kind"] for each in exported["corrections"]] == ["changed", "removed", "added"]
    assert exported["corrections"][0]["amendment"] == {"speaker": "Edda Lorne", "named": True}
    assert "Edda Lorne" in firsthand("speakers", "--ledger", corrected).out


def test_a_ledger_without_corrections_has_none_to_print(firsthand: Firsthand, story: Path) -> None:
    assert firsthand("corrections", "--json", "--ledger", story).out == ""
    assert firsthand("corrections", "--ledger", story).lines[-1].startswith("0 corrections.")
