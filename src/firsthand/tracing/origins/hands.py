"""First hands of one claim that are one: the same office, one unnamed source under many labels, one paper, one film."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.records import SpeakerKind
from firsthand.tracing.exhibits.same_exhibit import Grouped
from firsthand.tracing.people.descriptions import ANONYMOUS, INDEFINITE, is_body_like, telling
from firsthand.tracing.people.names import BODY_WORDS, TITLES
from firsthand.tracing.people.speakers import Voice, is_named
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.utterances import Utterance
from firsthand.tracing.words.wording import SMALL_WORDS, folded, tokens_of, word_features

OFFICES = frozenset({SpeakerKind.OFFICIAL, SpeakerKind.ORGANIZATION, SpeakerKind.EXPERT})
ISSUED = frozenset(vocabulary("statement release announcement note notice communique handout bulletin"))
"""Papers that an office gives out to say something, not papers that show something."""
STUDIES = frozenset(vocabulary("study studies paper preprint research survey findings article publication"))
"""Papers in which experts say what they have found."""
MOUTHPIECE = re.compile(
    r"(?:spokes(?:man|woman|person|people)|press (?:office|service|department)|lawyers?|attorneys?|solicitors?|"
    r"representatives?|management|helpline|headquarters)\s(?:of|for|at)\s(?:the\s)?(?P<whose>.+)"
)
"""Who speaks for somebody and for nobody else."""
COMPANIES = frozenset(
    vocabulary("company firm maker manufacturer producer operator builder supplier owner group brand")
)
"""What a company is called without its name."""
MOST_HANDS = 200
"""First hands of one claim that a source without a name is compared with; no claim of this world has more."""
MOST_SHOWN = 20
FOOTAGE_CLASSES = ("satellit", "=video", "=photo", "audio", "record")


@dataclass(slots=True)
class Hand:
    """One first hand: the voice that stands for it and what is known of its description."""

    key: str
    voice: Voice
    ideas: set[str]
    page: str
    offices: set[str] = field(default_factory=set)
    members: list[Utterance] = field(default_factory=list)
    words: set[str] = field(default_factory=set)  # features of what its members call it
    shown: dict[str, str] = field(default_factory=dict)  # by exhibit: an attribution that has it for its source

    def take(self, utterance: Utterance, voice: Voice, exhibit: str | None) -> None:
        """Make an utterance one of the hand's."""
        self.offices.add(voice.office)
        self.ideas |= description(utterance, voice)
        self.words |= set(word_features(f"{voice.who} {utterance.source}"))
        self.members.append(utterance)
        if exhibit is not None:
            self.shown.setdefault(exhibit, utterance.id)


def one_by_one(
    firsts: Sequence[Utterance], voices: Mapping[str, Voice], exhibits: Grouped
) -> tuple[dict[str, Hand], list[Hand]]:
    """The hand of each first-hand utterance, by id, and all hands. `firsts` come in the order of their pages' time.

    Named speakers are taken first, so that what is unnamed can turn out to be theirs, those who are hardly
    described last.
    """
    hands: list[Hand] = []
    of: dict[str, Hand] = {}
    by_office: dict[str, Hand] = {}
    rank = {u.id: (_rank(voices[u.id]), not description(u, voices[u.id])) for u in firsts}
    for utterance in sorted(firsts, key=lambda utterance: rank[utterance.id]):
        voice = voices[utterance.id]
        hand = by_office.get(voice.office) or _match(utterance, voice, hands[:MOST_HANDS], exhibits)
        if hand is None:
            hand = Hand(voice.office, voice, set(), utterance.attribution.page)
            hands.append(hand)
        hand.take(utterance, voice, exhibits.of(utterance.id))
        by_office[voice.office] = of[utterance.id] = hand
    return of, hands


def _rank(voice: Voice) -> int:
    """Named people and offices, other offices, papers (which may be theirs), footage (of a paper), then the unnamed."""
    if is_named(voice):
        return 1 if MOUTHPIECE.search(folded(voice.who)) or len(tokens_of(voice.who)) == 1 else 0
    if voice.kind in OFFICES:
        return 1
    return {SpeakerKind.DOCUMENT: 2, SpeakerKind.FOOTAGE: 3}.get(voice.kind, 4)


def description(utterance: Utterance, voice: Voice) -> frozenset[str]:
    """The ideas by which a source is described, without those that describe anybody."""
    return telling(f"{voice.who} {utterance.source}")


def _match(utterance: Utterance, voice: Voice, hands: Sequence[Hand], exhibits: Grouped) -> Hand | None:
    whose = _spoken_for(voice, hands) or _the_body(utterance, voice, hands)
    if whose is not None or is_named(voice):
        return whose
    # nobody denies what he says himself, so that a denier whom nothing else tells is another than those who assert
    hands = [hand for hand in hands if hand.members[0].denies == utterance.denies]
    if not voice.who:
        return _nearby(utterance, hands)
    if voice.kind in (SpeakerKind.DOCUMENT, SpeakerKind.FOOTAGE):
        shown = _one_exhibit(utterance, hands, exhibits)
        if shown is not None:
            return shown
        hands = [hand for hand in hands if not _shows_another(utterance, hand, exhibits)]
    if voice.kind is SpeakerKind.DOCUMENT:
        keeper = _keeper(utterance, voice, hands) or _issuer(voice, hands)
        return keeper or _same_paper(utterance, voice, hands)
    if voice.kind is SpeakerKind.FOOTAGE:
        return _keeper(utterance, voice, hands) or _same_footage(utterance, voice, hands)
    if voice.kind is not SpeakerKind.UNNAMED:
        described = _described(utterance, voice, hands) or _named_next(utterance, hands)
        if described is not None:
            return described
    return _same_unnamed(utterance, voice, hands)


