"""The graph of who repeats whom: first hands round at the left, pages as boxes along time, lines to the sources.

Layers as in Sugiyama, Tagawa and Toda (1981): columns by day and by who comes after whom, long lines led through the
columns between so that none runs behind a box, rows ordered by the mean place of their neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from firsthand.exports.drawing import Box, bow, fit, settle, start_at, wrap
from firsthand.exports.when import short_day

HAND, PAGE, ROW = 172.0, 158.0, 14.0  # widths of the two sorts of box; space between rows
NEAR, FAR = 38.0, 110.0  # least and greatest space between columns
MARGIN, AXIS = 16.0, 34.0
TYPE, SMALL_TYPE = 13.0, 11.0


@dataclass(frozen=True, slots=True)
class Node:
    """A first hand ("origin", "deny", "unknown") or a page ("page", "bridge": a page that passes it on unseen)."""

    id: str
    label: str
    kind: str
    below: str = ""
    day: date | None = None
    href: str | None = None

    @property
    def is_page(self) -> bool:
        return self.kind in ("page", "bridge", "more")


@dataclass(frozen=True, slots=True)
class Edge:
    """From a source to the page that has it from there. `kind`: "credit", "copy" (no credit given), "deny"."""

    start: str
    end: str
    kind: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A node as drawn."""

    node: Node
    box: Box
    lines: tuple[str, ...]
    below: str


@dataclass(frozen=True, slots=True)
class Path:
    """An edge as drawn, and the head of its arrow."""

    edge: Edge
    path: str
    head: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day or days on the axis: where the words stand, and where the next ones begin (None at the end)."""

    x: float
    label: str
    rule: float | None


@dataclass(frozen=True, slots=True)
class Graph:
    """The drawing."""

    width: float
    height: float
    nodes: tuple[Placed, ...]
    paths: tuple[Path, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """Room for a node in a column, or for a line on its way through it (node None)."""

    key: str
    column: int
    node: Node | None

    @property
    def height(self) -> float:
        return 46.0 if self.node else 10.0


def draw_graph(nodes: Sequence[Node], edges: Iterable[Edge], *, room: float = 860, stretches: int = 5) -> Graph:
    """The graph of `nodes`, pages in the order of time, its columns drawn apart to fill `room` where they can.

    Days share a stretch of the axis where there are more than `stretches` of them; undated pages have one of their own.
    Edges to unknown nodes and from a node to itself are left out.
    """
    known = {node.id: node for node in nodes}
    sound = [e for e in dict.fromkeys(edges) if e.start in known and e.end in known and e.start != e.end]
    periods = periods_of([node.day for node in nodes if node.is_page], stretches)
    columns = _columns(nodes, sound, periods)
    slots, routes = _slots(nodes, sound, columns)
    middles = _middles(slots, routes)
    left, gap = _lefts(slots, room)
    placed = {slot.key: _placed(slot, left, middles) for slot in slots if slot.node}
    bottom = max((p.box.bottom for p in placed.values()), default=MARGIN)
    bottom = max([bottom, *(middle + 8 for middle in middles.values())])
    paths = tuple(_path(edge, route, placed, left, middles) for edge, route in zip(sound, routes, strict=True))
    width = max((p.box.right for p in placed.values()), default=0.0) + MARGIN + (NEAR if _loops(sound, placed) else 0)
    ticks = _ticks(nodes, columns, periods, left, gap)
    return Graph(width, bottom + (AXIS if ticks else MARGIN), tuple(placed.values()), paths, ticks)


def periods_of(days: Iterable[date | None], stretches: int) -> dict[date | None, int]:
    """Which stretch of the axis each day belongs to; undated pages (None) come last."""
    distinct = sorted({day for day in days if day})
    many = min(len(distinct), stretches)
    places: dict[date | None, int] = {day: place * many // len(distinct) for place, day in enumerate(distinct)}
    return places | {None: many}


def _columns(nodes: Sequence[Node], edges: Sequence[Edge], periods: Mapping[date | None, int]) -> dict[str, int]:
    """First hands stand in column 0; a page stands right of the pages that it has something from, never before its day.

    Sources of a later stretch do not move a page: the axis of time comes first.
    """
    columns = {node.id: 0 for node in nodes if not node.is_page}
    sources = defaultdict[str, list[str]](list)
    for edge in edges:
        sources[edge.end].append(edge.start)
    stretches = defaultdict[int, list[str]](list)
    for node in nodes:
        if node.is_page:
            stretches[periods[node.day]].append(node.id)
    reached = 1 if columns else 0
    for _, pages in sorted(stretches.items()):
        base = reached
        for page in _sources_first(pages, sources):
            columns[page] = max([base, *(columns[source] + 1 for source in sources[page] if source in columns)])
            reached = max(reached, columns[page] + 1)
    return columns


def _sources_first(pages: Sequence[str], sources: Mapping[str, Sequence[str]]) -> list[str]:
    """The pages, each after those of them that it has something from; pages in a circle come last, as they stood."""
    here = set(pages)
    waiting = {page: sum(source in here for source in sources[page]) for page in pages}
    repeats = defaultdict[str, list[str]](list)
    for page in pages:
        for source in sources[page]:
            repeats[source].append(page)
    ready = [page for page in pages if not waiting[page]]
    for page in ready:  # grows as it goes
        for later in repeats[page]:
            waiting[later] -= 1
            ready += [later] if not waiting[later] else []
    return [*ready, *(page for page in pages if waiting[page])]


def _slots(
    nodes: Sequence[Node], edges: Sequence[Edge], columns: Mapping[str, int]
) -> tuple[list[Slot], list[tuple[str, ...]]]:
    """A slot for every node and for every column that an edge passes through; and each edge's way by their keys."""
    slots = [Slot(node.id, columns[node.id], node) for node in nodes]
    routes = []
    for number, edge in enumerate(edges):
        between = range(columns[edge.start] + 1, columns[edge.end])
        passing = [Slot(f"\x00{number}/{column}", column, None) for column in between]
        slots += passing
        routes.append((edge.start, *(slot.key for slot in passing), edge.end))
    return slots, routes


