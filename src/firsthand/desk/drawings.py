"""The drawings as SVG. Each has words beside it that say the same; the nodes of a graph are links for the keyboard."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from firsthand.desk.addresses import address_of
from firsthand.exports.graph import Graph, Placed, Tick
from firsthand.exports.highlights import shown
from firsthand.exports.thread import Dot, Thread
from firsthand.exports.timeline import Day, Timeline


def thread(drawing: Thread, name: str, size: str = "small") -> Markup:
    """The thread: first hands at the left, pages at the right. `size`: "small", "large" or "slim"."""
    lines = _all(Markup('<path class="%s" d="%s" pathLength="1"/>') % (line.kind, line.path) for line in drawing.lines)
    hands, pages = _all(map(_hand, drawing.hands)), _all(map(_leaf, drawing.pages))
    seen = Markup('role="group" aria-label="%s"') % (name,) if name else Markup('aria-hidden="true"')
    return Markup('<svg class="thread %s" width="%s" height="%s" viewBox="0 0 %s %s" %s>%s%s%s</svg>') % (
        size,
        *_size(drawing.width, drawing.height),
        *_size(drawing.width, drawing.height),
        seen,
        lines,
        hands,
        pages,
    )


def graph(drawing: Graph, name: str, anchors: dict[str, str] | None = None) -> Markup:
    """Who repeats whom, along time. `anchors`: where on the screen first hands are explained, by the node's id."""
    ticks = (
        _axis(drawing) + _all(_tick(tick, drawing.height) for tick in drawing.ticks) if drawing.ticks else Markup("")
    )
    paths = _all(
        Markup('<path class="edge %s" d="%s"/><path class="head %s" d="%s"/>')
        % (p.edge.kind, p.path, p.edge.kind, p.head)
        for p in drawing.paths
    )
    nodes = _all(_node(placed, anchors or {}) for placed in drawing.nodes)
    size = _size(drawing.width, drawing.height)
    return Markup(
        '<svg class="graph" width="%s" height="%s" viewBox="0 0 %s %s" role="group" aria-label="%s">%s%s%s</svg>'
    ) % (*size, *size, name, ticks, paths, nodes)


def timeline(drawing: Timeline, name: str, lanes: tuple[str, str]) -> Markup:
    """Day by day: what was published, upwards, and what was said, downwards. `lanes` names the two."""
    days = _all(_day(day, drawing.axis) for day in drawing.days)
    above, below = (
        Markup('<text class="lane" x="12" y="%s">%s</text>') % (_short(drawing.axis + y), words)
        for y, words in zip((-8, 60), lanes, strict=True)
    )
    right = _short(drawing.width - 8)
    axis = Markup('<path class="axis" d="M8 %sH%sM8 %sH%s"/>') % (
        _short(drawing.axis),
        right,
        _short(drawing.axis + 44),
        right,
    )
    size = _size(drawing.width, drawing.height)
    return Markup(
        '<svg class="days" width="%s" height="%s" viewBox="0 0 %s %s" role="img" aria-label="%s">%s%s%s%s</svg>'
    ) % (*size, *size, name, days, above, below, axis)


def _hand(dot: Dot) -> Markup:
    words = _all(
        _text(
            dot.text_x, dot.y + 5 + (place - (len(dot.lines) - 1) / 2) * dot.size * 1.25, line, size=dot.size, end=True
        )
        for place, line in enumerate(dot.lines)
    )
    return Markup('<g class="hand %s"><title>%s</title>%s%s</g>') % (
        dot.end.kind,
        _words(dot.end.label),
        _circle(dot),
        words,
    )


