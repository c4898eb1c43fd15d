"""Article data that scripts carry: the states of pages that a script renders, and JSON-LD that does not parse.

No script is run and none is parsed: a few fields that publishing systems name alike everywhere are found by their
names. Looked at only where a page says nothing in better places.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_LONGEST = 4_000_000  # characters of a page that are searched
_MOST = 12  # fields of one name that are looked at
_VALUE = re.compile(
    r'(?:\\{0,3}"|&quot;)\s{0,4}:\s{0,4}(?:\\{0,3}"|&quot;)((?:[^"&\\\n]|\\[^"\n]|&(?!quot;)){1,300}?)(?:\\{0,3}"|&quot;)'
)
_AUTHOR = re.compile(
    r'(?:\\{0,3}")\s{0,4}:\s{0,4}[\[{\s]{0,12}'
    r'(?:(?:\\{0,3}"@?(?:type|id|_id|slug|url|__typename)\\{0,3}"\s{0,4}:\s{0,4}\\{0,3}"[^"\\]{0,200}\\{0,3}"\s{0,4},\s{0,8}){0,4}'
    r'\\{0,3}"name\\{0,3}"\s{0,4}:\s{0,4})?\\{0,3}"((?:[^"\\\n]|\\[^"\n]){2,120}?)\\{0,3}"'
)
PUBLISHED = ("datePublished", "publishedAt", "published_at", "publishDate", "publishedDate", "firstPublishedAt",
             "first_published_at", "publish_date", "publicationDate", "published_time", "publishedOn")  # fmt: skip
AUTHOR = ("author", "authors", "byline", "authorName", "author_name")


def salvage(text: str) -> dict[str, str]:
    """What can be saved of JSON-LD that does not parse: its fields of an article, the first of each."""
    found = {"@type": "Article"} if "Article" in text[:200_000] or "Posting" in text[:200_000] else {"@type": "WebPage"}
    for name in ("headline", "datePublished", "dateModified"):
        value = next(_values(text[:200_000], name, _VALUE), None)
        if value:
            found[name] = value
    author = next(_values(text[:200_000], "author", _AUTHOR), None)
    return found | ({"author": author} if author else {})


def embedded_dates(html: str, names: tuple[str, ...]) -> Iterator[str]:
    """The values of fields with one of `names` in the page's scripts, those of the first name before the next."""
    for name in names:
        yield from _values(html[:_LONGEST], name, _VALUE)


def embedded_authors(html: str) -> Iterator[str]:
    """The names of authors in the page's scripts."""
    for name in AUTHOR:
        yield from _values(html[:_LONGEST], name, _AUTHOR)


def _values(text: str, name: str, form: re.Pattern[str]) -> Iterator[str]:
    start = 0
    for _ in range(_MOST):
        start = text.find(name, start)
        if start < 0:
            return
        start += len(name)
        found = form.match(text, start) if text[start - len(name) - 1] in '";' else None
        if found:
            yield _unescaped(found[1])


def _unescaped(value: str) -> str:
    if "\\" not in value:
        return value
    try:
        return str(json.loads(f'"{value}"'))
    except ValueError:
        return value.replace("\\", "")
