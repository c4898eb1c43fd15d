"""The words of the desk for translators: gathered into a template, merged into each language's catalogue, compiled.

usage: python -m firsthand.desk.catalogues [LANGUAGE ...]

Writes locale/django.pot, brings each locale/LANGUAGE/LC_MESSAGES/django.po up to date with it (a LANGUAGE that is named
and has none yet gets one) and compiles it. Needs the gettext tools: xgettext, msginit, msgmerge, msgfmt.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import django
from django.utils.translation import templatize

from firsthand.desk.languages import LOCALE, catalogue_of
from firsthand.desk.settings import HERE

KEYWORDS = (
    *("gettext:1", "gettext_lazy:1", "gettext_noop:1", "later:1", "_:1"),
    *("ngettext:1,2", "ngettext_lazy:1,2", "pgettext:1c,2", "pgettext_lazy:1c,2", "npgettext:1c,2,3"),
)
"""What the desk calls the functions that look up words, and which of their arguments are words."""
LANGUAGE = re.compile(r"[a-z]{2,3}(?:_[A-Z]{2}|_[A-Z][a-z]{3})?")
UNKNOWN = re.compile(r'"Plural-Forms: nplurals=INTEGER.*"')
PLURALS = re.compile(r'"Plural-Forms: [^"]*"(?:\n"[^":]*")*')
DATED = re.compile(r'"POT-Creation-Date: .*\n')  # the same words give the same template on any day


def sources() -> Iterator[tuple[str, str]]:
    """Each file of the desk that may hold words for people, by its path in the desk, as Python that xgettext reads."""
    for path in sorted(HERE.rglob("*.py")):
        yield path.relative_to(HERE).as_posix(), path.read_text("utf-8")
    for path in sorted((HERE / "templates").rglob("*.html")):
        yield f"{path.relative_to(HERE).as_posix()}.py", templatize(path.read_text("utf-8"), origin=path.name)


def write_template(pot: Path) -> None:
    """Gather the words of the desk into a template for catalogues."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for name, source in sources():
            file = Path(folder) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(source, "utf-8")
            names.append(name)
        options = ["--language=Python", "--from-code=UTF-8", "--sort-by-file", "--package-name=firsthand"]
        options += [f"--keyword={each}" for each in KEYWORDS]
        _run(["xgettext", *options, f"--output={pot.resolve()}", *names], folder)
    written = pot.read_text("utf-8").replace(".html.py", ".html").replace("charset=CHARSET", "charset=UTF-8")
    pot.write_text(DATED.sub("", written), "utf-8")


def bring_up_to_date(language: str, pot: Path, locale: Path = LOCALE) -> Path:
    """Merge the template into a language's catalogue, which is made where it is missing, and compile it.

    Raises ValueError for what is no name of a language.
    """
    if not LANGUAGE.fullmatch(language):
        raise ValueError(f"{language} is no name of a language: write it like de, pt_BR or zh_Hans")
    po = catalogue_of(language, locale)
    if not po.exists():
        po.parent.mkdir(parents=True, exist_ok=True)
        _run(["msginit", "--no-translator", f"--locale={language}.UTF-8", f"--input={pot}", f"--output-file={po}"])
        po.write_text(UNKNOWN.sub(lambda _: _plurals_of(language), po.read_text("utf-8")), "utf-8")
    _run(["msgmerge", "--quiet", "--update", "--backup=none", "--no-fuzzy-matching", str(po), str(pot)])
    compile_catalogue(po)
    return po


def _plurals_of(language: str) -> str:
    """How many plurals a language has, and which number takes which: where gettext does not know, Django may."""
    told = Path(django.__file__).parent / "conf" / "locale" / language / "LC_MESSAGES" / "django.po"
    found = PLURALS.search(told.read_text("utf-8")) if told.exists() else None
    return found.group() if found else '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"'


def compile_catalogue(po: Path) -> None:
    """Compile a catalogue; the placeholders of each translation have to be those of its original."""
    _run(["msgfmt", "--check-format", f"--output-file={po.with_suffix('.mo')}", str(po)])


def _run(command: Sequence[str], folder: str | None = None) -> None:
    """Run one of the gettext tools; what it says is shown where it fails."""
    surroundings = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=folder, env=surroundings, check=False, capture_output=True, text=True)
    if done.returncode:
        raise ValueError(f"{command[0]} failed:\n{done.stderr}")


def main(wanted: Sequence[str]) -> None:
    """Gather the words, and bring the catalogues up to date."""
    LOCALE.mkdir(exist_ok=True)
    pot = LOCALE / "django.pot"
    write_template(pot)
    there = {path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/django.po")}
    sys.stdout.write(f"{pot}: {pot.read_text('utf-8').count('msgid ') - 1} messages\n")
    for language in sorted(there | set(wanted)):
        sys.stdout.write(f"{bring_up_to_date(language, pot)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
