"""The addresses of the desk at which reviewers say what they found: corrections, verdicts, and what is one."""

from __future__ import annotations

from django.urls import path

from firsthand.desk.screens.correcting import add, correct, remove, restore

urls_of_reviewing = [
    path("pages/<slug:name>/attributions/new", add),
    path("pages/<slug:name>/attributions/<slug:attribution>/correct", correct),
    path("pages/<slug:name>/attributions/<slug:attribution>/remove", remove),
    path("pages/<slug:name>/attributions/<slug:attribution>/restore", restore),
]
