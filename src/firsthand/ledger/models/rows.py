"""What all sealed tables share."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

NAME = 128  # characters; ids and words from closed sets are far shorter


class Row(models.Model):
    """What all sealed tables share."""

    digest = models.CharField(max_length=64)  # SHA-256 of the other columns, see seals.py

    added: ClassVar[frozenset[str]] = frozenset()  # columns that came after the table, see seals.py

    class Meta:
        abstract = True
