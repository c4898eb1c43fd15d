"""What a page tells later: "The director denied it. “Never,” Ana Brill said" names the director; a headline's "insider"
is whom the article then describes."""

from __future__ import annotations

from dataclasses import replace

from firsthand.reading.speakers.descriptions import ANYBODY
from firsthand.reading.speakers.kinds import is_role_noun
from firsthand.reading.speakers.mentions import Mentioned
from firsthand.reading.speakers.names import Names
from firsthand.reading.speakers.who import NEAR, Speaker
from firsthand.records import SpeakerKind

PLAIN = 2  # words of a mention that says no more than "the woman"; "the woman on the helpline" is somebody else
Mentions = list[Mentioned | None]


def with_later_names(places: list[int], mentions: Mentions, speakers: list[Speaker], names: Names) -> list[Speaker]:
    """The speakers, with those who are only described led to the name or the fuller description that comes later."""
    bearers = _introduced(places, mentions, speakers, names)
    anybody = _only_unnamed(speakers)
    out = []
    for mention, speaker in zip(mentions, speakers, strict=True):
        known = _known(mention, speaker, bearers)
        if known is None and anybody is not None and mention is not None:
            plain = mention.head in ANYBODY and len(mention.words) <= PLAIN and not speaker.named
            known = replace(anybody, gender=speaker.gender) if plain else None
        out.append(known or speaker)
    return out


def _known(mention: Mentioned | None, speaker: Speaker, bearers: dict[str, Speaker]) -> Speaker | None:
    if mention is None:
        return None
    by_name = bearers.get(speaker.name or "")
    return by_name or (bearers.get(mention.head) if _may_be_led(mention, speaker) else None)


def _may_be_led(mention: Mentioned | None, speaker: Speaker) -> bool:
    """Whether a described speaker may be one named later: "Archive director", "the conservator", not "a director"."""
    if mention is None or speaker.named or speaker.kind is SpeakerKind.UNNAMED or not is_role_noun(mention.head):
        return False
    return mention.words[0] not in ("a", "an", "another", "one", "its", "their", "his", "her")


def _introduced(places: list[int], mentions: Mentions, speakers: list[Speaker], names: Names) -> dict[str, Speaker]:
    """By description and by its head noun, the person whose bare full name first comes right behind it."""
    first: dict[str, int] = {}
    for place, name in names.places:
        first.setdefault(name.name, place)
    out: dict[str, Speaker] = {}
    several: set[str] = set()
    for i in range(1, len(speakers)):
        before, mention, speaker = speakers[i - 1], mentions[i - 1], speakers[i]
        if mention is None or not before.name or not _may_be_led(mention, before):
            continue
        near = 0 < places[i] - places[i - 1] < NEAR
        if near and _is_introduced(speaker, first, places[i - 1], names):
            several |= {mention.head} if out.get(mention.head, speaker).name != speaker.name else set()
            told = before.told and before.kind is not SpeakerKind.PARTICIPANT
            known = replace(speaker, kind=before.kind, told=True) if told else speaker
            out[before.name] = out[mention.head] = known
            out[speaker.name or ""] = out[before.name]
    return {key: value for key, value in out.items() if key not in several}


def _is_introduced(speaker: Speaker, first: dict[str, int], behind: int, names: Names) -> bool:
    """Whether a speaker is a person of whom the page has said nothing before: a full name, without a role."""
    if speaker.name is None or not speaker.person or " " not in speaker.name:
        return False
    name = names.by_form.get(speaker.name)
    return name is not None and not any(map(is_role_noun, name.described)) and first.get(speaker.name, 0) > behind


def _only_unnamed(speakers: list[Speaker]) -> Speaker | None:
    """The one unnamed person on the page, with the fullest description; None where there may be two."""
    unnamed = {s.name: s for s in speakers if s.name and s.kind is SpeakerKind.UNNAMED}
    full = [s for name, s in unnamed.items() if name.lower().split()[-1] not in ANYBODY]
    return full[0] if len(full) == 1 else None
