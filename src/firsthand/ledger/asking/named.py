"""Speakers by words in their names, also by parts of a word, as a condition of questions to their table of facts."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connections
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from firsthand.ledger.asking.finding import MATCHING, query_for
from firsthand.ledger.parts import parts_of
from firsthand.ledger.searching import SPEAKER

MOST_PARTS = 32  # parts of words that are looked up for one question


def named_with(alias: str, words: Sequence[str]) -> RawSQL:
    """Whether all of these folded words stand in a speaker's names, for use within a question."""
    condition, values = condition_of_names(alias, words)
    return RawSQL(condition, values, output_field=BooleanField())


def condition_of_names(alias: str, words: Sequence[str]) -> tuple[str, list[str]]:
    """The same as SQL, and the values to put in.

    By the index the names that have all parts of the words are found; of those few it is looked whether they hold them.
    """
    vendor, table = connections[alias].vendor, "ledger_speaker_fact"
    conditions, values = [f"{table}.folded LIKE %s"] * len(words), [f"%{word}%" for word in words]
    parts = parts_of(words)[:MOST_PARTS]
    if parts:
        having = f"SELECT subject FROM ledger_words WHERE kind = %s AND {MATCHING[vendor]}"
        conditions, values = (
            [f"{table}.speaker IN ({having})", *conditions],
            [SPEAKER, query_for(vendor, parts), *values],
        )
    return f"({' AND '.join(conditions)})", values
