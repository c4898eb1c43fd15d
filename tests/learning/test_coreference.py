"""The coreference measures, against figures worked out by hand."""

from __future__ import annotations

import pytest

from bench.coreference import b_cubed, ceaf_e, conll, muc

GOLD = [frozenset("abc"), frozenset("defg")]
SPLIT = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]


def test_the_same_clusters_score_one_on_every_measure() -> None:
    assert conll([(GOLD, GOLD)]) == {"muc": 1.0, "b_cubed": 1.0, "ceaf_e": 1.0, "conll": 1.0}


def test_muc_counts_links() -> None:
    # Recall: abc falls into two parts, defg into three (d, f-g, and e that nobody has): 1 + 1 of 2 + 3.
    assert muc(GOLD, SPLIT).value == pytest.approx(2 / 5)
    # Precision: ab is whole, cd falls into two, fghi into three (f-g, h, i): 1 + 0 + 1 of 1 + 1 + 3.
    assert muc(SPLIT, GOLD).value == pytest.approx(2 / 5)


def test_b_cubed_counts_mentions() -> None:
    # Recall: a and b keep 2 of 3, c 1 of 3, d 1 of 4, e nothing, f and g 2 of 4.
    assert b_cubed(GOLD, SPLIT).value == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 / 4 + 0 + 1 / 2 + 1 / 2) / 7)


def test_ceaf_pairs_clusters_one_to_one() -> None:
    # abc with ab: 4/5; defg with fghi: 4/8; cd is left over.
    assert ceaf_e(GOLD, SPLIT).value == pytest.approx((0.8 + 0.5) / 2)
    assert ceaf_e(SPLIT, GOLD).value == pytest.approx((0.8 + 0.5) / 3)


def test_one_great_cluster_has_full_recall_of_links_and_little_precision() -> None:
    lump = [frozenset("abcdefg")]
    assert muc(GOLD, lump).value == 1.0
    assert muc(lump, GOLD).value == pytest.approx(5 / 6)


def test_nothing_predicted_scores_nothing() -> None:
    assert conll([(GOLD, [])])["conll"] == 0.0
