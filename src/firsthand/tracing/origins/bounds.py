"""How many independent origins a claim has at least and at most, and why the two differ.

Sources without names may be one or several: "officials" of two papers are not assumed one, nor two. At least: the hands
no two of which could be one. At most: every unnamed source of an independent page as one of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.records import SpeakerKind
from firsthand.tracing.merging import Merged
from firsthand.tracing.origins.hands import Hand
from firsthand.tracing.origins.hops import Sight, outlet_name
from firsthand.tracing.origins.independence import Dependence
from firsthand.tracing.origins.ways import End, Way
from firsthand.tracing.people.calling import HEAD_END, PRONOUN, called
from firsthand.tracing.people.descriptions import ANONYMOUS, INDEFINITE, is_body_like, telling
from firsthand.tracing.people.speakers import is_named
from firsthand.tracing.timeline import order_key
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.utterances import Utterance
from firsthand.tracing.words.wording import folded

MOST_HANDS = 200
"""Hands that are compared with each other two by two; a claim with more is not of this world."""
MOST_GIVEN = 5
"""Pages that one doubt names."""
SHOWN = frozenset({SpeakerKind.DOCUMENT, SpeakerKind.FOOTAGE})
ANY_PERSON = frozenset({SpeakerKind.UNNAMED})
CROWDS = frozenset(vocabulary("staff people men women children"))
BYSTANDERS = frozenset({SpeakerKind.WITNESS, SpeakerKind.PARTICIPANT})


@dataclass(frozen=True, slots=True)
class Count:
    """Bounds of a count, and a sentence for each doubt that parts them."""

    fewest: int
    most: int
    unsure: tuple[str, ...] = ()

    def around(self, number: int) -> Count:
        """The bounds moved apart, where they have to be, to hold the best single count between them."""
        return Count(min(self.fewest, number), max(self.most, number), self.unsure)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A first hand as one page has it."""

    utterance: Utterance
    words: str
    part: str  # equal for pages that depend on each other
    loose: bool  # nothing says who of its sort it is
    ideas: frozenset[str]
    exhibit: str | None  # equal where words, release and time say that it is one paper or film


@dataclass(frozen=True, slots=True)
class _Source:
    """A first hand of the claim, as all pages have it."""

    hand: Hand
    named: bool
    kind: SpeakerKind
    seen: tuple[_Seen, ...]
    ideas: frozenset[str]
    pages: frozenset[str]

    @property
    def loose(self) -> bool:
        return not self.named and any(each.loose for each in self.seen)


def count_of(ways: Sequence[Way], hand_of: Mapping[str, Hand], pages: Dependence, sight: Sight) -> Count:
    """The bounds for a claim. `ways`: of what asserts it; `hand_of`: by the id of what stands at a way's end."""
    sources = _sources(ways, hand_of, pages, sight)
    outside = _outlets(ways, sources, pages)
    if not sources:
        return _of_outlets(outside, sight)
    certain, doubts = _certain(sources, sight)
    strands = {source.hand.key: _strands(source) for source in sources}
    split = [(source, strands[source.hand.key]) for source in sources if len(strands[source.hand.key]) > 1]
    doubts += [_split_doubt(source, found, sight) for source, found in split]
    doubts += [_outlet_doubt(way, sight) for way in outside.values()]
    most = sum(map(len, strands.values())) + len(outside)
    return Count(len(certain), most, tuple(dict.fromkeys(doubts)))


def _sources(ways: Sequence[Way], hand_of: Mapping[str, Hand], pages: Dependence, sight: Sight) -> list[_Source]:
    """The hands that assert the claim: named ones first, then offices and roles, then those of whom little is said."""
    lasts = {way.last.id: way.last for way in ways if way.last.id in hand_of}
    members: dict[str, list[Utterance]] = {}
    for last in sorted(lasts.values(), key=lambda u: (order_key(sight.pages[u.attribution.page]), u.id)):
        members.setdefault(hand_of[last.id].key, []).append(last)
    hands = {hand.key: hand for hand in hand_of.values()}
    found = [_source(hands[key], said, pages, sight) for key, said in members.items()]
    place = {key: number for number, key in enumerate(members)}
    return sorted(found, key=lambda source: (not source.named, source.loose, place[source.hand.key]))


