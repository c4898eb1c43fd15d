"""The same address captured twice: what was added, cut, reworded, re-dated, and what was quietly withdrawn."""

from firsthand.tracing.versions.chain import versions_of
from firsthand.tracing.versions.rewording import Rewritten, rewritten
from firsthand.tracing.versions.succession import place_of

__all__ = ["Rewritten", "place_of", "rewritten", "versions_of"]