def _leaf(dot: Dot) -> Markup:
    words = _all(_text(dot.text_x, dot.y + (-1 if dot.below else 5), line, size=dot.size) for line in dot.lines)
    if dot.below:
        words += _text(dot.text_x, dot.y + dot.size - 1, dot.below, size=dot.size - 3, kind="below")
    if not dot.lines:
        return Markup('<g class="leaf">%s</g>') % (_circle(dot),)
    inside = Markup("<title>%s, %s</title>%s%s") % (_words(dot.end.label), dot.end.below, _circle(dot), words)
    href = address_of(dot.end.href or "")
    if not href:
        return Markup('<g class="leaf">%s</g>') % (inside,)
    return Markup('<a class="leaf" href="%s">%s</a>') % (href, inside)


def _circle(dot: Dot) -> Markup:
    return Markup('<circle cx="%s" cy="%s" r="%s"/>') % (_short(dot.x), _short(dot.y), _short(dot.radius))


def _node(placed: Placed, anchors: dict[str, str]) -> Markup:
    node, box = placed.node, placed.box
    radius = 4.0 if node.is_page else box.height / 2
    rect = Markup('<rect x="%s" y="%s" width="%s" height="%s" rx="%s"/>') % tuple(
        map(_short, (box.x, box.y, box.width, box.height, radius))
    )
    if node.is_page:
        words = _text(box.x + 10, box.middle - 3, placed.lines[0])
        words += _text(box.x + 10, box.middle + 13, placed.below, kind="below")
        href, name = anchors.get(node.id) or address_of(node.href or ""), f"{node.label}, {node.below}"
    else:
        middle = (len(placed.lines) - 1) / 2
        words = _all(
            _text(box.x + 17, box.middle + 4.5 + (place - middle) * 15, line) for place, line in enumerate(placed.lines)
        )
        href, name = anchors.get(node.id, ""), node.label
    inside = Markup("<title>%s</title>%s%s") % (_words(name), rect, words)
    if not href:
        return Markup('<g class="node %s">%s</g>') % (node.kind, inside)
    return Markup('<a class="node %s" href="%s">%s</a>') % (node.kind, href, inside)


def _axis(drawing: Graph) -> Markup:
    return Markup('<path class="axis" d="M%s %sH%s"/>') % tuple(
        map(_short, (drawing.ticks[0].x - 66, drawing.height - 28, drawing.width - 16))
    )


def _tick(tick: Tick, height: float) -> Markup:
    words = _text(tick.x, height - 11, tick.label, kind="tick", middle=True)
    if tick.rule is None:
        return words
    return words + Markup('<path class="axis" d="M%s 8V%s"/>') % (_short(tick.rule), _short(height - 28))


def _day(day: Day, axis: float) -> Markup:
    bars = _all(
        Markup('<rect class="%s" x="%s" y="%s" width="%s" height="%s"/>%s')
        % (
            bar.kind,
            *map(_short, (bar.box.x, bar.box.y, bar.box.width, bar.box.height)),
            _text(
                day.x,
                bar.box.y - 6 if bar.kind == "published" else bar.box.bottom + 15,
                str(bar.count),
                kind="count",
                middle=True,
            ),
        )
        for bar in day.bars
    )
    words = _text(day.x, axis + 19, day.label, kind="day", middle=True)
    words += _text(day.x, axis + 34, day.year, kind="year", middle=True)
    if not day.pause:
        return bars + words
    pause = Markup('<path class="pause" d="M%s %sv104"/>') % (_short(day.pause_x), _short(axis - 30))
    return bars + words + pause + _text(day.pause_x, axis - 36, day.pause, kind="year", middle=True)


def _text(
    x: float, y: float, words: str, *, size: float = 0, kind: str = "", middle: bool = False, end: bool = False
) -> Markup:
    anchor = "middle" if middle else "end" if end else ""
    attributes = Markup("").join(
        Markup(' %s="%s"') % (name, value)
        for name, value in (("class", kind), ("font-size", _short(size) if size else ""), ("text-anchor", anchor))
        if value
    )
    return Markup('<text x="%s" y="%s"%s>%s</text>') % (_short(x), _short(y), attributes, _words(words))


def _words(words: str) -> str:
    return shown(words)


def _all(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


def _size(width: float, height: float) -> tuple[str, str]:
    return _short(width), _short(height)


def _short(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")
