"""What was worked out of a page, or of two, is remembered for a while.

When a page comes to a story that was traced lately, or a person rules about it, only what is new is worked out. It is
all the same whether something was remembered: the functions depend on nothing but what they are given.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

LONGEST = 20_000
"""Characters of a page that is remembered; longer ones would fill the memory."""
PAGES, PAIRS = 500, 4_000
"""How many are remembered: of a story that is larger, most is worked out again."""
FEW = 50
"""The same for what takes up much room."""

Given = ParamSpec("Given")
Found = TypeVar("Found")


def remembered(most: int, size: Callable[Given, int]) -> Callable[[Callable[Given, Found]], Callable[Given, Found]]:
    """Lets a function remember its last results. `size`: how many characters the pages of a call have."""

    def lasting(function: Callable[Given, Found]) -> Callable[Given, Found]:
        known = lru_cache(maxsize=most)(function)

        @wraps(function)
        def call(*given: Given.args, **named: Given.kwargs) -> Found:
            if size(*given, **named) > LONGEST:
                return function(*given, **named)
            return known(*given, **named)  # type: ignore[arg-type]

        return call

    return lasting
