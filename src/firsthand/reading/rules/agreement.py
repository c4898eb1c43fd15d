"""Whether a subject and a word that may be its verb agree."""

from __future__ import annotations

from firsthand.reading.cues import Form, lexicon
from firsthand.reading.grammar import AUXILIARY, MODAL, RELATIVE, SUBJECT_PRONOUN, is_plural
from firsthand.reading.lists import listed
from firsthand.reading.rules.phrases import Range
from firsthand.reading.words import Sentence

MAY_BE_NOUN = listed(
    """report claim call comment note show demand promise fear hope plan offer praise blame attack address post
    state list question answer estimate project record document find tweet email reference label brand highlight
    press order charge quote forecast read want urge doubt worry wish threat refuse picture register maintain
    face answer guess feel rule cry shout sound echo mention push talk feature laugh smile scream counter
    account expose"""
)


def agrees(sentence: Sentence, source: Range, i: int, form: Form) -> bool:
    """Whether number, and what follows, let a word that may be a noun be a verb here."""
    head = sentence[source[1] - 1]
    following = sentence[i + 1].lower if i + 1 < len(sentence) else ""
    doubtful = form.cue.lemma in MAY_BE_NOUN and form.kind != "past"
    if doubtful and (
        following in AUXILIARY - MODAL or following in lexicon().forms or following in ("of", "from", "by", "")
    ):
        return following == "" and form.kind == "s"
    if form.kind == "base":
        return is_plural(head) or head.text.endswith("s") or any(w.lower == "and" for w in sentence[slice(*source)])
    if form.kind == "s":
        plural = (
            is_plural(head) and not head.capital and head.lower not in RELATIVE and head.lower not in SUBJECT_PRONOUN
        )
        return not plural or _single_in(sentence, source)
    return True


def _single_in(sentence: Sentence, source: Range) -> bool:
    """Whether a plural at the end belongs to a prepositional phrase of a single head: "a list of names says"."""
    return any(w.lower in ("of", "from", "on", "for", "by", "with") for w in sentence[slice(*source)])
