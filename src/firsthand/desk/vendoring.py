"""Fetches the front-end packages that the desk ships, each of one version, checked by the hash given here.

usage: python -m firsthand.desk.vendoring

They lie in static/vendor, each with its licence, and users need no network for them. No screen may depend on one: what
they do is comfort on top of what works without script.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import sys
import tarfile
import urllib.request
from dataclasses import dataclass

from firsthand.desk.settings import STATIC

LARGEST = 16 * 2**20  # bytes of a package


@dataclass(frozen=True, slots=True)
class Package:
    """A package of the npm registry, and which of its files are shipped under which names."""

    name: str
    version: str
    licence: str  # as an SPDX expression
    integrity: str  # "sha512-" and base64, as the registry gives it
    files: tuple[tuple[str, str], ...]

    @property
    def address(self) -> str:
        """Where its archive is."""
        return f"https://registry.npmjs.org/{self.name}/-/{self.name}-{self.version}.tgz"


PACKAGES = (
    Package(
        name="htmx.org",
        version="2.0.11",
        licence="0BSD",
        integrity="sha512-Thx/WtpeOQqSrqBCw/A1cwGJGg4UrVa3+sW0GmrM3p4gJgO89ecH4qtbnyzDDWFvBTqjnIMCgELTNt636dtamA==",
        files=(("package/dist/htmx.min.js", "htmx-2.0.11.min.js"), ("package/LICENSE", "htmx-2.0.11.LICENSE")),
    ),
)


def fetch(package: Package) -> dict[str, bytes]:
    """The package's files by the names under which they are shipped. Raises ValueError for another hash."""
    with urllib.request.urlopen(package.address, timeout=60) as answer:
        archive = answer.read(LARGEST)
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive).digest()).decode()
    if found != package.integrity:
        raise ValueError(f"{package.address} has the hash {found}, not {package.integrity}")
    with tarfile.open(fileobj=io.BytesIO(archive)) as members:
        return {name: _member(members, member) for member, name in package.files}


def _member(members: tarfile.TarFile, name: str) -> bytes:
    file = members.extractfile(name)
    if file is None:
        raise ValueError(f"{name} is no file of the archive")
    return file.read()


def main() -> None:
    """Fetch them all into static/vendor."""
    folder = STATIC / "vendor"
    folder.mkdir(exist_ok=True)
    for package in PACKAGES:
        for name, content in fetch(package).items():
            (folder / name).write_bytes(content)
            if name.endswith(".js"):  # sent to browsers that take it so
                (folder / f"{name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
            sys.stdout.write(f"{name}: {len(content):,} bytes, {package.licence}\n")


if __name__ == "__main__":
    main()
