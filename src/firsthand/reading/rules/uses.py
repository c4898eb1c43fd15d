"""Where cue words are used as cues, and with whom for a source."""

from __future__ import annotations

from firsthand.reading.cues import ACCORDING_TO, Cue, Form, Lexicon, lexicon
from firsthand.reading.grammar import (
    AUXILIARY,
    BE,
    DETERMINER,
    HAVE,
    OBJECT_PRONOUN,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    SUBJECT_PRONOUN,
    SUBORDINATE,
    is_adverb,
    is_finite,
    is_plural,
    is_time,
)
from firsthand.reading.lists import listed
from firsthand.reading.rules.agreement import MAY_BE_NOUN, agrees
from firsthand.reading.rules.estimates import given_figure
from firsthand.reading.rules.nominal import noun_use
from firsthand.reading.rules.phrases import Range, phrase_after, phrase_before, subject_before
from firsthand.reading.rules.silence import is_silence
from firsthand.reading.rules.use import Use
from firsthand.reading.speakers.nouns import is_speaker_noun
from firsthand.reading.words import Sentence

MOST = 24  # cues of one sentence that are read; a sentence with more is no sentence
OWN_VOICE = listed("i we you me us")  # the page's own words, put in nobody's mouth
BEFORE_PARTICIPLE = listed("while by after in without before when not and")


def find_uses(sentence: Sentence) -> list[Use]:
    """The cues used in a sentence, in order. Words inside quotations are no cues."""
    lex = lexicon()
    out: list[Use] = []
    for i, word in enumerate(sentence):
        if word.quotation >= 0 or not word.is_word:
            continue
        use = _use_at(sentence, i, lex, out)
        if use is not None and not is_silence(sentence, use) and (not out or use.first >= out[-1].last):
            out.append(use)
        if len(out) == MOST:
            break
    return out


def _use_at(sentence: Sentence, i: int, lex: Lexicon, earlier: list[Use]) -> Use | None:
    low = sentence[i].lower
    if low == "according" and _low(sentence, i + 1) == "to":
        return Use(i, i + 2, ACCORDING_TO, "according", phrase_after(sentence, i + 2), i)
    form = lex.verbs.get(low)
    use = None
    if low in lex.hedges and _low(sentence, i + 1) == "to" and _low(sentence, i + 2) == "be" and _bare(sentence, i):
        return Use(i, i + 2, ACCORDING_TO, "hedge", None, i)
    if form is not None:
        use = _verb(sentence, i, form, lex, earlier)
    if use is None and low in lex.figuring:
        use = _figure_use(sentence, i, lex, earlier)
    if use is None and low in lex.nouns:
        use = noun_use(sentence, i, lex.nouns[low])
    return use


def _figure_use(sentence: Sentence, i: int, lex: Lexicon, earlier: list[Use]) -> Use | None:
    """ "put the toll at 40": a cue for the figure's sake alone."""
    form, leads = lex.figuring[sentence[i].lower]
    if given_figure(sentence, i, form.cue.lemma, leads) is None:
        return None
    use = _verb(sentence, i, form, lex, earlier)
    return use if use is not None and use.frame != "passive" else None


def _bare(sentence: Sentence, i: int) -> bool:
    """Whether a participle stands without an auxiliary, as in "a man presumed to be a soldier"."""
    before = sentence[i - 1] if i else None
    return before is not None and before.lower not in AUXILIARY and not is_adverb(before)


def _low(sentence: Sentence, i: int) -> str:
    return sentence[i].lower if 0 <= i < len(sentence) else ""


def _verb(sentence: Sentence, i: int, form: Form, lex: Lexicon, earlier: list[Use]) -> Use | None:
    first = i
    helpers: list[str] = []
    while first > 0 and len(helpers) < 4 and sentence[first - 1].quotation < 0:
        low = sentence[first - 1].lower
        if low in AUXILIARY or low == "to":
            helpers.append(low)
        elif not is_adverb(sentence[first - 1]):
            break
        first -= 1
    while first < i and is_adverb(sentence[first]):
        first += 1
    floor = _floor(sentence, earlier)
    if form.kind == "ing":
        return _ing(sentence, first, i, form.cue, helpers, floor)
    if form.kind in ("past", "participle") and helpers and helpers[0] in BE:
        return _passive(sentence, first, i, form.cue, lex)
    if form.kind == "participle" and not any(h in HAVE for h in helpers):
        return _by(sentence, i, form.cue)
    if form.kind == "past" and not helpers and _low(sentence, i + 1) == "by":
        return _by(sentence, i, form.cue)
    return _finite(sentence, first, i, form, helpers, floor)


