"""An HTML page as the rules for roles see it."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.page.features import Features
from firsthand.page.pieces import Piece
from firsthand.page.repeats import Runs
from firsthand.records import Role

_META_ZONE = 12  # pieces around the headline in which bylines and dates stand
BOLD = frozenset(("b", "strong", "font", "big", "u"))
LONG = 140.0  # weight; longer text is a paragraph


@dataclass(slots=True)
class Scene:
    """A page as the rules see it. `first`, `last`: the article's pieces; `headline`: the number of that piece."""

    pieces: list[Piece]
    features: list[Features]
    first: int
    last: int
    inside: list[bool]  # whether a piece stands in the article's element
    headline: int | None
    after_picture: list[bool]  # whether a picture stands right before a piece, in the same element or figure
    authors: frozenset[str]  # declared authors, lower case
    odds: list[float]  # the network's log-odds that a piece is article
    told: Runs = frozenset()  # runs of words in the article's longer paragraphs
    roles: list[Role] = field(default_factory=list)

    def about(self) -> range:
        """The pieces among which bylines, dates and counters stand, the headline too."""
        place = self.headline if self.headline is not None else self.first
        return range(place - 4, max(place, min(self.first, place + 30)) + _META_ZONE + 1)
