"""What is said before its cue, and goes on behind it."""

from __future__ import annotations

from firsthand.reading.grammar import (
    RELATIVE,
)
from firsthand.reading.lists import listed
from firsthand.reading.rules.circumstances import skip_circumstances
from firsthand.reading.rules.contents import past_hearer
from firsthand.reading.rules.extents import Side, content_end, sentence_end
from firsthand.reading.rules.use import Use
from firsthand.reading.words import Sentence

TOPIC = 6  # words at most before a headline's colon
ENDING = frozenset(".?!…")
NO_MORE = listed("according after before while when as in during at a an")


def left_of(sentence: Sentence, use: Use, uses: list[Use]) -> Side | None:
    """The content that goes before ", said X" or ", according to X", with the comma or quotation mark that shows it."""
    k = use.clause - 1
    if use.frame == "according" and k >= 0 and sentence[k].is_word and sentence[k].quotation < 0:
        return Side(_left_begin(sentence, use, uses), use.clause, "left")
    if k < 0 or not (sentence[k].quotation >= 0 or sentence[k].text in ",-–—?"):
        return None
    dash = sentence[k].text in "-–—" and sentence[k].quotation < 0
    if dash and not (use.inverted or _follows_end(sentence, use)):
        return None
    if sentence[k].quotation < 0 and k > 0 and sentence[k - 1].quotation >= 0:
        k -= 1
    end = k if sentence[k].quotation < 0 else k + 1
    begin = _left_begin(sentence, use, uses)
    if sentence[end - 1].quotation >= 0:
        begin = _quoted_begin(sentence, begin, end)
    return Side(begin, end, "left") if begin < end else None


def _follows_end(sentence: Sentence, use: Use) -> bool:
    return use.last >= sentence_end(sentence)


def _behind_topic(sentence: Sentence, use: Use) -> int:
    """Behind the topic that a headline sets before its colon: "Flooded hall: doors were shut, paper says"."""
    colon = next((k for k in range(1, min(TOPIC, use.first - 3)) if sentence[k].text == ":"), None)
    if colon is None or use.last < sentence_end(sentence) or any(w.quotation >= 0 for w in sentence[: use.first]):
        return 0
    return colon + 1


def _left_begin(sentence: Sentence, use: Use, uses: list[Use]) -> int:
    begin = _behind_topic(sentence, use)
    for earlier in uses:
        if earlier.first >= use.first:
            break
        if earlier.frame == "according" or (earlier.clause > 1 and sentence[earlier.clause - 1].text == ","):
            end = max(earlier.last, earlier.source[1] if earlier.source else 0)
            if end < use.clause and sentence[end].text in ",;":
                begin = end + 1
    while (
        begin < use.clause
        and not sentence[begin].is_word
        and sentence[begin].quotation < 0
        and sentence[begin].text not in "$#@("
    ):
        begin += 1
    return begin


def _quoted_begin(sentence: Sentence, begin: int, end: int) -> int:
    """Where the content begins that ends in a quotation: at the quotation, if that is a clause of its own."""
    number = sentence[end - 1].quotation
    k = end
    while k > begin and sentence[k - 1].quotation == number:
        k -= 1
    if k == begin:
        return k
    own = sentence[k - 1].text in ",:;–—-" or sentence[k - 1].text in ENDING
    opening = next((w for w in sentence[k:end] if w.text[0].isalnum()), None)
    return k if own and opening is not None and opening.capital and end - k > 4 else begin


def goes_on(sentence: Sentence, use: Use, uses: list[Use]) -> Side | None:
    """Content that goes on behind a cue in its middle: "A, he said, B" and “A,” he said, “B.”"""
    k = use.source[1] if use.source is not None and (use.inverted or use.frame == "according") else use.last
    k = skip_circumstances(sentence, k)
    if "hearer" in use.cue.takes and not use.inverted and k < len(sentence) and sentence[k].is_word:
        k = skip_circumstances(sentence, past_hearer(sentence, k))
    if k + 1 >= len(sentence) or sentence[k].text not in ",-–—:":
        return None
    following = sentence[k + 1]
    if use.inverted and following.quotation < 0:
        k = _past_apposition(sentence, k)
        following = sentence[k + 1] if k + 1 < len(sentence) else following
    if following.quotation < 0:
        if following.lower in RELATIVE or following.lower.endswith("ing") or use.frame != "active" or use.inverted:
            return None
        if following.lower in NO_MORE:
            return None
    last = content_end(sentence, k + 1, use, uses, "clause")
    return Side(k + 1, last, "goes on") if k + 1 < last else None


def _past_apposition(sentence: Sentence, comma: int) -> int:
    for j in range(comma + 1, min(comma + 30, len(sentence) - 1)):
        if sentence[j].text in ",:-–—" and sentence[j + 1].quotation >= 0:
            return j
        if sentence[j].quotation >= 0 or sentence[j].text in ENDING:
            break
    return comma