def _floor(sentence: Sentence, earlier: list[Use]) -> int:
    """Behind the last cue that a subject cannot reach over; "posted on the channel" may be part of a subject."""
    for use in reversed(earlier[-4:]):
        if (
            use.frame not in ("participle", "infinitive")
            and use.last < len(sentence)
            and not (_may_be_participle(sentence, use.last - 1))
        ):
            return use.last
    return 0


def _may_be_participle(sentence: Sentence, k: int) -> bool:
    word = sentence[k].lower
    return word.endswith("ed") and _low(sentence, k + 1) in PREPOSITION and word not in ("added", "warned")


def _ing(sentence: Sentence, first: int, i: int, cue: Cue, helpers: list[str], floor: int) -> Use | None:
    if any(h in BE for h in helpers):
        source = subject_before(sentence, first, floor)
        if source is None or _is_own_voice(sentence, source):
            return None
        return Use(first, i + 1, cue, "active", source, source[0])
    before = _low(sentence, i - 1)
    if before in POSSESSIVE or before in DETERMINER or (before in PREPOSITION and before not in BEFORE_PARTICIPLE):
        return None
    if not (i and sentence[i - 1].is_word) or before in BEFORE_PARTICIPLE or is_adverb(sentence[i - 1]):
        return Use(i, i + 1, cue, "participle", None, i)
    if not _opens_phrase(sentence, i + 1):
        return None
    phrase = phrase_before(sentence, i, floor)
    if phrase is not None and _low(sentence, i + 1) in PREPOSITION and _is_compound(sentence, phrase):
        return None  # "a vital safety warning about the dam"
    return Use(i, i + 1, cue, "participle", phrase, i)


def _is_compound(sentence: Sentence, phrase: Range) -> bool:
    """Whether a determiner opens the phrase and no speaker ends it, so that an -ing form is its noun."""
    head = sentence[phrase[1] - 1]
    return sentence[phrase[0]].lower in DETERMINER and not head.capital and not is_speaker_noun(head.lower)


def _opens_phrase(sentence: Sentence, k: int) -> bool:
    """Whether what follows an -ing form shows that it is a verb, not part of a compound ("a warning tag")."""
    if k >= len(sentence):
        return False
    word = sentence[k]
    opens = DETERMINER | SUBJECT_PRONOUN | PREPOSITION | SUBORDINATE | OBJECT_PRONOUN
    return word.quotation >= 0 or not word.is_word or word.capital or word.lower in opens or is_plural(word)


def _is_own_voice(sentence: Sentence, source: Range) -> bool:
    return source[1] - source[0] == 1 and sentence[source[0]].lower in OWN_VOICE


def _passive(sentence: Sentence, first: int, i: int, cue: Cue, lex: Lexicon) -> Use | None:
    impersonal = _low(sentence, first - 1) == "it"
    if sentence[i].lower in lex.hedges and _low(sentence, i + 1) in ("to", "that"):
        first -= impersonal and sentence[i + 1].lower == "that"
        return Use(first, i + 1, cue, "hedge", None, first)
    by = _by_phrase(sentence, i)
    if by is not None and "exhibit" not in cue.takes:
        return Use(first, i + 1, cue, "passive", by, first)
    if not impersonal or not cue.takes & {"clause", "quote"}:
        return None
    after = sentence[i + 1].text if i + 1 < len(sentence) else "."
    closes = after in ",.?!;" and first >= 2 and sentence[first - 2].text in ",-–—"  # "X, it has been claimed"
    return Use(first - 1, i + 1, cue, "hedge", None, first - 1) if closes or after == "that" else None


