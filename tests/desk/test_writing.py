"""What an editor writes with: claims and pictures are picked, nothing is lost by looking, others' words have bounds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from firsthand.desk.writing.markup import Figure, parse
from firsthand.desk.writing.placing import places, with_claim, with_picture
from firsthand.desk.writing.quoting import (
    LONGEST_QUOTE,
    LONGEST_SAME,
    is_mostly_quoted,
    long_quotes,
    own_words,
    reprinted,
)
from firsthand.ledger.asking.pieces import list_pieces
from tests.desk.press import FIELDS, Press, html, open_press
from tests.desk.sight import seen, words

CLAIM = "c-0123456789ab"
QUAY = Figure("a" * 64, "The quay", "Ann Lee", "Water over a wall")
WRITTEN = "One.\n\n## Two\n\nThree,\nstill three.\n\n> Four.\n"


@pytest.fixture
def press(story_folder: Path, tmp_path: Path) -> Iterator[Press]:
    with open_press(story_folder, tmp_path) as opened:
        yield opened


def form(text: str, **changes: str) -> dict[str, str]:
    return FIELDS | {"text": text, "slug": "", "after": "0", "do": "save", "find": "", "found": ""} | changes


def text_of(tree: LexborHTMLParser) -> str:
    (area,) = tree.css("textarea.manuscript")
    return area.text().strip("\n")


def test_paragraphs_are_told_by_their_first_words_and_claims_go_into_no_heading_and_no_picture() -> None:
    found = places(WRITTEN + f"\n![[{'a' * 64}|The quay|Ann Lee|Water]]\n\nSix.[[{CLAIM}]]")
    assert [(each.number, each.words, each.takes_claims) for each in found] == [
        (1, "One.", True),
        (2, "Two", False),
        (3, "Three, still three.", True),
        (4, "Four.", True),
        (5, "Water", False),
        (6, "Six.", True),
    ]


def test_a_claim_is_put_at_the_end_of_the_chosen_paragraph_and_only_once() -> None:
    once = with_claim(WRITTEN, CLAIM, 3)
    assert once == WRITTEN.replace("still three.", f"still three.[[{CLAIM}]]")
    assert with_claim(once, CLAIM, 3) == once
    for nowhere in (-1, 2, 99):
        assert with_claim(WRITTEN, CLAIM, nowhere) == WRITTEN.replace("> Four.", f"> Four.[[{CLAIM}]]")
    assert parse(with_claim("", CLAIM, 1)).claims == (CLAIM,)


def test_a_picture_is_put_after_the_chosen_paragraph_or_before_all() -> None:
    kinds = ["paragraph", "subheading", "paragraph", "quote"]
    for place, at in ((0, 0), (1, 1), (3, 3), (4, 4), (-1, 4)):
        text = parse(with_picture(WRITTEN, QUAY, place))
        assert [part.kind for part in text.parts] == [*kinds[:at], "picture", *kinds[at:]]
        assert text.figures == (QUAY,) and text.faults == ()
    assert parse(with_picture(" \n", QUAY, 3)).figures == (QUAY,)


@given(st.text(alphabet="ab \n#>[]!|", max_size=80), st.integers(-1, 12))
def test_whatever_is_written_stays_when_something_is_put_in(text: str, place: int) -> None:
    for made in (with_claim(text, CLAIM, place), with_picture(text, QUAY, place)):
        code = (
            f"[[{CLAIM}]]"
            if CLAIM in made
            else "![[" + "|".join((QUAY.capture, *("The quay", "Ann Lee"))) + "|Water over a wall]]"
        )
        assert "".join(made.replace(code, "").split()) == "".join(text.split())


# At most a second and a half each; a step for every two signs would take days.
@pytest.mark.timeout(120)
@pytest.mark.parametrize("sign", [" ", "a", "a ", "\n", "a\n\n", "[[", "![[|", "#"])
def test_finding_the_paragraphs_of_a_long_text_takes_time_in_proportion_to_it(sign: str) -> None:
    text = sign * (2_000_000 // len(sign))
    written = [each for each in text.split("\n\n") if each.strip()]
    assert [each.number for each in places(text)] == list(range(1, len(written) + 1))


@pytest.mark.parametrize(
    "words", ["\x00", "a\x00b", '" OR *', "</textarea><script>alert(1)</script>", "\u202e", "x" * 999]
)
def test_whatever_is_looked_for_and_written_comes_back_as_text(press: Press, words: str) -> None:
    sent = form(f"{words}\n\nTwo.", do="find", find=words, caption=words, credit=words, alt=words)
    page = html(press.editor.post("/pieces/new", sent))
    assert "<script>alert" not in page and "\x00" not in page
    assert press.ledger.ask(list_pieces) == []


def test_a_claim_is_looked_for_and_cited_with_two_buttons_and_nothing_is_saved(press: Press) -> None:
    statement = next(c.statement for c in press.ledger.trace().claims if c.id == press.single)
    looked = seen(press.editor.post("/pieces/new", form("One.\n\nTwo.", do="find", find=statement)))
    assert text_of(looked) == "One.\n\nTwo."
    assert words(looked, "#place option") == ["1. One.", "2. Two."]
    (button,) = [b for b in looked.css(".citable button") if b.attributes["value"] == f"cite {press.single}"]
    assert button.attributes["data-code"] == f"[[{press.single}]]"
    sent = form("One.\n\nTwo.", do=str(button.attributes["value"]), find=statement, place="1")
    cited = seen(press.editor.post("/pieces/new", sent))
    assert text_of(cited) == f"One.[[{press.single}]]\n\nTwo."
    assert words(cited, "#citing .told") == ["Cited at the end of “One.”. Save to keep it."]
    assert press.ledger.ask(list_pieces) == []


def test_what_is_cited_stands_beside_the_text_in_words(press: Press) -> None:
    statement = next(c.statement for c in press.ledger.trace().claims if c.id == press.single)
    page = seen(press.editor.get(f"/pieces/{press.draft(text=f'One.[[{press.single}]]').piece}"))
    (line,) = words(page, ".cited-here li")
    assert line.startswith(f"1 {statement[:60]}") and "One " in line


def test_the_enter_key_looks_where_words_to_look_for_are_new_and_saves_elsewhere(press: Press) -> None:
    (first, *_) = seen(press.editor.get("/pieces/new")).css("form.writing button")
    assert (first.attributes["value"], "hidden" in first.attributes) == ("enter", True)
    looked = press.editor.post("/pieces/new", form("One.", do="enter", find="archive", found=""))
    assert looked.status_code == 200 and words(seen(looked), ".citable li")
    assert (
        press.editor.post("/pieces/new", form("One.", do="enter", find="archive", found="archive")).status_code == 303
    )
    assert len(press.ledger.ask(list_pieces)) == 1


def test_a_picture_is_put_in_with_caption_credit_and_description_and_not_without(press: Press) -> None:
    given = {"picture": press.picture, "caption": "The quay", "credit": "Ann Lee", "alt": "Water", "after-place": "0"}
    for name, fault in (("picture", "Choose"), ("credit", "whose"), ("alt", "what it shows")):
        page = seen(press.editor.post("/pieces/new", form("One.", do="show", **given | {name: ""})))
        assert fault in " ".join(words(page, "#showing .fault")) and text_of(page) == "One."
        assert (page.css_first("#caption").attributes["value"]) == "The quay"  # type: ignore[union-attr]
    barred = form("One.", do="show", **given | {"caption": "a|b"})
    assert "|" in " ".join(words(seen(press.editor.post("/pieces/new", barred)), "#showing .fault"))
    put = seen(press.editor.post("/pieces/new", form("One.", do="show", **given)))
    assert text_of(put) == f"![[{press.picture}|The quay|Ann Lee|Water]]\n\nOne."


def test_looking_for_claims_in_a_published_piece_keeps_its_address_and_place_in_the_order_of_editions(
    press: Press,
) -> None:
    piece = press.publish().piece
    page = seen(press.editor.post(f"/pieces/{piece}", form("Half a", do="find", find="archive", after="1")))
    assert text_of(page) == "Half a"
    assert page.css_first("#id_slug").attributes["value"] == "the-flood"  # type: ignore[union-attr]
    assert page.css_first("[name=after]").attributes["value"] == "1"  # type: ignore[union-attr]


def test_quotes_have_a_bound_each_and_together() -> None:
    assert long_quotes(parse("> " + "x" * LONGEST_QUOTE)) == ()
    assert len(long_quotes(parse("> " + "x" * (LONGEST_QUOTE + 1)))) == 1
    assert not is_mostly_quoted(parse("Own words.\n\n> Theirs."))
    assert is_mostly_quoted(parse("Own.\n\n> Their words are more."))


def test_what_is_copied_from_a_page_is_found_whatever_the_signs_between_and_what_is_quoted_is_not() -> None:
    copied = " ".join(f"The {n}th box of the archive was soaked" for n in range(12))
    page = f"Menu. Home.\n\n{copied.upper().replace(' ', '  ')}\n\nMore."
    assert reprinted(own_words(parse(f"As follows: {copied}, it is said.")), page) == (copied,)
    assert reprinted(own_words(parse(f"As follows.\n\n> {copied}")), page) == ()
    short = copied[: LONGEST_SAME // 2]
    assert reprinted(own_words(parse(f"As follows: {short}. And so on.")), page) == ()


# A second each; a step for every two letters would take days.
@pytest.mark.timeout(120)
@pytest.mark.parametrize("sign", ["a", "ab", "a" * 50 + "b"])
def test_holding_a_long_text_against_a_page_takes_time_in_proportion_to_it(sign: str) -> None:
    text = sign * (1_000_000 // len(sign))
    copied = " ".join(f"The {n}th box of the archive was soaked" for n in range(12))
    found = reprinted([f"{text} {copied}"], f"{text[::-1]} c {text} {copied}")
    assert found[-1].endswith(copied)


def test_a_piece_that_reprints_or_quotes_too_much_is_not_published(press: Press) -> None:
    claim = next(c for c in press.ledger.trace().claims if c.id == press.single)
    page = next(p for p in press.ledger.pages() if p.id in claim.pages)
    body = " ".join(page.text[b.span.start : b.span.end] for b in page.blocks if b.role.value == "body")[:600]
    text = f"{' '.join(body.split())}[[{press.single}]]\n\n> {'very ' * 170}long"
    press.editor.post("/pieces/new", form(text, slug="x"))
    (state,) = press.ledger.ask(list_pieces)
    told = " ".join(words(seen(press.editor.get(f"/pieces/{state.piece.id}")), ".faults li"))
    assert "stands word for word in" in told and f"of {LONGEST_QUOTE} at most" in told
    assert "More of the text is quoted than written" in told
    press.editor.post(f"/pieces/{state.piece.id}/release", {"kind": "first", "edition": "1"})
    assert press.reader.get("/read/x").status_code == 404


def test_the_writing_screen_asks_for_no_script_to_pick(press: Press) -> None:
    page = html(press.editor.get("/pieces/new"))
    assert "writing.js" in page and "onclick" not in page
