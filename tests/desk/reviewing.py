"""A desk on a ledger of its own, for tests in which people decide something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

from django.http import HttpResponse
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from firsthand import intake
from firsthand.desk import Desk
from firsthand.desk.keeping import DeskFile
from firsthand.desk.taking_in import Tracing, runs
from firsthand.ledger import Ledger
from firsthand.records import Attribution, Page
from tests.desk.conftest import MISSING, come_in


@dataclass(frozen=True, slots=True)
class Reviewing:
    """The example story in a ledger of its own, the desk on it, and somebody at the desk."""

    ledger: Ledger
    desk: Desk
    client: Client

    def attribution(self, words: str) -> Attribution:
        """The one attribution whose content holds these words, as it was read."""
        texts = {page.id: page.text for page in self.ledger.pages()}
        (found,) = (
            each
            for reading in self.ledger.readings()
            for each in reading.attributions
            if words in " ".join(span.within(texts[each.page]) for span in each.content)
        )
        return found

    def page(self, name: str) -> Page:
        """The page with this id."""
        (found,) = self.ledger.pages_of([name])
        return found

    def now(self, name: str) -> Attribution | None:
        """The attribution with this id as people corrected it."""
        found = self.ledger.corrected_readings_of([page.id for page in self.ledger.pages()])
        return next((each for reading in found for each in reading.attributions if each.id == name), None)


@contextmanager
def reviewing(story: Path, folder: Path) -> Iterator[Reviewing]:
    """Somebody at a desk on a copy of the story."""
    copytree(story, folder)
    with Ledger.open(folder) as ledger, tracing_on(ledger) as (file, tracing):
        desk = Desk(ledger, person="Ilse Korb", tracing=tracing, file=file)
        yield Reviewing(ledger, desk, come_in(desk))


@contextmanager
def tracing_on(ledger: Ledger) -> Iterator[tuple[DeskFile, Tracing]]:
    """A desk's file on a ledger, and what traces it; screens wait until that is done."""
    file, run = DeskFile.open(ledger.directory), runs.begin(ledger.directory)
    tracing = Tracing(file, run, lambda heed: intake.trace(ledger, heed=heed), patience=300)
    try:
        yield file, tracing
    finally:
        tracing.close()
        run.end()
        file.close()


def drawn(response: object, status: int = 200) -> LexborHTMLParser:
    """The screen that was answered with this status, parsed."""
    assert isinstance(response, HttpResponse)
    html = response.content.decode("utf-8")
    assert response.status_code == status, (response.status_code, html[:3000])
    assert MISSING.partition("%")[0] not in html, html[html.index(MISSING.partition("%")[0]) :][:200]
    return LexborHTMLParser(html)


def filled(tree: LexborHTMLParser, action: str) -> dict[str, list[str]]:
    """What the form with this address would send as it is drawn: what a browser does, without its button."""
    forms = tree.css("form[method=post]")
    (form,) = (each for each in forms if re.fullmatch(action, str(each.attributes.get("action"))))
    sent: dict[str, list[str]] = {}
    for field in form.css("input[name], textarea[name], select[name]"):
        kind, name = field.attributes.get("type"), str(field.attributes["name"])
        if field.tag == "select":
            chosen = [each for each in field.css("option") if "selected" in each.attributes] or field.css("option")[:1]
            values = [str(each.attributes["value"]) for each in chosen]
        elif kind in ("checkbox", "radio"):
            values = [str(field.attributes.get("value", "on"))] if "checked" in field.attributes else []
        elif field.tag == "textarea":
            values = [field.text().removeprefix("\n")]
        else:
            values = [str(field.attributes.get("value") or "")]
        if values:
            sent.setdefault(name, []).extend(values)
    return sent
