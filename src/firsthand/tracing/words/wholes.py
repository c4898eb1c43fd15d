"""What breaks off on one page, compared as the whole that another page has."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from firsthand.tracing.words.utterances import Utterance
from firsthand.tracing.words.wording import tokens_of

OPENING = 6
"""Words that a content which breaks off must have for them to tell how it goes on."""
BEHIND_ALL = "\U0010ffff"


def with_wholes(said: Sequence[Utterance]) -> list[Utterance]:
    """`said`, with what breaks off compared as the whole that it begins, where all that go on from it agree.

    Its words, its page and its figures stay: it is not known to say the rest, and a count that it does not give is not
    its own.
    """
    if all(each.stump is None for each in said):
        return list(said)
    wholes = {tuple(tokens_of(each.content)): each for each in reversed(said) if each.stump is None}
    ordered = sorted(wholes)

    def seen(each: Utterance) -> Utterance:
        stump = each.stump or ()
        if len(stump) < OPENING:
            return each
        first = bisect_left(ordered, stump)
        last = bisect_left(ordered, (*stump[:-1], stump[-1] + BEHIND_ALL)) - 1  # its last word may be half a word
        # What stands between two in order begins as both do.
        if first > last or ordered[last][: len(ordered[first])] != ordered[first]:
            return each
        return _as(wholes[ordered[first]], each)

    return [seen(each) for each in said]


def _as(whole: Utterance, cut: Utterance) -> Utterance:
    return replace(
        cut,
        features=whole.features,
        times=whole.times,
        runs=whole.runs,
        context=cut.context - whole.features,
        bare=whole.bare,
        negated=whole.negated,
    )
