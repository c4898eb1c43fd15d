"""What recurs over a site's pages is furniture, and an article's own words never are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.page import article_text
from firsthand.page.sites import by_site, remember, side_by_side, with_memory
from firsthand.records import Block, Page, Recurring, Role, SiteMemory, Span, identify

from .material import read_html

PROMO = "Sign up for our free newsletter and never miss another headline again"
SIGN_OFF = "Seen something? Ring the news desk, day or night, on 0700 1234"
STORIES = (
    ("Weir gives way", "The weir at Ostrava burst before dawn.", "Warden Korb called every farmer along the valley."),
    ("Ferry runs aground", "Eighty passengers waited on deck.", "Captain Lind blamed fog around Skerry island."),
    ("Library reopens", "Children queued outside since breakfast.", "Architects restored both wooden staircases."),
    ("Bakers on strike", "Ovens stayed cold throughout Brannick.", "Union members demand higher night wages."),
)

Line = tuple[Role, str]


def page_of(lines: Sequence[Line], name: str = "a", *, elements: Sequence[str] = (), outlet: str = "The Mill") -> Page:
    """A page with these blocks; `elements` are their paths, without them it is pasted text."""
    text, blocks = "", []
    for number, (role, words) in enumerate(lines):
        start = len(text)
        text += words + "\n"
        path = elements[number] if elements else f"line {number + 1}"
        blocks.append(Block(role, Span(start, start + len(words)), path))
    headline = next((words for role, words in lines if role is Role.HEADLINE), None)
    return Page(identify("p", name, text), "0" * 64, None, name, text, tuple(blocks), title=headline, outlet=outlet)


def story(number: int, *more: Line) -> list[Line]:
    headline, *body = STORIES[number]
    return [(Role.HEADLINE, headline), *((Role.BODY, words) for words in body), *more]


def roles_of(page: Page, words: str) -> list[Role]:
    return [block.role for block in page.blocks if block.span.within(page.text) == words]


def test_a_sentence_that_every_article_ends_with_is_furniture() -> None:
    pages = [page_of(story(n, (Role.BODY, f"{SIGN_OFF}{n}"))) for n in range(3)]
    for page in side_by_side(pages):
        assert roles_of(page, page.blocks[-1].span.within(page.text)) == [Role.OTHER]
        assert "news desk" not in article_text(page) and len(page.blocks_of(Role.BODY)) == 2


def test_it_becomes_the_furniture_that_it_is_on_most_pages() -> None:
    pages = [page_of(story(n, (Role.ADVERT, PROMO))) for n in range(3)]
    misread = page_of(story(3, (Role.BODY, PROMO.upper())))
    (*_, read) = side_by_side([*pages, misread])
    assert roles_of(read, PROMO.upper()) == [Role.ADVERT]


def test_everything_but_the_role_stays_as_it_is() -> None:
    pages = [page_of(story(n, (Role.LIST, PROMO))) for n in range(3)]
    for before, after in zip(pages, side_by_side(pages), strict=True):
        assert replace(after, blocks=before.blocks) == before
        assert [(b.span, b.path) for b in after.blocks] == [(b.span, b.path) for b in before.blocks]


def test_two_articles_are_not_enough_to_tell_furniture() -> None:
    pages = [page_of(story(n, (Role.BODY, PROMO))) for n in range(2)]
    assert remember(pages) == SiteMemory("The Mill", 2)
    assert side_by_side(pages) == pages
    assert remember([]) == SiteMemory("", 0)


def test_reprints_of_one_article_count_as_one_and_keep_their_text() -> None:
    reprints = [page_of(story(0, (Role.BODY, PROMO)), f"reprint {n}") for n in range(5)]
    pages = [*reprints, page_of(story(1, (Role.BODY, PROMO)))]
    assert remember(pages).pages == 2
    assert side_by_side(pages) == pages


def test_reprints_beside_other_articles_keep_all_their_own_text() -> None:
    reprints = [page_of(story(0, (Role.BODY, PROMO)), f"reprint {n}") for n in range(9)]
    others = [page_of(story(n, (Role.BODY, PROMO))) for n in (1, 2)]
    for page in side_by_side([*reprints, *others])[:9]:
        assert article_text(page) == "\n\n".join(STORIES[0][1:])


def test_the_background_that_articles_on_one_story_repeat_stays() -> None:
    background = "The weir at Ostrava burst last spring, warned warden Korb"
    turns = (
        ("Warden Korb is charged", "Farmers from Ostrava heard that warden Korb must explain the burst weir."),
        ("Valley gets its money", "Each farmer in the valley below Ostrava is paid, a year after the weir burst."),
        ("New weir is opened", "Ostrava has another weir, where the last one burst and warden Korb resigned."),
    )
    lines = [[(Role.HEADLINE, head), (Role.BODY, body), (Role.BODY, background)] for head, body in turns]
    pages = [page_of(each) for each in lines]
    assert remember(pages).pages == 3
    assert side_by_side(pages) == pages


def test_the_first_paragraph_of_an_article_that_others_tease_stays() -> None:
    teaser = STORIES[0][1]
    pages = [page_of(story(n, (Role.RELATED, teaser))) for n in (1, 2, 3)]
    own = page_of(story(0))
    assert side_by_side([*pages, own])[-1] == own


def test_a_headline_that_stands_in_the_lists_of_all_other_pages_is_not_remembered() -> None:
    pages = [page_of(story(n, (Role.RELATED, STORIES[0][0]))) for n in range(4)]
    assert remember(pages).furniture == frozenset()


def test_headings_and_cells_that_all_articles_of_a_kind_have_stay_amid_the_article() -> None:
    def review(number: int) -> Page:
        headline, first, second = STORIES[number]
        return page_of(
            [(Role.HEADLINE, headline), (Role.BODY, first), (Role.SUBHEADING, "What we like"), (Role.BODY, second)]
        )

    pages = [review(n) for n in range(3)]
    assert side_by_side(pages) == pages


def test_short_words_apart_from_the_article_are_furniture() -> None:
    elements = ["/body/main/h1", "/body/main/p[1]", "/body/main/p[2]", "/body/div[7]/p"]
    pages = [page_of(story(n, (Role.BODY, "Follow us")), elements=elements) for n in range(3)]
    for page in side_by_side(pages):
        assert roles_of(page, "Follow us") == [Role.OTHER]
    within = [*elements[:3], "/body/main/p[3]"]
    pages = [page_of(story(n, (Role.BODY, "Follow us")), elements=within) for n in range(3)]
    assert side_by_side(pages) == pages


def test_a_page_that_would_be_left_without_an_article_stays_as_it_is() -> None:
    memory = remember([page_of(story(n, (Role.BODY, PROMO))) for n in range(3)])
    bare = page_of([(Role.HEADLINE, "Our newsletter"), (Role.BODY, PROMO)])
    assert with_memory(bare, memory) == bare


@pytest.mark.parametrize(
    ("promo", "stories"),
    [
        (
            "Підпишіться на нашу щоденну розсилку, щоб нічого не пропустити",
            (
                "Гребля прорвалась удосвіта, і вода залила кілька вулиць нижнього міста.",
                "Пором застряг біля острова, вісімдесят пасажирів чекали на палубі до ранку.",
                "Бібліотека знову відчинена, діти стояли в черзі від самого сніданку.",
            ),
        ),
        (
            "点击这里订阅本报每日新闻邮件",
            (
                "堤坝今晨决口，下城几条街道被淹，消防员乘船挨家疏散居民。",
                "渡轮昨夜搁浅，八十名乘客在甲板等到天亮，船长归咎于大雾。",
                "图书馆重修后开放，孩子们早饭时就排起长队，两座木楼梯都已修复。",
            ),
        ),
        (
            "اشترك في نشرتنا البريدية لتصلك الأخبار كل صباح",
            (
                "انهار السد عند الفجر وغمرت المياه شوارع المدينة القديمة وأجلي السكان بالقوارب.",
                "جنحت العبارة ليلا قرب الجزيرة وانتظر ثمانون راكبا على ظهرها حتى طلوع النهار.",
                "أعيد افتتاح المكتبة بعد ترميم السلالم الخشبية واصطف الأطفال أمام الباب طويلا.",
            ),
        ),
    ],
)
def test_other_scripts_have_furniture_too(promo: str, stories: Sequence[str]) -> None:
    pages = [page_of([(Role.BODY, words), (Role.BODY, promo)]) for words in stories]
    assert [roles_of(page, promo) for page in side_by_side(pages)] == [[Role.OTHER]] * 3


def test_pages_are_of_one_site_by_their_host_else_by_their_outlet() -> None:
    plain = page_of(story(0))
    www, bare = replace(plain, url="https://www.mill.test/a"), replace(plain, url="http://mill.test/b?c")
    message, nobody = replace(plain, part="17"), replace(plain, outlet=None)
    broken = replace(plain, url="http://[::1")
    assert by_site([www, plain, message, nobody, bare, broken]) == {
        "mill.test": [www, bare],
        "The Mill": [plain, broken],
    }


def test_a_memory_holds_digests_and_no_words() -> None:
    memory = remember([page_of(story(n, (Role.BODY, PROMO))) for n in range(3)])
    ((recurring),) = memory.furniture
    assert isinstance(recurring, Recurring) and len(recurring.digest) == 16 and recurring.amid
    long = "Newsletter again " * 100
    assert not remember([page_of(story(n, (Role.BODY, long))) for n in range(3)]).furniture


def test_pages_read_from_html_lose_what_recurs_on_them() -> None:
    def html(number: int) -> str:
        headline, first, second = STORIES[number]
        grown = f"<p>{first} {second}</p><p>{second} {first} Nobody in {headline.split()[0]} was surprised by it.</p>"
        return f"<h1>{headline}</h1><article>{grown}<p>{PROMO}, which arrives at six every morning.</p></article>"

    pages = [replace(read_html(html(n)), outlet="The Mill") for n in range(4)]
    for before, after in zip(pages, side_by_side(pages), strict=True):
        assert PROMO not in article_text(after)
        assert before.text == after.text and article_text(after)


words = st.sampled_from(
    ["quay", "river", "mayor", "bridge", "harbour", "winter", "council", "engine", "letters", "storm"]
)
sentences = st.lists(words, min_size=6, max_size=12).map(" ".join)


@st.composite
def sites(draw: st.DrawFn) -> tuple[list[list[Line]], set[str]]:
    """Pages of a site with furniture read as body, among them copies of articles; and what is the articles' own."""
    furniture = [(Role.BODY, f"Our promotion {'abcdefg'[n]} {draw(sentences)}") for n in range(draw(st.integers(0, 3)))]
    pages, own = [], set()
    for number in range(draw(st.integers(1, 6))):
        mark = "abcdefgh"[number]
        body = [f"{mark}{'opqrstuvw'[n]} {draw(sentences)}" for n in range(draw(st.integers(1, 8)))]
        own |= set(body)
        for _ in range(draw(st.integers(1, 4))):  # copies: some leave paragraphs out
            kept = draw(st.lists(st.sampled_from(body), min_size=1, unique=True))
            lines = [(Role.BODY, words) for words in body if words in kept]
            pages.append([(Role.HEADLINE, f"Headline {mark}"), *lines, *furniture])
    return pages, own


