"""Things that turn out to be one: a union-find over strings whose result does not depend on the order of joining."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Merged:
    """Sets of keys that are one. The smallest key of a set stands for it."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def of(self, key: str) -> str:
        """The key that stands for `key`'s set."""
        root = key
        while self._parent.get(root, root) != root:
            root = self._parent[root]
        while self._parent.get(key, key) != root:
            self._parent[key], key = root, self._parent[key]
        return root

    def join(self, one: str, other: str) -> None:
        """Make the sets of `one` and `other` one set."""
        first, second = sorted((self.of(one), self.of(other)))
        self._parent[second] = first

    def groups(self, keys: Iterable[str]) -> list[list[str]]:
        """`keys` by set, each sorted, sets in the order of their smallest key."""
        found: dict[str, list[str]] = defaultdict(list)
        for key in sorted(set(keys)):
            found[self.of(key)].append(key)
        return [found[root] for root in sorted(found, key=lambda root: found[root][0])]
