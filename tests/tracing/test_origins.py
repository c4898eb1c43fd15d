"""The way back: by which evidence a telling leads to which first hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.records import ExhibitKind, Link, Origin, Page, Reading, Role, Span, SpeakerKind, Stance, Step, Trace
from firsthand.tracing import trace
from firsthand.tracing.outlets.by_name import Shelf
from firsthand.tracing.outlets.links import Links, site_name
from tests.tracing.museum import Sheet

SAID = "the Skerrow sluice at Tannick had been left open since Easter"
KEEPER = "a keeper at the Skerrow sluice in Tannick"
A_KEEPER = "A" + KEEPER[1:]
PRESS, OFFICIAL, UNNAMED = SpeakerKind.NEWS_REPORT, SpeakerKind.OFFICIAL, SpeakerKind.UNNAMED


def sheet(name: str, outlet: str, day: int, *paragraphs: str) -> Sheet:
    return Sheet(name, outlet, f"2030-03-{day:02}T08:00:00+00:00", ["Sluice at Tannick", *paragraphs])


def gazette(day: int = 1) -> Sheet:
    """The paper that has it from a keeper."""
    found = sheet("gazette", "Tannick Gazette", day, f"{A_KEEPER} said {SAID}.")
    found.says(SAID, A_KEEPER, KEEPER, UNNAMED, named=False)
    return found


def traced(*sheets: Sheet, pages: list[Page] | None = None) -> Trace:
    return trace(pages or [each.page for each in sheets], [each.reading for each in sheets])


def step(found: Trace, attribution: str) -> Step:
    (one,) = (each for each in found.steps if each.attribution == attribution)
    return one


def origins(found: Trace, attribution: str) -> list[Origin]:
    held = {origin.id: origin for origin in found.origins}
    (claim,) = (claim for claim in found.claims if attribution in claim.attributions)
    return [held[each] for each in claim.origins]


def who(found: Trace, attribution: str) -> list[str]:
    return sorted(origin.who for origin in origins(found, attribution))


def linked(found: Sheet, words: str, url: str, own: str) -> Page:
    """The page with a link on its words."""
    return replace(found.page, url=own, links=(Link(found.span(words)[0], url),))


def test_reports_that_link_to_a_held_page_are_that_page_s() -> None:
    paper, later = gazette(), sheet("later", "Fenland Echo", 2, f"Local media reported that {SAID}.")
    said = later.says(SAID, "Local media", "local media", PRESS, named=False)
    pages = [
        replace(paper.page, url="https://www.gazette.test/sluice/"),
        linked(later, "reported", "http://gazette.test/sluice?utm_source=echo#top", "https://echo.test/1"),
    ]
    found = traced(paper, later, pages=pages)
    assert step(found, said.id).through == ("gazette",)
    assert step(found, said.id).why == f"Fenland Echo links to Tannick Gazette on “reported”, which quotes {KEEPER}."
    assert len(origins(found, said.id)) == 1


def test_a_link_in_another_sentence_is_no_evidence() -> None:
    paper = gazette()
    later = sheet("later", "Fenland Echo", 2, f"Local media reported that {SAID}. Read more on Tannick here.")
    said = later.says(SAID, "Local media", "local media", PRESS, named=False)
    pages = [
        replace(paper.page, url="https://gazette.test/sluice"),
        linked(later, "here", "https://gazette.test/sluice", "https://echo.test/1"),
    ]
    found = traced(paper, later, pages=pages)
    assert step(found, said.id).through == ()
    assert not step(found, said.id).counts


def test_reports_that_link_to_a_page_that_is_not_held_are_of_its_site() -> None:
    later = sheet("later", "Fenland Echo", 2, f"Local media reported that {SAID}.")
    said = later.says(SAID, "Local media", "local media", PRESS, named=False)
    pages = [linked(later, "Local media", "https://news.vesna.test/1", "https://echo.test/1")]
    found = traced(later, pages=pages)
    (origin,) = origins(found, said.id)
    assert (origin.who, origin.first_page) == ("news.vesna.test, not held", None)
    assert "(“Local media”)" in step(found, said.id).why


def test_two_pages_that_cite_one_agency_that_is_not_held_have_one_origin_which_says_so() -> None:
    one = sheet("one", "Tannick Gazette", 1, f"The Vesna agency reported that {SAID}.")
    first = one.says(SAID, "The Vesna agency", "Vesna agency", PRESS)
    two = sheet("two", "Fenland Echo", 2, f"Vesna said that {SAID}.")
    two.says(SAID, "Vesna", "Vesna", PRESS)
    found = traced(one, two)
    (origin,) = origins(found, first.id)
    assert (origin.who, origin.first_page) == ("Vesna agency, not held", None)


def test_words_that_the_sentence_credits_to_a_held_page_are_from_there() -> None:
    paper = gazette()
    later = sheet("later", "Fenland Echo", 2, f"A keeper told the Tannick Gazette that {SAID}.")
    said = later.says(SAID, "A keeper", "keeper", UNNAMED, named=False)
    later.credited.append("the Tannick Gazette")
    found = traced(paper, later)
    assert step(found, said.id).through == ("gazette",)
    assert "(“told the Tannick Gazette”)" in step(found, said.id).why


def test_words_that_the_sentence_credits_to_what_is_not_held_are_by_way_of_it() -> None:
    later = sheet("later", "Fenland Echo", 2, f"Ada Lorne told the Tannick Gazette that {SAID}.")
    said = later.says(SAID, "Ada Lorne", "Ada Lorne", SpeakerKind.WITNESS)
    later.credited.append("the Tannick Gazette")
    found = traced(later)
    (origin,) = origins(found, said.id)
    assert (origin.who, origin.first_page) == ("Ada Lorne", None)
    assert step(found, said.id).why.startswith("Fenland Echo quotes Ada Lorne, by way of the Tannick Gazette (“told")


def test_a_credit_for_a_paper_that_is_asked_about_is_none_for_the_answer() -> None:
    words = f"Asked about a list published by the Tannick Gazette, Ada Lorne said {SAID}."
    later = sheet("later", "Fenland Echo", 2, words)
    said = later.says(SAID, "Ada Lorne", "Ada Lorne", SpeakerKind.WITNESS)
    later.credited.append("the Tannick Gazette")
    found = traced(later)
    assert "by way of" not in step(found, said.id).why
    assert origins(found, said.id)[0].first_page == "later"


def test_a_forwarded_message_goes_back_to_where_it_was_posted() -> None:
    posted = sheet("posted", "Tannick Watch", 1, f"A neighbour says {SAID}.")
    posted.says(SAID, "A neighbour", "neighbour", UNNAMED, named=False)
    passed = sheet("passed", "Fenland Live", 1, f"A neighbour says {SAID}!")
    said = passed.says(SAID, "A neighbour", "neighbour", UNNAMED, named=False)
    pages = [posted.page, replace(passed.page, forwarded_from="Tannick Watch")]
    found = traced(posted, passed, pages=pages)
    assert step(found, said.id).through == ("posted",)
    assert step(found, said.id).why == "Fenland Live forwards Tannick Watch, which quotes a neighbour."


def test_a_message_that_names_nobody_has_it_from_the_one_that_it_answers() -> None:
    asked = sheet("asked", "Tannick Watch", 1, f"Ada Lorne says {SAID}.")
    asked.says(SAID, "Ada Lorne", "Ada Lorne", SpeakerKind.WITNESS)
    answer = sheet("answer", "Tannick Watch", 2, f"So {SAID}.")
    said = answer.says(SAID, None, None, UNNAMED, named=False)
    found = traced(asked, answer, pages=[asked.page, replace(answer.page, replies_to="asked")])
    assert step(found, said.id).through == ("asked",)
    assert who(found, said.id) == ["Ada Lorne"]


def test_a_page_under_an_agency_s_line_has_its_unnamed_source_from_the_agency() -> None:
    wire = sheet("wire", "Vesna", 1, f"An official said {SAID}.")
    wire.says(SAID, "An official", "official", UNNAMED, named=False)
    paper = sheet("paper", "Fenland Echo", 2, f"TANNICK (Vesna) - {SAID.capitalize()}, an official said.")
    said = paper.says(SAID.capitalize(), "an official", "official", UNNAMED, named=False)
    paper.credited.append("Vesna")
    found = traced(wire, paper)
    assert step(found, said.id).through == ("wire",)
    assert step(found, said.id).why.startswith("Fenland Echo is credited to Vesna, which")


def test_a_ministry_s_release_is_the_ministry_s_own_word_and_its_minister_speaks_for_it() -> None:
    ministry = "Ministry of Waters"
    release = sheet("release", ministry, 1, f"The Ministry of Waters says {SAID}.", f"Minister Ada Lorne said {SAID}.")
    own = release.says(SAID, "The Ministry of Waters", ministry, OFFICIAL)
    release.says(SAID, "Minister Ada Lorne", "Ada Lorne", OFFICIAL)
    paper = sheet("paper", "Fenland Echo", 2, f"Ada Lorne said {SAID}.")
    said = paper.says(SAID, "Ada Lorne", "Ada Lorne", OFFICIAL)
    found = traced(release, paper)
    assert who(found, own.id) == [ministry]
    assert step(found, said.id).why == "Fenland Echo quotes Ada Lorne, who speaks for the Ministry of Waters."


def test_what_a_release_has_from_another_body_is_that_body_s() -> None:
    release = sheet(
        "release",
        "Ministry of Waters",
        1,
        "The Ministry of Waters set up a helpline.",
        f"Tide Office data show {SAID}.",
    )
    release.says("set up a helpline", "The Ministry of Waters", "Ministry of Waters", OFFICIAL)
    release.says(SAID, "Tide Office", "Tide Office", OFFICIAL)
    paper = sheet("paper", "Fenland Echo", 2, f"The Ministry of Waters said {SAID}.")
    said = paper.says(SAID, "The Ministry of Waters", "Ministry of Waters", OFFICIAL)
    assert who(traced(release, paper), said.id) == ["Tide Office"]


@pytest.mark.parametrize("outlet", ["Vesna", "The Daily Vesna"])
def test_an_agency_that_one_page_takes_for_an_organisation_is_press_all_the_same(outlet: str) -> None:
    wire = sheet("wire", outlet, 1, f"An official said {SAID}.")
    wire.says(SAID, "An official", "official", UNNAMED, named=False)
    paper = sheet("paper", "Fenland Echo", 2, f"The Vesna agency said {SAID}.")
    said = paper.says(SAID, "The Vesna agency", "Vesna", SpeakerKind.ORGANIZATION)
    found = traced(wire, paper)
    assert who(found, said.id) == ["official"]


def test_what_one_has_from_another_who_is_named_is_the_other_s_word() -> None:
    paper = sheet("paper", "Fenland Echo", 1, f"Ada Lorne said Jon Pell had found that {SAID}.")
    outer = paper.says(f"Jon Pell had found that {SAID}", "Ada Lorne", "Ada Lorne", SpeakerKind.ORGANIZATION)
    inner = paper.says(SAID, "Jon Pell", "Jon Pell", SpeakerKind.EXPERT, inside=outer)
    found = traced(paper)
    assert who(found, inner.id) == ["Jon Pell"]
    assert step(found, outer.id).why == "Fenland Echo has it by way of Ada Lorne, which quotes Jon Pell."


def test_what_an_unnamed_source_has_from_a_paper_is_the_source_s_word() -> None:
    paper = sheet("paper", "Fenland Echo", 1, f"Two officials said that a log shows {SAID}.")
    outer = paper.says(f"a log shows {SAID}", "Two officials", "two officials", UNNAMED, named=False)
    paper.says(SAID, "a log", "log", SpeakerKind.DOCUMENT, named=False, inside=outer)
    assert who(traced(paper), outer.id) == ["two officials"]


def test_a_denial_that_an_outlet_passes_on_is_the_denier_s() -> None:
    first = gazette()
    first.paragraphs.append(f"Jon Pell denied that {SAID}!")
    first.says(f"{SAID}!", "Jon Pell", "Jon Pell", SpeakerKind.ORGANIZATION, denied=True)
    later = sheet("later", "Fenland Echo", 2, f"The Tannick Gazette has it denied that {SAID}.")
    said = later.says(SAID, "The Tannick Gazette", "Tannick Gazette", PRESS, denied=True)
    found = traced(first, later)
    names = {origin.id: origin.who for origin in found.origins}
    assert names[step(found, said.id).origin] == "Jon Pell"
    assert not step(found, said.id).counts


def test_a_confirmation_says_that_it_is_one_and_counts() -> None:
    one, two = gazette(), sheet("two", "Fenland Echo", 2, f"Ada Lorne confirmed that {SAID}.")
    said = two.says(SAID, "Ada Lorne", "Ada Lorne", OFFICIAL)
    two.said[0] = replace(said, stance=Stance.CONFIRM)
    found = traced(one, two)
    assert step(found, said.id).why == "Fenland Echo quotes Ada Lorne. It is a confirmation."
    assert step(found, said.id).counts


def film(name: str, outlet: str, words: str, day: int, by: str | None = None) -> Sheet:
    found = sheet(name, outlet, day, f"{words} shows {SAID}.")
    found.says(SAID, words, words, SpeakerKind.FOOTAGE, named=False)
    found.shows(words, ExhibitKind.VIDEO)
    found.mentions[0] = replace(found.mentions[0], released_by=by)
    return found


def test_a_claim_that_rests_on_one_video_has_the_video_for_its_origin() -> None:
    one = film("one", "Tannick Gazette", "A video of the Skerrow gate", 1)
    two = film("two", "Fenland Echo", "The Skerrow gate video", 2)
    found = traced(one, two)
    assert who(found, one.said[0].id) == ["A video of the Skerrow gate"]
    assert origins(found, one.said[0].id)[0].kind is SpeakerKind.FOOTAGE
    (exhibit,) = found.exhibits
    assert len(exhibit.mentions) == 2


def test_two_videos_that_two_people_released_are_two_exhibits_and_two_origins() -> None:
    one = film("one", "Tannick Gazette", "A video posted by Ada Lorne", 1, "Ada Lorne")
    two = film("two", "Fenland Echo", "A video that the police released", 2, "police")
    found = traced(one, two)
    assert len(found.exhibits) == 2
    assert len(origins(found, one.said[0].id)) == 2


def test_the_caption_of_the_outlet_s_own_photographer_is_no_exhibit() -> None:
    words = "The Skerrow sluice on Monday. Photo: Ada Lorne"
    found = sheet("one", "Tannick Gazette", 1, words)
    found.shows(words, ExhibitKind.PHOTO)
    roles = (Role.HEADLINE, Role.CAPTION)
    blocks = (replace(block, role=role) for block, role in zip(found.page.blocks, roles, strict=True))
    page = replace(found.page, blocks=tuple(blocks))
    assert traced(found, pages=[page]).exhibits == ()
    assert len(traced(found).exhibits) == 1


@pytest.mark.parametrize(
    ("site", "name"),
    [("news.vesna.test", "vesna"), ("vesna.co.uk", "vesna"), ("t.me", None), ("localhost:80", "localhost")],
)
def test_a_site_is_called_by_its_own_label(site: str, name: str | None) -> None:
    assert site_name(site) == name


def test_links_in_furniture_and_within_the_site_are_left_out() -> None:
    text = "Home\nSee the page."
    page = Page("p", "0" * 64, None, "p.html", text, (), url="https://echo.test/a")
    body = replace(page, blocks=(replace(gazette().page.blocks[1], span=Span(5, 18)),))
    links = (Link(Span(0, 4), "https://vesna.test/"), Link(Span(9, 12), "/b"), Link(Span(13, 17), "https://[half"))
    assert Links({"p": replace(body, links=links)}).targets_of("p") == []
    out = (Link(Span(13, 17), "https://vesna.test/x"),)
    (target,) = Links({"p": replace(body, links=out)}).targets_of("p")
    assert (target.words, target.site, target.pages) == ("page", "vesna.test", ())


def test_part_of_a_name_means_the_page_s_own_outlet_before_another() -> None:
    shelf = Shelf([gazette().page, sheet("x", "Fenland Gazette", 1).page])
    assert shelf.meant_by("the Gazette", ("tannick", "gazette")) == ("tannick", "gazette")
    assert shelf.meant_by("the Gazette", ("echo",)) is None


def test_hostile_links_and_credits_raise_nothing() -> None:
    found = gazette()
    page = replace(
        found.page,
        url="https://[::1",
        links=tuple(Link(Span(0, 1), url) for url in ("", "http://\ud800", "x" * 9000, "//", "https://a.test\x00/")),
        replies_to="gazette",
        forwarded_from="\x00",
    )
    assert len(trace([page], [Reading("gazette", tuple(found.said), credits=(Span(0, 5),))]).steps) == 1


def two(first: tuple[str, SpeakerKind], second: tuple[str, SpeakerKind]) -> Trace:
    """One claim that two pages have from two sources, the first of whom is named."""
    one = sheet("one", "Tannick Gazette", 1, f"{first[0]} said {SAID}.")
    one.says(SAID, first[0], first[0], first[1])
    other = sheet("two", "Fenland Echo", 2, f"{second[0]} said {SAID}.")
    other.says(SAID, second[0], second[0].removeprefix("The "), second[1], named=False)
    return traced(one, other)


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        (("Tannick Water Authority", OFFICIAL), ("The authority", OFFICIAL), 1),
        (("Tannick Water Authority", OFFICIAL), ("The ministry", OFFICIAL), 2),
        (("Corvell Pumps", SpeakerKind.ORGANIZATION), ("The maker", SpeakerKind.ORGANIZATION), 1),
        (("Ada Lorne", SpeakerKind.WITNESS), ("The maker", SpeakerKind.ORGANIZATION), 2),
        (("Corvell Pumps", SpeakerKind.ORGANIZATION), ("a maker", SpeakerKind.ORGANIZATION), 2),
        (("Ada Lorne", OFFICIAL), ("press office of President Ada Lorne", OFFICIAL), 1),
        (("Corvell Pumps", SpeakerKind.ORGANIZATION), ("lawyers for Corvell Pumps", SpeakerKind.ORGANIZATION), 1),
        (("Jon Pell", OFFICIAL), ("press office of President Ada Lorne", OFFICIAL), 2),
    ],
)
def test_a_body_without_its_name_and_a_mouthpiece_are_the_one_that_the_claim_names(
    first: tuple[str, SpeakerKind], second: tuple[str, SpeakerKind], number: int
) -> None:
    (claim,) = two(first, second).claims
    assert len(claim.origins) == number


def test_a_study_that_nobody_is_said_to_have_written_is_the_one_expert_s() -> None:
    (claim,) = two(("Ada Lorne", SpeakerKind.EXPERT), ("A study", SpeakerKind.DOCUMENT)).claims
    assert len(claim.origins) == 1
    (claim,) = two(("Ada Lorne", OFFICIAL), ("A study", SpeakerKind.DOCUMENT)).claims
    assert len(claim.origins) == 2
