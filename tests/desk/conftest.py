"""A desk on the example story, read once by rules, and a browser's stand-in that has come in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from firsthand import intake
from firsthand.desk import Desk
from firsthand.desk.app import KEY
from firsthand.ledger import Ledger
from firsthand.reading import RULES

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"
HOST = "127.0.0.1:8171"
MISSING = "⟦not in the page: %s⟧"
"""What a template shows in tests where it asks for something that its page does not have."""

settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = MISSING

Comes = Callable[[Desk], Client]


@pytest.fixture(scope="session")
def story_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk") / "story.ledger"
    with Ledger.open(folder) as ledger:
        intake.take_in(ledger, [EXAMPLES], finder=RULES)
        intake.trace(ledger)
    return folder


@pytest.fixture(scope="session")
def story(story_folder: Path) -> Iterator[Ledger]:
    """The ledger; tests that use it only look."""
    with Ledger.open(story_folder) as ledger:
        yield ledger


@pytest.fixture
def desk(story: Ledger) -> Desk:
    return Desk(story, person="Ilse Korb")


@pytest.fixture
def stranger(desk: Desk) -> Client:
    """Somebody who has not come in."""
    return client_of(desk)


@pytest.fixture
def reader(desk: Desk) -> Client:
    """Somebody who has followed the link."""
    return come_in(desk)


def client_of(desk: Desk) -> Client:
    return Client(headers={"host": HOST}, **{KEY: desk})  # type: ignore[arg-type]


def come_in(desk: Desk) -> Client:
    client = client_of(desk)
    assert client.get("/", {"token": desk.token}).status_code == 302
    return client
