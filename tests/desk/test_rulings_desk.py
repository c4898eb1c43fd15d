"""What is one and what is not, as reviewers say: claims and speakers are merged and parted, and show it at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.records import Claim, Speaker
from tests.desk.reviewing import Reviewing, drawn, filled, reviewing
from tests.desk.sight import words

MERGE, PART = r"/(claims|speakers)/[^/]+/merge.*", r"/(claims|speakers)/[^/]+/part"


@pytest.fixture
def at_work(story_folder: Path, tmp_path: Path) -> Iterator[Reviewing]:
    with reviewing(story_folder, tmp_path / "work.ledger") as at:
        yield at


def claims(at: Reviewing) -> list[Claim]:
    return sorted(at.ledger.trace().claims, key=lambda each: (-len(each.attributions), each.id))


def speakers(at: Reviewing) -> list[Speaker]:
    return sorted(at.ledger.trace().speakers, key=lambda each: (-len(each.attributions), each.id))


def claim_with(at: Reviewing, attribution: str) -> Claim:
    return next(each for each in at.ledger.trace().claims if attribution in each.attributions)


def speaker_with(at: Reviewing, attribution: str) -> Speaker:
    return next(each for each in at.ledger.trace().speakers if attribution in each.attributions)


def test_two_claims_that_say_the_same_become_one_at_once(at_work: Reviewing) -> None:
    one, other, *_ = claims(at_work)
    screen = drawn(at_work.client.get(f"/claims/{one.id}"))
    assert f"/claims/{one.id}/merge" in [link.attributes["href"] for link in screen.css("p.do a")]
    page = drawn(at_work.client.get(f"/claims/{one.id}/merge"))
    offered = [str(radio.attributes["value"]) for radio in page.css("input[name=other]")]
    assert other.id in offered and one.id not in offered
    response = at_work.client.post(f"/claims/{one.id}/merge", filled(page, MERGE) | {"other": [other.id]})
    assert response.status_code == 303
    (ruling,) = at_work.ledger.rulings()
    assert (ruling.about, ruling.one, ruling.by) == ("claim", True, "Ilse Korb")
    merged = claim_with(at_work, one.statement_from)
    assert set(merged.attributions) >= {*one.attributions, *other.attributions}
    assert response["Location"] == f"/claims/{merged.id}"
    shown = drawn(at_work.client.get(response["Location"]))
    assert words(shown, ".notice.success") == ["They are one now."]
    assert any("Ilse Korb" in line and "ruled" in line for line in words(shown, ".history li"))
    assert at_work.ledger.verify() == []


def test_others_are_found_by_words_and_by_id(at_work: Reviewing) -> None:
    one, *rest = claims(at_work)
    other = next(each for each in rest if "pumps" in each.statement)
    found = drawn(at_work.client.get(f"/claims/{one.id}/merge", {"q": "pumps"}))
    offered = [str(radio.attributes["value"]) for radio in found.css("input[name=other]")]
    assert other.id in offered
    assert all("pumps" in label for label in words(found, ".candidates label .statement"))
    sent = filled(found, MERGE) | {"other_id": [other.id]}
    assert at_work.client.post(f"/claims/{one.id}/merge", sent).status_code == 303
    assert other.statement_from in claim_with(at_work, one.statement_from).attributions


def test_a_merge_with_nothing_with_itself_or_with_what_is_not_there_is_refused(at_work: Reviewing) -> None:
    one = claims(at_work)[0]
    sent = filled(drawn(at_work.client.get(f"/claims/{one.id}/merge")), MERGE)
    for given, why in (
        ({}, "Choose one"),
        ({"other_id": [one.id]}, "itself"),
        ({"other_id": ["c-none"]}, "no claim c-none"),
    ):
        again = drawn(at_work.client.post(f"/claims/{one.id}/merge", sent | given), 422)
        assert why in words(again, "#other_id_error")[0]
    assert at_work.ledger.rulings() == ()


def test_what_says_something_else_is_parted_off_together_and_the_rest_stays_whole(at_work: Reviewing) -> None:
    whole = claims(at_work)[0]
    page = drawn(at_work.client.get(f"/claims/{whole.id}/part"))
    offered = [str(box.attributes["value"]) for box in page.css("input[name=apart]")]
    assert set(offered) == set(whole.attributions)
    assert len(words(page, ".candidates blockquote")) == len(offered)
    apart = offered[-2:]
    response = at_work.client.post(f"/claims/{whole.id}/part", filled(page, PART) | {"apart": apart})
    assert response.status_code == 303
    parted, rest = claim_with(at_work, apart[0]), claim_with(at_work, offered[0])
    assert set(parted.attributions) == set(apart)
    assert set(rest.attributions) == set(offered) - set(apart)
    assert response["Location"] == f"/claims/{parted.id}"
    assert [ruling.one for ruling in at_work.ledger.rulings()].count(True) == 1


def test_what_was_parted_can_be_made_one_again(at_work: Reviewing) -> None:
    whole = claims(at_work)[0]
    sent = filled(drawn(at_work.client.get(f"/claims/{whole.id}/part")), PART)
    at_work.client.post(f"/claims/{whole.id}/part", sent | {"apart": [whole.attributions[-1]]})
    parted, rest = (claim_with(at_work, whole.attributions[n]) for n in (-1, 0))
    assert parted.id != rest.id
    again = filled(drawn(at_work.client.get(f"/claims/{rest.id}/merge")), MERGE)
    at_work.client.post(f"/claims/{rest.id}/merge", again | {"other_id": [parted.id]})
    assert set(claim_with(at_work, whole.attributions[0]).attributions) == set(whole.attributions)


def test_all_or_none_or_anothers_cannot_be_parted_off(at_work: Reviewing) -> None:
    whole, other, *_ = claims(at_work)
    sent = filled(drawn(at_work.client.get(f"/claims/{whole.id}/part")), PART)
    for apart in ([], list(whole.attributions), list(other.attributions[:1])):
        again = drawn(at_work.client.post(f"/claims/{whole.id}/part", sent | {"apart": apart}), 422)
        assert "Some have to go, and some have to stay." in words(again, ".faults")[0]
        ticked = [str(box.attributes["value"]) for box in again.css("input[name=apart][checked]")]
        assert set(ticked) == set(apart) & set(whole.attributions)
    assert at_work.ledger.rulings() == ()


def test_two_speakers_who_are_one_become_one_and_can_be_parted_again(at_work: Reviewing) -> None:
    one, other, *_ = speakers(at_work)
    page = drawn(at_work.client.get(f"/speakers/{one.id}/merge"))
    response = at_work.client.post(f"/speakers/{one.id}/merge", filled(page, MERGE) | {"other_id": [other.id]})
    merged = speaker_with(at_work, one.attributions[0])
    assert response["Location"] == f"/speakers/{merged.id}"
    assert set(merged.attributions) >= {*one.attributions, *other.attributions}
    part = drawn(at_work.client.get(f"/speakers/{merged.id}/part"))
    apart = list(other.attributions)
    response = at_work.client.post(f"/speakers/{merged.id}/part", filled(part, PART) | {"apart": apart})
    assert response.status_code == 303, words(drawn(response, 422), ".faults")
    assert set(speaker_with(at_work, apart[0]).attributions) >= set(apart)
    assert not set(speaker_with(at_work, one.attributions[0]).attributions) & set(apart)
    assert [ruling.about for ruling in at_work.ledger.rulings()] == ["speaker"] * 3


def test_speakers_are_found_by_part_of_a_name(at_work: Reviewing) -> None:
    named = [each for each in speakers(at_work) if each.named]
    one, other = named[0], named[1]
    found = drawn(at_work.client.get(f"/speakers/{one.id}/merge", {"q": other.name.split()[-1][:4]}))
    assert other.id in [str(radio.attributes["value"]) for radio in found.css("input[name=other]")]


def test_nothing_is_ruled_about_what_is_not_there(at_work: Reviewing) -> None:
    for address in ("/claims/c-none/merge", "/claims/c-none/part", "/speakers/s-none/merge", "/speakers/s-none/part"):
        assert at_work.client.get(address).status_code == 404
        assert at_work.client.post(address, {"version": "0"}).status_code == 404
