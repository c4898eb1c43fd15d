from __future__ import annotations

import pytest

from firsthand.exports import as_html
from firsthand.records import Holdings
from tests.exports import sample


@pytest.fixture(scope="session")
def story() -> Holdings:
    return sample.holdings()


@pytest.fixture(scope="session")
def dossier(story: Holdings) -> str:
    return as_html(story)
