"""For which named body somebody without a name speaks: "a ministry spokesman", "the company", "the man at its desk"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from firsthand.records import Page, SpeakerKind
from firsthand.tracing.people.bodies import Bodies
from firsthand.tracing.people.descriptions import ANONYMOUS
from firsthand.tracing.people.names import BODY_WORDS, Name
from firsthand.tracing.people.offices import office_in, place_of
from firsthand.tracing.people.roles import Role
from firsthand.tracing.words.utterances import Utterance
from firsthand.tracing.words.wording import folded, tokens_of

SPOKESMAN = re.compile(
    r"\b(?:spokes(?:man|woman|person|people|men|women|persons)|press (?:office|officer|secretary|service)|"
    r"(?:statement|release|duty officer|duty desk|switchboard)\b)",
    re.IGNORECASE,
)
OF_IT = re.compile(r"^(?:the )?[A-ZÀ-Þ][\w&-]*(?:['’]s?)?(?: [\w'’&-]+){1,3}$")
"""A body's name with what speaks for it: "Castellan chief", "Castellan’s helpline"."""
DEFINITE = re.compile(r"(?:the|its|their|this|that)\s", re.IGNORECASE)
THERE = re.compile(r"^(?:the |a |an )?\w+(?: \w+)? there$", re.IGNORECASE)
REACHED = re.compile(
    r"\b(?:call(?:s|ed|ing)?|rang|ring(?:s|ing)?|phon(?:e|es|ed|ing)|telephon\w+|dial\w*|reach(?:es|ed|ing)?|contact\w*|"
    r"pick(?:s|ed) up|answer(?:s|ed|ing)?|desk|hotline|switchboard|press office|reception|e-?mail\w*|wrote to)\b",
    re.IGNORECASE,
)
"""Words by which a reporter says that he has asked at a body."""
BEFORE = 250
"""Characters before a source within which the body is named that was asked."""
SENTENCES = re.compile(r"[.!?]\s+|\n")
FEW_WORDS = 2


def spoken_for(
    pages: Mapping[str, Page], utterances: Sequence[Utterance], names: Mapping[str, Name], bodies: Bodies
) -> dict[str, str]:
    """For attributions to somebody without a name who speaks for a body that has one, by id: the key of the body."""
    found: dict[str, str] = {}
    for utterance in utterances:
        if utterance.id not in names and (body := _body(utterance, pages, bodies)) is not None:
            found[utterance.id] = body
    return found


def _body(utterance: Utterance, pages: Mapping[str, Page], bodies: Bodies) -> str | None:
    attribution = utterance.attribution
    who = attribution.speaker or utterance.source
    kind, page = attribution.speaker_kind, attribution.page
    if kind is SpeakerKind.UNNAMED or ANONYMOUS.search(f"{who} {utterance.source} {utterance.sentence}"):
        return None
    if THERE.match(utterance.source) and attribution.source:
        return _asked(pages[page].text, attribution.source[0].start, bodies)
    if kind in (SpeakerKind.OFFICIAL, SpeakerKind.ORGANIZATION, SpeakerKind.EXPERT):
        if OF_IT.search(who) and len(named := bodies.named_in(who)) == 1:
            return named.pop()
        if SPOKESMAN.search(who) or SPOKESMAN.search(utterance.source):
            at = place_of(utterance)
            return office_in([Role(who, at), Role(utterance.source, at)], bodies, page, kind)
        if DEFINITE.match(utterance.source) and _is_only_a_body(who):
            return _only(bodies, who, page)
    return None


def _is_only_a_body(who: str) -> bool:
    """Whether a description is "the ministry" and no more, so that the page must have named it."""
    words = [word for word in folded(who).split() if word not in ("the", "its", "their")]
    return len(words) == 1 and words[0] in BODY_WORDS


def _only(bodies: Bodies, who: str, page: str) -> str | None:
    """The one body on the page that has the word in its name."""
    word = tokens_of(who)[-1]
    fits = [key for key in bodies.on(page) if word in key.partition(":")[2].split()]
    return fits[0] if len(fits) == 1 else None


def _asked(text: str, start: int, bodies: Bodies) -> str | None:
    """The body that was asked, where the sentence before the source names one: "Corvane's desk picks up. The woman
    there says"."""
    before = text[max(0, start - BEFORE) : start]
    sentences = [part for part in SENTENCES.split(before) if part.strip()]
    for sentence in reversed(sentences[-FEW_WORDS:]):
        if REACHED.search(sentence) and len(asked := bodies.named_in(sentence)) == 1:
            return asked.pop()
    return None
