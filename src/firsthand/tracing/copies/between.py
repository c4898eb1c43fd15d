"""What was found between two pages, so that it need not be looked for again while both stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from firsthand.tracing.copies.direction import Credits

Found = TypeVar("Found")


class Between(Generic[Found]):
    """What was found between pages, by what the two credit; None: nothing is between them.

    `asked` holds all that was asked for, whether it was `known` before or is new.
    """

    def __init__(self, known: Mapping[Credits, Found | None] | None = None) -> None:
        self.known: Mapping[Credits, Found | None] = known or {}
        self.asked: dict[Credits, Found | None] = {}

    def recall(self, given: Credits, find: Callable[[], Found | None]) -> Found | None:
        """What is between two pages, looked for where it is not known."""
        self.asked[given] = found = self.known[given] if given in self.known else find()
        return found
