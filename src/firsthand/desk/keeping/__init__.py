"""What the desk keeps for itself: who works at it, who is signed in, what was taken in by whom, and its own log.

None of it is evidence, so none of it stands in the ledger, which people hand on: it is in `desk.sqlite3`, a file of its
own beside the captures, whatever database the ledger is in. Whoever loses it loses accounts, and no finding.
"""

from firsthand.desk.keeping.desk_file import DeskFile
from firsthand.desk.keeping.log import Entry

__all__ = ["DeskFile", "Entry"]
