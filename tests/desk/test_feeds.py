"""What a story tells machines: feeds, sitemap, JSON-LD, cards."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from PIL import Image

from firsthand.desk.reading_room.cards import as_png, curve, draw_card
from firsthand.desk.reading_room.structured import _first_hand
from firsthand.records import Origin, SpeakerKind
from firsthand.records.pieces import ReleaseKind
from tests.desk.press import NOON, Press, html, open_press
from tests.desk.sight import seen

SITE = "http://127.0.0.1:8172"
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "A <b>bold</b> & ]]> \u202e “headline”"


@pytest.fixture
def press(story_folder: Path, tmp_path: Path) -> Iterator[Press]:
    with open_press(story_folder, tmp_path) as opened:
        yield opened


def corrected(press: Press) -> None:
    edition = press.publish(headline=HOSTILE, standfirst="<script>alert(1)</script> told")
    press.ledger.press.write(edition.piece, replace(edition.draft, text="Other."), after=1, by="Bo", at=NOON)
    note, later = "It said <i>4,000</i>.", NOON + timedelta(days=1)
    press.ledger.press.release(edition.piece, ReleaseKind.CORRECTION, note, by="Bo", at=later)


def parsed(press: Press, address: str) -> ElementTree.Element:
    response = press.reader.get(address)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def test_the_rss_feed_has_the_story_its_day_its_section_and_its_correction(press: Press) -> None:
    corrected(press)
    channel = parsed(press, "/read/feed.rss").find("channel")
    assert channel is not None
    (item,) = channel.findall("item")
    said = {child.tag: child.text or "" for child in item}
    assert said["title"] == HOSTILE
    assert said["link"] == said["guid"] == f"{SITE}/read/the-flood"
    assert said["pubDate"] == "Fri, 16 May 2031 12:00:00 +0000"
    assert said["category"] == "Iven"
    assert "&lt;script&gt;" in said["description"] and "<script" not in said["description"]
    assert "Correction, 17 May 2031: It said &lt;i&gt;4,000&lt;/i&gt;." in said["description"]


def test_the_atom_feed_has_the_same_and_says_when_it_was_updated(press: Press) -> None:
    corrected(press)
    feed = parsed(press, "/read/feed.atom")
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == HOSTILE
    assert entry.findtext(f"{ATOM}id") == f"{SITE}/read/the-flood"
    assert entry.findtext(f"{ATOM}published") == "2031-05-16T12:00:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == "2031-05-17T12:00:00+00:00"
    assert "Correction, 17 May 2031" in (entry.findtext(f"{ATOM}summary") or "")
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ilse Korb"
    itself = [link.attrib["href"] for link in feed.findall(f"{ATOM}link") if link.attrib["rel"] == "self"]
    assert itself == [f"{SITE}/read/feed.atom"]


@pytest.mark.parametrize("name", ["feed.rss", "feed.atom"])
def test_feed_readers_can_read_the_feeds(press: Press, name: str) -> None:
    feedparser = pytest.importorskip("feedparser")
    corrected(press)
    found = feedparser.parse(press.reader.get(f"/read/{name}").content)
    assert not found.bozo
    (entry,) = found.entries
    assert entry.link == f"{SITE}/read/the-flood"
    assert "<script" not in entry.summary


def test_feeds_hold_nothing_that_readers_do_not_see_and_are_not_sent_twice(press: Press) -> None:
    press.draft("draft", headline="Nobody has seen this")
    assert b"Nobody has seen this" not in press.reader.get("/read/feed.atom").content
    response = press.reader.get("/read/feed.rss")
    assert response.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    again = press.reader.get("/read/feed.rss", headers={"if-none-match": response.headers["ETag"]})
    assert again.status_code == 304
    since = press.reader.get("/read/feed.rss", headers={"if-modified-since": response.headers["Last-Modified"]})
    assert since.status_code == 304


def test_a_text_with_signs_that_xml_cannot_hold_breaks_no_feed(press: Press) -> None:
    press.publish(headline="A \x0b B \ufffe C", standfirst="\x1b[31m")
    for name in ("feed.rss", "feed.atom", "sitemap.xml"):
        parsed(press, f"/read/{name}")


def test_the_sitemap_and_robots_name_what_is_published(press: Press) -> None:
    press.publish()
    places = [node.text for node in parsed(press, "/read/sitemap.xml").iter() if str(node.tag).endswith("loc")]
    assert places == [f"{SITE}/read/", f"{SITE}/read/the-flood"]
    robots = html(press.reader.get("/robots.txt"))
    assert f"Sitemap: {SITE}/read/sitemap.xml" in robots
    assert "Disallow: /\n" in html(press.editor.get("/robots.txt"))


def test_who_has_a_withdrawn_story_in_a_reader_of_feeds_is_told_when_and_why(press: Press) -> None:
    piece = press.publish(headline="The guard says so").piece
    note, later = "The guard is <unsure>.", NOON + timedelta(days=1)
    press.ledger.press.release(piece, ReleaseKind.WITHDRAWAL, note, by="Bo", at=later)
    (entry,) = parsed(press, "/read/feed.atom").findall(f"{ATOM}entry")
    told = {name: entry.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated", "summary")}
    assert told == {
        "id": f"{SITE}/read/the-flood",
        "title": "Withdrawn",
        "updated": "2031-05-17T12:00:00+00:00",
        "summary": "17 May 2031: The guard is &lt;unsure&gt;.",
    }
    press.ledger.press.release(piece, ReleaseKind.RETURN, "He is sure.", by="Bo", at=later + timedelta(days=1))
    (entry,) = parsed(press, "/read/feed.atom").findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "The guard says so"


def test_the_atom_feed_has_all_that_rfc_4287_asks_for(press: Press) -> None:
    corrected(press)
    press.publish("other", byline="", section="", standfirst="")
    feed = parsed(press, "/read/feed.atom")
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (only,) = element.findall(f"{ATOM}{name}")
            assert (only.text or "").strip(), name
        assert datetime.fromisoformat(str(element.findtext(f"{ATOM}updated"))).tzinfo is not None
        assert urlsplit(str(element.findtext(f"{ATOM}id"))).scheme == "http"
        assert [link for link in element.findall(f"{ATOM}link") if link.attrib.get("rel") == "alternate"]
    for entry in feed.findall(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}author/{ATOM}name")
        assert not entry.findall(f"{ATOM}category") or entry.find(f"{ATOM}category").attrib["term"]  # type: ignore[union-attr]


def test_the_rss_feed_has_all_that_rss_2_asks_for(press: Press) -> None:
    corrected(press)
    press.publish("other", byline="", section="", standfirst="")
    root = parsed(press, "/read/feed.rss")
    assert (root.tag, root.attrib["version"]) == ("rss", "2.0")
    (channel,) = root
    for name in ("title", "link", "description", "lastBuildDate"):
        assert channel.findtext(name), name
    assert [each.attrib["rel"] for each in channel.findall(f"{ATOM}link")] == ["self"]
    for item in channel.findall("item"):
        assert item.findtext("title") and item.findtext("link")
        guid = item.find("guid")
        assert guid is not None and guid.attrib.get("isPermaLink", "true") == "true"
        assert parsedate_to_datetime(str(item.findtext("pubDate"))).tzinfo is not None
        assert item.find("author") is None, "RSS wants an address of e-mail there"


def described(press: Press, address: str = "/read/the-flood") -> list[dict[str, Any]]:
    page = html(press.reader.get(address))
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    found = json.loads(data)
    return found if isinstance(found, list) else [found]


def test_json_ld_says_what_the_story_is_and_what_was_corrected_in_it(press: Press) -> None:
    corrected(press)
    (article,) = described(press)
    for name in ("headline", "datePublished", "dateModified", "author", "publisher", "image", "mainEntityOfPage"):
        assert article[name], name
    assert article["@type"] == "NewsArticle" and article["headline"] == HOSTILE
    assert article["correction"] == [
        {"@type": "CorrectionComment", "text": "It said <i>4,000</i>.", "datePublished": "2031-05-17T12:00:00+00:00"}
    ]
    assert datetime.fromisoformat(article["dateModified"]) > datetime.fromisoformat(article["datePublished"])


def test_a_verdict_on_a_cited_claim_is_a_claim_review_and_without_one_there_is_none(press: Press) -> None:
    press.publish()
    assert [each["@type"] for each in described(press)] == ["NewsArticle"]
    press.ledger.record_review(press.single, "Bo", "misleading context", "The boxes are those of another year.")
    article, review = described(press)
    claim = next(claim for claim in press.ledger.trace().claims if claim.id == press.single)
    assert (article["@type"], review["@type"]) == ("NewsArticle", "ClaimReview")
    assert review["claimReviewed"] == claim.statement
    assert review["url"] == f"{SITE}/read/the-flood/claims/{press.single}"
    rating = review["reviewRating"]
    assert (rating["alternateName"], rating["ratingValue"], rating["bestRating"]) == ("misleading context", 2, 5)
    assert review["itemReviewed"]["appearance"] and review["author"]["name"] and review["datePublished"]
    assert described(press, f"/read/the-flood/claims/{press.single}") == [review]
    press.ledger.record_review(press.single, "Bo", "unproven", None)
    rating = described(press)[1]["reviewRating"]
    assert rating["alternateName"] == "unproven" and "ratingValue" not in rating


GOOGLE = ("claimReviewed", "reviewRating", "url", "author", "datePublished", "itemReviewed")
"""What Google's ClaimReview has to have, and what it should."""


