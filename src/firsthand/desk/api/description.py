"""The API's description (OpenAPI 3.1), and the same as a screen for people, without a script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from firsthand.desk.api.answering import ENTRY, PathView, answer, asks
from firsthand.desk.api.problems import PROBLEM
from firsthand.desk.app import DeskRequest
from firsthand.desk.people import Role
from firsthand.desk.rights import RIGHTS
from firsthand.desk.showing import screen, show

PREFIX = "/api/v1/"
METHODS = ("get", "post", "put")
PROBLEMS: Mapping[str, str] = {
    "400": "What was sent cannot be read",
    "401": "Nobody came in: no token, or one that does not count",
    "403": "The role or the token's scope has not this right",
    "404": "There is nothing of this name",
    "409": "Somebody else was quicker: both versions",
    "413": "What was sent is too long",
    "415": "What was sent is not JSON",
    "422": "Something in what was sent will not do: what, and where",
    "503": "The ledger does not answer",
}
ABOUT = (
    "What the desk reads and does. Records have the shapes of the JSON export. Lists come in slices: ask again with "
    "`after` until it is null. Answers that follow from the ledger alone have an ETag. Whoever writes says with `seen` "
    f"up to which entry of the log they have seen what others said (the header {ENTRY} of what they read)."
)


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked for. `path` is what stands behind /api/v1."""

    method: str
    path: str
    summary: str
    right: str
    scope: str
    parameters: tuple[tuple[str, str], ...]  # name, and what is taken


@dataclass(frozen=True, slots=True)
class Docs:
    """All that the screen uses."""

    operations: tuple[Operation, ...]
    entry: str = ENTRY


class Api(NinjaAPI):
    """ninja's API, whose description also says what can go wrong, and what each operation takes."""

    rights: dict[str, str]  # which right an address takes, by its path in the description

    def get_openapi_schema(self, **_given: Any) -> Any:
        """The description as JSON."""
        found = super().get_openapi_schema(path_prefix=PREFIX)
        schemas = found["components"].setdefault("schemas", {})
        schemas["Problem"] = _problem_shape()
        schemes = {"token": {"type": "http", "scheme": "bearer", "description": "A token of the desk: fh_…"}}
        found["components"]["securitySchemes"] = schemes
        found["security"] = [{"token": []}]
        for path, method, operation in _operations(found):
            operation["summary"] = operation.pop("description", operation.get("summary", "")).split("\n")[0]
            operation["x-right"] = self.rights[path]
            operation["x-scope"] = scope_for(self.rights[path])
            for status, what in PROBLEMS.items():
                if method != "get" or status in ("401", "403", "404", "422", "503"):
                    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
                    operation["responses"][status] = {"description": what, "content": content}
        return found


def scope_for(right: str) -> str:
    """The least scope of a token with this right."""
    names = {Role.READER: "read", Role.REVIEWER: "review", Role.EDITOR: "edit", Role.ADMIN: "admin"}
    return next(name for role, name in names.items() if right in RIGHTS[role])


def openapi_of(api: Api) -> PathView:
    """A view that gives the description of an API."""

    @asks("look")
    def openapi(_request: HttpRequest) -> HttpResponse:
        return answer(api.get_openapi_schema())

    return openapi


def docs_of(api: Api) -> PathView:
    """A view that shows the description of an API to people."""

    @screen("look")
    def docs(request: DeskRequest) -> HttpResponse:
        page = Docs(tuple(_told(*each) for each in _operations(api.get_openapi_schema())))
        return show(request, "api", page, here="api")

    return docs


def _told(path: str, method: str, operation: dict[str, Any]) -> Operation:
    parameters = [(each["name"], _taken(each["schema"])) for each in operation.get("parameters", ())]
    return Operation(
        method=method.upper(),
        path="/" + path.removeprefix(PREFIX),
        summary=str(operation["summary"]),
        right=str(operation["x-right"]),
        scope=str(operation["x-scope"]),
        parameters=tuple(each for each in parameters if f"{{{each[0]}}}" not in path),
    )


def _taken(schema: dict[str, Any]) -> str:
    """What a parameter takes, in a word."""
    options = [each for each in schema.get("anyOf", [schema]) if each.get("type") != "null"]
    (first, *_rest) = options or [schema]
    if "enum" in first:
        return " | ".join(map(str, first["enum"]))
    return str(first.get("format") or first.get("type") or first.get("$ref", "").rpartition("/")[2])


def _operations(found: Any) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in cast(dict[str, Any], found["paths"]).items():
        for method in METHODS:
            if method in methods:
                yield path, method, methods[method]


def _problem_shape() -> dict[str, Any]:
    from firsthand.desk.api.shapes import Problem

    return Problem.model_json_schema()
