"""Every address of the desk, from the resolver itself, with an example of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, UUIDConverter

EXAMPLES = {"sha256": "0" * 64, "name": "c-000000000000"}


@cache
def every_address() -> dict[str, str]:
    """The patterns of all addresses, each with an address of that pattern at which nothing is."""
    return dict(_addresses("", "/", get_resolver("firsthand.desk.urls").url_patterns))


def _addresses(above: str, path: str, patterns: Iterable[object]) -> Iterator[tuple[str, str]]:
    for each in patterns:
        assert isinstance(each, (URLPattern, URLResolver))
        pattern, example = f"{above}{each.pattern}", path + _example(each)
        if isinstance(each, URLResolver):
            yield from _addresses(pattern, example, each.url_patterns)
        else:
            yield pattern, example


def _example(each: URLPattern | URLResolver) -> str:
    filled = str(each.pattern)
    for name, converter in each.pattern.converters.items():
        word = filled[filled.index("<") : filled.index(">") + 1]
        assert word.endswith(f"{name}>")
        filled = filled.replace(word, _value(name, converter), 1)
    return filled


def _value(name: str, converter: object) -> str:
    if isinstance(converter, IntConverter):
        return "999999"
    if isinstance(converter, UUIDConverter):
        return "00000000-0000-0000-0000-000000000000"
    return EXAMPLES.get(name, "nothing-has-this-name")
