"""Damaged pages: a seeded fuzzer that knows how pages are made.

    mutated_html(chance, html, other)    HTML with one to four things wrong with it
    mutated_text(chance, text, other)    pasted text likewise

`other` is another page, from which pieces are spliced in. The same `chance` gives the same bytes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Mutation = Callable[[random.Random, bytes, bytes], bytes]

MOST = 1_500_000  # bytes; a page that mutations have grown beyond it is cut
_TAG = re.compile(rb"<[^<>]{1,400}>")
_NAME = re.compile(rb"</?([a-zA-Z][\w-]{0,20})")
_ATTRIBUTE = re.compile(rb"([\w-]{1,30})\s?=\s?(\"[^\"<>]{0,300}\"|'[^'<>]{0,300}'|[^\s\"'<>]{1,100})")
_JSON_LD = re.compile(rb"(<script[^>]{0,200}ld\+json[^>]{0,200}>)(.{0,50000}?)(</script>)", re.S | re.I)
_ENTITY = re.compile(rb"&#?\w{1,10};")
_CHARSET = re.compile(rb"charset\s?=\s?[\"']?[\w-]{1,40}", re.I)
_NESTED = (b"div", b"p", b"b", b"a", b"table><tr><td", b"ul><li", b"blockquote", b"span", b"figure", b"font", b"x-y")
_HIDING = (b' hidden=""', b' style="display:none"', b' class="nav related share"', b' dir="rtl"', b' itemprop="author"')
_ODD_ENTITIES = (
    b"&#0;",
    b"&#x110000;",
    b"&#xD800;",
    b"&nbsp",
    b"&;",
    b"&#;",
    b"&#x;",
    b"&shy;",
    b"&#8203;",
    b"&#8238;",
)
_ODD_TEXT = (
    *(b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xc2\xad", b"\x1b[31m", b"\r"),
    *(b"99 May 20311", b"0000-00-00T99:99:99Z", b"2031-02-30", b"32.13.2031", b"Comments 99999999999999999999"),
    *(b"1 view" * 30, b"By By By", b"By ", b"\xd9\xa3\xd9\xa0 \xd9\xa1\xd9\xa2", b"\xe2\x91\xa0", b"\xc2\xb2\xc2\xb3"),
    *(b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<script>", b"</script>", b"<plaintext>", b"<textarea>", b"<title>"),
    *(b"</body>", b"</html>", b"<svg><p>", b"<math><mi>", b"<template>", b"<select><option>", b"<frameset>"),
    *(b"<base href=//[", b"<a href='http://[x'>", b"\t" * 40, b"\x0c"),
)
_HALF_JSON = (
    b'{"@type":"NewsArticle","headline":["a",{"b":[',
    b'{"@type":["NewsArticle"],"headline":7,"author":[[[{"name":null}]]],"datePublished":1e999}',
    b'[{"@graph":[{"@type":"Article","author":"\\ud800","datePublished":"2031-13-45","articleBody":{}}]}]',
    b"[" * 3000,
    b'{"a":' * 3000,
    b'{"@type":"Article","headline":"x","datePublished":99999999999999999999,"author":{"name":["A","A"]}}',
    b"\x00",
)


def mutated_html(chance: random.Random, html: bytes, other: bytes) -> bytes:
    """The page with one to four mutations."""
    for mutate in chance.choices(HTML_MUTATIONS, k=chance.randint(1, 4)):
        html = mutate(chance, html, other)[:MOST]
    return html


def mutated_text(chance: random.Random, text: bytes, other: bytes) -> bytes:
    """The pasted text with one to four mutations."""
    for mutate in chance.choices(TEXT_MUTATIONS, k=chance.randint(1, 4)):
        text = mutate(chance, text, other)[:MOST]
    return text


def _flip_bytes(chance: random.Random, page: bytes, other: bytes) -> bytes:
    changed = bytearray(page)
    for _ in range(chance.choice((1, 5, 50, 500)) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _insert_odd_text(chance: random.Random, page: bytes, other: bytes) -> bytes:
    for _ in range(chance.randint(1, 12)):
        at = chance.randint(0, len(page))
        page = page[:at] + chance.choice(_ODD_TEXT) + page[at:]
    return page


def _change_charset(chance: random.Random, page: bytes, other: bytes) -> bytes:
    """The page in another encoding, or with another one declared, or a mark of one at its start."""
    name = chance.choice(("utf-16", "utf-16-be", "utf-32", "windows-1251", "euc-kr", "gb18030", "shift_jis", "koi8-r"))
    kind = chance.randrange(4)
    if kind == 0:
        return page.decode("utf-8", "replace").encode(name, "replace")
    if kind == 1:
        return _CHARSET.sub(b"charset=" + name.encode(), page, count=1)
    if kind == 2:
        return chance.choice((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", b"+/v8")) + page
    half = chance.randint(0, len(page))
    return page[:half] + page[half:].decode("utf-8", "replace").encode(name, "replace")


def _between_tags(chance: random.Random, page: bytes) -> tuple[int, int]:
    """A run of the page that starts and ends at tags, mostly a short one."""
    tags = [m.start() for m in _TAG.finditer(page)]
    if len(tags) < 2:
        return 0, len(page)
    first = chance.randrange(len(tags) - 1)
    last = min(len(tags) - 1, first + int(chance.paretovariate(0.7)))
    return tags[first], tags[last]


def _splice(chance: random.Random, page: bytes, other: bytes) -> bytes:
    at, _ = _between_tags(chance, page)
    start, end = _between_tags(chance, other)
    return page[:at] + other[start:end] + page[at:]


def _delete(chance: random.Random, page: bytes, other: bytes) -> bytes:
    start, end = _between_tags(chance, page)
    return page[:start] + page[end:]


def _duplicate(chance: random.Random, page: bytes, other: bytes) -> bytes:
    start, end = _between_tags(chance, page)
    return page[:end] + page[start:end] * chance.choice((1, 1, 3, 30)) + page[end:]


def _swap(chance: random.Random, page: bytes, other: bytes) -> bytes:
    (a, b), (c, d) = sorted((_between_tags(chance, page), _between_tags(chance, page)))
    return page if b > c else page[:a] + page[c:d] + page[b:c] + page[a:b] + page[d:]


def _drop_tags(chance: random.Random, page: bytes, other: bytes) -> bytes:
    """One kind of tag gone, opening, closing or both: everything open, or nothing."""
    names = _NAME.findall(page)
    if not names:
        return page
    name, slash = re.escape(chance.choice(names)), chance.choice((b"", b"/", b"/?"))
    share = chance.choice((0.1, 0.5, 1.0))
    return re.sub(rb"<" + slash + name + rb"\b[^<>]{0,400}>", lambda m: b"" if chance.random() < share else m[0], page)


def _rename_tags(chance: random.Random, page: bytes, other: bytes) -> bytes:
    names = _NAME.findall(page)
    if not names:
        return page
    old, new = chance.choice(names), chance.choice([*names, b"td", b"li", b"pre", b"figure", b"time", b"h1"])
    return re.sub(rb"(</?)" + re.escape(old) + rb"\b", rb"\1" + new, page)


def _damage_attributes(chance: random.Random, page: bytes, other: bytes) -> bytes:
    values = [m[2] for m in _ATTRIBUTE.finditer(page)]
    if not values:
        return page
    share, kind = chance.choice((0.01, 0.1, 0.5)), chance.randrange(5)

    def damaged(m: re.Match[bytes]) -> bytes:
        if chance.random() > share:
            return m[0]
        given = (m[1] + b"=" + chance.choice(values), m[1], m[0][:-1], m[0] + chance.choice(_HIDING))
        return given[kind] if kind < 4 else m[1] + b'="' + m[2].strip(b"\"'") * 50 + b'"'

    return _ATTRIBUTE.sub(damaged, page)


def _nest(chance: random.Random, page: bytes, other: bytes) -> bytes:
    """A tag repeated at one place, so that all that follows stands deep within."""
    at, _ = _between_tags(chance, page)
    return page[:at] + (b"<" + chance.choice(_NESTED) + b">") * chance.choice((3, 30, 300, 3000)) + page[at:]


def _damage_entities(chance: random.Random, page: bytes, other: bytes) -> bytes:
    share = chance.choice((0.1, 0.9))
    page = _ENTITY.sub(lambda m: chance.choice((m[0][:-1], *_ODD_ENTITIES)) if chance.random() < share else m[0], page)
    at = chance.randint(0, len(page))
    return page[:at] + chance.choice(_ODD_ENTITIES) * chance.choice((1, 40)) + page[at:]


def _half_json(chance: random.Random, page: bytes, other: bytes) -> bytes:
    """JSON-LD cut off, damaged, or replaced; added where the page has none."""
    found = list(_JSON_LD.finditer(page))
    if not found or chance.random() < 0.3:
        script = b'<script type="application/ld+json">' + chance.choice(_HALF_JSON) + b"</script>"
        return script + page
    m = chance.choice(found)
    data = m[2]
    kind = chance.randrange(4)
    if kind == 0:
        data = data[: chance.randint(0, len(data))]
    elif kind == 1:
        data = chance.choice(_HALF_JSON)
    elif kind == 2:
        data = re.sub(
            rb'"[^"]{0,80}"', lambda s: chance.choice((s[0], b"null", b"[]", b"{}", b"-1", b'"\\u0000"')), data
        )
    else:
        data = _flip_bytes(chance, data, other)
    return page[: m.start(2)] + data + page[m.end(2) :]


def _some_lines(chance: random.Random, text: bytes) -> tuple[list[bytes], int, int]:
    lines = text.split(b"\n")
    first = chance.randrange(len(lines))
    return lines, first, min(len(lines), first + int(chance.paretovariate(0.6)))


def _delete_lines(chance: random.Random, text: bytes, other: bytes) -> bytes:
    lines, first, last = _some_lines(chance, text)
    return b"\n".join(lines[:first] + lines[last:])


def _duplicate_lines(chance: random.Random, text: bytes, other: bytes) -> bytes:
    lines, first, last = _some_lines(chance, text)
    return b"\n".join(lines[:last] + lines[first:last] * chance.choice((1, 1, 5, 100)) + lines[last:])


def _splice_lines(chance: random.Random, text: bytes, other: bytes) -> bytes:
    lines, at, _ = _some_lines(chance, text)
    others, first, last = _some_lines(chance, other)
    return b"\n".join(lines[:at] + others[first:last] + lines[at:])


def _shuffle_lines(chance: random.Random, text: bytes, other: bytes) -> bytes:
    lines, first, last = _some_lines(chance, text)
    moved = lines[first:last]
    chance.shuffle(moved)
    return b"\n".join(lines[:first] + moved + lines[last:])


def _rejoin_lines(chance: random.Random, text: bytes, other: bytes) -> bytes:
    """Line ends gone, doubled, changed in kind, or put where there were spaces."""
    old, new = chance.choice(
        (
            (b"\n", b" "),
            (b"\n", b"\n\n"),
            (b"\n", b"\r\n"),
            (b"\n", b"\r"),
            (b" ", b"\n"),
            (b"\n", b"\t"),
            (b" ", b"\t"),
        )
    )
    share = chance.choice((0.05, 0.5, 1.0))
    return re.sub(re.escape(old), lambda m: new if chance.random() < share else m[0], text)


_BOTH: tuple[Mutation, ...] = (_flip_bytes, _insert_odd_text, _change_charset)
HTML_MUTATIONS: tuple[Mutation, ...] = (
    *(*_BOTH, _splice, _delete, _duplicate, _swap, _drop_tags, _rename_tags, _damage_attributes, _nest),
    *(_damage_entities, _half_json),
)
TEXT_MUTATIONS: tuple[Mutation, ...] = (
    *(*_BOTH, _delete_lines, _duplicate_lines, _splice_lines, _shuffle_lines, _rejoin_lines),
)
