"""What can be wrong with a ledger."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was written: `what` is wrong, the `name` of what it is wrong with, `to_do`."""

    what: str
    name: str
    to_do: str

    def __str__(self) -> str:
        return f"{self.name}: {self.what}. {self.to_do}"


FROM_A_COPY = "Restore it from a copy of the ledger."
"""What to do about rows and log entries that were changed behind the ledger's back."""
