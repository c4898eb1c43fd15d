"""Same claim: attributions that assert, or deny, one thing, however it is worded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from firsthand.records import SpeakerKind
from firsthand.tracing.claims.denials import put_to_claims
from firsthand.tracing.claims.grouping import Edge, average, group
from firsthand.tracing.claims.likeness import Likeness, Weights, shipped
from firsthand.tracing.claims.signs import Signs
from firsthand.tracing.merging import Merged
from firsthand.tracing.people.speakers import Voice
from firsthand.tracing.words.rarity import Rarity
from firsthand.tracing.words.utterances import Utterance

TOO_COMMON = 150
"""A feature of more distinct contents than this finds no candidates; rarer ones have to."""
MOST_FEATURES = 10
MOST_CANDIDATES = 20
SHORT = 9.0
"""A content of less weight than this ("at least forty") is looked for by the words around it as well."""
NESTED_SHARE = 0.5
NEAR = 0.5
"""Share of what is enough from which a pair counts as neighbours when groups are joined."""


def same_claims(utterances: Sequence[Utterance], signs: Signs, weights: Weights | None = None) -> list[list[Utterance]]:
    """The utterances by claim; each utterance is in exactly one group. The weights are the shipped ones unless given.

    Candidates share rare words, names, figures or times, so no comparison of all with all is made.
    """
    weights = weights or shipped()
    likeness, rarity, voices = Likeness(signs, weights), signs.rarity, signs.voices
    units = _units(utterances, rarity)
    heads = [_heads(unit) for unit in units]
    known: dict[Edge, float] = {}

    def score(one: int, other: int) -> float:
        pair = (one, other) if one < other else (other, one)
        if pair not in known:
            values = [likeness(a, b) for a in heads[pair[0]] for b in heads[pair[1]]]
            known[pair] = min(values) if min(values) < 0 else max(values)
        return known[pair]

    edges = {pair: score(*pair) for pair in {*_candidates(heads, rarity), *_neighbours(heads, voices)}}
    near = {pair: value for pair, value in edges.items() if value >= NEAR * weights.enough}
    groups = [
        sorted((u for unit in found for u in units[unit]), key=lambda utterance: utterance.id)
        for found in group(len(units), near, score, weights.enough, average)
    ]
    return put_to_claims(groups, likeness, weights.enough_for_denials)


def _units(utterances: Sequence[Utterance], rarity: Rarity) -> list[list[Utterance]]:
    """Utterances that are one claim without any weighing: the same words in the same place, and nested retellings."""
    merged = Merged()
    first: dict[str, str] = {}
    by_id = {utterance.id: utterance for utterance in utterances}
    for utterance in sorted(utterances, key=lambda utterance: utterance.id):
        merged.join(utterance.id, first.setdefault(utterance.signature, utterance.id))
        parent = by_id.get(utterance.attribution.parent or "")
        if parent is not None and is_retelling(utterance, parent, rarity):
            merged.join(utterance.id, parent.id)
    return [[by_id[key] for key in keys] for keys in merged.groups(by_id)]


def is_retelling(inner: Utterance, outer: Utterance, rarity: Rarity) -> bool:
    """Whether a nested attribution has its parent's words: its content stands in the parent's and is most of it."""
    if outer.attribution.speaker_kind is SpeakerKind.FOOTAGE:
        return False  # what somebody takes a picture to show is not what it shows
    spans = outer.attribution.content
    if not all(any(span.holds(part) for span in spans) for part in inner.attribution.content):
        return False
    return rarity.total(inner.features & outer.features) >= NESTED_SHARE * rarity.total(
        outer.features
    ) or _opens_with_source(inner, outer)


def _opens_with_source(inner: Utterance, outer: Utterance) -> bool:
    """Whether the parent's content is no more than the inner source, its cue and the inner content."""
    own = sum(len(part.lower().split()) for part in (inner.source, inner.content)) + 3
    return bool(inner.source) and inner.source in outer.content and len(outer.content.split()) <= own + 2


def _heads(unit: Sequence[Utterance]) -> list[Utterance]:
    """The members of a unit that are compared for it: its shortest and its longest content."""
    ordered = sorted(unit, key=lambda utterance: (len(utterance.content), utterance.signature))
    return [ordered[0]] if ordered[0].signature == ordered[-1].signature else [ordered[0], ordered[-1]]


def _keys(utterance: Utterance, rarity: Rarity) -> frozenset[str]:
    if rarity.whole(utterance.features) >= SHORT:
        return utterance.features
    return utterance.features | utterance.context


def _candidates(heads: Sequence[Sequence[Utterance]], rarity: Rarity) -> list[Edge]:
    """Pairs of units that share rare features, at most `MOST_CANDIDATES` for each, the best ones."""
    keys = [frozenset().union(*(_keys(head, rarity) for head in unit)) for unit in heads]
    postings: dict[str, list[int]] = defaultdict(list)
    for unit, features in enumerate(keys):
        for feature in sorted(features):
            postings[feature].append(unit)
    found: set[Edge] = set()
    for unit, features in enumerate(keys):
        shared: dict[int, float] = defaultdict(float)
        useful = [feature for feature in features if 1 < len(postings[feature]) <= TOO_COMMON]
        for feature in sorted(useful, key=lambda f: (-rarity.of(f), f))[: MOST_FEATURES * 2]:
            for other in postings[feature]:
                if other != unit:
                    shared[other] += rarity.of(feature)
        best = sorted(shared, key=lambda other: (-shared[other], other))[:MOST_CANDIDATES]
        found.update((min(unit, other), max(unit, other)) for other in best)
    return sorted(found)


def _neighbours(heads: Sequence[Sequence[Utterance]], voices: Mapping[str, Voice]) -> set[Edge]:
    """Pairs of units in which one speaker goes on from one attribution of a page to the next."""
    spoken: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for unit, members in enumerate(heads):
        for member in members:
            start = member.attribution.content[0].start if member.attribution.content else 0
            spoken[member.attribution.page, voices[member.id].office].append((start, unit))
    rows = [[unit for _, unit in sorted(places)] for places in spoken.values()]
    pairs = [(one, other) for row in rows for one, other in pairwise(row) if one != other]
    return {(min(pair), max(pair)) for pair in pairs}
