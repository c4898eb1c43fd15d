"""HTML pages of all ages and alphabets."""

from __future__ import annotations

import pytest

from firsthand.page import article_text
from firsthand.records import ExhibitKind, Role, Told

from .material import read_html, texts_of

PARAGRAPH = (
    "The river rose by two metres in a single night, and the lower streets were under water by six in the morning."
)
SECOND = "Nobody had been told to leave, said the woman who keeps the mill, and nobody knew where the boats were kept."


def article(body: str, head: str = "", tail: str = "") -> str:
    return f"<html><head>{head}</head><body><div><h1>River takes the lower town</h1>{body}</div>{tail}</body></html>"


def test_text_keeps_all_blocks_in_the_order_of_the_page() -> None:
    page = read_html(f"<nav><a href=/>Home</a></nav><h1>River rises</h1><p>{PARAGRAPH}</p><footer>© 2031 Mill</footer>")
    assert page.text == f"Home\n\nRiver rises\n\n{PARAGRAPH}\n\n© 2031 Mill"


def test_white_space_becomes_one_space_and_invisible_characters_go() -> None:
    page = read_html("<p>Ms&nbsp;Ek \n\t was&shy;hed&#8203; up</p>")
    assert page.text == "Ms Ek washed up"


def test_scripts_styles_and_hidden_elements_are_not_read() -> None:
    page = read_html(
        f"<p>{PARAGRAPH}</p><script>var a='secret'</script><style>b{{}}</style>"
        "<p style='display: none'>trap</p><p hidden>trap</p>"
    )
    assert page.text == PARAGRAPH


def test_a_page_that_hides_all_its_text_until_a_script_runs_is_read() -> None:
    page = read_html(f"<p>Loading</p><div hidden id=S:0>{f'<p>{PARAGRAPH}</p>' * 15}</div>")
    assert texts_of(page, Role.BODY)[:1] == [PARAGRAPH]


def test_two_breaks_part_paragraphs() -> None:
    page = read_html(article(f"{PARAGRAPH}<br><br>{SECOND}<br>\n<br>{PARAGRAPH}"))
    assert texts_of(page, Role.BODY) == [PARAGRAPH, SECOND, PARAGRAPH]


def test_a_line_broken_in_mid_sentence_stays_one_block() -> None:
    page = read_html(article(f"<p>{PARAGRAPH[:60]}<br>{PARAGRAPH[60:].strip()}</p><p>{SECOND}</p>"))
    assert texts_of(page, Role.BODY) == [" ".join((PARAGRAPH[:60].strip(), PARAGRAPH[60:].strip())), SECOND]


def test_unclosed_tags_still_part_paragraphs() -> None:
    page = read_html(article(f"<p>{PARAGRAPH}<p>{SECOND}<ul><li>one boat<li>two ropes</ul>"))
    assert texts_of(page, Role.BODY) == [PARAGRAPH, SECOND]


def test_a_page_of_divs_alone_has_paragraphs() -> None:
    page = read_html(f"<div><div>River takes the town</div><div>{PARAGRAPH}</div><div>{SECOND}</div></div>")
    assert PARAGRAPH in texts_of(page, Role.BODY)


def test_a_table_layout_gives_an_article() -> None:
    menu = "<td><a href=/a>Front page</a><br><a href=/b>Births</a>"
    page = read_html(
        f"<table><tr>{menu}<td><b>River takes the lower town</b><p>By Ann Lee<p>{PARAGRAPH}<p>{SECOND}</table>"
    )
    assert texts_of(page, Role.BODY) == [PARAGRAPH, SECOND]
    assert page.title == "River takes the lower town"
    assert page.byline == "Ann Lee"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("by Ann Lee and Bo Ek", "Ann Lee, Bo Ek"),
        ("By ANN LEE | 3 May 2031", "ANN LEE"),
        ("By Ann Lee, Bo Ek and Cy de Vries", "Ann Lee, Bo Ek, Cy de Vries"),
        ("By Ann Lee, Lisbon", "Ann Lee"),
    ],
)
def test_byline_gives_all_names_and_nothing_else(line: str, names: str) -> None:
    assert read_html(article(f"<p class=byline>{line}</p><p>{PARAGRAPH}</p><p>{SECOND}</p>")).byline == names


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("12 May 2031", "2031-05-12"),
        ("May 12, 2031, 8:50 pm", "2031-05-12T20:50:00"),
        ("13.05.2031, 17.30", "2031-05-13T17:30:00"),
        ("12 травня 2031, 09:40", "2031-05-12T09:40:00"),
        ("12 мая 2031", "2031-05-12"),
        ("2031년 5월 12일", "2031-05-12"),
        ("2031年5月12日", "2031-05-12"),
    ],
)
def test_visible_dates_are_read_in_many_languages(words: str, date: str) -> None:
    page = read_html(article(f"<p class=date>{words}</p><p>{PARAGRAPH}</p><p>{SECOND}</p>"))
    assert (page.published, page.published_from) == (date, "visible")


