"""The docs cannot lie: what they show is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from firsthand.cli import COMMANDS, command
from tests.docs.transcripts import ROOT, documents, run_document


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_every_session_and_example_in_the_docs_is_what_happens(path: Path) -> None:
    for shown in run_document(path):
        assert shown.got == shown.given, f"{path.name}:{shown.line}: run `make transcripts` if the new output is right"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_and_stands_in_the_docs(name: str) -> None:
    shown = command(name).help or ""
    assert "Example: " in shown and f"firsthand {name}" in shown
    assert any(f"firsthand {name}" in path.read_text("utf8") for path in documents())


def test_every_file_that_the_docs_point_to_is_there() -> None:
    for path in documents():
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf8")):
            assert (path.parent / target).exists(), f"{path.name} points to {target}"
    assert (ROOT / "CHANGELOG.md").exists()
