"""The docs cannot lie: what they show is what happens."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from firsthand.cli import app
from tests.docs.transcripts import ROOT, documents, run_document

COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_every_session_and_example_in_the_docs_is_what_happens(path: Path) -> None:
    for shown in run_document(path):
        assert shown.got == shown.given, f"{path.name}:{shown.line}: run `make transcripts` if the new output is right"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_stands_in_the_docs(command: str) -> None:
    callback = typer.main.get_command(app).commands[command].callback  # type: ignore[attr-defined]
    assert "Example: " in callback.__doc__ and f"firsthand {command}" in callback.__doc__
    assert any(f"firsthand {command}" in path.read_text("utf8") for path in documents())


def test_every_file_that_the_docs_point_to_is_there() -> None:
    import re

    for path in documents():
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf8")):
            assert (path.parent / target).exists(), f"{path.name} points to {target}"
    assert (ROOT / "CHANGELOG.md").exists()
