"""What a page is called, who signs it and when it was published, from what it declares and what it shows."""

from __future__ import annotations

import json
from urllib.parse import urljoin

import pytest

from firsthand.page.facts.dates import date_in, iso_date
from firsthand.page.facts.embedded import embedded_authors, embedded_dates, salvage
from firsthand.page.facts.metadata import address
from firsthand.page.facts.people import authors_in
from firsthand.page.facts.ranking import Candidate, choose
from firsthand.page.facts.wires import agencies_in, is_agency
from firsthand.records import Page

from .material import read_html

TEXT = (
    "The river rose by two metres in a single night, and the lower streets were under water by six in the morning. "
    "Nobody had been told to leave, said the woman who keeps the mill, and nobody knew where the boats were kept."
)
TITLE = "River takes the lower town"


def page_of(above: str = "", head: str = "", below: str = "", kicker: str = "") -> Page:
    body = f"<article>{kicker}<h1>{TITLE}</h1>{above}<p>{TEXT}</p><p>{TEXT[::-1][:50]} {TEXT}</p>{below}</article>"
    return read_html(f"<html lang=en><head>{head}</head><body>{body}</body></html>")


def json_ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | fields)}</script>'


def test_a_byline_that_is_shown_and_declared_is_known_from_the_page() -> None:
    head = json_ld(headline=TITLE, author={"@type": "Person", "name": "Ann Lee"}, datePublished="2031-05-12")
    page = page_of("<p class=byline>By ANN LEE</p>", head)
    assert (page.byline, page.byline_from) == ("Ann Lee", "visible")
    assert (page.title, page.title_from) == (TITLE, "visible")


def test_a_title_without_a_heading_loses_the_outlet() -> None:
    head = f'<title>{TITLE} | The Mill</title><meta property="og:site_name" content="The Mill">'
    page = read_html(f"<html><head>{head}</head><body><p>{TEXT}</p><p>{TEXT}</p></body></html>")
    assert page.title == TITLE
    assert page.title_from in ("title", "meta")


def test_the_most_exact_form_of_the_day_is_kept() -> None:
    head = json_ld(headline=TITLE, datePublished="2031-05-12T09:40:00+02:00")
    page = page_of("<p class=date>12 May 2031</p>", head)
    assert (page.published, page.published_from) == ("2031-05-12T09:40:00+02:00", "json-ld")
    assert page.contradictions == ()


def test_a_change_soon_after_is_not_when_the_page_was_published() -> None:
    head = json_ld(headline=TITLE, datePublished="2031-05-12T09:40:00Z", dateModified="2031-05-14T08:00:00Z")
    page = page_of("<p class=date>Updated 14 May 2031</p>", head)
    assert page.published == "2031-05-12T09:40:00+00:00"
    assert (page.modified, page.modified_from) == ("2031-05-14T08:00:00+00:00", "json-ld")


def test_a_date_in_a_list_of_other_stories_is_not_the_pages() -> None:
    aside = "<aside class=related><h3>More stories</h3><ul><li><a href=/1>Eels</a> <time>3 May 2029</time></ul></aside>"
    page = page_of("<p class=date>12 May 2031</p>", below=aside)
    assert page.published == "2031-05-12"


def test_what_the_page_shows_wins_and_the_other_title_is_kept_as_a_contradiction() -> None:
    page = page_of("<p class=byline>By Ann Lee</p>", json_ld(headline="Eel season opens with a bang on the coast"))
    assert page.title == TITLE
    assert [(c.about, c.kept, c.kept_from, c.other, c.other_from) for c in page.contradictions] == [
        ("title", TITLE, "visible", "Eel season opens with a bang on the coast", "json-ld")
    ]


def test_other_people_declared_than_shown_are_a_contradiction() -> None:
    page = page_of("<p class=byline>By Ann Lee</p>", json_ld(headline=TITLE, author={"name": "Cy Okri"}))
    found = [c for c in page.contradictions if c.about == "byline"]
    assert [{c.kept, c.other} for c in found] == [{"Ann Lee", "Cy Okri"}]
    assert page.byline == found[0].kept


def test_an_agency_in_the_byline_is_a_wire_and_no_person() -> None:
    page = page_of("<p class=byline>By Ann Lee and Reuters</p>")
    assert page.byline == "Ann Lee"
    assert page.wires == ("Reuters",)


def test_an_agency_that_contributed_is_a_wire() -> None:
    page = page_of(
        "<p class=byline>By Ann Lee</p>", below="<p><em>The Associated Press contributed to this report.</em></p>"
    )
    assert page.wires == ("AP",)


def test_a_section_is_read_off_the_way_to_the_page() -> None:
    items = [{"@type": "ListItem", "position": n, "name": name} for n, name in enumerate(("Home", "Weather", TITLE))]
    crumbs = {"@type": "BreadcrumbList", "itemListElement": items}
    assert page_of(head=f'<script type="application/ld+json">{json.dumps(crumbs)}</script>').section == "Weather"


def test_broken_json_ld_still_gives_its_fields() -> None:
    broken = '{"@type": "NewsArticle", "datePublished": "2031-05-12", "author": {"name": "Ann Lee"},}'
    page = page_of(head=f'<script type="application/ld+json">{broken}</script>')
    assert (page.published, page.byline) == ("2031-05-12", "Ann Lee")


