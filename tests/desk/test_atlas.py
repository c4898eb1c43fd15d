"""Maps show the places that are named for certain, say what is not, and need nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as some

from firsthand import intake
from firsthand.desk import Desk
from firsthand.desk.atlas import Named, draw_chart, gazetteer, names_in, resolve
from firsthand.desk.atlas.chart import LARGE, SLIM, Spot
from firsthand.desk.atlas.clipping import clipped
from firsthand.desk.atlas.gazetteer import DATA
from firsthand.desk.atlas.land import outlines
from firsthand.desk.atlas.resolving import Sure
from firsthand.ledger import Ledger
from firsthand.reading import RULES
from tests.desk.conftest import come_in
from tests.desk.sight import links, seen, words

FERRY = """<html><head><title>Ferry stops</title><meta property="article:published_time" content="2031-05-12T08:00">
</head><body><article><h1>Ferry stops</h1><p>A crack was found in a ferry in Lisbon, the port captain Rui Alves said on
Monday.</p><p>“They were welded near Porto and nobody looked,” said Marta Lopes.</p><p>Buses had been sent from Paris,
said Jack London.</p><p>A plate came from a mill near Birmingham, said Ana Reis.</p></article></body></html>"""


def named(text: str, language: str | None = "en") -> list[tuple[str, bool]]:
    return [(each.name, each.certain) for each in names_in(text, language, gazetteer())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The bridge in Lisbon is shut.", [("Lisbon", True)]),
        ("They fled from Rio de Janeiro to São Paulo.", [("Rio de Janeiro", True), ("São Paulo", True)]),
        ("The mayor of Coimbra resigned.", [("Coimbra", True)]),
        ("LISBON, May 3 (Wire) - A ferry sank.", [("Lisbon", True)]),
        ("Paris, Texas, is dry.", [("Paris", True)]),
        ("Lisbon is shut.", [("Lisbon", False)]),
        ("Reading the log took hours.", [("Reading", False)]),
        ("Jack London wrote it.", []),
        ("They met at London Road.", []),
        ("It was a nice day in lisbon.", []),
        ("It happened in March.", []),
        ("Near Lisboners, he was safe.", []),
    ],
)
def test_a_whole_name_counts_where_the_words_around_it_speak_of_a_place(
    text: str, found: list[tuple[str, bool]]
) -> None:
    assert named(text) == found


def test_words_of_place_are_those_of_the_page_s_language() -> None:
    assert named("Das Schiff liegt bei Lisbon.", "de") == [("Lisbon", True)]
    assert named("Das Schiff liegt bei Lisbon.", "en") == [("Lisbon", False)]


@pytest.mark.parametrize(
    ("name", "within", "countries", "sure", "where"),
    [
        ("Lisbon", (), (), Sure.ONLY, "Portugal"),
        ("Cologne", (), (), Sure.ONLY, "Germany"),
        ("Paris", (), (), Sure.LARGEST, "France"),
        ("Paris", ("Texas",), ("France",), Sure.WITHIN, "Texas, United States"),
        ("Valencia", (), ("Spain",), Sure.WITHIN, "Spain"),
        ("Valencia", (), ("Spain", "Venezuela"), Sure.OPEN, None),
        ("Birmingham", (), (), Sure.OPEN, None),
    ],
)
def test_which_place_a_name_means_is_said_with_how_sure_that_is(
    name: str, within: tuple[str, ...], countries: tuple[str, ...], sure: Sure, where: str | None
) -> None:
    found = resolve(name, gazetteer(), within, countries)
    assert isinstance(found, Named) and found.sure is sure
    assert (found.place.within if found.place else None) == where
    assert bool(found.others) is (sure is not Sure.ONLY)


def test_what_the_gazetteer_does_not_hold_is_no_place() -> None:
    assert resolve("Brannick", gazetteer(), (), ()) is None


def spot(name: str, latitude: float, longitude: float) -> Spot:
    return Spot("place-1", name, latitude, longitude, 1, certain=True)


@settings(deadline=None, max_examples=40)
@given(some.lists(some.tuples(some.floats(-85, 85), some.floats(-180, 180)), min_size=1, max_size=8))
def test_every_place_is_within_the_frame_of_every_map(points: list[tuple[float, float]]) -> None:
    for size in (LARGE, SLIM):
        chart = draw_chart([spot("Here", *point) for point in points], size)
        assert chart is not None and len(chart.dots) == len(points)
        for dot in chart.dots:
            assert 0 < dot.x < chart.width and 0 < dot.y < chart.height


def test_names_on_a_map_do_not_cover_each_other() -> None:
    chart = draw_chart([spot(f"A rather long name {n}", 40 + n / 50, 10.0) for n in range(12)])
    assert chart is not None
    heights = sorted(dot.text[1] for dot in chart.dots if dot.text and not dot.before)
    assert len(heights) >= 2 and all(below - above >= 13 for above, below in pairwise(heights))
    assert any(dot.text is None for dot in chart.dots), "where there is no room there is no name"


def test_there_is_no_map_without_places() -> None:
    assert draw_chart([]) is None


def test_land_lies_where_land_is() -> None:
    def on_land(longitude: float, latitude: float) -> set[str]:
        near = (longitude - 0.01, latitude - 0.01, longitude + 0.01, latitude + 0.01)
        return {each.country for each in outlines() if clipped(each.rings[0], *near)}

    assert "Portugal" in on_land(-8.0, 39.5)
    assert not on_land(-30.0, 40.0), "the Atlantic"


@settings(deadline=None, max_examples=40)
@given(some.lists(some.tuples(some.floats(-50, 50), some.floats(-50, 50)), min_size=3, max_size=12))
def test_what_is_cut_to_a_frame_lies_within_it(points: list[tuple[float, float]]) -> None:
    for x, y in clipped(tuple(points), -10, -20, 10, 20):
        assert -10.001 <= x <= 10.001 and -20.001 <= y <= 20.001


def test_the_data_is_small_and_says_whose_it_is() -> None:
    sizes = {path.name: path.stat().st_size for path in DATA.iterdir()}
    assert sum(sizes.values()) < 1_500_000, sizes
    told = (DATA / "SOURCES.md").read_text("utf-8")
    assert "CC BY 4.0" in told and "public domain" in told
    assert set(sizes) == {"places.tsv.gz", "countries-50m.json.gz", "world-atlas.LICENSE", "SOURCES.md"}
    packed = (DATA / "places.tsv.gz").read_bytes()
    assert packed[4:8] == bytes(4), "no clock in it"


@pytest.fixture
def told_of(tmp_path: Path) -> Callable[[str], Client]:
    def made(html: str) -> Client:
        (tmp_path / "page.html").write_text(html, "utf-8")
        ledger = Ledger.open(tmp_path / "story.ledger")
        intake.take_in(ledger, [tmp_path / "page.html"], finder=RULES)
        intake.trace(ledger)
        return come_in(Desk(ledger))

    return made


def test_a_story_s_places_stand_on_a_map_and_in_a_table_with_the_claims_that_name_them(
    told_of: Callable[[str], Client],
) -> None:
    client = told_of(FERRY)
    story = next(link for link in links(seen(client.get("/stories"))) if link.startswith("/stories/"))
    tree = seen(client.get(story))
    assert words(tree, ".chart.large .spot title") == ["Lisbon", "Paris", "Porto"]
    assert words(tree, ".chart.large .likely title") == ["Paris"]
    assert words(tree, ".places tbody th") == ["Birmingham", "Lisbon", "Paris", "Porto"]
    which = words(tree, ".places tbody td:nth-child(2)")
    assert which[0].startswith("not clear in United Kingdom; Alabama, United States"), which
    assert which[1:] == ["Portugal", "France likely the largest by far; also in Texas, United States", "Portugal"]
    for link in links(tree):
        if link.startswith("#place"):
            assert tree.css_first(link) is not None
    for node in tree.css(".places .naming a"):
        assert client.get(str(node.attributes["href"])).status_code == 200


def test_a_story_that_names_no_place_has_no_map(reader: Client) -> None:
    story = next(link for link in links(seen(reader.get("/stories"))) if link.startswith("/stories/"))
    tree = seen(reader.get(story))
    assert tree.css_first(".chart") is None and tree.css_first("table.places") is None