def _source(hand: Hand, said: Sequence[Utterance], pages: Dependence, sight: Sight) -> _Source:
    parts = pages.parts(utterance.attribution.page for utterance in said)
    indefinite = {
        (u.attribution.page, sight.voices[u.id].office) for u in said if _is_indefinite(u, sight.voices[u.id].who)
    }
    seen = tuple(_seen(utterance, hand, indefinite, parts, sight) for utterance in said)
    return _Source(
        hand=hand,
        named=is_named(hand.voice),
        kind=hand.voice.kind,
        seen=seen,
        ideas=frozenset().union(*(each.ideas for each in seen)),
        pages=frozenset(utterance.attribution.page for utterance in said),
    )


def _seen(
    utterance: Utterance, hand: Hand, indefinite: set[tuple[str, str]], parts: Mapping[str, str], sight: Sight
) -> _Seen:
    voice, page = sight.voices[utterance.id], utterance.attribution.page
    ideas = telling(f"{voice.who} {utterance.source}")
    known = is_named(voice) or is_body_like(voice.who or utterance.source)
    role = bool(ideas) and (page, voice.office) not in indefinite
    owned = voice.kind in SHOWN and hand.voice.kind not in SHOWN  # "the team's log" is the team's
    loose = not (known or role or owned)
    words = f"“{utterance.source}”" if PRONOUN.match(voice.who) else called(utterance, voice)
    return _Seen(utterance, words, parts[page], loose, ideas, sight.exhibits.of(utterance.id))


def _is_indefinite(utterance: Utterance, who: str) -> bool:
    """Whether a source is one of a sort, "a doctor", "officials", and not the one there is: "the harbour master"."""
    given = utterance.source or who
    if ANONYMOUS.search(f"{given} {utterance.sentence}") or INDEFINITE.match(given):
        return True
    head = (HEAD_END.split(folded(given))[0].split() or [""])[-1]
    return head in CROWDS or (head.endswith("s") and not head.endswith(("ss", "us", "is")))


def _strands(source: _Source) -> list[list[_Seen]]:
    """What pages have of a hand, taken apart into what is surely one: the most hands that it can be."""
    merged = Merged()
    anchors: dict[object, str] = {}
    for each in source.seen:
        key = each.utterance.id
        marks: list[object] = [("part", each.part)]
        if not each.loose:
            marks.append("known")
        if source.kind in SHOWN:
            marks += [*(("idea", idea) for idea in sorted(each.ideas)), ("exhibit", each.exhibit or key)]
        for mark in marks:
            merged.join(key, anchors.setdefault(mark, key))
    by_id = {each.utterance.id: each for each in source.seen}
    groups = [[by_id[key] for key in keys] for keys in merged.groups(by_id)]
    order = {each.utterance.id: place for place, each in enumerate(source.seen)}
    return sorted(
        ([*sorted(group, key=lambda each: order[each.utterance.id])] for group in groups),
        key=lambda group: order[group[0].utterance.id],
    )


def _certain(sources: Sequence[_Source], sight: Sight) -> tuple[list[_Source], list[str]]:
    """Hands no two of which could be one, and a doubt for each of the others."""
    certain: list[_Source] = []
    doubts: list[str] = []
    for source in sources:
        same = [other for other in certain[:MOST_HANDS] if _could_be_one(source, other)]
        if same:
            doubts.append(_same_doubt(source, same, sight))
        elif len(certain) < MOST_HANDS or source.named:
            certain.append(source)
    if len(sources) > len(certain) + len(doubts):
        doubts.append(f"No more than {MOST_HANDS} first hands are compared with each other, and the claim has more.")
    return certain, doubts


