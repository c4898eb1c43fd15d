"""What a page says in its own voice, and whose work it takes up."""

from firsthand.reading import RULES, read_page
from firsthand.records import words_of

from .material import page_of, read


def test_a_sentence_that_appeals_to_nobody_is_unsourced() -> None:
    page, reading = read("The plant makes a fifth of the country’s bread. Brill said it would close in June.")
    assert [s.within(page.text) for s in reading.unsourced] == ["The plant makes a fifth of the country’s bread."]


def test_questions_and_calls_are_no_facts() -> None:
    assert read("Who knew of the leak at the old plant? You should read our guide to the port.")[1].unsourced == ()


def test_another_outlet_is_credited_and_the_page_s_own_is_not() -> None:
    page = page_of(
        "Radio Quay reported that the pump failed. “It was old,” Brill told the Port Gazette.", outlet="Radio Quay"
    )
    assert [words_of(page.text, [s]) for s in read_page(page, RULES).credits] == ["the Port Gazette"]
