"""What people see of a story: the bundled one, read once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Firsthand

LISTS = ("claims", "pages", "speakers", "exhibits", "conflicts")


def objects(firsthand: Firsthand, story: Path, *arguments: str) -> list[dict[str, object]]:
    ran = firsthand(*arguments, "--json", "--ledger", story)
    assert ran.status == 0, ran.talk
    found = json.loads(ran.out)
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("kind", LISTS)
def test_every_list_prints_a_table_for_people_and_the_exports_objects_for_machines(
    kind: str, firsthand: Firsthand, story: Path
) -> None:
    exported = json.loads(firsthand("export", "--format", "json", "--ledger", story).out)
    table = firsthand(kind, "--ledger", story)
    listed = objects(firsthand, story, kind)
    assert listed
    assert {each["id"] for each in listed} == {each["id"] for each in exported[kind]}
    assert all(each in exported[kind] for each in listed)
    assert table.status == 0 and all(str(each["id"]) in table.out for each in listed)
    assert "\x1b" not in table.out  # colour only on a terminal


@pytest.mark.parametrize("kind", LISTS)
def test_show_takes_every_id_that_a_list_prints_and_quotes_words_of_the_pages(
    kind: str, firsthand: Firsthand, story: Path
) -> None:
    for each in objects(firsthand, story, kind)[:4]:
        shown = firsthand("show", str(each["id"]), "--ledger", story)
        assert shown.status == 0, shown.talk
        assert len(shown.out.splitlines()) > 2


def test_the_claim_of_one_origin_on_five_pages_is_found(firsthand: Firsthand, story: Path) -> None:
    found = objects(firsthand, story, "claims", "--single-origin", "--carried", "5")
    assert [each["independent_origins"] for each in found] == [1] * len(found)
    assert any(each["pages"] == 5 for each in found)


def test_a_claim_with_three_independent_origins_is_found(firsthand: Firsthand, story: Path) -> None:
    assert any(each["independent_origins"] == 3 for each in objects(firsthand, story, "claims"))


def test_the_denial_the_conflict_and_the_reprint_are_found(firsthand: Firsthand, story: Path) -> None:
    assert any(each["denied_by"] for each in objects(firsthand, story, "claims"))
    assert any(each["kind"] == "figure" for each in objects(firsthand, story, "conflicts"))
    assert any(each["copied_from"] for each in objects(firsthand, story, "pages"))


def test_a_film_that_lies_beside_the_telegram_export_is_an_exhibit_whose_file_is_held(
    firsthand: Firsthand, story: Path
) -> None:
    held = [each for each in objects(firsthand, story, "exhibits") if each["capture"]]
    assert {each["kind"] for each in held} == {"photo", "video"}
    for each in held:
        (path,) = (story / "captures").glob(f"??/{each['capture']}")
        assert path.stat().st_size > 1000
        assert each["released_by"] == "Wharf Quarter Now"


def test_filters_leave_only_what_was_asked_for(firsthand: Firsthand, story: Path) -> None:
    everything = objects(firsthand, story, "claims")
    contested = objects(firsthand, story, "claims", "--contested")
    late = objects(firsthand, story, "claims", "--since", "2999-01-01")
    assert 0 < len(contested) < len(everything)
    assert late == []
    assert objects(firsthand, story, "claims", "--about", "nosuchwordanywhere") == []


def test_show_takes_the_beginning_of_an_id_and_refuses_one_that_is_not_enough(
    firsthand: Firsthand, story: Path
) -> None:
    claim = str(objects(firsthand, story, "claims")[0]["id"])
    assert firsthand("show", claim[:10], "--ledger", story).out == firsthand("show", claim, "--ledger", story).out
    vague = firsthand("show", "c-", "--ledger", story)
    assert vague.status == 1 and len(vague.lines) == 1


def test_every_span_of_the_export_stands_on_its_page(firsthand: Firsthand, story: Path) -> None:
    exported = json.loads(firsthand("export", "--format", "json", "--ledger", story).out)
    texts = {page["id"]: page["text"] for page in exported["pages"]}
    assert exported["attributions"]
    for each in exported["attributions"]:
        for role in ("source", "cue", "content"):
            words = " ".join(texts[each["page"]][start:end] for start, end in each[f"{role}_spans"])
            assert words == (each[role] or "")


def test_attribute_answers_each_line_and_refuses_only_the_bad_one(firsthand: Firsthand) -> None:
    text = "The wall held, the harbour master said on Monday."
    lines = [json.dumps({"id": 7, "text": text}), "{broken", json.dumps({"id": "x", "text": ""}), '{"id": 1}']
    ran = firsthand("attribute", given="\n".join(lines) + "\n")
    first, second = map(json.loads, ran.out.splitlines())
    assert ran.status == 1
    assert (first["id"], second) == (7, {"id": "x", "attributions": [], "unsourced": []})
    (found,) = first["attributions"]
    assert [text[start:end] for start, end in found["content"]] == ["The wall held"]
    assert [text[start:end] for start, end in found["source"]] == ["the harbour master"]
    assert found["quote"] == "indirect" and found["said_on"] == "Monday"
    assert sum(line.startswith("firsthand: line ") for line in ran.lines) == 2


def test_page_prints_the_article_and_furniture_beside_it(firsthand: Firsthand, tmp_path: Path) -> None:
    (tmp_path / "quay.html").write_text(
        '<html lang="en"><body><nav><a href="/a">Home</a> <a href="/b">Ports</a></nav><h1>Quay wall holds</h1>'
        "<p>The wall held through the night, the harbour master said, and nobody had to leave the quarter.</p>"
        "<p>Pumps ran until six in the morning, when the wind turned and the water fell by a hand.</p></body></html>",
        "utf8",
    )
    line = json.loads(firsthand("page", "quay.html").out)
    assert line["id"] == "quay" and line["title"] == "Quay wall holds" and line["language"] == "en"
    assert "Ports" not in line["text"] and "The wall held" in line["text"]
    for block in line["blocks"]:
        if "text" in block:
            assert block["start"] == block["end"]
        else:
            assert line["text"][block["start"] : block["end"]].strip()
    assert any(block["role"] == "navigation" and "Ports" in block["text"] for block in line["blocks"])
