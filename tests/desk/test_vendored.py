"""Front-end packages lie beside their licences, each of the version that is named, and no screen depends on one."""

from __future__ import annotations

import gzip

from firsthand.desk.settings import HERE, STATIC
from firsthand.desk.vendoring import PACKAGES


def test_each_package_is_there_with_its_licence_and_nothing_else_is() -> None:
    named = {name for package in PACKAGES for _, name in package.files}
    packed = {f"{name}.gz" for name in named if name.endswith(".js")}
    assert {path.name for path in (STATIC / "vendor").iterdir()} == named | packed
    for name in packed:
        held = (STATIC / "vendor" / name).read_bytes()
        assert gzip.decompress(held) == (STATIC / "vendor" / name.removesuffix(".gz")).read_bytes()
    for package in PACKAGES:
        script, licence = (STATIC / "vendor" / name for _, name in package.files)
        assert f'"{package.version}"' in script.read_text("utf-8")
        assert "Permission to use" in licence.read_text("utf-8")


def test_no_template_has_script_or_style_within_it() -> None:
    for path in (HERE / "templates").rglob("*.html"):
        html = path.read_text("utf-8")
        assert "<style" not in html and " style=" not in html and "javascript:" not in html, path.name
        for script in html.split("<script")[1:]:
            head = script.partition(">")[0]
            assert " src=" in head or head == ' type="application/ld+json"', (
                path.name
            )  # which is data, and does nothing
