"""Speakers are found by parts of their names, by an index that finds the same as a look at every name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from hypothesis import example, given, settings
from hypothesis import strategies as st

from firsthand.ledger import Ledger
from firsthand.ledger.asking.speakers import WantedSpeakers, find_speakers, list_speakers
from firsthand.ledger.models import SpeakerFactRow, WordsRow
from firsthand.ledger.parts import MARK, index_parts, parts_of
from firsthand.ledger.searching import SPEAKER, index_speakers
from firsthand.ledger.wholesale import put
from firsthand.ledger.words import folded_words
from firsthand.records import Speaker, SpeakerKind, Trace
from tests.ledger.story import keep_trace, record_text, trace_of

Place = tuple[Path, str | None]

WORDS = (
    *("Ilse", "ILSE", "Korb", "Korbel", "O'Korb", "O’Neil", "d’Évian", "Brünn", "Łoś", "İstanbul", "Straße", "STRASSE"),
    *("Одуванчик", "Ёлкин", "Αθηνά", "ΟΔΥΣΣΕΑΣ", "אִילְזֶה", "مُحمّد", "王小明", "小王", "김철수", "えりか", "สมชาย"),
    *("a", "al", "al-Korb", "3rd", "_x_", "%"),
)
"""Words of names in several scripts, with accents and vowel signs, of other cases, with apostrophes, short ones."""
NAMES = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), min_size=1, max_size=4).map(" ".join)


@st.composite
def asked_of(draw: st.DrawFn, names: list[str]) -> str:
    """Letters of the names that stand together, in any case, or anything at all."""
    text = draw(st.sampled_from(names))
    start = draw(st.integers(0, len(text)))
    part = text[start : start + draw(st.integers(1, 9))]
    return draw(st.sampled_from((part, part.upper(), part.lower(), f"{part} {draw(st.sampled_from(WORDS))}")))


def name_speakers(alias: str, names: Mapping[str, str]) -> None:
    """Let the ledger know these speakers and no others."""
    SpeakerFactRow.objects.using(alias).all().delete()
    WordsRow.objects.using(alias).filter(kind=SPEAKER).delete()
    folded = {who: " ".join(folded_words(name)) for who, name in names.items()}
    facts = {"kind": "official", "named": True, "pages": 1, "last": 0}
    put(
        alias,
        [
            SpeakerFactRow(speaker=who, name=who, folded=folded[who], times=times, **facts)
            for times, who in enumerate(names)
        ],
    )
    index_speakers(alias, folded)


def scanned(names: Mapping[str, str], words: str) -> list[str]:
    """Those whose names hold all the words, found by looking at every one; those who say most first."""
    wanted = folded_words(words)
    held = {who: " ".join(folded_words(name)) for who, name in names.items()}
    return [who for who in reversed(held) if wanted and all(word in held[who] for word in wanted)]


def ids_found(ledger: Ledger, words: str) -> list[str]:
    """The ids of those whom the words find."""
    return [each.id for each in ledger.ask(lambda alias: find_speakers(alias, words))]


def test_the_index_finds_those_whom_a_look_at_every_name_finds(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:

        @settings(max_examples=80, deadline=None)
        @given(st.lists(NAMES, min_size=1, max_size=6), st.data())
        def same(names: list[str], data: st.DataObject) -> None:
            held = {f"s-{place}": name for place, name in enumerate(names)}
            ledger.ask(lambda alias: name_speakers(alias, held))
            for _ in range(4):
                words = data.draw(asked_of(names))
                assert ids_found(ledger, words) == scanned(held, words), (names, words)

        same()


def test_letters_of_a_word_that_stand_elsewhere_in_a_name_are_not_the_word(ledger_place: Place) -> None:
    names = {"s-1": "Orbkor Norbko", "s-2": "Korbin"}
    with Ledger.open(*ledger_place) as ledger:
        ledger.ask(lambda alias: name_speakers(alias, names))
        assert set(parts_of(["korbko"])) <= set(index_parts("orbkor norbko").split())
        assert ids_found(ledger, "korbko") == []
        assert ids_found(ledger, "ORBIN") == ["s-2"]


@given(st.text())
@example("\u00a6kor")
def test_no_part_of_a_name_is_taken_for_a_word(text: str) -> None:
    assert not any(MARK in word for word in folded_words(text))
    assert all(part.startswith(MARK) for part in parts_of(folded_words(text)))


def spoken(trace: Trace, name: str) -> Trace:
    """The trace with one speaker, of this name and an alias."""
    said = tuple(step.attribution for step in trace.steps)
    speaker = Speaker("s-korb", name, SpeakerKind.OFFICIAL, named=True, aliases=("the Warden",), attributions=said)
    return replace(trace, speakers=(speaker,))


def found(ledger: Ledger, words: str) -> list[str]:
    """Whom these words find, both ways of asking."""
    listed = ledger.ask(lambda alias: list_speakers(alias, WantedSpeakers(about=words))).items
    first = ledger.ask(lambda alias: find_speakers(alias, words))
    assert [each.name for each in listed] == [each.name for each in first]
    return [each.name for each in first]


def test_a_speaker_is_found_by_the_names_of_the_last_tracing_and_of_none_before(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, page, reading = record_text(ledger)
        trace = trace_of(page, reading.attributions[0])
        keep_trace(ledger, spoken(trace, "Ilse Korb"))
        assert found(ledger, "lse kor") == found(ledger, "warden") == ["Ilse Korb"]
        assert ledger.search("kor") == []
        keep_trace(ledger, spoken(replace(trace, tracer="tracer 2"), "Ilse Marten"))
        assert (found(ledger, "lse kor"), found(ledger, "arden arten")) == ([], ["Ilse Marten"])
        keep_trace(ledger, replace(trace, tracer="tracer 3"))
        assert found(ledger, "arten") == []


def test_a_ledger_from_before_names_were_indexed_finds_them_once_it_is_opened(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, page, reading = record_text(ledger)
        keep_trace(ledger, spoken(trace_of(page, reading.attributions[0]), "Ilse Korb"))
        MigrationExecutor(connections[ledger._alias]).migrate([("ledger", "0008_press")])
        assert found(ledger, "orb") == []
    with Ledger.open(*ledger_place) as ledger:
        assert found(ledger, "orb") == ["Ilse Korb"]
        assert ledger.verify() == []