def test_declared_metadata_is_read() -> None:
    head = """<title>River | The Mill</title><meta property="og:site_name" content="The Mill"><link rel=canonical href="https://mill.test/river">
    <script type="application/ld+json">{"@type":"NewsArticle","headline":"River takes the lower town",
    "datePublished":"2031-05-12T09:40:00+02:00",
    "dateModified":"2031-05-13","author":[{"name":"Ann Lee"},{"name":"Bo Ek"}],"articleSection":"Weather"}</script>"""
    page = read_html(article(f"<p>{PARAGRAPH}</p><p>{SECOND}</p>", head))
    assert (page.title, page.outlet, page.url) == ("River takes the lower town", "The Mill", "https://mill.test/river")
    assert (page.byline, page.section) == ("Ann Lee, Bo Ek", "Weather")
    assert (page.published, page.published_from, page.modified) == (
        "2031-05-12T09:40:00+02:00",
        "json-ld",
        "2031-05-13",
    )


def test_what_a_person_told_us_wins_for_address_and_outlet_but_not_for_the_visible_date() -> None:
    told = Told(url="https://told.test/a", outlet="Told", published="2030-01-01")
    page = read_html(article(f"<p class=date>12 May 2031</p><p>{PARAGRAPH}</p>"), told)
    assert (page.url, page.outlet, page.published) == ("https://told.test/a", "Told", "2031-05-12")
    undated = read_html(article(f"<p>{PARAGRAPH}</p>"), told)
    assert (undated.published, undated.published_from) == ("2030-01-01", "told")


def test_a_picture_has_its_caption_and_links_have_their_words() -> None:
    figure = "<figure><img src=/flood.jpg alt=x><figcaption>The mill at noon. Photo: Ann Lee</figcaption></figure>"
    body = f"<p>{PARAGRAPH}</p>{figure}<p><a href='/mill'>The mill</a> {SECOND}</p>"
    page = read_html(article(body), Told(url="https://mill.test/x/y"))
    assert [(m.kind, m.address) for m in page.media] == [(ExhibitKind.PHOTO, "https://mill.test/flood.jpg")]
    assert page.media[0].caption is not None
    assert page.media[0].caption.within(page.text) == "The mill at noon. Photo: Ann Lee"
    assert [(link.span.within(page.text), link.url) for link in page.links] == [("The mill", "https://mill.test/mill")]


def test_lists_with_the_same_entries_share_their_id_and_are_ranked() -> None:
    entries = "<ol><li><a href=/1>Eel season opens</a><li><a href=/2>Ferry strike off</a></ol>"
    aside = f"<aside><h3>Most read</h3>{entries}</aside>"
    page = read_html(
        article(f"<p>{PARAGRAPH}</p><p>{SECOND}</p>", tail=aside + aside.replace("Most read", "Must-reads"))
    )
    entries_read = [b for b in page.blocks_of(Role.RELATED) if b.rank]
    assert [b.rank for b in entries_read] == [1, 2, 1, 2]
    assert len({b.list_id for b in entries_read}) == 1


def test_furniture_is_not_article() -> None:
    tail = "<div class=comments><p>They all knew, every one of them, and for years.</p></div>"
    tail += "<div class=share>Share this</div>"
    page = read_html(article(f"<p>{PARAGRAPH}</p><p>{SECOND}</p>", tail=tail))
    assert article_text(page) == f"{PARAGRAPH}\n\n{SECOND}"
    assert texts_of(page, Role.COMMENTS) == ["They all knew, every one of them, and for years."]
    assert texts_of(page, Role.SHARE) == ["Share this"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("uk", "Уночі річка піднялася на два метри, і до шостої ранку нижні вулиці міста опинилися під водою."),
        ("ru", "Ночью река поднялась на два метра, и к шести утра нижние улицы города оказались под водой."),
        ("ko", "밤사이 강물이 2미터나 불어나 아침 여섯 시에는 마을 아래쪽 거리가 모두 물에 잠겼다고 주민들이 말했다."),
        ("ar", "ارتفع منسوب النهر مترين في ليلة واحدة، وغمرت المياه الشوارع السفلى من المدينة عند السادسة صباحا."),
        ("zh", "一夜之间河水上涨了两米，到早上六点，镇子低处的街道已经全部被水淹没，居民们说没有人通知他们离开。"),
    ],
)
def test_articles_in_other_alphabets_are_found(language: str, sentence: str) -> None:
    menu = "".join(f"<li><a href=/{n}>{sentence[:6]}</a></li>" for n in range(8))
    page = read_html(f"<ul>{menu}</ul><div><h1>{sentence[:20]}</h1><p>{sentence}</p><p>{sentence} {sentence}</p></div>")
    assert texts_of(page, Role.BODY) == [sentence, f"{sentence} {sentence}"]
    assert page.title == sentence[:20].strip()
    assert page.language == language


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("windows-1251", "windows-1251"),
        ("utf-8", "iso-8859-1"),
        ("utf-16", "utf-8"),
        ("windows-1251", "utf-8"),
    ],
)
def test_encodings_are_found_though_they_lie(encoding: str, declared: str) -> None:
    words = "Уночі річка піднялася на два метри, і до шостої ранку нижні вулиці міста опинилися під водою. " * 3
    page = read_html(f"<meta charset={declared}><p>{words}</p>".encode(encoding))
    assert page.text == words.strip()


def test_a_menu_in_small_print_under_the_masthead_picture_is_no_caption() -> None:
    menu = "Front page | Rivers | Weather | Letters"
    page = read_html(f"<img src=logo.png><font size=1>{menu}</font>{article(f'<p>{PARAGRAPH}</p><p>{SECOND}</p>')}")
    assert texts_of(page, Role.CAPTION) == []
    assert menu in page.text
