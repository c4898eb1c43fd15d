"""Attributions within attributions."""

from .material import read, three


def test_a_report_of_a_report_of_a_denial_is_three_deep() -> None:
    page, reading = read("The Courier, citing the agency, said the governor had denied the order.")
    courier, agency, governor = reading.attributions
    by_source = {three(page, a)[0]: a for a in (courier, agency, governor)}
    assert by_source["The Courier"].parent is None
    assert by_source["the agency"].parent == by_source["The Courier"].id
    assert by_source["the governor"].parent == by_source["the agency"].id


def test_two_statements_side_by_side_are_not_nested() -> None:
    _, reading = read("The mayor said the bridge was closed, but the ministry said it was open.")
    assert [a.parent for a in reading.attributions] == [None, None]


def test_whoever_is_quoted_is_not_what_is_said() -> None:
    text = "The pumps had been switched off since November, the Brannick Courier reported, quoting an unnamed worker."
    page, reading = read(text)
    said = {page.text[a.content[0].start : a.content[-1].end] for a in reading.attributions}
    assert said
    assert "an unnamed worker" not in said
