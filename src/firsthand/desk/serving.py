"""A server for the desk, on this machine alone."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from waitress.server import create_server

from firsthand.desk.app import Desk, application
from firsthand.desk.entrance.entry import may_hand_in
from firsthand.desk.entrance.receiving import MOST, channel_for
from firsthand.desk.makers import how_many, with_makers
from firsthand.errors import UsageError

HOST = "127.0.0.1"
THREADS = 8
FROM_PROXY = {"x-forwarded-for", "x-forwarded-proto"}
"""What a proxy on this machine is believed: who asks, and whether by https."""


def serve(desk: Desk, port: int, ready: Callable[[str], None], address: str | None = None) -> None:
    """Serve the desk on 127.0.0.1 until it is interrupted. `ready` is given its address once it answers there.

    Port 0 takes any free one. `address` is how a proxy on this machine shows the desk to others, like
    "https://desk.example.org". Raises UsageError where the port is taken, or for an address that is none.
    """
    if address is not None:
        answer_to(address)
        settings.CSRF_COOKIE_SECURE = settings.SESSION_COOKIE_SECURE = True
    with with_makers(desk, how_many()) as helped:
        _serve(helped, listen(port), ready, address)


def _serve(desk: Desk, listener: socket.socket, ready: Callable[[str], None], address: str | None) -> None:
    logging.getLogger("firsthand.desk").addHandler(logging.StreamHandler())
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a full queue is no news to the person at the desk
    behind: dict[str, object] = {"trusted_proxy": HOST, "trusted_proxy_headers": FROM_PROXY} if address else {}
    server = create_server(
        application(desk),
        sockets=[listener],
        threads=THREADS,
        ident=None,
        clear_untrusted_proxy_headers=True,
        max_request_body_size=MOST,
        **behind,
    )
    server.channel_class = channel_for(desk, partial(may_hand_in, desk))
    try:
        ready(address or f"http://{HOST}:{listener.getsockname()[1]}")
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()


def answer_to(address: str) -> None:
    """Let this process answer to the name in an address. Raises UsageError for one that is none."""
    try:
        parts = urlsplit(address)
        told = (parts.scheme, parts.netloc, parts.hostname, parts.port)
    except ValueError:
        told = ("", "", None, None)
    if told[0] != "https" or not told[2] or "@" in told[1] or address != f"https://{told[1]}":
        raise UsageError(
            f"{address} is no address for a desk.",
            to_do="Write it as https://desk.example.org, without a slash at the end.",
        )
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, told[2]]


def listen(port: int) -> socket.socket:
    """A socket on 127.0.0.1; port 0 takes any free one. Raises UsageError where the port is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # else a desk that was just stopped would keep its port for a minute
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        raise UsageError(
            f"The port {port} of {HOST} cannot be used: {(error.strerror or str(error)).lower()}.",
            to_do="Another desk may be running. Name another port with --port, or --port 0 for any free one.",
        ) from error
    return listener
