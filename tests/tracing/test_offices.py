"""For whom people speak: companies under short names, "its director", "the company's spokeswoman", and nobody's."""

from __future__ import annotations

from firsthand.records import SpeakerKind
from firsthand.tracing.people.speakers import Voice, voices_of
from firsthand.tracing.words.utterances import utterances_of
from tests.tracing.museum import Sheet

COMPANY, OFFICIAL = SpeakerKind.ORGANIZATION, SpeakerKind.OFFICIAL
OF_HEXA = ("the shelves were empty", "Hexa", COMPANY)
DALE = "Dale Borough Council"
OF_HARBOUR = ("the bow was bent", "Harbour Office", OFFICIAL)


def page(name: str, text: str, *said: tuple[str, str, SpeakerKind]) -> Sheet:
    """A page of one paragraph. Each of `said` is a content, its source in the text and what speaks."""
    sheet = Sheet(name, f"The {name}", "2030-01-01", ["News", text])
    for content, source, kind in said:
        sheet.says(content, source, source, kind)
    return sheet


def voices(*sheets: Sheet) -> dict[str, Voice]:
    """The voice of each speaker, by the name that the page gives; the last page's where several do."""
    pages = {sheet.id: sheet.page for sheet in sheets}
    found = voices_of(pages, utterances_of(pages, [sheet.reading for sheet in sheets]), {})
    return {str(a.speaker): found[a.id] for sheet in sheets for a in sheet.said}


TALPA = (
    "Talpa Coatings said that the paint was sound. Talpa has made it for years. Ormond Glass said that the bottles "
    "were old."
)
TALPA_SAID = ("the paint was sound", "Talpa Coatings", COMPANY), ("the bottles were old", "Ormond Glass", COMPANY)


def test_a_company_that_is_shortened_to_its_beginning_is_a_body_and_its_director_speaks_for_it() -> None:
    found = voices(
        page(
            "Post",
            f"{TALPA} Talpa director Ilse Marn said the rest was gossip.",
            *TALPA_SAID,
            ("the rest was gossip", "Ilse Marn", COMPANY),
        )
    )
    assert found["Ilse Marn"].office == found["Talpa Coatings"].key
    assert found["Talpa Coatings"].office == found["Talpa Coatings"].key != found["Ormond Glass"].office


def test_a_person_is_shortened_to_the_surname_and_stays_a_person() -> None:
    text = "Gideon Strand said that the cups were safe. Strand took no questions. His boss Ada Wren said he was ill."
    found = voices(
        page("Post", text, ("the cups were safe", "Gideon Strand", COMPANY), ("he was ill", "Ada Wren", COMPANY))
    )
    assert found["Gideon Strand"].key.startswith("name:")
    assert found["Ada Wren"].office != found["Gideon Strand"].key


def test_the_chief_of_a_company_that_never_speaks_is_not_of_the_only_one_that_does() -> None:
    text = "Hexa said that the shelves were empty. Castellan chief Gideon Strand said that the cups were safe."
    found = voices(page("Post", text, OF_HEXA, ("the cups were safe", "Gideon Strand", COMPANY)))
    assert found["Gideon Strand"].office != found["Hexa"].key


def test_the_leader_of_a_party_is_not_of_the_company_on_his_page() -> None:
    text = (
        "Hexa said that the shelves were empty. Lew Tarn, who leads the opposition party Common Ground, said it lied."
    )
    found = voices(page("Post", text, OF_HEXA, ("it lied", "Lew Tarn", COMPANY)))
    assert found["Lew Tarn"].office != found["Hexa"].key


def test_its_director_is_of_what_was_named_last() -> None:
    text = (
        "The Harbour Office said that the bow was bent. The Works Ministry said that the crane was new. Its director, "
        "Ilse Marn, said that the rest was gossip."
    )
    found = voices(
        page(
            "Post",
            text,
            OF_HARBOUR,
            ("the crane was new", "Works Ministry", OFFICIAL),
            ("the rest was gossip", "Ilse Marn", OFFICIAL),
        )
    )
    assert found["Ilse Marn"].office == found["Works Ministry"].key


def test_its_inspector_is_of_no_body_that_was_named_before_one_that_never_speaks() -> None:
    text = (
        "The Harbour Office said that the bow was bent. The Dam Inspectorate broke its silence as well. The report is "
        "real, its chief inspector, Ruben Marn, confirmed."
    )
    found = voices(
        page(
            "Post",
            text,
            OF_HARBOUR,
            ("The report is real", "Ruben Marn", OFFICIAL),
        )
    )
    assert found["Ruben Marn"].office != found["Harbour Office"].key


def test_what_a_quote_names_is_not_whose_director_gave_it() -> None:
    text = (
        "Talpa Coatings denies it. Talpa has made it for years. Ormond Glass said that the bottles were old, which is "
        "what Ormond says. Talpa keeps the letters. “Ormond Glass approved the recipe in writing,” the company’s "
        "managing director, Ilse Marn, said."
    )
    found = voices(
        page(
            "Post",
            text,
            ("made it for years", "Talpa Coatings", COMPANY),
            ("the bottles were old", "Ormond Glass", COMPANY),
            ("Ormond Glass approved the recipe in writing", "Ilse Marn", COMPANY),
        )
    )
    assert found["Ilse Marn"].office == found["Talpa Coatings"].key


def test_the_company_s_spokesman_is_of_no_ministry() -> None:
    text = (
        "Hexa said that the shelves were empty. The Works Ministry said that the crane was new. A spokesman for the "
        "company, Jon Pell, said that nobody was ill."
    )
    found = voices(
        page(
            "Post",
            text,
            OF_HEXA,
            ("the crane was new", "Works Ministry", COMPANY),
            ("nobody was ill", "Jon Pell", COMPANY),
        )
    )
    assert found["Jon Pell"].office == found["Hexa"].key


