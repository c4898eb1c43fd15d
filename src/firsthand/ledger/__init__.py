"""The ledger: everything that was taken in and found, with a log that shows every change.

Importing it sets Django up, unless a project around it has done so.
"""

from firsthand.ledger.settings import ready_django

ready_django()

# The tables can be imported only after that.
from firsthand.ledger.ledger import Ledger  # noqa: E402
from firsthand.ledger.log import Event  # noqa: E402
from firsthand.ledger.reading_back import Record  # noqa: E402
from firsthand.ledger.searching import Hit  # noqa: E402
from firsthand.ledger.verifying import Fault  # noqa: E402

__all__ = ["Event", "Fault", "Hit", "Ledger", "Record"]
