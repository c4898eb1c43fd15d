"""An HTML page as the rules for roles see it."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.page import lines
from firsthand.page.html import hints
from firsthand.page.html.features import Features
from firsthand.page.html.pieces import Piece
from firsthand.page.repeats import Runs, runs_of
from firsthand.records import Role

_FORMS = (
    (lines.is_legal, Role.LEGAL),
    (lines.is_comments, Role.COMMENTS),
    (lines.is_share, Role.SHARE),
    (lines.is_advert, Role.ADVERT),
    (lines.is_tags, Role.NAVIGATION),
    (lines.is_edited, Role.BYLINE),
)
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
    roles: list[Role] = field(default_factory=list)
    _told: Runs | None = None
    _told_weight: float | None = None
    _named: dict[str, frozenset[str]] = field(default_factory=dict)
    _forms: dict[int, Role | None] = field(default_factory=dict)

    def named(self, n: int) -> frozenset[str]:
        """What the names of the elements around a piece say; see `hints.kinds_of`."""
        near = self.features[n].near
        found = self._named.get(near)
        if found is None:
            found = self._named[near] = hints.kinds_of(near)
        return found

    def form(self, n: int) -> Role | None:
        """The furniture that the form of a piece's line alone makes it."""
        if n in self._forms:
            return self._forms[n]
        role = self._forms[n] = form_of(self.pieces[n].text)
        return role

    @property
    def told(self) -> Runs:
        """Runs of words in the article's longer paragraphs, without those that are set apart as quotations."""
        if self._told is None:
            self._told = runs_of(
                p.text
                for n, (p, f, inside) in enumerate(zip(self.pieces, self.features, self.inside, strict=True))
                if inside and f.prose >= LONG / 2 and not f.in_quote and "pull quote" not in self.named(n)
            )
        return self._told

    @property
    def told_weight(self) -> float:
        """Of running text in the article's element."""
        if self._told_weight is None:
            self._told_weight = sum(f.prose for f, inside in zip(self.features, self.inside, strict=True) if inside)
        return self._told_weight

    def about(self) -> range:
        """The pieces among which bylines, dates and counters stand, the headline too."""
        place = self.headline if self.headline is not None else self.first
        return range(place - 4, max(place, min(self.first, place + 30)) + _META_ZONE + 1)


def form_of(text: str) -> Role | None:
    """The furniture that a line's form alone makes it."""
    if len(text) > lines.LONGEST:
        return None
    for test, role in _FORMS:
        if test(text):
            return role
    return None
