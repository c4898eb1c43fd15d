"""`firsthand show CLAIM --why` says of each merge by what it was made."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Firsthand


def claims(firsthand: Firsthand, story: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(firsthand("claims", "--json", "--ledger", story).out)
    return found


def test_every_merge_of_the_examples_can_be_explained(firsthand: Firsthand, story: Path) -> None:
    widely = [claim for claim in claims(firsthand, story) if isinstance(claim["pages"], int) and claim["pages"] > 2]
    assert widely
    for claim in widely:
        shown = json.loads(firsthand("show", str(claim["id"]), "--why", "--json", "--ledger", story).out)
        assert len(shown["why"]) == len(shown["attributions"]) - 1
        assert all(bond["why"] for bond in shown["why"])


def test_for_people_each_telling_goes_with_another_and_says_what_weighed(firsthand: Firsthand, story: Path) -> None:
    (claim, *_) = sorted(claims(firsthand, story), key=lambda each: -int(str(each["pages"])))
    done = firsthand("show", str(claim["id"]), "--why", "--ledger", story)
    assert done.status == 0
    assert "Why these are one claim" in done.out
    assert "goes with" in done.out


def test_it_is_asked_of_claims_only(firsthand: Firsthand, story: Path) -> None:
    page = json.loads(firsthand("pages", "--json", "--ledger", story).out)[0]["id"]
    done = firsthand("show", page, "--why", "--ledger", story)
    assert (done.status, len(done.lines)) == (2, 1)
    assert "--why is asked of a claim" in done.talk
