"""Reports within reports: "The Courier, citing the agency, said ..." makes the agency's words part of the Courier's."""

from __future__ import annotations

from firsthand.reading.finder import Found
from firsthand.reading.lists import listed
from firsthand.reading.rules.phrases import Range, phrase_after
from firsthand.reading.speakers.mentions import head_of
from firsthand.reading.speakers.nouns import is_hiding, is_speaker_noun
from firsthand.reading.words import Sentence
from firsthand.records import Span

CITING = listed("citing quoting")


def find_cited(sentence: Sentence, found: list[Found]) -> list[Found]:
    """For each "citing the agency" in a sentence, the agency's attribution with the content of the one around it."""
    out = []
    for i, word in enumerate(sentence):
        if word.lower in CITING and word.quotation < 0 and i + 1 < len(sentence):
            source = phrase_after(sentence, i + 1)
            outer = _outer(sentence, i, found)
            if source is not None and outer is not None and _speaks(sentence, source):
                out.append(
                    Found(
                        source=(Span(sentence[source[0]].start, sentence[source[1] - 1].end),),
                        cue=(Span(word.start, word.end),),
                        content=outer.content,
                        quote=outer.quote,
                        nested=True,
                        clue="citing",
                        sure=0.8,
                    )
                )
    return out


def _speaks(sentence: Sentence, source: Range) -> bool:
    """Whether the words name somebody who can be quoted, not a thing that is brought forward ("citing fears")."""
    words = [w.lower for w in sentence[slice(*source)]]
    head = head_of(words)
    return sentence[source[0] + words.index(head)].capital or is_speaker_noun(head) or any(map(is_hiding, words))


def _within(at: int, found: Found) -> bool:
    return any(span.start <= at < span.end for span in found.content)


def _outer(sentence: Sentence, i: int, found: list[Found]) -> Found | None:
    """The nearest attribution of the sentence that has a source and does not hold the word."""
    at = sentence[i].start
    outer = [f for f in found if f.source and f.cue and f.cue[0].start != at and not _within(at, f)]
    return min(outer, key=lambda f: abs(f.cue[0].start - at), default=None)
