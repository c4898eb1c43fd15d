"""Rulings of reviewers: a merge or a split is kept and wins, whatever tracing finds and whatever is read later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records import Ruling, SpeakerKind
from firsthand.tracing.people.speakers import Voice, speakers_of, voices_of
from firsthand.tracing.rulings import apply_to_groups, apply_to_voices
from firsthand.tracing.words.utterances import Utterance, utterances_of
from tests.tracing.museum import Sheet

IDS = ["a", "b", "c", "d", "e", "f"]
START = datetime(2031, 1, 1, tzinfo=UTC)


def ruling(number: int, *attributions: str, one: bool, about: str = "claim") -> Ruling:
    """The ruling that is made `number` minutes after the first."""
    return Ruling(f"r{number}", about, one, attributions, "Ada", START + timedelta(minutes=number))


def people() -> list[Sheet]:
    """Three pages on which an Ada Wren speaks, twice on the first, and one with a lock keeper."""
    sheets = []
    for number, who in enumerate(["Ada Wren", "Ada Wren", "Ada Wren", "lock keeper"]):
        sheet = Sheet(
            f"p{number}", f"Post {number}", "2030-01-01", ["News", f"{who} said the lock was shut and the boat was in."]
        )
        named = who == "Ada Wren"
        sheet.says("the lock was shut", who, who, named=named)
        sheet.says("the boat was in", who, who, named=named)
        sheets.append(sheet)
    return sheets


def heard(sheets: list[Sheet]) -> tuple[list[Utterance], dict[str, Voice]]:
    pages = {sheet.id: sheet.page for sheet in sheets}
    said = utterances_of(pages, [sheet.reading for sheet in sheets])
    return said, voices_of(pages, said, {})


SHEETS = people()
SAID, VOICES = heard(SHEETS)
FIRST, SECOND, THIRD, KEEPER = ([a.id for a in sheet.said] for sheet in SHEETS)


def ruled(*rulings: Ruling) -> dict[str, Voice]:
    return apply_to_voices(VOICES, SAID, rulings)


def speaker_of(voices: dict[str, Voice], *attributions: str) -> set[str]:
    return {voices[each].key for each in attributions}


def test_without_rulings_everything_is_as_tracing_found_it() -> None:
    assert ruled() == VOICES
    assert len(speaker_of(VOICES, *FIRST, *SECOND, *THIRD)) == 1


def test_a_merge_makes_one_speaker_of_two_with_all_that_they_say() -> None:
    found = ruled(ruling(1, FIRST[0], KEEPER[0], one=True, about="speaker"))
    assert len(speaker_of(found, *FIRST, *SECOND, *THIRD, *KEEPER)) == 1
    (one,) = speakers_of(SAID, found)
    assert one.name == "Ada Wren"
    assert one.aliases == ("lock keeper",)
    assert {found[each].office for each in KEEPER} == speaker_of(found, *KEEPER)


def test_a_split_takes_along_what_its_own_page_puts_in_the_same_mouth() -> None:
    found = ruled(ruling(1, FIRST[0], SECOND[0], one=False, about="speaker"))
    assert speaker_of(found, *FIRST).isdisjoint(speaker_of(found, *SECOND, *THIRD))
    assert len(speaker_of(found, *FIRST)) == len(speaker_of(found, *SECOND, *THIRD)) == 1


def test_a_split_within_a_page_parts_no_more_than_it_says() -> None:
    found = ruled(ruling(1, FIRST[0], FIRST[1], one=False, about="speaker"))
    assert speaker_of(found, FIRST[0]).isdisjoint(speaker_of(found, FIRST[1], *SECOND, *THIRD))
    assert len(speaker_of(found, FIRST[1], *SECOND, *THIRD)) == 1


def test_speakers_that_were_put_apart_have_names_and_ids_of_their_own() -> None:
    found = ruled(ruling(1, FIRST[0], SECOND[0], one=False, about="speaker"))
    ids = {one.id for one in speakers_of(SAID, found) if one.name == "Ada Wren"}
    assert len(ids) == 2
    assert all(found[each].named and found[each].key.startswith("name:") for each in FIRST)


def test_a_page_that_is_read_later_does_not_undo_a_split() -> None:
    split = ruling(1, FIRST[0], SECOND[0], one=False, about="speaker")
    later = Sheet("p9", "Post 9", "2030-02-01", ["News", "Ada Wren said the lock was open."])
    later.says("the lock was open", "Ada Wren", "Ada Wren")
    said, voices = heard([*SHEETS, later])
    found = apply_to_voices(voices, said, [split])
    assert speaker_of(found, *FIRST).isdisjoint(speaker_of(found, *SECOND, *THIRD, later.said[0].id))


def test_whoever_speaks_for_an_office_that_was_merged_speaks_for_the_merged_one() -> None:
    sheet = Sheet(
        "p",
        "Post",
        "2030-01-01",
        ["News", "The Dale Ministry said a. The Hill Office said b. Dale Ministry spokesman Jon Pell said c."],
    )
    body = sheet.says("a", "The Dale Ministry", "Dale Ministry", SpeakerKind.OFFICIAL)
    other = sheet.says("b", "The Hill Office", "Hill Office", SpeakerKind.OFFICIAL)
    man = sheet.says("c", "Dale Ministry spokesman Jon Pell", "Jon Pell", SpeakerKind.OFFICIAL)
    said, voices = heard([sheet])
    assert voices[man.id].office == voices[body.id].key
    found = apply_to_voices(voices, said, [ruling(1, other.id, body.id, one=True, about="speaker")])
    assert found[man.id].office == found[body.id].key == found[other.id].key != found[man.id].key


def test_of_two_rulings_that_contradict_each_other_the_later_wins() -> None:
    merge, split = ruling(1, "a", "b", one=True), ruling(2, "a", "b", one=False)
    assert groups(["a"], ["b"], rulings=[merge, split]) == [["a"], ["b"]]
    merge = ruling(3, "a", "b", one=True)
    assert groups(["a"], ["b"], rulings=[split, merge]) == [["a", "b"]]


def test_a_merge_that_was_taken_back_leaves_nothing_behind() -> None:
    merge, split = ruling(1, "a", "c", one=True), ruling(2, "a", "c", one=False)
    assert groups(["a", "b"], ["c", "d"], rulings=[merge, split]) == [["a", "b"], ["c", "d"]]


def test_a_merge_of_attributions_merges_their_claims() -> None:
    assert groups(["a", "b"], ["c", "d"], rulings=[ruling(1, "a", "c", one=True)]) == [["a", "b", "c", "d"]]


def test_an_attribution_that_is_put_apart_leaves_its_claim_whole() -> None:
    assert groups(["a", "b", "c"], rulings=[ruling(1, "b", "a", one=False)]) == [["a", "c"], ["b"]]


def test_unknown_attributions_rule_nothing() -> None:
    before = [["a", "b"], ["c"]]
    assert groups(*before, rulings=[ruling(1, "x", "y", one=True), ruling(2, "x", "a", "b", one=False)]) == before
    assert groups(*before, rulings=[ruling(3, "a", "x", one=False), ruling(4, "x", "a", "c", one=True)]) == [
        ["a", "b", "c"]
    ]


def test_rulings_about_speakers_say_nothing_of_claims_and_the_other_way_round() -> None:
    assert groups(["a"], ["b"], rulings=[ruling(1, "a", "b", one=True, about="speaker")]) == [["a"], ["b"]]
    assert ruled(ruling(1, FIRST[0], KEEPER[0], one=True)) == VOICES


UTTERANCES = dict(zip(IDS, SAID, strict=False))
NAMES = {utterance.id: name for name, utterance in UTTERANCES.items()}


def groups(*found: list[str], rulings: list[Ruling]) -> list[list[str]]:
    """As `apply_to_groups`, over attributions that are called "a", "b", ..."""
    real = [
        Ruling(
            r.id, r.about, r.one, tuple(UTTERANCES[a].id if a in UTTERANCES else a for a in r.attributions), r.by, r.at
        )
        for r in rulings
    ]
    result = apply_to_groups([[UTTERANCES[each] for each in group] for group in found], real)
    return sorted(sorted(NAMES[utterance.id] for utterance in group) for group in result)


def made(pairs: list[tuple[bool, list[str]]]) -> list[Ruling]:
    return [ruling(number, *attributions, one=one) for number, (one, attributions) in enumerate(pairs)]


RULINGS = st.lists(
    st.tuples(st.booleans(), st.lists(st.sampled_from([*IDS, "x"]), min_size=2, max_size=4, unique=True)), max_size=6
).map(made)
PARTITIONS = st.lists(st.integers(0, 3), min_size=len(IDS), max_size=len(IDS)).map(
    lambda numbers: [
        [each for each, number in zip(IDS, numbers, strict=True) if number == wanted] for wanted in sorted(set(numbers))
    ]
)


@given(PARTITIONS, RULINGS, st.randoms())
@settings(deadline=None)
def test_neither_the_order_of_groups_nor_that_of_rulings_matters(found, rulings, random) -> None:  # type: ignore[no-untyped-def]
    result = groups(*found, rulings=rulings)
    shuffled, others = list(found), list(rulings)
    random.shuffle(shuffled)
    random.shuffle(others)
    assert groups(*shuffled, rulings=others) == result


@given(PARTITIONS, RULINGS)
@settings(deadline=None)
def test_ruling_twice_does_no_more_than_ruling_once(found: list[list[str]], rulings: list[Ruling]) -> None:
    once = groups(*found, rulings=rulings)
    assert groups(*once, rulings=rulings) == once
    assert sorted(each for group in once for each in group) == IDS


@given(PARTITIONS, RULINGS, st.booleans(), st.lists(st.sampled_from(IDS), min_size=2, max_size=4, unique=True))
@settings(deadline=None)
def test_the_last_ruling_holds_whatever_was_ruled_before(
    found: list[list[str]], rulings: list[Ruling], one: bool, attributions: list[str]
) -> None:
    result = groups(*found, rulings=[*rulings, ruling(99, *attributions, one=one)])
    number = {each: place for place, group in enumerate(result) for each in group}
    places = [number[each] for each in attributions]
    assert len(set(places)) == 1 if one else places[0] not in places[1:]


@given(PARTITIONS, st.lists(st.lists(st.sampled_from(IDS), min_size=2, max_size=3, unique=True), max_size=4))
@settings(deadline=None)
def test_merges_alone_give_the_finest_partition_that_holds_them_and_what_was_found(
    found: list[list[str]], merges: list[list[str]]
) -> None:
    result = groups(*found, rulings=[ruling(n, *merge, one=True) for n, merge in enumerate(merges)])
    wanted = [set(group) for group in found]
    for merge in merges:
        touched = [group for group in wanted if group & set(merge)]
        wanted = [group for group in wanted if group not in touched] + [set().union(*touched)]
    assert result == sorted(sorted(group) for group in wanted)


@given(PARTITIONS, st.lists(st.sampled_from(IDS), min_size=2, max_size=4, unique=True))
@settings(deadline=None)
def test_a_split_tears_nothing_else_apart(found: list[list[str]], attributions: list[str]) -> None:
    result = groups(*found, rulings=[ruling(1, *attributions, one=False)])
    number = {each: place for place, group in enumerate(result) for each in group}
    for group in found:
        for one, other in combinations(group, 2):
            if attributions[0] not in (one, other):
                assert number[one] == number[other]


@given(
    st.lists(
        st.tuples(
            st.booleans(),
            st.lists(st.sampled_from([*FIRST, *SECOND, *THIRD, *KEEPER]), min_size=2, max_size=3, unique=True),
        ),
        max_size=5,
    ),
    st.randoms(),
)
@settings(deadline=None, max_examples=50)
def test_voices_are_ruled_alike_in_any_order_and_no_two_speakers_share_a_key(pairs, random) -> None:  # type: ignore[no-untyped-def]
    rulings = [ruling(n, *attributions, one=one, about="speaker") for n, (one, attributions) in enumerate(pairs)]
    found = ruled(*rulings)
    shuffled = list(rulings)
    random.shuffle(shuffled)
    assert ruled(*shuffled) == found
    assert found.keys() == VOICES.keys()
    assert {key: voice.key for key, voice in apply_to_voices(found, SAID, rulings).items()} == {
        key: voice.key for key, voice in found.items()
    }
