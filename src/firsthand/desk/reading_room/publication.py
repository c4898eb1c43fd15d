"""What a desk keeps for those who read what it publishes, while it runs."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.desk.reading_room.visits import Visits
from firsthand.desk.reading_room.writers import Writers

NAME = "firsthand"


@dataclass(slots=True)
class Publication:
    """Its name, the address at which a proxy shows it (None: as it is asked for), and who looks in."""

    name: str = NAME
    address: str | None = None  # "https://news.example.org"
    visits: Visits = field(default_factory=Visits)
    writers: Writers = field(default_factory=Writers)
