"""Tracing: many pages' records in; claims, origins, conflicts and copies out. Knows nothing of how they are stored."""

from firsthand.tracing.tracer import TRACER, trace

__all__ = ["TRACER", "trace"]
