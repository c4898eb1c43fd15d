"""Who may do what at the desk: one table.

A view says with `needs` which right it takes, and nobody without that right reaches it (see entry.py). A view that
says nothing is for nobody. `tests/desk/test_rights.py` holds every address to what each role may do there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

from firsthand.desk.people import Person, Role

View = TypeVar("View", bound=Callable[..., object])

ADDED: Mapping[Role, frozenset[str]] = MappingProxyType(
    {
        Role.VISITOR: frozenset({"be let in", "read what is published", "comment"}),
        Role.READER: frozenset({"look", "keep an account"}),
        Role.REVIEWER: frozenset({"review", "correct", "rule", "take in"}),
        Role.EDITOR: frozenset({"write stories", "publish", "moderate"}),
        Role.ADMIN: frozenset({"manage people"}),
    }
)
"""What each role may do that the roles before it may not."""

RIGHTS: Mapping[Role, frozenset[str]] = MappingProxyType(
    {role: frozenset[str]().union(*(ADDED[lesser] for lesser in Role if lesser <= role)) for role in Role}
)
"""All that each role may do."""


def needs(right: str) -> Callable[[View], View]:
    """Says which right a view takes. Raises ValueError for a right that no role has."""
    if right not in RIGHTS[Role.ADMIN]:
        raise ValueError(f"no role has the right to {right}")

    def marked(view: View) -> View:
        view.needs = right  # type: ignore[attr-defined]
        return view

    return marked


def may(person: Person, right: str) -> bool:
    """Whether somebody has a right."""
    return right in RIGHTS[person.role]
