"""Whatever is done to a training text, its marks go with it."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import Span
from training.reader.corpora import paragraphs_of
from training.reader.examples import examples_of
from training.reader.marked import Fact, Marked, Said, edited
from training.reader.vary import lowered, nested, other_marks, other_names, strung, varied

TEXT = (
    "Warden Olga Brandt blamed the rain.\n\n"
    "The clerk said the weir was sound. “No siren sounded,” Brandt told the Courier. It rained on.\n\n"
    "Olga Brandt denied that she slept."
)


def marked() -> Marked:
    def at(words: str) -> tuple[Span, ...]:
        start = TEXT.index(words)
        return (Span(start, start + len(words)),)

    said = (
        Said(at("Warden Olga Brandt"), at("blamed"), at("the rain")),
        Said(at("The clerk"), at("said"), at("the weir was sound")),
        Said(at("Brandt told")[:0] or (Span(at("Brandt told")[0].start, at("Brandt told")[0].start + 6),),
             at("told"), at("“No siren sounded,”")),
        Said((at("Olga Brandt denied")[0],), at("denied"), at("that she slept")),
    )  # fmt: skip
    return Marked("m", TEXT, paragraphs_of(TEXT), said)


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.within(text) for span in spans]


edits = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, 6), st.text("abc ", max_size=5)),
    max_size=6,
    unique_by=lambda e: e[0],
)


@given(edits)
def test_an_edit_outside_a_span_leaves_its_words_alone(drawn: list[tuple[int, int, str]]) -> None:
    apart, end = [], -1
    for start, length, new in sorted(drawn):
        if start > end and start + length <= len(TEXT):
            apart.append((start, start + length, new))
            end = start + length
    before = marked()
    after = edited(before, apart)
    assert after.said is not None
    untouched = [
        words(TEXT, each.content)
        for each in before.said or ()
        if not any(s < c.end + 1 and c.start - 1 < e for s, e, _ in apart for c in each.content)
    ]
    kept = [words(after.text, each.content) for each in after.said]
    assert all(each in kept for each in untouched)


def test_other_quotation_marks_stand_where_the_old_ones_stood() -> None:
    after = other_marks(marked(), Random(3))
    (quoted,) = (each for each in after.said or () if words(after.text, each.cue) == ["told"])
    (content,) = words(after.text, quoted.content)
    assert content[1:-2] == "No siren sounded" or content[2:-3] == "No siren sounded"
    assert "“No siren sounded,”" not in after.text or content == "“No siren sounded,”"


def test_a_name_is_replaced_throughout() -> None:
    after = other_names(marked(), Random(1))
    assert "Brandt" not in after.text
    surname = words(after.text, (after.said or ())[2].source)[0]
    assert words(after.text, (after.said or ())[0].source)[0].endswith(surname)


def test_an_attribution_can_be_put_into_anothers_mouth_and_both_are_marked() -> None:
    for seed in range(40):
        after = nested(marked(), Random(seed))
        said = after.said or ()
        if len(said) > 4:
            outer = said[-1]
            inner = next(each for each in said if each.nested)
            assert outer.content[0].holds(inner.content[0])
            assert outer.content[0].holds(inner.cue[0])
            assert not outer.content[0].holds(outer.cue[0])
            assert words(after.text, inner.content) in (["the weir was sound"], ["that she slept"], ["the rain"])
            return
    pytest.fail("no variant of forty is nested")


@given(st.integers(0, 2**31))
def test_every_variant_keeps_every_span_within_its_text_and_cuts_into_examples(seed: int) -> None:
    after = varied(marked(), Random(seed))
    for each in after.said or ():
        for span in (*each.source, *each.cue, *each.content):
            assert 0 <= span.start < span.end <= len(after.text)
    examples = examples_of(after, lambda word: (7,) * (1 + len(word) // 6), Random(seed))
    assert sum(len(e.words) for e in examples) == len([w for e in examples for w in e.words])
    assert sum(len(e.rows) for e in examples) >= 4
    for example in examples:
        for row in example.rows:
            assert row.labels.max() >= 3  # its content stands in the window


def test_lower_case_changes_no_place() -> None:
    before = marked()
    after = lowered(before)
    assert [words(after.text, e.content)[0] for e in after.said or ()] == [
        words(before.text, e.content)[0].lower() for e in before.said or ()
    ]


def sentence(number: int) -> Marked:
    """A statement of fact and its source, as FactAppeal marks them, unlike those of any other number."""
    text = f"Clerk {number} said that gate {number} had rusted."
    whole, source = Span(text.index("gate"), len(text) - 1), Span(0, text.index(" said"))
    facts = (Fact(whole, "indirect"), Fact(source, "source", "witness", True))
    return Marked(str(number), text, paragraphs_of(text), facts=facts)


@given(st.integers(1, 30), st.integers(0, 2**31))
def test_sentences_strung_together_keep_every_mark_on_its_words(count: int, seed: int) -> None:
    sentences = [sentence(number) for number in range(count)]

    def marks(texts: list[Marked]) -> list[tuple[str, str, str]]:
        return sorted((f.span.within(t.text), f.kind, f.speaker) for t in texts for f in t.facts or ())

    made = strung(sentences, Random(seed))
    assert marks(made) == marks(sentences)
    for text in made:
        assert all(any(place.holds(fact.span) for place, _ in text.places) for fact in text.facts or ())


def test_some_sentences_stay_alone_and_some_are_strung() -> None:
    lengths = {text.text.count("Clerk") for text in strung([sentence(k) for k in range(200)], Random(1))}
    assert {1, 2, 3} <= lengths
    assert max(lengths) <= 6


def test_sentences_on_one_line_are_one_paragraph() -> None:
    for text in strung([sentence(k) for k in range(200)], Random(1)):
        lines = [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text.text)]
        assert [span for span, _ in text.places] == lines
