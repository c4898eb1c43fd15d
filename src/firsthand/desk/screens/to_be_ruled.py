"""What a form for merging or parting is about: a claim or a speaker, as the ledger has it now."""

from __future__ import annotations

from django.utils.translation import gettext as _

from firsthand.desk.app import DeskRequest
from firsthand.errors import NotFound
from firsthand.ledger.asking.ruling import ToRule, now_with, to_rule


def whole_of(request: DeskRequest, about: str, name: str, seen: int | None = None) -> ToRule:
    """The claim or speaker of that id, with what was ruled of it since entry `seen` of the log."""
    return request.desk.ledger.ask(lambda alias: to_rule(alias, about, name, seen))


def where_it_went(request: DeskRequest, about: str) -> ToRule:
    """The claim or speaker that the words of a sent form are in now. Raises NotFound where they are in none."""
    mark = request.POST.get("mark", "")[:40]
    now = request.desk.ledger.ask(lambda alias: now_with(alias, about, mark))
    if now is None:
        raise NotFound(_("It is gone: somebody changed it meanwhile."), to_do=_("Look for it, and begin again."))
    return whole_of(request, about, now)