def test_a_claim_review_has_what_search_engines_read(press: Press) -> None:
    press.publish(text=f"A.[[{press.several}]]")
    press.ledger.record_review(press.several, "Bo", "supported", "Three saw it.")
    (review,) = described(press, f"/read/the-flood/claims/{press.several}")
    assert review["@context"] == "https://schema.org" and all(review.get(name) for name in GOOGLE)
    rating, item = review["reviewRating"], review["itemReviewed"]
    assert (rating["@type"], item["@type"]) == ("Rating", "Claim")
    assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
    trace = press.ledger.trace()
    claim = next(each for each in trace.claims if each.id == press.several)
    first = next(each for each in trace.origins if each.id == claim.origins[0])
    assert item["author"]["name"] == first.who and item["author"].get("@type", "Person") in ("Person", "Organization")
    assert item["datePublished"] == claim.first_said
    for appearance in item["appearance"]:
        assert appearance["@type"] == "CreativeWork" and urlsplit(appearance["url"]).scheme in ("http", "https")
    assert datetime.fromisoformat(review["datePublished"]).tzinfo is not None
    assert press.reader.get(urlsplit(review["url"]).path).status_code == 200


@pytest.mark.parametrize(
    ("kind", "author"),
    [
        ("witness", {"@type": "Person", "name": "Ann"}),
        ("organization", {"@type": "Organization", "name": "Ann"}),
        ("official", {"name": "Ann"}),
        ("document", None),
        ("footage", None),
    ],
)
def test_a_first_hand_is_called_no_more_than_is_known_of_it(kind: str, author: object) -> None:
    assert _first_hand(Origin("o", "Ann", SpeakerKind(kind), None)) == author


