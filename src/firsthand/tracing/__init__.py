"""Tracing: many pages' records in; claims, origins, conflicts and copies out. Knows nothing of how they are stored.

`trace` is the whole of it. A ledger that keeps what was traced goes story by story: `ties_of` each page, `gathered`
where pages wait, `trace_story` for each story that they belong to.
"""

from firsthand.tracing.stories.ties import gathered, pages_together, ties_of
from firsthand.tracing.tracer import TRACER, hear, trace, trace_story

__all__ = ["TRACER", "gathered", "hear", "pages_together", "ties_of", "trace", "trace_story"]
