"""Tracing: many pages' records in; claims, origins, conflicts and copies out. Knows nothing of how they are stored.

`trace` is the whole of it. A ledger that keeps what was traced goes story by story: `ties_of` each page, `gathered`
where pages wait, `trace_story` for each story that they belong to, with the workings of the last time `recalled`.
"""

from firsthand.tracing.notes.workings import Workings, recalled, to_keep
from firsthand.tracing.stories.ties import gathered, pages_together, ties_of
from firsthand.tracing.tracer import TRACER, hear, trace, trace_story

__all__ = [
    "TRACER",
    "Workings",
    "gathered",
    "hear",
    "pages_together",
    "recalled",
    "ties_of",
    "to_keep",
    "trace",
    "trace_story",
]
