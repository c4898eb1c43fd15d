"""The addresses of the reading room, and all that the readers' own door leads to."""

from __future__ import annotations

from django.urls import path

from firsthand.desk.reading_room.cards import card_png, card_svg
from firsthand.desk.reading_room.chain import chain
from firsthand.desk.reading_room.feeds import atom, robots, rss, sitemap
from firsthand.desk.reading_room.front import front, to_front
from firsthand.desk.reading_room.marks import end_mark, picture
from firsthand.desk.reading_room.piece import comment, piece

urls_of_readers = [
    path("robots.txt", robots),
    path("read/", front),
    path("read/feed.rss", rss),
    path("read/feed.atom", atom),
    path("read/sitemap.xml", sitemap),
    path("read/<slug:name>", piece),
    path("read/<slug:name>/comments", comment),
    path("read/<slug:name>/claims/<slug:claim>", chain),
    path("read/<slug:name>/pictures/<slug:sha256>", picture),
    path("read/<slug:name>/card.svg", card_svg),
    path("read/<slug:name>/card.png", card_png),
    path("read/<slug:name>/end.svg", end_mark),
]
"""What the desk has of them, behind its own door."""

urlpatterns = [path("", to_front), *urls_of_readers]

handler400 = "firsthand.desk.errors.nonsense"
handler404 = "firsthand.desk.reading_room.door.missing"
handler500 = "firsthand.desk.errors.broken"
