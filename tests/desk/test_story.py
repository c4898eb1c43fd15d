"""A story's page, part by part, and the front: what a reader of a news site looks for is there, in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from firsthand.desk.people import Role
from firsthand.desk.reading_room.standing import MOST_DRAWN, standing
from firsthand.desk.reading_room.structured import RATINGS
from firsthand.desk.reading_room.urls import urls_of_readers
from firsthand.desk.reading_room.visits import HALF_LIFE, WINDOW
from firsthand.desk.reading_room.writers import MOST as MOST_WRITTEN
from firsthand.desk.reading_room.writers import WITHIN
from firsthand.desk.rights import ADDED
from firsthand.desk.settings import STATIC
from firsthand.desk.templating import moment
from firsthand.desk.writing.quoting import LONGEST_QUOTE, LONGEST_SAME
from firsthand.ledger.asking.standing import Stand
from firsthand.ledger.press.comments import LONGEST
from firsthand.ledger.press.picks import MOST as MOST_PICKS
from firsthand.records.pieces import ReleaseKind
from tests.desk.press import NOON, Press, html, open_press
from tests.desk.sight import links, seen, words

LATER = NOON + timedelta(days=1)


@pytest.fixture
def press(story_folder: Path, tmp_path: Path) -> Iterator[Press]:
    with open_press(story_folder, tmp_path) as opened:
        yield opened


def test_three_skip_links_come_first_and_lead_to_places_that_take_the_focus(press: Press) -> None:
    press.publish()
    for address in ("/read/", "/read/the-flood", f"/read/the-flood/claims/{press.single}", "/read/nothing"):
        page = html(press.reader.get(address))
        skips = re.findall(r'<a href="#([a-z]+)">Skip to [a-z]+</a>', page)
        assert skips == ["content", "sections", "foot"]
        assert page.index("Skip to content") < page.index("<header")
        for place in skips:
            assert re.search(rf'<(main|nav|footer)[^>]* id="{place}" tabindex="-1"', page), place


def test_a_story_has_headline_standfirst_section_byline_and_the_days_it_was_published_and_updated(
    press: Press,
) -> None:
    edition = press.publish(text="It came.\n\n## Who saw it\n\nNobody.\n\n> Nobody at all.")
    press.ledger.press.write(edition.piece, replace(edition.draft, headline="Newer"), after=1, by="Bo", at=LATER)
    press.ledger.press.release(edition.piece, ReleaseKind.UPDATE, "The headline.", by="Bo", at=LATER)
    page = seen(press.reader.get("/read/the-flood"))
    assert words(page, "h1") == ["Newer"] and words(page, ".opening .label") == ["Iven"]
    assert words(page, ".standfirst") == [edition.draft.standfirst]
    assert words(page, ".byline p:first-child span") == [
        "By Ilse Korb",
        f"{moment(NOON)}, updated {moment(LATER)}",
    ]
    assert [node.attributes["datetime"] for node in page.css(".byline time")] == [
        "2031-05-16T12:00:00+00:00",
        "2031-05-17T12:00:00+00:00",
    ]
    assert words(page, ".text h2") == ["Who saw it"] and words(page, ".text blockquote p") == ["Nobody at all."]
    assert words(page, ".changes li") == [f"{moment(LATER)} Update. The headline."]
    assert words(page, "nav a[aria-current]") == ["Iven"]


def test_a_story_says_what_it_rests_on_in_a_line_at_its_top_and_claim_by_claim_at_its_foot(press: Press) -> None:
    press.publish()
    page = seen(press.reader.get("/read/the-flood"))
    (line,) = words(page, "header .rests")
    assert line.startswith("Rests on 2 claims, 1 from one origin, 1 from several") and "#claims" in links(page)
    assert len(page.css("header .dots i")) == 2
    claims = {claim.id: claim for claim in press.ledger.trace().claims}
    stated = words(page, "#claims .statement")
    assert stated == [" ".join(claims[each].statement.split()) for each in (press.single, press.several)]
    (single, several) = words(page, "#claims .standing-line")
    assert single.startswith("One ") and "independent origins." in several
    assert [node.attributes["href"] for node in page.css("#claims a")] == [
        f"/read/the-flood/claims/{each}" for each in (press.single, press.several)
    ]


def test_in_a_story_in_another_language_what_we_say_is_still_marked_as_ours(press: Press) -> None:
    text = f"Вода стояла.[[{press.single}]]\n\n![[{press.picture}||Ann Lee|Вода]]"
    press.publish(text=text, language="uk", headline="Повінь")
    page = seen(press.reader.get("/read/the-flood"))
    assert [n.attributes.get("lang") for n in page.css("h1, .text")] == ["uk", "uk"]
    assert [n.attributes.get("lang") for n in page.css(".notes, .rests, .credit > span")] == ["en", "en", "en"]
    front = seen(press.reader.get("/read/"))
    assert [n.attributes.get("lang") for n in front.css(".lead, .lead .rests")] == ["uk", "en"]


def test_a_story_that_cites_nothing_says_nothing_of_what_it_rests_on(press: Press) -> None:
    press.publish(text="No claim.")
    page = html(press.reader.get("/read/the-flood"))
    assert "Rests on" not in page and 'id="claims"' not in page


def test_what_a_story_rests_on_is_told_in_words_and_dots_whatever_stands() -> None:
    one, three, lost = Stand(1, False), Stand(3, True), Stand(0, False)
    assert standing([]).words == ""
    assert standing([one]).words == "Rests on one claim, from one origin."
    assert standing([three]).words == "Rests on one claim, from 3 origins, contested."
    assert standing([lost]).words == "Rests on one claim, from no first hand in sight."
    told = standing([one, one, three, lost])
    assert told.words == (
        "Rests on 4 claims, 2 from one origin, 1 from several, 1 from no first hand in sight, 1 contested."
    )
    assert [(dot.tone, dot.contested) for dot in told.dots] == [
        ("alert", False),
        ("alert", False),
        ("origin", True),
        ("alert", False),
    ]
    assert len(standing([one] * 100).dots) == MOST_DRAWN


def test_a_claim_that_is_denied_or_in_conflict_is_called_contested_beside_it(press: Press) -> None:
    denied = next(claim for claim in press.ledger.trace().claims if claim.denied_by)
    press.publish(text=f"They were off.[[{denied.id}]]")
    page = seen(press.reader.get("/read/the-flood"))
    (contested,) = words(page, ".note .contested")
    who = {each.id: each.who for each in press.ledger.trace().origins}[denied.denied_by[0]]
    assert contested.startswith("Contested: ") and who in contested
    assert words(page, "header .rests")[0].startswith("Rests on one claim") and page.css("header .dots .contested")


def test_a_verdict_stands_beside_the_claim_and_its_reason_on_the_chain(press: Press) -> None:
    press.publish(text=f"A.[[{press.single}]]")
    assert "Our verdict" not in html(press.reader.get("/read/the-flood"))
    press.ledger.record_review(press.single, "Bo", "unproven", "Nobody else was there.")
    assert words(seen(press.reader.get("/read/the-flood")), ".note .ours") == ["Our verdict: unproven."]
    chain = words(seen(press.reader.get(f"/read/the-flood/claims/{press.single}")), ".ours")
    assert chain and "Nobody else was there." in chain[0]


def test_people_who_are_heard_in_two_stories_are_a_reason_to_like_the_other(press: Press) -> None:
    trace = press.ledger.trace()
    said = {each: {a for s in trace.speakers if s.id == each for a in s.attributions} for each in _speakers(press)}
    pair = next(
        (one.id, other.id, who)
        for who, attributions in sorted(said.items())
        for one in trace.claims
        for other in trace.claims
        if one.id < other.id and attributions & set(one.attributions) and attributions & set(other.attributions)
    )
    press.publish("one", f"A.[[{pair[0]}]]", headline="The first")
    press.publish("two", f"B.[[{pair[1]}]]", headline="The second")
    (likely,) = words(seen(press.reader.get("/read/one")), ".beside .why")
    name = next(each.name for each in trace.speakers if each.id == pair[2])
    assert likely.startswith("because ") and likely.endswith("heard in both") and name in likely


def _speakers(press: Press) -> list[str]:
    return [speaker.id for speaker in press.ledger.trace().speakers]


def test_lists_are_ordered_so_that_each_line_has_its_rank_and_popular_ones_change_with_the_looks(
    press: Press,
) -> None:
    one, two = press.publish("one", headline="One").piece, press.publish("two", headline="Two").piece
    today = datetime.now(UTC).date()
    press.ledger.press.add_views({(one, (today - timedelta(days=8)).isoformat()): 60, (two, today.isoformat()): 9})
    page = seen(press.reader.get("/read/"))
    assert words(page, ".beside ol.ranked li a") == ["Two", "One"]
    assert "counter(rank)" in (STATIC / "reading.css").read_text()


def test_the_front_shows_its_first_story_with_its_picture_and_says_what_each_rests_on(press: Press) -> None:
    press.publish("old", f"B.[[{press.several}]]", headline="Old")
    text = f"![[{press.picture}|The quay|Ann Lee|Water over a wall]]\n\nA.[[{press.single}]]"
    edition = press.draft("new", text, headline="New")
    press.ledger.press.release(edition.piece, ReleaseKind.FIRST, by="Mara", at=LATER)
    page = seen(press.reader.get("/read/"))
    assert words(page, ".lead h2") == ["New"] and words(page, ".river h3") == ["Old"]
    (image,) = page.css(".lead img")
    assert image.attributes["src"] == f"/read/new/pictures/{press.picture}"
    assert image.attributes["alt"] == "Water over a wall"
    assert words(page, ".lead figcaption") == ["Picture: Ann Lee"]
    assert words(page, ".lead .rests")[0].startswith("Rests on one claim, from one origin")
    assert words(page, ".river .rests")[0].startswith("Rests on one claim, from ")


def test_readers_need_no_right_that_a_visitor_has_not() -> None:
    needed = {str(each.pattern): getattr(each.callback, "needs", "") for each in urls_of_readers}
    assert needed.pop("read/<slug:name>/comments") == "comment"
    assert set(needed.values()) == {"read what is published"}
    assert {"comment", "read what is published"} <= ADDED[Role.VISITOR]


def test_every_page_for_readers_has_the_sections(press: Press) -> None:
    press.publish()
    for address in ("/read/", "/read/the-flood", f"/read/the-flood/claims/{press.single}", "/read/nothing"):
        page = html(press.reader.get(address))
        assert 'href="/read/?section=Iven"' in page, address


def test_a_wide_picture_that_opens_a_story_is_large_and_a_tall_one_is_not_as_wide_as_the_text(press: Press) -> None:
    press.publish("tall", f"![[{press.picture}|The quay|Ann|Water]]\n\nA.")
    assert [n.attributes["class"] for n in seen(press.reader.get("/read/tall")).css(".text figure")] == ["tall"]
    (image,) = seen(press.reader.get("/read/tall")).css("figure img")
    assert int(image.attributes["height"] or 0) > int(image.attributes["width"] or 0)


def test_on_paper_a_story_keeps_its_notes_and_what_it_rests_on_and_leaves_out_what_is_for_screens() -> None:
    (paper,) = re.findall(r"@media print \{\n(.*?)\n\}", (STATIC / "reading.css").read_text(), re.S)
    (hidden,) = re.findall(r"([^{}]+)\{ display: none; \}", paper)
    left_out = {each.strip() for each in hidden.split(",")}
    assert {".masthead nav", ".skips", ".sheet > .beside", ".foot", ".answer", ".shares"} <= left_out
    assert not {".notes", ".note", ".changes", ".corrected", "#claims", ".rests"} & left_out
    assert "print-color-adjust" in paper and "break-inside: avoid" in paper


def test_the_docs_name_the_bounds_that_hold() -> None:
    told = " ".join((STATIC.parents[3] / "docs" / "publishing.md").read_text("utf8").split())
    assert f"more than {LONGEST_QUOTE} characters" in told and f"more than {LONGEST_SAME} letters" in told
    assert f"up to {MOST_PICKS}." in told and f"up to {LONGEST} characters" in told
    assert MOST_WRITTEN == 3 and timedelta(minutes=10) == WITHIN and "three in ten minutes" in told
    assert f"the last {WINDOW} days, each worth half after two days" in told and HALF_LIFE == 2
    for name, number in RATINGS.items():
        assert name in told.lower() and str(number) in "1, 2, 3 and 5"


def test_the_front_has_stories_of_every_section_and_of_none(press: Press) -> None:
    press.publish("one", section="Iven", headline="Of Iven")
    press.publish("two", section="", headline="Of none")
    page = seen(press.reader.get("/read/"))
    assert set(words(page, ".lead h2, .river h3")) == {"Of Iven", "Of none"}
    assert words(page, "nav a") == ["Latest", "Iven"]
