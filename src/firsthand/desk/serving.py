"""A server for the desk, on this machine alone."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable

from waitress.server import create_server

from firsthand.desk.app import Desk, application
from firsthand.errors import UsageError

HOST = "127.0.0.1"
THREADS = 8


def serve(desk: Desk, port: int, ready: Callable[[str], None]) -> None:
    """Serve the desk on 127.0.0.1 until it is interrupted. `ready` is given the link once it can be followed.

    Port 0 takes any free one. Raises UsageError where the port is taken.
    """
    listener = _listen(port)
    logging.getLogger("firsthand.desk").addHandler(logging.StreamHandler())
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a full queue is no news to the person at the desk
    server = create_server(
        application(desk), sockets=[listener], threads=THREADS, ident=None, clear_untrusted_proxy_headers=True
    )
    try:
        ready(f"http://{HOST}:{listener.getsockname()[1]}/?token={desk.token}")
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()


def _listen(port: int) -> socket.socket:
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
