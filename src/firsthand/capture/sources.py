"""sources.csv: what a person says of files that do not say it themselves, whence they come and since when."""

from __future__ import annotations

import csv
import io
import os
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from firsthand.capture.items import printable
from firsthand.errors import Refusal
from firsthand.records import Told

NAME = "sources.csv"
COLUMNS = ("file", "url", "outlet", "published")
SOURCES_LIMIT = 4 * 2**20  # bytes; some 30,000 rows

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sources:
    """The rows of one sources.csv, by the file's path below its folder."""

    folder: Path
    rows: Mapping[str, Told] = field(default_factory=dict)

    def tell(self, path: Path, told: Told) -> Told:
        """`told`, with what it leaves open filled in from the row for `path`."""
        if not self.rows:
            return told
        row = self.rows.get(_key(path.relative_to(self.folder).as_posix()), Told())
        return Told(told.url or row.url, told.outlet or row.outlet, told.published or row.published)


def read_sources(folder: Path) -> tuple[Sources, list[Refusal]]:
    """The sources.csv of `folder` (none: no rows), and a Refusal for each row that is no use, with its line.

    UTF-8, with or without a byte order mark; commas, or the semicolons and tabs that spreadsheets write.
    """
    path = folder / NAME
    if not os.path.isfile(path):  # noqa: PTH113 (Path.is_file raises where the folder may not be searched)
        return Sources(folder), []
    try:
        text = _read(path)
    except Refusal as refusal:
        return Sources(folder), [refusal]
    rows: dict[str, Told] = {}
    refusals: list[Refusal] = []
    for line, row in _rows(path, text):
        if isinstance(row, Refusal):
            refusals.append(row)
            continue
        reason = _fault(folder, row, rows)
        if reason:
            refusals.append(_refusal(path, line, reason))
        else:
            told = Told(row["url"] or None, row["outlet"] or None, row["published"] or None)
            rows[_key(row["file"])] = told
    return Sources(folder, rows), refusals


def _read(path: Path) -> str:
    """The file's text. Raises Refusal."""
    try:
        with path.open("rb") as file:
            content = file.read(SOURCES_LIMIT + 1)
        if len(content) > SOURCES_LIMIT:
            raise Refusal(printable(path), "is larger than 4 MiB", to_do="Split the folder and its list.")
        return content.decode("utf-8-sig")
    except OSError as error:
        raise Refusal(printable(path), f"cannot be read ({error.strerror})", to_do="Check its rights.") from error
    except UnicodeDecodeError as error:
        raise Refusal(printable(path), "is not UTF-8", to_do='Save it as "CSV UTF-8".') from error


def _rows(path: Path, text: str) -> Iterator[tuple[int, Row | Refusal]]:
    """Line numbers and rows, as far as the file can be read as CSV."""
    heading = text.partition("\n")[0]
    delimiter = max(",;\t", key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        if "file" not in names or len(set(names)) < len(names) or not set(names) <= set(COLUMNS):
            yield 1, _refusal(path, 1, f"the heading must be {','.join(COLUMNS)}")
            return
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(names):
                yield reader.line_num, _refusal(path, reader.line_num, f"has {len(cells)} cells, not {len(names)}")
                continue
            given = dict(zip(names, (cell.strip() for cell in cells), strict=True))
            yield reader.line_num, {name: given.get(name, "") for name in COLUMNS}
    except csv.Error as error:
        yield reader.line_num, _refusal(path, reader.line_num, f"and all after it cannot be read as CSV ({error})")


def _fault(folder: Path, row: Row, rows: Mapping[str, Told]) -> str | None:
    """What is wrong with a row: half a sentence, or None."""
    file = row["file"].replace("\\", "/")
    if not file:
        return "names no file"
    if "\0" in file or file.startswith("/") or ".." in PurePosixPath(file).parts:
        return f"names a file outside the folder ({printable(file)})" if "\0" not in file else "names no file"
    if _key(file) in rows:
        return f"names {printable(file)} a second time"
    if not _lies(folder, file):
        return f"names a file that is not there ({printable(file)})"
    if row["url"] and not _is_web_address(row["url"]):
        return f"has a url that is no web address ({printable(row['url'][:100])})"
    if row["published"] and not _is_date(row["published"]):
        return f"has a date that is not like 2030-01-31 or 2030-01-31T09:00+01:00 ({printable(row['published'][:40])})"
    return None


def _lies(folder: Path, file: str) -> bool:
    """Whether the file is there, under the name given or the same name in another Unicode form (as macOS writes)."""
    try:
        return any((folder / unicodedata.normalize(form, file)).is_file() for form in ("NFC", "NFD"))
    except OSError:  # a name too long for the file system
        return False


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(char.isspace() for char in url)


def _is_date(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _key(file: str) -> str:
    return unicodedata.normalize("NFC", PurePosixPath(file.replace("\\", "/")).as_posix())


def _refusal(path: Path, line: int, reason: str) -> Refusal:
    return Refusal(f"{printable(path)}, line {line}", reason, to_do="Correct that line; the files are read without it.")
