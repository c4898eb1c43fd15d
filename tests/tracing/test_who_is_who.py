"""Who is who: names, descriptions, spokesmen and papers that mean one speaker."""

from __future__ import annotations

from firsthand.records import Origin, Quote, Speaker, SpeakerKind, Trace, identify
from firsthand.tracing import trace
from firsthand.tracing.people.names import name_of
from tests.tracing.museum import Sheet, museum


def traced(*sheets: Sheet) -> Trace:
    return trace([sheet.page for sheet in sheets], [sheet.reading for sheet in sheets])


def speaker(found: Trace, name: str) -> Speaker:
    (one,) = (speaker for speaker in found.speakers if speaker.name == name)
    return one


def origins_of(found: Trace, attribution: str) -> list[str]:
    names: dict[str, Origin] = {origin.id: origin for origin in found.origins}
    (claim,) = (claim for claim in found.claims if attribution in claim.attributions)
    return sorted(names[origin].who for origin in claim.origins)


def why(found: Trace, attribution: str) -> str:
    (step,) = (step for step in found.steps if step.attribution == attribution)
    return step.why


def test_every_attribution_with_a_speaker_is_under_exactly_one_speaker() -> None:
    sheets = museum()
    found = traced(*sheets)
    listed = sorted(a for one in found.speakers for a in one.attributions)
    assert listed == sorted(a.id for sheet in sheets for a in sheet.said if a.speaker)
    assert [one.id for one in found.speakers] == sorted(one.id for one in found.speakers)


def test_an_attribution_without_a_speaker_is_under_none() -> None:
    sheet = Sheet("p", "Dale Post", "2030-01-01", ["News", "The bridge had been closed since noon."])
    sheet.says("The bridge had been closed since noon", None, None, SpeakerKind.UNNAMED, named=False)
    assert traced(sheet).speakers == ()


def test_spellings_and_surnames_of_one_person_are_aliases_of_the_fullest_name() -> None:
    first = Sheet("p1", "Dale Post", "2030-01-01", ["News", "Josef Kral said the Tarnholt mill at Wexley was burning."])
    first.says("the Tarnholt mill at Wexley was burning", "Josef Kral", "Josef Kral")
    second = Sheet(
        "p2", "Hill Post", "2030-01-02", ["News", "Joseph Kral said nobody was in the Tarnholt mill at Wexley."]
    )
    second.says("nobody was in the Tarnholt mill at Wexley", "Joseph Kral", "Joseph Kral")
    third = Sheet(
        "p3", "Lake Post", "2030-01-02", ["News", "Kral said he had rung the bell of the Tarnholt mill at Wexley."]
    )
    third.says("he had rung the bell of the Tarnholt mill at Wexley", "Kral", "Kral")
    one = speaker(traced(first, second, third), "Joseph Kral")
    assert one.aliases == ("Josef Kral", "Kral")
    assert len(one.attributions) == 3
    assert one.named
    assert one.id == identify("s", "name:josef kral")


def test_a_description_is_the_person_whom_the_page_gives_it_to() -> None:
    sheet = Sheet(
        "p",
        "Dale Post",
        "2030-01-01",
        [
            "Lock keeper saw a lorry sink",
            "Ada Wren, the lock keeper, said a lorry had gone through the ice at dawn.",
            "The lock keeper said the driver had swum ashore.",
        ],
    )
    named = sheet.says("a lorry had gone through the ice at dawn", "Ada Wren, the lock keeper", "Ada Wren")
    described = sheet.says("the driver had swum ashore", "The lock keeper", "lock keeper", named=False)
    assert speaker(traced(sheet), "Ada Wren").attributions == tuple(sorted((named.id, described.id)))


def test_two_people_of_one_description_keep_it_from_meaning_either() -> None:
    sheet = Sheet(
        "p",
        "Dale Post",
        "2030-01-01",
        [
            "News",
            "Ada Wren, a lock keeper, said a lorry had sunk. Jon Pell, a lock keeper, said there were two.",
            "The lock keeper said the driver had swum ashore.",
        ],
    )
    sheet.says("a lorry had sunk", "Ada Wren, a lock keeper", "Ada Wren")
    sheet.says("there were two", "Jon Pell, a lock keeper", "Jon Pell")
    third = sheet.says("the driver had swum ashore", "The lock keeper", "lock keeper", named=False)
    assert speaker(traced(sheet), "lock keeper").attributions == (third.id,)


def test_whoever_is_described_in_a_headline_is_who_says_those_words_below() -> None:
    sheet = Sheet(
        "p",
        "Dale Post",
        "2030-01-01",
        [
            "Mill owner: ‘Nobody told me about the crack’",
            "“Nobody told me about the crack,” Ruth Amsel said on Monday.",
        ],
    )
    head = sheet.says("Nobody told me about the crack", "Mill owner", "Mill owner", named=False, quote=Quote.DIRECT)
    sheet.paragraphs[1] = sheet.paragraphs[1].replace("Nobody told", "nobody told")
    body = sheet.says("nobody told me about the crack", "Ruth Amsel", "Ruth Amsel", quote=Quote.DIRECT)
    assert speaker(traced(sheet), "Ruth Amsel").attributions == tuple(sorted((head.id, body.id)))


