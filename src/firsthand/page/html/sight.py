"""An HTML page taken apart and measured: all that is known of it before any piece has a role."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from firsthand.page.bounds import refuse_beyond_attributes, refuse_beyond_lines, refuse_beyond_tags
from firsthand.page.facts.declared import Declared, declarations
from firsthand.page.html.features import Measured, measure
from firsthand.page.html.headline import find_headline
from firsthand.page.html.html_walk import take_apart
from firsthand.page.html.main_text import main_element
from firsthand.page.html.nesting import flatten
from firsthand.page.html.paragraphs import paragraphs
from firsthand.page.html.pieces import Parts
from firsthand.page.html.signals import Signals, signals

_PARAGRAPH = 60  # weight of running text with which an article may start


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """A page's parts, what it declares, its measures, and where its article seems to stand."""

    parts: Parts
    declared: Declared
    measured: Measured
    first: int  # the article's first and last piece
    last: int
    inside: list[bool]  # whether a piece stands in the article's element
    headline: int | None  # the number of that piece


def sighted(name: str, html: str) -> Sight:
    """The page as it is seen. `name` is for the Refusal that is raised beyond the bounds."""
    refuse_beyond_tags(name, html)
    refuse_beyond_attributes(name, html)
    tree = LexborHTMLParser(flatten(html))
    declared = declarations(tree)
    parts = take_apart(tree)
    refuse_beyond_lines(name, len(parts.pieces))
    parts = whole(parts)
    measured = measure(parts)
    main = main_element(parts, measured)
    inside = [main is not None and main.first <= n < main.last for n in range(len(parts.pieces))]
    numbers = [n for n, held in enumerate(inside) if held] or [0]
    features = measured.features
    prose = [n for n in numbers if features[n].prose >= _PARAGRAPH and features[n].region is None] if features else []
    first, last = (prose[0] if prose else numbers[0]), numbers[-1]
    headline = find_headline(parts.pieces, features, declared.titles, last + 1, first)
    return Sight(parts, declared, measured, first, last, inside, headline)


def signals_of(sight: Sight) -> Signals:
    """What the classifier sees of the page."""
    return signals(sight.parts, sight.measured, sight.headline, sight.inside, sight.declared.description or "")


def whole(parts: Parts) -> Parts:
    """The parts with their pieces joined and set apart; elements and pictures keep their place among them."""
    made, now_at = paragraphs(parts.pieces)
    for element in parts.elements:
        element.first, element.last = now_at[element.first], now_at[element.last]
    for shown in parts.shown:
        shown.before = now_at[shown.before]
    return Parts(parts.elements, made, parts.shown, parts.hidden)
