"""Which pieces of an HTML page are its article: the verdict of a trained network over the whole page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from firsthand.errors import FirsthandError
from firsthand.page.network import Network
from firsthand.page.sight import Sight, signals_of

WEIGHTS = Path(__file__).with_name("weights") / "html.npz"
_ARTICLE = 0.0  # log-odds above which a piece is article


@cache
def shipped() -> Network:
    """The network that comes with firsthand, read once. Raises FirsthandError where its weights are missing."""
    try:
        return Network.load(WEIGHTS)
    except FileNotFoundError:
        to_do = "Install firsthand again, or make it with `make train-pages`."
        raise FirsthandError(f"The page classifier ({WEIGHTS}) is missing.", to_do=to_do) from None


def verdict(sight: Sight, network: Network) -> list[bool]:
    """For each piece whether it is article."""
    if not sight.parts.pieces:
        return []
    seen = signals_of(sight)
    handed = network.handed_down(seen.elements, seen.names, seen.parents, seen.depths)
    odds = network.along(seen.pieces, seen.words, handed[seen.element_of])
    return [bool(odd > _ARTICLE) for odd in odds]
