"""Names that people sign in with, and under which their work stands in the ledger: no two may be taken for one."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 60  # characters
TAKEN = frozenset({"firsthand", "desk"})
"""Names that the ledger and the desk use for themselves."""
ALIKE = ("LATIN", "CYRILLIC", "GREEK")
"""Scripts with letters that look the same."""


def tidy(name: str) -> str:
    """The name as it is kept: composed characters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def folded(name: str) -> str:
    """The name as it is compared: whatever its case, its width and the form of its characters."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).split())


def insist_on_name(name: str) -> None:
    """Raises ValidationError, under "name", for what is no name or may be taken for another one."""
    if not 2 <= len(name) <= LONGEST or not any(sign.isalpha() for sign in name):
        reason = _("A name has letters, at least two and at most %(most)d.") % {"most": LONGEST}
    elif not name.isprintable():
        reason = _("This name has signs that cannot be seen.")
    elif folded(name) in TAKEN:
        reason = _("The desk uses this name for itself.")
    elif any(_mixes_scripts(word) for word in name.split()):
        reason = _("This name has letters of two scripts that look alike.")
    else:
        return
    raise ValidationError({"name": [reason]})


def _mixes_scripts(word: str) -> bool:
    scripts = {unicodedata.name(sign, "").partition(" ")[0] for sign in word if sign.isalpha()}
    return len(scripts.intersection(ALIKE)) > 1
