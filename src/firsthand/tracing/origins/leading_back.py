"""The way back of every attribution, and the origins that it leads to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.records import Origin, SpeakerKind, Stance, Step, identify
from firsthand.tracing.origins.bounds import Count, count_of
from firsthand.tracing.origins.circles import Ring, rings_of
from firsthand.tracing.origins.hands import Hand, one_by_one
from firsthand.tracing.origins.hops import Sight, outlet_name
from firsthand.tracing.origins.independence import Dependence
from firsthand.tracing.origins.ways import End, Way, Ways
from firsthand.tracing.outlets.by_name import outlet_words
from firsthand.tracing.people.calling import NOT_NAMED, called, office_called
from firsthand.tracing.people.descriptions import telling
from firsthand.tracing.people.speakers import Voice, is_named
from firsthand.tracing.timeline import order_key
from firsthand.tracing.words.utterances import Utterance


@dataclass(frozen=True, slots=True)
class _Lead:
    """Where an attribution leads: the key of an origin, and what is to be said about it."""

    key: str
    who: str
    kind: SpeakerKind
    first_hand: bool
    held_on: str | None  # id of the page that has the hand's own words
    called: str = ""  # what the first hand is called in a sentence


@dataclass(frozen=True, slots=True)
class Traced:
    """One claim's steps and origins."""

    steps: tuple[Step, ...]
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    count: Count
    rings: tuple[Ring, ...]  # circles that its pages go round in


