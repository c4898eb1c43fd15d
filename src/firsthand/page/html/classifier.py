"""Which pieces of an HTML page are its article: the verdict of a trained network over the whole page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from firsthand.errors import FirsthandError
from firsthand.page.html.sight import Sight, signals_of
from firsthand.page.network import Network, one_thread

WEIGHTS = Path(__file__).parents[1] / "weights" / "html.npz"


@cache
def shipped() -> Network:
    """The network that comes with firsthand, read once. Raises FirsthandError where its weights are missing."""
    try:
        return Network.load(WEIGHTS)
    except FileNotFoundError:
        to_do = "Install firsthand again, or make it with `make train-pages`."
        raise FirsthandError(f"The page classifier ({WEIGHTS}) is missing.", to_do=to_do) from None


def odds_of(sight: Sight, network: Network) -> list[float]:
    """For each piece the log-odds that it is article."""
    if not sight.parts.pieces:
        return []
    seen = signals_of(sight)
    with one_thread():
        odds: list[float] = network.along(seen.pieces, seen.words, network.handed_down(seen)[seen.element_of]).tolist()
    return odds
