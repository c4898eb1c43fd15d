"""Where things stand on a page, for those who look for its title, date and authors."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.page.html.features import Features
from firsthand.page.html.pieces import Piece
from firsthand.records import Role

_LONG = 140  # weight from which a piece counts as the article's text
_ARTICLE = frozenset({Role.BODY, Role.LIST, Role.QUOTE, Role.SUBHEADING})


@dataclass(frozen=True, slots=True)
class Seen:
    """A page's pieces with their features and roles."""

    pieces: list[Piece]
    features: list[Features]
    roles: list[Role]

    def texts(self, role: Role) -> list[str]:
        """The texts of all pieces with `role`."""
        return [piece.text for piece, r in zip(self.pieces, self.roles, strict=True) if r is role]


@dataclass(frozen=True, slots=True)
class Layout:
    """Numbers of pieces: of the headline, of the first and last paragraph of the article."""

    headline: int
    first: int
    last: int

    def place_of(self, number: int) -> str:
        """In a word where the piece stands."""
        if number < self.headline:
            return "just before" if number >= self.headline - 5 else "before"
        if number < self.first:
            return "under headline" if number <= self.headline + 6 else "above text"
        if number <= self.last:
            return "early text" if number <= self.headline + 8 else "in text"
        return "just after" if number <= self.last + 8 else "after"


def layout_of(seen: Seen) -> Layout:
    """The layout; where there is no headline, the first paragraph stands for it."""
    headline = next((n for n, role in enumerate(seen.roles) if role is Role.HEADLINE), None)
    body = [n for n, role in enumerate(seen.roles) if role in _ARTICLE and n > (-1 if headline is None else headline)]
    long = [n for n in body if seen.roles[n] is Role.BODY and seen.features[n].weight >= _LONG]
    first = long[0] if long else body[0] if body else (headline or 0) + 1
    last = body[-1] if body else len(seen.pieces) - 1
    return Layout(max(0, first - 1) if headline is None else headline, first, max(first, last))
