"""The network beside the rules: what it may change, what it may not, and how text that is folded up is read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from firsthand.errors import FirsthandError
from firsthand.page import article_text
from firsthand.page import network as networks
from firsthand.page.html.classifier import odds_of
from firsthand.page.html.roles import decide
from firsthand.page.html.scene import Scene
from firsthand.page.html.sight import Sight, sighted
from firsthand.page.network import shipped
from firsthand.records import Role

from .material import read_html

STORY = [
    "The ferry had been painted twice since the spring, and nobody at the yard could say who had asked for it.",
    "“We were told to use the grey,” said the foreman, who has worked there for nineteen years and keeps the keys.",
    "By noon the harbour office had closed its doors, and the queue went round the corner as far as the bakery.",
    "The company says that it will answer all questions on Thursday, when its director is back from the islands.",
]
MENU = "".join(f"<li><a href=/{n}>Section {n}</a></li>" for n in range(9))
PAGE = (
    f"<html><body><nav><ul>{MENU}</ul></nav><main><h1>Ferry painted twice</h1>{''.join(f'<p>{p}</p>' for p in STORY)}"
    "</main><footer><p>© 2031 The Quay. All rights reserved.</p></footer></body></html>"
)


def scene(sight: Sight, odds: list[float]) -> Scene:
    pieces = sight.parts.pieces
    return Scene(
        pieces=pieces,
        features=sight.measured.features,
        first=sight.first,
        last=sight.last,
        inside=sight.inside,
        headline=sight.headline,
        after_picture=[False] * len(pieces),
        authors=frozenset(),
        odds=odds,
    )


def test_every_piece_has_finite_odds_and_the_same_ones_each_time() -> None:
    sight = sighted("page", PAGE)
    odds = odds_of(sight, shipped("html"))
    assert len(odds) == len(sight.parts.pieces)
    assert np.isfinite(odds).all()
    assert odds == odds_of(sighted("page", PAGE), shipped("html"))


def test_paragraphs_are_likelier_article_than_menus() -> None:
    sight = sighted("page", PAGE)
    by_text = dict(zip((p.text for p in sight.parts.pieces), odds_of(sight, shipped("html")), strict=True))
    assert min(by_text[p] for p in STORY) > max(odds for text, odds in by_text.items() if text.startswith("Section"))


def test_a_sure_network_overrules_the_rules_and_an_unsure_one_does_not() -> None:
    sight = sighted("page", PAGE)
    texts = [piece.text for piece in sight.parts.pieces]
    at = texts.index(STORY[1])
    for odds, role in ((-9.0, Role.OTHER), (-1.0, Role.BODY)):
        said = [-9.0] * len(texts)
        said[at] = odds
        roles = decide(scene(sight, [0.5 if text in STORY and n != at else said[n] for n, text in enumerate(texts)]))
        assert roles[at] is role


def test_a_network_that_takes_menus_for_article_is_not_heard_on_that_page() -> None:
    sight = sighted("page", PAGE)
    pieces = sight.parts.pieces
    assert decide(scene(sight, [9.0] * len(pieces))) == decide(scene(sight, [0.0] * len(pieces)))


def test_the_headline_is_never_overruled() -> None:
    sight = sighted("page", PAGE)
    assert sight.headline is not None
    odds = [9.0 if n == sight.headline else -0.1 for n in range(len(sight.parts.pieces))]
    assert decide(scene(sight, odds))[sight.headline] is Role.HEADLINE


def test_a_story_folded_up_in_sections_is_read_and_a_short_hidden_notice_is_not() -> None:
    sections = "".join(f"<section style='display:none'><p>{p} {p} {p} {p}</p></section>" for p in STORY)
    page = read_html(
        f"<main><h1>Ferry painted twice</h1><p>{STORY[0]}</p>{sections}</main><p hidden>Your session has ended.</p>"
    )
    assert all(f"{p} {p}" in page.text for p in STORY)
    assert "Your session" not in page.text


def test_text_that_a_designer_left_standing_is_no_article() -> None:
    latin = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore."
    page = read_html(PAGE.replace("</main>", f"<p>{latin}</p></main>"))
    assert latin in page.text
    assert "ipsum" not in article_text(page)


@pytest.mark.parametrize("space", ["\u00a0", "\u3000", "\u2028", "\x0b", "\x1c"])
def test_odd_white_space_within_a_tag_leaves_the_text_whole(space: str) -> None:
    assert read_html(f'<p class="a"{space}id="b">The river rises.</p>').text == "The river rises."


def test_marks_that_turn_the_writing_direction_are_no_part_of_the_text() -> None:
    assert read_html("<p>Pay \u202e5\u202c to \u2066Ann\u2069\u200f now</p>").text == "Pay 5 to Ann now"


def test_joiners_and_ligatures_stay() -> None:
    assert read_html("<p>می\u200cخواهم ﬁsh</p>").text == "می\u200cخواهم ﬁsh"


@pytest.mark.parametrize("name", ["html", "lines"])
def test_missing_weights_say_what_to_do(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networks, "WEIGHTS", tmp_path)
    shipped.cache_clear()
    try:
        with pytest.raises(FirsthandError, match=rf"{name}\.npz\) is missing\. Install firsthand again") as found:
            shipped(name)
    finally:
        monkeypatch.undo()
        shipped.cache_clear()
    assert "\n" not in str(found.value)


def test_weights_are_small_and_whole() -> None:
    assert (networks.WEIGHTS / "html.npz").stat().st_size < 2_000_000
    assert (networks.WEIGHTS / "lines.npz").stat().st_size < 500_000
    network = shipped("html")
    assert all(np.isfinite(weights).all() for weights in network.weights.values())
    assert len(network.words) == len(network.weights["word_rows"])
    assert len(network.names) == len(network.weights["name_rows"])
