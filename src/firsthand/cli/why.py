"""Why attributions were taken for one claim, drawn in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from rich.text import Text

from firsthand import tracing
from firsthand.cli.talk import printable
from firsthand.exports.catalogue import Catalogue
from firsthand.ledger import Ledger
from firsthand.records import Claim, words_of
from firsthand.tracing.reasons import Bond, bonds

LONGEST = 90  # characters of a content that are shown


def bonds_of(ledger: Ledger, claim: Claim) -> list[Bond]:
    """What binds the claim's attributions: its story is heard again."""
    pages = ledger.pages_with(claim.attributions)
    (story,) = ledger.stories(set(pages.values()))
    held = {each.id: each for each in ledger.pages_of(story.pages)}
    read = {each.page: each for each in ledger.readings_of(story.pages)}
    rulings = ledger.rulings()
    return bonds(claim.attributions, tracing.hear(story, held, read, rulings), rulings)


def lines_of(held: Catalogue, claim: Claim, found: Sequence[Bond]) -> Iterator[Text]:
    """Line by line why the claim's attributions are one claim."""
    yield Text()
    yield Text("Why these are one claim", style="bold")
    if not found:
        yield Text("  It is told once.")
    for bond in found:
        yield Text.assemble("  ", (_words(held, bond.attribution), "default"))
        sure = "" if bond.likeness is None else f" ({bond.likeness:.2f})"
        yield Text.assemble(("    goes with ", "dim"), _words(held, bond.to), (sure, "dim"))
        yield Text(f"    {bond.why}")
        for sign, reasons in (("+", bond.speaks_for), ("−", bond.speaks_against)):
            for reason in reasons:
                yield Text(f"      {sign} {reason.words} ({reason.value:.2g}): {reason.adds:+.1f}", style="dim")


def as_objects(found: Sequence[Bond]) -> list[dict[str, object]]:
    """The bonds as objects for --json."""
    return [asdict(bond) for bond in found]


def _words(held: Catalogue, attribution: str) -> str:
    said = held.attributions.get(attribution)
    if said is None:
        return attribution
    page = held.pages[said.page]
    words = printable(" ".join(words_of(page.text, said.content).split()))
    short = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
    return f"{printable(page.outlet or page.file)}: “{short}”"
