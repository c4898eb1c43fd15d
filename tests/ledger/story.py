"""A small invented page and its findings, made by hand, for tests that need something to record."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from firsthand.capture import Store
from firsthand.ledger import Ledger
from firsthand.records import (
    Attribution,
    Block,
    Capture,
    Certainty,
    Claim,
    Figure,
    Format,
    Origin,
    Page,
    Polarity,
    Quote,
    Reading,
    Role,
    Span,
    SpeakerKind,
    Stance,
    Step,
    Story,
    Trace,
    identify,
)

TEXT = "Weir at Ostrava gave way\nThe weir gave way at dawn, warden Ilse Korb said. Around 40 cellars are under water."
TAKEN = datetime(2031, 5, 12, 9, 40, tzinfo=UTC)


def span_of(words: str, text: str) -> Span:
    """Where the words first stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def capture_of(text: str, name: str = "weir.txt") -> Capture:
    """A pasted text as a capture."""
    content = text.encode()
    return Capture(
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        format=Format.TEXT,
        media_type="text/plain",
        name=name,
        whence=f"story/{name}",
        how="file",
        taken_at=TAKEN,
    )


def page_of(capture: Capture, text: str, reader: str = "pages 1") -> Page:
    """The page of a capture, whose text may be read otherwise than it was taken in."""
    return Page(
        id=identify("p", capture.sha256),
        capture=capture.sha256,
        part=None,
        file=capture.name,
        text=text,
        blocks=(Block(Role.BODY, Span(0, len(text))),),
        published="2031-05-12",
        reader=reader,
    )


def attribution_of(page: Page, content: str, *, source: str = "warden Ilse Korb", cue: str = "said") -> Attribution:
    """The attribution of these words; its id depends on where they stand, as a reader's does."""
    spans = tuple(span_of(words, page.text) for words in (source, cue, content))
    return Attribution(
        id=identify("a", page.id, *spans),
        page=page.id,
        source=(spans[0],),
        cue=(spans[1],),
        content=(spans[2],),
        speaker="Ilse Korb",
        speaker_kind=SpeakerKind.OFFICIAL,
        named=True,
        quote=Quote.INDIRECT,
        stance=Stance.STATE,
        certainty=Certainty.CERTAIN,
        polarity=Polarity.POSITIVE,
        factual=True,
        confidence=0.9,
    )


def reading_of(page: Page, content: str = "The weir gave way at dawn", reader: str = "finder 1") -> Reading:
    """A reading of the page with one attribution and one figure."""
    return Reading(
        page=page.id,
        attributions=(attribution_of(page, content),),
        figures=(Figure(span_of("Around 40 cellars", page.text), 40.0, 40.0, "cellar", about=True),),
        reader=reader,
    )


def keep_bytes(captures: Path, content: bytes) -> Path:
    """The file of a capture with these bytes, put where a ledger looks for it, as capturing puts it."""
    sha256 = Store(captures).put(content)
    path = captures / sha256[:2] / sha256
    path.chmod(0o644)  # the tests spoil it
    return path


def record_text(ledger: Ledger, text: str = TEXT, name: str = "weir.txt") -> tuple[Capture, Page, Reading]:
    """Take a text in and record what is on it; what was recorded."""
    capture = capture_of(text, name)
    page = page_of(capture, text)
    reading = reading_of(page)
    keep_bytes(ledger.captures, text.encode())
    assert ledger.record(capture, [page], [reading], page_reader="pages 1", finder="finder 1")
    return capture, page, reading


def trace_of(page: Page, attribution: Attribution, statement: str = "The weir gave way at dawn") -> Trace:
    """A trace with one claim of one origin."""
    origin = Origin(identify("o", "Ilse Korb"), "Ilse Korb", SpeakerKind.OFFICIAL, page.id)
    claim = Claim(
        id=identify("c", statement, attribution.id),
        statement=statement,
        statement_from=attribution.id,
        attributions=(attribution.id,),
        origins=(origin.id,),
        denied_by=(),
        pages=(page.id,),
        first_said="2031-05-12",
        fewest=1,
        most=1,
    )
    step = Step(attribution.id, origin.id, (page.id,), "The page quotes her.", counts=True)
    story = Story("t-1", (page.id,))
    return Trace(claims=(claim,), origins=(origin,), steps=(step,), stories=(story,), tracer="tracer 1")


def keep_trace(ledger: Ledger, trace: Trace) -> bool:
    """Keep the trace of one story."""
    (story,) = trace.stories
    return ledger.keep_story(story, trace)
