"""The addresses of the desk at which people are let in, and at which admins say who may do what."""

from __future__ import annotations

from django.urls import path

from firsthand.desk.screens.account import account
from firsthand.desk.screens.coming_in import follow, sign_in, sign_out, sign_out_everywhere
from firsthand.desk.screens.desk_log import desk_log
from firsthand.desk.screens.people import close, people, renew_password, reopen, role, withdraw
from firsthand.desk.screens.tokens import revoke, tokens

urls_of_people = [
    path("sign-in", sign_in),
    path("sign-out", sign_out),
    path("sign-out-everywhere", sign_out_everywhere),
    path("links/<slug:secret>", follow),
    path("account", account),
    path("tokens", tokens),
    path("tokens/<int:number>/revoke", revoke),
    path("people", people),
    path("people/log", desk_log),
    path("people/links/<int:link>/withdraw", withdraw),
    path("people/<int:account>/role", role),
    path("people/<int:account>/close", close),
    path("people/<int:account>/open", reopen),
    path("people/<int:account>/password", renew_password),
]
