"""Editors write, publish, correct and withdraw; what will not do is said, and nothing that was written is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.desk.templating import moment
from firsthand.desk.writing.drafts import suggested_slug
from firsthand.desk.writing.markup import Figure, Paragraph, Quote, Words, parse
from firsthand.ledger.asking.pieces import list_pieces, whole_piece
from firsthand.ledger.asking.press import must_reads
from tests.desk.press import FIELDS, Press, html, open_press
from tests.desk.sight import seen, words


@pytest.fixture
def press(story_folder: Path, tmp_path: Path) -> Iterator[Press]:
    with open_press(story_folder, tmp_path) as opened:
        yield opened


def form(press: Press, **changes: str) -> dict[str, str]:
    text = f"It stood under water.[[{press.single}]]"
    return FIELDS | {"text": text, "slug": "", "after": "0", "do": "save"} | changes


def only_piece(press: Press) -> str:
    (state,) = press.ledger.ask(list_pieces)
    return state.piece.id


def test_a_piece_is_written_previewed_published_and_read(press: Press) -> None:
    preview = html(press.editor.post("/pieces/preview", form(press)))
    assert "It stood under water." in preview and "Nothing is saved" in preview
    assert press.ledger.ask(list_pieces) == []
    response = press.editor.post("/pieces/new", form(press))
    piece = only_piece(press)
    assert (response.status_code, response.headers["Location"]) == (303, f"/pieces/{piece}")
    assert "A draft" in html(press.editor.get(f"/pieces/{piece}"))
    assert press.reader.get("/read/what-is-known-about-the-flood").status_code == 404
    press.editor.post(f"/pieces/{piece}/release", {"kind": "first", "edition": "1"})
    assert "It stood under water." in html(press.reader.get("/read/what-is-known-about-the-flood"))
    assert words(seen(press.editor.get("/pieces")), ".pieces .chip") == ["published"]


def test_pieces_of_one_headline_have_addresses_of_their_own(press: Press) -> None:
    for _ in range(3):
        press.editor.post("/pieces/new", form(press))
    slugs = {state.piece.slug for state in press.ledger.ask(list_pieces)}
    stem = "what-is-known-about-the-flood"
    assert slugs == {stem, f"{stem}-2", f"{stem}-3"}
    assert press.editor.post("/pieces/new", form(press, slug=stem)).status_code == 422


def test_what_keeps_a_draft_from_readers_is_named_and_it_is_not_released(press: Press) -> None:
    text = f"A.[[c-ffffffffffff]] [[nonsense]]\n\n![[{press.picture}|The quay||]]\n\n![[{'0' * 64}|a|b|c]]"
    press.editor.post("/pieces/new", form(press, text=text, slug="x"))
    piece = only_piece(press)
    told = " ".join(words(seen(press.editor.get(f"/pieces/{piece}")), ".faults li"))
    for what in ("c-ffffffffffff", "[[nonsense]]", "has no credit", "is not described", "000000000000"):
        assert what in told
    press.editor.post(f"/pieces/{piece}/release", {"kind": "first", "edition": "1"})
    assert press.reader.get("/read/x").status_code == 404


def test_a_change_after_publication_needs_a_note_and_is_shown_with_its_day(press: Press) -> None:
    edition = press.publish()
    piece = edition.piece
    press.editor.post(f"/pieces/{piece}", form(press, text="Otherwise.", after="1"))
    assert "Otherwise." not in html(press.reader.get("/read/the-flood"))
    press.editor.post(f"/pieces/{piece}/release", {"kind": "correction", "edition": "2", "note": "  "})
    assert "Otherwise." not in html(press.reader.get("/read/the-flood"))
    press.editor.post(f"/pieces/{piece}/release", {"kind": "correction", "edition": "2", "note": "It said 4,000."})
    page = seen(press.reader.get("/read/the-flood"))
    (corrected,) = words(page, ".corrected")
    release = press.ledger.ask(lambda a: whole_piece(a, piece)).releases[-1]
    assert corrected == f"Correction, {moment(release.at)}: It said 4,000."
    assert "Correction. It said 4,000." in " ".join(words(page, ".changes li"))
    assert "1 correction" in " ".join(words(page, ".byline a"))


def test_only_what_can_be_released_has_a_button(press: Press) -> None:
    def buttons() -> list[str]:
        return words(seen(press.editor.get(f"/pieces/{piece}")), "#release button")

    piece = press.draft().piece
    assert buttons() == ["Publish edition 1"]
    press.editor.post(f"/pieces/{piece}/release", {"kind": "first", "edition": "1"})
    assert buttons() == ["Withdraw"]
    press.editor.post(f"/pieces/{piece}", form(press, text="Otherwise.", after="1"))
    assert buttons() == ["Correct", "Update", "Withdraw"]
    press.editor.post(f"/pieces/{piece}/release", {"kind": "withdrawal", "edition": "2", "note": "Unsure."})
    assert buttons() == ["Bring back"]


def test_an_edition_that_somebody_wrote_meanwhile_is_not_released_unseen(press: Press) -> None:
    edition = press.draft()
    press.editor.post(f"/pieces/{edition.piece}", form(press, text="Newer.", after="1"))
    press.editor.post(f"/pieces/{edition.piece}/release", {"kind": "first", "edition": "1"})
    assert press.reader.get("/read/the-flood").status_code == 404


def test_the_second_of_two_writers_is_told_sees_the_others_text_and_keeps_their_own(press: Press) -> None:
    piece = press.draft().piece
    press.editor.post(f"/pieces/{piece}", form(press, text="Theirs.", after="1"))
    response = press.editor.post(f"/pieces/{piece}", form(press, text="Mine.", after="1"))
    assert response.status_code == 409
    page = html(response)
    assert "Theirs." in page and "Mine." in page and 'name="after" value="2"' in page
    press.editor.post(f"/pieces/{piece}", form(press, text="Mine and theirs.", after="2"))
    numbers = [each.number for each in press.ledger.ask(lambda a: whole_piece(a, piece)).writings]
    assert numbers == [1, 2, 3]
    assert "Theirs." in html(press.editor.get(f"/pieces/{piece}/editions/2"))


def test_looking_for_a_claim_keeps_what_is_written_and_gives_its_code(press: Press) -> None:
    statement = next(c.statement for c in press.ledger.trace().claims if c.id == press.single)
    response = press.editor.post("/pieces/new", form(press, text="Half a", do="find", find=statement.split()[0]))
    assert response.status_code == 200 and press.ledger.ask(list_pieces) == []
    page = html(response)
    assert "Half a" in page and f"[[{press.single}]]" in page


def test_a_withdrawn_piece_answers_with_when_and_why(press: Press) -> None:
    piece = press.publish().piece
    press.editor.post(
        f"/pieces/{piece}/release", {"kind": "withdrawal", "edition": "1", "note": "The guard is unsure."}
    )
    response = press.reader.get("/read/the-flood")
    assert response.status_code == 410 and "The guard is unsure." in html(response)
    assert "What is known" not in html(press.reader.get("/read/"))
    for rest in (f"/claims/{press.single}", "/card.png", "/end.svg"):
        assert press.reader.get(f"/read/the-flood{rest}").status_code == 404
    press.editor.post(f"/pieces/{piece}/release", {"kind": "return", "edition": "1", "note": "He is sure after all."})
    assert press.reader.get("/read/the-flood").status_code == 200


def test_must_reads_stand_in_the_order_that_editors_give(press: Press) -> None:
    one, two, three = (press.publish(slug).piece for slug in ("one", "two", "three"))
    press.editor.post("/must-reads", {f"place {one}": "2", f"place {two}": "", f"place {three}": "1"})
    assert [line.piece for line in press.ledger.ask(must_reads)] == [three, one]
    press.editor.post("/must-reads", {f"place {one}": "x", f"place {three}": "0", "place w-nothing": "-1"})
    assert press.ledger.ask(must_reads) == []


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("What is known?", "what-is-known"),
        ("Що відомо про повінь", "shcho-vidomo-pro-povin"),
        ("Überschwemmung", "uberschwemmung"),
        ("???", "story"),
        ("x" * 300, "x" * 60),
    ],
)
def test_an_address_is_suggested_whatever_the_script(headline: str, slug: str) -> None:
    assert suggested_slug(headline) == slug


@given(st.text(max_size=300))
def test_a_suggested_address_is_always_one(headline: str) -> None:
    from firsthand.ledger.press.pieces import _slug

    assert _slug(suggested_slug(headline))


def test_markup_has_paragraphs_subheadings_quotes_links_pictures_and_claims() -> None:
    text = parse(
        "One [link](https://a.example/x).[[c-000000000001]]\nStill one.\n\n## Two [[c-000000000002]]\n\n> three\n\n"
        f"![[{'a' * 64}|Caption|Credit|Water]]\n\nFour.[[c-000000000001]]"
    )
    assert [part.kind for part in text.parts] == ["paragraph", "subheading", "quote", "picture", "paragraph"]
    assert text.claims == ("c-000000000001", "c-000000000002") and text.faults == ()
    one, _two, three, figure, four = text.parts
    assert isinstance(one, Paragraph) and Words("link", "https://a.example/x") in one.runs
    assert isinstance(three, Quote) and isinstance(four, Paragraph) and four.cites[0].number == 1
    assert figure == Figure("a" * 64, "Caption", "Credit", "Water")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<b>)",
        "[x](//evil.example)",
        "[x](/pages)",
        "![x](http://evil.example/x.png)",
        "<http://evil.example>",
        "&lt;b&gt;",
        "`<b>`",
    ],
)
def test_nothing_in_the_markup_becomes_html_or_leads_anywhere_but_the_web(press: Press, text: str) -> None:
    press.publish(text=f"Before. {text} After.")
    page = seen(press.reader.get("/read/the-flood"))
    body = page.css_first(".text")
    assert body is not None
    assert {node.tag for node in body.traverse() if node.tag and not node.tag.startswith("-")} <= {"div", "p", "a"}
    assert all(str(a.attributes["href"]).startswith(("http://", "https://")) for a in body.css("a"))


@given(st.text(alphabet="[]()!>#\\`<&|c-0a \n*_~", max_size=400))
def test_any_text_is_read_and_none_of_its_letters_is_lost(text: str) -> None:
    read = told(text)
    if "](" not in text and "[[c-" not in text:
        assert sum(map(text.count, "c0a")) == sum(map(read.count, "c0a"))


def told(text: str) -> str:
    """All words that are read from a text."""
    return "".join(
        run.text
        for part in parse(text).parts
        if not isinstance(part, Figure)
        for paragraph in (part.paragraphs if isinstance(part, Quote) else (part,))
        for run in paragraph.runs
        if isinstance(run, Words)
    )


# At most two seconds each; a step for every two signs would take an hour.
@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("sign", "read", "many"),
    [
        *(("[", "[", 300_000), ("![[", "![[", 100_000), ("[a](", "[a](", 100_000), ("a\n", "a ", 150_000)),
        *(("> ", "", 1_000_000), ("](", "](", 1_000_000), (r"\\", "\\", 500_000), ("&", "&", 2_000_000)),
        *(("`", "`", 2_000_000), ("[[c-0123456789ab]]", "", 100_000)),
    ],
)
def test_reading_a_long_text_takes_time_in_proportion_to_it(sign: str, read: str, many: int) -> None:
    assert told(sign * many) == (read * many).strip()


def test_a_release_is_in_the_log_under_the_editors_name(press: Press) -> None:
    press.publish()
    events = [event for event in press.ledger.events() if event.kind.startswith("piece")]
    assert [event.kind for event in events] == ["piece begun", "piece written", "piece published"]
    assert {event.actor for event in events} == {"Mara"}
    assert "piece published" in html(press.editor.get("/log"))
