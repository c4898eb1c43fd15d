"""What the network should say of a window stands on the words that the corpus marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import pytest

from firsthand.reading.model.entities import TYPES
from firsthand.reading.model.tokens import WORD
from firsthand.records import Span
from training.reader.corpora import paragraphs_of
from training.reader.examples import FACTS, KINDS, TAGS, UNKNOWN, Example, examples_of
from training.reader.marked import Fact, Marked, Mentioned, Said

SENTENCES = [f"The clerk of gate {k} said that it had rusted in {1900 + k}." for k in range(40)]
TEXT = "\n\n".join(SENTENCES)


def pieces_of(word: str) -> tuple[int, ...]:
    return (7,) * (1 + len(word) // 4)


def spans(words: str) -> Iterator[Span]:
    """Where these words stand, once in each sentence."""
    at = 0
    for _ in SENTENCES:
        at = TEXT.index(words, at)
        yield Span(at, at + len(words))
        at += len(words)


def words(text: str) -> list[str]:
    return WORD.findall(text)


def examples(**marks: object) -> list[Example]:
    marked = Marked("m", TEXT, paragraphs_of(TEXT), **marks)  # type: ignore[arg-type]
    made = examples_of(marked, pieces_of)
    assert len(made) > 2
    assert [word for each in made for word in each.words] == words(TEXT)
    return made


def said() -> tuple[Said, ...]:
    return tuple(
        Said((source,), (cue,), (Span(cue.end + 1, TEXT.index(".", cue.end)),))
        for source, cue in zip(spans("The clerk"), spans("said"), strict=True)
    )


@pytest.mark.parametrize(("role", "begins"), [("source", 1), ("cue", 3), ("content", 5)])
def test_gold_tags_stand_on_the_words_of_their_role(role: str, begins: int) -> None:
    tagged = [
        (word, tag)
        for each in examples(said=said())
        for word, tag in zip(each.words, each.allowed.tolist(), strict=True)
    ]
    assert [word for word, tag in tagged if tag in (1 << begins, 1 << begins + 1)] == [
        word for each in said() for span in getattr(each, role) for word in words(span.within(TEXT))
    ]
    assert sum(tag == 1 << begins for _, tag in tagged) == len(SENTENCES)
    assert TAGS[begins] == f"B-{role}"


def test_each_cue_has_a_row_that_tells_its_source_and_content() -> None:
    rows = [(each, row) for each in examples(said=said()) for row in each.rows]
    assert len(rows) == len(SENTENCES)
    for each, row in rows:
        told = [(word, int(label)) for word, label in zip(each.words, row.labels, strict=True) if label]
        assert [each.words[k] for k in row.cue] == ["said"]
        assert told[:4] == [("The", 1), ("clerk", 2), ("that", 3), ("it", 4)]
        assert {label for _, label in told[3:]} == {4}


def test_statements_sources_and_their_kinds_stand_on_their_words() -> None:
    facts = [Fact(Span(s.start, s.end), "indirect") for s in spans("it had rusted")]
    facts += [Fact(s, "source", "witness", False) for s in spans("The clerk")]
    made = examples(facts=tuple(facts))
    for each in made:
        told = zip(each.words, each.facts, each.sources, each.kinds, each.named, strict=True)
        for word, fact, source, kind, named in told:
            assert (fact == FACTS.index("indirect")) == (word in ("it", "had", "rusted"))
            assert (source == 1) == (word in ("The", "clerk"))
            assert kind == (KINDS.index("witness") if source else UNKNOWN)
            assert named == (0 if source else UNKNOWN)
    assert sum((each.sources == 1).sum() for each in made) == 2 * len(SENTENCES)


def test_mentions_keep_their_words_types_and_entities() -> None:
    mentions = tuple(Mentioned(span, "person", k) for k, span in enumerate(spans("The clerk")))
    found = [
        (each.words[first : last + 1], TYPES[kind], entity)
        for each in examples(mentions=mentions)
        for first, last, kind, entity in each.mentions or ()
    ]
    assert found == [(("The", "clerk"), "person", k) for k in range(len(SENTENCES))]


def test_what_a_corpus_does_not_mark_is_unknown_and_not_absent() -> None:
    for each in examples(said=said()):
        assert each.mentions is None
        assert set(each.facts.tolist()) == {UNKNOWN}
    for each in examples(mentions=()):
        assert not each.has_rows
        assert all(len(list(group)) == len(each.words) for _, group in groupby(each.allowed.tolist()))
        assert int(each.allowed[0]) == (1 << len(TAGS)) - 1