def test_a_spokesman_and_the_council_that_he_speaks_for_are_one_origin() -> None:
    sheet = Sheet(
        "p",
        "Dale Post",
        "2030-01-01",
        [
            "News",
            "The weir gave way at dusk on Friday, according to the town council.",
            "Council spokesman Emil Roth said the weir gave way at dusk.",
        ],
    )
    body = sheet.says(
        "The weir gave way at dusk on Friday", "the town council", "town council", SpeakerKind.OFFICIAL, named=False
    )
    man = sheet.says("the weir gave way at dusk", "Council spokesman Emil Roth", "Emil Roth", SpeakerKind.OFFICIAL)
    found = traced(sheet)
    assert origins_of(found, body.id) == origins_of(found, man.id) == ["town council"]
    assert why(found, man.id) == "Dale Post quotes Emil Roth, who speaks for the town council."
    assert why(found, body.id) == "Dale Post quotes the town council."


def test_the_paper_is_the_outlet_that_the_page_has_named() -> None:
    told = "the lift of the Wexley Tower had not been inspected for nine years"
    paper = Sheet("p1", "The Dale Post", "2030-01-01", ["News", f"A porter told the Post that {told}."])
    paper.says(told, "A porter", "porter", SpeakerKind.UNNAMED, named=False)
    wire = Sheet("p2", "Nordwire", "2030-01-02", [f"Paper: {told}", f"The Dale Post reported that {told}."])
    head = wire.says(told, "Paper", "paper", SpeakerKind.DOCUMENT, named=False)
    wire.paragraphs[1] = wire.paragraphs[1].replace("nine", "9")
    wire.says(told.replace("nine", "9"), "The Dale Post", "The Dale Post", SpeakerKind.NEWS_REPORT)
    found = traced(paper, wire)
    assert origins_of(found, head.id) == ["porter"]
    assert why(found, head.id) == "Nordwire credits The Dale Post (“Paper”), which quotes a porter."


def test_who_denies_a_thing_is_never_taken_for_an_unnamed_source_that_asserts_it() -> None:
    said = "the chapel roof had been propped up since spring"
    one = Sheet("p1", "Dale Post", "2030-01-01", ["News", f"A member of the chapel choir said that {said}."])
    first = one.says(said, "A member of the chapel choir", "member of the chapel choir", named=False)
    two = Sheet("p2", "Hill Post", "2030-01-02", ["News", f"The chapel warden denied that {said}."])
    two.says(said, "The chapel warden", "chapel warden", named=False, denied=True)
    found = traced(one, two)
    names = {origin.id: origin.who for origin in found.origins}
    (claim,) = (claim for claim in found.claims if first.id in claim.attributions)
    assert [names[origin] for origin in claim.origins] == ["member of the chapel choir"]
    assert [names[origin] for origin in claim.denied_by] == ["chapel warden"]


def test_a_capital_at_the_head_of_a_line_makes_no_name() -> None:
    assert name_of("Archive director") is None
    assert name_of("Medics") is None


def test_what_a_person_belongs_to_is_no_part_of_the_name() -> None:
    name = name_of("Ada Lorne of the Ministry of Works")
    assert name and name.words == ("ada", "lorne") and not name.is_body
    body = name_of("Ministry of Works")
    assert body and body.is_body


def test_what_a_company_has_from_a_worker_of_its_own_is_the_company_s_word() -> None:
    sheet = Sheet(
        "p",
        "Dale Post",
        "2030-01-01",
        ["News", "Anders Ferries said that a deckhand had seen smoke at the stern."],
    )
    outer = sheet.says(
        "a deckhand had seen smoke at the stern", "Anders Ferries", "Anders Ferries", SpeakerKind.ORGANIZATION
    )
    inner = sheet.says("smoke at the stern", "a deckhand", "deckhand", named=False, inside=outer)
    found = traced(sheet)
    assert origins_of(found, inner.id) == ["Anders Ferries"]
    assert why(found, inner.id) == "Dale Post quotes a deckhand, by way of Anders Ferries."


def test_the_city_is_its_council() -> None:
    one = Sheet("p1", "Dale Post", "2030-01-01", ["News", "The city says the weir gave way at dusk."])
    first = one.says("the weir gave way at dusk", "The city", "city", SpeakerKind.OFFICIAL, named=False)
    two = Sheet("p2", "Hill Post", "2030-01-01", ["News", "The city council said the weir gave way at dusk."])
    two.says("the weir gave way at dusk", "The city council", "city council", SpeakerKind.OFFICIAL, named=False)
    assert len(origins_of(traced(one, two), first.id)) == 1
