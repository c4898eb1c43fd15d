"""The addresses of the desk at which reviewers say what they found: corrections, verdicts, and what is one."""

from __future__ import annotations

from django.urls import path

from firsthand.desk.screens.correcting import add, correct, remove, restore
from firsthand.desk.screens.judging import note, verdict, work
from firsthand.desk.screens.merging import merge
from firsthand.desk.screens.parting import part
from firsthand.desk.screens.tracing import tracing

urls_of_reviewing = [
    path("claims/<slug:name>/verdict", verdict),
    path("claims/<slug:name>/note", note),
    path("claims/<slug:name>/work", work),
    path("claims/<slug:name>/merge", merge, {"about": "claim"}),
    path("claims/<slug:name>/part", part, {"about": "claim"}),
    path("speakers/<slug:name>/merge", merge, {"about": "speaker"}),
    path("speakers/<slug:name>/part", part, {"about": "speaker"}),
    path("tracing/<slug:job>", tracing),
    path("pages/<slug:name>/attributions/new", add),
    path("pages/<slug:name>/attributions/<slug:attribution>/correct", correct),
    path("pages/<slug:name>/attributions/<slug:attribution>/remove", remove),
    path("pages/<slug:name>/attributions/<slug:attribution>/restore", restore),
]