def test_data_of_scripts_is_used_where_nothing_else_speaks() -> None:
    state = '{"props":{"article":{"publishedAt":"2031-05-12T09:40:00Z","author":{"name":"Ann Lee"}}}}'
    page = page_of(head=f'<script id="__NEXT_DATA__" type="application/json">{state}</script>')
    assert (page.published, page.published_from) == ("2031-05-12T09:40:00+00:00", "embedded")
    assert (page.byline, page.byline_from) == ("Ann Lee", "embedded")


def test_comments_and_related_articles_in_json_ld_sign_nothing() -> None:
    comment = {"@type": "Comment", "author": {"name": "Cy Okri"}, "datePublished": "2031-06-01"}
    page = page_of(head=json_ld(headline=TITLE, author={"name": "Ann Lee"}, comment=[comment], hasPart=[comment]))
    assert page.byline == "Ann Lee"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee in Lisbon and Bo Ek in Rome", ["Ann Lee", "Bo Ek"]),
        ("By Dr. Ann Lee, PhD, Senior Correspondent", ["Ann Lee"]),
        ("By Dr. Allen", ["Dr. Allen"]),
        ("This post was written by Ann Lee, Head of Marketing.", ["Ann Lee"]),
        ("By Ann Lee, Trial Attorney", ["Ann Lee"]),
        ("Contributors: Ann Lee and Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("Ministry of Health and Welfare", ["Ministry of Health and Welfare"]),
        ("Office of the Mayor, Ann Lee and Bo Ek", ["Office of the Mayor", "Ann Lee", "Bo Ek"]),
        ("Maria & Katerina", ["Maria", "Katerina"]),
        ("김하나 기자", ["김하나"]),
        ("Автор: Олена Бойко", ["Олена Бойко"]),
        ("By admin", []),
    ],
)
def test_names_are_cleaned_of_titles_offices_and_places(line: str, names: list[str]) -> None:
    assert authors_in(line) == names


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2031 Jan 7", "2031-01-07"),
        ("04-ago-2031", "2031-08-04"),
        ("19 ديسمبر 2031", "2031-12-19"),
        ("Monday, May 12th 2031", "2031-05-12"),
    ],
)
def test_dates_of_more_forms_are_read(words: str, day: str) -> None:
    assert iso_date(words) == day


def test_the_order_of_day_and_month_follows_the_readers() -> None:
    assert (date_in("5/12/2031"), date_in("5/12/2031", month_first=True)) == ("2031-12-05", "2031-05-12")


def test_short_names_of_agencies_count_only_as_they_are_written() -> None:
    assert agencies_in("By ANN LEE, AP") == ["AP"]
    assert agencies_in("a nap, an app, the pa system") == []
    assert is_agency("the Associated Press")
    assert not is_agency("Ann Lee")


def test_candidates_that_agree_add_up() -> None:
    weak = [Candidate("2031-05-12", "a", "meta", ["weak"]), Candidate("2031-05-12T09:00:00", "a", "json-ld", ["weak"])]
    choice = choose([Candidate("2030-01-01", "b", "visible", ["strong"]), *weak], {"weak": 0.5, "strong": 1.0})
    assert choice is not None
    assert choice.best.key == "a"
    assert choice.probability > 0.5


HOSTILE = [
    '{"@type":' * 100_000,
    '{"@graph":' + "[" * 2_000_000,
    json.dumps({"@type": ["NewsArticle", 7, None], "author": [[["x"]], 5, {"name": {"name": 3}}], "headline": [[]]}),
    json.dumps({"@type": "NewsArticle", "datePublished": {"a": 1}, "publisher": [None], "articleSection": [[["x"]]]}),
    json.dumps({"@type": "NewsArticle", "author": {"@id": ["x"]}, "mainEntityOfPage": [1], "url": 5, "name": "\ud800"}),
    json.dumps({"@type": "BreadcrumbList", "itemListElement": [1, {"item": []}, {"name": 5}]}),
    '"author":' + "{" * 2_000_000 + '"datePublished"' * 200_000,
    '"author":"' + "\\" * 4_000_000,
]


@pytest.mark.timeout(120)  # a tenth of a second each; a step for every two signs of a long one would take hours
@pytest.mark.parametrize("script", HOSTILE)
def test_hostile_data_neither_fails_nor_hangs(script: str) -> None:
    page = page_of(head=f'<script type="application/ld+json">{script}</script><script>var x = {script}</script>')
    salvage(script), list(embedded_authors(script)), list(embedded_dates(script, ("datePublished",)))
    assert page.title is not None
    page.title.encode()


BASES = [
    None, "", "https://host.example", "HTTPS://host.example:8/a;b?c#d", "//host.example/a", "a/b", "mailto:a@b.example",
    "https://[::1",
]  # fmt: skip
HREFS = [
    "/", "/a", "/a/b.html?c=d&e", "/a/../b", "/a/./b/", "/a//b", "//c.example/d", "/a?", "/a#", "/a;b", "/.a", "/a b",
    "/ü",
]  # fmt: skip


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("href", HREFS)
def test_links_from_the_root_are_made_absolute_as_any_others_are(base: str | None, href: str) -> None:
    try:
        wanted = urljoin(base or "", href)
    except ValueError:
        wanted = href
    assert address(base, href) == wanted