def _spoken_for(voice: Voice, hands: Sequence[Hand]) -> Hand | None:
    """Whom "the press office of President Ada Lorne" or "lawyers for Corvane" speak for."""
    found = MOUTHPIECE.search(folded(voice.who))
    whose = set(tokens_of(found["whose"])) if found else set()
    return next((hand for hand in hands if whose and is_named(hand.voice) and _bare_name(hand) <= whose), None)


def _bare_name(hand: Hand) -> frozenset[str]:
    """The words of a named hand's name, without titles and small words."""
    return frozenset(word for word in tokens_of(hand.voice.who) if word not in TITLES and word not in SMALL_WORDS)


def _one_exhibit(utterance: Utterance, hands: Sequence[Hand], exhibits: Grouped) -> Hand | None:
    """The paper or film that other pages point to as well, told by words, release and time."""
    key = exhibits.of(utterance.id)
    return next((hand for hand in hands if key in hand.shown), None)


def _shows_another(utterance: Utterance, hand: Hand, exhibits: Grouped) -> bool:
    """Whether sort, release or time tell the paper or film apart from one that the hand is."""
    return any(exhibits.are_apart(utterance.id, other) for other in list(hand.shown.values())[:MOST_SHOWN])


def _nearby(utterance: Utterance, hands: Sequence[Hand]) -> Hand | None:
    """For words that nobody is given for: a hand of the claim on the same page, else its first hand."""
    return next((hand for hand in hands if hand.page == utterance.attribution.page), next(iter(hands), None))


def _keeper(utterance: Utterance, voice: Voice, hands: Sequence[Hand]) -> Hand | None:
    """The person or office whose paper or film it is: "the harbour master's log", "a note that the team published"."""
    owner = _owner(voice.who) | _owner(utterance.source)
    described = telling(" ".join(sorted(owner)))
    around = set(tokens_of(f"{utterance.sentence} {utterance.source}"))
    owned = re.search(r"\b(?:its|his|her|their|it has|they have|keeps?|kept|own)\b", utterance.sentence) is not None
    for hand in hands:
        if not is_named(hand.voice):
            continue
        words = [word for word in tokens_of(hand.voice.who) if word not in TITLES and word not in SMALL_WORDS]
        if owner and words and (set(words) <= owner or (hand.voice.kind in OFFICES and described & hand.ideas)):
            return hand
        if owned and words and (words[-1] in around or _spoken_nearby(hand, utterance)):
            return hand
    return None


def _issuer(voice: Voice, hands: Sequence[Hand]) -> Hand | None:
    """For a statement that nobody is said to have issued the only office of the claim, for a study the only expert."""
    words = set(tokens_of(voice.who))
    if _owner(voice.who) or not words & (ISSUED | STUDIES):
        return None
    experts = not words & ISSUED
    able = [hand for hand in hands if hand.voice.kind in OFFICES and (hand.voice.kind is SpeakerKind.EXPERT) == experts]
    return able[0] if len(able) == 1 else None


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
            mine, other = footage_class(ideas), footage_class(hand.words)
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


def _the_body(utterance: Utterance, voice: Voice, hands: Sequence[Hand]) -> Hand | None:
    """The one named body of the claim that "the authority" is a part of the name of, or that "the maker" may be."""
    words = [word for word in tokens_of(voice.who) if word not in SMALL_WORDS]
    if len(words) != 1 or INDEFINITE.match(utterance.source) or ANONYMOUS.search(utterance.sentence):
        return None
    bodies = [
        hand
        for hand in hands
        if is_named(hand.voice) and hand.voice.kind in OFFICES and hand.members[0].denies == utterance.denies
    ]
    named = [hand for hand in bodies if words[0] in _bare_name(hand)] if words[0] in BODY_WORDS else []
    if words[0] in COMPANIES:
        named = named or [hand for hand in bodies if hand.voice.kind is SpeakerKind.ORGANIZATION]
    return named[0] if len(named) == 1 else None


def _named_next(utterance: Utterance, hands: Sequence[Hand]) -> Hand | None:
    """The person who is named in the next paragraph: "according to the conservator", and then who that is."""
    if ANONYMOUS.search(f"{utterance.source} {utterance.sentence}") or is_body_like(utterance.source):
        return None
    found = [
        hand
        for hand in hands
        if hand.voice.key.startswith("name:")
        and any(
            other.attribution.page == utterance.attribution.page
            and 0 <= other.block - utterance.block <= 1
            and other.attribution.content[0] > utterance.attribution.content[0]
            for other in hand.members
        )
    ]
    return found[0] if len(found) == 1 else None


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
        if mine & hand.ideas or (not (mine and hand.ideas) and _may_be_one(voice, hand.voice)):
            apart = same_page and hand.page == utterance.attribution.page and mine and hand.ideas
            if not apart or _share_a_word(utterance, voice, hand):
                return hand
    return None


def _may_be_one(one: Voice, other: Voice) -> bool:
    """Whether two voices, one of them hardly described, may be one: of one kind, or one of no kind at all."""
    return one.kind is other.kind or SpeakerKind.UNNAMED in (one.kind, other.kind)


def _share_a_word(utterance: Utterance, voice: Voice, hand: Hand) -> bool:
    mine = set(tokens_of(f"{voice.who} {utterance.source}")) - SMALL_WORDS
    theirs = set(tokens_of(f"{hand.voice.who} {' '.join(m.source for m in hand.members)}")) - SMALL_WORDS
    return any(telling(word) for word in mine & theirs)
