"""Maps as SVG. The places on them are links to the table beside, which says the same in words."""

from __future__ import annotations

from markupsafe import Markup

from firsthand.desk.atlas.chart import Chart, Dot, Title
from firsthand.exports.highlights import shown


def chart(drawing: Chart, name: str, size: str) -> Markup:
    """A map. `size`: "large" or "slim"."""
    parts = (
        Markup('<rect class="sea" width="{}" height="{}"/>').format(_short(drawing.width), _short(drawing.height)),
        *(Markup('<path class="land" d="{}"/>').format(path) for path in drawing.land),
        *map(_title, drawing.titles),
        *map(_dot, drawing.dots),
        _scale(drawing),
    )
    return Markup(
        '<svg class="chart {3}" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="group" aria-label="{2}">{4}</svg>'
    ).format(_short(drawing.width), _short(drawing.height), name, size, Markup("").join(parts))


def _title(title: Title) -> Markup:
    return Markup('<text class="country" x="{}" y="{}" aria-hidden="true">{}</text>').format(
        _short(title.x), _short(title.y), title.words
    )


def _dot(dot: Dot) -> Markup:
    words = Markup("")
    if dot.text:
        anchor = Markup(' text-anchor="end"') if dot.before else Markup("")
        words = Markup('<text x="{}" y="{}"{}>{}</text>').format(
            _short(dot.text[0]), _short(dot.text[1]), anchor, shown(dot.spot.name)
        )
    return Markup('<a class="spot{}" href="#{}"><title>{}</title><circle cx="{}" cy="{}" r="{}"/>{}</a>').format(
        "" if dot.spot.certain else " likely",
        dot.spot.id,
        shown(dot.spot.name),
        _short(dot.x),
        _short(dot.y),
        _short(dot.radius),
        words,
    )


def _scale(drawing: Chart) -> Markup:
    km, length = drawing.scale
    left, y = 16.0, drawing.height - 16
    return Markup(
        '<g class="scale" aria-hidden="true"><path d="M{} {}v-5m0 5h{}v-5"/><text x="{}" y="{}">{} km</text></g>'
    ).format(_short(left), _short(y), _short(length), _short(left + length + 8), _short(y + 1), f"{km:,}")


def _short(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")
