"""Every screen of both faces, by the addresses of the desk, with something on each: what tests look at one by one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

from playwright.sync_api import Browser

from firsthand import intake
from firsthand.cli.for_desk import Readers
from firsthand.desk import Desk
from firsthand.desk.accounts import Accounts, admission
from firsthand.desk.keeping import DeskFile
from firsthand.desk.people import Role
from firsthand.desk.taking_in import Decided, TakingIn, Tracing
from firsthand.desk.writing.drafts import written
from firsthand.ledger import Ledger
from firsthand.ledger.asking.claims import WantedClaims, list_claims
from firsthand.reading import RULES
from firsthand.records.pieces import CommentState, ReleaseKind
from tests.desk.browsing import Faces, Window, served
from tests.desk.conftest import client_of
from tests.desk.newsroom import PASSWORD
from tests.desk.press import FIELDS, photograph

NO_SCREENS = frozenset(
    {
        *("attributions/<slug:name>", "mentions/<slug:name>", "saved/<int:number>"),  # lead on to a screen
        *("captures/<slug:sha256>/original", "pieces/pictures/<slug:sha256>"),  # what others made, or pictures
        *(
            "log/proof",
            "sign-out",
            "sign-out-everywhere",
            "pieces/preview",
            "pieces/<slug:name>/release",
        ),  # only posted to
        *("robots.txt", "read/feed.rss", "read/feed.atom", "read/sitemap.xml"),  # for machines
        *("read/<slug:name>/comments", "read/<slug:name>/pictures/<slug:sha256>", "read/<slug:name>/card.svg"),
        *("read/<slug:name>/card.png", "read/<slug:name>/end.svg"),
    }
)
"""Addresses of which none is a screen, beside those of the API and those that end in something to do."""
DONE_THERE = ("forget", "revoke", "withdraw", "role", "close", "open", "password", "stop", "remove", "restore")
SHOWN_AGAIN = ("verdict", "note", "work")
"""What is done at such addresses; the second show their form again where something in it will not do."""


@dataclass(frozen=True, slots=True)
class Everything:
    """A newsroom with something on every screen, an admin in it, and the addresses of all screens by their pattern."""

    faces: Faces
    screens: dict[str, list[str]]

    def admin(self, **about: object) -> Window:
        """A window of the admin, who has signed in."""
        window = self.faces.window(**about)  # type: ignore[arg-type]
        window.page.goto(f"{self.faces.newsroom}/sign-in")
        window.page.get_by_label("Name").fill("Mara")
        window.page.get_by_label("Password").fill(PASSWORD)
        window.page.get_by_role("main").get_by_role("button").click()
        return window

    def addresses(self) -> list[str]:
        """The whole addresses of all screens, each face's at its own door."""
        faces = self.faces
        return [
            (faces.readers if address.startswith("/read/") else faces.newsroom) + address
            for addresses in self.screens.values()
            for address in addresses
        ]


@contextmanager
def open_everything(story: Path, folder: Path, browser: Browser) -> Iterator[Everything]:
    """Such a newsroom on a copy of a ledger, served."""
    copytree(story, folder / "l")
    (folder / "quay.jpg").write_bytes(photograph(800, 500))
    with Ledger.open(folder / "l") as ledger:
        intake.take_in(ledger, [folder / "quay.jpg"], finder=RULES)
        file = DeskFile.open(ledger.directory)
        accounts = Accounts(file, lambda: datetime.now(UTC))
        taking_in = TakingIn.open(ledger.directory, file, Readers(ledger, RULES).take_in)
        tracing = Tracing(file, taking_in.run, Readers(ledger, RULES).retrace, patience=60)
        desk = Desk(ledger, accounts=accounts, taking_in=taking_in, tracing=tracing, file=file)
        form = {"name": "Mara", "password": PASSWORD, "again": PASSWORD}
        admin = client_of(desk)
        assert admin.post(f"/links/{admission.admin_link(accounts)}", form).status_code == 303
        (mara,) = admission.everybody(accounts)
        invited = admission.invite(accounts, mara, Role.EDITOR, "Ilse")
        assert admin.post("/tokens", {"name": "the nightly export", "scope": "read", "days": "30"}).status_code == 200
        text = {"text": "The bridge is shut, the harbour office said on Monday."}
        job = admin.post("/take-in", text).headers["Location"]
        assert taking_in.wait()
        said = Decided("claim", ledger.trace().claims[0].statement_from)
        traced = tracing.once_done(tracing.ask(said, "Mara").id).id
        screens = _screens(ledger, invited, job) | {"tracing/<slug:job>": [f"/tracing/{traced}"]}
        with served(desk, browser) as faces:
            yield Everything(faces, screens)
        tracing.close()
        taking_in.close()
        file.close()


