"""What kind of speaker somebody is, by the nouns and clauses that a page puts beside him."""

import pytest

from firsthand.reading import RULES, read_page
from firsthand.reading.finder import Found
from firsthand.reading.speakers.collecting import collect_names
from firsthand.reading.speakers.nouns import bodies, evidence, kind_of_noun, people
from firsthand.reading.speakers.resolving import resolve_speakers
from firsthand.records import Quote, Role, Span, SpeakerKind

from .material import page_of, read

OFFICIAL, EXPERT, WITNESS = SpeakerKind.OFFICIAL, SpeakerKind.EXPERT, SpeakerKind.WITNESS
PARTICIPANT, ORGANIZATION, UNNAMED = SpeakerKind.PARTICIPANT, SpeakerKind.ORGANIZATION, SpeakerKind.UNNAMED
NEWS, DOCUMENT, FOOTAGE = SpeakerKind.NEWS_REPORT, SpeakerKind.DOCUMENT, SpeakerKind.FOOTAGE


def kinds(*paragraphs: str | tuple[Role, str]) -> list[SpeakerKind]:
    """The kinds of all speakers on a page of these paragraphs."""
    return [attribution.speaker_kind for attribution in read(*paragraphs)[1].attributions]


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("chief executive of the bank", ORGANIZATION),
        ("chief of the harbour police", OFFICIAL),
        ("head of the ministry’s press service", OFFICIAL),
        ("regional secretary of the Dockers’ Union", ORGANIZATION),
        ("a hydrologist at Vell University who had no part in the study", EXPERT),
        ("who lives opposite the quay", WITNESS),
        ("who runs the bakery on the corner", ORGANIZATION),
        ("who studies tides", EXPERT),
        ("mother of two", PARTICIPANT),
        ("the opposition’s firebrand", OFFICIAL),
        ("61, a ferryman", WITNESS),
    ],
)
def test_what_stands_behind_a_name_tells_the_kind(description: str, kind: SpeakerKind) -> None:
    assert kinds(f"Ana Brill, {description}, said the pump failed.")[-1] is kind


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ("Captain", OFFICIAL),
        ("the team’s captain", PARTICIPANT),
        ("assistant district attorney", OFFICIAL),
        ("defence attorney", EXPERT),
        ("museum boss", ORGANIZATION),
        ("health chief", OFFICIAL),
        ("head doctor", ORGANIZATION),
        ("Culture Minister", OFFICIAL),
        ("lead author", EXPERT),
        ("council spokeswoman", OFFICIAL),
        ("company spokeswoman", ORGANIZATION),
    ],
)
def test_what_stands_before_a_name_tells_the_kind(before: str, kind: SpeakerKind) -> None:
    assert kinds(f"On Monday {before} Ana Brill said the pump failed.") == [kind]


@pytest.mark.parametrize(
    ("owner", "kind"), [("The harbour inspectorate", OFFICIAL), ("The shipping company", ORGANIZATION)]
)
def test_its_spokesman_is_of_the_kind_of_the_body_that_its_means(owner: str, kind: SpeakerKind) -> None:
    text = f"{owner} closed the yard at noon. Its spokesman, Ivo Tarn, said the pump failed."
    assert kinds(text, "Tarn said it was old.")[-2:] == [kind, kind]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("State Hydraulic Laboratory", OFFICIAL),
        ("Brill Hydraulics", ORGANIZATION),
        ("Tarn & Sons", ORGANIZATION),
        ("The Vell news agency", NEWS),
        ("Seapress", NEWS),
        ("The Refugee Council", ORGANIZATION),
        ("The Harbour Council", OFFICIAL),
        ("Quay Streaming Service", ORGANIZATION),
        ("Vell Fire and Rescue Service", OFFICIAL),
        ("National Bridges", OFFICIAL),
    ],
)
def test_a_bodys_own_words_tell_its_kind(source: str, kind: SpeakerKind) -> None:
    assert kinds(f"{source} said on Monday that the pump failed.") == [kind]


def test_who_tells_a_person_and_which_a_body() -> None:
    _, reading = read("Morvane, which makes the pump, said it was new. Ana Brill, who was there, said it was old.")
    assert [a.speaker_kind for a in reading.attributions] == [ORGANIZATION, PARTICIPANT]


def test_a_country_speaks_as_its_government() -> None:
    text = "Velland said the bridge was closed. A Vellandish soldier had been seen there."
    assert kinds(text)[0] is OFFICIAL


def test_a_name_that_others_speak_to_is_an_outlet() -> None:
    page = page_of("The pump failed, Lantern reported. “It was old,” a diver told Lantern.")
    assert read_page(page, RULES).attributions[0].speaker_kind is NEWS


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Hospital staff", UNNAMED),
        ("Our doctor", UNNAMED),
        ("The company’s quality manager", UNNAMED),
        ("Researchers at the university", EXPERT),
        ("Police chiefs", OFFICIAL),
        ("The woman on the helpline", ORGANIZATION),
        ("One of the clips, posted on Tuesday,", FOOTAGE),
        ("A letter seen by the Courier", DOCUMENT),
    ],
)
def test_a_mere_description_tells_the_kind(source: str, kind: SpeakerKind) -> None:
    assert kinds(f"{source} said the pump failed.") == [kind]


def whose(text: str, *cues: str) -> list[tuple[str | None, SpeakerKind]]:
    """Speakers where each cue is given, with the words between it and the full stop before for its source."""
    page = page_of(text)
    found = []
    for cue in cues:
        at = text.rindex(f" {cue} ")
        start = max(text.rfind(". ", 0, at) + 2, 0) if ". " in text[:at] else 0
        end = text.index(".", at)
        verb, content = Span(at + 1, at + 1 + len(cue)), Span(at + 2 + len(cue), end)
        found.append(Found((Span(start, at),), (verb,), (content,), Quote.INDIRECT))
    names = collect_names(page)
    return [(speaker.name, speaker.kind) for speaker in resolve_speakers(page, found, names)]


