"""A desk at which things can be taken in, and what a browser sends there."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.http import HttpResponse
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from firsthand.cli.for_desk import Readers
from firsthand.desk import Desk
from firsthand.desk.keeping import DeskFile
from firsthand.desk.taking_in import Batch, Found, Stage, TakingIn, Watch, Work
from firsthand.ledger import Ledger
from firsthand.reading import RULES
from tests.desk.conftest import EXAMPLES, come_in
from tests.desk.sight import seen, words

PAGES = sorted(path for path in EXAMPLES.rglob("*") if path.suffix in (".html", ".txt"))
BRIDGE = "Bridge shut\n\nThe bridge is shut, the harbour office said on Monday.\n"
BOUNDARY = "----firsthand"

Sent = tuple[str, bytes] | Path


@dataclass(slots=True)
class Waiting:
    """Work that waits to be told to go on before each file, and remembers what it was given."""

    batches: list[Batch] = field(default_factory=list)
    go_on: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    begun: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    error: Exception | None = None

    def __call__(self, batch: Batch, watch: Watch) -> None:
        self.batches.append(batch)
        for done, upload in enumerate(batch.uploads):
            watch.heed(Stage.READING, done, len(batch.uploads), upload.name, Found(pages=done))
            self.begun.release()
            assert self.go_on.acquire(timeout=300)
            if self.error:
                raise self.error
        watch.heed(Stage.TRACING, 0, 0, "", Found(pages=len(batch.uploads)))


@dataclass(frozen=True, slots=True)
class Newsdesk:
    """A desk at which things can be taken in, on a ledger of its own, and the person who started it."""

    desk: Desk
    ledger: Ledger
    taking_in: TakingIn
    client: Client

    def works(self, work: Work) -> None:
        """From now on, `work` is done instead of reading."""
        self.taking_in._work = work

    def hand_in(self, *files: Sent, **fields: str) -> HttpResponse:
        """The answer to the form."""
        body = multipart(files, fields)
        about = f"multipart/form-data; boundary={BOUNDARY}"
        response = self.client.generic("POST", "/take-in", body, content_type=about)
        assert isinstance(response, HttpResponse)
        return response

    def read(self, *files: Sent, **fields: str) -> LexborHTMLParser:
        """The screen of the job once it has ended."""
        response = self.hand_in(*files, **fields)
        assert response.status_code == 303, words(LexborHTMLParser(response.content.decode()), ".faults")
        assert self.taking_in.wait()
        return seen(self.client.get(response.headers["Location"]))

    def left(self) -> list[str]:
        """What lies where things land, beside the lock."""
        return [path.name for path in self.taking_in.folder.rglob("*") if path.name != "lock"]


@contextmanager
def open_newsdesk(folder: Path) -> Iterator[Newsdesk]:
    """A desk on a new ledger in that folder, which reads by rules."""
    with Ledger.open(folder / "story.ledger") as ledger:
        file = DeskFile.open(ledger.directory)
        taking_in = TakingIn.open(ledger.directory, file, Readers(ledger, RULES).take_in)
        desk = Desk(ledger, person="Ilse Korb", taking_in=taking_in, file=file)
        yield Newsdesk(desk, ledger, taking_in, come_in(desk))
        taking_in.close()
        file.close()


def multipart(files: Sequence[Sent], fields: dict[str, str]) -> bytes:
    """A form as a browser sends it, with the names of its files as they are."""
    named = [(each.name, each.read_bytes()) if isinstance(each, Path) else each for each in files]
    parts = [(f'name="{name}"', value.encode()) for name, value in fields.items()]
    parts += [(f'name="files"; filename="{escaped(name)}"', content) for name, content in named]
    lines = [
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + body + b"\r\n"
        for head, body in parts
    ]
    return b"".join(lines) + f"--{BOUNDARY}--\r\n".encode()


def escaped(name: str) -> str:
    """A file's name as browsers write it into a form."""
    return name.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")


def faults(response: HttpResponse) -> list[str]:
    """What is said of a form that was not taken."""
    assert response.status_code == 422
    tree = LexborHTMLParser(response.content.decode())
    assert tree.css_first(".faults[role=alert]") is not None
    return words(tree, ".faults > p:not(:last-child), .faults li")
