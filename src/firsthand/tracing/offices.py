"""For whom a person speaks, by what the page writes beside the name: "Corvane spokesman Aldous Brenk"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from firsthand.tracing.names import BODY_WORDS, Name
from firsthand.tracing.wording import feature, features_of, folded

REACH = 90
"""Characters on either side of a name within which its role is looked for."""

ROLE = re.compile(
    r"\b(?:spokes(?:man|woman|person)|minister|secretary|director|chief|head|boss|president|chair(?:man|woman)?|leader|"
    r"inspector|commissioner|manager|executive|governor|speaks? for|on behalf of|led by|leads|representative|envoy|"
    r"ambassador|commander|official|lawyer for|founder|owner)\b",
    re.IGNORECASE,
)
BREAK = re.compile(r"[.!?:;\n]\s|[“”«»\"]|\bsaid\b|\bsays\b|\btold\b|\baccus|\bden(?:y|ied)\b|\bblast")
COMMON = frozenset(feature(word) for word in BODY_WORDS)


MOST_PLACES = 5
"""How many places of a name on a page are looked at; a role is given early."""


def roles_in_source(source: str) -> list[str]:
    """The source mention itself, where it says for whom its bearer speaks."""
    return [source] if ROLE.search(source) else []


def roles_beside(text: str, name: Name) -> list[str]:
    """The words behind and before the first places of a name in a page's text, where they name a role."""
    wanted = re.compile(r"\W+".join(re.escape(word) for word in name.words), re.IGNORECASE)
    found: list[str] = []
    for hit in islice(wanted.finditer(text), MOST_PLACES):
        before = BREAK.split(text[max(0, hit.start() - REACH) : hit.start()])[-1]
        after = BREAK.split(text[hit.end() : hit.end() + REACH])[0]
        found += [words for words in (after, before) if words and ROLE.search(words)]
    return found


def office_in(
    roles: list[str],
    bodies: Mapping[str, set[frozenset[str]]],
    on_page: set[str],
    of_one_kind: set[str],
) -> str | None:
    """The body that the words of a role point to, or None.

    Bodies named in full come first, on the page before elsewhere; then the page's only "ministry" or "union"; then, for
    a role without any body, the only body of that kind that speaks on the page.
    """
    for words in roles:
        ideas = frozenset(features_of(words)) | frozenset(feature(word) for word in folded(words).split())
        full = _named(ideas, bodies, on_page) or _named(ideas, bodies, set(bodies))
        if full is None:
            full = _common(ideas, bodies, on_page)
        if full is not None:
            return full
    return next(iter(of_one_kind)) if roles and len(of_one_kind) == 1 else None


def _named(ideas: frozenset[str], bodies: Mapping[str, set[frozenset[str]]], among: set[str]) -> str | None:
    """The only body among `among` all of whose words stand in `ideas`; the longest name wins."""
    fits = {
        key: max(len(alias) for alias in bodies[key] if alias <= ideas)
        for key in among
        if any(alias <= ideas and alias - COMMON for alias in bodies[key])
    }
    longest = [key for key, size in fits.items() if size == max(fits.values())]
    return longest[0] if len(longest) == 1 else None


def _common(ideas: frozenset[str], bodies: Mapping[str, set[frozenset[str]]], among: set[str]) -> str | None:
    """The only body of the page that is a "ministry", "union", ... where the role names no more than that."""
    kinds = ideas & COMMON
    fits = [key for key in among if any(alias & kinds for alias in bodies[key])]
    return fits[0] if len(fits) == 1 else None
