"""One working day at the desk, in a browser, from an empty ledger to a comment that is shown."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from firsthand.cli.for_desk import Readers
from firsthand.desk import Desk
from firsthand.desk.accounts import Accounts, admission
from firsthand.desk.keeping import DeskFile
from firsthand.desk.people import Role
from firsthand.desk.taking_in import TakingIn, Tracing
from firsthand.ledger import Ledger
from firsthand.reading import RULES
from tests.desk.browsing import NEEDS_CHROMIUM, Faces, Window, browser, served, wait_until
from tests.desk.conftest import client_of
from tests.desk.newsdesk import PAGES
from tests.desk.newsroom import PASSWORD

pytestmark = [*NEEDS_CHROMIUM]
__all__ = ["browser"]

BROKEN = "notes.pages"
DROP = """(form, files) => {
  const carried = new DataTransfer();
  for (const [name, held] of files) {
    carried.items.add(new File([Uint8Array.from(atob(held), sign => sign.charCodeAt(0))], name));
  }
  for (const kind of ["dragenter", "dragover", "drop"]) {
    form.dispatchEvent(new DragEvent(kind, {dataTransfer: carried, bubbles: true, cancelable: true}));
  }
}"""
TAKE = """words => {
  const node = [...document.querySelectorAll("[data-selectable] p")].flatMap(each => [...each.childNodes])
    .find(each => each.data?.includes(words));
  const range = document.createRange();
  range.setStart(node, node.data.indexOf(words));
  range.setEnd(node, node.data.indexOf(words) + words.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A newsroom on an empty ledger, served, and the link by which its editor makes an account."""

    faces: Faces
    ledger: Ledger
    link: str


@contextmanager
def open_newsroom(folder: Path, browser: Browser) -> Iterator[Newsroom]:
    with Ledger.open(folder / "story.ledger") as ledger:
        file = DeskFile.open(ledger.directory)
        accounts = Accounts(file, lambda: datetime.now(UTC))
        readers = Readers(ledger, RULES)
        taking_in = TakingIn.open(ledger.directory, file, readers.take_in)
        tracing = Tracing(file, taking_in.run, readers.retrace, patience=60)
        desk = Desk(ledger, accounts=accounts, taking_in=taking_in, tracing=tracing, file=file)
        form = {"name": "Mara", "password": PASSWORD, "again": PASSWORD}
        assert client_of(desk).post(f"/links/{admission.admin_link(accounts)}", form).status_code == 303
        (admin,) = admission.everybody(accounts)
        link = f"/links/{admission.invite(accounts, admin, Role.EDITOR, 'Ilse')}"
        with served(desk, browser) as faces:
            yield Newsroom(faces, ledger, link)
        tracing.close()
        taking_in.close()
        file.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_a_working_day(tmp_path: Path, browser: Browser, scripts: bool) -> None:
    with open_newsroom(tmp_path, browser) as room:
        window = room.faces.window(scripts=scripts)
        page = window.page
        arrives(page, room)
        takes_in(page, tmp_path, scripts)
        claim = finds_the_claim_on_one_origin(page)
        looks_at_its_graph(page, scripts)
        corrects_a_span(page, scripts)
        merges_two_speakers(page)
        page.goto(f"{room.faces.newsroom}{claim}")
        gives_a_verdict(page)
        slug = writes_and_publishes(page, room, scripts)
        visitor = room.faces.window(scripts=scripts)
        comments(visitor.page, f"{room.faces.readers}/read/{slug}")
        lets_it_through(page, room)
        sees_it_counted(visitor.page, f"{room.faces.readers}/read/{slug}")
        nothing_went_wrong(window, room)
        nothing_went_wrong(visitor, room)
        assert room.ledger.verify() == []


def arrives(page: Page, room: Newsroom) -> None:
    page.goto(f"{room.faces.newsroom}{room.link}")
    page.get_by_label("Name").fill("Ilse Korb")
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("again").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    page.goto(room.faces.newsroom)
    expect(page.get_by_role("heading", name="Nothing is held yet")).to_be_visible()


def takes_in(page: Page, folder: Path, scripts: bool) -> None:
    """The examples, and something that is none: by dropping them, or where nothing can be dropped by choosing them."""
    page.get_by_role("main").get_by_role("link", name="Take something in").click()
    (folder / BROKEN).write_bytes(b"\x00\x01\x02\x03" * 40)
    if scripts:
        files = [*PAGES, folder / BROKEN]
        held = [(each.name, b64encode(each.read_bytes()).decode("ascii")) for each in files]
        page.locator("[data-hand-in]").evaluate(DROP, held)
        expect(page.locator("[data-chosen] li")).to_have_count(len(PAGES) + 1)
    else:
        page.get_by_label("Files").set_input_files([*PAGES, folder / BROKEN])
    page.get_by_role("button", name="Take it in").click()
    page.wait_for_url(re.compile(r"/take-in/\w"))
    expect(page.locator("[data-job] .chip")).to_have_text("done")
    expect(page.locator(".job-numbers div", has_text="pages read").locator("dd")).to_have_text(str(len(PAGES)))
    refused = page.get_by_role("table", name="What was not taken in, and why").locator("tbody tr")
    expect(refused).to_have_count(1)
    expect(refused).to_contain_text(BROKEN)
    assert refused.locator("td").all_inner_texts()[-1].strip(), "it says what to do"


def finds_the_claim_on_one_origin(page: Page) -> str:
    page.get_by_role("link", name="firsthand", exact=True).click()
    lead = page.locator(".lead")
    expect(lead.get_by_role("heading")).to_have_text("Widely carried, one origin")
    statement = lead.locator("p.statement").inner_text()
    lead.locator("p.statement a").click()
    expect(page.locator("h1.statement")).to_have_text(statement)
    expect(page.locator(".tally").first).to_contain_text("1 independent origin")
    return "/claims/" + page.url.rpartition("/")[2]


def looks_at_its_graph(page: Page, scripts: bool) -> None:
    graph = page.get_by_role("region", name=re.compile("Who repeats whom"))
    fitted = drawn_width(page)
    if scripts:
        graph.focus()
        page.keyboard.press("+")
        page.keyboard.press("+")
        assert drawn_width(page) > fitted * 1.4
        page.keyboard.press("ArrowRight")
        wait_until(page, "document.querySelector('.canvas').scrollLeft > 0")
        page.keyboard.press("0")
    else:
        page.get_by_text("160 %").click()
        assert drawn_width(page) > fitted * 1.2
    page.get_by_text("The graph as a table").click()
    told = page.get_by_role("table", name="Who repeats whom").locator("tbody tr")
    assert told.count() >= 3
    assert "has it from" not in told.first.inner_text(), "the heading of the column stands once, above"


def drawn_width(page: Page) -> float:
    box = page.locator(".canvas svg").bounding_box()
    assert box is not None
    return float(box["width"])


def corrects_a_span(page: Page, scripts: bool) -> None:
    """One of the claim's tellings says one word too many."""
    page.get_by_role("link", name="in place").first.click()
    page.wait_for_url(re.compile(r"/pages/.*#a-"))
    anchor = page.url.partition("#")[2]
    page.locator(f"#note-{anchor} a.wrong").click()
    words = page.locator("#id_content").input_value().splitlines()[0].rpartition(" ")[0]
    if scripts:
        page.evaluate(TAKE, words)
        page.get_by_role("button", name="what is said", exact=True).click()
    else:
        page.locator("#id_content").fill(words)
    page.get_by_role("button", name="Keep the correction").click()
    page.wait_for_url(re.compile(r"/pages/[^/]*$"))
    expect(page.locator(f"#note-{anchor} .chip")).to_be_visible()
    expect(page.locator(".corrections li")).to_have_count(1)


def merges_two_speakers(page: Page) -> None:
    page.get_by_role("link", name="Speakers", exact=True).click()
    rows = page.locator("table.index tbody th a")
    many = rows.count()
    first, second = rows.nth(0).inner_text(), rows.nth(1).inner_text()
    rows.first.click()
    page.get_by_role("link", name="Another speaker is the same").click()
    page.get_by_label("Look for it").fill(second)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("radio", name=re.compile(re.escape(second))).first.check()
    page.get_by_role("button", name="Make them one").click()
    expect(page.locator(".notice.success")).to_be_visible()
    page.get_by_role("link", name="Speakers", exact=True).click()
    names = rows.all_inner_texts()
    assert len(names) == many - 1 and not {first, second} <= set(names)


def gives_a_verdict(page: Page) -> None:
    page.get_by_text("Set a verdict").click()
    page.get_by_label("unproven").check()
    page.get_by_label("Because").fill("Everybody has it from one post.")
    page.get_by_label("Sources").fill("https://registry.example/minutes")
    page.get_by_role("button", name="Set the verdict").click()
    said = page.locator("ol.said li").first
    expect(said).to_contain_text("unproven")
    expect(said).to_contain_text("Everybody has it from one post.")
    expect(said.get_by_role("link")).to_have_attribute("href", "https://registry.example/minutes")


def writes_and_publishes(page: Page, room: Newsroom, scripts: bool) -> str:
    statement = page.locator("h1.statement").inner_text()
    claim = page.url.partition("#")[0].rpartition("/")[2]
    page.get_by_role("link", name="Pieces", exact=True).click()
    page.get_by_role("link", name="Write a piece").click()
    page.get_by_label("Headline").fill("One voice, told often")
    page.get_by_label("By whom").fill("Ilse Korb")
    page.get_by_label("Section").fill("Iven")
    page.get_by_label("Text", exact=True).fill("All of them have it from the same post.")
    page.get_by_label("Words of the claim").fill(statement)
    page.get_by_role("button", name="Look").click()
    page.locator(f"button[value='cite {claim}']").click()
    expect(page.get_by_label("Text", exact=True)).to_have_value(re.compile(re.escape(f"[[{claim}]]")))
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Publish edition 1").click()
    link = page.locator("#release a[href^='/read/']")
    expect(link).to_be_visible()
    return str(link.get_attribute("href")).rpartition("/")[2]


def comments(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", name="One voice, told often")).to_be_visible()
    expect(page.locator(".note")).to_have_count(1)
    page.get_by_label("Your comment").fill("I lived opposite.")
    page.get_by_label("Your name").fill("Tove")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".sent")).to_contain_text("held until an editor has read it")


def lets_it_through(page: Page, room: Newsroom) -> None:
    page.goto(f"{room.faces.newsroom}/pieces")
    expect(page.get_by_text("1 waits")).to_be_visible()
    page.get_by_role("link", name="Comments").click()
    page.get_by_label("I lived opposite.").check()
    page.get_by_role("button", name="Show the ticked").click()
    expect(page.get_by_text("There are none.")).to_be_visible()


def sees_it_counted(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".byline")).to_contain_text(re.compile(r"\b1 view\b"))
    expect(page.locator(".byline")).to_contain_text("1 comment")
    expect(page.locator(".said .words")).to_have_text("I lived opposite.")


def nothing_went_wrong(window: Window, room: Newsroom) -> None:
    assert window.troubles == []
    assert window.foreign(room.faces.newsroom, room.faces.readers) == []
