"""Which attribution's words state a claim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from firsthand.records import Spans
from firsthand.tracing.people.speakers import Voice
from firsthand.tracing.words.rarity import Rarity
from firsthand.tracing.words.utterances import Utterance

FINITE = re.compile(
    r"\b(?:am|is|are|was|were|has|have|had|will|would|can|could|may|might|must|shall|should|did|does|do|\w{3,}ed)\b|n[’']t\b"
)
"""A sign of a verb that makes a clause. A heuristic: it only ranks contents against each other."""
NO_SENTENCE = re.compile(
    r"(?:to|as|of|into|than|how|whether|why|when|where|what|who|which|that|if|and|or|but|not)\b",
    re.IGNORECASE,
)
"""How a content opens that is a part of somebody else's sentence."""
WITHOUT_SUBJECT = re.compile(r"[\W_]*(?:he|she|it|they|this|that|these|those|there|his|her|its|their)\b", re.IGNORECASE)
WORDS, STOP = re.compile(r"\w"), re.compile(r"[.!?]")
FEWEST_WORDS = 4
MOST_SHARED = 20.0


def clearest(claim: Sequence[Utterance], voices: Mapping[str, Voice], rarity: Rarity) -> Utterance:
    """The attribution whose words state the claim best.

    Ruled, in this order: asserted, not denied; a clause with a finite verb, not a fragment; whole, not broken off;
    told by a first hand, not by an outlet; in the article, not in its headline; with a subject that is named, not "it";
    the words that the claim's other attributions share, so that the odd one out does not speak for all; the longest up
    to thirty words; the smallest signature.
    """
    held = Counter(feature for utterance in claim for feature in utterance.features)

    def rank(utterance: Utterance) -> tuple[bool, bool, bool, bool, bool, bool, int, int, str, str]:
        shared = rarity.total(f for f in utterance.features if held[f] > 1 or len(claim) == 1)
        return (
            utterance.denies,
            is_fragment(utterance.content),
            utterance.stump is not None,
            voices[utterance.id].kind == "news_report",
            utterance.heads,
            WITHOUT_SUBJECT.match(utterance.content) is not None,
            -round(min(shared, MOST_SHARED)),
            -min(len(utterance.content.split()), 30),
            utterance.signature,
            utterance.id,
        )

    return min(claim, key=rank)


def is_fragment(content: str) -> bool:
    """Whether a content is no clause of its own: too short, without a verb, or opening like part of a sentence."""
    words = content.split()
    return len(words) < FEWEST_WORDS or NO_SENTENCE.match(content) is not None or not FINITE.search(content)


def in_words(text: str, content: Spans) -> str:
    """The words of a content on one line, with a sign of what its page has between its pieces.

    "The valve … was corroded" where the page has "The valve, he said, was corroded"; nothing but the full stop where
    two sentences of one quote stand side by side.
    """
    line = " ".join(content[0].within(text).split()) if content else ""
    for before, piece in pairwise(content):
        between = text[before.end : piece.start]
        stop = STOP.search(between)
        joint = " … " if WORDS.search(between) else f"{stop[0]} " if stop else " "
        line += joint + " ".join(piece.within(text).split())
    return line
