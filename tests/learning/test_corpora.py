"""The corpora as they are read for training."""

from __future__ import annotations

import pytest

from bench.shared import SHARED
from firsthand.reading.model.entities import TYPES
from training.reader.corpora import factappeal, gum, polnear
from training.reader.examples import KINDS

pytestmark = pytest.mark.skipif(not (SHARED / "corpora").is_dir(), reason="needs ../shared/corpora")
CORPORA = SHARED / "corpora"


def test_every_attribution_of_polnear_has_content_within_its_text() -> None:
    articles = polnear(CORPORA, "dev")
    assert len(articles) == 84
    for article in articles:
        for each in article.said or ():
            assert each.content
            assert all(span.end <= len(article.text) for span in (*each.source, *each.cue, *each.content))


def test_factappeals_tags_leave_the_sentence_as_it_was() -> None:
    sentences = factappeal(CORPORA, "val")
    assert len(sentences) == 483
    assert not any("<" in each.text and ">" in each.text for each in sentences)
    facts = [fact for each in sentences for fact in each.facts or ()]
    assert {fact.kind for fact in facts} == {"none", "direct", "indirect", "source"}
    assert {fact.speaker for fact in facts} - {""} <= set(KINDS)


def test_gums_mentions_have_known_types_and_share_entities() -> None:
    documents = gum(CORPORA, "dev")
    assert len(documents) == 14
    for document in documents:
        mentions = document.mentions or ()
        assert {each.type for each in mentions} <= set(TYPES)
        assert len({each.entity for each in mentions}) < len(mentions)
