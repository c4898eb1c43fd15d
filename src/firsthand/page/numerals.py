"""Counts as pages write them: "1 284", "1,284", "1.2K", "1,3 тыс.", "1.2万", "١٬٢٨٤"."""

from __future__ import annotations

import re

_GROUPS = r"\d{1,3}(?:[.,'’٬\s]\d{3})+(?!\d)"
_PLAIN = r"\d{1,12}(?:[.,٫]\d{1,3})?"
_SCALES = {
    "k": 1e3, "к": 1e3, "тыс": 1e3, "тис": 1e3, "천": 1e3, "千": 1e3, "ألف": 1e3, "mil": 1e3, "bin": 1e3, "tys": 1e3,
    "tsd": 1e3, "万": 1e4, "萬": 1e4, "만": 1e4, "m": 1e6, "млн": 1e6, "مليون": 1e6, "mio": 1e6, "mln": 1e6, "亿": 1e8,
    "億": 1e8, "억": 1e8,
}  # fmt: skip
NUMBER = rf"(?:{_GROUPS}|{_PLAIN})(?:\s?(?:{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?![a-zа-яіїє])\.?)?"
"""A count as a part of a pattern that ignores case."""
_COUNT = re.compile(
    rf"(?:(?P<whole>{_GROUPS})|(?P<plain>{_PLAIN}))"
    rf"(?:\s?(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?![a-zа-яіїє]))?",
    re.I,
)


def count_in(text: str) -> int | None:
    """The first count in `text`; None where there is none."""
    found = _COUNT.search(text)
    if found is None:
        return None
    scale = _SCALES[found["scale"].lower()] if found["scale"] else 1
    if found["whole"]:
        return int(int(re.sub(r"\D", "", found["whole"])[:12]) * scale)
    if scale == 1:
        return int(re.sub(r"\D", "", found["plain"])[:12])
    return round(float(found["plain"].replace(",", ".").replace("٫", ".")) * scale)
