"""Pieces are kept edition by edition, shown release by release, and proved with everything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.errors import NotFound, Overtaken, UsageError
from firsthand.ledger import Ledger
from firsthand.ledger.asking import pieces, press
from firsthand.ledger.models import CitedRow, ShownRow
from firsthand.ledger.press.shown import derive_pieces_anew
from firsthand.records.pieces import CommentState, Draft, Edition, Picture, ReleaseKind
from tests.ledger.behind import change
from tests.ledger.story import keep_trace, record_text, trace_of

Place = tuple[Path, str | None]

NOON = datetime(2031, 5, 16, 12, 0, tzinfo=UTC)
DRAFT = Draft(
    headline="What is known about the weir, “Ostrava”",
    standfirst="One warden says so.",
    byline="Ilse Korb and the desk",
    section="Lakes",
    language="en",
    text="The weir gave way. [[c-000000000000]]\n\n## Later\n\n\u202e строка 🙂",
    pictures=(Picture("0" * 64, "The weir", "Ann Lee", "Water over a wall", 1200, 800),),
)


def begin(ledger: Ledger, draft: Draft = DRAFT, slug: str = "the-weir", hours: int = 0) -> Edition:
    return ledger.press.begin(slug, draft, by="Mara", at=NOON + timedelta(hours=hours))


def publish(ledger: Ledger, edition: Edition) -> None:
    ledger.press.release(edition.piece, ReleaseKind.FIRST, by="Mara", at=NOON)


def claim_in(ledger: Ledger) -> str:
    _, page, reading = record_text(ledger)
    keep_trace(ledger, trace_of(page, reading.attributions[0]))
    return ledger.trace().claims[0].id


def fill(ledger: Ledger) -> str:
    """One of everything; the piece's id."""
    edition = begin(ledger, replace(DRAFT, claims=(claim_in(ledger),)))
    publish(ledger, edition)
    shown = ledger.press.hold(edition.piece, "Tove", "I was there.", at=NOON)
    refused = ledger.press.hold(edition.piece, "", "Nonsense", at=NOON)
    ledger.press.hold(edition.piece, "", "Nobody has read this.", at=NOON)
    ledger.press.decide([shown.id], CommentState.SHOWN, by="Mara", at=NOON)
    ledger.press.decide([refused.id], CommentState.REFUSED, by="Mara", at=NOON)
    ledger.press.pick([edition.piece], by="Mara", at=NOON)
    ledger.press.add_views({(edition.piece, "2031-05-16"): 2})
    return edition.piece


