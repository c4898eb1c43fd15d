"""Which lines of pasted text are its article: the verdict of a trained network over the whole text."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.page.network import Network, one_thread
from firsthand.page.pasted.line_signals import line_signals
from firsthand.page.pasted.pasted_lines import Line

ARTICLE = -0.8
"""Log-odds above which a line is article: the lowest of five thresholds tried, and the best by cross-validation."""


def line_verdict(given: Sequence[Line], network: Network) -> list[bool]:
    """For each line whether it is article."""
    if not given:
        return []
    seen = line_signals(given)
    with one_thread():
        odds = network.along(seen.numbers, seen.words)
    return [bool(odd > ARTICLE) for odd in odds]
