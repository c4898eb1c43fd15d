"""Which claims are held against each other: all pairs would be too many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from firsthand.tracing.conflicts.nearness import NEXT_TO, Nearness
from firsthand.tracing.conflicts.said import Claims, Said

Pair = tuple[str, str]
TOO_COMMON = 60
"""What more claims than this have in common finds no pairs."""
MOST_PAIRS = 20
"""Claims that each is held against for its words."""


def pairs_of(claims: Claims, nearness: Nearness) -> set[Pair]:
    """Pairs of claims that share words, have members side by side on a page, or of which one answers the other.

    Each claim makes a pair with itself too: its own attributions may contradict each other.
    """
    answered = {pair for pair in nearness.answered() if pair[0] in claims and pair[1] in claims}
    return {*((claim, claim) for claim in claims), *_by_words(claims), *_side_by_side(claims), *answered}


def all_pairs(claims: Iterable[str]) -> Iterator[Pair]:
    """All pairs of `claims`, if they are not too many."""
    found = sorted(claims)
    if len(found) <= TOO_COMMON:
        yield from combinations(found, 2)


def _by_words(claims: Claims) -> Iterator[tuple[str, str]]:
    subjects = {claim: _subject(members) for claim, members in claims.items()}
    postings: dict[str, list[str]] = defaultdict(list)
    for claim in sorted(subjects):
        for word in sorted(subjects[claim]):
            postings[word].append(claim)
    for claim in sorted(subjects):
        shared: Counter[str] = Counter()
        for word in sorted(subjects[claim]):
            if len(postings[word]) <= TOO_COMMON:
                shared.update(postings[word])
        del shared[claim]
        for other in sorted(shared, key=lambda other: (-shared[other], other))[:MOST_PAIRS]:
            yield min(claim, other), max(claim, other)


def _subject(members: Sequence[Said]) -> frozenset[str]:
    """The words that a third of a claim's members share."""
    held = Counter(word for member in members for word in member.words)
    enough = max(1, len(members) // 3)
    subject = frozenset(word for word, count in held.items() if count >= enough)
    return subject or frozenset(word for member in members for word in member.around)


def _side_by_side(claims: Claims) -> Iterator[tuple[str, str]]:
    rows: dict[str, list[Said]] = defaultdict(list)
    for members in claims.values():
        for member in members:
            rows[member.page].append(member)
    for row in rows.values():
        row.sort(key=lambda said: (said.place, said.id))
        for at, said in enumerate(row):
            for other in row[at + 1 : at + 1 + NEXT_TO]:
                if other.claim != said.claim:
                    yield min(said.claim, other.claim), max(said.claim, other.claim)
