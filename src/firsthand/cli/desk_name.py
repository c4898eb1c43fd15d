"""Under which name the work of whoever starts a desk is logged."""

from __future__ import annotations

import getpass


def name_of_person() -> str:
    """The name by which the machine knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "desk"
