"""Pasted text, and text that is nothing but an article, to a page."""

from __future__ import annotations

import re
from itertools import pairwise

from firsthand.page import lines
from firsthand.page.bounds import refuse_beyond_lines
from firsthand.page.encoding import decode
from firsthand.page.facts import dates
from firsthand.page.facts.dated import UPDATED
from firsthand.page.facts.metadata import domain_of, language_of
from firsthand.page.facts.people import authors_in, is_person, joined
from firsthand.page.network import Network
from firsthand.page.pasted.line_classifier import line_verdict
from firsthand.page.pasted.pasted import roles_of
from firsthand.page.pasted.pasted_lines import Line, lines_of, normalised
from firsthand.page.pasted.pasted_lists import lists_of
from firsthand.page.related import Place, places
from firsthand.records import Block, Capture, Page, Role, Span, identify

_VIEWS = re.compile(r"\s*\b(?:page )?view(?:s|ed)?\b.*$", re.I)
_COUNT = re.compile(r"\d[\d.,]*")
_MAIL = re.compile(r"@([\w-]{1,63}(?:\.[\w-]{1,63}){1,4})")
_ADDRESS = re.compile(r"\S+@\S+")
_POST_OFFICES = frozenset(
    ["gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "mail.ru", "ukr.net", "naver.com", "qq.com", "163.com"]
)


def read_text(capture: Capture, content: bytes, network: Network) -> Page:
    """The page that pasted text is. Its text is the one given (see `pasted_lines.normalised`).

    Raises Refusal beyond the bounds.
    """
    text = normalised(decode(content))
    refuse_beyond_lines(capture.name, text.count("\n"))
    given = lines_of(text)
    roles = roles_of(given, line_verdict(given, network))
    place_of = places(lists_of(given, roles))
    told = capture.told
    published = _published(given, roles)
    return Page(
        id=identify("p", capture.sha256, ""),
        capture=capture.sha256,
        part=None,
        file=capture.name,
        text=text,
        blocks=tuple(
            _block(line, role, place_of.get(n, Place()))
            for n, (line, role) in enumerate(zip(given, roles, strict=True))
        ),
        title=next((_flat(t) for t in _texts(given, roles, Role.HEADLINE)), None),
        subheadline=next((_flat(t) for t in _texts(given, roles, Role.SUBHEADLINE)), None),
        byline=_byline(given, roles),
        published=published or told.published,
        published_from="visible" if published else "told" if told.published else None,
        modified=_modified(given, roles),
        language=language_of(" ".join(_texts(given, roles, Role.BODY)) or text),
        outlet=told.outlet or _masthead(given, roles) or _mail_domain(given, roles) or domain_of(told.url),
        url=told.url,
        section=_section(given, roles),
        views=next(
            (v for t in _texts(given, roles, Role.VIEW_COUNTER) if (v := lines.views_in(t)[1]) is not None), None
        ),
        comments=_comments(given, roles),
    )


def plain_page(text: str, id: str, file: str = "") -> Page:  # noqa: A002
    """Running text without furniture as a page: each line a body block, the text exactly as given."""
    spans = []
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            start = offset + len(line) - len(line.lstrip())
            spans.append(Span(start, start + len(line.strip())))
        offset += len(line) + 1
    return Page(
        id=id, capture="", part=None, file=file, text=text, blocks=tuple(Block(Role.BODY, span) for span in spans)
    )


def _block(line: Line, role: Role, place: Place) -> Block:
    return Block(role, Span(line.start, line.end), f"line {line.number}", place.rank, place.section, place.list_id)


def _texts(given: list[Line], roles: list[Role], role: Role) -> list[str]:
    return [line.text for line, r in zip(given, roles, strict=True) if r is role]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _byline(given: list[Line], roles: list[Role]) -> str | None:
    """Names above the article before names below it; where nobody is named, the byline as it stands."""
    signed = [t for t in _texts(given, roles, Role.BYLINE) if not lines.is_edited(t)]
    signed = [t for t in signed if not lines.is_contact(t) or is_person(_ADDRESS.sub("", t).strip())]
    viewed = [_VIEWS.sub("", t) for t in _texts(given, roles, Role.VIEW_COUNTER)]
    people = [name for t in [*signed, *(v for v in viewed if is_person(v))] for name in authors_in(t)]
    return joined(people)


def _published(given: list[Line], roles: list[Role]) -> str | None:
    for role in (Role.PUBLISHED, Role.VIEW_COUNTER, Role.BYLINE):
        for text in _texts(given, roles, role):
            found = None if lines.is_updated(text) else dates.date_in(UPDATED.split(text)[0])
            if found:
                return found
    return None


def _modified(given: list[Line], roles: list[Role]) -> str | None:
    """The date behind a word for "updated", in a line of its own or behind the date of publication."""
    for text in _texts(given, roles, Role.PUBLISHED):
        found = UPDATED.search(text)
        if found and (day := dates.date_in(text[found.end() :])):
            return day
        if lines.is_updated(text) and (day := dates.date_in(text)):
            return day
    return None


def _masthead(given: list[Line], roles: list[Role]) -> str | None:
    """The first line that is no skip link, where it is a name above the headline."""
    top = [(line, role) for line, role in zip(given, roles, strict=True) if role is not Role.SKIP_LINK][:2]
    if not top or top[0][1] is not Role.NAVIGATION or Role.HEADLINE not in roles:
        return None
    text = top[0][0].text
    if (
        len(top[0][0].cells) > 1
        or len(text.split()) > 6
        or len(text) > 50
        or (not text.isupper() and not text.istitle())
    ):
        return None
    return text.title() if text.isupper() else text


def _mail_domain(given: list[Line], roles: list[Role]) -> str | None:
    found = (_MAIL.search(t) for t in _texts(given, roles, Role.BYLINE) if lines.is_contact(t))
    return next((m.group(1).lower() for m in found if m and m.group(1).lower() not in _POST_OFFICES), None)


def _section(given: list[Line], roles: list[Role]) -> str | None:
    """A line of one or two words right above the headline."""
    for (line, role), (_, after) in pairwise(zip(given, roles, strict=True)):
        if after is Role.HEADLINE:
            fits = (
                role is Role.NAVIGATION
                and len(line.cells) == 1
                and len(line.text.split()) <= 2
                and len(line.text) <= 30
            )
            return line.text if fits else None
    return None


def _comments(given: list[Line], roles: list[Role]) -> int | None:
    counts = (_COUNT.search(t) for t in _texts(given, roles, Role.COMMENTS) if lines.is_comments(t))
    return next((int(re.sub(r"\D", "", found.group())[:12]) for found in counts if found), None)
