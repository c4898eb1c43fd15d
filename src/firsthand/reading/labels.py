"""What cue and words make of a content: stance, certainty, polarity, fact or not, and how sure we are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.reading.cues import ACCORDING_TO, Cue, lexicon
from firsthand.reading.finder import Found
from firsthand.reading.lists import listed
from firsthand.records import Certainty, Page, Polarity, Stance, words_of

WORD = re.compile(r"[\w’'-]+")
POSSIBLE = listed("may might could possibly perhaps alleged allegedly purported purportedly reportedly supposedly")
PROBABLE = listed("likely probably presumably presumed apparently seems seemed appears appeared")
NOBODY = re.compile(
    r"(?:that )?(?:nobody|no one|no-one|none of|there (?:is|was) no truth|it is not true|this is (?:false|untrue))\b",
    re.I,
)
NEVER = re.compile(r"\b(?:never (?:happened|took place|existed|reached|did)|not true|untrue|a lie|fabricat\w+)\b", re.I)
NEVER_DONE = re.compile(
    r"\A(?:[\w’'-]+ ){1,6}[\"“‘]?(?:was|were|has been|have been|had been) never \w+|\bno such \w+|\bnot aware of any\b",
    re.I,
)
FUTURE = re.compile(r"\A[^,;:“”\"]{0,60}\b(?:will|shall|won’t|won't|would (?:soon )?be|could (?:soon )?be \w+ing)\b")
LEAKED = re.compile(r"\b(?:leaked|confidential|obtained by|classified)\b", re.I)
WISHES = listed(
    """want hope wish demand vow pledge promise threaten refuse decline plan intend aim offer propose recommend
    urge ask order implore beg plead encourage instruct wonder thank congratulate call press praise welcome
    endorse"""
)
OUGHT = re.compile(
    r"\b(?:should|must|ought to|let’s|let's|need to|needs to|I (?:think|feel|hope|want|love|wish)|please)\b|[?]\W*$"
)
NEAR_CONTENT = 36  # characters into a content in which a hedge holds for all of it


@dataclass(frozen=True, slots=True)
class Labels:
    """Stance, certainty and polarity of an attribution, and whether it states a fact."""

    stance: Stance
    certainty: Certainty
    polarity: Polarity
    factual: bool


def label(page: Page, found: Found) -> Labels:
    """The labels of one attribution; a denial is negative, all else positive."""
    cue = cue_of(page, found)
    content = words_of(page.text, found.content)
    stance = _stance(page, found, cue, content)
    return Labels(
        stance=stance,
        certainty=_certainty(page, found, cue, content),
        polarity=Polarity.NEGATIVE if stance is Stance.DENY else Polarity.POSITIVE,
        factual=_states(cue, content) if found.factual is None else found.factual,
    )


def _states(cue: Cue, content: str) -> bool:
    return not (cue.lemma in WISHES or cue.reaction or OUGHT.search(content))


def cue_of(page: Page, found: Found) -> Cue:
    """The lexicon's entry for the cue's last known word; a plain statement where none is known."""
    lex = lexicon()
    for word in reversed(WORD.findall(words_of(page.text, found.cue).lower())):
        if word in lex.verbs:
            return lex.verbs[word].cue
        if word in lex.nouns:
            return lex.nouns[word]
    return ACCORDING_TO


def _stance(page: Page, found: Found, cue: Cue, content: str) -> Stance:
    cue_words = words_of(page.text, found.cue).lower().split()
    hedge = next((w for w in cue_words if w in lexicon().hedges), None)
    if found.clue == "hedge" and hedge is not None:
        return lexicon().hedges[hedge][1]
    negated = any(w in ("not", "never") or w.endswith(("n't", "n’t")) for w in cue_words)
    if negated:
        return Stance.CLAIM if cue.stance is Stance.DENY else Stance.STATE
    if cue.stance is Stance.STATE and LEAKED.search(words_of(page.text, found.source)):
        return Stance.REVEAL
    if cue.stance in (Stance.STATE, Stance.CLAIM) and _denies(content):
        return Stance.DENY
    if cue.stance is Stance.STATE and cue.lemma not in WISHES and not found.nested and FUTURE.match(content):
        return Stance.PREDICT
    return cue.stance


def _denies(content: str) -> bool:
    return bool(NOBODY.match(content) or NEVER.search(content) or NEVER_DONE.search(content))


def _certainty(page: Page, found: Found, cue: Cue, content: str) -> Certainty:
    cue_words = words_of(page.text, found.cue).lower().split()
    source = words_of(page.text, found.source).lower()
    if found.clue == "hedge":
        return next((lexicon().hedges[w][0] for w in cue_words if w in lexicon().hedges), Certainty.PROBABLE)
    near = WORD.findall(content[:NEAR_CONTENT].lower())
    if any(w in POSSIBLE for w in near) or "purported" in source or "alleged" in source:
        return Certainty.POSSIBLE
    if cue.certainty is not Certainty.CERTAIN:
        return cue.certainty
    return Certainty.PROBABLE if any(w in PROBABLE for w in near) else Certainty.CERTAIN
