"""HTML: the dossier, one self-contained file that opens from disk and loads nothing."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from firsthand.exports.claim_sheet import who_says
from firsthand.exports.dossier import compose
from firsthand.exports.exporter import file_at, write_whole
from firsthand.exports.highlights import shown
from firsthand.exports.references import counted, shorten
from firsthand.records import Holdings


def write_html(holdings: Holdings, to: Path) -> list[Path]:
    """One UTF-8 file at `to` (or `dossier.html` in the folder `to`)."""
    return [write_whole(file_at(to, "dossier.html"), as_html(holdings).encode("utf-8"))]


def as_html(holdings: Holdings) -> str:
    """The dossier. Whatever pages say is text in it; the policy in its head lets nothing but our own script run.

    Lone surrogates and control characters, which HTML cannot hold, are shown as U+FFFD.
    """
    style, script = _asset("dossier.css"), _asset("dossier.js")
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    page = _template().render(
        dossier=compose(holdings),
        policy=f"{policy}; base-uri 'none'; form-action 'none'",
        style=Markup(style),
        script=Markup(script),
    )
    return shown(page)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("firsthand.exports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(counted=counted, shorten=shorten, who_says=who_says)
    return environment.get_template("dossier.html")


def _asset(name: str) -> str:
    return files("firsthand.exports").joinpath("templates", name).read_text(encoding="utf-8")


def _digest(source: str) -> str:
    """The hash by which a content security policy (CSP Level 3) lets an inline element be used."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")