def test_each_name_in_a_byline_is_an_author_and_without_one_the_newsroom_is(press: Press) -> None:
    press.publish("one", byline="Ilse Korb, Tomas Reyn")
    press.publish("two", byline="")
    assert described(press, "/read/one")[0]["author"] == [
        {"@type": "Person", "name": "Ilse Korb"},
        {"@type": "Person", "name": "Tomas Reyn"},
    ]
    author = described(press, "/read/two")[0]["author"]
    assert (author["@type"], author["name"]) == ("NewsMediaOrganization", "firsthand")


def test_a_story_without_a_standfirst_is_described_by_its_first_words(press: Press) -> None:
    press.publish(standfirst="", text=f"![[{press.picture}||Ann|Water]]\n\nIt stood <under> water. {'More. ' * 60}")
    page = seen(press.reader.get("/read/the-flood"))
    for node in page.css('meta[name=description], meta[property="og:description"]'):
        content = str(node.attributes["content"])
        assert content.startswith("It stood <under> water. More.") and len(content) <= 201


def test_links_elsewhere_show_a_card_with_the_headline(press: Press) -> None:
    press.publish(headline=HOSTILE)
    page = seen(press.reader.get("/read/the-flood"))
    told = {node.attributes.get("property"): node.attributes.get("content") for node in page.css("meta[property]")}
    assert told["og:title"] == HOSTILE
    assert told["og:image"] == f"{SITE}/read/the-flood/card.png" and told["og:url"] == f"{SITE}/read/the-flood"
    png = press.reader.get("/read/the-flood/card.png")
    assert png.headers["Content-Type"] == "image/png"
    picture = Image.open(io.BytesIO(png.content))
    assert picture.size == (1200, 630) and len(png.content) < 100_000
    svg = press.reader.get("/read/the-flood/card.svg")
    assert svg.headers["Content-Security-Policy"].startswith("default-src 'none'")
    root = ElementTree.fromstring(svg.content)
    assert not [node for node in root.iter() if str(node.tag).endswith(("script", "b"))]
    assert "<b>bold</b>" in "".join(root.itertext())


