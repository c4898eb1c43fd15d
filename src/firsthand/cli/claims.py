"""firsthand claims"""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from firsthand.cli import options
from firsthand.cli.asked import (
    chosen,
    day_of,
    is_contested,
    look_into,
    since_day,
    speaks_of,
    words_of_claim,
)
from firsthand.cli.talk import count, print_json, print_table, printable, remark
from firsthand.exports.catalogue import Catalogue
from firsthand.records import Claim, Status, Verdict, judged


@click.command()
@click.option("--single-origin", is_flag=True, help="Only those with one first hand.")
@click.option("--contested", is_flag=True, help="Only those denied or in conflict.")
@click.option("--carried", type=click.IntRange(min=1), default=1, metavar="N", help="Only on N pages or more.")
@click.option(
    "--verdict",
    type=click.Choice([*(each.value for each in Verdict), "none"]),
    help="Only those with this verdict; none: none stands.",
)
@click.option("--status", type=click.Choice([each.value for each in Status]), help="Only work that is so far.")
@click.option("--assigned", metavar="NAME", help="Only the work of this person.")
@options.since
@options.about
@options.as_json
@options.in_ledger
def claims(
    single_origin: bool,
    contested: bool,
    carried: int,
    verdict: str | None,
    status: str | None,
    assigned: str | None,
    since: str | None,
    about: str | None,
    json: bool,
    ledger: Path,
    database: str | None,
) -> None:
    """List claims: on how many pages each stands, and on how many independent first hands it rests.

    Example: firsthand claims --single-origin --carried 3
    """
    day = day_of(since)
    held = look_into(ledger, database)
    asked = [
        claim
        for claim in held.holdings.trace.claims
        if len(claim.pages) >= carried
        and (not single_origin or len(claim.origins) == 1)
        and (not contested or is_contested(held, claim))
        and _is_judged(held, claim, verdict, status, assigned)
        and since_day(claim.first_said, day)
        and speaks_of(words_of_claim(held, claim), about)
    ]
    asked.sort(key=lambda claim: (-len(claim.pages), len(claim.origins), claim.first_said or "9999", claim.id))
    if json:
        print_json(chosen(held, "claims", asked))
        return
    columns = ("pages", "origins", "", "claim")
    print_table(columns, (_row(held, claim) for claim in asked), numbers=("pages", "origins"))
    remark(f"{count(len(asked), 'claim')} of {len(held.claims):,}. See one whole: firsthand show CLAIM")


def _is_judged(held: Catalogue, claim: Claim, verdict: str | None, status: str | None, assigned: str | None) -> bool:
    """Whether what people said of the claim comes to that; None: whatever it comes to."""
    if verdict is status is assigned is None:
        return True
    said = judged(held.reviews_of.get(claim.id, ()))
    return (
        verdict in (None, said.verdict or "none")
        and status in (None, said.status or Status.OPEN)
        and assigned in (None, said.assigned)
    )


def _row(held: Catalogue, claim: Claim) -> tuple[str | Text, ...]:
    single = len(claim.origins) == 1 and len(claim.pages) >= 3
    origins = Text(str(len(claim.origins)), style="bold red" if single else "green" if len(claim.origins) > 1 else "")
    return str(len(claim.pages)), origins, thread(claim), _told(held, claim)


def _told(held: Catalogue, claim: Claim) -> Text:
    """The statement, on whose word it stands, and the id to ask for more."""
    told = Text(printable(claim.statement))
    if is_contested(held, claim):
        told.append("  contested", style="magenta")
    hands = [held.origins[each].who for each in claim.origins if each in held.origins]
    if hands:
        more = f" and {len(hands) - 3} more" if len(hands) > 3 else ""
        told.append("\n" + printable("; ".join(hands[:3]) + more), style="cyan")
    first = f"  first said {claim.first_said[:16]}" if claim.first_said else ""
    return told.append(f"\n{claim.id}{first}", style="dim")


def thread(claim: Claim) -> Text:
    """The claim's thread: first hands left, pages right, at most eight of each drawn."""
    hands, pages = min(len(claim.origins), 8), min(len(claim.pages), 8)
    drawn = Text("●" * hands or "·", style="cyan")
    drawn.append("─" + "○" * pages + ("…" if len(claim.pages) > 8 else ""), style="dim")
    if claim.denied_by:
        drawn.append(" ×" + str(len(claim.denied_by)), style="magenta")
    return drawn
