"""What is said: where the content of a cue begins and ends in its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.reading.exhibit_words import is_exhibit
from firsthand.reading.grammar import (
    AUXILIARY,
    COORDINATE,
    MONTHS,
    OBJECT_PRONOUN,
    OCCASIONS,
    PREPOSITION,
    RELATIVE,
    SUBORDINATE,
    TIME_OPENERS,
    is_adverb,
    is_time,
)
from firsthand.reading.lists import listed
from firsthand.reading.phrases import phrase_after
from firsthand.reading.uses import Use, is_exhibit_source
from firsthand.reading.words import Sentence

ENDING = frozenset(".?!…")
WEAK = frozenset(",;:-–—.")
AFTER_QUOTE = listed("while when after before as in during at on but though from because following about of by with")
CLAUSE_SPLIT = listed("and but while although though whereas yet")
ISSUED = listed("issued released posted published given read made sent recorded aired broadcast")
NO_MORE = listed("according after before while when as in during at a an")
OBJECT_SPLIT = listed("but while after before when because although though as who which where so and saying with by")


@dataclass(frozen=True, slots=True)
class Side:
    """Content beside a cue: words [first, last); `how` it is joined to it."""

    first: int
    last: int
    how: str  # that, quote, colon, clause, object, infinitive, of, left


def sentence_end(sentence: Sentence) -> int:
    """The place behind the last word that is no closing mark."""
    end = len(sentence)
    while end > 0 and sentence[end - 1].quotation < 0 and sentence[end - 1].text in ".?!…,;:-–—":
        end -= 1
    return end


def right_of(sentence: Sentence, use: Use, uses: list[Use]) -> Side | None:
    """The content that follows the cue, if it takes what follows."""
    start = use.source[1] if use.source is not None and (use.inverted or use.frame == "according") else use.last
    begin = _begins(sentence, use, start)
    if begin is None:
        return None
    first, how = begin
    last = _ends(sentence, first, use, uses, how)
    return Side(first, last, how) if first < last else None


def skip_circumstances(sentence: Sentence, k: int) -> int:
    """Step over "on Tuesday", "in a statement", "later" behind a cue."""
    while k < len(sentence) and sentence[k].quotation < 0:
        word = sentence[k]
        if word.lower in TIME_OPENERS and k + 1 < len(sentence) and is_time(sentence[k + 1]):
            k += 2
        elif is_time(word) or (is_adverb(word) and word.lower not in ("both", "all")):
            k += 1
            while k < len(sentence) and word.lower in MONTHS and sentence[k].text[0].isdigit():
                k += 1
        elif word.lower in PREPOSITION:
            beyond = _beyond_circumstance(sentence, k)
            if beyond is None:
                return k
            k = beyond
        else:
            return k
    return k


def _beyond_circumstance(sentence: Sentence, k: int) -> int | None:
    ahead = sentence[k + 1 : k + 6]
    for n, word in enumerate(ahead):
        j = k + 2 + n
        if word.lower in OCCASIONS and (j >= len(sentence) or sentence[j].lower not in OCCASIONS):
            return _past_party(sentence, j)
        if n <= 1 and (is_time(word) or (word.text.isdigit() and len(word.text) == 4 and n == 0)):
            return j
        if not word.is_word or word.lower in SUBORDINATE:
            return None
    return None


def _past_party(sentence: Sentence, j: int) -> int:
    """Behind "an interview" also "with the Courier", "to staff", "issued at 08:15"."""
    if j < len(sentence) and sentence[j].lower in ISSUED:
        j += 1
    if j < len(sentence) and sentence[j].lower in ("with", "to", "from", "by", "on", "at", "in"):
        party = phrase_after(sentence, j + 1)
        return party[1] if party else j
    return j


def _begins(sentence: Sentence, use: Use, start: int) -> tuple[int, str] | None:
    takes = use.cue.exhibit_takes if is_exhibit_source(sentence, use.source) else use.cue.takes
    k = start
    if "hearer" in takes and not use.inverted and not _opens_content(sentence, k):
        k = _past_hearer(sentence, k)
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


def _past_hearer(sentence: Sentence, k: int) -> int:
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


def quotation_end(sentence: Sentence, k: int) -> int:
    """The place behind the quotation that word k stands in."""
    number = sentence[k].quotation
    while k < len(sentence) and sentence[k].quotation == number:
        k += 1
    return k


def _ends(sentence: Sentence, first: int, use: Use, uses: list[Use], how: str) -> int:
    end = sentence_end(sentence)
    for later in uses:
        if later.first >= first and later.first > use.first:
            cut = _cut_before(sentence, later)
            if cut is not None and first < cut < end:
                end = cut
                break
    if how == "object" or use.frame == "noun":
        end = min(end, _object_end(sentence, first, end))
    if first < end and sentence[first].quotation >= 0:
        end = _quoted_end(sentence, first, end)
    while end > first and sentence[end - 1].quotation < 0 and sentence[end - 1].text in WEAK:
        end -= 1
    return end


def _quoted_end(sentence: Sentence, first: int, end: int) -> int:
    close = quotation_end(sentence, first)
    if close >= end:
        return end
    after = sentence[close]
    following = sentence[close + 1] if close + 1 < len(sentence) else None
    if after.lower == "and" and following is not None and following.quotation >= 0:
        return _quoted_end(sentence, close + 1, end)
    if not after.is_word or after.lower in AFTER_QUOTE or after.lower in COORDINATE:
        return close
    return end


def _cut_before(sentence: Sentence, later: Use) -> int | None:
    """Where an earlier content ends because `later` begins a clause beside it, not within it."""
    c = later.clause
    if c < 1:
        return None
    before = sentence[c - 1]
    comma = c >= 2 and sentence[c - 2].text in ",;"
    if later.frame == "according":
        return c - 1 if before.text == "," else c
    if later.frame == "participle":
        if before.text == ",":
            return c - 1
        return c - 2 if comma and before.lower in ("and", "while", "by", "before", "after") else None
    if later.frame == "shared":
        return c - 2 if comma else c - 1
    if later.frame == "active" and not later.inverted:
        if before.text in ";—":
            return c - 1
        if comma and before.lower in CLAUSE_SPLIT:
            return c - 2
    return None


def _object_end(sentence: Sentence, first: int, end: int) -> int:
    for k in range(first + 1, end - 1):
        if sentence[k].quotation >= 0:
            continue
        if sentence[k].text == "," and sentence[k + 1].lower in OBJECT_SPLIT:
            return k
        if sentence[k].text in ";—":
            return k
    return end


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


def _left_begin(sentence: Sentence, use: Use, uses: list[Use]) -> int:
    begin = 0
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
        k = skip_circumstances(sentence, _past_hearer(sentence, k))
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
    last = _ends(sentence, k + 1, use, uses, "clause")
    return Side(k + 1, last, "goes on") if k + 1 < last else None


def _past_apposition(sentence: Sentence, comma: int) -> int:
    for j in range(comma + 1, min(comma + 30, len(sentence) - 1)):
        if sentence[j].text in ",:-–—" and sentence[j + 1].quotation >= 0:
            return j
        if sentence[j].quotation >= 0 or sentence[j].text in ENDING:
            break
    return comma
