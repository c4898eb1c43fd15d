"""Whose page it is: the outlet by its own name, or by its address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from firsthand.page.facts.declared import Declared
from firsthand.page.facts.layout import Seen
from firsthand.page.html import hints
from firsthand.records import Role

_TITLE_PARTS = re.compile(r"\s[|·•–—:-]\s")
_TOP = 40  # pieces at the head of a page; characters of a name


def masthead(declared: Declared, seen: Seen) -> str | None:
    """The part of the title that also stands alone at the page's head; else the brand; else what is no headline."""
    tops = {_bare(piece.text): piece.text for piece in reversed(seen.pieces[:_TOP]) if len(piece.text) <= _TOP}
    headline = _bare(next(iter(seen.texts(Role.HEADLINE)), ""))
    split = [_TITLE_PARTS.split(title[:300]) for title in declared.titles[::-1][:6]]
    parts = [part.strip() for title in split for part in dict.fromkeys((title[-1], title[0])) if _bare(part)]
    for part in parts:
        same = tops.get(_bare(part))
        if same and _bare(part) != headline:
            return part if same.isupper() else same
    for piece, features in zip(seen.pieces[:_TOP], seen.features[:_TOP], strict=True):
        if len(piece.text) <= _TOP and hints.BRAND.search(features.near):
            return piece.text
    left = [p for p in parts if _bare(p) not in headline and len(p.split()) <= 4] if headline and len(parts) > 1 else []
    return left[0] if left else None


def domain_of(url: str | None) -> str | None:
    """The host of an address without "www."; None where there is none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _bare(name: str) -> str:
    return re.sub(r"\W+", "", name.casefold()).removeprefix("the")
