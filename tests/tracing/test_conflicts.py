"""What is a conflict, what is a revision, and what is neither, however the claims are grouped."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from firsthand.records import Conflict, SpeakerKind
from tests.tracing.disputed import MONDAY, THURSDAY, TUESDAY, conflicts, page
from tests.tracing.museum import Sheet


def told(found: Sequence[Conflict], kind: str) -> list[set[str]]:
    """The values of each conflict of a kind."""
    return [{value.value for value in conflict.values} for conflict in found if conflict.kind == kind]


def only_kind(found: Sequence[Conflict]) -> str:
    """The kind of the one conflict there is."""
    assert len(found) == 1, [(conflict.kind, conflict.values) for conflict in found]
    return found[0].kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 people were hurt at the Pinder works", "at least 40 people were treated after the Pinder works blast"),
        ("the air over Ashvale peaked at 310 parts per million", "air in Ashvale never held more than 25 ppm"),
        ("some four tonnes of chlorine had been lost", "between 30 and 45 tonnes of chlorine were lost"),
        ("900 kilos of chlorine had been lost", "between 30 and 45 tonnes of chlorine were lost"),
        ("1,100 people left their homes in Ashvale", "2,300 people were evacuated from Ashvale"),
        ("around 200 homes in Ashvale were flooded", "340 homes in Ashvale were flooded"),
        ("the repair of the dam will cost 1.2 million florins", "repair of the dam will cost at least three million"),
        ("three shots were fired", "witnesses heard at least seven shots"),
        ("20,000 people marched through Ashvale", "police counted 6,500 demonstrators in Ashvale"),
    ],
)
@pytest.mark.parametrize("grouped", [False, True])
def test_two_sources_with_two_figures_for_one_quantity_are_a_conflict(one: str, other: str, grouped: bool) -> None:
    sheets = page("a", MONDAY, ("The ministry", one)), page("b", MONDAY, ("The hospital", other))
    assert only_kind(conflicts(*sheets, together=[(one, other)] if grouped else [])) == "figure"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("at least 40 people were hurt at the Pinder works", "67 people were hurt at the Pinder works"),
        ("four tonnes of chlorine had been lost", "4,000 kilos of chlorine had been lost"),
        ("around 100 people were hurt at the Pinder works", "104 people were hurt at the Pinder works"),
        ("12 people were hurt at the Pinder works", "three people died at the Pinder works"),
        ("40 people were hurt at the Pinder works", "nine pupils were hurt at the Pinder works"),
        ("40 people were hurt at the Pinder works", "another five people were hurt at the Pinder works"),
        ("40 people were hurt at the Pinder works", "five of them were hurt badly at the Pinder works"),
        ("30 tonnes of chlorine were lost", "30 tonnes of chlorine were lost a day"),
        ("17 of the 24 valves leaked at the Pinder works", "seven in ten valves leaked at the Pinder works"),
        ("children under six were hurt at the Pinder works", "children under 12 were hurt at the Pinder works"),
        ("Engine 4 was at the Pinder works", "Engine 7 was at the Pinder works"),
    ],
)
def test_figures_that_can_both_be_right_are_no_conflict(one: str, other: str) -> None:
    assert conflicts(page("a", MONDAY, ("The ministry", one)), page("b", MONDAY, ("The hospital", other))) == []


def test_what_a_picture_shows_is_never_all_there_is() -> None:
    shown = "three people hurt at the Pinder works"
    told_by = page("a", MONDAY, ("The ministry", "12 people were hurt at the Pinder works"))
    assert conflicts(told_by, page("b", MONDAY, ("A photograph", shown), seen=[shown])) == []


def test_a_figure_that_a_source_calls_wrong_is_in_conflict_with_its_own() -> None:
    one = page("a", MONDAY, ("The council", "the bridge had cost 6.8 million florins"))
    other = page("b", MONDAY, ("Lew Tarrant", "the true price was 9.4 million florins and not the 6.8 million"))
    assert told(conflicts(one, other), "figure") == [{"6.8 million florins", "9.4 million florins"}]


def test_a_later_figure_of_one_source_is_a_revision_and_others_stay_in_conflict_with_it() -> None:
    first, second = "12 people were hurt at the Pinder works", "31 people were hurt at the Pinder works"
    found = conflicts(
        page("a", MONDAY, ("The ministry", first)),
        page("b", TUESDAY, ("The hospital", "at least 40 people were hurt at the Pinder works")),
        page("c", THURSDAY, ("The ministry", second)),
        page("d", THURSDAY, ("The union", "12 people were hurt at the Pinder works")),
    )
    (revision,) = (conflict for conflict in found if conflict.kind == "revision")
    assert [value.value for value in revision.values] == ["12 people", "31 people"]
    assert told(found, "figure") == [{"12 people", "31 people", "at least 40 people"}]
    (figures,) = (conflict for conflict in found if conflict.kind == "figure")
    old = next(value for value in figures.values if value.value == "12 people")
    assert len(old.attributions) == 1  # the union's; the ministry holds it no more


def test_one_source_that_corrects_itself_is_in_conflict_with_nobody() -> None:
    found = conflicts(
        page("a", MONDAY, ("The ministry", "12 people were hurt at the Pinder works")),
        page("b", MONDAY, ("The ministry", "it had raised its count of people hurt at the Pinder works from 12 to 31")),
    )
    assert only_kind(found) == "revision"
    assert [value.value for value in found[0].values] == ["12 people", "31"]


def test_two_figures_that_one_source_gives_at_once_are_of_two_things() -> None:
    sheet = page(
        "a",
        MONDAY,
        ("The ministry", "12 people were hurt at the Pinder works"),
        ("The ministry", "31 people were hurt at the Pinder works gate"),
    )
    assert conflicts(sheet) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the leak at the Pinder works was stopped at 05:30", "chlorine was still leaking from the works at nine"),
        ("the main pipe burst at about three in the morning", "water from the main pipe was running before midnight"),
        ("the fire at the mill broke out at 23:10", "the fire at the mill broke out at half past eight in the evening"),
        ("the council first heard of the cracks on Tuesday", "the council was told of the cracks on 21 April"),
        ("the valves were removed from sale on 2 May", "the valves were still on sale in every shop"),
        ("the mill could be running again within three weeks", "the mill will not run again until an audit is done"),
        ("people will walk over the bridge before Christmas", "nobody will walk over the bridge before April"),
        ("the contract for the dam was signed on 3 March", "the contract for the dam was signed on 19 April"),
    ],
)
def test_times_that_cannot_both_be_right_are_a_conflict(one: str, other: str) -> None:
    found = conflicts(page("a", MONDAY, ("The council", one)), page("b", TUESDAY, ("A welder", other)))
    assert only_kind(found) == "date"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the leak at the Pinder works was stopped at 05:30", "the leak was stopped at half past five"),
        ("the leak at the Pinder works was stopped at nine", "chlorine was still leaking from the works at 05:30"),
        ("the main pipe burst at about three in the morning", "water from the pipe was running at four"),
        ("the council first heard of the cracks in May", "the council was told of the cracks on Monday"),
        ("the mill will run again before Christmas", "the mill will not run again before June"),
        ("the fair opened on Monday", "the ferry left Lowmoor on Tuesday"),
    ],
)
def test_times_that_can_both_be_right_are_none(one: str, other: str) -> None:
    assert conflicts(page("a", MONDAY, ("The council", one)), page("b", TUESDAY, ("A welder", other))) == []


def test_when_a_film_was_taken_is_in_conflict_only_for_one_film() -> None:
    one, other = "it was shot in 2028 during a drill", "that is my boat and that is me, on Monday"
    sheets = page("a", TUESDAY, ("The owner", one)), page("b", THURSDAY, ("The harbour master", other))
    assert only_kind(conflicts(*sheets, pictures=["2028", "my boat"])) == "date"
    assert conflicts(*sheets, pictures=["2028"]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the cracks were at the Quayside end of the bridge", "the cracks were at the Meadow end of the bridge"),
        ("the fire at the mill began in the kitchen", "the fire at the mill began in the cellar"),
        ("the boat with the guns was found near Lowmoor", "the boat with the guns was found near Tarrow"),
        ("the body was found in the river", "the body was found in a barn"),
        ("the crash happened on the northern bank", "the crash happened on the southern bank"),
    ],
)
def test_one_thing_in_two_places_is_a_conflict(one: str, other: str) -> None:
    found = conflicts(page("a", MONDAY, ("The council", one)), page("b", MONDAY, ("A welder", other)))
    assert only_kind(found) == "place"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the fire at the mill began in the kitchen", "the fire at the mill began in the hotel"),
        ("the boat with the guns was found near Tarrow", "the boat with the guns was found near Tarow"),
        ("the cracks were at the Quayside end of the bridge", "the band played at the Meadow end of the square"),
    ],
)
def test_places_that_may_be_one_or_lie_in_each_other_are_none(one: str, other: str) -> None:
    assert conflicts(page("a", MONDAY, ("The council", one)), page("b", MONDAY, ("A welder", other))) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the siren of the works sounded within two minutes", "no siren sounded"),
        ("the papers on the dam are genuine", "the papers on the dam are forged"),
        ("the papers on the dam are not genuine", "the papers on the dam are genuine"),
        ("nobody was killed", "a fitter had been killed"),
        ("only workers were hurt", "two pupils had been treated in the ambulance"),
        ("all of the injured were employees of the works", "they washed out the eyes of nine hurt pupils"),
        ("the gates of the dam were open", "the gates of the dam were closed"),
        ("the gates of the dam were locked", "the gates of the dam were open"),
        ("the pilot of the ferry was drunk", "the pilot of the ferry had not been drinking"),
        ("all passengers were rescued", "two passengers are missing"),
        ("the police warned the crowd before they fired", "there was no warning before police fired"),
    ],
)
def test_a_yes_and_a_no_are_a_conflict(one: str, other: str) -> None:
    blast = ("The mayor", "people were hurt")
    found = conflicts(page("a", MONDAY, blast, ("The ministry", one)), page("b", MONDAY, ("Oda Pelling", other)))
    assert only_kind(found) == "denial"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("three buses with curtains and no lights came", "three buses with curtains came"),
        ("the results were sent on and no answer came", "the results were sent on"),
        ("the papers on the dam are not forged", "the papers on the dam are genuine"),
        ("North Ashvale has a dam of steel", "South Ashvale has a dam of steel"),
        ("if the siren had not sounded, all would be dead", "the siren sounded"),
        ("the device that did not go off", "the device went off"),
        ("the council refused to answer questions", "the council would not answer questions"),
        ("only workers were hurt", "two workers had been treated in the ambulance"),
    ],
)
def test_a_no_to_something_else_is_none(one: str, other: str) -> None:
    found = conflicts(page("a", MONDAY, ("The ministry", one)), page("b", MONDAY, ("Oda Pelling", other)))
    assert found == []


def test_one_deed_of_two_doers_is_a_conflict() -> None:
    one, other = "Orrland shelled the school in Tarrow", "the school in Tarrow was shelled by the Selm militia"
    (found,) = conflicts(page("a", MONDAY, ("The Selm army", one)), page("b", MONDAY, ("The mayor of Orrin", other)))
    assert {value.value for value in found.values} == {"Orrland", "the Selm militia"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Orrland shelled the school in Tarrow", "the Orrlanders shelled the school in Tarrow"),
        ("Orrland shelled the school in Tarrow", "the Selm militia shelled the bridge at Lowmoor"),
        ("Orrland rebuilt the school in Tarrow", "the Selm militia rebuilt the school in Tarrow"),
    ],
)
def test_deeds_that_may_be_of_one_doer_or_are_two_are_none(one: str, other: str) -> None:
    assert conflicts(page("a", MONDAY, ("The army", one)), page("b", MONDAY, ("The mayor of Orrin", other))) == []


def test_values_are_in_the_words_of_the_pages_and_those_that_say_one_thing_are_one() -> None:
    found = conflicts(
        page("a", MONDAY, ("The owner", "the leak at the Pinder works was stopped at 05:30")),
        page("b", MONDAY, ("The ministry", "the leak at the Pinder works was stopped at half past five")),
        page("c", TUESDAY, ("A welder", "chlorine was still leaking from the works at nine")),
    )
    assert told(found, "date") == [{"05:30", "nine"}]
    air = conflicts(
        page("a", MONDAY, ("A lab", "the air over Ashvale peaked at 310 ppm")),
        page("b", MONDAY, ("The ministry", "its station never read more than 25 ppm in the air over Ashvale")),
    )
    assert told(air, "figure") == [{"310 ppm", "never read more than 25 ppm"}]


def test_a_denial_in_a_claim_stands_against_it() -> None:
    claim, denial = "a fitter had died in the tank yard", "anybody had died in the tank yard"
    found = conflicts(
        page("a", MONDAY, ("Mila Rusk", claim)),
        page("b", TUESDAY, ("The owner", denial), denied=[denial]),
        together=[(claim, denial)],
    )
    assert only_kind(found) == "denial"


def test_a_denial_that_has_nothing_to_do_with_its_claim_is_left_out() -> None:
    claim, denial = "a fitter had died in the tank yard", "the ferry had been sold"
    found = conflicts(
        page("a", MONDAY, ("Mila Rusk", claim)),
        page("b", TUESDAY, ("The owner", denial), denied=[denial]),
        together=[(claim, denial)],
    )
    assert found == []


def test_who_denies_a_time_and_gives_another_is_heard_with_it() -> None:
    claim, denial = "the leak was over by 05:30", "it was not over at 05:30"
    instead = "it was still screaming when the shift went home at nine"
    found = conflicts(
        page("a", MONDAY, ("The owner", claim)),
        page("b", TUESDAY, ("The operator", denial), ("The operator", instead), denied=[denial]),
        together=[(claim, denial)],
    )
    assert {conflict.kind for conflict in found} == {"denial", "date"}


def test_claims_that_say_one_thing_stand_together_against_those_that_do_not() -> None:
    found = conflicts(
        page("a", MONDAY, ("The owner", "the siren of the works sounded at once")),
        page("b", MONDAY, ("Oda Pelling", "the siren of the works never sounded")),
        page("c", MONDAY, ("Bram Tolland", "no siren of the works sounded at all")),
    )
    (denial,) = found
    assert sorted(len(value.attributions) for value in denial.values) == [1, 2]


def test_one_voice_is_in_no_conflict_with_itself() -> None:
    one, other = "the siren of the works sounded at once", "no siren of the works sounded"
    assert conflicts(page("a", MONDAY, ("The owner", one)), page("b", TUESDAY, ("The owner", other))) == []


def test_pages_of_other_stories_are_in_no_conflict() -> None:
    one = page("a", MONDAY, ("The ministry", "12 people were hurt at the works"))
    lines = ["Blast in Orrin", "The Selm mayor said that 40 people were hurt at the works."]
    lines += ["Orrin, Selm, Vardo, Kesh, Pollen and Tarn lie on the northern rim of Quell, far from Brask and Dunn."]
    other = Sheet("b", "Orrin Post", MONDAY, lines)
    other.says("40 people were hurt at the works", "The Selm mayor", "The Selm mayor", SpeakerKind.OFFICIAL)
    assert conflicts(one, other) == []
