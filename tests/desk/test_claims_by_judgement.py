"""Claims are listed by what people said of them: the verdict, how far the work is, whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.cli.claims import claims as command
from firsthand.desk.keeping import DeskFile
from firsthand.ledger import Ledger
from firsthand.ledger.asking.claims import WantedClaims, count_claims, list_claims
from firsthand.ledger.asking.judged import NO_VERDICT, NOBODY, WantedJudged, people_at_work
from firsthand.ledger.models import ReviewRow
from firsthand.ledger.transactions import writing
from firsthand.records import Status, Verdict, judged
from tests.desk.api.programs import program
from tests.desk.reviewing import Reviewing, drawn, reviewing
from tests.desk.sight import words

AT = datetime(2031, 5, 13, 8, 0, tzinfo=UTC)
Said = tuple[int, int, str | None, str | None, str | None]
WANTED = [
    *(WantedJudged(verdict=each) for each in (*Verdict, NO_VERDICT)),
    *(WantedJudged(status=each) for each in Status),
    *(WantedJudged(assigned=each) for each in ("Ilse Korb", "Bo", NOBODY)),
    WantedJudged(Verdict.FALSE, Status.DONE, "Bo"),
    WantedJudged(NO_VERDICT, Status.OPEN, NOBODY),
]


@pytest.fixture(scope="module")
def at_work(story_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviewing]:
    with reviewing(story_folder, tmp_path_factory.mktemp("judged") / "work.ledger") as at:
        yield at


def claims_of(ledger: Ledger) -> list[str]:
    return sorted(each.id for each in ledger.trace().claims)


def found(ledger: Ledger, wanted: WantedJudged) -> list[str]:
    asked = WantedClaims(judged=wanted)
    ids = ledger.ask(lambda alias: list_claims(alias, asked, most=10_000)).claims.items
    assert ledger.ask(lambda alias: count_claims(alias, asked)) == len(ids)
    return sorted(ids)


def expected(ledger: Ledger, wanted: WantedJudged) -> list[str]:
    """The same, worked out of all reviews."""
    reviews = ledger.reviews()
    said = {claim: judged(each for each in reviews if each.target == claim) for claim in claims_of(ledger)}
    return [
        claim
        for claim, each in said.items()
        if wanted.verdict in (None, each.verdict or NO_VERDICT)
        and wanted.status in (None, each.status or Status.OPEN)
        and wanted.assigned in ("", each.assigned or NOBODY)
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 3),  # which claim
            st.integers(0, 2),  # when: several people may speak at once
            st.sampled_from((None, "", *Verdict)),
            st.sampled_from((None, "", "Ilse Korb", "Bo")),
            st.sampled_from((None, *Status)),
        ).filter(lambda said: said[2:] != (None, None, None)),
        max_size=6,
    )
)
def test_the_list_is_what_all_reviews_together_come_to(at_work: Reviewing, said: list[Said]) -> None:
    ledger = at_work.ledger
    ids = claims_of(ledger)
    for claim, hour, verdict, assigned, status in said:
        at = AT + timedelta(hours=hour)
        if verdict is not None:
            ledger.record_review(ids[claim], "Mara", verdict, "So.", at)
        if assigned is not None or status is not None:
            ledger.record_work(ids[claim], "Mara", assigned=assigned, status=status, at=at)
    for wanted in WANTED:
        assert found(ledger, wanted) == expected(ledger, wanted), wanted


def test_a_review_that_lost_its_claim_counts_no_more(story_folder: Path, tmp_path: Path) -> None:
    with reviewing(story_folder, tmp_path / "work.ledger") as at:
        claim = claims_of(at.ledger)[0]
        at.ledger.record_review(claim, "Mara", Verdict.FALSE, "So.", AT)
        assert found(at.ledger, WantedJudged(Verdict.FALSE)) == [claim]
        with writing(at.ledger._alias):
            ReviewRow.objects.using(at.ledger._alias).update(orphaned=True)
        assert found(at.ledger, WantedJudged(Verdict.FALSE)) == []
        assert claim in found(at.ledger, WantedJudged(NO_VERDICT))


@pytest.fixture
def told(story_folder: Path, tmp_path: Path) -> Iterator[tuple[Reviewing, list[str]]]:
    """Three claims: one with a verdict, one that is somebody's work, one that is mine and done."""
    with reviewing(story_folder, tmp_path / "work.ledger") as at:
        ids = claims_of(at.ledger)[:3]
        at.ledger.record_review(ids[0], "Mara", Verdict.MISLEADING_CONTEXT, "An old film.", AT)
        at.ledger.record_work(ids[1], "Mara", assigned="Bo & <Co>", status=Status.IN_WORK, at=AT)
        at.ledger.record_work(ids[2], "Mara", assigned="Ilse Korb", status=Status.DONE, at=AT)
        yield at, ids