@pytest.mark.parametrize(
    "headline", ["", "x" * 400, "洪水について知られていること", "ما المعروف عن الفيضان", "😀" * 40, "Ünïcödé"]
)
def test_a_card_is_drawn_whatever_the_headline(headline: str) -> None:
    card = draw_card("firsthand", "Iven", headline, None)
    assert Image.open(io.BytesIO(as_png(card))).size == (1200, 630)


def test_a_card_has_the_thread_of_the_first_claim_from_side_to_side_in_its_colours(press: Press) -> None:
    press.publish(text=f"A.[[{press.single}]] B.[[{press.several}]]")
    svg = ElementTree.fromstring(press.reader.get("/read/the-flood/card.svg").content)
    claim = next(claim for claim in press.ledger.trace().claims if claim.id == press.single)
    circles = [node for node in svg.iter() if str(node.tag).endswith("circle")]
    assert len(circles) == len(claim.origins) + len(claim.denied_by) + len(claim.pages)
    assert float(circles[-1].attrib["cx"]) - float(circles[0].attrib["cx"]) > 250
    picture = Image.open(io.BytesIO(press.reader.get("/read/the-flood/card.png").content)).convert("RGB")
    assert picture.getpixel((5, 5)) == (250, 248, 243), "paper"
    assert (11, 97, 90) in {colour for _many, colour in picture.getcolors(1 << 16) or ()}, "a first hand"


def test_a_card_is_the_same_each_time(press: Press) -> None:
    press.publish()
    press.desk.remembered._held.clear()
    first = press.reader.get("/read/the-flood/card.png").content
    press.desk.remembered._held.clear()
    assert press.reader.get("/read/the-flood/card.png").content == first


def test_a_tie_of_the_card_begins_and_ends_where_the_threads_does() -> None:
    assert curve("M12 20L70 20") == [(12, 20), (70, 20)]
    points = curve("M12 20C41 20 41 4 70 4")
    assert points[0] == (12, 20) and points[-1] == (70, 4)
    assert all(0 <= y <= 20 for _, y in points)


def test_share_links_have_no_trackers_and_lead_to_the_story(press: Press) -> None:
    press.publish()
    page = seen(press.reader.get("/read/the-flood"))
    shares = [str(node.attributes["href"]) for node in page.css(".shares a")]
    assert len(shares) == 4
    for href in shares:
        assert "the-flood" in href and "utm_" not in href and "ref=" not in href
