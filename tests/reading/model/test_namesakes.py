"""Words that mean somebody who is named elsewhere on the page."""

from __future__ import annotations

from firsthand.reading.model.entities import Entity
from firsthand.reading.model.namesakes import MOST, namesakes
from firsthand.reading.model.tokens import Place, Tokens, tokens_of
from firsthand.records import Span

TEXT = "Olha Marchenko wept. She left the ministry. It had paid her. Marchenko slept. It rained."


def tokens(text: str) -> Tokens:
    return tokens_of(text, [(Span(0, len(text)), Place.BODY)])


def entity(words: str, number: int, kind: str = "person", *, text: str = TEXT, nth: int = 0) -> Entity:
    """The mention that the n-th standing of these words is."""
    read, wanted = tokens(text), words.split()
    places = [k for k in range(len(read)) if list(read.words[k : k + len(wanted)]) == wanted]
    return Entity((places[nth], places[nth] + len(wanted)), kind, 1.0, number)


def meant(*entities: Entity, text: str = TEXT) -> dict[str, list[str]]:
    return {
        text[each.start :].split(maxsplit=1)[0].strip("."): [span.within(text) for span in each.names]
        for each in namesakes(tokens(text), entities)
    }


def test_a_pronoun_means_the_names_of_its_entity_nearest_first() -> None:
    names = [entity("Olha Marchenko", 0), entity("Marchenko", 0, nth=1)]
    assert meant(*names, entity("her", 0)) == {"her": ["Marchenko", "Olha Marchenko"]}


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_name_of_a_pronoun() -> None:
    assert meant(entity("Olha Marchenko", 0), entity("She", 0)) == {"She": ["Olha Marchenko"]}


def test_a_description_without_a_name_in_its_entity_means_nobody() -> None:
    assert meant(entity("the ministry", 1, "organization"), entity("It", 1, "organization")) == {}


def test_what_cannot_speak_is_left_out() -> None:
    assert meant(entity("Olha Marchenko", 0), entity("It", 0, "event", nth=1)) == {}


def test_no_more_names_are_given_than_the_most() -> None:
    text = "Brill " * (MOST + 5) + "and she"
    names = [entity("Brill", 0, text=text, nth=k) for k in range(MOST + 5)]
    assert meant(*names, entity("she", 0, text=text), text=text) == {"she": ["Brill"] * MOST}
