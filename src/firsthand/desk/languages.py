"""The languages in which the desk speaks: English, and each that has a compiled catalogue."""

from __future__ import annotations

from pathlib import Path

from django.conf.locale import LANG_INFO

LOCALE = Path(__file__).parent / "locale"


def catalogue_of(language: str, locale: Path = LOCALE) -> Path:
    """Where the catalogue of a language is, given its name as for a locale ("pt_BR")."""
    return locale / language / "LC_MESSAGES" / "django.po"


def languages(locale: Path = LOCALE) -> list[tuple[str, str]]:
    """The languages by their codes ("pt-br"), each with its own name for itself, English first."""
    there = sorted(path.parent.parent.name for path in locale.glob("*/LC_MESSAGES/django.mo"))
    codes = ["en", *(name.lower().replace("_", "-") for name in there if name != "en")]
    return [(code, str(LANG_INFO.get(code, {}).get("name_local", code))) for code in codes]
