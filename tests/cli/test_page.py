"""What `firsthand page` says of a page: one JSON object a line."""

from __future__ import annotations

import json
from pathlib import Path

from firsthand.cli.page_line import line_of
from firsthand.records import Block, Contradiction, ExhibitKind, Link, Media, Page, Role, Span
from tests.cli.conftest import EXAMPLES, Firsthand

MENU, HEADLINE = "Front page", "Weir gives way"
FIRST, SECOND = "The weir gave way, the Ferrow Post reported.", "Warden Korb denied it, the Post said."
CAPTION = "The weir at dawn. Ann Lee / Wirral"
TEXT = "\n".join((MENU, HEADLINE, FIRST, CAPTION, SECOND))


def span_of(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


PAGE = Page(
    id="p-0",
    capture="0" * 64,
    part=None,
    file="weir.html",
    text=TEXT,
    blocks=(
        Block(Role.NAVIGATION, span_of(MENU), rank=1, section="Top"),
        Block(Role.HEADLINE, span_of(HEADLINE)),
        Block(Role.BODY, span_of(FIRST)),
        Block(Role.CAPTION, span_of(CAPTION)),
        Block(Role.BODY, span_of(SECOND)),
    ),
    title=HEADLINE,
    title_from="visible",
    subheadline="Korb denies it",
    byline="Ann Lee",
    byline_from="json-ld",
    published="2031-05-12",
    published_from="meta",
    modified="2031-05-13",
    modified_from="visible",
    language="en",
    outlet="The Mill",
    url="https://mill.test/weir",
    section="Valley",
    views=1204,
    comments=0,
    links=(
        Link(span_of(MENU), "https://mill.test/"),
        Link(span_of("Ferrow Post"), "https://ferrow.test/a"),
        Link(span_of("Post", SECOND), "https://ferrow.test/b"),
    ),
    media=(
        Media(ExhibitKind.PHOTO, "weir.jpg", span_of("The weir at dawn."), None, span_of("Ann Lee / Wirral")),
        Media(ExhibitKind.VIDEO, "weir.mp4"),
    ),
    wires=("Wirral",),
    contradictions=(Contradiction("published", "2031-05-12", "meta", "2031-05-11", "json-ld"),),
)


def test_the_line_says_what_the_page_says_of_itself_and_how_that_is_known() -> None:
    line = line_of(PAGE)
    assert list(line)[:8] == ["id", "file", "title", "author", "published", "language", "outlet", "url"]
    assert {key: line[key] for key in line if key not in ("text", "blocks", "media", "links", "contradictions")} == {
        "id": "weir",
        "file": "weir.html",
        "title": HEADLINE,
        "title_from": "visible",
        "subheadline": "Korb denies it",
        "author": "Ann Lee",
        "byline_from": "json-ld",
        "published": "2031-05-12",
        "published_from": "meta",
        "modified": "2031-05-13",
        "modified_from": "visible",
        "language": "en",
        "outlet": "The Mill",
        "url": "https://mill.test/weir",
        "section": "Valley",
        "views": 1204,
        "comments": 0,
        "wires": ["Wirral"],
    }


def test_the_line_names_contradictions_and_the_words_under_media() -> None:
    line = line_of(PAGE)
    assert line["contradictions"] == [
        {
            "about": "published",
            "kept": "2031-05-12",
            "kept_from": "meta",
            "other": "2031-05-11",
            "other_from": "json-ld",
        }
    ]
    assert line["media"] == [
        {"kind": "photo", "address": "weir.jpg", "caption": "The weir at dawn.", "credit": "Ann Lee / Wirral"},
        {"kind": "video", "address": "weir.mp4", "caption": None, "credit": None},
    ]


def test_links_in_the_article_have_their_place_in_its_text_and_others_have_none() -> None:
    line = line_of(PAGE)
    text, links = line["text"], line["links"]
    assert isinstance(text, str) and isinstance(links, list)
    menu, *within = links
    assert menu == {"text": MENU, "url": "https://mill.test/"}
    assert [link["url"] for link in within] == ["https://ferrow.test/a", "https://ferrow.test/b"]
    for link in within:
        assert text[link["start"] : link["end"]] == link["text"]
    assert within[1]["start"] > text.index(SECOND)


def test_a_link_that_runs_over_two_blocks_has_no_place_in_the_article() -> None:
    start = span_of(FIRST).start
    over = Page("p-0", "0" * 64, None, "a.txt", TEXT, PAGE.blocks, links=(Link(Span(start, len(TEXT)), "x"),))
    assert line_of(over)["links"] == [{"text": TEXT[start:], "url": "x"}]


def test_a_page_that_says_nothing_of_itself_has_all_keys() -> None:
    bare = line_of(Page("p-0", "0" * 64, "7", "a.json", "", ()))
    assert bare.keys() == line_of(PAGE).keys()
    assert (bare["id"], bare["title"], bare["wires"], bare["links"]) == ("a#7", None, [], [])


def write_stories(folder: Path) -> list[str]:
    promo = "Sign up for our free newsletter and never miss another headline again."
    stories = {
        "weir": ("Weir gives way", "The weir at Ostrava burst before dawn, and water stood in the lower streets."),
        "ferry": ("Ferry runs aground", "Eighty passengers waited on deck until the fog around Skerry island lifted."),
        "strike": ("Bakers on strike", "Ovens stayed cold throughout Brannick while the union asked for better wages."),
    }
    for name, (headline, body) in stories.items():
        (folder / f"{name}.html").write_text(
            f'<html lang="en"><head><link rel="canonical" href="https://mill.test/{name}"></head><body>'
            f"<h1>{headline}</h1><article><p>{body}</p><p>{body.split(',')[0]}, nobody expected this today.</p>"
            f"<p>{promo}</p></article></body></html>",
            "utf8",
        )
    return [f"{name}.html" for name in stories]


def test_what_recurs_over_three_files_of_one_site_is_in_none_of_their_articles(
    firsthand: Firsthand, tmp_path: Path
) -> None:
    names = write_stories(tmp_path)
    together = [json.loads(line) for line in firsthand("page", *names).out.splitlines()]
    assert [line["file"] for line in together] == names
    assert not any("newsletter" in line["text"] for line in together)
    assert all("nobody expected this" in line["text"] for line in together)


def test_a_bad_file_among_others_is_named_and_the_others_are_printed(firsthand: Firsthand, tmp_path: Path) -> None:
    names = write_stories(tmp_path)
    (tmp_path / "empty.html").write_text("")
    ran = firsthand("page", names[0], "empty.html", "missing.html", names[1])
    assert ran.status == 1 and len(ran.lines) == 2
    assert [json.loads(line)["file"] for line in ran.out.splitlines()] == names[:2]


def test_every_example_has_the_same_keys(firsthand: Firsthand) -> None:
    lines = [json.loads(line) for line in firsthand("page", EXAMPLES).out.splitlines()]
    assert len(lines) > 8
    assert {tuple(line) for line in lines} == {tuple(line_of(PAGE))}
