"""Who speaks, over all stories: a speaker may have a row in each of several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Count, Max

from firsthand.ledger.fetching import fetch
from firsthand.ledger.models import SaidRow, SpeakerFactRow, SpeakerRow
from firsthand.ledger.searching import forget_speakers, index_speakers
from firsthand.ledger.traces import speaker_of
from firsthand.ledger.wholesale import put, remove
from firsthand.ledger.words import folded_words
from firsthand.records import Speaker, Trace, joined

AT_ONCE = 400  # ids in one question to the database


def speakers_in(alias: str, stories: Collection[str]) -> set[str]:
    """The speakers that are known to speak in these stories."""
    said = SaidRow.objects.using(alias).filter(story__in=stories, speaker__isnull=False)
    return {str(each) for each in said.values_list("speaker", flat=True).distinct()}


def count_speakers(alias: str, speakers: Collection[str]) -> None:
    """Work out anew what is known of these speakers. Call within `writing`, after their rows are kept."""
    ids = sorted(speakers)
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        known = {row.speaker: row.folded for row in fetch(alias, SpeakerFactRow, "pk", some)}
        facts = _facts(alias, some)
        remove(alias, SpeakerFactRow, "speaker", some)
        put(alias, facts)
        _let_be_found(alias, known, {each.speaker: each.folded for each in facts})


def _let_be_found(alias: str, before: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Keep the index of names: few names change when a story is traced again."""
    forget_speakers(alias, before.keys() - now.keys())
    index_speakers(alias, {who: names for who, names in now.items() if before.get(who) != names})


def _facts(alias: str, ids: Collection[str]) -> list[SpeakerFactRow]:
    said = SaidRow.objects.using(alias).filter(speaker__in=ids).values_list("speaker")
    counts = {
        row[0]: row[1:]
        for row in said.annotate(Count("attribution"), Count("page", distinct=True), Max("at")).order_by("speaker")
    }
    held: dict[str, list[Speaker]] = defaultdict(list)
    for row in SpeakerRow.objects.using(alias).filter(own__in=ids).order_by("own", "story"):
        held[row.own].append(speaker_of(row))
    whole = joined(Trace(speakers=(each,)) for same in held.values() for each in same).speakers
    return [_fact(speaker, *counts[speaker.id]) for speaker in whole if speaker.id in counts]


def _fact(speaker: Speaker, times: int, pages: int, last: int) -> SpeakerFactRow:
    return SpeakerFactRow(
        speaker=speaker.id,
        name=speaker.name,
        folded=" ".join(folded_words(" ".join((speaker.name, *speaker.aliases)))),
        kind=str(speaker.kind),
        named=speaker.named,
        times=times,
        pages=pages,
        last=last,
    )
