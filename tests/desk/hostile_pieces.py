"""Pieces and comments whose every word is an attack, as an editor who is one would publish them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.desk.writing.drafts import written
from firsthand.ledger import Ledger
from firsthand.records import Claim
from firsthand.records.pieces import CommentState, ReleaseKind
from tests.desk.hostile import PAYLOADS, URLS
from tests.desk.press import NOON

BREAKS = (
    "</script><script>ran()</script>",
    "<!--<script>ran()",
    "<!-- --!> </script\n> ]]>",
    "\u2028ran()\u2029 &lt;/script&gt; &amp;",
    '"}</ScRiPt/x><img src=x onerror=ran()>{"',
)
"""Ways out of a script element that holds data."""


def publish(ledger: Ledger, claims: Sequence[Claim]) -> list[str]:
    """One piece for each way out of data, with every payload in its text, verdicts on what it cites, and comments.

    Gives where readers find them.
    """
    slugs = [_piece(ledger, number, claims[number::3][:12]) for number in range(len(BREAKS))]
    piece = ledger.press.begin("taken-back", written(ledger, _fields(0, "Nothing.")).draft, by=PAYLOADS[5], at=NOON)
    ledger.press.release(piece.piece, ReleaseKind.FIRST, by=PAYLOADS[0], at=NOON)
    ledger.press.release(piece.piece, ReleaseKind.WITHDRAWAL, PAYLOADS[7], by=PAYLOADS[0], at=NOON)
    return [*slugs, "taken-back"]


def _piece(ledger: Ledger, number: int, claims: Sequence[Claim]) -> str:
    for claim in claims:
        ledger.record_review(claim.id, PAYLOADS[0], "false", BREAKS[number], at=NOON, sources=[PAYLOADS[5]])
    cited = [f"Said.[[{claim.id}]]" for claim in claims]
    linked = [f"[x](<{url}>) [x]({url})" for url in URLS if "\n" not in url and "\x00" not in url]
    parts = [*PAYLOADS, *(f"> {each}" for each in PAYLOADS), *(f"## {each}" for each in PAYLOADS), *linked, *cited]
    draft = written(ledger, _fields(number, "\n\n".join(parts))).draft
    edition = ledger.press.begin(f"piece-{number}", draft, by=PAYLOADS[7], at=NOON)
    ledger.press.release(edition.piece, ReleaseKind.FIRST, by=PAYLOADS[5], at=NOON)
    ledger.press.write(edition.piece, replace(draft, text=f"{draft.text} "), after=1, by=PAYLOADS[5], at=NOON)
    ledger.press.release(edition.piece, ReleaseKind.CORRECTION, BREAKS[number], by=PAYLOADS[5], at=NOON)
    said = [ledger.press.hold(edition.piece, text[:40], text, at=NOON) for text in PAYLOADS[number::2]]
    ledger.press.decide([each.id for each in said[::2]], CommentState.SHOWN, by=PAYLOADS[5], at=NOON)
    ledger.press.pick([edition.piece], by=PAYLOADS[5], at=NOON)
    return f"piece-{number}"


def _fields(number: int, text: str) -> dict[str, str]:
    return {
        "headline": BREAKS[number],
        "standfirst": BREAKS[number] + PAYLOADS[5 + number],
        "byline": f"{PAYLOADS[5 + number]}, {BREAKS[number]}",
        "section": BREAKS[number][:60],
        "language": "en",
        "text": text,
    }