def _middles(slots: Sequence[Slot], routes: Sequence[tuple[str, ...]]) -> dict[str, float]:
    """How far down each slot's middle is: near its neighbours' mean, in rows that do not touch."""
    before, after = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for route in routes:
        for source, target in pairwise(route):
            before[target].append(source)
            after[source].append(target)
    columns = defaultdict[int, list[Slot]](list)
    for slot in slots:
        columns[slot.column].append(slot)
    middles: dict[str, float] = {}
    for column in columns.values():
        _stack(column, middles, {})
    for neighbours, order in ((before, 1), (after, -1)) * 4 + ((before, 1),):
        for place in sorted(columns, reverse=order < 0):
            _stack(columns[place], middles, neighbours)
    top = min((middles[slot.key] - slot.height / 2 for slot in slots), default=0.0)
    return {key: round(middle - top + MARGIN, 1) for key, middle in middles.items()}


def _stack(column: Sequence[Slot], middles: dict[str, float], neighbours: Mapping[str, list[str]]) -> None:
    """Moves the column's slots, in `middles`, as near their neighbours as they can stand one below the other."""
    wishes = {
        slot.key: _mean([middles[n] for n in neighbours.get(slot.key, ())], middles.get(slot.key, 0.0))
        for slot in column
    }
    ordered = sorted(column, key=lambda slot: wishes[slot.key])
    settled = settle([wishes[slot.key] for slot in ordered], [slot.height for slot in ordered], ROW)
    middles.update(zip((slot.key for slot in ordered), settled, strict=True))


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _lefts(slots: Sequence[Slot], room: float) -> tuple[dict[int, float], float]:
    """Where each column begins, and the space between them; column 0 is wider where it holds first hands."""
    first = HAND if any(slot.node and not slot.node.is_page for slot in slots) else PAGE
    last = max((slot.column for slot in slots), default=0)
    spare = room - 2 * MARGIN - first - last * PAGE
    gap = min(max(spare / max(last, 1), NEAR), FAR)
    return {0: MARGIN} | {c: MARGIN + first + gap + (c - 1) * (PAGE + gap) for c in range(1, last + 1)}, gap


