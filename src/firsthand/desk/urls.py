"""The addresses of the desk. Every view says which right it needs (see rights.py)."""

from __future__ import annotations

from django.urls import path

from firsthand.desk.api.urls import urls_of_api
from firsthand.desk.reading_room.urls import urls_of_readers
from firsthand.desk.screens.captures import capture, original
from firsthand.desk.screens.claim import claim
from firsthand.desk.screens.claims import claims
from firsthand.desk.screens.conflicts import conflict, conflicts
from firsthand.desk.screens.exhibits import exhibit, exhibits
from firsthand.desk.screens.front import front
from firsthand.desk.screens.log import log, proof
from firsthand.desk.screens.page import in_place, page
from firsthand.desk.screens.pages import pages, unsourced
from firsthand.desk.screens.saved import forget, look, saved
from firsthand.desk.screens.search import search
from firsthand.desk.screens.speakers import speaker, speakers
from firsthand.desk.screens.stories import stories, story
from firsthand.desk.screens.take_in import job, stop, take_in
from firsthand.desk.urls_of_people import urls_of_people
from firsthand.desk.urls_of_press import urls_of_press
from firsthand.desk.urls_of_reviewing import urls_of_reviewing

urlpatterns = [
    path("", front),
    path("claims", claims),
    path("claims/<slug:name>", claim),
    path("pages", pages),
    path("pages/<slug:name>", page),
    path("attributions/<slug:name>", in_place),
    path("mentions/<slug:name>", in_place),
    path("unsourced", unsourced),
    path("captures/<slug:sha256>", capture),
    path("captures/<slug:sha256>/original", original),
    path("speakers", speakers),
    path("speakers/<slug:name>", speaker),
    path("exhibits", exhibits),
    path("exhibits/<slug:name>", exhibit),
    path("conflicts", conflicts),
    path("conflicts/<slug:name>", conflict),
    path("stories", stories),
    path("stories/<slug:name>", story),
    path("log", log),
    path("log/proof", proof),
    path("search", search),
    path("saved", saved),
    path("saved/<int:number>", look),
    path("saved/<int:number>/forget", forget),
    *urls_of_people,
    path("take-in", take_in),
    path("take-in/<slug:job>", job),
    path("take-in/<slug:job>/stop", stop),
    *urls_of_reviewing,
    *urls_of_press,
    *urls_of_api,
    *urls_of_readers,
]

handler400 = "firsthand.desk.errors.nonsense"
handler404 = "firsthand.desk.errors.missing"
handler500 = "firsthand.desk.errors.broken"
