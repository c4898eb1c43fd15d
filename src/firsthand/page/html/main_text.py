"""Where on an HTML page the article stands."""

from __future__ import annotations

import numpy as np

from firsthand.page.html.features import Floats, Measured, gather
from firsthand.page.html.hints import CONTENT
from firsthand.page.html.pieces import Element, Parts

_ENOUGH = 0.7  # share of the prose that a part of an element must hold to stand for it
_NEARLY_ALL = 0.8  # of the heaviest element's prose: then its name decides between the two
_NAMED_ENOUGH = 0.4  # the same for an element that is named as the article's body


def main_element(parts: Parts, measured: Measured) -> Element | None:
    """The element that holds the article's text; None for a page without running text.

    From the root down, always into the child that holds most of the prose outside of furniture, until no child holds
    enough of it; an element that the page itself names as the article's body is taken where it holds enough.
    """
    apart = np.array([f.region is not None for f in measured.features], bool)
    free = np.where(apart, np.float32(0), measured.prose)
    if not free.any():
        free = measured.prose
    if not free.any():
        return None
    mass = gather(measured.intervals, free)
    named, heaviest = _named_body(parts, mass, measured.names), _heaviest(parts, mass)
    if named is None or (
        (heaviest in named.up() or named in heaviest.up()) and mass[named.number] < _NEARLY_ALL * mass[heaviest.number]
    ):
        return heaviest
    return named


def _named_body(parts: Parts, mass: Floats, names: list[str]) -> Element | None:
    fit = [
        element
        for number in np.flatnonzero(mass >= _NAMED_ENOUGH * mass[0]).tolist()
        if (element := parts.elements[number]).tag not in ("html", "body")
        and (
            element.get("itemprop").lower() == "articlebody" or (element.get("class") and CONTENT.search(names[number]))
        )
    ]
    return max(fit, key=lambda e: (float(mass[e.number]), -e.depth), default=None)


def _heaviest(parts: Parts, mass: Floats) -> Element:
    children: dict[int, list[Element]] = {}
    for number in np.flatnonzero(mass > 0).tolist():
        element = parts.elements[number]
        if element.parent is not None:
            children.setdefault(element.parent.number, []).append(element)
    place = parts.elements[0]
    while True:
        best = max(children.get(place.number, []), key=lambda e: (float(mass[e.number]), -e.number), default=None)
        if (
            best is None
            or mass[best.number] < _ENOUGH * mass[place.number]
            or (best.tag in ("p", "li", "td") and _is_leaf(best, children))
        ):
            return place
        place = best


def _is_leaf(element: Element, children: dict[int, list[Element]]) -> bool:
    return all(not children.get(child.number) for child in children.get(element.number, []))