def _by(sentence: Sentence, i: int, cue: Cue) -> Use | None:
    by = _by_phrase(sentence, i)
    return Use(i, i + 1, cue, "passive", by, i) if by is not None and "exhibit" not in cue.takes else None


def _by_phrase(sentence: Sentence, i: int) -> Range | None:
    for k in range(i + 1, min(i + 6, len(sentence))):
        if sentence[k].lower == "by" and sentence[k].quotation < 0:
            return phrase_after(sentence, k + 1)
        if not sentence[k].is_word:
            return None
    return None


def _finite(sentence: Sentence, first: int, i: int, form: Form, helpers: list[str], floor: int) -> Use | None:
    if "to" in helpers:
        return Use(i, i + 1, form.cue, "infinitive", None, i) if _low(sentence, i - 1) == "to" else None
    if sentence[i].capital and i > 0 and not _headline_case(sentence):
        return None
    if _low(sentence, first - 1) in POSSESSIVE or _low(sentence, first - 1) in DETERMINER - {
        "this",
        "that",
        "both",
        "all",
    }:
        return None
    inverted = _inverted(sentence, first, i, form)
    if inverted is not None:
        return inverted
    source = subject_before(sentence, first, floor)
    if (
        source is not None
        and source[1] - source[0] == 1
        and sentence[source[0]].lower in ("i", "we", "you", "me", "us")
    ):
        return None  # the page's own voice
    if source is None:
        return _shared(sentence, first, i, form, floor)
    if not helpers and not agrees(sentence, source, i, form):
        return None
    return Use(first, i + 1, form.cue, "active", source, source[0])


def _headline_case(sentence: Sentence) -> bool:
    letters = [w for w in sentence if w.text[0].isalpha() and len(w.text) > 3]
    return sum(w.capital for w in letters) >= 0.6 * len(letters)


def _inverted(sentence: Sentence, first: int, i: int, form: Form) -> Use | None:
    """“...,” said the mayor."""
    before = sentence[first - 1] if first else None
    if before is None or first != i or form.kind == "base" or not (before.text in ",-–—" or before.quotation >= 0):
        return None
    if before.text == "," and form.kind == "past" and form.cue.takes == {"object"}:
        return None
    if not {"clause", "quote"} & form.cue.takes or form.cue.lemma in ("tell", "inform", "remind", "assure", "notify"):
        return None
    source = phrase_after(sentence, i + 1)
    if source is None or _low(sentence, i + 1) in ("that", "him", "them") or _low(sentence, i + 1) in lexicon().forms:
        return None
    after = sentence[source[1]] if source[1] < len(sentence) else None
    if after is not None and after.is_word and (is_finite(after) or after.lower in lexicon().forms):
        return None
    if before.quotation < 0 and (not _stands_last(sentence, source[1]) or _holds_verb(sentence, source)):
        return None
    return Use(i, i + 1, form.cue, "active", source, i, inverted=True)


def _holds_verb(sentence: Sentence, source: Range) -> bool:
    """Whether what looks like an inverted subject is a clause: "Brill, the harbour master, said the pump failed"."""
    last = sentence[source[1] - 1]
    past = last.lower.endswith("ed") and not last.capital and source[1] - source[0] > 1
    return past or any(is_finite(word) and not word.capital for word in sentence[slice(*source)])


def _stands_last(sentence: Sentence, end: int) -> bool:
    """Whether a phrase may be an inverted subject, seen by what follows it: an end, an apposition, a circumstance."""
    if end >= len(sentence):
        return True
    word = sentence[end]
    return (
        not word.is_word
        or word.lower in RELATIVE
        or word.lower in PREPOSITION
        or word.lower in SUBORDINATE
        or is_time(word)
    )


def _shared(sentence: Sentence, first: int, i: int, form: Form, floor: int) -> Use | None:
    """A second cue with the first one's subject: "said ... and added that ..."."""
    if form.cue.lemma in MAY_BE_NOUN and _low(sentence, i + 1) in lexicon().forms:
        return None
    if _low(sentence, first - 1) in ("and", "but", ",", "then") and form.kind in ("past", "s"):
        return Use(first, i + 1, form.cue, "shared", None, first)
    return None
