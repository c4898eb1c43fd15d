"""Every word of the desk can be translated, and a language is spoken to those whose browser asks for it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings
from django.utils.translation import trans_real

from firsthand.desk.catalogues import bring_up_to_date, compile_catalogue, write_template
from firsthand.desk.languages import catalogue_of, languages
from firsthand.desk.settings import HERE, STATIC
from tests.desk.sight import seen, words

TEMPLATES = sorted((HERE / "templates").rglob("*.html"))
NAMES = {"firsthand", "SHA", "sha", "Atom", "RSS", "gt"}
"""What is called the same in every language, and the sign >."""
READ_OUT = re.compile(r'\b(?:aria-label|title|placeholder|alt|data-zoomable|data-too-many|data-sending)="([^"]*)"')
WORD = re.compile(r"[^\W\d_]{2,}")
PHYSICAL = re.compile(
    r"(?:margin|padding|border|inset)-(?:left|right)|[{; ](?:left|right):|(?:align|float|clear): *(?:left|right)"
)

with_gettext = pytest.mark.skipif(shutil.which("xgettext") is None, reason="the gettext tools are not on this machine")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(HERE / "templates").as_posix())
def test_no_bare_words_stand_in_a_template(path: Path) -> None:
    html = re.sub(r"{%\s*blocktranslate.*?endblocktranslate\s*%}", "", path.read_text("utf-8"), flags=re.DOTALL)
    html = re.sub(r"{% block (?:wide|front|body) %}.*?{% endblock %}", "", html, flags=re.DOTALL)  # classes, attributes
    html = re.sub(r"<(script|code|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    html = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "\x00", html, flags=re.DOTALL)
    if path.name in ("live.html", "sitemap.html"):  # attributes only, and addresses only
        return
    read_out = [each for found in READ_OUT.findall(html) for each in found.split("\x00")]
    bare = [each.strip() for each in (*re.split(r"<[^>]*>|\x00", html), *read_out) if WORD.search(each)]
    bare = [each for each in bare if not re.match(r'/|[a-z-]+="|[\w-]+\.[\w.-]+$', each)]  # within a tag, a file
    assert [each for each in bare if not set(WORD.findall(each)) <= NAMES] == []


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.css")), ids=lambda path: path.name)
def test_style_says_start_and_end_and_never_left_and_right(path: Path) -> None:
    assert PHYSICAL.findall(path.read_text("utf-8")) == []


def test_without_catalogues_the_desk_speaks_english(tmp_path: Path) -> None:
    assert languages(tmp_path) == [("en", "English")]


def test_a_language_is_there_once_it_is_compiled(tmp_path: Path) -> None:
    for name in ("pt_BR", "de"):
        catalogue_of(name, tmp_path).parent.mkdir(parents=True)
        catalogue_of(name, tmp_path).write_text("", "utf-8")
    catalogue_of("de", tmp_path).with_suffix(".mo").write_bytes(b"")
    assert languages(tmp_path) == [("en", "English"), ("de", "Deutsch")]
    catalogue_of("pt_BR", tmp_path).with_suffix(".mo").write_bytes(b"")
    assert languages(tmp_path)[2] == ("pt-br", "Português Brasileiro")


@pytest.fixture
def in_arabic(tmp_path: Path) -> Iterator[Path]:
    """A catalogue in which every word that has no plural is put between brackets, as if it were Arabic."""
    pot = tmp_path / "django.pot"
    write_template(pot)
    po = bring_up_to_date("ar", pot, tmp_path / "locale")
    po.write_text(re.sub(r'msgid (".+"(?:\n".*")*)\nmsgstr ""', _bracketed, po.read_text("utf-8")), encoding="utf-8")
    compile_catalogue(po)
    known = [*settings.LANGUAGES, ("ar", "العربية")]
    with override_settings(LANGUAGES=known, LOCALE_PATHS=[tmp_path / "locale"]):
        _forget()
        yield tmp_path
    _forget()


def _bracketed(found: re.Match[str]) -> str:
    return f'msgid {found[1]}\nmsgstr "⟨"\n{found[1]}\n"⟩"'


def _forget() -> None:
    trans_real._translations.clear()  # type: ignore[attr-defined]
    trans_real.reset_cache(setting="LANGUAGES")


@with_gettext
def test_whoever_s_browser_asks_for_a_language_gets_it_from_its_side(in_arabic: Path, reader: Client) -> None:
    tree = seen(reader.get("/claims", headers={"accept-language": "ar,en;q=0.5"}))
    html = tree.css_first("html")
    assert html is not None and (html.attributes["lang"], html.attributes["dir"]) == ("ar", "rtl")
    assert words(tree, "h1") == ["⟨Claims⟩"]
    assert "⟨Contested⟩" in words(tree, "aside a")
    english = seen(reader.get("/claims", headers={"accept-language": "fi"})).css_first("html")
    assert english is not None and (english.attributes["lang"], english.attributes["dir"]) == ("en", "ltr")


@with_gettext
@pytest.mark.parametrize(
    "address", ["/", "/claims", "/pages", "/speakers", "/exhibits", "/conflicts", "/stories", "/log"]
)
def test_every_heading_and_label_of_a_screen_is_translated(in_arabic: Path, reader: Client, address: str) -> None:
    tree = seen(reader.get(address, headers={"accept-language": "ar"}))
    said = words(tree, "nav[aria-label] a, h1, h2.label, thead th, form label, form button, legend, .skip")
    assert said and [each for each in said if "⟨" not in each and WORD.search(each)] == []


@with_gettext
def test_a_translation_that_loses_a_placeholder_is_not_compiled(tmp_path: Path) -> None:
    pot = tmp_path / "django.pot"
    write_template(pot)
    po = bring_up_to_date("de", pot, tmp_path)
    broken = 'msgid "%(given)s is no day."\nmsgstr "%(gegeben)s ist kein Tag."'
    po.write_text(po.read_text("utf-8").replace('msgid "%(given)s is no day."\nmsgstr ""', broken), "utf-8")
    with pytest.raises(ValueError, match="msgfmt failed"):
        compile_catalogue(po)


@with_gettext
def test_the_same_words_give_the_same_template(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_template(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    said = (tmp_path / "one").read_text("utf-8")
    assert 'msgid "Claims"' in said and 'msgid "misleading context"' in said and "templates/desk/claims.html:" in said


@with_gettext
@pytest.mark.parametrize("name", ["../../etc", "deutsch", "DE", ""])
def test_what_is_no_language_gets_no_catalogue(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no name of a language"):
        bring_up_to_date(name, tmp_path / "django.pot", tmp_path)