def test_it_that_shows_something_is_the_picture_before() -> None:
    text = "The quay video is short. Somebody sent it to the Courier. It shows a pump on fire."
    assert whose(text, "shows") == [("quay video", FOOTAGE)]


def test_the_other_is_another_of_the_same_sort() -> None:
    text = "One clip shows a pump on fire. The other showed a boat."
    assert whose(text, "shows", "showed") == [("One clip", FOOTAGE), ("other clip", FOOTAGE)]


def test_his_secretary_speaks_for_the_office_that_he_holds() -> None:
    assert kinds("Mayor Ivo Tarn was away. Nobody had asked him, his secretary said.")[-1] is OFFICIAL
    assert kinds("Ivo Tarn, a dentist, was away. Nobody had asked him, his secretary said.")[-1] is ORGANIZATION


def test_a_clause_between_commas_is_no_description() -> None:
    assert kinds("The yard has become an economic giant, Brill said.") == [PARTICIPANT]


def test_the_lexicon_is_broad_and_every_noun_has_one_kind() -> None:
    assert len(people()) > 1000
    assert len(bodies()) > 400
    assert kind_of_noun("ex-minister") is OFFICIAL
    assert kind_of_noun("volcanologists") is EXPERT
    assert not set(evidence()) & set(people())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("On Monday Vell Sen. Ana Brill said the pump failed.", OFFICIAL),
        ("Representative Ana Brill said the pump failed.", OFFICIAL),
        ("Ana Brill, the mayor’s chief of staff, said the pump failed.", OFFICIAL),
        ("Ana Brill, who chairs the inquiry, said the pump failed.", OFFICIAL),
        ("Ana Brill, president of Corvin Tarn, said the pump failed.", ORGANIZATION),
        ("Ana Brill, general counsel of the F.B.I., said the pump failed.", OFFICIAL),
    ],
)
def test_offices_are_told_by_titles_and_by_the_bodies_they_are_held_in(text: str, kind: SpeakerKind) -> None:
    assert set(kinds(text)) == {kind}


@pytest.mark.parametrize(
    ("outlet", "kind"),
    [("Ministry of Ports", OFFICIAL), ("University of Vell", EXPERT), ("The Vell Courier", PARTICIPANT)],
)
def test_whoever_speaks_without_a_role_on_an_offices_own_page_is_the_offices(outlet: str, kind: SpeakerKind) -> None:
    page = page_of("Ana Brill said the pump failed.", outlet=outlet)
    assert read_page(page, RULES).attributions[0].speaker_kind is kind


def test_it_is_said_is_nobodys_word_and_it_is_reported_the_press() -> None:
    text = "The council met. It is reported on Monday that the pump failed."
    at = text.index("It is")
    found = Found(
        (), (Span(at, at + len("It is reported")),), (Span(text.index("the pump"), len(text) - 1),), Quote.INDIRECT
    )
    page = page_of(text)
    (speaker,) = resolve_speakers(page, [found], collect_names(page))
    assert (speaker.name, speaker.kind) == ("reports", NEWS)
    assert whose("The council met. It is said the pump failed.", "is said") == [(None, UNNAMED)]


def test_an_analysis_by_a_laboratory_is_the_laboratorys_word() -> None:
    text = "Analysis by the Vell State Laboratory showed that the pump failed."
    assert whose(text, "showed") == [("Vell State Laboratory", OFFICIAL)]


def test_the_paper_is_a_study_on_a_page_about_one() -> None:
    text = ("Researchers have posted a study online, the Vell Courier reported.", "The paper says the pump failed.")
    assert kinds(*text)[-1] is DOCUMENT
    text = ("The newspaper has grown, the Vell Courier reported.", "Nobody had asked. The paper says the pump failed.")
    assert kinds(*text)[-1] is NEWS


def test_who_took_a_captions_picture_is_no_he() -> None:
    text = ((Role.CAPTION, "The quay at noon. Photo: Ivo Tarn"), "The yard was closed. He said the pump failed.")
    assert [a.speaker for a in read(*text)[1].attributions] == [None]


def test_a_place_is_no_he() -> None:
    text = "The ship lay off New Vell. He said the pump failed."
    assert [a.speaker for a in read(text)[1].attributions] == [None]


def test_who_has_an_article_is_no_person() -> None:
    assert kinds("The turnout was low, the Common Cause said.")[-1] is ORGANIZATION


def test_a_town_is_not_the_channel_that_is_named_for_it() -> None:
    page = page_of("In Orlev 180 papers were missing. A video of the channel Orlev Live shows a fire in Orlev.")
    names = collect_names(page).by_form
    assert names["Orlev"].name == "Orlev"
    assert names["Orlev Live"].kind is NEWS


def test_a_day_of_the_week_is_nobody() -> None:
    assert "Sunday" not in collect_names(page_of("The party won in Sunday’s vote. In Sunday’s vote it won.")).by_form


def test_its_chairwoman_is_of_the_body_that_spoke_before() -> None:
    text = (
        "The candidate of the Homeland Union won, the Electoral Commission announced on Monday. Some papers were lost, "
        "its chairwoman, Agata Brun, told reporters."
    )
    assert kinds(text)[-1] is OFFICIAL


def test_observers_are_no_newspaper() -> None:
    assert kinds("Observers said the doors were shut.") == [OFFICIAL]
