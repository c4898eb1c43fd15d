"""A ledger with pieces, an editor at the desk, and readers at their own door."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.http import HttpResponse
from django.test import Client
from PIL import Image

from firsthand import intake
from firsthand.desk import Desk
from firsthand.desk.app import KEY
from firsthand.desk.reading_room.door import ReadersRequest
from firsthand.desk.writing.drafts import written
from firsthand.ledger import Ledger
from firsthand.ledger.asking.claims import WantedClaims, list_claims
from firsthand.reading import RULES
from firsthand.records.pieces import Edition, ReleaseKind
from tests.desk.conftest import come_in

NOON = datetime(2031, 5, 16, 12, 0, tzinfo=UTC)
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
FIELDS = {
    "headline": "What is known about the flood",
    "standfirst": "Five outlets tell it. All have it from the city.",
    "byline": "Ilse Korb",
    "section": "Iven",
    "language": "en",
}


class PublicClient(Client):
    """A browser's stand-in at the readers' own door."""

    def request(self, **request: Any) -> Any:
        with patch("django.test.client.WSGIRequest", ReadersRequest):
            return super().request(**request)


@dataclass(frozen=True, slots=True)
class Press:
    """A desk of a copy of the story, which tests may write to."""

    desk: Desk
    ledger: Ledger
    editor: Client
    reader: PublicClient
    single: str  # a claim on one origin that several pages carry
    several: str  # a claim with more than one origin
    picture: str  # a capture

    def publish(self, slug: str = "the-flood", text: str = "", **fields: str) -> Edition:
        """A piece that readers see."""
        edition = self.draft(slug, text, **fields)
        self.ledger.press.release(edition.piece, ReleaseKind.FIRST, by="Mara", at=NOON)
        return edition

    def draft(self, slug: str = "the-flood", text: str = "", **fields: str) -> Edition:
        """A piece that readers do not see yet."""
        words = text or f"The archive stood under water.[[{self.single}]]\n\n## Later\n\nMore came.[[{self.several}]]"
        made = written(self.ledger, FIELDS | fields | {"text": words}).draft
        return self.ledger.press.begin(slug, made, by="Mara", at=NOON)


def public_client(desk: Desk, address: str = "198.51.100.7", agent: str = BROWSER) -> PublicClient:
    """A reader's browser."""
    headers = {"host": "127.0.0.1:8172", "user-agent": agent}
    return PublicClient(headers=headers, REMOTE_ADDR=address, **{KEY: desk})  # type: ignore[arg-type]


@contextmanager
def open_press(story: Path, folder: Path) -> Iterator[Press]:
    """A press on a copy of a ledger, with a picture more."""
    shutil.copytree(story, folder / "l")
    (folder / "quay.jpg").write_bytes(photograph())
    with Ledger.open(folder / "l") as ledger:
        intake.take_in(ledger, [folder / "quay.jpg"], finder=RULES)
        (picture,) = (each.sha256 for each in ledger.capture_records() if each.name == "quay.jpg")
        desk = Desk(ledger, person="Mara")
        single = ledger.ask(lambda a: list_claims(a, WantedClaims(single_origin=True, carried=3), most=1)).claims.items
        several = ledger.ask(lambda a: list_claims(a, WantedClaims(order="confirmed"), most=1)).claims.items
        yield Press(desk, ledger, come_in(desk), public_client(desk), single[0], several[0], picture)
        desk.publication.visits.write(ledger)  # else a thread does so when the ledger is closed


def photograph(width: int = 1600, height: int = 900) -> bytes:
    """A JPEG that says in its EXIF data where it was taken, and lies on its side."""
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = "taken from the kitchen of Tove Lind"
    exif[0x0112] = 6
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, quality=90)
    return out.getvalue()


def html(response: object) -> str:
    """The body as text."""
    assert isinstance(response, HttpResponse)
    return response.content.decode()
