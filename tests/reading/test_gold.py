"""Floors under the figures on the annotated corpora, where they are at hand."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated corpora are not beside the project")


def test_attributions_on_polnear_stay_above_the_floor() -> None:
    from bench.attributions import score_polnear

    figures = score_polnear(first=30)
    assert figures["found"]["f1"] >= 0.58  # type: ignore[index]
    assert figures["linked"]["f1"] >= 0.52  # type: ignore[index]


def test_factual_statements_on_factappeal_stay_above_the_floor() -> None:
    from bench.attributions import score_factappeal

    assert float(str(score_factappeal()["macro"])) >= 0.6
