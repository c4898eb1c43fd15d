"""The "No." of "hospital No. 3", which stands for "number" and denies nothing."""

from __future__ import annotations

import re

from firsthand.reading.numero import NUMERO, is_numero


def spelled_out(text: str) -> str:
    """`text` with "number 3" for "No. 3", "No.3", "№ 3" and, where it means that, "No 3" and "no 3".

    A "no" that denies stays: "no 10-year-old", "No 3 tests agreed", "No. 12 people were hurt."
    """
    return NUMERO.sub(_spelled_out, text)


def _spelled_out(match: re.Match[str]) -> str:
    return "number " if is_numero(match) else match[0]
