"""Whoever only asks for a list does not wait for what the desk needs."""

from __future__ import annotations

import subprocess
import sys

HEAVY = {"ninja", "pydantic", "waitress"}
SOURCE = """
import sys
from firsthand.cli import COMMANDS, command
for name in COMMANDS:
    if name != "desk":
        command(name)
print(*sys.modules)
"""


def test_no_command_but_the_desk_waits_for_what_the_desk_is_made_of() -> None:
    ran = subprocess.run([sys.executable, "-c", SOURCE], capture_output=True, text=True, check=True)
    assert {each.partition(".")[0] for each in ran.stdout.split()}.isdisjoint(HEAVY)
    assert "firsthand.cli.claims" in ran.stdout.split()
