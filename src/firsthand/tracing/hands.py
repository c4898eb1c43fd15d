"""First hands of one claim that are one: the same office, one unnamed source under many labels, one paper, one film."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.records import SpeakerKind
from firsthand.tracing.names import TITLES
from firsthand.tracing.speakers import Voice
from firsthand.tracing.thesaurus import vocabulary
from firsthand.tracing.utterances import Utterance
from firsthand.tracing.wording import SMALL_WORDS, feature, tokens_of, word_features

VAGUE = frozenset(
    feature(word)
    for word in vocabulary(
        """
    source insider official people person staff worker report media reporter someone somebody witness unnamed
    anonymous familiar close matter knowledge local account describe spokesman two three several some both
    another man woman paper document file video photo footage image picture post posted channel show leaked
    confidential published
    """
    )
)
"""Words that do not tell one anonymous source, paper or film from another."""
FOOTAGE_CLASSES = ("satellit", "=video", "=photo", "audio", "record")


@dataclass(slots=True)
class Hand:
    """One first hand: the voice that stands for it and what is known of its description."""

    key: str
    voice: Voice
    ideas: set[str]
    page: str
    members: list[Utterance] = field(default_factory=list)


def one_by_one(firsts: Sequence[Utterance], voices: Mapping[str, Voice]) -> tuple[dict[str, Hand], list[Hand]]:
    """The hand of each first-hand utterance, by id, and all hands. `firsts` come in the order of their pages' time.

    Named speakers are taken first, so that what is unnamed can turn out to be theirs.
    """
    hands: list[Hand] = []
    of: dict[str, Hand] = {}
    order = sorted(range(len(firsts)), key=lambda place: (_rank(voices[firsts[place].id]), place))
    for place in order:
        utterance = firsts[place]
        voice = voices[utterance.id]
        hand = _match(utterance, voice, hands, of)
        if hand is None:
            hand = Hand(voice.office, voice, set(), utterance.attribution.page)
            hands.append(hand)
        hand.ideas |= description(utterance, voice)
        hand.members.append(utterance)
        of[utterance.id] = hand
    return of, hands


def _rank(voice: Voice) -> int:
    """Named people and offices, then papers, then footage (which may hang on a paper), then the unnamed."""
    if is_named(voice):
        return 0
    return {SpeakerKind.DOCUMENT: 1, SpeakerKind.FOOTAGE: 2}.get(voice.kind, 3)


def is_named(voice: Voice) -> bool:
    """Whether the voice is a person's or body's with a name."""
    return voice.key.startswith(("name:", "body:"))


def description(utterance: Utterance, voice: Voice) -> frozenset[str]:
    """The ideas by which a source is described, without those that describe anybody."""
    ideas = frozenset(word_features(f"{voice.who} {utterance.source}"))
    return frozenset(idea for idea in ideas - VAGUE if idea[0] != "#")


def _match(utterance: Utterance, voice: Voice, hands: Sequence[Hand], of: Mapping[str, Hand]) -> Hand | None:
    same = next((hand for hand in hands if hand.key == voice.office), None)
    if same is not None:
        return same
    if is_named(voice):
        return None
    if voice.kind is SpeakerKind.DOCUMENT:
        return _keeper(utterance, voice, hands) or _same_paper(utterance, voice, hands)
    if voice.kind is SpeakerKind.FOOTAGE:
        return _keeper(utterance, voice, hands) or _same_footage(utterance, voice, hands)
    if voice.kind is not SpeakerKind.UNNAMED:
        described = _described(utterance, voice, hands)
        if described is not None:
            return described
    return _same_unnamed(utterance, voice, hands)


def _keeper(utterance: Utterance, voice: Voice, hands: Sequence[Hand]) -> Hand | None:
    """The person or office whose paper or film it is: "the harbour master's log", "a note that the team published"."""
    owner = _owner(voice.who)
    around = set(tokens_of(f"{utterance.sentence} {utterance.source}"))
    owned = re.search(r"\b(?:its|his|her|their|it has|they have|keeps?|kept|own)\b", utterance.sentence) is not None
    for hand in hands:
        if not is_named(hand.voice):
            continue
        words = [word for word in tokens_of(hand.voice.who) if word not in TITLES and word not in SMALL_WORDS]
        if owner and words and set(words) <= owner:
            return hand
        if owned and words and (words[-1] in around or _spoken_nearby(hand, utterance)):
            return hand
    return None


def _owner(who: str) -> set[str]:
    """The words for whose a paper is: "the harbour master" of "the harbour master's log", or "log of the brigade"."""
    possessor = re.split(r"['’]s\b|s['’](?=\s)", who)[0]
    if possessor != who:
        return set(tokens_of(possessor))
    of = re.search(r"\b(?:of|by|from)\s+(?:the\s+)?([^,]+)", who)
    return set(tokens_of(of.group(1))) if of else set()


def _spoken_nearby(hand: Hand, utterance: Utterance) -> bool:
    """Whether the hand speaks in the same paragraph."""
    return any(
        other.attribution.page == utterance.attribution.page and other.block == utterance.block
        for other in hand.members
    )


def _same_paper(utterance: Utterance, voice: Voice, hands: Sequence[Hand]) -> Hand | None:
    """A paper is another only where both are described and nothing in the descriptions is shared."""
    return _alike(
        utterance, voice, [hand for hand in hands if hand.voice.kind is SpeakerKind.DOCUMENT], same_page=False
    )


def _same_footage(utterance: Utterance, voice: Voice, hands: Sequence[Hand]) -> Hand | None:
    """Footage of one sort in one claim is one; a picture "in the report" belongs to the report."""
    said = f"{voice.who} {utterance.source}"
    ideas = set(word_features(said))
    for hand in hands:
        if hand.voice.kind is SpeakerKind.DOCUMENT and "=document" in ideas:
            return hand
        if hand.voice.kind is SpeakerKind.FOOTAGE:
            theirs = set(word_features(f"{hand.voice.who} {' '.join(member.source for member in hand.members)}"))
            mine, other = footage_class(ideas), footage_class(theirs)
            if mine is None or other is None or mine == other:
                return hand
    return None


def footage_class(ideas: set[str]) -> str | None:
    """What sort of picture or sound the ideas of a description name, the most telling first."""
    return next((sort for sort in FOOTAGE_CLASSES if sort in ideas), None)


def _described(utterance: Utterance, voice: Voice, hands: Sequence[Hand]) -> Hand | None:
    """A named speaker of whom another page uses the description: "the harbour master, Bram Tolland"."""
    mine = description(utterance, voice)
    for hand in hands:
        if is_named(hand.voice) and any(mine & set(word_features(f"{m.source} {m.sentence}")) for m in hand.members):
            return hand
    return None


def _same_unnamed(utterance: Utterance, voice: Voice, hands: Sequence[Hand]) -> Hand | None:
    unnamed = [
        hand
        for hand in hands
        if not is_named(hand.voice) and hand.voice.kind not in (SpeakerKind.DOCUMENT, SpeakerKind.FOOTAGE)
    ]
    return _alike(utterance, voice, unnamed, same_page=True)


def _alike(utterance: Utterance, voice: Voice, hands: Sequence[Hand], *, same_page: bool) -> Hand | None:
    """The first hand whose description goes with this one's: shared, or one of the two says nothing.

    With `same_page`, two descriptions on one page have to share a word of their own, because a page that writes "a
    doctor" and "two nurses" tells two sources apart, where two pages may put it differently.
    """
    mine = description(utterance, voice)
    for hand in hands:
        if not mine or not hand.ideas or mine & hand.ideas:
            apart = same_page and hand.page == utterance.attribution.page and mine and hand.ideas
            if not apart or _share_a_word(utterance, voice, hand):
                return hand
    return None


def _share_a_word(utterance: Utterance, voice: Voice, hand: Hand) -> bool:
    mine = set(tokens_of(f"{voice.who} {utterance.source}")) - SMALL_WORDS
    theirs = set(tokens_of(f"{hand.voice.who} {' '.join(m.source for m in hand.members)}")) - SMALL_WORDS
    return any(feature(word) not in VAGUE for word in mine & theirs)
