"""How a page's title, byline and dates are known goes out with it, and so does what the page says against them."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from typing import Any, cast

from firsthand.exports import as_csv, as_html, as_json
from firsthand.exports.how_known import HOW, doubts_of, how_known
from firsthand.records import Contradiction, Holdings, Page
from tests.exports.known import HOLDINGS, PAGE


def exported(page: Page) -> dict[str, Any]:
    (row,) = cast(list[dict[str, Any]], as_json(Holdings(pages=(page,)))["pages"])
    return row


def words_of_dossier(page: Page) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", as_html(Holdings(pages=(page,)))).split())


def test_json_says_how_each_thing_is_known_and_names_agencies() -> None:
    row = exported(PAGE)
    ways = {key: row[key] for key in ("title_from", "byline_from", "published_from", "modified_from")}
    assert ways == {
        "title_from": "visible",
        "byline_from": "visible",
        "published_from": "json-ld",
        "modified_from": "meta",
    }
    assert (row["modified"], row["wires"]) == ("2031-05-13", ["Wirral", "=Halpress"])


def test_json_gives_media_and_links_with_the_words_they_stand_on() -> None:
    row = exported(PAGE)
    ((medium,), (link,)) = row["media"], row["links"]
    assert (medium["kind"], medium["address"], medium["capture"]) == ("photo", "weir.jpg", None)
    assert (medium["caption"], medium["credit"]) == ("The weir at dawn.", "Ann Lee / Wirral")
    assert (link["text"], link["url"]) == ("Ferrow Post", "https://ferrow.test/weir")
    for words, spans in (
        (medium["caption"], medium["caption_spans"]),
        (medium["credit"], medium["credit_spans"]),
        (link["text"], link["spans"]),
    ):
        ((start, end),) = spans
        assert row["text"][start:end] == words


def test_json_gives_a_medium_without_caption_and_credit_as_null_and_no_spans() -> None:
    bare = replace(PAGE, media=(replace(PAGE.media[0], caption=None, credit=None),))
    (medium,) = exported(bare)["media"]
    assert [medium[key] for key in ("caption", "caption_spans", "credit", "credit_spans")] == [None, [], None, []]


def test_json_gives_contradictions_with_both_sides() -> None:
    assert exported(PAGE)["contradictions"][1] == {
        "about": "title",
        "kept": "Weir gave way",
        "kept_from": "visible",
        "other": "Weir <b>bursts</b>",
        "other_from": "embedded",
    }


def test_csv_has_the_same_in_columns_behind_those_it_had() -> None:
    (row,) = csv.DictReader(io.StringIO(as_csv(HOLDINGS)["pages.csv"]))
    assert list(row)[:3] == ["id", "file", "url"]
    assert list(row)[-1] == "contradictions"
    assert (row["title_from"], row["published_from"], row["modified_from"]) == ("visible", "json-ld", "meta")
    assert row["wires"] == "Wirral; =Halpress"
    assert row["contradictions"].endswith("title: Weir gave way (visible), not Weir <b>bursts</b> (embedded)")


def test_the_dossier_says_how_the_title_byline_and_dates_are_known() -> None:
    shown = words_of_dossier(PAGE)
    assert "title and byline as shown · date from its JSON-LD · update from its meta tags" in shown
    assert "updated 13 May 2031" in shown
    assert "agencies Wirral, =Halpress" in shown


def test_the_dossier_shows_both_sides_of_a_contradiction_as_text() -> None:
    page = as_html(HOLDINGS)
    assert "<bdi>Weir &lt;b&gt;bursts&lt;/b&gt;</bdi>" in page
    shown = words_of_dossier(PAGE)
    assert "title: Weir gave way as shown, but Weir &lt;b&gt;bursts&lt;/b&gt; from data in its scripts" in shown


def test_dates_that_differ_only_in_their_time_zone_are_shown_whole() -> None:
    first, _ = doubts_of(PAGE)
    assert (first.kept, first.other) == ("2031-05-12T09:40:00+02:00", "2031-05-12T09:40:00Z")
    other_day = replace(PAGE.contradictions[0], other="2031-05-11")
    (plain,) = doubts_of(replace(PAGE, contradictions=(other_day,)))
    assert (plain.kept, plain.other) == ("12 May 2031, 09:40", "11 May 2031")


def test_a_page_that_says_nothing_of_itself_has_no_such_lines() -> None:
    bare = Page("p-0", "0" * 64, None, "a.txt", "A text.", ())
    assert how_known(bare) == ()
    page = as_html(Holdings(pages=(bare,)))
    assert 'class="known"' not in page and 'class="doubt"' not in page


def test_a_way_of_knowing_without_words_of_ours_is_named_as_it_is() -> None:
    assert how_known(replace(PAGE, title_from="feed", byline=None, published=None, modified=None)) == (
        "title from feed",
    )
    long = Contradiction("byline", "A" * 5000, "visible", "B", "feed")
    (doubt,) = doubts_of(replace(PAGE, contradictions=(long,)))
    assert len(doubt.kept) < 200 and doubt.other_from == "from feed"


def test_every_way_of_knowing_that_records_name_has_words() -> None:
    assert set(HOW) >= {"visible", "json-ld", "meta", "embedded", "title", "url", "told", "message", "guessed"}
