"""Which pieces of an HTML page are its article: the verdict of a trained network over the whole page."""

from __future__ import annotations

from firsthand.page.html.sight import Sight, signals_of
from firsthand.page.network import Network, one_thread


def odds_of(sight: Sight, network: Network) -> list[float]:
    """For each piece the log-odds that it is article."""
    if not sight.parts.pieces:
        return []
    seen = signals_of(sight)
    with one_thread():
        odds: list[float] = network.along(seen.pieces, seen.words, network.handed_down(seen)[seen.element_of]).tolist()
    return odds
