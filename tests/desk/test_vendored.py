"""Front-end packages lie beside their licences, each of the version that is named, and no screen depends on one."""

from __future__ import annotations

from firsthand.desk.settings import HERE, STATIC
from firsthand.desk.vendoring import PACKAGES


def test_each_package_is_there_with_its_licence_and_nothing_else_is() -> None:
    named = {name for package in PACKAGES for _, name in package.files}
    assert {path.name for path in (STATIC / "vendor").iterdir()} == named
    for package in PACKAGES:
        script, licence = (STATIC / "vendor" / name for _, name in package.files)
        assert f'"{package.version}"' in script.read_text("utf-8")
        assert "Permission to use" in licence.read_text("utf-8")


def test_no_template_has_script_or_style_within_it() -> None:
    for path in (HERE / "templates").rglob("*.html"):
        html = path.read_text("utf-8")
        assert "<style" not in html and " style=" not in html and "javascript:" not in html, path.name
        for script in html.split("<script")[1:]:
            assert script.lstrip().startswith("src=") or " src=" in script.partition(">")[0], path.name
