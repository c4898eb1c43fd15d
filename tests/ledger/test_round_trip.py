"""What is recorded comes back equal, whatever stands in it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from firsthand.errors import Refusal
from firsthand.ledger import Ledger
from firsthand.records import (
    Attribution,
    Block,
    Capture,
    Certainty,
    Change,
    Circle,
    Claim,
    Conflict,
    ConflictValue,
    Contradiction,
    Copy,
    Credit,
    Exhibit,
    ExhibitKind,
    Figure,
    Format,
    Holdings,
    Link,
    Media,
    Mention,
    Origin,
    Page,
    Polarity,
    Quote,
    Reading,
    Reuse,
    Role,
    Shared,
    Span,
    Spans,
    Speaker,
    SpeakerKind,
    Stance,
    Step,
    Story,
    Told,
    Trace,
    Version,
)
from tests.ledger.story import keep_trace

Made = TypeVar("Made")

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # each try makes a ledger: shrinking would take minutes

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
maybe = st.none() | words
count = st.integers(0, 2**63 - 1)
counts = st.integers(0, 2**31 - 1)
share = st.floats(0, 1)
number = st.none() | st.floats(allow_nan=False, allow_infinity=False)
ids = st.lists(words, max_size=3).map(tuple)
moments = st.datetimes(timezones=st.just(UTC), min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1))  # noqa: DTZ001
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=60)


@st.composite
def spans_in(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


def several(text: str) -> st.SearchStrategy[Spans]:
    return st.lists(spans_in(text), max_size=3).map(tuple)


def blocks(text: str) -> st.SearchStrategy[Block]:
    return st.builds(Block, st.sampled_from(Role), spans_in(text), maybe, st.none() | count, maybe, maybe)


def media(text: str) -> st.SearchStrategy[Media]:
    place = st.none() | spans_in(text)
    return st.builds(Media, st.sampled_from(ExhibitKind), words, place, maybe, place)


@st.composite
def pages(draw: st.DrawFn, capture: Capture, number: int) -> Page:
    text = draw(texts)
    return draw(
        st.builds(
            Page,
            id=st.just(f"p-{capture.sha256[-8:]}-{number}"),
            capture=st.just(capture.sha256),
            part=maybe,
            file=st.just(capture.name),
            text=st.just(text),
            blocks=st.lists(blocks(text), max_size=3).map(tuple),
            title=maybe,
            title_from=maybe,
            byline_from=maybe,
            published=maybe,
            modified_from=maybe,
            views=st.none() | count,
            comments=st.none() | count,
            replies_to=maybe,
            links=st.lists(st.builds(Link, spans_in(text), words), max_size=2).map(tuple),
            media=st.lists(media(text), max_size=2).map(tuple),
            wires=ids,
            contradictions=st.lists(st.builds(Contradiction, *[words] * 5), max_size=2).map(tuple),
            reader=words,
        )
    )


@st.composite
def attributions(draw: st.DrawFn, page: Page, number: int) -> Attribution:
    return draw(
        st.builds(
            Attribution,
            id=st.just(f"a-{page.id}-{number}"),
            page=st.just(page.id),
            source=several(page.text),
            cue=several(page.text),
            content=several(page.text),
            speaker=maybe,
            speaker_kind=st.sampled_from(SpeakerKind),
            named=st.booleans(),
            quote=st.sampled_from(Quote),
            stance=st.sampled_from(Stance),
            certainty=st.sampled_from(Certainty),
            polarity=st.sampled_from(Polarity),
            factual=st.booleans(),
            confidence=share,
            said_on=maybe,
            parent=maybe,
        )
    )


@st.composite
def readings(draw: st.DrawFn, page: Page) -> Reading:
    spans = spans_in(page.text)
    mention = st.builds(
        Mention,
        st.just(f"m-{page.id}"),
        st.just(page.id),
        several(page.text),
        st.sampled_from(ExhibitKind),
        maybe,
        ids,
        maybe,
        maybe,
    )
    return Reading(
        page=page.id,
        attributions=tuple(draw(attributions(page, n)) for n in range(draw(st.integers(0, 3)))),
        mentions=tuple(draw(st.lists(mention, max_size=1))),
        figures=tuple(draw(st.lists(st.builds(Figure, spans, number, number, maybe, st.booleans()), max_size=2))),
        unsourced=draw(several(page.text)),
        credits=draw(several(page.text)),
        reader=draw(words),
    )


@st.composite
def captures(draw: st.DrawFn, sha256: str) -> Capture:
    return draw(
        st.builds(
            Capture,
            st.just(sha256),
            count,
            st.sampled_from(Format),
            words,
            words,
            words,
            words,
            moments,
            st.builds(Told, maybe, maybe, maybe),
        )
    )


def numbered(
    made: Callable[..., Made], prefix: str, *fields: st.SearchStrategy[object]
) -> st.SearchStrategy[tuple[Made, ...]]:
    """Up to two records with ids of their own."""
    several = st.lists(st.tuples(*fields), max_size=2)
    return several.map(lambda held: tuple(made(f"{prefix}-{n}", *each) for n, each in enumerate(held)))


span_pairs = st.builds(Span, st.integers(0, 5), st.integers(6, 9))
shared = st.lists(st.builds(Shared, span_pairs, span_pairs, st.booleans()), max_size=2).map(tuple)
changes = st.lists(st.builds(Change, words, st.none() | span_pairs, st.none() | span_pairs, maybe, maybe), max_size=2)


@st.composite
def traces(draw: st.DrawFn, pages: tuple[str, ...]) -> Trace:
    sides = st.lists(st.builds(ConflictValue, words, ids), max_size=2).map(tuple)
    spans = st.lists(st.builds(Span, st.integers(0, 5), st.integers(6, 9)), max_size=2).map(tuple)
    kinds = st.sampled_from(ExhibitKind)
    who = st.sampled_from(SpeakerKind)
    return Trace(
        speakers=draw(numbered(Speaker, "s", words, who, st.booleans(), ids, ids)),
        claims=draw(numbered(Claim, "c", words, words, ids, ids, ids, ids, maybe, counts, counts, ids)),
        origins=draw(numbered(Origin, "o", words, who, maybe)),
        steps=tuple(draw(st.lists(st.builds(Step, words, words, ids, words, st.booleans()), max_size=2))),
        conflicts=draw(numbered(Conflict, "x", words, words, sides)),
        copies=tuple(draw(st.lists(st.builds(Copy, words, words, share, words, shared), max_size=2))),
        reuses=tuple(draw(st.lists(st.builds(Reuse, words, words, shared, words), max_size=2))),
        versions=tuple(
            draw(st.lists(st.builds(Version, words, words, changes.map(tuple), ids, st.booleans(), words), max_size=2))
        ),
        circles=draw(numbered(Circle, "k", words, ids, ids, words)),
        stories=(Story("t-1", pages),),
        credits=tuple(draw(st.lists(st.builds(Credit, words, words, maybe, spans), max_size=2))),
        exhibits=draw(numbered(Exhibit, "e", kinds, words, maybe, ids, ids, maybe)),
        tracer=draw(words),
    )


@st.composite
def whole_holdings(draw: st.DrawFn) -> Holdings:
    """Holdings in the order that a ledger gives: captures by name, pages by file, capture and place."""
    held = [draw(captures(f"{n:064x}")) for n in range(draw(st.integers(0, 2)))]
    paged = [
        [draw(pages(capture, n)) for n in range(draw(st.integers(0, 2)))]
        for capture in sorted(held, key=lambda capture: (capture.name, capture.sha256))
    ]
    flat = [page for each in paged for page in each]
    read = tuple(draw(readings(page)) for page in flat if draw(st.booleans()))
    ordered = tuple(sorted(held, key=lambda capture: (capture.name, capture.sha256)))
    return Holdings(ordered, tuple(flat), read, draw(traces(tuple(sorted(page.id for page in flat)))))


def record_all(ledger: Ledger, holdings: Holdings) -> None:
    for capture in holdings.captures:
        paged = [page for page in holdings.pages if page.capture == capture.sha256]
        read = [reading for reading in holdings.readings if reading.page in {page.id for page in paged}]
        assert ledger.record(capture, paged, read, page_reader="pages 1", finder="finder 1")
    keep_trace(ledger, holdings.trace)


def faults_of_rows(ledger: Ledger) -> list[str]:
    """What verify finds but for the captures' files, which these made-up captures do not have."""
    return [str(fault) for fault in ledger.verify() if "file is missing" not in fault.what]