def _placed(slot: Slot, left: Mapping[int, float], middles: Mapping[str, float]) -> Placed:
    node = slot.node
    if node is None:
        raise ValueError(f"slot {slot.key!r} holds a line, not a node")
    width = PAGE if node.is_page else HAND
    box = Box(left[slot.column], middles[slot.key] - slot.height / 2, width, slot.height)
    if node.is_page:
        return Placed(node, box, (fit(node.label, width - 18, TYPE),), fit(node.below, width - 18, SMALL_TYPE))
    return Placed(node, box, wrap(node.label, width - 30, TYPE, 2), "")


def _path(
    edge: Edge,
    route: tuple[str, ...],
    placed: Mapping[str, Placed],
    left: Mapping[int, float],
    middles: Mapping[str, float],
) -> Path:
    start, end = placed[route[0]].box, placed[route[-1]].box
    x, y = start.right, start.middle
    path = start_at(x, y)
    if start.right > end.x:  # backwards in time, or within one column: round the right side of both
        return _loop(edge, start, end)
    for key in route[1:-1]:
        enter = left[int(key.rpartition("/")[2])]
        path += bow(x, y, enter, middles[key]) + f"H{enter + PAGE:g}"
        x, y = enter + PAGE, middles[key]
    return Path(edge, path + bow(x, y, end.x - 5, end.middle), _head(end.x, end.middle, 1))


def _loops(edges: Iterable[Edge], placed: Mapping[str, Placed]) -> bool:
    """Whether an edge leads backwards, and so round the right side."""
    return any(placed[edge.start].box.right > placed[edge.end].box.x for edge in edges)


def _loop(edge: Edge, start: Box, end: Box) -> Path:
    out = max(start.right, end.right) + NEAR / 2
    path = start_at(start.right, start.middle + 8) + f"C{out:g} {start.middle + 8:g} {out:g} {end.middle - 8:g} "
    return Path(edge, path + f"{end.right + 5:g} {end.middle - 8:g}", _head(end.right, end.middle - 8, -1))


def _head(x: float, y: float, way: int) -> str:
    return f"M{x - 7 * way:g} {y - 4:g}L{x - way:g} {y:g}L{x - 7 * way:g} {y + 4:g}Z"


def _ticks(
    nodes: Sequence[Node],
    columns: Mapping[str, int],
    periods: Mapping[date | None, int],
    left: Mapping[int, float],
    gap: float,
) -> tuple[Tick, ...]:
    """One tick for each stretch of days, in the middle of its columns."""
    spread = defaultdict[int, list[Node]](list)
    for node in nodes:
        if node.is_page:
            spread[periods[node.day]].append(node)
    ticks = []
    for place, (_, members) in enumerate(sorted(spread.items())):
        begin = left[min(columns[node.id] for node in members)]
        end = left[max(columns[node.id] for node in members)] + PAGE
        rule = round(end + gap / 2, 1) if place < len(spread) - 1 else None
        ticks.append(Tick((begin + end) / 2, fit(_days(members), end - begin + gap - 8, SMALL_TYPE), rule))
    return tuple(ticks)


def _days(members: Iterable[Node]) -> str:
    days = sorted({node.day for node in members if node.day})
    if not days:
        return "no date"
    if len(days) == 1:
        return short_day(days[0])
    first = days[0].day if days[0].month == days[-1].month else short_day(days[0])
    return f"{first} to {short_day(days[-1])}"
