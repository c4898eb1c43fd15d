"""What the bench counts, against the given scorers and against figures worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.attributions import SCORER, confusion, confusion_rows, score_factappeal
from bench.entities import Mention, by_type, clusters, several
from bench.reader_speed import HIDDEN, INNER, LAYERS, Missing, Rate, Speed, float_finder, operations, rows
from bench.reliability import BINS, diagram, reliability, right_ones
from bench.shared import run_scorer

needs_scorers = pytest.mark.skipif(not SCORER.is_file(), reason="the scorers do not lie beside the project")
TEXT = " ".join(f"word{k}" for k in range(30))


def stretch(first: int, last: int) -> list[int]:
    """The characters of words `first` to before `last`."""
    words = TEXT.split(" ")
    start = sum(len(word) + 1 for word in words[:first])
    return [start, start + len(" ".join(words[first:last]))]


stretches = st.tuples(st.integers(0, 28), st.integers(1, 6)).map(lambda t: stretch(t[0], min(30, t[0] + t[1])))
marks = st.fixed_dictionaries(
    {"source": st.lists(stretches, max_size=1), "cue": st.just([]), "content": st.lists(stretches, max_size=2)}
)


@needs_scorers
@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.lists(marks, max_size=5), st.lists(marks, max_size=6)), min_size=12, max_size=30))
def test_right_is_what_the_scorer_counts_as_linked(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[list[Any], list[Any]]]
) -> None:
    folder = tmp_path_factory.mktemp("scored")
    sides = []
    for side in (0, 1):
        lines = [{"id": str(k), "text": TEXT, "attributions": pair[side]} for k, pair in enumerate(drawn)]
        sides.append(folder / f"{side}.jsonl")
        sides[-1].write_text("".join(json.dumps(line) + "\n" for line in lines), "utf8")
    figures = run_scorer("score_attributions.py", *sides)
    right = sum(sum(right_ones(TEXT, gold, predicted)) for gold, predicted in drawn)
    count = figures["count"]["predicted"]
    assert figures["linked"]["precision"] == (round(right / count, 4) if count else 0)


def test_a_reader_that_is_as_sure_as_it_is_right_has_no_error() -> None:
    judged = [(0.25, k == 0) for k in range(4)] + [(0.75, k != 0) for k in range(4)]
    found = reliability(judged)
    assert (found.error, found.right, found.sure) == (0, 0.5, 0.5)
    assert found.brier == pytest.approx(0.1875)
    assert found.flat == 0.25


def test_a_reader_that_is_always_sure_and_half_the_time_right_errs_by_a_half() -> None:
    found = reliability([(1.0, True), (1.0, False)])
    assert (found.error, found.brier) == (0.5, 0.5)
    assert found.bins[-1].count == 2


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60))
def test_every_attribution_is_in_one_bin(judged: list[tuple[float, bool]]) -> None:
    found = reliability(judged)
    assert sum(each.count for each in found.bins) == len(judged)
    assert all(not each.count or each.low - 1e-9 <= each.sure <= each.high + 1e-9 for each in found.bins)
    assert 0 <= found.error <= 1
    assert len(diagram(found.bins).splitlines()) == BINS


def test_a_mention_is_right_by_span_and_type() -> None:
    gold = [Mention((0, 3), "person", "a"), Mention((4, 9), "place", "b"), Mention((4, 9), "event", "c")]
    predicted = [Mention((0, 3), "person", "0"), Mention((4, 9), "event", "1"), Mention((5, 9), "place", "2")]
    figures = by_type([(gold, predicted)])
    assert figures["person"] == {"gold": 1, "predicted": 1, "precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert figures["place"]["f1"] == 0
    assert figures["all"]["f1"] == pytest.approx(2 / 3, abs=1e-4)


def test_the_same_span_in_another_document_is_another_mention() -> None:
    here = [Mention((0, 3), "person", "a")]
    assert by_type([(here, []), ([], here)])["all"]["f1"] == 0


def test_a_place_is_in_one_cluster_and_entities_mentioned_once_can_be_left_out() -> None:
    mentions = [Mention((0, 3), "person", "a"), Mention((0, 3), "event", "b"), Mention((8, 9), "person", "a")]
    lone = Mention((5, 7), "place", "c")
    assert clusters(mentions) == [frozenset({(0, 3), (8, 9)})]
    assert several(clusters([*mentions, lone])) == clusters(mentions)


@needs_scorers
def test_the_confusion_table_adds_up_to_the_scorers_figure(tmp_path: Path) -> None:
    gold = tmp_path / "gold.csv"
    tagged = [
        "<Source:Named:Official>The mayor</Source> said it rained.",
        "<Source:Unnamed:Witness>A clerk</Source> said it rained.",
        "<Source:Named:Official>The king</Source> said it rained.",
        "<Source:Named:Other>They</Source> said it rained.",
    ]
    gold.write_text("sentence,annotation\n" + "".join(f'x,"{line}"\n' for line in tagged), "utf8")
    kinds = [["official", "expert"], ["participant"], [], ["official"]]
    predicted = [
        {
            "id": str(k),
            "attributions": [{"source": [[0, 4]], "content": [[10, 12]], "speaker_kind": kind} for kind in given_kinds],
            "unsourced": [],
        }
        for k, given_kinds in enumerate(kinds)
    ]
    made = confusion(predicted, gold)
    figures = score_factappeal(gold, predicted)
    assert sum(row.found for row in made) == figures["sources_found"] == 2
    assert sum(row.right for row in made) / 2 == figures["kind"] == 0.5
    names, *table = confusion_rows(made)
    assert names == ["gold", "official", "participant", "found", "right"]
    assert ["Official", "1", "0", "1", "1.00"] in table
    assert ["Witness", "0", "1", "1", "0.00"] in table


def test_operations_are_those_of_the_products_of_weights_and_of_attention() -> None:
    weights = LAYERS * (4 * HIDDEN**2 + 2 * HIDDEN * INNER) + HIDDEN * 100
    attention = LAYERS * 2 * 10 * HIDDEN
    assert operations(10, 100) == 2 * 10 * (weights + attention)


def test_a_reader_that_cannot_run_has_a_row_with_the_reason(tmp_path: Path) -> None:
    for weights in (None, tmp_path / "none.pt"):
        with pytest.raises(Missing, match=r"no float weights were named|is not there"):
            float_finder(weights)
    speed = Speed(2, 20, rates={"shipped, 8 bits": Rate(8.0, 80.0), "rules alone": Rate(40.0, 400.0)})
    speed.left_out["PyTorch eager, float32"] = "torch is not installed"
    assert rows(speed) == [
        ("shipped, 8 bits", "8.0", "80", "1.00"),
        ("PyTorch eager, float32", "–", "–", "left out: torch is not installed"),
        ("rules alone", "40.0", "400", "0.20"),
    ]
