"""Claims that cannot all hold: other figures, times or places for one thing, a claim and its denial.

What one source says later in place of what it said before is a revision, and no conflict with itself.
"""

from firsthand.tracing.conflicts.pictures import pictures_meant
from firsthand.tracing.conflicts.search import Known, Side, conflicts_of, side_of

__all__ = ["Known", "Side", "conflicts_of", "pictures_meant", "side_of"]