class OriginFinder:
    """Follows the attributions of one claim after the other, and gathers the origins of all of them."""

    def __init__(self, sight: Sight) -> None:
        self._sight, self._voices, self._pages = sight, sight.voices, sight.pages
        self._office_names = _office_names(sight.voices)
        self._seen: dict[str, list[_Lead]] = defaultdict(list)

    def follow(self, claim: Sequence[Utterance]) -> Traced:
        """The steps of a claim. An outlet that names no first hand counts only where none is in sight at all."""
        ways = Ways(claim, self._sight)
        found = [ways.back(utterance) for utterance in claim]
        hand_of = self._hands(found)
        hands = {hand.key: hand for hand in hand_of.values()}
        best = {key: self._clearest(hand) for key, hand in hands.items()}
        leads = {way.start.id: self._lead(way, hand_of, best) for way in found}
        for lead in leads.values():
            self._seen[lead.key].append(lead)
        asserting = [way for way in found if not way.start.denies]
        in_sight = any(leads[way.start.id].first_hand for way in asserting)
        steps = [self._step(way, leads[way.start.id], in_sight) for way in found]
        asserted = {step.origin for step in steps if step.counts}
        denied = {
            step.origin
            for step, way in zip(steps, found, strict=True)
            if way.start.denies and leads[way.start.id].first_hand
        }
        pages = Dependence(claim, found, self._sight)
        count = count_of(asserting, hand_of, pages, self._sight).around(len(asserted))
        rings = rings_of(found, self._pages)
        return Traced(tuple(steps), tuple(sorted(asserted)), tuple(sorted(denied)), count, tuple(rings))

    def origins(self) -> list[Origin]:
        """Every origin met so far, in order of id; its name is the fullest, its page the earliest."""
        found = []
        for key, leads in self._seen.items():
            fullest = min({lead.who for lead in leads}, key=lambda name: (-len(name), name))
            held = sorted(
                {lead.held_on for lead in leads if lead.held_on}, key=lambda page: order_key(self._pages[page])
            )
            kind = min(lead.kind for lead in leads)
            who = self._office_names.get(key) or fullest
            if not held and not any(lead.first_hand for lead in leads) and key.startswith("outlet:"):
                who = f"{who}, not held"
            found.append(Origin(origin_id(key), who, kind, held[0] if held else None))
        return sorted(found, key=lambda origin: origin.id)

    def _hands(self, ways: Sequence[Way]) -> Mapping[str, Hand]:
        """The first hand of each attribution that stands at the end of a way, by its id."""
        firsts = {way.last.id: way.last for way in ways if way.end is End.FIRST_HAND}
        in_time = sorted(firsts.values(), key=lambda u: (order_key(self._pages[u.attribution.page]), u.id))
        return one_by_one(in_time, self._voices, self._sight.exhibits)[0]

    def _lead(self, way: Way, hand_of: Mapping[str, Hand], clearest: Mapping[str, Utterance]) -> _Lead:
        if way.end is End.FIRST_HAND:
            hand = hand_of[way.last.id]
            held = None if way.retold else way.last.attribution.page
            best = clearest[hand.key]
            voice = hand.voice if is_named(hand.voice) else self._voices[best.id]
            return _Lead(hand.key, voice.who or NOT_NAMED, hand.voice.kind, True, held, called(best, voice))
        voice = self._voices[way.last.id]
        if way.outlet is None:
            return _Lead(voice.key, voice.who or NOT_NAMED, voice.kind, False, None)
        held = way.last.attribution.page if way.end is End.OWN else None
        return _Lead(way.outlet.key, way.outlet.who, voice.kind, False, held)

    def _clearest(self, hand: Hand) -> Utterance:
        """Of a hand's attributions one that describes it best: as what it is, tellingly, as most do, at length."""
        usual = Counter(self._voices[member.id].who for member in hand.members)

        def rank(member: Utterance) -> tuple[bool, bool, int, int, int, str]:
            voice = self._voices[member.id]
            return (
                voice.kind is not hand.voice.kind,
                not telling(voice.who),
                -usual[voice.who],
                -len(telling(voice.who)),
                -len(voice.who),
                member.id,
            )

        return min(hand.members, key=rank)

    def _step(self, way: Way, lead: _Lead, in_sight: bool) -> Step:
        counts = not way.start.denies and (lead.first_hand or (way.end in (End.NOT_HELD, End.OWN) and not in_sight))
        return Step(way.start.id, origin_id(lead.key), way.through, self._why(way, lead, counts), counts)

    def _why(self, way: Way, lead: _Lead, counts: bool) -> str:
        """The way back as a sentence for people."""
        start = outlet_name(self._pages[way.start.attribution.page])
        hops = ", which ".join([*way.hops, *self._ending(way, lead)])
        if way.end is End.CIRCLE:
            return f"{start} {', which '.join(way.hops)}: they cite each other, and no first hand is in sight."
        if way.start.denies:
            return f"{start} {hops}. It is a denial, and is counted apart."
        if not counts and not lead.first_hand:
            return f"{start} {hops}. It is a retelling and is not counted."
        confirms = " It is a confirmation." if way.start.attribution.stance is Stance.CONFIRM else ""
        return f"{start} {hops}.{confirms}"

    def _ending(self, way: Way, lead: _Lead) -> list[str]:
        voice = self._voices[way.last.id]
        who = called(way.last, voice)
        if way.end is not End.FIRST_HAND:
            return [self._outlet_ending(way, who)]
        by = _by_way(way)
        if way.hops and way.hops[-1].endswith((f", as given in {who}", f", by way of {who}")):
            return []
        verb = "points to" if voice.kind in PAPERS else "quotes"
        office = self._office_names.get(voice.office)
        if office and office != voice.who:
            return [f"{verb} {who}{by}, who speaks for {office_called(office)}"]
        if lead.key != voice.office and not is_named(voice) and lead.called != who:
            return [f"{verb} {who}{by}, taken to be the same source as {lead.called}"]
        return [f"{verb} {who}{by}"]

    def _outlet_ending(self, way: Way, who: str) -> str:
        page = self._pages[way.last.attribution.page]
        if way.end is End.OWN and page.forwarded_from and outlet_words(page.forwarded_from) == outlet_words(who):
            return f"forwards what {who} gives as its own report"
        if way.end is End.OWN:
            return "gives it as its own report"
        if way.outlet is not None:
            evidence = f" (“{way.outlet.evidence}”)" if way.outlet.evidence else ""
            return f"cites {way.outlet.called}{evidence}, of which no page with these words is held"
        return f"refers to {who} and names nobody" if who != NOT_NAMED else "names nobody for it"


def _by_way(way: Way) -> str:
    """The outlet that a first hand's words were taken from, where no step of the way has named it."""
    if way.by is None or any(way.by.called in hop for hop in way.hops):
        return ""
    return f", by way of {way.by.called}" + (f" (“{way.by.evidence}”)" if way.by.evidence else "")


PAPERS = frozenset({SpeakerKind.DOCUMENT, SpeakerKind.FOOTAGE})


def _office_names(voices: Mapping[str, Voice]) -> dict[str, str]:
    """What the offices that people speak for are called."""
    spoken_for = {voice.office for voice in voices.values() if voice.key != voice.office}
    return {
        voice.key: voice.who
        for voice in voices.values()
        if voice.key == voice.office and (is_named(voice) or voice.key in spoken_for)
    }


def origin_id(key: str) -> str:
    """The id of the origin with this key; the same in every claim."""
    return identify("o", key)
