"""A bound on how deep a page's tags may nest, before the parser sees it.

HTML's rules make a parser look through all open elements at many a tag, so 100,000 nested ones cost minutes. Tags
deeper than `DEEPEST` become line breaks: the text stays, in its order. Pages made by people nest below a hundred.
"""

from __future__ import annotations

import re

DEEPEST = 256
SLOW = 5_000  # so many open elements cost a parser milliseconds, ten times as many a hundred times that
_TAG = re.compile(r"<(?:(/?)([a-zA-Z][^\s/>]{0,40})|!--)")
# They never stay open, or HTML closes them for the author, so they do not add to the depth by themselves.
_FLAT = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "option",
        "tbody",
        "thead",
        "tfoot",
        "colgroup",
        "html",
        "head",
        "body",
        "optgroup",
        "rp",
        "rt",
        "frame",
        "!doctype",
        "path",
    ]
)
_RAW = frozenset(["script", "style", "textarea", "title", "noframes", "xmp", "iframe"])


def flatten(html: str) -> str:
    """`html` itself, or, where tags may nest so deep that parsing would be slow, with the deep ones turned to <br>."""
    return html if _is_shallow(html) else _flattened(html)


def _is_shallow(html: str) -> bool:
    """Whether tags nest less than `SLOW` deep; counts tags that never stay open too, so it errs to deep."""
    if html.count("<") <= SLOW:
        return True
    depth = 0
    for between in html.split("</"):
        depth += between.count("<")
        if depth > SLOW:
            return False
        depth = max(0, depth - 1)
    return True


def _flattened(html: str) -> str:
    kept: list[str] = []
    copied = position = depth = 0
    while (found := _TAG.search(html, position)) is not None:
        name = (found.group(2) or "").lower()
        position = _after(html, found, name)
        if not name or name in _FLAT or name in _RAW:
            continue
        closing = bool(found.group(1))
        if depth >= DEEPEST + closing:
            kept += (html[copied : found.start()], "<br>")
            copied = position
        depth = max(0, depth - 1) if closing else depth + 1
    return "".join(kept) + html[copied:] if kept else html


def _after(html: str, found: re.Match[str], name: str) -> int:
    """Where to go on after a tag: behind its ">", or behind the end of a comment, script or other raw text."""
    if not name:
        return _behind(html, "-->", found.end())
    end = _behind(html, ">", found.end())
    if name in _RAW and not found.group(1):
        close = re.compile(f"</{name}", re.I).search(html, end)
        return close.start() if close else len(html)
    return end


def _behind(html: str, mark: str, start: int) -> int:
    place = html.find(mark, start)
    return len(html) if place < 0 else place + len(mark)
