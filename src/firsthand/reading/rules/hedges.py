"""Hedges that put words in nobody's mouth: "is said to", "presumed to be", "it is alleged that"."""

from __future__ import annotations

from firsthand.reading.finder import Found
from firsthand.reading.rules.extents import sentence_end
from firsthand.reading.rules.phrases import phrase_after, subject_before
from firsthand.reading.rules.preceding import left_of
from firsthand.reading.rules.use import Use
from firsthand.reading.words import Sentence
from firsthand.records import Quote, Span, Spans


def find_hedges(sentence: Sentence, uses: list[Use]) -> list[Found]:
    """The hedges of a sentence as attributions without a source."""
    out = []
    for use in uses:
        if use.frame == "hedge":
            found = _hedge(sentence, use, uses)
            if found is not None:
                out.append(found)
    return out


def _behind(sentence: Sentence, use: Use, uses: list[Use]) -> Found | None:
    """What goes before ", it has been claimed", and on behind it."""
    left = left_of(sentence, use, uses)
    if left is None:
        return None
    spans: Spans = (Span(sentence[left.first].start, sentence[left.last - 1].end),)
    if use.last + 1 < sentence_end(sentence):
        spans = (*spans, Span(sentence[use.last + 1].start, sentence[sentence_end(sentence) - 1].end))
    cue = (Span(sentence[use.first].start, sentence[use.last - 1].end),)
    return Found((), cue, spans, Quote.INDIRECT, clue="hedge", sure=0.4)


def _hedge(sentence: Sentence, use: Use, uses: list[Use]) -> Found | None:
    end = sentence_end(sentence)
    if sentence[use.first].lower == "it" and (use.last >= end or sentence[use.last].text in ",;"):
        return _behind(sentence, use, uses)
    cut = next((i for i in range(use.last, end) if sentence[i].text in ",;"), end)
    reduced = sentence[use.last - 1].lower == "to"  # "presumed to be a soldier"
    begin = use.last + 1
    if reduced and begin < cut:
        phrase = phrase_after(sentence, begin, cut)
        cut = phrase[1] if phrase else cut
    if begin >= cut:
        return None
    spans = [Span(sentence[begin].start, sentence[cut - 1].end)]
    if sentence[use.first].lower != "it" and not reduced:
        subject = subject_before(sentence, use.first)
        if subject is not None:
            spans.insert(0, Span(sentence[subject[0]].start, sentence[subject[1] - 1].end))
    cue = (Span(sentence[use.first].start, sentence[use.last - 1].end),)
    return Found((), cue, tuple(spans), Quote.INDIRECT, clue="hedge", sure=0.4)
