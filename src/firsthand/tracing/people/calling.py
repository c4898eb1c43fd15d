"""What a source is called in a sentence: "the Ministry of Works", "a member of staff", "two officials"."""

from __future__ import annotations

import re

from firsthand.records import SpeakerKind
from firsthand.tracing.people.names import EMPTY_TAILS
from firsthand.tracing.people.speakers import Voice, is_named
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.utterances import Utterance
from firsthand.tracing.words.wording import UNITS, folded

DETERMINERS = frozenset(
    vocabulary(
        """
    a an the this that these those some several many few two three both all no one another his her its their our
    my your unnamed unspecified nobody nothing somebody someone everybody everyone anybody
    """
    )
) | frozenset(UNITS)
TAKE_THE = frozenset(
    vocabulary(
        """
    ministry department office agency authority inspectorate commission committee council board bureau service
    army navy union federation association court museum government party brigade institute workshop archive
    library team
    """
    )
)
"""Words at the head or end of a body's name that put "the" before it."""
HEAD_END = re.compile(
    r"\b(?:of|at|in|from|on|for|with|who|which|that|familiar|close|to|about|posted|taken|attached|given|handed|obtained|"
    r"accompanying)\b"
)
VOWEL = re.compile(r"[aeioAEIO](?<!eu)|u(?!ni|s[ei])|hour|honest|[FHLMNRSX](?=[A-Z]{1,4}\b)")
POSSESSIVE = re.compile(r"\S+(?: \S+)?(?:['’]s|s['’]) ")
CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May |June|July|August|September|October|"
    r"November|December"
)
"""Words that keep their capital within a sentence."""
UNNAMED = re.compile(r"\s*\((?:unnamed|anonymous)\)\s*$", re.IGNORECASE)
PRONOUN = re.compile(r"(?:he|she|it|they|i|we|who|him|his|hers?|its|them|theirs?|one)$", re.IGNORECASE)
LONGEST = 90
"""Characters of a source mention that still fit into a sentence."""
NOT_NAMED = "a source that it does not name"


def called(utterance: Utterance, voice: Voice) -> str:
    """The source of an attribution as a noun phrase; `NOT_NAMED` where the page gives none."""
    if is_named(voice) or voice.key.startswith("outlet:"):
        return with_the(voice.who)
    given = " ".join(utterance.source.split())
    who = UNNAMED.sub("", " ".join(voice.who.split()))
    if not who:
        return NOT_NAMED
    first = folded(given).split(" ")[0] if given else ""
    if first in DETERMINERS and len(given) <= LONGEST and not PRONOUN.match(given):
        return _lowered(given)
    opens = utterance.heads or utterance.sentence.lstrip(" \t\n“\"'‘").startswith(given[:LONGEST])
    return described(_lowered(who) if opens and _is_common(who.split()) else who, voice.kind)


def described(who: str, kind: SpeakerKind) -> str:
    """A description with its article: "the council", "a member of staff", "staff"."""
    words = who.split()
    if folded(words[0]) in DETERMINERS or POSSESSIVE.match(who) or _is_plural(who):
        return who
    if words[0][:1].isupper() and words[-1][:1].isupper():
        return who
    if kind in (SpeakerKind.OFFICIAL, SpeakerKind.ORGANIZATION):
        return f"the {who}"
    return f"an {who}" if VOWEL.match(who) else f"a {who}"


def office_called(name: str) -> str:
    """The office that somebody speaks for, named or not: "the Ministry of Works", "the city council"."""
    words = name.split()
    return f"the {name}" if words and words[-1].islower() and folded(words[0]) not in DETERMINERS else with_the(name)


def with_the(name: str) -> str:
    """A name with "the" where English puts one: "the Ministry of Works", but "Halpress" and "Corvane Group"."""
    words = [folded(word) for word in re.findall(r"[^\W\d_]+", name)]
    if not words or words[0] == "the" or words[-1] in EMPTY_TAILS:
        return name
    if len(words) == 1:
        return f"the {name.lower()}" if words[0] in TAKE_THE else name
    return f"the {name}" if words[0] in TAKE_THE or words[-1] in TAKE_THE else name


def _is_common(words: list[str]) -> bool:
    """Whether a description opens with a capital for no other reason than that a line begins with it."""
    return words[0][:1].isupper() and words[0][1:].islower() and not any(word[:1].isupper() for word in words[1:2])


def _lowered(words: str) -> str:
    if CALENDAR.match(words):
        return words
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words


def _is_plural(who: str) -> bool:
    head = (HEAD_END.split(folded(who))[0].split() or [""])[-1]
    return head in ("people", "police", "staff", "media", "footage", "men", "women", "children") or (
        head.endswith("s") and not head.endswith(("ss", "us", "is", "news"))
    )