def listed(at: Reviewing, asked: str) -> list[str]:
    links = drawn(at.client.get(f"/claims?{asked}")).css(".claims a.statement")
    return [str(link.attributes["href"]).removeprefix("/claims/") for link in links]


def test_filters_stand_in_the_address_and_in_the_form(told: tuple[Reviewing, list[str]]) -> None:
    at, ids = told
    assert listed(at, "verdict=misleading+context") == [ids[0]]
    assert listed(at, "status=in+work") == [ids[1]]
    assert listed(at, "assigned=Bo+%26+%3CCo%3E") == [ids[1]]
    assert listed(at, "assigned=Ilse+Korb&status=done") == [ids[2]]
    assert listed(at, "assigned=Ilse+Korb&status=done&verdict=false") == []
    assert set(ids).isdisjoint(listed(at, "verdict=none&assigned=-&status=open")) is True
    screen = drawn(at.client.get("/claims?verdict=misleading+context&assigned=Bo+%26+%3CCo%3E&status=in+work"))
    chosen = [str(each.attributes["value"]) for each in screen.css(".filters option[selected]")]
    assert chosen == ["misleading context", "Bo & <Co>", "in work", "carried"]
    assert words(screen, "#assigned option") == ["anybody’s", "mine", "nobody’s", "Bo & <Co>"]


def test_my_work_is_one_link_away_and_the_list_says_what_was_said(told: tuple[Reviewing, list[str]]) -> None:
    at, ids = told
    screen = drawn(at.client.get("/claims"))
    (mine,) = (str(each.attributes["href"]) for each in screen.css("aside li a") if each.text() == "Your work")
    assert listed(at, mine.partition("?")[2]) == [ids[2]]
    (row,) = words(drawn(at.client.get("/claims?verdict=misleading+context")), ".claims .row")
    assert "verdict: misleading context" in row
    (row,) = words(drawn(at.client.get("/claims?status=in+work")), ".claims .row")
    assert "assigned to Bo & <Co>" in row


@pytest.mark.parametrize("asked", ["verdict=true", "status=finished", "verdict=supported&verdict=nonsense"])
def test_a_word_that_is_none_of_the_choices_is_refused(told: tuple[Reviewing, list[str]], asked: str) -> None:
    assert told[0].client.get(f"/claims?{asked}").status_code == 400


def test_somebody_of_whom_nobody_has_heard_has_no_work(told: tuple[Reviewing, list[str]]) -> None:
    at, _ = told
    assert listed(at, "assigned=nobody+knows") == []
    assert at.ledger.ask(people_at_work) == ("Bo & <Co>", "Ilse Korb")


def test_programs_and_the_command_line_ask_the_same(told: tuple[Reviewing, list[str]], tmp_path: Path) -> None:
    at, ids = told
    file = DeskFile.open(tmp_path)
    api = program(replace(at.desk, file=file))
    assert [each["id"] for each in api.walk("claims", 9, verdict="misleading context")] == [ids[0]]
    assert [each["id"] for each in api.walk("claims", 9, status="in work", assigned="Bo & <Co>")] == [ids[1]]
    assert ids[1] not in {each["id"] for each in api.walk("claims", 9, verdict="none", assigned="-")}
    api.get("claims", 422, verdict="true")
    file.close()
    where = ["--json", "--ledger", str(at.ledger.directory)]
    for asked, claim in (
        (["--verdict", "misleading context"], ids[0]),
        (["--status", "in work"], ids[1]),
        (["--assigned", "Ilse Korb", "--verdict", "none"], ids[2]),
    ):
        ran = CliRunner().invoke(command, [*asked, *where])
        assert ran.exit_code == 0 and ran.output.count('"independent_origins"') == 1 and claim in ran.output
