"""Programs at the API: one that reads the example story, and one that may write to a copy of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.desk import Desk
from firsthand.desk.keeping import DeskFile
from firsthand.ledger import Ledger
from tests.desk.api.programs import Program, program
from tests.desk.reviewing import Reviewing, reviewing


@pytest.fixture
def desk_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskFile]:
    file = DeskFile.open(tmp_path_factory.mktemp("api"))
    yield file
    file.close()


@pytest.fixture
def api_desk(story: Ledger, desk_file: DeskFile) -> Desk:
    """A desk for one, on the story."""
    return Desk(story, person="Ilse Korb", file=desk_file)


@pytest.fixture
def api(api_desk: Desk) -> Program:
    """A program of whoever started the desk; tests that use it only look."""
    return program(api_desk)


@pytest.fixture
def at_work(story_folder: Path, tmp_path: Path) -> Iterator[tuple[Reviewing, Program]]:
    """A desk on a copy of the story, and a program that may write to it."""
    with reviewing(story_folder, tmp_path / "copy") as opened:
        yield opened, program(opened.desk)
