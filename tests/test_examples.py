"""The example story keeps the promises of examples/README.md, and its gold.json stands on its pages."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypedDict, cast

import pytest
from rapidfuzz import fuzz
from selectolax.lexbor import LexborHTMLParser

from firsthand.capture import Item, find, take, telegram_media
from firsthand.records import Certainty, ExhibitKind, Format, Polarity, Quote, SpeakerKind, Stance

EXAMPLES = Path(__file__).parents[1] / "examples"


class GoldPage(TypedDict):
    id: str
    file: str
    url: str
    outlet: str
    published: str
    headline: str | None
    byline: str | None
    body: list[str]
    captions: list[str]
    copied_from: str | None
    credits: list[str]


class GoldAttribution(TypedDict):
    id: str
    page: str
    content: str
    source: str | None
    cue: str | None
    speaker: str
    speaker_kind: str
    quote: str
    stance: str
    certainty: str
    polarity: str
    said_on: str | None
    parent: str | None
    claim: str
    origin: str


class GoldClaim(TypedDict):
    id: str
    statement: str
    origins: list[str]
    independent_origins: int


class GoldOrigin(TypedDict):
    id: str
    who: str
    kind: str
    first_page: str


class GoldMention(TypedDict):
    page: str
    text: str


class GoldExhibit(TypedDict):
    id: str
    kind: str
    mentions: list[GoldMention]
    supports: list[str]


class GoldValue(TypedDict):
    value: str
    attributions: list[str]


class GoldConflict(TypedDict):
    about: str
    values: list[GoldValue]


class Gold(TypedDict):
    fictional: bool
    pages: list[GoldPage]
    attributions: list[GoldAttribution]
    claims: list[GoldClaim]
    origins: list[GoldOrigin]
    exhibits: list[GoldExhibit]
    conflicts: list[GoldConflict]


GOLD = cast(Gold, json.loads((EXAMPLES / "gold.json").read_text(encoding="utf-8")))
PAGES = {page["id"]: page for page in GOLD["pages"]}
CLAIMS = {claim["id"]: claim for claim in GOLD["claims"]}
PUMPS, MIDNIGHT, FOUR, ELEVEN = "c1", "c2", "c4", "c5"


def collapse(text: str) -> str:
    return " ".join(text.split())


def visible_text(page: GoldPage) -> str:
    content = (EXAMPLES / page["file"]).read_bytes()
    if page["file"].endswith(".json"):
        return collapse(" ".join(message_texts(content)))
    text = content.decode("cp1252" if b"windows-1252" in content else "utf-8")
    if page["file"].endswith(".txt"):
        return collapse(text)
    body = LexborHTMLParser(text).body
    assert body is not None
    return collapse(body.text(separator=""))


def message_texts(content: bytes) -> Iterator[str]:
    for message in json.loads(content)["messages"]:
        text = message["text"]
        yield text if isinstance(text, str) else "".join(run if isinstance(run, str) else run["text"] for run in text)


def units(page: GoldPage) -> list[str]:
    """The headline, paragraphs and captions of a page."""
    return [unit for unit in (page["headline"], *page["body"], *page["captions"]) if unit]


def carriers(claim: str, polarity: str = "positive") -> list[str]:
    return sorted({a["page"] for a in GOLD["attributions"] if a["claim"] == claim and a["polarity"] == polarity})


def asserting_origins(claim: str) -> set[str]:
    return {a["origin"] for a in GOLD["attributions"] if a["claim"] == claim and a["polarity"] == "positive"}


def test_the_story_has_eight_pages_from_six_outlets_in_order() -> None:
    assert list(PAGES) == [f"0{number}" for number in range(1, 9)]
    assert len({page["outlet"] for page in GOLD["pages"]}) == 6
    days = [page["published"][:10] for page in GOLD["pages"]]
    assert days == sorted(days)
    assert all(Path(page["file"]).parts[1].startswith(page["id"] + "-") for page in GOLD["pages"])
    assert all(re.match(r"https://[a-z]+\.example/", page["url"]) for page in GOLD["pages"])
    assert GOLD["fictional"] is True


def test_five_pages_carry_the_pumps_from_one_origin_with_credits_and_without() -> None:
    assert CLAIMS[PUMPS]["independent_origins"] == 1
    assert carriers(PUMPS) == ["02", "03", "04", "06", "08"]
    assert [page for page in carriers(PUMPS) if "02" in PAGES[page]["credits"]] == ["03", "04", "08"]
    assert "Courier" not in visible_text(PAGES["06"])


def test_one_claim_has_three_origins_and_no_other_has_more_than_one() -> None:
    counts = {claim["id"]: claim["independent_origins"] for claim in GOLD["claims"]}
    assert counts.pop(MIDNIGHT) == 3
    assert set(counts.values()) == {1}


def test_the_pumps_are_denied_by_somebody_else() -> None:
    deniers = {a["origin"] for a in GOLD["attributions"] if a["claim"] == PUMPS and a["stance"] == "deny"}
    assert len(deniers) == 1
    assert not deniers & asserting_origins(PUMPS)
    assert carriers(PUMPS, "negative") == ["05", "06", "08"]


def test_two_figures_for_the_boxes_conflict() -> None:
    [conflict] = [conflict for conflict in GOLD["conflicts"] if "boxes" in conflict["about"]]
    claim_of = {a["id"]: a["claim"] for a in GOLD["attributions"]}
    sides = [{claim_of[attribution] for attribution in value["attributions"]} for value in conflict["values"]]
    assert sides == [{FOUR}, {ELEVEN}]


def test_one_page_reprints_another_nearly_word_for_word_under_another_byline() -> None:
    [reprint] = [page for page in GOLD["pages"] if page["copied_from"]]
    original = PAGES[str(reprint["copied_from"])]
    assert fuzz.ratio(" ".join(reprint["body"]), " ".join(original["body"])) > 85
    assert reprint["byline"] != original["byline"]
    assert reprint["outlet"] != original["outlet"]


@pytest.mark.parametrize("page", GOLD["pages"], ids=lambda page: page["id"])
def test_the_gold_of_a_page_stands_on_the_page(page: GoldPage) -> None:
    text = visible_text(page)
    for unit in (*units(page), page["byline"] or ""):
        assert unit in text
    body = [text.index(paragraph) for paragraph in page["body"]]
    assert body == sorted(body)
    for attribution in (a for a in GOLD["attributions"] if a["page"] == page["id"]):
        words = [attribution[key] or "" for key in ("content", "source", "cue")]
        assert any(all(word in unit for word in words) for unit in units(page)), attribution["id"]
    for mention in (m for exhibit in GOLD["exhibits"] for m in exhibit["mentions"] if m["page"] == page["id"]):
        assert any(mention["text"] in unit for unit in units(page)), mention["text"]


def test_weekdays_are_those_of_the_calendar() -> None:
    pattern = r"((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day), (?:(\d{1,2}) March|March (\d{1,2}),) 2030"
    dated = re.findall(pattern, " ".join(map(visible_text, GOLD["pages"])))
    assert len(dated) == 3
    assert all(date(2030, 3, int(first or second)).strftime("%A") == weekday for weekday, first, second in dated)
    assert date(2030, 3, 9).strftime("%A") == "Saturday"


def test_labels_are_of_the_closed_sets() -> None:
    for attribution in GOLD["attributions"]:
        SpeakerKind(attribution["speaker_kind"])
        Quote(attribution["quote"])
        Stance(attribution["stance"])
        Certainty(attribution["certainty"])
        assert (Polarity(attribution["polarity"]) is Polarity.NEGATIVE) == (attribution["stance"] == "deny")
    for exhibit in GOLD["exhibits"]:
        ExhibitKind(exhibit["kind"])
        assert set(exhibit["supports"]) <= set(CLAIMS)


def test_claims_and_origins_follow_from_the_attributions() -> None:
    for claim in GOLD["claims"]:
        assert set(claim["origins"]) == asserting_origins(claim["id"])
        assert len(claim["origins"]) == claim["independent_origins"]
    for origin in GOLD["origins"]:
        assert origin["first_page"] == min(a["page"] for a in GOLD["attributions"] if a["origin"] == origin["id"])


def test_nested_attributions_lie_within_their_parents() -> None:
    by_id = {a["id"]: a for a in GOLD["attributions"]}
    nested = [a for a in GOLD["attributions"] if a["parent"]]
    assert len(nested) >= 3
    for attribution in nested:
        parent = by_id[str(attribution["parent"])]
        assert parent["page"] == attribution["page"]
        assert attribution["content"] in parent["content"]


def test_the_readme_tells_the_same_as_the_gold() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    for page in GOLD["pages"]:
        assert page["file"].removeprefix("pages/") in readme
        assert page["outlet"] in readme
    for claim in (PUMPS, MIDNIGHT, FOUR, ELEVEN, "c3", "c7"):
        assert f"| {' '.join(carriers(claim))} |" in readme


def test_the_folder_is_found_whole_and_nothing_in_it_is_refused() -> None:
    found = list(find([EXAMPLES / "pages"]))
    items = [item for item in found if isinstance(item, Item)]
    assert len(items) == len(found)
    formats = {item.path.name: take(item, datetime(2030, 4, 1, tzinfo=UTC)).capture.format for item in items}
    pages = {Path(page["file"]).name for page in GOLD["pages"]}
    assert {name for name, kind in formats.items() if kind in (Format.HTML, Format.TEXT, Format.TELEGRAM)} == pages
    assert sorted(kind for name, kind in formats.items() if name not in pages) == [Format.IMAGE, Format.VIDEO]


def test_pages_that_do_not_say_whence_they_come_are_told() -> None:
    told = {item.name: item.told for item in find([EXAMPLES / "pages"]) if isinstance(item, Item)}
    for page in ("04", "06"):
        gold = PAGES[page]
        assert (told[Path(gold["file"]).name].url, told[Path(gold["file"]).name].outlet) == (
            gold["url"],
            gold["outlet"],
        )


def test_the_export_has_a_forwarded_and_a_service_message_and_small_media() -> None:
    path = EXAMPLES / PAGES["01"]["file"]
    messages = json.loads(path.read_bytes())["messages"]
    assert [message["id"] for message in messages if message["type"] == "service"] == [3100]
    assert [message["forwarded_from"] for message in messages if "forwarded_from" in message] == ["Iven Trams Service"]
    [export] = find([path])
    assert isinstance(export, Item)
    video, photo = (member for member in telegram_media(export, path.read_bytes()) if isinstance(member, Item))
    assert video.path.stat().st_size < 60_000
    assert photo.path.stat().st_size < 30_000


def test_the_script_draws_the_picture_and_the_film_that_lie_there(tmp_path: Path) -> None:
    av = pytest.importorskip("av", reason="needs the extra footage")
    image = pytest.importorskip("PIL.Image", reason="needs the extra footage")
    chops = pytest.importorskip("PIL.ImageChops")
    spec = importlib.util.spec_from_file_location("make_media", EXAMPLES / "make_media.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.main(tmp_path)
    kept, drawn = image.open(script.EXPORT / script.PHOTO), image.open(tmp_path / script.PHOTO)
    assert max(high for _, high in chops.difference(kept, drawn).getextrema()) < 32  # encoders differ a little
    for folder in (script.EXPORT, tmp_path):
        with av.open(str(folder / script.FILM)) as film:
            assert sum(1 for _ in film.decode(video=0)) == 48
            assert film.duration == 4_000_000  # microseconds
