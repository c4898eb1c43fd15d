"""Exports: the holdings as files. A format is a pure function of the holdings and a writer that puts it on the disk.

from firsthand.exports import FORMATS
FORMATS["html"](holdings, Path("dossier.html"))
"""

from __future__ import annotations

from collections.abc import Mapping

from firsthand.exports.csv import as_csv, write_csv
from firsthand.exports.exporter import Exporter
from firsthand.exports.html import as_html, write_html
from firsthand.exports.json import as_json, list_as_json, write_json

FORMATS: Mapping[str, Exporter] = {"json": write_json, "csv": write_csv, "html": write_html}
"""Every format by the name people give it: called with the holdings and where to write, it returns the files."""

__all__ = [
    "FORMATS",
    "Exporter",
    "as_csv",
    "as_html",
    "as_json",
    "list_as_json",
    "write_csv",
    "write_html",
    "write_json",
]
