"""What a story rests on, in a line: how many claims it cites, how many have one origin, how many are contested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.ledger.asking.standing import Stand

MOST_DRAWN = 24  # dots


@dataclass(frozen=True, slots=True)
class Dot:
    """A claim as a dot. `tone` as in notes: "alert" for one origin or none, "origin" for several."""

    tone: str
    contested: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A story's claims as dots, and the same in words. Without any, `words` is empty."""

    dots: tuple[Dot, ...]
    words: str


def standing(stands: Sequence[Stand]) -> Standing:
    """What a story rests on whose claims stand like this."""
    if not stands:
        return Standing((), "")
    dots = tuple(Dot("origin" if each.origins > 1 else "alert", each.contested) for each in stands[:MOST_DRAWN])
    return Standing(dots, _of_one(stands[0]) if len(stands) == 1 else ", ".join(_parts(stands)) + ".")


def _of_one(stand: Stand) -> str:
    """What is said of the only claim."""
    if stand.origins == 1:
        return (
            _("Rests on one claim, from one origin, contested.")
            if stand.contested
            else _("Rests on one claim, from one origin.")
        )
    if stand.origins:
        told = (
            _("Rests on one claim, from %(many)d origins, contested.")
            if stand.contested
            else _("Rests on one claim, from %(many)d origins.")
        )
        return told % {"many": stand.origins}
    return _("Rests on one claim, from no first hand in sight.")


def _parts(stands: Sequence[Stand]) -> list[str]:
    """What is said of the claims, one kind after another; kinds of which there is none are left out."""
    one = sum(each.origins == 1 for each in stands)
    several = sum(each.origins > 1 for each in stands)
    none = len(stands) - one - several
    contested = sum(each.contested for each in stands)
    told = [
        (len(stands), ngettext("Rests on %(many)d claim", "Rests on %(many)d claims", len(stands))),
        (one, _("%(many)d from one origin")),
        (several, _("%(many)d from several")),
        (none, _("%(many)d from no first hand in sight")),
        (contested, ngettext("%(many)d contested", "%(many)d contested", contested)),
    ]
    return [words % {"many": many} for many, words in told if many]
