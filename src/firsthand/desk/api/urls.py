"""The addresses of the API, made of what its nouns declare. Each takes one right (see rights.py)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from django.urls import URLPattern, path
from ninja import Router
from ninja.operation import PathView

from firsthand.desk.api import (
    account,
    attributions,
    claims,
    correcting,
    evidence,
    history,
    jobs,
    judging,
    on_a_page,
    pages,
    people,
    press,
    previews,
    searches,
    stories,
)
from firsthand.desk.api.answering import PathView as View
from firsthand.desk.api.answering import answering
from firsthand.desk.api.description import ABOUT, PREFIX, Api, docs_of, openapi_of
from firsthand.desk.api.problems import tell_problems
from firsthand.exports.exporter import program_version

NOUNS: tuple[Router, ...] = (
    pages.router,
    on_a_page.router,
    attributions.router,
    claims.router,
    evidence.router,
    stories.router,
    history.router,
    judging.router,
    correcting.router,
    previews.router,
    press.router,
    jobs.router,
    account.router,
    searches.router,
    people.router,
)
HERE = PREFIX.lstrip("/")


def _made() -> Api:
    made = Api(title="firsthand", version=program_version(), description=ABOUT, docs_url=None, openapi_url=None)
    for router in NOUNS:
        made.add_router("", router)
    tell_problems(made)
    made.rights = {described: right for described, _route, right in _rights()}
    return made


def _operations() -> Iterator[tuple[str, PathView]]:
    for router in NOUNS:
        yield from router.path_operations.items()


def _rights() -> Iterator[tuple[str, str, str]]:
    """Each path as it is described, as Django knows it, and the one right that it takes."""
    for declared, view in _operations():
        (right,) = {str(getattr(operation.view_func, "needs", "")) for operation in view.operations}
        route = declared.strip("/").replace("{", "<").replace("}", ">")
        described = PREFIX + declared.strip("/").replace("{slug:", "{").replace("{int:", "{")
        yield described, route, right


def _urls(made: Api) -> Iterator[URLPattern]:
    rights = {route: right for _described, route, right in _rights()}
    remembered = set(_routes_with("remembered"))
    landing = set(_routes_with("lands"))
    found = {str(each.pattern): each for each in made.urls[0] if isinstance(each, URLPattern)}  # which has one a method
    del found[""]  # a root at which nothing is
    for route, pattern in found.items():
        view = answering(cast(View, pattern.callback), remembered=route in remembered, takes_files=route in landing)
        view.needs = rights[route]  # type: ignore[attr-defined]
        view.csrf_exempt = True  # type: ignore[attr-defined]
        yield path(HERE + route, view)


def _routes_with(mark: str) -> Iterator[str]:
    for declared, view in _operations():
        if any(getattr(operation.view_func, mark, False) for operation in view.operations):
            yield declared.strip("/").replace("{", "<").replace("}", ">")


def _own(view: View, *, remembered: bool) -> View:
    made = answering(view, remembered=remembered, takes_files=False)
    made.needs = "look"  # type: ignore[attr-defined]
    return made


api = _made()

urls_of_api = [
    path(f"{HERE}openapi.json", _own(openapi_of(api), remembered=True)),
    path(f"{HERE}docs", docs_of(api)),
    *_urls(api),
]
