"""Which line of pasted text is its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.page import lines
from firsthand.page.pasted.pasted_forms import furniture_of, line_weight, told_by
from firsthand.page.pasted.pasted_lines import Line

_TITLE = 40.0  # weight from which a headline is long enough; on flattened pages better than 30 and 60
_SIGNED, _FARTHER = 0.7, 0.02  # what a byline within four lines below is worth, what each line from the text costs
_TWO_SENTENCES = 0.7  # what a standfirst loses for going on after a full stop
_STOP = re.compile(r"[^\W\d_]{3}[.!?]\s|[。！？].")
_TELLING = re.compile(r"[^\W\d_]{4,}")
_LOOKED_AT = 1_500  # characters


def headline_of(given: list[Line], article: Sequence[bool], twice: list[bool], body: int) -> int | None:
    """Of the lines above `body`, the first paragraph, the one that shares most with the article, near a byline."""
    fit = [n for n in range(body) if not twice[n] and _fits(given[n])]
    if not fit:
        return None
    dated = {n for n in range(body) if told_by(given[n].text)}
    told = {word for line, held in zip(given, article, strict=True) if held for word in _words(line)}

    def likely(n: int) -> float:
        words = _words(given[n])
        agreement = sum(word in told for word in words) / len(words) if words else 0.0
        length = min(line_weight(given[n].text), _TITLE) / _TITLE
        signed = _SIGNED if dated & set(range(n + 1, n + 5)) else 0.0
        told_more = _TWO_SENTENCES if _STOP.search(given[n].text) else 0.0
        return 2 * agreement + length + signed - told_more - _FARTHER * (body - n)

    return max(fit, key=lambda n: (likely(n), -n))


def _words(line: Line) -> list[str]:
    """The words of four letters or more at a line's start; pairs of characters where no spaces part words."""
    found = _TELLING.findall(line.text[:_LOOKED_AT].lower())
    return (
        [run[k : k + 2] for run in found for k in range(len(run) - 1)]
        if line_weight(line.text[:100]) > 1.5 * len(line.text[:100])
        else found
    )


def _fits(line: Line) -> bool:
    text = line.text
    return (
        8 <= line_weight(text) <= 250
        and len(line.cells) == 1
        and furniture_of(line) is None
        and told_by(text) is None
        and not lines.has_credit(text)
        and not lines.is_reading_time(text)
        and not (lines.is_capitals(text) and len(text.split()) < 4)
    )