def test_everything_of_a_piece_is_read_back_as_it_was_written(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        piece = fill(ledger)
    with Ledger.open(*ledger_place) as ledger:
        claim = ledger.trace().claims[0]
        shown = ledger.ask(lambda alias: press.shown_piece(alias, "the-weir"))
        assert shown.piece.id == piece
        assert shown.edition and shown.edition.draft == replace(DRAFT, claims=(claim.id,))
        (release,) = shown.releases
        assert (release.kind, release.note, release.by, release.at) == (ReleaseKind.FIRST, None, "Mara", NOON)
        (told,) = release.told
        assert (told.claim, told.statement, told.origins, told.pages) == (claim.id, claim.statement, 1, 1)
        assert [each.text for each in ledger.ask(lambda a: press.shown_comments(a, piece))] == ["I was there."]
        assert [line.piece for line in ledger.ask(press.must_reads)] == [piece]
        assert ledger.ask(press.views_in_all) == {piece: 2}
        counts = ledger.ask(lambda a: pieces.queue(a, CommentState.HELD)).counts
        assert counts == {"held": 1, "shown": 1, "refused": 1, "erased": 0}
        assert ledger.verify() == []


def test_an_edition_is_never_overwritten_and_readers_see_the_one_that_was_released(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        first = begin(ledger)
        publish(ledger, first)
        second = ledger.press.write(first.piece, replace(DRAFT, headline="Other"), after=1, by="Bo")
        shown = ledger.ask(lambda a: press.shown_piece(a, "the-weir"))
        assert shown.edition == first
        ledger.press.release(first.piece, ReleaseKind.CORRECTION, "It was  not\nOstrava.", by="Bo")
        shown = ledger.ask(lambda a: press.shown_piece(a, "the-weir"))
        assert shown.edition == second
        assert [each.note for each in shown.releases] == [None, "It was not Ostrava."]
        assert ledger.ask(lambda a: pieces.edition(a, first.piece, 1)) == first


def test_of_two_who_write_on_the_same_edition_the_second_is_told_and_nothing_is_lost(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        piece = begin(ledger).piece
        theirs = ledger.press.write(piece, replace(DRAFT, text="theirs"), after=1, by="Bo")
        with pytest.raises(Overtaken, match="Bo has written edition 2"):
            ledger.press.write(piece, replace(DRAFT, text="mine"), after=1, by="Mara")
        assert ledger.ask(lambda a: pieces.whole_piece(a, piece)).last == theirs


@pytest.mark.parametrize("kind", [ReleaseKind.UPDATE, ReleaseKind.CORRECTION, ReleaseKind.WITHDRAWAL])
@pytest.mark.parametrize("note", [None, "", " \n", "x" * 1001])
def test_whatever_readers_have_seen_is_changed_with_a_note_or_not_at_all(
    tmp_path: Path, kind: ReleaseKind, note: str | None
) -> None:
    with Ledger.open(tmp_path / "l") as ledger:
        edition = begin(ledger)
        publish(ledger, edition)
        ledger.press.write(edition.piece, replace(DRAFT, text="otherwise"), after=1, by="Mara")
        with pytest.raises(UsageError):
            ledger.press.release(edition.piece, kind, note, by="Mara")
        assert ledger.ask(lambda a: press.shown_piece(a, "the-weir")).edition == edition


def test_a_withdrawn_piece_says_why_and_comes_back_with_a_note(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        piece = fill(ledger)
        ledger.press.release(piece, ReleaseKind.WITHDRAWAL, "A source was made up.", by="Mara")
        shown = ledger.ask(lambda a: press.shown_piece(a, "the-weir"))
        assert shown.edition is None and shown.releases[-1].note == "A source was made up."
        assert ledger.ask(press.must_reads) == []
        assert ledger.ask(press.list_shown).items == ()
        with pytest.raises(UsageError, match="withdrawn"):
            ledger.press.release(piece, ReleaseKind.UPDATE, "More.", by="Mara")
        ledger.press.release(piece, ReleaseKind.RETURN, "Without that source.", by="Mara")
        assert [line.piece for line in ledger.ask(press.list_shown).items] == [piece]
        assert ledger.verify() == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from([*ReleaseKind, "write"]), max_size=12))
def test_whatever_is_released_in_whatever_order_readers_see_the_last_release(
    tmp_path_factory: pytest.TempPathFactory, steps: list[ReleaseKind | str]
) -> None:
    with Ledger.open(tmp_path_factory.mktemp("press") / "l") as ledger:
        piece, number, expected = begin(ledger).piece, 1, None
        for step in steps:
            try:
                if isinstance(step, ReleaseKind):
                    ledger.press.release(piece, step, "why", by="Mara")
                    expected = None if step is ReleaseKind.WITHDRAWAL else f"{piece}.{number}"
                else:
                    number = ledger.press.write(piece, replace(DRAFT, text=step), after=number, by="Mara").number
            except UsageError:
                continue
        seen = dict(ledger.ask(lambda a: list(ShownRow.objects.using(a).values_list("piece", "edition"))))
        assert seen.get(piece) == expected
        assert ledger.verify() == []


def test_what_readers_see_is_what_would_be_worked_out_anew(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l") as ledger:
        fill(ledger)
        gone = begin(ledger, slug="gone", hours=1)
        publish(ledger, gone)
        ledger.press.release(gone.piece, ReleaseKind.WITHDRAWAL, "Why not.", by="Mara")

        def rows(alias: str) -> list[object]:
            shown = ShownRow.objects.using(alias).order_by("pk").values()
            return [*shown, *CitedRow.objects.using(alias).order_by("pk").values_list("piece", "claim")]

        before = ledger.ask(rows)
        assert len(before) == 2
        derive_pieces_anew(ledger._alias)
        assert ledger.ask(rows) == before


def test_a_cited_claim_must_be_held_and_one_that_tracing_replaced_is_found_by_its_words(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l") as ledger:
        wrong = begin(ledger, replace(DRAFT, claims=("c-ffffffffffff",)))
        with pytest.raises(NotFound, match="c-ffffffffffff"):
            publish(ledger, wrong)
        claim = claim_in(ledger)
        edition = begin(ledger, replace(DRAFT, claims=(claim,)), slug="cites", hours=1)
        publish(ledger, edition)
        traced = ledger.trace()
        another = replace(traced.claims[0], id="c-eeeeeeeeeeee", denied_by=traced.claims[0].origins)
        keep_trace(ledger, replace(traced, claims=(another,)))
        ledger.press.write(edition.piece, replace(edition.draft, text="again"), after=1, by="Mara")
        release = ledger.press.release(edition.piece, ReleaseKind.UPDATE, "More.", by="Mara")
        assert [(told.claim, told.denials) for told in release.told] == [(claim, 1)]
        keep_trace(ledger, replace(traced, claims=(replace(another, statement="Quite another one"),)))
        ledger.press.write(edition.piece, replace(edition.draft, text="and again"), after=2, by="Mara")
        release = ledger.press.release(edition.piece, ReleaseKind.UPDATE, "Still more.", by="Mara")
        assert [(told.claim, told.denials) for told in release.told] == [(claim, 1)]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("piece", "slug", "'elsewhere'"),
        ("edition", "text", "'other words'"),
        ("edition", "pictures", "'[]'"),
        ("release", "note", "'silently'"),
        ("release", "told", "'[]'"),
        ("picks", "pieces", "'[]'"),
        ("comment", "text", "'I was not there.'"),
        ("comment", "state", "'shown'"),
        ("shown", "headline", "'Another headline'"),
        ("shown", "edition", "'w-000000000000.1'"),
        ("cited", "claim", "'c-000000000000'"),
    ],
)
def test_whatever_is_changed_behind_the_editors_backs_is_named(
    ledger_place: Place, table: str, column: str, value: str
) -> None:
    with Ledger.open(*ledger_place) as ledger:
        fill(ledger)
    change(*ledger_place, f"UPDATE ledger_{table} SET {column} = {value}")
    with Ledger.open(*ledger_place) as ledger:
        assert ledger.verify() != []


@pytest.mark.parametrize("table", ["piece", "edition", "release", "picks", "comment", "shown"])
def test_whatever_is_taken_away_is_missed(ledger_place: Place, table: str) -> None:
    with Ledger.open(*ledger_place) as ledger:
        fill(ledger)
    change(*ledger_place, f"DELETE FROM ledger_{table}")
    with Ledger.open(*ledger_place) as ledger:
        assert ledger.verify() != []


def test_a_comment_is_counted_in_code_points_and_decided_once(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        edition = begin(ledger)
        with pytest.raises(NotFound):
            ledger.press.hold(edition.piece, "", "Before it is published.")
        publish(ledger, edition)
        comment = ledger.press.hold(edition.piece, "", "🙂" * 300, at=NOON)
        for text in ("x" * 301, "🙂" * 301, " \n ", "a\x00b"):
            with pytest.raises(UsageError):
                ledger.press.hold(edition.piece, "", text)
        assert ledger.press.decide([comment.id, comment.id, "k-nothing"], CommentState.SHOWN, by="Mara") == 1
        assert ledger.press.decide([comment.id], CommentState.SHOWN, by="Bo") == 0
        assert ledger.press.decide([comment.id], CommentState.REFUSED, by="Bo") == 1
        assert ledger.ask(lambda a: press.shown_comments(a, edition.piece)) == ()


def test_an_erased_comment_is_gone_from_the_rows_and_was_never_in_the_log(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        edition = begin(ledger)
        publish(ledger, edition)
        comment = ledger.press.hold(edition.piece, "Tove Lind", "My street is the Gasworks Lane.", at=NOON)
        ledger.press.decide([comment.id], CommentState.SHOWN, by="Mara")
        assert ledger.press.decide([comment.id], CommentState.ERASED, by="Mara") == 1
        assert ledger.press.decide([comment.id], CommentState.SHOWN, by="Mara") == 0
        (erased,) = ledger.ask(lambda a: pieces.queue(a, CommentState.ERASED)).comments
        assert (erased.name, erased.text) == ("", "")
        assert not any("Gasworks" in str(event.body) or "Tove" in str(event.body) for event in ledger.events())
        assert ledger.verify() == []


@pytest.mark.parametrize(
    "draft",
    [
        replace(DRAFT, headline=" "),
        replace(DRAFT, headline="x" * 201),
        replace(DRAFT, text="x" * 100_001),
        replace(DRAFT, language="English!"),
        replace(DRAFT, text="a\x00b"),
        replace(DRAFT, byline="\ud800"),
        replace(DRAFT, claims=tuple(f"c-{n:012x}" for n in range(61))),
    ],
)
def test_what_is_no_draft_is_refused_and_leaves_nothing(tmp_path: Path, draft: Draft) -> None:
    with Ledger.open(tmp_path / "l") as ledger:
        with pytest.raises(UsageError):
            begin(ledger, draft)
        assert ledger.ask(pieces.list_pieces) == [] and ledger.events() == ()


@pytest.mark.parametrize("slug", ["", "-", "Weir", "a--b", "a-", "../x", "feed.rss", "ü", "x" * 81])
def test_an_address_has_small_letters_digits_and_hyphens(tmp_path: Path, slug: str) -> None:
    with Ledger.open(tmp_path / "l") as ledger, pytest.raises(UsageError):
        begin(ledger, slug=slug)


def test_an_address_is_one_pieces_alone_and_stays_once_readers_have_it(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        first, second = begin(ledger), begin(ledger, slug="another", hours=1)
        with pytest.raises(UsageError, match="Another piece"):
            begin(ledger, hours=2)
        with pytest.raises(UsageError, match="Another piece"):
            ledger.press.readdress(second.piece, "the-weir", by="Mara")
        ledger.press.readdress(second.piece, "the-dam", by="Mara")
        publish(ledger, second)
        with pytest.raises(UsageError, match="Readers have"):
            ledger.press.readdress(second.piece, "the-sluice", by="Mara")
        assert ledger.ask(lambda a: press.shown_piece(a, "the-dam")).piece.id == second.piece
        with pytest.raises(NotFound):
            ledger.ask(lambda a: press.shown_piece(a, "the-weir"))
        assert first.piece != second.piece
        assert ledger.verify() == []


def test_pieces_are_alike_by_shared_claims_and_people_and_say_why(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l") as ledger:
        claim = claim_in(ledger)
        statement = ledger.trace().claims[0].statement
        one = begin(ledger, replace(DRAFT, claims=(claim,)), slug="one")
        two = begin(ledger, replace(DRAFT, claims=(claim,)), slug="two", hours=1)
        three = begin(ledger, slug="three", hours=2)
        for edition in (one, two, three):
            publish(ledger, edition)
        (found,) = ledger.ask(lambda a: press.alike(a, one.piece))
        assert (found.line.piece, found.claims) == (two.piece, (statement,))
        assert ledger.ask(lambda a: press.alike(a, three.piece)) == []
