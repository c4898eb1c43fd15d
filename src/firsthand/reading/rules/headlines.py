"""The forms that only headlines have: "Ministry: twelve hurt", "Twelve hurt - ministry"."""

from __future__ import annotations

from dataclasses import replace

from firsthand.reading.cues import lexicon
from firsthand.reading.exhibit_words import exhibit_kind
from firsthand.reading.finder import Found
from firsthand.reading.grammar import HAVE, OCCASIONS
from firsthand.reading.lists import listed
from firsthand.reading.rules.extents import quotation_end, sentence_end
from firsthand.reading.rules.phrases import phrase_after, subject_before
from firsthand.reading.speakers.nouns import is_speaker_noun
from firsthand.reading.words import Sentence
from firsthand.records import ExhibitKind, Quote, Span

LONGEST_SOURCE = 7  # words
PICTURES = frozenset({ExhibitKind.PHOTO, ExhibitKind.VIDEO, ExhibitKind.AUDIO})  # "Photo: A. Brandt" is a credit
ISSUING = listed(
    "put puts issued issues released releases published publishes made makes posted posts sent sends gave gives"
)
DASHES = frozenset("-–—")


def find_in_headline(sentence: Sentence, heard: frozenset[str]) -> list[Found]:
    """The attribution that a headline's colon or dash makes, if it makes one.

    `heard` are the capitalised words that the body names as speakers: "Brill: pump was old" is hers if "Brill said" it.
    """
    end = sentence_end(sentence)
    marks = [i for i, w in enumerate(sentence[:end]) if w.quotation < 0 and w.text in ":-–—"]
    quoted = _quoted_first(sentence, end)
    if quoted is not None:
        return [quoted]
    colon = next((i for i in marks if sentence[i].text == ":"), end)
    if colon < end and _has_cue_at_end(sentence, colon, end):
        return []
    if 2 < colon < end - 1 and sentence[colon + 1].quotation < 0:
        issued = _issued(sentence, colon, end)
        if issued is not None:
            return [issued]
    if 0 < colon <= LONGEST_SOURCE and colon + 1 < end:
        if _may_speak(
            sentence, 0, colon, quoted=sentence[colon + 1].quotation >= 0 or sentence[colon - 1].text in heard
        ):
            return [_headline(sentence, (0, colon), (colon + 1, end))]
        return []
    dash = next((i for i in reversed(marks) if sentence[i].text in DASHES), 0)
    if dash > 2 and end - dash - 1 <= LONGEST_SOURCE and _may_speak(sentence, dash + 1, end, quoted=False):
        return [_headline(sentence, (dash + 1, end), (0, dash))]
    return []


def _has_cue_at_end(sentence: Sentence, colon: int, end: int) -> bool:
    """ "Flooded hall: doors were shut, paper says": the source stands at the end, not before the colon."""
    form = lexicon().verbs.get(sentence[end - 1].lower)
    commas = (i for i in range(max(colon, end - LONGEST_SOURCE), end) if sentence[i].text == ",")
    return form is not None and form.kind in ("s", "past") and any(sentence[i].quotation < 0 for i in commas)


def _issued(sentence: Sentence, colon: int, end: int) -> Found | None:
    """ "The port has put out a statement: ...": what stands before the colon says who issues what."""
    at = next((i for i in range(colon) if sentence[i].lower in ISSUING), None)
    if at is None or not any(w.lower in OCCASIONS for w in sentence[at:colon]):
        return None
    first = at - 1 if sentence[at - 1].lower in HAVE else at
    source = subject_before(sentence, first)
    if source is None:
        return None
    found = _headline(sentence, source, (colon + 1, end))
    return replace(found, cue=(Span(sentence[first].start, sentence[colon - 1].end),))


def _quoted_first(sentence: Sentence, end: int) -> Found | None:
    """ "‘It was old’: insiders speak out": the quotation goes before its colon."""
    close = quotation_end(sentence, 0) if sentence[0].quotation >= 0 else 0
    if not 0 < close < end - 1 or sentence[close].text != ":":
        return None
    source = phrase_after(sentence, close + 1, end)
    if source is None or not _may_speak(sentence, *source, quoted=False):
        return None
    return _headline(sentence, source, (0, close))


def _may_speak(sentence: Sentence, first: int, last: int, *, quoted: bool) -> bool:
    """Whether the words may be a source: they end in a word for a speaker, or a quotation follows their colon."""
    words = [w for w in sentence[first:last] if w.is_word]
    if not words or any(w.quotation >= 0 for w in words):
        return False
    return quoted or (is_speaker_noun(words[-1].lower) and exhibit_kind(words[-1].lower) not in PICTURES)


def _headline(sentence: Sentence, source: tuple[int, int], content: tuple[int, int]) -> Found:
    words = sentence[content[0] : content[1]]
    inside = [w.quotation >= 0 for w in words if w.is_word]
    whole = bool(inside) and all(inside)
    a, b = (1, -1) if whole and len(words) > 2 else (0, None)
    kept = words[a:b] or words
    quote = Quote.DIRECT if whole else Quote.MIXED if any(inside) else Quote.INDIRECT
    return Found(
        source=(Span(sentence[source[0]].start, sentence[source[1] - 1].end),),
        cue=(),
        content=(Span(kept[0].start, kept[-1].end),),
        quote=quote,
        clue="headline",
        sure=0.7,
    )
