"""Papers and pictures that speak: which one "it" means that shows something, and "the other"."""

from __future__ import annotations

import re

from firsthand.reading.lists import listed
from firsthand.reading.speakers.mentions import Mentioned
from firsthand.reading.speakers.names import Names
from firsthand.reading.speakers.nouns import evidence
from firsthand.reading.speakers.who import FAR, Said, Speaker
from firsthand.records import SpeakerKind

SHOWING = listed("show shows showed shown depict depicts depicted feature features featured contain contains contained")
READING = listed("say says said state states stated read reads list lists listed put puts")
IT = listed("it they this these")
OTHER = listed("other second third first latter former")
SENTENCES = 3  # sentences looked back over for the picture that "it" means
OPENING = 6  # words of a sentence in which a paper that "it" means must stand
WORD = re.compile(r"[\w’'-]+")


def shown_before(text: str, mention: Mentioned, cue: str, at: int, names: Names, said: list[Said]) -> Speaker | None:
    """The picture or paper that a pronoun means whose verb only evidence has: "The video is short. It shows ..."."""
    if len(mention.words) != 1 or mention.words[0] not in IT:
        return None
    verbs = set(WORD.findall(cue.lower()))
    wanted = SpeakerKind.FOOTAGE if verbs & SHOWING else SpeakerKind.DOCUMENT if verbs & READING else None
    if wanted is None or (said and said[-1].speaker.kind is wanted):
        return None
    end = at
    for _ in range(SENTENCES):
        start, end = names.sentence_before(end)
        if start >= end:
            return None
        found = _first_noun(text, start, end, wanted)
        if found is not None:
            before = next((e.speaker for e in reversed(said[-8:]) if e.head == found.split()[-1]), None)
            return before or Speaker(found, wanted, named=False)
        if wanted is SpeakerKind.DOCUMENT:
            return None
        end = start
    return None


def _first_noun(text: str, start: int, end: int, kind: SpeakerKind) -> str | None:
    """The first noun phrase of a sentence that names evidence of a kind; a paper must be what it begins with."""
    words = WORD.findall(text[start:end])
    reach = OPENING if kind is SpeakerKind.DOCUMENT else len(words)
    for i, word in enumerate(words[:reach]):
        if evidence().get(word.lower()) is kind:
            first = i
            while first > 0 and i - first < 3 and words[first - 1].islower() and words[first - 1] not in STOPS:
                first -= 1
            return " ".join(words[first : i + 1])
    return None


STOPS = listed("the a an this that its their his her of on in at from by with and to is was")


def another_of_them(mention: Mentioned, at: int, said: list[Said]) -> Speaker | None:
    """ "The other", "the second", behind "one clip": another piece of evidence of that sort."""
    if len(mention.words) > 2 or mention.head not in OTHER or not mention.definite:
        return None
    for each in reversed(said[-4:]):
        kind = each.speaker.kind
        if at - each.at < FAR and each.head in evidence() and kind in (SpeakerKind.FOOTAGE, SpeakerKind.DOCUMENT):
            noun = each.head.removesuffix("s")
            return Speaker(f"{mention.head} {noun}", kind, named=False)
    return None
