from __future__ import annotations

from pathlib import Path

import pytest

from bench.stories import read_story
from firsthand.exports import as_html
from firsthand.records import Holdings
from tests.exports import sample


@pytest.fixture(scope="session")
def story() -> Holdings:
    return sample.holdings()


@pytest.fixture(scope="session")
def dossier(story: Holdings) -> str:
    return as_html(story)


@pytest.fixture(scope="session")
def dossier_of_the_examples() -> str:
    return as_html(read_story(Path(__file__).parents[2] / "examples" / "pages"))
