"""The end mark of a story, by which looks are counted, and its pictures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from firsthand.desk.app import DeskRequest
from firsthand.desk.reading_room.door import is_public, published
from firsthand.desk.reading_room.pictures import MEDIA_TYPE, RECIPE, rendition
from firsthand.errors import NotFound
from firsthand.ledger.asking.captures import file_of
from firsthand.ledger.asking.press import shown_as, shown_piece

END_MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="14" height="14" viewBox="0 0 14 14">'
    "<style>path{fill:#5a5548}@media(prefers-color-scheme:dark){path{fill:#b5ae9d}}</style>"
    '<path d="M7 1l6 6-6 6-6-6z"/></svg>'
)
MARK_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
AN_HOUR = 3600  # seconds for which a picture is kept by browsers: it goes when its story is withdrawn


@published()
def end_mark(request: DeskRequest, name: str) -> HttpResponseBase:
    """The mark at a story's end. Readers who are shown it have looked at the story; the desk's own people are none."""
    line = request.desk.ledger.ask(lambda alias: shown_as(alias, name))
    if line is None:
        raise NotFound("There is no such story.", to_do="The front has the latest.")
    visits = request.desk.publication.visits
    if is_public(request) and _is_seen(request):
        visits.count(line.piece, request.META.get("REMOTE_ADDR", ""), request.headers.get("User-Agent", "")[:400])
        visits.write_soon(request.desk.ledger)
    response = HttpResponse(END_MARK, content_type="image/svg+xml")
    response.headers["Content-Security-Policy"] = MARK_POLICY
    response.headers["Cache-Control"] = "no-store"
    return response


@published()
def picture(request: DeskRequest, name: str, sha256: str) -> HttpResponseBase:
    """A picture of a story that readers see."""
    found = request.desk.ledger.ask(lambda alias: shown_piece(alias, name))
    if found.edition is None or sha256 not in {each.capture for each in found.edition.draft.pictures}:
        raise NotFound("The story shows no such picture.", to_do="Its page has those that it shows.")
    response = picture_of(request, sha256)
    response.headers["Cache-Control"] = f"{'public' if is_public(request) else 'private'}, max-age={AN_HOUR}"
    return response


def picture_of(request: DeskRequest, sha256: str) -> HttpResponse:
    """A held picture as readers get it. Raises NotFound where its file is gone."""
    key = ("picture", sha256, RECIPE)
    content = request.desk.remembered.get(key)
    if content is None:
        path = file_of(request.desk.ledger.captures, sha256)
        if not path.is_file():
            raise NotFound("The picture's file is gone.", to_do="`firsthand verify` says more.")
        content = rendition(path)
        request.desk.remembered.keep(key, content)
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response.headers["ETag"] = f'"{sha256[:24]}-{RECIPE}"'
    return response


def _is_seen(request: HttpRequest) -> bool:
    """Whether a browser asks for the mark as an image of a page of ours, and not ahead of time."""
    ahead = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    as_image = request.headers.get("Sec-Fetch-Dest", "image") == "image"
    from_here = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    return request.method == "GET" and as_image and from_here and "prefetch" not in ahead
