"""A Django view that returns a constant, on the desk's server with as many threads: the limit of what a desk can do.

usage: python -m bench.bare_view      prints its host and port, and serves until it is stopped
"""

from __future__ import annotations

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path
from waitress.server import create_server

from firsthand.desk.serving import HOST, THREADS, listen


def constant(request: HttpRequest) -> HttpResponse:
    """Three letters, whatever is asked."""
    return HttpResponse("yes", headers={"Content-Length": "3"})


urlpatterns = [path("", constant)]


def main() -> None:
    """Serve the view."""
    settings.ROOT_URLCONF, settings.MIDDLEWARE = __name__, []  # in place of the desk's
    listener = listen(0)
    server = create_server(WSGIHandler(), sockets=[listener], threads=THREADS, ident=None)
    print(f"{HOST}:{listener.getsockname()[1]}", flush=True)
    try:
        server.run()
    except KeyboardInterrupt:
        server.close()


if __name__ == "__main__":
    main()
