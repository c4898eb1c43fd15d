"""Where the data and the scorers lie: beside the project, or where FIRSTHAND_SHARED says."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("FIRSTHAND_SHARED", ROOT.parent / "shared"))


def run_scorer(name: str, *arguments: str | Path) -> dict[str, Any]:
    """The figures that `tools/NAME` prints with --json. Raises CalledProcessError when it fails."""
    command = [sys.executable, str(SHARED / "tools" / name), *map(str, arguments), "--json"]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def load_scorer(name: str) -> ModuleType:
    """The scorer `tools/NAME.py` as a module, for those who score many times in one run."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "tools" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