@settings(max_examples=150, deadline=None)
@given(sites(), st.randoms(use_true_random=False))
def test_no_paragraph_of_an_article_is_lost_however_many_copies_are_among_the_pages(
    site: tuple[list[list[Line]], set[str]], order: object
) -> None:
    lines, own = site
    pages = [page_of(each, f"page {number}") for number, each in enumerate(lines)]
    order.shuffle(pages)  # type: ignore[attr-defined]
    for before, after in zip(pages, side_by_side(pages), strict=True):
        kept = {block.span.within(after.text) for block in after.blocks_of(Role.BODY)}
        assert {block.span.within(before.text) for block in before.blocks_of(Role.BODY)} & own <= kept


texts = st.text(st.sampled_from("ab 1\u4e2d\u0627é\n"), min_size=1, max_size=30)
any_lines = st.lists(st.tuples(st.sampled_from(Role), texts), min_size=1, max_size=8)


@settings(max_examples=150, deadline=None)
@given(st.lists(any_lines, max_size=7))
def test_whatever_the_pages_hold_no_article_is_emptied_and_only_roles_change(lines: list[list[Line]]) -> None:
    pages = [page_of(each, f"page {number}") for number, each in enumerate(lines)]
    after = side_by_side(pages)
    assert [replace(page, blocks=()) for page in after] == [replace(page, blocks=()) for page in pages]
    for one, other in zip(pages, after, strict=True):
        assert bool(article_text(one)) == bool(article_text(other))
        assert {b.role for b, a in zip(one.blocks, other.blocks, strict=True) if a != b} <= {
            *(Role.BODY, Role.SUBHEADING, Role.LIST, Role.QUOTE, Role.CAPTION)
        }
    assert side_by_side(pages) == after
