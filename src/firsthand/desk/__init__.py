"""The desk: where a newsroom works on a ledger, in a browser.

Importing it sets Django up for web pages. `Desk` is one ledger opened for the desk, `application` what a WSGI server
runs, `reader_app` the same for its readers alone, `serve` such a server on this machine.
"""

from firsthand.desk.settings import ready_desk

ready_desk()

from firsthand.desk.app import Desk, application  # noqa: E402
from firsthand.desk.reading_room.door import reader_app  # noqa: E402
from firsthand.desk.serving import serve  # noqa: E402

__all__ = ["Desk", "application", "reader_app", "serve"]
