"""JSON-LD of a page: its objects, outer before inner, and what they say of names, texts and kinds.

Nothing here trusts the data: any value may have any type, any depth and any size.
"""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from firsthand.page.facts.embedded import salvage

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

MOST_NODES = 20_000  # of all JSON-LD of a page that are looked at
_LONGEST_SCRIPT = 3_000_000  # characters; a longer one is passed over
_LONGEST = 2_000  # characters of a name or title that are looked at
_LONGEST_LIST = 60  # authors of one article
# What hangs on an article is not the article: its comments, reviews, related pages.
_OTHERS = frozenset(
    [
        "review",
        "reviews",
        "comment",
        "itemListElement",
        "hasPart",
        "mentions",
        "citation",
        "isBasedOn",
        "relatedLink",
        "recordedIn",
        "video",
        "image",
        "aggregateRating",
        "offers",
        "acceptedAnswer",
        "suggestedAnswer",
    ]
)


def nodes_in(scripts: Iterable[str]) -> Iterator[dict[str, Json]]:
    """All objects in the scripts that speak of the page itself. Of a broken script, the fields that can be saved."""
    left = MOST_NODES
    for script in scripts:
        if len(script) > _LONGEST_SCRIPT:
            continue
        waiting: deque[Json] = deque([_parsed(script)])
        while waiting and left:
            left -= 1
            item = waiting.popleft()
            if isinstance(item, dict):
                yield item
                crumbs = is_a(item, _CRUMBS)
                waiting.extend(
                    v for k, v in item.items() if isinstance(v, dict | list) and (k not in _OTHERS and not crumbs)
                )
            elif isinstance(item, list):
                waiting.extend(item)


_CRUMBS = frozenset({"BreadcrumbList"})


def crumbs_in(node: dict[str, Json]) -> list[str]:
    """The names of a BreadcrumbList, in its order; none for any other node."""
    listed = node.get("itemListElement")
    if not is_a(node, _CRUMBS) or not isinstance(listed, list):
        return []
    names = []
    for entry in listed[:12]:
        if isinstance(entry, dict):
            item = entry.get("item")
            name = text_of(entry.get("name")) or (text_of(item.get("name")) if isinstance(item, dict) else None)
            names += [clean(name)] if name else []
    return names


def is_a(node: dict[str, Json], kinds: frozenset[str] | re.Pattern[str]) -> bool:
    """Whether one of the node's types is of `kinds`."""
    kind = node.get("@type")
    for k in kind[:8] if isinstance(kind, list) else (kind,):
        if isinstance(k, str) and (k in kinds if isinstance(kinds, frozenset) else kinds.search(k[-40:])):
            return True
    return False


def names_in(value: Json, nodes: list[dict[str, Json]]) -> list[str]:
    """Names of people or organisations: strings, objects with a name, or references by @id."""
    names: list[str] = []
    for item in value[:_LONGEST_LIST] if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            name = text_of(item.get("name")) or _composed(item) or _named_elsewhere(item.get("@id"), nodes)
        else:
            name = item if isinstance(item, str) and "://" not in item else None
        if name and clean(name):
            names.append(clean(name))
    return names


def text_of(value: Json) -> str | None:
    """The text that a value is, or that stands first in a list; None where it is none."""
    for _ in range(8):
        if not isinstance(value, list) or not value:
            break
        value = value[0]
    return value[:_LONGEST].strip() or None if isinstance(value, str) else None


def clean(text: str) -> str:
    """Entities resolved, white space made single, what no text may hold replaced."""
    text = html.unescape(text[:_LONGEST]) if "&" in text else text[:_LONGEST]
    text = " ".join(text.split())
    return text if text.isascii() and "\0" not in text else text.translate(_UNSOUND)


_UNSOUND = {0: 0xFFFD, 173: None, 8203: None, **dict.fromkeys(range(55296, 57344), 0xFFFD)}


def _parsed(text: str) -> Json:
    text = text.strip().removeprefix("<![CDATA[").removesuffix("]]>").rstrip("; \n")
    try:
        result: Json = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return dict(salvage(text))
    return result


def _composed(item: dict[str, Json]) -> str | None:
    return " ".join(part for key in ("givenName", "familyName") if (part := text_of(item.get(key)))) or None


def _named_elsewhere(identity: Json, nodes: list[dict[str, Json]]) -> str | None:
    if not isinstance(identity, str) or not identity:
        return None
    return next((n for node in nodes if node.get("@id") == identity and (n := text_of(node.get("name")))), None)
