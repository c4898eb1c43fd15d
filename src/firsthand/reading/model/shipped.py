"""The reader that comes with firsthand: the trained weights, ready to find."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from firsthand.reading.encoder import Network, WeightsError
from firsthand.reading.model.decoding import Link
from firsthand.reading.model.encoding import TrainedEncoder
from firsthand.reading.model.entities import Naming
from firsthand.reading.model.finder import ModelFinder
from firsthand.reading.model.sureness import Sureness

TABLES = ("distance", "paragraph", "told", "width", "alike", "sureness", "lean", "floor")
VERSION = 3  # of the code around the weights: it rises where the same weights come to find something else
WEIGHTS = Path(__file__).parents[1] / "weights" / "reader.zip"


def finder_of(network: Network) -> ModelFinder:
    """A finder that works by these weights and the tables beside them. Raises WeightsError where one is missing."""
    tables = network.weights.tables
    if missing := sorted(set(TABLES) - set(tables)):
        raise WeightsError(network.weights.path, f"lack {', '.join(missing)}")
    return ModelFinder(
        encoder=TrainedEncoder(network),
        link=Link(tables["distance"], tables["paragraph"], tables["told"]),
        naming=Naming(tables["width"], tables["alike"]),
        sureness=Sureness(tables["sureness"]),
        lean=float(tables["lean"][0]),
        floor=float(tables["floor"][0]),
        version=f"reader {VERSION} {network.weights.digest[:12]}",
    )


@cache
def shipped() -> ModelFinder:
    """The shipped reader, loaded once. Raises WeightsError, which says what to do, where its weights are missing."""
    return finder_of(Network(WEIGHTS))
