"""How Django is set up for the desk: as for the ledger, and what web pages need on top."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.conf import settings

import firsthand.ledger  # noqa: F401  sets Django up for the ledger
from firsthand.desk.languages import LOCALE, languages

HERE = Path(__file__).parent
STATIC = HERE / "static"

SETTINGS: dict[str, object] = {
    "ROOT_URLCONF": "firsthand.desk.urls",
    # The desk listens on this machine only. A page elsewhere that has its own name lead here gets no answer.
    "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]"],
    "MIDDLEWARE": [
        "firsthand.desk.entrance.headers.Headers",
        "firsthand.desk.errors.Errors",
        "django.middleware.locale.LocaleMiddleware",
        "firsthand.desk.look.Look",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "firsthand.desk.entrance.entry.Entry",
    ],
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [HERE / "templates"],
            "OPTIONS": {"builtins": ["django.templatetags.i18n", "firsthand.desk.templating"]},
        }
    ],
    "LANGUAGE_CODE": "en",
    "LANGUAGES": languages(),
    "LOCALE_PATHS": [LOCALE],
    "SECRET_KEY": secrets.token_urlsafe(48),  # nothing that it signs outlives the process
    "APPEND_SLASH": False,
    "CSRF_COOKIE_NAME": "firsthand-csrf",
    "CSRF_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_SAMESITE": "Strict",
    "CSRF_FAILURE_VIEW": "firsthand.desk.errors.forged",
    # What was done is said on the next screen: until then it waits in a signed cookie.
    "MESSAGE_STORAGE": "django.contrib.messages.storage.cookie.CookieStorage",
    "DATA_UPLOAD_MAX_MEMORY_SIZE": 5 * 2**20,  # bytes of a form without files: a pasted text of a million characters
    "DATA_UPLOAD_MAX_NUMBER_FILES": None,  # taking_in/landing.py counts them
    "DATA_UPLOAD_MAX_NUMBER_FIELDS": 500,
}


def ready_desk() -> None:
    """Set Django up for the desk, unless a project around us has its own addresses and so its own settings."""
    if hasattr(settings, "ROOT_URLCONF"):
        return
    for name, value in SETTINGS.items():
        setattr(settings, name, value)
