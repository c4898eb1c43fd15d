"""Drawings are sound for any story: nothing overlaps, nothing leaves the picture, words fit their boxes."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.exports.catalogue import catalogue
from firsthand.exports.drawing import Box, fit, settle, width_of, wrap
from firsthand.exports.graph import TYPE, Edge, Graph, Node, draw_graph, periods_of
from firsthand.exports.lineage import MOST_PAGES, claim_graph, claim_thread, ledger_graph
from firsthand.exports.thread import LARGE, SLIM, SMALL, End, Gauge, Thread, draw_thread
from firsthand.exports.timeline import draw_timeline
from firsthand.records import Holdings
from tests.exports.sample import claim_id, page_id

DAYS = st.none() | st.dates(date(2032, 3, 1), date(2032, 3, 12))
LABELS = st.text(max_size=60) | st.sampled_from(["W" * 40, "the coastguard station’s log", "報道機関" * 9])


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Node], list[Edge]]:
    hands = [
        Node(f"hand {n}", draw(LABELS), draw(st.sampled_from(["origin", "deny"])))
        for n in range(draw(st.integers(0, 4)))
    ]
    pages = [Node(f"page {n}", draw(LABELS), "page", "3 March", draw(DAYS)) for n in range(draw(st.integers(1, 9)))]
    ids = st.sampled_from([node.id for node in (*hands, *pages)])
    ends = st.sampled_from([page.id for page in pages])
    kinds = st.sampled_from(["credit", "copy", "deny"])
    return [*hands, *pages], draw(st.lists(st.builds(Edge, ids, ends, kinds), max_size=16))


def inside(box: Box, width: float, height: float) -> bool:
    return box.x >= 0 and box.y >= 0 and box.right <= width and box.bottom <= height


def points(path: str) -> list[tuple[float, float]]:
    """The places that a path passes or is drawn towards."""
    found, y = [], 0.0
    for command, numbers in re.findall(r"([MLCH])([-\d. ]+)", path):
        values = [float(number) for number in numbers.split()]
        if command == "H":
            values += [y]
        found += list(zip(values[::2], values[1::2], strict=True))
        y = values[-1]
    return found


@given(stories())
@settings(max_examples=150, deadline=None)
def test_no_two_boxes_overlap_and_all_are_in_the_picture(story: tuple[list[Node], list[Edge]]) -> None:
    graph = draw_graph(*story)
    assert len(graph.nodes) == len(story[0])
    assert not any(one.box.overlaps(other.box) for one, other in combinations(graph.nodes, 2))
    assert all(inside(placed.box, graph.width, graph.height) for placed in graph.nodes)


@given(stories())
@settings(max_examples=150, deadline=None)
def test_lines_stay_in_the_picture_and_level_stretches_cross_no_box(story: tuple[list[Node], list[Edge]]) -> None:
    graph = draw_graph(*story)
    for path in graph.paths:
        assert all(0 <= x <= graph.width and 0 <= y <= graph.height for x, y in points(path.path))
        for (x1, y1), (x2, y2) in zip(points(path.path), points(path.path)[1:], strict=False):
            if y1 == y2 and "H" in path.path:
                level = Box(min(x1, x2) + 0.5, y1 - 0.5, max(abs(x2 - x1) - 1, 0.1), 1)
                ends = {path.edge.start, path.edge.end}
                assert not any(p.box.overlaps(level) for p in graph.nodes if p.node.id not in ends)


@given(stories())
@settings(max_examples=100, deadline=None)
def test_later_days_never_stand_left_of_earlier_ones(story: tuple[list[Node], list[Edge]]) -> None:
    graph = draw_graph(*story)
    periods = periods_of((placed.node.day for placed in graph.nodes if placed.node.is_page), 5)
    pages = sorted((p for p in graph.nodes if p.node.is_page), key=lambda placed: periods[placed.node.day])
    for earlier, later in combinations(pages, 2):
        if periods[earlier.node.day] < periods[later.node.day]:
            assert earlier.box.x < later.box.x


@given(stories())
@settings(max_examples=100, deadline=None)
def test_words_are_no_wider_than_their_boxes(story: tuple[list[Node], list[Edge]]) -> None:
    for placed in draw_graph(*story).nodes:
        assert all(width_of(line, TYPE) <= placed.box.width - 18 for line in placed.lines)


@given(stories())
@settings(max_examples=50, deadline=None)
def test_the_same_story_is_drawn_the_same(story: tuple[list[Node], list[Edge]]) -> None:
    assert draw_graph(*story) == draw_graph(*story)


@given(st.integers(0, 12), st.integers(0, 60), st.sampled_from([SMALL, LARGE, SLIM]), LABELS)
@settings(max_examples=150, deadline=None)
def test_a_thread_of_any_size_has_its_dots_apart_and_in_the_picture(
    hands: int, pages: int, gauge: Gauge, label: str
) -> None:
    left, right = [End(label, "origin")] * hands, [End(label, "page", "3 March")] * pages
    thread = draw_thread(left, right, [(n % hands, n) for n in range(pages)] if hands else [], gauge)
    dots = [*thread.hands, *thread.pages]
    assert not any(one.box.overlaps(other.box) for one, other in combinations(dots, 2))
    assert all(inside(dot.box, thread.width, thread.height) for dot in dots)
    assert len(thread.pages) + thread.left_out == pages
    assert words_fit(thread)


def words_fit(thread: Thread) -> bool:
    left = all(width_of(line, dot.size) <= dot.text_x for dot in thread.hands for line in dot.lines)
    return left and all(
        dot.text_x + width_of(line, dot.size) <= thread.width for dot in thread.pages for line in dot.lines
    )


@given(
    st.lists(st.dates(date(1990, 1, 1), date(2040, 1, 1)), max_size=40),
    st.lists(st.dates(date(2032, 1, 1), date(2032, 2, 1))),
)
@settings(max_examples=100, deadline=None)
def test_a_timeline_of_any_days_has_its_bars_apart_and_counts_everything(
    published: list[date], said: list[date]
) -> None:
    timeline = draw_timeline(published, said)
    bars = [bar for day in timeline.days for bar in day.bars]
    assert not any(one.box.overlaps(other.box) for one, other in combinations(bars, 2))
    assert all(inside(bar.box, timeline.width, timeline.height) for bar in bars)
    assert sum(bar.count for bar in bars if bar.kind == "published") == len(published)
    assert sum(bar.count for bar in bars if bar.kind == "said") == len(said)


def test_a_gap_between_days_is_named() -> None:
    first = date(2032, 3, 1)
    timeline = draw_timeline([first, first + timedelta(1), first + timedelta(5)], [])
    assert [day.pause for day in timeline.days] == ["", "", "3 days"]


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(5, 60)), min_size=1, max_size=20), st.floats(1, 30))
def test_settled_boxes_keep_their_order_and_their_distance(boxes: list[tuple[float, float]], gap: float) -> None:
    heights = [height for _, height in boxes]
    middles = settle(sorted(wish for wish, _ in boxes), heights, gap)
    for place in range(len(boxes) - 1):
        apart = middles[place + 1] - middles[place] - (heights[place] + heights[place + 1]) / 2
        assert apart >= gap - 1e-6


@given(st.text(max_size=120), st.floats(20, 300))
def test_cut_words_fit_and_say_that_they_are_cut(text: str, width: float) -> None:
    line = fit(text, width, 13)
    assert width_of(line, 13) <= width
    assert line == " ".join(text.split()) or line.endswith("…")
    assert all(width_of(each, 13) <= width for each in wrap(text, width, 13, 2))


def drawn(story: Holdings, claim: str) -> Graph:
    held = catalogue(story)
    graph = claim_graph(held, held.claims[claim_id(claim)])
    assert graph is not None
    return graph


def kinds(graph: Graph) -> dict[tuple[str, str], str]:
    return {(path.edge.start, path.edge.end): path.edge.kind for path in graph.paths}


def test_a_page_that_credits_has_a_solid_line_and_one_that_copies_a_dashed_one(story: Holdings) -> None:
    lines = kinds(drawn(story, "sixty"))
    assert lines[page_id("tern"), page_id("wire")] == "credit"
    assert lines[page_id("tern"), page_id("plover")] == "copy"


def test_one_first_hand_leads_to_all_five_pages(story: Holdings) -> None:
    graph = drawn(story, "sixty")
    lines = kinds(graph)
    assert [placed.node.kind for placed in graph.nodes].count("origin") == 1
    reached = {placed.node.id for placed in graph.nodes if placed.node.kind == "origin"}
    for _ in lines:
        reached |= {end for start, end in lines if start in reached}
    assert reached == {placed.node.id for placed in graph.nodes}


def test_a_denial_has_a_round_and_lines_of_its_own(story: Holdings) -> None:
    graph = drawn(story, "radar")
    assert [placed.node.label for placed in graph.nodes if placed.node.kind == "deny"] == ["Halm Lines (Petra Ghan)"]
    assert sum(path.edge.kind == "deny" for path in graph.paths) == 2


def test_the_graph_of_all_pages_names_outlets_that_are_not_held(story: Holdings) -> None:
    graph = ledger_graph(catalogue(story))
    assert graph is not None
    assert [placed.node.label for placed in graph.nodes if not placed.node.is_page] == ["Inland News Agency"]


def test_a_thread_ties_every_page_to_a_hand(story: Holdings) -> None:
    held = catalogue(story)
    thread = claim_thread(held, held.claims[claim_id("radar")], SMALL)
    assert [dot.end.kind for dot in thread.hands] == ["origin", "origin", "origin", "deny"]
    assert len(thread.pages) == 6 and len(thread.lines) == 7  # the Courier carries both sides


def test_a_claim_on_hundreds_of_pages_is_drawn_with_those_that_tell_most() -> None:
    pages = [Node(str(n), "Page", "page", day=date(2032, 3, 1)) for n in range(MOST_PAGES)]
    graph = draw_graph([Node("hand", "nurse", "origin"), *pages], [Edge("hand", page.id, "credit") for page in pages])
    assert graph.height < 1700
