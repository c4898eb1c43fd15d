"""Circular reporting: outlets that give each other as where they have a claim from."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records import Circle, SpeakerKind, Trace
from firsthand.tracing import trace
from tests.tracing.museum import Sheet, museum

SAID = "the Hollin reservoir above Brackwell had been drained in secret"


def citing(name: str, outlet: str, cited: str, published: str | None = "2030-04-01", *, head: bool = False) -> Sheet:
    """A page whose headline or text has the claim from another outlet, and names nobody."""
    words = f"{cited} reported that {SAID}"
    paragraphs = [words] if head else ["Brackwell", f"{words}."]
    sheet = Sheet(name, outlet, published or "", [*paragraphs, "The Hollin reservoir feeds Brackwell."])
    sheet.says(SAID, cited, cited, SpeakerKind.NEWS_REPORT)
    return sheet


def witness(name: str = "w") -> Sheet:
    sheet = Sheet(name, "Brackwell Bugle", "2030-04-02", ["Brackwell", f"Ada Lorne said {SAID}."])
    sheet.says(SAID, "Ada Lorne", "Ada Lorne", SpeakerKind.WITNESS)
    return sheet


def traced(*sheets: Sheet) -> Trace:
    return trace([sheet.page for sheet in sheets], [sheet.reading for sheet in sheets])


def the_circle(found: Trace) -> Circle:
    (circle,) = found.circles
    return circle


def test_two_outlets_that_cite_each_other_are_a_circle_and_no_origin() -> None:
    a, b = citing("a", "Hill Post", "Dale Post"), citing("b", "Dale Post", "Hill Post")
    found = traced(a, b)
    (claim,) = found.claims
    circle = the_circle(found)
    assert (circle.claim, circle.pages) == (claim.id, ("a", "b"))
    assert circle.attributions == (a.said[0].id, b.said[0].id)
    assert (len(claim.origins), claim.fewest, claim.most) == (0, 0, 0)
    assert circle.why == (
        "Hill Post has it from Dale Post (“Dale Post”), and Dale Post from Hill Post (“Hill Post”): they cite each "
        "other, and no first hand is in sight."
    )


def test_a_circle_of_three_is_named_in_the_order_of_its_citing() -> None:
    sheets = (
        citing("c", "Lake Post", "Hill Post"),
        citing("a", "Hill Post", "Dale Post"),
        citing("b", "Dale Post", "Lake Post"),
    )
    assert the_circle(traced(*sheets)).pages == ("a", "b", "c")


def test_an_outlet_that_cites_a_page_which_came_out_later_and_cites_it_back_is_in_a_circle() -> None:
    early = citing("a", "Hill Post", "Dale Post", "2030-04-01T08:00:00+00:00")
    late = citing("b", "Dale Post", "Hill Post", "2030-04-01T17:00:00+00:00")
    found = traced(early, late)
    assert the_circle(found).pages == ("a", "b")
    assert found.claims[0].origins == ()
    assert any("(of which a later page is held)" in step.why for step in found.steps)


def test_a_headline_may_close_a_circle() -> None:
    assert the_circle(traced(citing("a", "Hill Post", "Dale Post", head=True), citing("b", "Dale Post", "Hill Post")))


def test_who_cites_a_circle_is_outside_of_it() -> None:
    inside = citing("a", "Hill Post", "Dale Post"), citing("b", "Dale Post", "Hill Post")
    found = traced(*inside, citing("x", "Lake Post", "Hill Post", "2030-04-03"))
    assert the_circle(found).pages == ("a", "b")
    assert found.claims[0].origins == ()


def test_a_first_hand_elsewhere_counts_beside_a_circle() -> None:
    found = traced(citing("a", "Hill Post", "Dale Post"), citing("b", "Dale Post", "Hill Post"), witness())
    (claim,) = found.claims
    assert len(claim.origins) == 1
    assert the_circle(found).why.endswith("they cite each other, and others of the claim's pages have a first hand.")


def test_a_page_that_names_a_first_hand_closes_no_circle() -> None:
    a, b = citing("a", "Hill Post", "Dale Post"), citing("b", "Dale Post", "Hill Post")
    b.paragraphs.append(f"Ada Lorne told us {SAID}!")
    b.says(f"{SAID}!", "Ada Lorne", "Ada Lorne", SpeakerKind.WITNESS)
    found = traced(a, b)
    assert found.circles == ()
    assert len(found.claims[0].origins) == 1


def test_one_page_that_cites_itself_is_no_circle() -> None:
    assert traced(citing("a", "Hill Post", "Hill Post")).circles == ()


def test_a_chain_without_an_end_in_sight_is_no_circle() -> None:
    found = traced(citing("a", "Hill Post", "Dale Post"), citing("b", "Dale Post", "Vesna"))
    assert found.circles == ()
    assert [origin.who for origin in found.origins] == ["Vesna, not held"]


def test_the_museum_s_circle_is_found() -> None:
    assert the_circle(traced(*museum())).pages == ("finch", "lamp")


RING = [citing(name, f"{name.upper()} Post", f"{to.upper()} Post") for name, to in ("ab", "bc", "cd", "da")]


@given(st.permutations([*RING, witness(), citing("x", "X Post", "B Post")]))
@settings(max_examples=25, deadline=None)
def test_circles_do_not_depend_on_the_order_of_pages(sheets: list[Sheet]) -> None:
    assert traced(*sheets).circles == traced(*RING, witness(), citing("x", "X Post", "B Post")).circles


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")), max_size=8, unique=True))
@settings(max_examples=50, deadline=None)
def test_every_circle_is_one_whose_pages_cite_each_the_next(cites: list[tuple[str, str]]) -> None:
    sheets = [citing(f"{a}{b}{n}", f"{a.upper()} Post", f"{b.upper()} Post") for n, (a, b) in enumerate(cites)]
    found = traced(*sheets)
    outlet = {sheet.id: sheet.outlet for sheet in sheets}
    cited = {sheet.said[0].id: sheet.page.text[sheet.said[0].source[0].start :][:6] for sheet in sheets}
    for circle in found.circles:
        assert len(circle.pages) == len(circle.attributions) > 1
        following = (*circle.pages[1:], circle.pages[0])
        assert [cited[each] for each in circle.attributions] == [outlet[page] for page in following]
    counted = {step.attribution for step in found.steps if step.counts}
    assert not counted & {each for circle in found.circles for each in circle.attributions}