def test_the_council_is_the_one_council_that_the_page_names_in_full() -> None:
    first = page(
        "Post", "Dale Borough Council said that all was well.", ("all was well", "Dale Borough Council", OFFICIAL)
    )
    second = page("Echo", "Council said that the wall would hold.", ("the wall would hold", "Council", OFFICIAL))
    found = voices(first, second)
    assert found["Council"].key == found[DALE].key


def test_the_council_is_neither_of_two_that_the_story_has() -> None:
    first = page(
        "Post", "Dale Borough Council said that all was well.", ("all was well", "Dale Borough Council", OFFICIAL)
    )
    other = page("Star", "Hale Town Council said that it was not.", ("it was not", "Hale Town Council", OFFICIAL))
    second = page("Echo", "Council said that the wall would hold.", ("the wall would hold", "Council", OFFICIAL))
    found = voices(first, other, second)
    assert found["Council"].key not in (found[DALE].key, found["Hale Town Council"].key)


def test_any_word_between_a_company_and_a_name_is_a_role() -> None:
    text = f"{TALPA} Talpa supremo Ilse Marn said that the rest was gossip."
    found = voices(page("Post", text, *TALPA_SAID, ("the rest was gossip", "Ilse Marn", COMPANY)))
    assert found["Ilse Marn"].office == found["Talpa Coatings"].key


def test_a_sentence_that_begins_with_his_office_says_what_the_man_of_the_sentence_before_is() -> None:
    text = f"{TALPA} Ilse Marn had come by bus. The director of Talpa Coatings smiled. The rest was gossip, Marn said."
    found = voices(page("Post", text, *TALPA_SAID, ("The rest was gossip", "Ilse Marn", COMPANY)))
    assert found["Ilse Marn"].office == found["Talpa Coatings"].key


def test_the_helpline_and_the_chief_of_a_company_speak_for_it_without_a_name() -> None:
    text = f"{TALPA} Talpa’s helpline said that nobody was ill. Nothing had leaked, the Talpa chief said."
    sheet = page("Post", text, *TALPA_SAID)
    sheet.says("nobody was ill", "Talpa’s helpline", "Talpa’s helpline", COMPANY)
    sheet.says("Nothing had leaked", "the Talpa chief", "Talpa chief", COMPANY, named=False)
    found = voices(sheet)
    assert {found[who].office for who in ("Talpa’s helpline", "Talpa chief")} == {found["Talpa Coatings"].key}


def test_an_author_is_of_no_authority() -> None:
    text = "The Dam Authority said that all was well. Lead author Ilse Marn said that the wall would fall."
    expert = SpeakerKind.EXPERT
    said = ("all was well", "Dam Authority", OFFICIAL), ("the wall would fall", "Ilse Marn", expert)
    found = voices(page("Post", text, *said))
    assert found["Ilse Marn"].office != found["Dam Authority"].key


def test_the_press_office_of_a_president_is_the_president_s_word_however_it_is_described() -> None:
    sheet = page(
        "Post",
        "Ada Wren said that all was well. It would stay so, the press office of President Wren said. "
        "Nobody was ill, a spokesman for Wren said.",
        ("all was well", "Ada Wren", OFFICIAL),
    )
    sheet.says("It would stay so", "the press office of President Wren", "press office of President Wren", OFFICIAL)
    sheet.says("Nobody was ill", "a spokesman for Wren", "spokesman for Wren", OFFICIAL, named=False)
    found = voices(sheet)
    assert len({voice.office for voice in found.values()}) == 1


def test_the_staff_of_a_surname_that_two_people_have_is_nobody_s() -> None:
    sheet = page(
        "Post",
        "Ada Wren said that all was well. Jon Wren said that it was not. It would stay so, a spokesman for Wren said.",
        ("all was well", "Ada Wren", OFFICIAL),
        ("it was not", "Jon Wren", OFFICIAL),
    )
    sheet.says("It would stay so", "a spokesman for Wren", "spokesman for Wren", OFFICIAL, named=False)
    found = voices(sheet)
    assert found["spokesman for Wren"].office not in (found["Ada Wren"].office, found["Jon Wren"].office)


def test_a_warehouse_manager_is_of_no_company_that_the_page_happens_to_name() -> None:
    text = "Hexa said that the shelves were empty. It will be a zoo, said Carl Wenn, a warehouse manager."
    found = voices(page("Post", text, OF_HEXA, ("It will be a zoo", "Carl Wenn", COMPANY)))
    assert found["Carl Wenn"].office != found["Hexa"].key


def test_whoever_led_a_body_once_does_not_speak_for_it() -> None:
    text = "The Harbour Office said that the bow was bent. Jon Pell, a former director of the Harbour Office, laughed."
    found = voices(page("Post", text, OF_HARBOUR, ("laughed", "Jon Pell", OFFICIAL)))
    assert found["Jon Pell"].office != found["Harbour Office"].key


def test_a_verb_between_a_body_and_a_name_makes_no_office() -> None:
    text = "The Harbour Office condemned North Korea. North Korea said that the bow was bent. All is well, it said."
    said = ("All is well", "Harbour Office", OFFICIAL), ("the bow was bent", "North Korea", OFFICIAL)
    found = voices(page("Post", text, *said))
    assert found["North Korea"].office != found["Harbour Office"].key


def test_a_leader_of_the_senate_is_a_person_and_a_morgan_of_a_club_too() -> None:
    for who in ("Senate Majority Leader Ada Wren", "Morgan of the Sierra Club"):
        found = voices(page("Post", f"{who} said that all was well.", ("all was well", who, OFFICIAL)))
        assert found[who].key.startswith("name:")
