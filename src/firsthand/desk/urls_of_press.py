"""The addresses of the desk at which editors write, publish and moderate."""

from __future__ import annotations

from django.urls import path

from firsthand.desk.screens.moderation import comments
from firsthand.desk.screens.piece import new_piece, piece
from firsthand.desk.screens.pieces import picks, pieces
from firsthand.desk.screens.releasing import edition, held_picture, preview, release

urls_of_press = [
    path("pieces", pieces),
    path("pieces/new", new_piece),
    path("pieces/preview", preview),
    path("pieces/pictures/<slug:sha256>", held_picture),
    path("pieces/<slug:name>", piece),
    path("pieces/<slug:name>/release", release),
    path("pieces/<slug:name>/editions/<int:number>", edition),
    path("must-reads", picks),
    path("comments", comments),
]