def _screens(ledger: Ledger, invited: str, job: str) -> dict[str, list[str]]:
    trace = ledger.trace()
    single = ledger.ask(lambda a: list_claims(a, WantedClaims(single_origin=True, carried=3), most=1)).claims.items[0]
    several = ledger.ask(lambda a: list_claims(a, WantedClaims(order="confirmed"), most=1)).claims.items[0]
    reading = next(each for each in ledger.readings() if len(each.attributions) > 3)
    said, page = reading.attributions[0], reading.page
    capture = next(each for each in ledger.pages() if each.id == page).capture
    speaker = max(trace.speakers, key=lambda each: len(each.attributions)).id
    ledger.record_review(single, "Mara", "unproven", "One post.", sources=["https://registry.example/minutes"])
    piece = _published(ledger, single, several)
    correct = f"/pages/{page}/attributions/{said.id}/correct"
    return {
        "": ["/"],
        "claims": ["/claims", "/claims?contested=1&about=xyzzy"],
        "claims/<slug:name>": [f"/claims/{single}", f"/claims/{several}"],
        "pages": ["/pages"],
        "pages/<slug:name>": [f"/pages/{page}", f"/pages/{page}?original=1"],
        "unsourced": ["/unsourced"],
        "captures/<slug:sha256>": [f"/captures/{capture}"],
        "speakers": ["/speakers"],
        "speakers/<slug:name>": [f"/speakers/{speaker}"],
        "exhibits": ["/exhibits"],
        "exhibits/<slug:name>": [f"/exhibits/{trace.exhibits[0].id}"],
        "conflicts": ["/conflicts"],
        "conflicts/<slug:name>": [f"/conflicts/{trace.conflicts[0].id}"],
        "stories": ["/stories"],
        "stories/<slug:name>": [f"/stories/{trace.stories[0].id}"],
        "log": ["/log"],
        "search": ["/search?q=archive", "/search"],
        "saved": ["/saved"],
        "sign-in": ["/sign-in"],
        "links/<slug:secret>": [f"/links/{invited}"],
        "account": ["/account"],
        "tokens": ["/tokens"],
        "people": ["/people"],
        "people/log": ["/people/log"],
        "take-in": ["/take-in"],
        "take-in/<slug:job>": [job],
        "claims/<slug:name>/merge": [f"/claims/{single}/merge"],
        "claims/<slug:name>/part": [f"/claims/{single}/part"],
        "speakers/<slug:name>/merge": [f"/speakers/{speaker}/merge"],
        "speakers/<slug:name>/part": [f"/speakers/{speaker}/part"],
        "pages/<slug:name>/attributions/new": [f"/pages/{page}/attributions/new"],
        "pages/<slug:name>/attributions/<slug:attribution>/correct": [correct],
        "pieces": ["/pieces"],
        "pieces/new": ["/pieces/new"],
        "pieces/<slug:name>": [f"/pieces/{piece}"],
        "pieces/<slug:name>/editions/<int:number>": [f"/pieces/{piece}/editions/1"],
        "must-reads": ["/must-reads"],
        "comments": ["/comments", "/comments?state=shown", "/comments?state=refused"],
        "api/v1/docs": ["/api/v1/docs"],
        "read/": ["/read/", "/read/?section=Iven"],
        "read/<slug:name>": ["/read/the-flood", "/read/taken-back"],
        "read/<slug:name>/claims/<slug:claim>": [f"/read/the-flood/claims/{single}"],
    }


def _published(ledger: Ledger, single: str, several: str) -> str:
    """The piece that readers see, with a picture, a correction, comments, and another that was taken back."""
    picture = next(each.sha256 for each in ledger.capture_records() if each.name == "quay.jpg")
    shown = f"![[{picture}|The quay|Ann Lee|Water over a wall]]\n\nIt stood.[[{single}]]\n\n## Later\n\n> More."
    first = ledger.press.begin("the-flood", written(ledger, FIELDS | {"text": shown}).draft, by="Mara")
    ledger.press.release(first.piece, ReleaseKind.FIRST, by="Mara")
    more = written(ledger, FIELDS | {"text": f"{shown}[[{several}]]"}).draft
    ledger.press.write(first.piece, more, after=1, by="Mara")
    ledger.press.release(first.piece, ReleaseKind.CORRECTION, "It said less.", by="Mara")
    for state in (CommentState.SHOWN, CommentState.REFUSED, None):
        held = ledger.press.hold(first.piece, "Tove", f"I lived opposite. {state}")
        if state:
            ledger.press.decide([held.id], state, by="Mara")
    ledger.press.pick([first.piece], by="Mara")
    other = ledger.press.begin("taken-back", written(ledger, FIELDS | {"text": "Nothing."}).draft, by="Mara")
    ledger.press.release(other.piece, ReleaseKind.FIRST, by="Mara")
    ledger.press.release(other.piece, ReleaseKind.WITHDRAWAL, "It was wrong.", by="Mara")
    return first.piece
