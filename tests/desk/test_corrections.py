"""A reviewer says what was misread, without a script: words are typed, and have to stand in the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand import intake
from firsthand.desk.taking_in import Heed
from firsthand.errors import LedgerError
from firsthand.ledger import Ledger
from firsthand.records import CorrectionKind, Quote, Span, Stance
from tests.desk.reviewing import Reviewing, drawn, filled, reviewing
from tests.desk.sight import words

PUMPS = "They were turned off in November"
CORRECT = r"/pages/[^/]+/attributions/[^/]+/correct"
NEW = r"/pages/[^/]+/attributions/new"


@pytest.fixture
def at_work(story_folder: Path, tmp_path: Path) -> Iterator[Reviewing]:
    with reviewing(story_folder, tmp_path / "work.ledger") as at:
        yield at


def address(at: Reviewing, what: str = "correct") -> str:
    said = at.attribution(PUMPS)
    return f"/pages/{said.page}/attributions/{said.id}/{what}"


def test_each_note_of_a_page_leads_to_the_form_for_it_filled_with_what_was_read(at_work: Reviewing) -> None:
    said = at_work.attribution(PUMPS)
    page = drawn(at_work.client.get(f"/pages/{said.page}"))
    links = [str(link.attributes["href"]) for link in page.css(".note a.wrong")]
    assert address(at_work) in links
    assert len(links) == len(page.css(".note[id^=note-a-]"))
    sent = filled(drawn(at_work.client.get(address(at_work))), CORRECT)
    text = at_work.page(said.page).text
    assert sent["content"] == ["\n".join(" ".join(span.within(text).split()) for span in said.content)]
    assert sent["content_at"] == [f"{span.start}-{span.end}" for span in said.content]
    assert (sent["stance"], sent["quote"]) == ([said.stance], [said.quote])


def test_a_correction_is_kept_beside_what_was_read_and_claims_go_by_it(at_work: Reviewing) -> None:
    said = at_work.attribution(PUMPS)
    sent = filled(drawn(at_work.client.get(address(at_work))), CORRECT)
    changed = sent | {
        "content": [PUMPS],
        "speaker": ["a woman of the staff"],
        "stance": ["reveal"],
        "note": ["shorter"],
    }
    response = at_work.client.post(address(at_work), changed)
    assert response.status_code == 303
    assert response["Location"] == f"/pages/{said.page}#{said.id}"
    (made,) = at_work.ledger.corrections()
    assert (made.by, made.note, made.kind, made.attribution) == ("Ilse Korb", "shorter", "changed", said.id)
    now = at_work.now(said.id)
    assert now is not None
    assert [span.within(at_work.page(said.page).text) for span in now.content] == [PUMPS]
    assert (now.speaker, now.stance) == ("a woman of the staff", Stance.REVEAL)
    assert (made.amendment.cue, made.amendment.quote, made.amendment.factual) == (None, None, None)
    assert at_work.attribution(PUMPS) == said
    trace = at_work.ledger.trace()
    assert any("a woman of the staff" in (each.name, *each.aliases) for each in trace.speakers)
    assert at_work.ledger.waiting(trace.tracer) == []
    page = drawn(at_work.client.get(f"/pages/{said.page}"))
    assert words(page, ".notice.success") == ["Kept. What was read stays beside it."]
    assert words(page, f"#note-{said.id} .chip") == ["changed"]
    assert "Ilse Korb" in words(page, ".corrections li")[0]
    as_read = drawn(at_work.client.get(f"/pages/{said.page}?read=1"))
    assert not words(as_read, f"#note-{said.id} .chip")
    assert "a woman of the staff" not in words(as_read, f"#note-{said.id}")[0]
    both = drawn(at_work.client.get(address(at_work)))
    assert any("a woman of the staff" in row for row in words(both, ".both .changed"))
    assert at_work.ledger.verify() == []


def test_words_that_do_not_stand_in_the_page_are_refused_beside_their_field(at_work: Reviewing) -> None:
    sent = filled(drawn(at_work.client.get(address(at_work))), CORRECT)
    form = drawn(at_work.client.post(address(at_work), sent | {"content": ["They were never on"]}), 422)
    assert "“They were never on” does not stand in the page." in words(form, "#id_content_error")[0]
    (field,) = form.css("#id_content")
    assert field.attributes["aria-invalid"] == "true"
    assert "id_content_error" in str(field.attributes["aria-describedby"])
    assert field.text().strip() == "They were never on"
    assert [link.attributes["href"] for link in form.css(".faults a")] == ["#id_content"]
    assert at_work.ledger.corrections() == ()


def test_of_words_that_stand_several_times_one_is_chosen(at_work: Reviewing) -> None:
    sent = filled(drawn(at_work.client.get(address(at_work))), CORRECT)
    said = at_work.attribution(PUMPS)
    text = at_work.page(said.page).text
    assert text.count("electricity") > 1
    form = drawn(at_work.client.post(address(at_work), sent | {"content": ["electricity"], "content_at": [""]}), 422)
    options = form.css("select[name=content_at] option")
    assert len(options) == text.count("electricity") + 1
    assert all("[electricity]" in option.text() for option in options[1:])
    again = filled(form, CORRECT)
    assert again["content_at"] == [""]
    second = str(options[2].attributes["value"])
    assert at_work.client.post(address(at_work), again | {"content_at": [second]}).status_code == 303
    start, end = map(int, second.split("-"))
    now = at_work.now(said.id)
    assert now is not None and now.content == (Span(start, end),)
    assert text[:start].count("electricity") == 1


def test_a_form_that_changes_nothing_or_cannot_be_is_shown_again(at_work: Reviewing) -> None:
    sent = filled(drawn(at_work.client.get(address(at_work))), CORRECT)
    assert words(drawn(at_work.client.post(address(at_work), sent), 422), ".faults p") == ["Nothing is changed."]
    for changed, field in (
        ({"content": [" "]}, "content"),
        ({"said_on": ["the other day"]}, "said_on"),
        ({"stance": ["shout"]}, "stance"),
        ({"parent": ["a-000000000000"]}, "parent"),
        ({"content": ["x\n" * 30]}, "content"),
    ):
        form = drawn(at_work.client.post(address(at_work), sent | changed), 422)
        assert words(form, f"#id_{field}_error"), field
    assert at_work.ledger.corrections() == ()


def test_what_was_removed_can_be_put_back_and_what_was_corrected_undone(at_work: Reviewing) -> None:
    said = at_work.attribution(PUMPS)
    remove = filled(drawn(at_work.client.get(address(at_work))), r".*/remove")
    response = at_work.client.post(address(at_work, "remove"), remove | {"note": ["a teaser"]})
    assert response.status_code == 303
    assert at_work.now(said.id) is None
    page = drawn(at_work.client.get(f"/pages/{said.page}"))
    assert not page.css(f"#note-{said.id}")
    assert "a teaser" in words(page, ".corrections li")[0]
    form = drawn(at_work.client.get(address(at_work)))
    assert words(form, "h1") == ["This attribution was removed"]
    restore = filled(form, r".*/restore")
    assert at_work.client.post(address(at_work, "restore"), restore).status_code == 303
    assert at_work.now(said.id) is not None
    kinds = [each.kind for each in at_work.ledger.corrections()]
    assert kinds == [CorrectionKind.REMOVED, CorrectionKind.CHANGED]


def test_a_correction_of_a_correction_takes_its_place(at_work: Reviewing) -> None:
    said = at_work.attribution(PUMPS)
    for speaker in ("the woman", "a clerk", said.speaker or ""):
        sent = filled(drawn(at_work.client.get(address(at_work))), CORRECT)
        assert at_work.client.post(address(at_work), sent | {"speaker": [speaker]}).status_code == 303
        now = at_work.now(said.id)
        assert now is not None and now.speaker == (speaker or None)
    first, second, third = at_work.ledger.corrections()
    assert (first.replaces, second.replaces, third.replaces) == (None, first.id, second.id)
    assert third.amendment.speaker is None  # as it was read


def test_what_is_missing_is_added_and_is_a_claim_like_any_other(at_work: Reviewing) -> None:
    said = at_work.attribution(PUMPS)
    new = f"/pages/{said.page}/attributions/new"
    form = drawn(at_work.client.get(new))
    missing = "The basement, which lies below the level of the Iven in spring"
    sent = filled(form, NEW) | {"content": [missing], "speaker": ["an insider"], "quote": ["direct"]}
    assert at_work.client.post(new, sent).status_code == 303
    (made,) = at_work.ledger.corrections()
    now = at_work.now(made.about)
    assert now is not None
    assert (now.speaker, now.quote, made.attribution) == ("an insider", Quote.DIRECT, None)
    assert made.about in {each for claim in at_work.ledger.trace().claims for each in claim.attributions}
    page_again = drawn(at_work.client.get(f"/pages/{said.page}"))
    assert words(page_again, f"#note-{made.about} .chip") == ["added"]
    twice = drawn(at_work.client.post(new, sent), 422)
    assert "just these words" in words(twice, ".faults")[0]


def test_where_tracing_fails_the_correction_stays_and_the_next_screen_says_that_the_story_waits(
    at_work: Reviewing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(ledger: Ledger, heed: Heed) -> None:
        raise LedgerError("The ledger is being written by another firsthand.", to_do="Wait.")

    monkeypatch.setattr(intake, "trace", fails)
    said = at_work.attribution(PUMPS)
    sent = filled(drawn(at_work.client.get(address(at_work))), CORRECT) | {"speaker": ["a clerk"]}
    assert at_work.client.post(address(at_work), sent).status_code == 303
    page = drawn(at_work.client.get(f"/pages/{said.page}"))
    assert "being written by another firsthand" in words(page, ".notice.warning")[0]
    assert "waits to be traced" in words(page, ".doubt")[0]
    assert words(page, f"#note-{said.id} .chip") == ["changed"]


def test_nothing_of_a_page_that_is_not_there_can_be_corrected(at_work: Reviewing) -> None:
    said = at_work.attribution(PUMPS)
    for nothing in ("/pages/p-none/attributions/new", f"/pages/p-none/attributions/{said.id}/correct"):
        assert at_work.client.get(nothing).status_code == 404
        assert at_work.client.post(nothing, {}).status_code == 404
    elsewhere = next(page.id for page in at_work.ledger.pages() if page.id != said.page)
    assert at_work.client.get(f"/pages/{elsewhere}/attributions/{said.id}/correct").status_code == 404


def test_a_form_without_its_key_is_refused(at_work: Reviewing) -> None:
    at_work.client.handler.enforce_csrf_checks = True
    sent = filled(drawn(at_work.client.get(address(at_work))), CORRECT)
    del sent["csrfmiddlewaretoken"]
    assert at_work.client.post(address(at_work), sent | {"speaker": ["x"]}).status_code == 403
    assert at_work.ledger.corrections() == ()