@settings(max_examples=40, deadline=None, phases=PHASES, suppress_health_check=[HealthCheck.too_slow])
@given(whole_holdings())
def test_what_is_recorded_on_sqlite_comes_back_equal(holdings: Holdings) -> None:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder)) as ledger:
        record_all(ledger, holdings)
        assert ledger.holdings() == holdings
        assert faults_of_rows(ledger) == []


@pytest.mark.postgresql
def test_what_is_recorded_on_postgresql_comes_back_equal(postgresql_database: str, tmp_path: Path) -> None:
    import psycopg

    @settings(max_examples=20, deadline=None, phases=PHASES, suppress_health_check=[HealthCheck.too_slow])
    @given(whole_holdings())
    def comes_back_equal(holdings: Holdings) -> None:
        with psycopg.connect(postgresql_database, autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        with Ledger.open(tmp_path, postgresql_database) as ledger:
            record_all(ledger, holdings)
            assert ledger.holdings() == holdings
            assert faults_of_rows(ledger) == []

    comes_back_equal()


@pytest.mark.parametrize(
    ("text", "reason"), [("a\x00b", "NUL"), ("a\ud800b", "surrogate")], ids=["a NUL", "half a surrogate pair"]
)
def test_a_text_that_no_database_can_keep_is_refused_and_nothing_written(
    ledger_place: tuple[Path, str | None], text: str, reason: str
) -> None:
    capture = Capture("0" * 64, 3, Format.TEXT, "text/plain", "a.txt", "a.txt", "file", datetime.now(UTC))
    page = Page("p-1", capture.sha256, None, "a.txt", text, ())
    with Ledger.open(*ledger_place) as ledger:
        with pytest.raises(Refusal, match=reason):
            ledger.record(capture, [page], [], page_reader="pages 1", finder="finder 1")
        assert ledger.holdings() == Holdings()
        assert ledger.events() == ()


def test_a_credit_outside_its_text_is_refused(ledger_place: tuple[Path, str | None]) -> None:
    capture = Capture("0" * 64, 3, Format.TEXT, "text/plain", "a.txt", "a.txt", "file", datetime.now(UTC))
    photo = Media(ExhibitKind.PHOTO, "weir.jpg", credit=Span(3, 6))
    page = Page("p-1", capture.sha256, None, "a.txt", "three", (), media=(photo,))
    with Ledger.open(*ledger_place) as ledger, pytest.raises(Refusal, match="has a credit at"):
        ledger.record(capture, [page], [], page_reader="pages 1", finder="finder 1")


def test_a_finding_outside_its_text_is_refused(ledger_place: tuple[Path, str | None]) -> None:
    capture = Capture("0" * 64, 3, Format.TEXT, "text/plain", "a.txt", "a.txt", "file", datetime.now(UTC))
    page = Page("p-1", capture.sha256, None, "a.txt", "three", ())
    reading = Reading("p-1", unsourced=(Span(3, 6),))
    with Ledger.open(*ledger_place) as ledger:
        with pytest.raises(Refusal, match=r"outside its text of 5 characters"):
            ledger.record(capture, [page], [reading], page_reader="pages 1", finder="finder 1")
        assert ledger.holdings() == Holdings()
