"""The ledger as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Names the application, and with it the tables and the migrations."""

    name = "firsthand.ledger"
    label = "ledger"