def _could_be_one(one: _Source, other: _Source) -> bool:
    """Whether two hands that are counted apart may be one. A page that gives both tells them apart."""
    if (one.named and other.named) or one.pages & other.pages or {one.kind, other.kind} & SHOWN:
        return False
    if not _kinds_agree(one.kind, other.kind):
        return False
    if one.ideas & other.ideas:
        return True
    unnamed = one if other.named else other if one.named else None
    return not unnamed.ideas if unnamed else not (one.ideas and other.ideas)


def _kinds_agree(one: SpeakerKind, other: SpeakerKind) -> bool:
    return one is other or bool({one, other} & ANY_PERSON) or {one, other} <= BYSTANDERS


def _outlets(ways: Sequence[Way], sources: Sequence[_Source], pages: Dependence) -> dict[str, Way]:
    """The outlets at the end of ways, by key, with one way each; beside first hands only those on independent pages."""
    ending = sorted((way for way in ways if way.outlet is not None), key=lambda way: way.start.id)
    told = {page for source in sources for page in source.pages}
    parts = pages.parts([*told, *(way.last.attribution.page for way in ending)])
    taken = {parts[page] for page in told}
    found: dict[str, Way] = {}
    for way in ending:
        if way.outlet is not None and parts[way.last.attribution.page] not in taken:
            found.setdefault(way.outlet.key, way)
    return dict(sorted(found.items()))


def _of_outlets(outlets: Mapping[str, Way], sight: Sight) -> Count:
    """Where no first hand is in sight: outlets that name nobody may all have it from one."""
    if len(outlets) < 2:
        return Count(len(outlets), len(outlets))
    given = _and([_outlet_clause(way, sight) for way in outlets.values()])
    doubt = f"{given}: none of them names a first hand, and nothing says whether they have it from one source."
    return Count(1, len(outlets), (doubt,))


def _outlet_clause(way: Way, sight: Sight) -> str:
    start = outlet_name(sight.pages[way.last.attribution.page])
    if way.outlet is None or way.end is End.OWN:
        return f"{start} gives it as its own report"
    return f"{start} cites {way.outlet.called}, not held"


def _outlet_doubt(way: Way, sight: Sight) -> str:
    return (
        f"{_outlet_clause(way, sight)}, and names no first hand: nothing says whether that goes back to a source that "
        "is counted. It is not counted."
    )


def _same_doubt(source: _Source, same: Sequence[_Source], sight: Sight) -> str:
    given = _given([source.seen[0], *(other.seen[0] for other in same)], sight)
    if len(same) > 1:
        return f"{given}: nothing says whether the first is one of the others. They are counted apart."
    return f"{given}: nothing says whether they are the same. They are counted apart."


def _split_doubt(source: _Source, strands: Sequence[Sequence[_Seen]], sight: Sight) -> str:
    given = _given([strand[0] for strand in strands], sight)
    return f"{given}: nothing says whether they are the same. They are counted as one."


def _given(seen: Sequence[_Seen], sight: Sight) -> str:
    """Which page has which words: "The Ledger quotes two officials and Marrow Gazette an official"."""
    told = [(outlet_name(sight.pages[each.utterance.attribution.page]), each) for each in seen[:MOST_GIVEN]]
    more = [f"{len(seen) - MOST_GIVEN} more pages others like them"] if len(seen) > MOST_GIVEN else []
    if len({each.words for _, each in told}) == 1 and len(told) == 2 and not more:
        return f"Both {told[0][0]} and {told[1][0]} {_verb(told[0][1], sight, many=True)} {told[0][1].words}"
    first, *rest = told
    clauses = [f"{first[0]} {_verb(first[1], sight)} {first[1].words}"]
    return _and([*clauses, *(f"{name} {each.words}" for name, each in rest), *more])


def _verb(seen: _Seen, sight: Sight, *, many: bool = False) -> str:
    shown = sight.voices[seen.utterance.id].kind in SHOWN
    verb = "point to" if shown else "quote"
    return verb if many else {"point to": "points to", "quote": "quotes"}[verb]


def _and(parts: Iterable[str]) -> str:
    *most, last = parts
    return f"{', '.join(most)}, and {last}" if most else last
