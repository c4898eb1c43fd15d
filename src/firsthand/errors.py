"""What can go wrong, as a tree.

    FirsthandError
    ├── Refusal            one item could not be taken in; the rest goes on
    ├── LedgerError        the ledger could not be opened, written or trusted
    │   └── NotFound       nothing in the ledger has that id
    └── UsageError         the command or call makes no sense as given
        └── Overtaken      somebody else has changed it since it was looked at

Every error says in one line what happened, where, and what to do; `str(error)` is that line.
"""

from __future__ import annotations


class FirsthandError(Exception):
    """An error a person can act on: `what` happened (with where), and what `to_do` about it."""

    def __init__(self, what: str, *, to_do: str) -> None:
        super().__init__(f"{what} {to_do}".strip())
        self.what = what
        self.to_do = to_do


class Refusal(FirsthandError):
    """One item (a file, a member of an archive, a message) that was not taken in, with the reason.

    `item` names it the way the person named it; `reason` is half a sentence ("is empty").
    """

    def __init__(self, item: str, reason: str, *, to_do: str) -> None:
        super().__init__(f"{item}: {reason}.", to_do=to_do)
        self.item = item
        self.reason = reason


class LedgerError(FirsthandError):
    """The ledger could not be opened, written or trusted."""


class NotFound(LedgerError):
    """Nothing in the ledger has that id."""


class UsageError(FirsthandError):
    """The command or call makes no sense as given."""


class Overtaken(UsageError):
    """Somebody else has changed it since it was looked at. Nothing was written."""
