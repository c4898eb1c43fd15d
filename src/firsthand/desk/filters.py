"""What an address asks for, checked: a screen's filters stand in its address, so that a link leads to the same list."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from firsthand.errors import UsageError

LONGEST = 400  # characters of words that are looked for


def flag(request: HttpRequest, name: str) -> bool:
    """Whether a box was ticked."""
    return request.GET.get(name, "") not in ("", "0")


def words(request: HttpRequest, name: str) -> str:
    """Words, without space around them."""
    return " ".join(request.GET.get(name, "").replace("\x00", " ")[:LONGEST].split())


def day(request: HttpRequest, name: str) -> str | None:
    """A day as ISO 8601, or None. Raises UsageError for what is no day."""
    given = words(request, name)
    try:
        return date.fromisoformat(given).isoformat() if given else None
    except ValueError as error:
        what = _("%(given)s is no day.") % {"given": given[:40]}
        raise UsageError(what, to_do=_("Write it as 2031-05-12.")) from error


def whole(request: HttpRequest, name: str, least: int, most: int) -> int:
    """A whole number from `least` to `most`; `least` where none is given. Raises UsageError for anything else."""
    given = words(request, name)
    if not given:
        return least
    if not (given.isascii() and given.isdigit() and len(given) < 10 and least <= int(given) <= most):
        what = _("%(given)s is no number from %(least)d to %(most)d.")
        raise UsageError(
            what % {"given": given[:40], "least": least, "most": most}, to_do=_("Change it in the address.")
        )
    return int(given)


def choice(request: HttpRequest, name: str, among: Collection[str], otherwise: str = "") -> str:
    """One of a set of words, or `otherwise` where none is given. Raises UsageError for any other."""
    given = words(request, name)
    if given and given not in among:
        what = _("%(given)s is not among the choices.") % {"given": given[:40]}
        raise UsageError(what, to_do=_("Choose again on the screen itself."))
    return given or otherwise


def after(request: HttpRequest) -> str | None:
    """The place in the list from which on it is wanted."""
    return request.GET.get("after", "").replace("\x00", "")[:LONGEST] or None
