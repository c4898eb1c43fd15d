"""Comments: up to 300 characters of plain text, from the story's own page, held until an editor has read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from firsthand.desk.reading_room import comments
from firsthand.desk.reading_room.comments import stamp
from firsthand.desk.reading_room.writers import MOST_ADDRESSES, WITHIN, Writers
from firsthand.ledger.asking.pieces import queue
from firsthand.ledger.asking.press import shown_comments
from firsthand.records.pieces import Comment, CommentState
from tests.desk.press import Press, html, open_press, public_client
from tests.desk.sight import elements, seen, words


@pytest.fixture
def press(story_folder: Path, tmp_path: Path) -> Iterator[Press]:
    with open_press(story_folder, tmp_path) as opened:
        opened.publish()
        yield opened


def held(press: Press) -> tuple[Comment, ...]:
    return press.ledger.ask(lambda alias: queue(alias, CommentState.HELD)).comments


def send(press: Press, text: str, name: str = "", *, address: str = "198.51.100.7", **fields: str) -> object:
    """A reader sends the form as the page has it."""
    reader = public_client(press.desk, address)
    page = html(reader.get("/read/the-flood"))
    (stamped,) = re.findall(r'name="stamp" value="([^"]+)"', page)
    return reader.post(
        "/read/the-flood/comments", {"text": text, "name": name, "stamp": stamped, "website": ""} | fields
    )


def status(response: object) -> int:
    return int(response.status_code)  # type: ignore[attr-defined]


def test_a_comment_is_held_until_an_editor_shows_it(press: Press) -> None:
    response = send(press, "I lived opposite.", "Tove")
    assert status(response) == 303
    assert "held until an editor" in html(press.reader.get("/read/the-flood?sent=1")).lower()
    assert "I lived opposite." not in html(press.reader.get("/read/the-flood"))
    (comment,) = held(press)
    assert (comment.name, comment.text) == ("Tove", "I lived opposite.")
    assert "I lived opposite." in html(press.editor.get("/comments"))
    press.editor.post("/comments", {"comment": [comment.id], "do": "shown"})
    assert words(seen(press.reader.get("/read/the-flood")), ".said .words") == ["I lived opposite."]


def test_comments_are_shown_and_refused_in_bulk(press: Press) -> None:
    for place in range(4):
        send(press, f"Comment {place}", address=f"198.51.100.{place}")
    ids = [comment.id for comment in held(press)]
    press.editor.post("/comments", {"comment": ids[:3], "do": "shown"})
    press.editor.post("/comments?state=held", {"comment": ids[3:], "do": "refused"})
    assert held(press) == ()
    page = html(press.reader.get("/read/the-flood"))
    assert "Comment 2" in page and "Comment 3" not in page
    press.editor.post("/comments", {"comment": ids[:1], "do": "erased"})
    assert "Comment 0" not in html(press.reader.get("/read/the-flood"))
    press.editor.post("/comments", {"comment": ids[1:2], "do": "published"})
    assert "Comment 1" in html(press.reader.get("/read/the-flood"))


@pytest.mark.parametrize("text", ["x" * 300, "🙂" * 300, "é" * 300, "e\u0301" * 300, "ж" * 300, "a\r\nb" * 100])
def test_three_hundred_characters_are_taken_whatever_their_kind(press: Press, text: str) -> None:
    assert status(send(press, text)) == 303
    assert len(held(press)[0].text) <= 300


@pytest.mark.parametrize("text", ["x" * 301, "🙂" * 301, "x" * 100_000])
def test_three_hundred_and_one_are_refused_and_stay_in_the_form(press: Press, text: str) -> None:
    response = send(press, text)
    assert status(response) == 422 and held(press) == ()
    page = html(response)
    assert text[:200] in page and "of 300" in page and 'aria-invalid="true"' in page


@pytest.mark.parametrize("text", ["", "   ", "\r\n\t", "\u200b"[:0], "\x00\x01"])
def test_nothing_is_no_comment(press: Press, text: str) -> None:
    assert status(send(press, text)) == 422
    assert held(press) == ()


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</textarea><script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "[x](javascript:alert(1)) https://evil.example",
    "{{ page }} {% csrf_token %}",
    "\u202eSTHGIR\u202c \u2067x",
    "\ud83d\ude42 &lt;b&gt; &amp;",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_comment_says_is_shown_as_text(press: Press, text: str) -> None:
    written = text.encode("utf-16", "surrogatepass").decode("utf-16")
    send(press, written, written[:40])
    for comment in held(press):
        press.editor.post("/comments", {"comment": [comment.id], "do": "shown"})
    page = seen(press.reader.get("/read/the-flood"))
    assert words(page, ".said .words") == [" ".join(written.split())]
    said = page.css_first(".said")
    assert said is not None
    tags = {node.tag for node in said.traverse() if node.tag and not node.tag.startswith("-")}
    assert tags <= {"ol", "li", "p", "bdi", "time"}
    assert [p.attributes["dir"] for p in said.css(".words")] == ["auto"]
    for where in (press.editor.get("/comments?state=shown"), send(press, written + "x" * 300)):
        assert not any(n.attributes.get("onerror") or n.attributes.get("onload") for n in elements(_parsed(where)))
        assert "<script>alert" not in html(where)


def _parsed(response: object) -> LexborHTMLParser:
    return LexborHTMLParser(html(response))


@given(st.text(max_size=330))
def test_a_comment_that_is_taken_is_counted_as_it_is_kept(text: str) -> None:
    from django.test import RequestFactory

    from firsthand.desk.reading_room.comments import read_answer

    answer = read_answer(RequestFactory().post("/", {"text": text}))
    assert bool(answer.fault) == (not 0 < len(answer.text) <= 300)
    assert "\r" not in answer.text and "\x00" not in answer.text and "\n\n\n" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://[bad"},
        {"origin": "http://127.0.0.1:9999"},
    ],
)
def test_a_form_from_another_site_is_refused(press: Press, headers: dict[str, str]) -> None:
    form = {"text": "From elsewhere", "stamp": stamp(press.desk, "the-flood")}
    assert press.reader.post("/read/the-flood/comments", form, headers=headers).status_code == 403
    assert held(press) == ()


def test_a_form_from_the_story_is_taken_by_old_browsers_and_new(press: Press) -> None:
    form = {"text": "One", "stamp": stamp(press.desk, "the-flood")}
    for place, headers in enumerate([{"sec-fetch-site": "same-origin"}, {"origin": "http://127.0.0.1:8172"}]):
        sent = press.reader.post("/read/the-flood/comments", form | {"text": f"One {place}"}, headers=headers)
        assert sent.status_code == 303
    assert len(held(press)) == 2


def test_a_form_that_is_not_of_this_story_or_not_of_today_or_yesterday_is_shown_again(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = datetime(2031, 5, 16, 12, tzinfo=UTC)
    monkeypatch.setattr(comments, "datetime", Mock(wraps=datetime, now=lambda _: noon))
    press.publish("other")
    wrong = ["", "x", stamp(press.desk, "other"), stamp(press.desk, "the-flood", noon - timedelta(days=2))]
    for each in wrong:
        response = press.reader.post("/read/the-flood/comments", {"text": "Stale", "stamp": each})
        assert response.status_code == 422 and "Stale" in html(response)
    assert held(press) == ()
    fresh = stamp(press.desk, "the-flood", noon - timedelta(days=1))
    assert press.reader.post("/read/the-flood/comments", {"text": "Fresh", "stamp": fresh}).status_code == 303


def test_a_program_that_fills_in_what_people_do_not_see_is_thanked_and_not_heard(press: Press) -> None:
    assert status(send(press, "Buy this", website="https://evil.example")) == 303
    assert held(press) == ()


def test_an_address_writes_three_times_in_ten_minutes(press: Press) -> None:
    for place in range(3):
        assert status(send(press, f"Number {place}")) == 303
    response = send(press, "Number 4")
    assert status(response) == 429
    assert response.headers["Retry-After"] == "600" and "Number 4" in html(response)  # type: ignore[attr-defined]
    assert status(send(press, "From next door", address="198.51.100.8")) == 303
    assert len(held(press)) == 4


def test_what_will_not_do_does_not_count_as_written(press: Press) -> None:
    for _ in range(5):
        assert status(send(press, "x" * 301)) == 422
    assert status(send(press, "Short")) == 303


def test_writers_may_write_again_after_a_while_and_are_remembered_within_bounds() -> None:
    at = [datetime(2031, 5, 16, 12, tzinfo=UTC)]
    writers = Writers(clock=lambda: at[0])
    assert [writers.may_write("198.51.100.7") for _ in range(4)] == [True, True, True, False]
    at[0] += WITHIN
    assert writers.may_write("198.51.100.7")
    for place in range(MOST_ADDRESSES + 500):
        writers.may_write(f"10.{place // 65536}.{place // 256 % 256}.{place % 256}")
    assert len(writers._times) == MOST_ADDRESSES
    assert not any(b"198.51.100.7" in key for key in writers._times)


def test_one_house_is_one_writer_in_ipv6() -> None:
    writers = Writers()
    assert [writers.may_write(f"2001:db8:1:2::{n}") for n in range(4)] == [True, True, True, False]


def test_no_comment_is_taken_on_what_readers_do_not_see(press: Press) -> None:
    press.draft("draft")
    form = {"text": "Hello", "stamp": stamp(press.desk, "draft")}
    assert press.reader.post("/read/draft/comments", form).status_code == 404
    assert press.reader.get("/read/the-flood/comments").status_code == 405
    assert held(press) == ()


def test_the_form_works_without_a_script_and_counts_with_one(press: Press) -> None:
    page = seen(press.reader.get("/read/the-flood"))
    (area,) = page.css("textarea")
    assert area.attributes["data-most"] == "300" and "maxlength" not in area.attributes
    (counter,) = page.css("[data-counter]")
    assert "hidden" in counter.attributes
    assert press.ledger.ask(lambda a: shown_comments(a, "w-nothing")) == ()
