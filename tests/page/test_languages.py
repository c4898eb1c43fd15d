"""Ukrainian, Russian, Korean, Arabic and Chinese news pages of different makes, as HTML and as pasted text.

`pages/uk.html` is a page, `pages/uk.txt` the same page pasted, `pages/uk.json` what both say, and the blocks in order:
`[role, how it starts]`. A third entry holds the roles that pasted text may give the block as well, because its lines
alone do not tell more; "*" stands for anything that is not read as the article. Furniture may share a block with its
neighbours of the same role; what is read as the article starts a block of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bench.flattened import flatten
from firsthand.records import Page, Role

from .material import read_html, read_text

PAGES = Path(__file__).parent / "pages"
LANGUAGES = ("uk", "ru", "ko", "ar", "zh")
READ = frozenset((Role.HEADLINE, Role.BODY, Role.SUBHEADING, Role.LIST, Role.QUOTE))
ALONE = READ | {Role.SUBHEADLINE, Role.CAPTION}
OF_THE_ARTICLE = ALONE | {Role.BYLINE, Role.PUBLISHED, Role.CREDIT}

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_fact = pytest.mark.parametrize(
    "fact", ["title", "byline", "published", "modified", "language", "views", "comments"]
)


@cache
def gold(language: str) -> dict[str, Any]:
    return dict(json.loads((PAGES / f"{language}.json").read_text("utf8")))


@cache
def saved(language: str) -> Page:
    return read_html((PAGES / f"{language}.html").read_bytes())


@cache
def pasted(language: str) -> Page:
    return read_text((PAGES / f"{language}.txt").read_text("utf8"))


def misread(page: Page, language: str, *, from_lines: bool) -> Iterator[str]:
    """A line for each block that has not the role it should have, and for each that the article should not have."""
    blocks = [(block.role, " ".join(block.span.within(page.text).split())) for block in page.blocks]
    number, place = 0, 0  # where the next block is looked for
    started = set()
    for wanted, start, *more in gold(language)["blocks"]:
        fit = {wanted, *(more[0] if more and from_lines else ())}
        found = next(
            (
                (n, at)
                for n in range(number, len(blocks))
                if (at := _find(blocks[n][1], start, n == number, place)) >= 0
            ),
            None,
        )
        if found is None:
            yield f"{start}: not found, should be {wanted}"
            continue
        number, place = found[0], found[1] + len(start)
        role = blocks[number][0]
        if role.value not in fit and not ("*" in fit and role not in READ):
            yield f"{start}: {role.value}, should be {wanted}"
        elif found[1] and Role(wanted) in ALONE and len(fit) == 1:
            yield f"{start}: starts no block of its own"
        started.add(number)
    for n, (role, words) in enumerate(blocks):
        if n not in started and role in OF_THE_ARTICLE:
            yield f"{words[:40]}: {role.value}, should not be part of the article"


def _find(words: str, start: str, same: bool, place: int) -> int:
    return words.find(" ".join(start.split()), place if same else 0)


def fact_of(page: Page, language: str, fact: str) -> tuple[Any, Any]:
    """What the page says of itself and what it should; times to the minute."""
    wanted, got = gold(language)[fact], getattr(page, fact)
    return (got[: len(wanted)] if fact in ("published", "modified") and wanted and got else got), wanted


@each_language
def test_every_block_of_a_saved_page_has_its_role(language: str) -> None:
    wrong = list(misread(saved(language), language, from_lines=False))
    assert wrong == [], "\n".join(wrong)


@each_language
def test_every_line_of_a_pasted_page_has_its_role(language: str) -> None:
    wrong = list(misread(pasted(language), language, from_lines=True))
    assert wrong == [], "\n".join(wrong)


@each_fact
@each_language
def test_a_saved_page_says_what_it_is(language: str, fact: str) -> None:
    got, wanted = fact_of(saved(language), language, fact)
    assert got == wanted


@each_fact
@each_language
def test_a_pasted_page_says_what_it_is(language: str, fact: str) -> None:
    got, wanted = fact_of(pasted(language), language, fact)
    assert got == wanted


@each_language
def test_a_saved_page_names_its_outlet_and_its_standfirst(language: str) -> None:
    page = saved(language)
    assert page.subheadline == gold(language)["subheadline"]
    assert gold(language)["outlet"] in (None, page.outlet)  # null: the page does not say it in so many words


@pytest.mark.parametrize("read", [saved, pasted], ids=["saved", "pasted"])
@each_language
def test_the_list_of_the_most_read_stories_is_ranked(language: str, read: Any) -> None:
    page = read(language)
    ranks = [
        next(
            (b.rank for b in page.blocks_of(Role.RELATED) if title in " ".join(b.span.within(page.text).split())), None
        )
        for title in gold(language)["ranked"]
    ]
    assert ranks == [1, 2, 3]


@each_language
def test_the_pasted_page_is_the_saved_one(language: str) -> None:
    assert flatten((PAGES / f"{language}.html").read_bytes()) == (PAGES / f"{language}.txt").read_text("utf8")
