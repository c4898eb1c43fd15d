"""What holds for any text whatever."""

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.reading import read_page
from firsthand.records import Page, Reading, Role, Spans

from .material import page_of

WORDS = """said that “ ” " ' ’ ‘ , . : ; - — ( ) ? ! He She The ministry Brill Ana told reporters according to denied
    and but who video shows of 12 May Tuesday is expected it was claimed by alleged citing Courier at least forty
    percent $5 million « » 「 」 '' U.S. Mr report’s has said, adding x é 漢"""
PIECES = st.sampled_from([*WORDS.split(), "\u2028", "\n"])
TEXTS = st.lists(PIECES, max_size=60).map(" ".join) | st.text(max_size=200)
PARAGRAPHS = st.lists(
    st.tuples(st.sampled_from([Role.BODY, Role.HEADLINE, Role.CAPTION, Role.QUOTE, Role.RELATED]), TEXTS), max_size=4
)


def spans_of(reading: Reading) -> list[Spans]:
    out: list[Spans] = [reading.unsourced, reading.credits, tuple(f.span for f in reading.figures)]
    out += [getattr(a, role) for a in reading.attributions for role in ("source", "cue", "content")]
    return out + [m.spans for m in reading.mentions]


@settings(max_examples=150, deadline=None)
@given(PARAGRAPHS)
def test_every_span_lies_in_the_article_and_no_content_is_empty(paragraphs: list[tuple[Role, str]]) -> None:
    page = page_of(*paragraphs)
    reading = read_page(page)
    blocks = [b.span for b in page.blocks if b.role is not Role.RELATED]
    for spans in spans_of(reading):
        assert all(any(block.holds(span) for block in blocks) for span in spans)
    assert all(a.content and all(s.within(page.text).strip() for s in a.content) for a in reading.attributions)
    assert all(0 < a.confidence < 1 for a in reading.attributions)


@settings(max_examples=60, deadline=None)
@given(PARAGRAPHS)
def test_reading_twice_gives_the_same(paragraphs: list[tuple[Role, str]]) -> None:
    page: Page = page_of(*paragraphs)
    assert read_page(page) == read_page(page)


@settings(max_examples=150, deadline=None)
@given(PARAGRAPHS)
def test_parents_exist_hold_their_children_and_never_go_in_a_circle(paragraphs: list[tuple[Role, str]]) -> None:
    by_id = {a.id: a for a in read_page(page_of(*paragraphs)).attributions}
    for attribution in by_id.values():
        seen = {attribution.id}
        child = attribution
        while child.parent is not None:
            parent = by_id[child.parent]
            assert all(any(outer.holds(inner) for outer in parent.content) for inner in child.content)
            assert parent.id not in seen
            seen.add(parent.id)
            child = parent
