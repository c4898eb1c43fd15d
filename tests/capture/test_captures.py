"""What `take` makes of bytes: by what they are, whatever they are called."""

from __future__ import annotations

import gzip
import hashlib
import io
import random
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.capture import PAGE_LIMIT, Item, Taken, captures, take
from firsthand.errors import Refusal
from firsthand.records import Format, Told

NOON = datetime(2030, 3, 4, 12, tzinfo=UTC)
SHARED = Path(__file__).parents[2].parent / "shared"

PAGE = b"<!DOCTYPE html>\n<html><head><title>A bridge</title></head><body><p>It fell.</p></body></html>\n"


def take_bytes(folder: Path, content: bytes, name: str = "item.bin") -> Taken:
    path = folder / name
    path.write_bytes(content)
    return take(Item(path, name, f"given/{name}", Told(outlet="The Gazette"), "file"), NOON)


def refusal_of(folder: Path, content: bytes, name: str = "item.html") -> Refusal:
    with pytest.raises(Refusal) as caught:
        take_bytes(folder, content, name)
    assert caught.value.item == f"given/{name}"
    assert caught.value.to_do
    return caught.value


def test_a_capture_says_what_whence_how_and_when(tmp_path: Path) -> None:
    path = tmp_path / "page.dat"
    path.write_bytes(PAGE)
    item = Item(path, "page.dat", "given/page.dat", Told(url="https://gazette.example/"), "file")
    taken = take(item, NOON.astimezone(timezone(timedelta(hours=5))))
    capture = taken.capture
    assert taken.content == PAGE
    assert (capture.sha256, capture.size) == (hashlib.sha256(PAGE).hexdigest(), len(PAGE))
    assert (capture.format, capture.media_type) == (Format.HTML, "text/html")
    assert (capture.name, capture.whence, capture.how) == ("page.dat", "given/page.dat", "file")
    assert (capture.taken_at, capture.taken_at.tzinfo) == (NOON, UTC)
    assert capture.told == item.told


@pytest.mark.parametrize(
    "markup",
    [
        PAGE,
        b"\xef\xbb\xbf" + PAGE,
        PAGE.decode().encode("utf-16"),
        PAGE.decode().encode("utf-16-le"),
        b'<?xml version="1.0" encoding="utf-8"?>\n' + PAGE,
        b"<!-- saved from url=(0032)https://gazette.example/ -->\n" + PAGE,
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE + b"<p>More of it.</p>" * 10,
        b"<div class='story'><p>It fell on Monday.</p></div>",
        b"<HTML><BODY BGCOLOR=white><CENTER>Old page</CENTER></BODY></HTML>",
        b"<!doctype html><style>" + b"p { margin: 0 } " * 6000 + b"</style><p>It fell.</p>",
        b"<p>Caf\xe9 and \x93quotes\x94 in an encoding that nobody named</p>",
        b"<!doctype html>" + b"<div>" * 100_000,
    ],
)
def test_html_is_html_however_it_begins(tmp_path: Path, markup: bytes) -> None:
    assert take_bytes(tmp_path, markup, "page.txt").capture.format is Format.HTML


@pytest.mark.parametrize(
    "text",
    [
        "The bridge fell on Monday, the council said.",
        "<p> is the tag that opens a paragraph, and a page begins with <!DOCTYPE html> and <html>, she told pupils.",
        "<!DOCTYPE html> is the first line of a page, he said.",
        "Use <b> for bold and </b> to end it. " * 20,
        "[1] A note, and {another}. “Nobody,” he said, “was hurt.”",
        '["No comment", a spokesman said, and hung up]',
        "x < 5 and y > 3",
        "I saw it <3",
        "Содержание статьи: мост закрыт.",
        "橋は月曜日に閉鎖された。",
        "%PD is no PDF",
    ],
)
def test_text_that_speaks_of_markup_stays_text(tmp_path: Path, text: str) -> None:
    assert take_bytes(tmp_path, text.encode(), "page.html").capture.format is Format.TEXT


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252", "utf-7"])
def test_text_in_another_encoding_is_still_text(tmp_path: Path, encoding: str) -> None:
    text = "The café fell into the river on Monday, “whole”, the council said.\n" * 50
    assert take_bytes(tmp_path, text.encode(encoding), "page.html").capture.format is Format.TEXT


@pytest.mark.parametrize("encoding", ["utf-16", "koi8-r", "cp1251", "utf-8"])
def test_cyrillic_text_is_text_in_every_encoding_of_it(tmp_path: Path, encoding: str) -> None:
    text = "Мост обрушился в понедельник, сообщил совет.\n" * 50
    assert take_bytes(tmp_path, text.encode(encoding)).capture.format is Format.TEXT


def test_japanese_text_in_an_escape_encoding_is_text(tmp_path: Path) -> None:
    assert take_bytes(tmp_path, "橋は閉鎖された。\n".encode("iso-2022-jp") * 20).capture.format is Format.TEXT


def test_media_are_known_by_their_bytes_and_not_held(tmp_path: Path, medium: tuple[str, bytes]) -> None:
    media_type, content = medium
    taken = take_bytes(tmp_path, content, "holiday.html")
    assert taken.capture.media_type == media_type
    assert taken.capture.format.value == media_type.split("/")[0]
    assert taken.content is None
    assert (taken.capture.sha256, taken.capture.size) == (hashlib.sha256(content).hexdigest(), len(content))


