"""A program at the API of a desk for one, with a token."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, cast

from django.http import HttpResponse
from django.test import Client

from firsthand.desk import Desk
from firsthand.desk.keeping import DeskFile, tokens
from firsthand.desk.keeping.tokens import Owner, Scope
from firsthand.desk.people import Role
from tests.desk.conftest import client_of

AT = "/api/v1/"
ENTRY = "Firsthand-Entry"
Asked = str | int


@dataclass(frozen=True, slots=True)
class Program:
    """A program. `path` is what stands behind /api/v1/."""

    client: Client

    def get(self, path: str, status: int = 200, /, **asked: Asked) -> Any:
        """The answer as it is parsed; it has to have this status."""
        return parsed(self.client.get(AT + path, asked), status)

    def send(self, path: str, sent: object, status: int = 200, method: str = "POST") -> Any:
        """The answer to something that is written."""
        response = self.client.generic(method, AT + path, parsed_back(sent), content_type="application/json")
        return parsed(response, status)

    def walk(self, path: str, limit: int, **asked: Asked) -> Iterator[Any]:
        """Everything in a list, by slices of this size."""
        after: str | None = None
        while True:
            place: dict[str, Asked] = {"after": after} if after else {}
            slice_ = self.get(path, limit=limit, **asked, **place)
            assert len(slice_["items"]) <= limit
            yield from slice_["items"]
            after = slice_["after"]
            if after is None:
                return

    def seen(self) -> int:
        """What a program has seen that has just read something."""
        return int(cast(HttpResponse, self.client.get(AT + "numbers")).headers[ENTRY])


def program(desk: Desk, scope: Scope = Scope.ADMIN) -> Program:
    """A program with a new token."""
    assert desk.file is not None
    with desk.file.writing() as alias:
        owner = Owner(desk.person, Role.ADMIN, None)
        secret = tokens.make(alias, owner, "a test", scope, 1, datetime.now(UTC))
    return Program(bearing(desk, secret))


def bearing(desk: Desk, secret: str) -> Client:
    """A client that sends this secret."""
    client = client_of(desk)
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    return client


def with_file(desk: Desk, file: DeskFile) -> Desk:
    """The desk with a file of its own."""
    return replace(desk, file=file)


def parsed(response: object, status: int) -> Any:
    """What a JSON answer says. It can be taken for nothing else."""
    assert isinstance(response, HttpResponse)
    assert response.status_code == status, (response.status_code, response.content[:800])
    kind = "application/json" if status < 400 else "application/problem+json"
    assert response.headers["Content-Type"] == kind
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    return json.loads(response.content)


def parsed_back(sent: object) -> str:
    """Something as JSON, unless it is JSON already."""
    return sent if isinstance(sent, str) else json.dumps(sent)
