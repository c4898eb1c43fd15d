"""Grouping by average link: a group is joined only with one that most of its members are like.

One bad pair cannot weld two groups, because what counts is the mean over pairs of members, not the best pair.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import rustworkx as rx

Edge = tuple[int, int]
Score = Callable[[int, int], float]
Link = Callable[[Sequence[Sequence[float]]], float]
"""What the likenesses of the members of two groups, a row for each of the one, say about the groups."""
SAMPLE = 8
"""How many members of each group are compared when two groups are: enough for a mean, few enough to stay linear."""


def group(size: int, edges: Mapping[Edge, float], score: Score, enough: float, link: Link) -> list[list[int]]:
    """Groups of the numbers 0 to `size` - 1, each sorted, joined over `edges` as long as `link` gives `enough`.

    `score` gives the likeness of any pair; `edges` holds the pairs worth starting from. Ties go to the lower numbers.
    """
    members: dict[int, list[int]] = {node: [node] for node in range(size)}
    neighbours: dict[int, set[int]] = defaultdict(set)
    heap: list[tuple[float, int, int]] = []
    for (one, other), value in sorted(edges.items()):
        neighbours[one].add(other)
        neighbours[other].add(one)
        if value >= enough:
            heap.append((-value, one, other))
    heapq.heapify(heap)
    fresh = size
    while heap:
        _, one, other = heapq.heappop(heap)
        if one not in members or other not in members:
            continue
        members[fresh] = sorted(members.pop(one) + members.pop(other))
        near = _move(neighbours, one, other, fresh)
        for place in sorted(near & members.keys()):
            value = _linked(members[fresh], members[place], score, link)
            if value >= enough:
                heapq.heappush(heap, (-value, place, fresh))
        fresh += 1
    friends: dict[int, list[int]] = defaultdict(list)
    for (one, other), value in sorted(edges.items()):
        if value >= enough:
            friends[one].append(other)
    return sorted(part for found in members.values() for part in _without_bridges(found, friends))


def _without_bridges(members: list[int], friends: Mapping[int, Sequence[int]]) -> list[list[int]]:
    """A group, cut wherever one pair alone holds two or more members to two or more others."""
    if len(members) < 4:
        return [members]
    graph: rx.PyGraph[int, None] = rx.PyGraph()
    place = {node: graph.add_node(node) for node in members}
    pairs = [(place[a], place[b], None) for a in members for b in friends.get(a, ()) if b in place]
    graph.add_edges_from(pairs)
    bridges: list[tuple[int, int]] = sorted(rx.bridges(graph))  # type: ignore[arg-type]
    for one, other in bridges:
        if min(graph.degree(one), graph.degree(other)) == 1:
            continue
        graph.remove_edge(one, other)
        sides = [rx.node_connected_component(graph, end) for end in (one, other)]
        if min(map(len, sides)) < 2:
            graph.add_edge(one, other, None)
    return [sorted(graph[node] for node in part) for part in rx.connected_components(graph)]


def _move(neighbours: dict[int, set[int]], one: int, other: int, fresh: int) -> set[int]:
    """Hand the neighbours of two groups on to the group they became."""
    near = (neighbours.pop(one, set()) | neighbours.pop(other, set())) - {one, other}
    for place in near:
        neighbours[place] -= {one, other}
        neighbours[place].add(fresh)
    neighbours[fresh] = near
    return near


def average(table: Sequence[Sequence[float]]) -> float:
    """The mean over all pairs."""
    return math.fsum(value for row in table for value in row) / (len(table) * len(table[0]))


def by_best_pairs(table: Sequence[Sequence[float]]) -> float:
    """The mean over all pairs and, more than half of it, the mean of each member's best pair."""
    rows = math.fsum(map(max, table)) / len(table)
    columns = math.fsum(max(column) for column in zip(*table, strict=True)) / len(table[0])
    return 0.6 * max(rows, columns) + 0.4 * average(table)


def _linked(first: Sequence[int], second: Sequence[int], score: Score, link: Link) -> float:
    """How much two groups belong together. One contradiction (a negative score) keeps them apart."""
    table = [[score(a, b) for b in _spread(second)] for a in _spread(first)]
    return -1.0 if min(map(min, table)) < 0 else link(table)


def _spread(members: Sequence[int]) -> Sequence[int]:
    """At most `SAMPLE` members, evenly spread, always the same ones."""
    size = len(members)
    return members if size <= SAMPLE else [members[place * size // SAMPLE] for place in range(SAMPLE)]
