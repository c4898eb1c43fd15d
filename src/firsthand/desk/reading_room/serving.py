"""A server for readers, beside the desk's: on a port of its own, with nothing of the desk but what is published."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from waitress.server import create_server

from firsthand.desk.app import Desk
from firsthand.desk.reading_room.door import reader_app
from firsthand.desk.serving import FROM_PROXY, HOST, THREADS, answer_to, listen

LARGEST = 64 * 2**10  # bytes of a form that a reader sends


@contextmanager
def readers_served(desk: Desk, port: int) -> Iterator[str]:
    """Serve what the desk publishes on 127.0.0.1 while the block runs; gives the address at which it is read.

    Port 0 takes any free one. `desk.publication.address` is how a proxy on this machine shows it to others. Raises
    UsageError where the port is taken, or for an address that is none. At the end, counts of views are written down.
    """
    address = desk.publication.address
    if address is not None:
        answer_to(address)
    listener = listen(port)
    behind: dict[str, object] = {"trusted_proxy": HOST, "trusted_proxy_headers": FROM_PROXY} if address else {}
    server = create_server(
        reader_app(desk),
        sockets=[listener],
        threads=THREADS,
        ident=None,
        clear_untrusted_proxy_headers=True,
        max_request_body_size=LARGEST,
        **behind,
    )
    thread = Thread(target=server.run, name="readers", daemon=True)
    thread.start()
    try:
        yield f"{address or f'http://{HOST}:{listener.getsockname()[1]}'}/read/"
    finally:
        server.close()
        desk.publication.visits.write(desk.ledger)
