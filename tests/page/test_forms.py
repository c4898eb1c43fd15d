"""What short lines say of themselves, in the languages of `forms.toml`, and what follows from it for those around."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from firsthand.page import forms, lines, numerals
from firsthand.records import Role

from .material import read_html, texts_of

PARAGRAPH = (
    "The river rose by two metres in a single night, and the lower streets were under water by six in the morning. "
    "Nobody had been told to leave, said the woman who keeps the mill, and nobody knew where the boats were kept. "
)


@pytest.mark.parametrize(
    ("test", "said"),
    [
        (lines.is_share, [
            "Поділитися", "공유하기", "URL 복사", "شارك الخبر", "分享到：微信 微博", "Teilen",
            "Facebook Telegram", "[ Print | E-mail ]",
        ]),
        (lines.is_comments, [
            "댓글 12", "التعليقات (٢)", "网友评论（36）", "Комментарии: 2", "4 коментарі", "3 Kommentare",
            "Yorumlar (5)",
        ]),
        (lines.is_related_heading, [
            "Читайте також", "많이 본 뉴스", "الأكثر قراءة", "点击排行", "関連記事", "Meistgelesen",
            "Leia também", "Çok okunanlar",
        ]),
        (lines.is_advert, [
            "Підписатися", "구독하기", "اشترك الآن", "立即订阅", "Jetzt abonnieren",
            "Iscriviti alla newsletter",
        ]),
        (lines.is_legal, [
            "Усі права захищено", "무단전재 및 재배포 금지", "سياسة الخصوصية", "版权声明：不得转载",
            "Tous droits réservés", "利用規約",
        ]),
        (lines.is_skip_link, [
            "Перейти до вмісту", "본문 바로가기", "تخطَّ إلى المحتوى", "跳到正文", "Zum Inhalt springen",
            "Przejdź do treści",
        ]),
        (lines.has_credit, [
            "Стара пристань. Фото: Ада Лім", "항구. /사진=오하람 기자", "الميناء (تصوير: نزار)",
            "五月的码头。周砚秋 摄", "写真：港新聞",
        ]),
        (lines.is_edited, [
            "（责任编辑：赵明哲）", "Редактор: Ада Лім",
        ]),
        (lines.is_updated, [
            "수정 2031.05.12 11:32", "Оновлено 14 травня 2031", "آخر تحديث ١٢ مايو ٢٠٣١",
            "更新时间：2031年05月12日",
        ]),
    ],
)  # fmt: skip
def test_a_line_says_what_it_is_for_in_many_languages(test, said) -> None:  # type: ignore[no-untyped-def]
    assert [line for line in said if not test(line)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Редактор газети сказав, що мосту більше немає.",
        "Die Kommentare des Ministers kamen spät.",
        "更多的人选择留下来等船。",
        "댓글을 쓴 사람은 모두 항구에서 일한다.",
        "La publicité de cette marque a fâché les pêcheurs.",
    ],
)
def test_a_sentence_that_starts_like_a_label_is_none(sentence: str) -> None:
    tests = (lines.is_share, lines.is_comments, lines.is_related_heading, lines.is_advert, lines.is_legal)
    assert not any(test(sentence) for test in (*tests, lines.is_edited))


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Просмотров: 1 284", 1284),
        ("1\u202f284 vues", 1284),
        ("조회 1,284", 1284),
        ("阅读 1.2万", 12000),
        ("١٢٣ مشاهدة", 123),
        ("1,3 тыс. просмотров", 1300),
        ("2.5K views", 2500),
    ],
)
def test_views_are_counted_as_pages_write_them(line: str, count: int) -> None:
    assert lines.views_in(line) == (True, count)


def test_a_line_without_a_number_counts_nothing() -> None:
    assert numerals.count_in("no number") is None
    assert lines.views_in("The views from the tower are wide and old") == (False, None)


def test_no_phrase_stands_twice_in_one_list() -> None:
    table = tomllib.loads(files("firsthand.page").joinpath("forms.toml").read_text(encoding="utf-8"))
    doubles = [
        (form, place, language)
        for form, places in table.items()
        for place, languages in places.items()
        for language, phrases in languages.items()
        if len(phrases) != len(set(phrases))
    ]
    assert doubles == []


def test_the_longest_line_is_looked_at_no_further_than_its_start() -> None:
    assert forms.forms_of("Поділитися " + "слово " * 50_000) == {"share"}


def page_of(below: str, above: str = "") -> str:
    body = "".join(f"<p>{PARAGRAPH * 2}</p>" for _ in range(3))
    return f"<body><div><h1>River takes the lower town</h1>{above}<div class='q1'>{body}</div></div>{below}</body>"


def test_a_box_is_what_its_first_line_says_whatever_its_names() -> None:
    said = "<div>Ада</div><div>Де ж тепер човни, питаю я вас усіх?</div>"
    box = f"<div class='q7'><div class='q8'>Коментарі: 2</div>{said}</div>"
    page = read_html(page_of(box))
    assert texts_of(page, Role.COMMENTS) == ["Коментарі: 2", "Ада", "Де ж тепер човни, питаю я вас усіх?"]
    assert page.comments == 2


def test_a_box_that_asks_to_subscribe_is_advertising_and_ends_where_another_begins() -> None:
    boxes = (
        "<div><h3>Jetzt abonnieren</h3><p>Jeden Morgen das Neueste</p>"
        "<h3>Meistgelesen</h3><p><a href='/1'>Der Müller geht</a></p><p><a href='/2'>Die Mühle bleibt</a></p></div>"
    )
    page = read_html(page_of(boxes))
    assert texts_of(page, Role.ADVERT) == ["Jetzt abonnieren", "Jeden Morgen das Neueste"]
    assert texts_of(page, Role.RELATED) == ["Meistgelesen", "Der Müller geht", "Die Mühle bleibt"]


def test_a_number_that_stands_alone_ranks_the_story_after_it() -> None:
    entries = "".join(
        f"<div><div>{n}</div><div><a href='/{n}'>Story number {n} of all</a></div></div>" for n in (1, 2, 3)
    )
    page = read_html(page_of(f"<div><div>Самое читаемое</div>{entries}</div>"))
    ranked = [(b.rank, b.span.within(page.text)) for b in page.blocks_of(Role.RELATED) if b.rank]
    assert (2, "Story number 2 of all") in ranked
    assert len({b.list_id for b in page.blocks_of(Role.RELATED)}) == 1


def test_a_short_text_between_headline_and_byline_is_the_standfirst() -> None:
    above = "<p>The mill was warned at noon, and nobody rang the bell until the bridge had gone</p><p>By Ada Lim</p>"
    page = read_html(page_of("", above))
    assert page.subheadline == "The mill was warned at noon, and nobody rang the bell until the bridge had gone"
    assert page.byline == "Ada Lim"


def test_a_quotation_in_an_element_of_its_own_name_is_a_quote() -> None:
    said = "<p class='says'>“We slept on the roof, and the roof was cold.”</p>"
    html = page_of("").replace("</p><p>", f"</p>{said}<p>", 1)
    assert texts_of(read_html(html), Role.QUOTE) == ["“We slept on the roof, and the roof was cold.”"]


def test_a_credit_below_a_caption_is_a_block_of_its_own() -> None:
    picture = (
        "<div class='q4'><img src='/p.jpg'><div>Boats on the market square at noon</div><div>Foto: Ada Lim</div></div>"
    )
    page = read_html(page_of("", picture))
    assert texts_of(page, Role.CAPTION) == ["Boats on the market square at noon"]
    assert texts_of(page, Role.CREDIT) == ["Foto: Ada Lim"]


def test_a_word_that_only_stretches_a_line_has_no_form() -> None:
    assert forms.forms_of("\u0640\u0640 Share") == frozenset()
    assert lines.is_share("\u0640") is False
