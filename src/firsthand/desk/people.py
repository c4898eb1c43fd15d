"""Who works at the desk, and what each may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Role(IntEnum):
    """What somebody may do, as rights.py says. Each role may do what the ones before it may."""

    VISITOR = 0  # whoever asks: only what lets people in
    READER = 1  # look at everything
    REVIEWER = 2  # say something about findings
    EDITOR = 3  # publish
    ADMIN = 4  # say who may do what


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the desk, or a program of theirs.

    `key` is theirs alone: pages that are remembered for one are not shown to another.
    """

    name: str
    role: Role
    key: str
    account: int | None = None  # None: of whoever works at the desk alone, or nobody's

    @property
    def keeper(self) -> str:
        """Under what that is kept which is theirs, whether they come themselves or a program of theirs."""
        return ALONE if self.account is None else f"account-{self.account}"


ALONE = "alone"
"""The key of whoever works at a desk without accounts."""

NOBODY = Person("", Role.VISITOR, "")
"""Whoever has not come in."""
