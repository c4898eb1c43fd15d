"""What was found on a page as rows, and rows as readings. Each span's words stand beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.ledger.columns import read_ids, read_spans, write_ids, write_number, write_spans
from firsthand.ledger.models import (
    AttributionRow,
    CreditedRow,
    FigureRow,
    FindingRow,
    MentionRow,
    ReadingRow,
    UnsourcedRow,
)
from firsthand.ledger.seals import sealed
from firsthand.records import (
    Attribution,
    Certainty,
    ExhibitKind,
    Figure,
    Mention,
    Polarity,
    Quote,
    Reading,
    Span,
    SpeakerKind,
    Stance,
    words_of,
)

SPAN_COLUMNS: dict[type[FindingRow], dict[str, str]] = {
    AttributionRow: {"source": "source_words", "cue": "cue_words", "content": "content_words"},
    MentionRow: {"spans": "words"},
    FigureRow: {"span": "words"},
    UnsourcedRow: {"span": "words"},
    CreditedRow: {"span": "words"},
}
"""Which column of a finding holds spans, and which the words that they cover."""


@dataclass(frozen=True, slots=True)
class Findings:
    """The rows of one page's reading, each table in order of position."""

    attributions: Sequence[AttributionRow]
    mentions: Sequence[MentionRow]
    figures: Sequence[FigureRow]
    unsourced: Sequence[UnsourcedRow]
    credited: Sequence[CreditedRow]

    def tables(self) -> tuple[Sequence[FindingRow], ...]:
        """The rows by table, in the order in which their digests are logged."""
        return self.attributions, self.mentions, self.figures, self.unsourced, self.credited


def reading_row(reading: Reading) -> ReadingRow:
    """The row that says a page was read."""
    return sealed(ReadingRow(page_id=reading.page, reader=reading.reader))


def findings_of(reading: Reading, text: str) -> Findings:
    """The rows of all that was found on the page with this text."""
    page = reading.page
    return Findings(
        attributions=[_attribution_row(each, n, text) for n, each in enumerate(reading.attributions)],
        mentions=[_mention_row(each, n, text) for n, each in enumerate(reading.mentions)],
        figures=[_figure_row(each, n, page, text) for n, each in enumerate(reading.figures)],
        unsourced=[_unsourced_row(span, n, page, text) for n, span in enumerate(reading.unsourced)],
        credited=[_credited_row(span, n, page, text) for n, span in enumerate(reading.credits)],
    )


def reading_of(row: ReadingRow, findings: Findings) -> Reading:
    """The reading of a page."""
    return Reading(
        page=row.page_id,
        attributions=tuple(attribution_of(each) for each in findings.attributions),
        mentions=tuple(mention_of(each) for each in findings.mentions),
        figures=tuple(_figure(each) for each in findings.figures),
        unsourced=tuple(_only_span(each.span) for each in findings.unsourced),
        credits=tuple(_only_span(each.span) for each in findings.credited),
        reader=row.reader,
    )


def _attribution_row(attribution: Attribution, position: int, text: str) -> AttributionRow:
    return sealed(
        AttributionRow(
            id=attribution.id,
            page_id=attribution.page,
            position=position,
            source=write_spans(attribution.source),
            cue=write_spans(attribution.cue),
            content=write_spans(attribution.content),
            source_words=words_of(text, attribution.source),
            cue_words=words_of(text, attribution.cue),
            content_words=words_of(text, attribution.content),
            speaker=attribution.speaker,
            speaker_kind=str(attribution.speaker_kind),
            named=attribution.named,
            quote=str(attribution.quote),
            stance=str(attribution.stance),
            certainty=str(attribution.certainty),
            polarity=str(attribution.polarity),
            factual=attribution.factual,
            confidence=write_number(attribution.confidence),
            said_on=attribution.said_on,
            parent=attribution.parent,
        )
    )


def attribution_of(row: AttributionRow) -> Attribution:
    """The attribution of a row."""
    return Attribution(
        id=row.id,
        page=row.page_id,
        source=read_spans(row.source),
        cue=read_spans(row.cue),
        content=read_spans(row.content),
        speaker=row.speaker,
        speaker_kind=SpeakerKind(row.speaker_kind),
        named=row.named,
        quote=Quote(row.quote),
        stance=Stance(row.stance),
        certainty=Certainty(row.certainty),
        polarity=Polarity(row.polarity),
        factual=row.factual,
        confidence=row.confidence,
        said_on=row.said_on,
        parent=row.parent,
    )


def _mention_row(mention: Mention, position: int, text: str) -> MentionRow:
    return sealed(
        MentionRow(
            id=mention.id,
            page_id=mention.page,
            position=position,
            spans=write_spans(mention.spans),
            words=words_of(text, mention.spans),
            kind=str(mention.kind),
            released_by=mention.released_by,
            shows=write_ids(mention.shows),
            same_as=mention.same_as,
            media=mention.media,
        )
    )


def mention_of(row: MentionRow) -> Mention:
    """The mention of a row."""
    return Mention(
        id=row.id,
        page=row.page_id,
        spans=read_spans(row.spans),
        kind=ExhibitKind(row.kind),
        released_by=row.released_by,
        shows=read_ids(row.shows),
        same_as=row.same_as,
        media=row.media,
    )


def _figure_row(figure: Figure, position: int, page: str, text: str) -> FigureRow:
    return sealed(
        FigureRow(
            id=f"{page}/figure/{position}",
            page_id=page,
            position=position,
            span=write_spans([figure.span]),
            words=figure.span.within(text),
            low=None if figure.low is None else write_number(figure.low),
            high=None if figure.high is None else write_number(figure.high),
            unit=figure.unit,
            about=figure.about,
        )
    )


def _figure(row: FigureRow) -> Figure:
    return Figure(_only_span(row.span), row.low, row.high, row.unit, row.about)


def _unsourced_row(span: Span, position: int, page: str, text: str) -> UnsourcedRow:
    return sealed(
        UnsourcedRow(
            id=f"{page}/unsourced/{position}",
            page_id=page,
            position=position,
            span=write_spans([span]),
            words=span.within(text),
        )
    )


def _credited_row(span: Span, position: int, page: str, text: str) -> CreditedRow:
    return sealed(
        CreditedRow(
            id=f"{page}/credit/{position}",
            page_id=page,
            position=position,
            span=write_spans([span]),
            words=span.within(text),
        )
    )


def _only_span(column: str) -> Span:
    (span,) = read_spans(column)
    return span
