"""Labelled pages are read as people labelled them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict

import pytest

from firsthand.page import article_text
from firsthand.records import Role

from .material import SEED, STORY, gold_pages, needs_shared, read_file, texts_of

ROLE_OF_LABEL = {
    "contact": Role.BYLINE,
    "comment_widget": Role.COMMENTS,
    "related_list_heading": Role.RELATED,
    "related_item": Role.RELATED,
    "rank_number": Role.RELATED,
    "category": Role.RELATED,
}
ARTICLES = list(gold_pages())
each_article = pytest.mark.parametrize(("gold", "page"), ARTICLES, ids=[gold["id"] for gold, _ in ARTICLES])


def plain(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


@needs_shared
def test_every_furniture_line_of_the_seed_page_gets_its_role() -> None:
    page = read_file(SEED / "page.txt")[0]
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))["pages"][0]
    seen: dict[str, Counter[Role]] = defaultdict(Counter)
    for block in page.blocks:
        seen[" ".join(block.span.within(page.text).split())][block.role] += 1
    wanted: dict[str, Counter[Role]] = defaultdict(Counter)
    for line in gold["furniture"]:
        role = ROLE_OF_LABEL.get(line["role"]) or Role(line["role"])
        wanted[" ".join(line["text"].split())][role] += line["times"]
    assert {text: seen[text] for text in wanted} == dict(wanted)


@needs_shared
def test_the_seed_page_is_its_headline_and_its_paragraphs() -> None:
    page = read_file(SEED / "page.txt")[0]
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))["pages"][0]
    assert texts_of(page, Role.BODY) == [plain(paragraph) for paragraph in gold["body"]]
    assert (page.title, page.byline, page.outlet) == (gold["headline"], gold["byline"], gold["outlet"])
    assert page.comments == 0


@needs_shared
def test_lists_that_stand_twice_on_the_seed_page_share_their_id() -> None:
    page = read_file(SEED / "page.txt")[0]
    ids: dict[tuple[str, int], str | None] = {}
    for block in page.blocks_of(Role.RELATED):
        ids.setdefault((block.span.within(page.text), block.span.start), block.list_id)
    headings = {text: [i for (t, _), i in ids.items() if t == text] for text, _ in ids}
    assert headings["You May Also Like"] == headings["Must-Reads"]
    assert len(set(headings["Popular Now"])) == 1
    assert headings["Popular Now"] != headings["Must-Reads"]
    second = next(b for b in page.blocks if b.span.within(page.text).startswith("At Just 20"))
    assert (second.rank, second.section) == (2, "SPORTS")


@each_article
def test_headline_is_the_labelled_one(gold, page) -> None:  # type: ignore[no-untyped-def]
    assert page.title == gold["headline"]


@each_article
def test_byline_names_the_labelled_people(gold, page) -> None:  # type: ignore[no-untyped-def]
    assert page.byline == (gold["byline"].replace(" and ", ", ") if gold["byline"] else None)


@each_article
def test_published_is_the_labelled_day(gold, page) -> None:  # type: ignore[no-untyped-def]
    wanted = gold["published"]
    assert (page.published or "")[: len(wanted or "")] == (wanted or "")
    assert bool(page.published) == bool(wanted)


@each_article
def test_captions_are_the_labelled_ones(gold, page) -> None:  # type: ignore[no-untyped-def]
    captions = dict.fromkeys(texts_of(page, Role.CAPTION))
    captions.pop("Image caption", None)
    assert list(captions) == [plain(caption) for caption in gold["captions"]]


@each_article
def test_body_holds_the_labelled_paragraphs_and_no_others(gold, page) -> None:  # type: ignore[no-untyped-def]
    assert texts_of(page, Role.BODY) == [plain(paragraph) for paragraph in gold["body"]]


@each_article
def test_article_text_leaves_furniture_out(gold, page) -> None:  # type: ignore[no-untyped-def]
    text = article_text(page).lower()
    assert not any(word in text for word in ("cookie", "newsletter", "sign up", "most read"))
    assert " ".join(gold["body"][0].split()) in " ".join(article_text(page).split())


@needs_shared
def test_each_message_of_a_channel_is_a_page() -> None:
    pages = read_file(STORY / "pages" / "01-marrow-shore-live.json")
    gold = json.loads((STORY / "gold.json").read_text(encoding="utf-8"))["pages"][0]
    assert [page.text for page in pages] == gold["body"]
    assert pages[0].published == gold["published"]
    assert {page.outlet for page in pages} == {gold["outlet"]}
