"""Django's settings for the ledger: no database of its own, since each ledger that is opened adds one."""

from __future__ import annotations

import os

import django
from django.apps import apps
from django.conf import global_settings, settings

INSTALLED_APPS = ["firsthand.ledger.apps.LedgerConfig"]
DATABASES: dict[str, dict[str, object]] = {}
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def ready_django() -> None:
    """Set Django up for the ledger, unless a project around us (the desk, somebody's own site) has done so."""
    if not settings.configured:
        ours = {name: value for name, value in globals().items() if name.isupper()}
        settings.configure(global_settings, **ours)
        # A notebook runs an event loop in the thread that calls us, and Django would refuse to work there. A ledger
        # never hands a connection from one task to another, which is what Django guards against.
        os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    if not apps.ready:
        django.setup()
