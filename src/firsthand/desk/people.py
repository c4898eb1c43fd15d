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
    """Somebody at the desk. `key` is theirs alone: pages that are remembered for one are not shown to another."""

    name: str
    role: Role
    key: str


NOBODY = Person("", Role.VISITOR, "")
"""Whoever has not come in."""
