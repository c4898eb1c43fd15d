"""What is said behind its cue: where that begins."""

from __future__ import annotations

from firsthand.reading.cues import lexicon
from firsthand.reading.exhibit_words import is_exhibit
from firsthand.reading.grammar import (
    AUXILIARY,
    OBJECT_PRONOUN,
    PREPOSITION,
    RELATIVE,
)
from firsthand.reading.rules.circumstances import skip_circumstances
from firsthand.reading.rules.estimates import given_figure
from firsthand.reading.rules.extents import Side, content_end
from firsthand.reading.rules.phrases import phrase_after
from firsthand.reading.rules.use import Use, is_exhibit_source
from firsthand.reading.words import Sentence


def right_of(sentence: Sentence, use: Use, uses: list[Use]) -> Side | None:
    """The content that follows the cue, if it takes what follows."""
    if use.cue.takes == {"figure"}:
        return _figure_of(sentence, use)
    start = use.source[1] if use.source is not None and (use.inverted or use.frame == "according") else use.last
    begin = _begins(sentence, use, start)
    if begin is None:
        return None
    first, how = begin
    last = content_end(sentence, first, use, uses, how)
    return Side(first, last, how) if first < last else None


def _figure_of(sentence: Sentence, use: Use) -> Side | None:
    """The estimate that a verb gives which is a cue only then."""
    figure = given_figure(sentence, use.last - 1, use.cue.lemma, lexicon().figuring[sentence[use.last - 1].lower][1])
    return Side(*figure, "figure") if figure else None


def _begins(sentence: Sentence, use: Use, start: int) -> tuple[int, str] | None:
    takes = use.cue.exhibit_takes if is_exhibit_source(sentence, use.source) else use.cue.takes
    k = start
    if "hearer" in takes and not use.inverted and not _opens_content(sentence, k):
        k = past_hearer(sentence, k)
    if takes & {"clause", "quote", "infinitive"} or use.frame == "according":
        k = skip_circumstances(sentence, k)
    if k >= len(sentence):
        return None
    word = sentence[k]
    following = sentence[k + 1] if k + 1 < len(sentence) else None
    if word.quotation >= 0 and (k == 0 or sentence[k - 1].quotation != word.quotation):
        return k, "quote"
    if word.text in ":,-–—" and following is not None and following.quotation >= 0 and not use.inverted:
        return k + 1, "quote"
    if word.text == ":" and following is not None and not use.inverted:
        return k + 1, "colon"
    if use.frame == "according":
        opens = word.text == "," and use.first <= 1
        return (k + 1, "clause") if opens else None
    if use.inverted or (use.frame == "passive" and "of" not in takes):
        return None
    return _plain(sentence, k, use, takes)


def _plain(sentence: Sentence, k: int, use: Use, takes: frozenset[str]) -> tuple[int, str] | None:
    """Content that no mark announces: a clause, an infinitive, the object of a preposition or of the verb."""
    low = sentence[k].lower
    if low == "that" and takes & {"clause", "quote"}:
        return k + 1, "that"
    if low == "to" and "infinitive" in takes:
        shy = k + 1 < len(sentence) and sentence[k + 1].lower == "be" and use.cue.lemma == "ask"
        return None if shy else (k, "infinitive")  # "asked to be left out" tells nothing
    behind = _behind_preposition(sentence, k, takes)
    if behind is not None:
        return behind, "of"
    if low in PREPOSITION or low in ("and", "but", "or"):
        figure = "clause" in takes and low in PREPOSITION and _opens_figure(sentence, k + 1)
        return (k, "clause") if figure else _far_that(sentence, k) if "clause" in takes else None
    return _phrase(sentence, k, use, takes)


def _behind_preposition(sentence: Sentence, k: int, takes: frozenset[str]) -> int | None:
    """Behind the preposition that the verb takes: "called for", "spoke of", "accused the company of"."""
    low = sentence[k].lower
    if low in takes and low in PREPOSITION | {"out"}:
        return k + 2 if k + 1 < len(sentence) and sentence[k + 1].lower == "that" else k + 1
    return _of(sentence, k) if "of" in takes else None


def _phrase(sentence: Sentence, k: int, use: Use, takes: frozenset[str]) -> tuple[int, str] | None:
    word = sentence[k]
    if not word.is_word and word.text not in "$#@(":
        return None
    if "exhibit" in takes and use.frame == "active" and _names_exhibit(sentence, k):
        return k, "object"
    if use.frame == "infinitive" or not takes & {"clause", "object"}:
        return None
    if word.lower in AUXILIARY or word.lower in RELATIVE - {"who", "which"}:
        return None
    return k, "clause" if "clause" in takes else "object"


def _opens_figure(sentence: Sentence, k: int) -> bool:
    """Whether a figure goes on at k: "at least forty", "about 12", "over half"."""
    return k < len(sentence) and (sentence[k].lower in ("least", "most", "half") or sentence[k].text[0].isdigit())


def _names_exhibit(sentence: Sentence, k: int) -> bool:
    """Whether the object that begins at k is an exhibit: "released a video of the fire"."""
    thing = phrase_after(sentence, k)
    return thing is not None and is_exhibit([w.lower for w in sentence[slice(*thing)]])


def _opens_content(sentence: Sentence, k: int) -> bool:
    return k < len(sentence) and (sentence[k].lower == "that" or sentence[k].quotation >= 0 or sentence[k].text in ":,")


def past_hearer(sentence: Sentence, k: int) -> int:
    if k < len(sentence) and sentence[k].lower in OBJECT_PRONOUN:
        return k + 1
    hearer = phrase_after(sentence, k)
    return hearer[1] if hearer else k


def _of(sentence: Sentence, k: int) -> int | None:
    """Behind "of" in "accused the company of putting off repairs"."""
    for j in range(k, min(k + 14, len(sentence) - 1)):
        if sentence[j].lower == "of" and (sentence[j + 1].lower.endswith("ing") or j == k):
            return j + 1
        if not sentence[j].is_word:
            return None
    return None


def _far_that(sentence: Sentence, k: int) -> tuple[int, str] | None:
    """The "that" or quotation behind a circumstance: "said outside the courthouse that ..."."""
    for j in range(k, min(k + 25, len(sentence) - 1)):
        if sentence[j].lower == "that" and j > k:
            return j + 1, "that"
        if sentence[j].quotation >= 0:
            return (j, "quote") if sentence[j - 1].text in ",:" else None
        if sentence[j].text in ",;":
            following = sentence[j + 1]
            return (j + 1, "quote") if following.quotation >= 0 else None
    return None
