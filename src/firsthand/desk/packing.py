"""Large screens are packed on their way, so that none takes long to come over a slow line.

What is packed tells by its length something of what is in it, to those who see its length and choose some of its words
(the attack is called BREACH). So nothing is packed that was asked for with words of the asker's own.
"""

from __future__ import annotations

import gzip

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

LEAST = 50_000  # bytes; smaller screens come quickly as they are
LEVEL = 4


def packed(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The answer, packed where it is a large screen, nothing in it was chosen, and the browser can unpack it."""
    if request.META.get("QUERY_STRING") or not isinstance(response, HttpResponse) or len(response.content) < LEAST:
        return response
    patch_vary_headers(response, ["Accept-Encoding"])
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response.content = gzip.compress(response.content, LEVEL, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
        response.headers["ETag"] = f"W/{response.headers['ETag']}"  # the same screen in other bytes
    return response
