"""schemathesis sends the API what its description allows and what it does not: it answers, and never breaks.

The same for longer, over a real server: `make fuzz-api`.
"""

from __future__ import annotations

import json
from collections import Counter
from random import Random
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok

from firsthand.desk.api.urls import api as described
from tests.desk.api.programs import Program, parsed
from tests.desk.reviewing import Reviewing

EXAMPLES = 5  # requests of each kind to each operation
SCHEMA = schemathesis.openapi.from_dict(described.get_openapi_schema())
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations() if isinstance(found, Ok)]
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


def test_every_operation_is_described() -> None:
    assert len(OPERATIONS) > 95


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.value)
def test_nothing_that_is_sent_breaks_the_api(at_work: tuple[Reviewing, Program], mode: GenerationMode) -> None:
    opened, program = at_work
    known = {noun: [str(e["id"]) for e in program.get(noun)["items"]] for noun in ("claims", "pages", "speakers")}
    answered = Counter[int]()
    for number, operation in enumerate(OPERATIONS):

        @seed(number)
        @settings(
            max_examples=EXAMPLES,
            database=None,
            deadline=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode), chosen=st.randoms(use_true_random=False))
        def sent(case: Case[Any], chosen: Random) -> None:
            noun = case.path.removeprefix("/api/v1/").partition("/")[0]
            if noun in known and "name" in (case.path_parameters or {}):
                case.path_parameters["name"] = chosen.choice(known[noun])
            if noun == "tokens" and "number" in (case.path_parameters or {}):
                case.path_parameters["number"] = 2  # 1 is what all is sent with
            answered[_answer(program, case)] += 1

        sent()
    assert sum(answered.values()) >= EXAMPLES * len(OPERATIONS) / 2
    assert answered[200] and answered[404] and answered[422]
    assert opened.ledger.verify() == []


def _answer(program: Program, case: Case[Any]) -> int:
    """The status of an answer, which is below 500 and, where something went wrong, told as a problem."""
    told = case.as_transport_kwargs(base_url="http://127.0.0.1:8171")
    body = told.get("json") if "json" in told else told.get("data")
    if isinstance(body, dict | list):
        body = json.dumps(body)
    response = program.client.generic(
        case.method,
        case.formatted_path,
        body if isinstance(body, str | bytes) else "",
        content_type=str(case.headers.get("Content-Type") or case.media_type or "application/json"),
        query_params=told.get("params") or {},
    )
    assert response.status_code < 500, (case.method, case.formatted_path, response.content[:500])
    if response.status_code >= 400:
        parsed(response, response.status_code)
    return int(response.status_code)
