"""The dossier as a file: whole, sound, and harmless whatever the pages say."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from firsthand.exports import as_html, write_html
from firsthand.exports.references import web_address
from firsthand.records import Block, Holdings, Page, Role, Span, Trace
from tests.exports import crowd
from tests.exports.sample import attribution_id, claim_id, page_id

VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})


class Reader(HTMLParser):
    """Every element with its attributes, the words in each article, and whether all elements are closed in order."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: Counter[str] = Counter()
        self.texts: dict[str, str] = {}
        self._open: list[tuple[str, str | None]] = []
        self.feed(source)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert len(found) == len(attrs), f"an attribute twice on {tag}"
        self.elements.append((tag, found))
        if tag not in VOID:
            self._open.append((tag, found.get("id")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_data(self, data: str) -> None:
        for _, anchor in self._open:
            if anchor:
                self.texts[anchor] = self.texts.get(anchor, "") + data

    def all(self, attribute: str) -> list[str]:
        return [value for _, found in self.elements if (value := found.get(attribute)) is not None]


@pytest.fixture(scope="module")
def read(dossier: str) -> Reader:
    return Reader(dossier)


def test_every_link_within_the_file_leads_somewhere_and_no_id_stands_twice(read: Reader) -> None:
    ids = read.all("id")
    assert [anchor for anchor, times in Counter(ids).items() if times > 1] == []
    within = {href[1:] for href in read.all("href") if href.startswith("#")}
    assert within - set(ids) == set()
    assert len(within) > 60


def test_only_web_addresses_lead_out_and_they_give_no_referrer(read: Reader) -> None:
    out = [found for tag, found in read.elements if tag == "a" and not (found.get("href") or "#").startswith("#")]
    assert {(found["href"] or "").split("/")[2] for found in out} >= {"tern.test", "norrpress.test"}
    assert all((found["href"] or "").startswith("https://") for found in out)
    assert all("noreferrer" in (found["rel"] or "") for found in out)


def test_nothing_is_loaded_and_nothing_is_styled_or_run_beside_the_policy(dossier: str, read: Reader) -> None:
    tags = Counter(tag for tag, _ in read.elements)
    assert tags["style"] == tags["script"] == 1
    assert not tags.keys() & {
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "base",
        "video",
        "audio",
        "image",
        "use",
    }
    assert not [
        name for _, found in read.elements for name in found if name.startswith("on") or name in ("src", "style")
    ]
    policy = next(found["content"] for _, found in read.elements if found.get("http-equiv"))
    assert policy is not None and policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        body = re.findall(f"<{tag}>(.*?)</{tag}>", dossier, re.DOTALL)[0]
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_the_whole_text_of_every_page_is_in_its_article(story: Holdings, read: Reader) -> None:
    for page in story.pages:
        article = " ".join(read.texts[page.id].split())
        for block in page.blocks:
            assert " ".join(block.span.within(page.text).split()) in article


def test_a_claim_shows_its_statement_its_tellings_and_why_it_has_the_origins_it_has(
    story: Holdings, read: Reader
) -> None:
    article = " ".join(read.texts[claim_id("sixty")].split())
    assert "at least sixty people from the ferry Alder had been hurt" in article
    assert "1 independent origin" in article and "carried by 5 pages" in article
    assert "a nurse at Sundholm hospital, to The Tern" in article
    assert all(step.why in article for step in story.trace.steps if step.attribution == attribution_id("courier", 1))
    assert "At least sixty people were injured when the ferry Alder struck the Middle Stones" in article
    assert "Hospital asked for its list; no answer yet." in article


def test_a_claim_on_one_page_is_there_as_well(story: Holdings, read: Reader) -> None:
    assert {claim.id for claim in story.trace.claims} <= set(read.texts)
    assert "We ran out of splints before it was light" in read.texts[claim_id("splints")]


def test_conflicts_stand_with_all_their_sides(story: Holdings, read: Reader) -> None:
    for conflict in story.trace.conflicts:
        assert all(side.value in read.texts[conflict.id] for side in conflict.values)


def test_the_record_names_every_capture_whole(story: Holdings, read: Reader) -> None:
    assert all(capture.sha256 in read.texts["record"] for capture in story.captures)
    assert "rules 0.1.0" in read.texts["record"] and "seventy hurt" in read.texts["record"]


def test_furniture_is_folded_under_its_name_and_number_of_lines(dossier: str) -> None:
    assert "<summary>skip links, 1 line · navigation, 6 lines</summary>" in dossier


def test_the_same_holdings_give_the_same_file(story: Holdings, dossier: str) -> None:
    assert as_html(story) == dossier


def test_a_ledger_that_holds_nothing_says_so(tmp_path: Path) -> None:
    source = write_html(Holdings(), tmp_path)[0].read_text(encoding="utf-8")
    read = Reader(source)
    assert "Nothing is held yet." in source
    assert {href[1:] for href in read.all("href")} <= set(read.all("id"))


def test_pages_without_a_trace_are_shown_all_the_same(story: Holdings) -> None:
    read = Reader(as_html(replace(story, trace=Trace(), captures=(), reviews=())))
    assert "We ran out of splints" in read.texts[page_id("tern")]
    capture_links = {href for href in read.all("href") if href.startswith("#capture-")}
    assert (
        {href[1:] for href in read.all("href") if href.startswith("#")} - set(read.all("id")) == set() == capture_links
    )


def test_a_trace_without_its_pages_is_shown_all_the_same(story: Holdings) -> None:
    read = Reader(as_html(replace(story, pages=(), readings=())))
    assert "at least sixty people" in read.texts[claim_id("sixty")]
    assert {href[1:] for href in read.all("href") if href.startswith("#")} - set(read.all("id")) == set()


def test_signs_that_html_cannot_hold_do_not_break_the_file(tmp_path: Path) -> None:
    text = "nul \x00 half \ud83d end"
    page = Page(
        'page "><b>', "0" * 64, None, "a.txt", text, (Block(Role.BODY, Span(0, len(text))),), title="\ud83d\x1b"
    )
    written = write_html(Holdings(pages=(page,)), tmp_path)[0].read_bytes().decode("utf-8")
    assert "nul \ufffd half \ufffd end" in written
    Reader(written)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "//host/path",
            "https://",
        ),
        *("https://host/\x00", "https://ho st/", "http://[::1", ' https://x"onclick="y', "", None),
    ],
)
def test_no_other_address_becomes_a_link(address: str | None) -> None:
    assert web_address(address) is None


def test_web_addresses_are_kept_as_they_are() -> None:
    assert web_address("https://tern.test/a?b=1&c=ü#d") == "https://tern.test/a?b=1&c=ü#d"


@pytest.mark.timeout(120)  # about 3 seconds
def test_a_story_of_two_hundred_pages_stays_usable() -> None:
    source = as_html(crowd.holdings(pages=200, each=15))
    assert len(source.encode("utf-8")) < 10_000_000
    Reader(source)
