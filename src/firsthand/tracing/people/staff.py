"""Who speaks for a person: "the press office of President Ada Wren", "Wren's spokesman", "a lawyer for Wren"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from firsthand.records import SpeakerKind
from firsthand.tracing.people.bodies import Bodies
from firsthand.tracing.people.descriptions import ANONYMOUS
from firsthand.tracing.people.names import WORD, Name
from firsthand.tracing.people.scripts import bare, in_latin
from firsthand.tracing.words.utterances import Utterance

STAFF = r"(?:press (?:office|service|secretary|officer|team)|spokes\w+|office|lawyers?|attorneys?|solicitors?)"
FOR_SOMEBODY = re.compile(
    rf"(?:\b{STAFF}\s(?:of|for|to)\s(?P<behind>.+)|^(?P<before>[^,]+?)['’]s?\s(?:own\s)?{STAFF})$", re.IGNORECASE
)
LONGEST = 120
"""Characters of a speaker string that are looked at."""


def staff_of(
    utterances: Sequence[Utterance], names: Mapping[str, Name], bearers: Mapping[str, str], bodies: Bodies
) -> dict[str, str]:
    """For attributions to the staff of a named person of the story, by id: the key of that person.

    A person is known by the surname, and only where one person of the story has it and no body is named.
    """
    people: dict[str, set[str]] = defaultdict(set)
    for utterance in utterances:
        name = names.get(utterance.id)
        if name is not None and not name.is_body and len(name.words) > 1:
            people[name.words[-1]].add(bearers[utterance.id])
    found: dict[str, str] = {}
    for utterance in utterances:
        if (whose := _whose(utterance)) is None or bodies.named_in(whose):
            continue
        words = map(bare, WORD.findall(in_latin(whose)))
        meant = set().union(*(people[word] for word in words if word in people))
        if len(meant) == 1:
            found[utterance.id] = meant.pop()
    return found


def _whose(utterance: Utterance) -> str | None:
    """The words for the person whose staff speaks; None where a source is nobody's staff, or not to be named."""
    attribution = utterance.attribution
    who = (attribution.speaker or utterance.source)[:LONGEST]
    if attribution.speaker_kind is SpeakerKind.UNNAMED or ANONYMOUS.search(f"{utterance.source} {utterance.sentence}"):
        return None
    hit = FOR_SOMEBODY.search(who)
    return (hit["behind"] or hit["before"]) if hit is not None else None
