"""The options by which `firsthand desk` opens a door for readers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from typing import Any, TypeVar, cast

import click

from firsthand.desk import Desk
from firsthand.desk.reading_room.publication import NAME
from firsthand.desk.reading_room.serving import readers_served
from firsthand.errors import UsageError

Command = TypeVar("Command", bound=Callable[..., object])
Opener = Callable[[Desk], AbstractContextManager[str | None]]

PORT = 8172

_OPTIONS = (
    click.option("--public", is_flag=True, help="Show readers what is published, without the link, on another port."),
    click.option(
        "--public-port", type=click.IntRange(0, 65535), help=f"With --public: that port.  [default: {PORT}; 0: any]"
    ),
    click.option(
        "--public-address", metavar="URL", help="With --public: how a proxy shows it: https://news.example.org"
    ),
    click.option("--public-name", metavar="NAME", help="How the publication is called."),
)


def with_readers(command: Command) -> Command:
    """Give `command` the options, and what they come to as `open_door`: it opens the readers' door of a desk."""

    @wraps(command)
    def run(
        *given: Any,
        public: bool,
        public_port: int | None,
        public_address: str | None,
        public_name: str | None,
        **named: Any,
    ) -> object:
        if not public and (public_port is not None or public_address):
            raise UsageError("--public-port and --public-address are for readers.", to_do="Add --public.")

        def door(desk: Desk) -> AbstractContextManager[str | None]:
            desk.publication.name = " ".join((public_name or NAME).split())
            desk.publication.address = public_address
            return readers_served(desk, PORT if public_port is None else public_port) if public else nullcontext()

        return command(*given, open_door=door, **named)

    for option in reversed(_OPTIONS):
        run = option(run)
    return cast(Command, run)