def test_gzip_is_a_wrapper_and_the_capture_is_what_it_holds(tmp_path: Path) -> None:
    taken = take_bytes(tmp_path, gzip.compress(PAGE), "page.html.gz")
    assert taken.content == PAGE
    assert taken.capture.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert taken.capture.how == "file, unpacked from gzip"


def test_media_in_gzip_come_with_their_bytes(tmp_path: Path, medium: tuple[str, bytes]) -> None:
    media_type, content = medium
    taken = take_bytes(tmp_path, gzip.compress(content))
    assert (taken.capture.media_type, taken.content) == (media_type, content)


def packed(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "content")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "holds nothing but white space"),
        (b"\xff\xfe", "holds nothing but white space"),
        ("\r\n \r\n".encode("utf-16"), "holds nothing but white space"),
        (b" " * 100_000, "holds nothing but white space"),
        (random.Random(1).randbytes(100_000), "is binary data of no known kind"),
        (b"\xff\xfe" + random.Random(2).randbytes(10_000), "is binary data of no known kind"),
        (b"The council said." * 4000 + bytes(80_000), "turns into binary data half way"),
        (b"%PDF-1.7\nstream", "is a PDF"),
        (rb"{\rtf1\ansi Hello", "is an RTF document"),
        (packed("[Content_Types].xml", "word/document.xml"), "is a Word document"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "is an Excel workbook"),
        (packed("archive/data.warc.gz", "datapackage.json"), "is a web archive (WACZ)"),
        (packed("page.html"), "is a zip archive"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "is a web archive (WARC)"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "is a mail or MHTML file"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "is a news feed"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "is an SVG drawing"),
        (b"SQLite format 3\0" + bytes(100), "is no page, text or footage (SQLite database file)"),
        (b'{"claims": []}', "is JSON, but no Telegram export"),
        (b"[1, 2, 3]", "is JSON, but no Telegram export"),
        (b"[]", "is JSON, but no Telegram export"),
        (b'{"id": 1}\n{"id": 2}\n', "is JSON, but no Telegram export"),
        (b'{"claims": [1, 2', "is JSON that stops half way"),
        (b'{"claims": "never closed', "is JSON that stops half way"),
        (b'{"claims": [1,, 2]}', "is JSON that is damaged at character 14"),
        (b'{"claims": ' + b"9" * 5000 + b"}", "is JSON that is damaged"),
        (b'{"claims": ' + b"[" * 200_000, "is JSON that nests deeper than 100"),
        (b'{"type": "x", "id": 1, "messages": [{"id": 1, "te', "is a Telegram export that stops half way"),
        (
            b'{"type": "x", "id": 1, "messages": [{"id": 1}] oops}',
            "is a Telegram export that is damaged at character 47",
        ),
        (b'{"guild": {}, "messages": [{"id": 1}]}', "is JSON, but no Telegram export"),
        (gzip.compress(b""), "is a gzip file with nothing in it"),
        (gzip.compress(PAGE * 100)[:-20], "is a gzip file that is damaged or stops half way"),
        (gzip.compress(gzip.compress(PAGE)), "is a gzip file within a gzip file"),
        (gzip.compress(b"%PDF-1.7"), "is a PDF"),
        (gzip.compress(bytes(PAGE_LIMIT + 1)), "unpacks to more than 32 MiB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_read_is_refused_with_the_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    assert refusal_of(tmp_path, content).reason == reason


def test_a_page_above_32_mib_is_refused_and_one_of_32_mib_is_not(tmp_path: Path) -> None:
    whole = b"<!doctype html><p>" + b"word " * (PAGE_LIMIT // 5)
    assert refusal_of(tmp_path, whole).reason == "is larger than 32 MiB, too much for a page"
    assert take_bytes(tmp_path, whole[:PAGE_LIMIT]).capture.size == PAGE_LIMIT


def test_media_above_their_limit_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(captures, "MEDIA_LIMIT", 1000)
    assert refusal_of(tmp_path, b"\x89PNG\r\n\x1a\n" + bytes(1000)).reason == "is larger than 4 GiB"


def test_what_became_of_an_item_after_it_was_found_is_refused(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "gone.html", "is not there"), (tmp_path, "is a folder, not a file")):
        with pytest.raises(Refusal) as caught:
            take(Item(path, path.name, str(path), Told(), "file"), NOON)
        assert caught.value.reason == reason


@given(st.binary(max_size=3000))
def test_any_bytes_are_taken_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    try:
        taken = take_bytes(tmp_path_factory.getbasetemp(), content)
    except Refusal as refusal:
        assert "\n" not in str(refusal)
    else:
        assert taken.capture.sha256 == hashlib.sha256(content).hexdigest()


@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"])))
def test_any_characters_are_text_or_html_or_a_kind_that_is_named(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    content = ("The council said: " + text).encode()
    assert take_bytes(tmp_path_factory.getbasetemp(), content).capture.format is Format.TEXT


def test_every_page_of_a_large_sample_of_the_web_is_html(tmp_path: Path) -> None:
    pages = sorted((SHARED / "pages" / "wcxb-articles" / "html").glob("*.gz"))
    if not pages:
        pytest.skip("the sample of web pages is not beside the project")
    formats = {take(Item(path, path.name, str(path), Told(), "file"), NOON).capture.format for path in pages[::8]}
    assert formats == {Format.HTML}
