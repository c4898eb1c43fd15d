"""CSV: a folder of tables for spreadsheets (RFC 4180, UTF-8 with a byte order mark)."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from firsthand.errors import UsageError
from firsthand.exports.catalogue import Catalogue, catalogue
from firsthand.exports.exporter import write_whole
from firsthand.records import Holdings

Cell = str | int | float | bool | None
Row = Mapping[str, Cell]

# What a spreadsheet may take for the start of a formula; the wide forms count as well in some of them.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def write_csv(holdings: Holdings, to: Path) -> list[Path]:
    """Six files in the folder `to`: claims, attributions, pages, origins, exhibits, conflicts."""
    if to.exists() and not to.is_dir():
        raise UsageError(f"{to}: is a file, and CSV is written as a folder.", to_do="Name a folder.")
    # Spreadsheets cannot show a lone surrogate; it becomes a question mark.
    return [write_whole(to / name, table.encode("utf-8-sig", "replace")) for name, table in as_csv(holdings).items()]


def as_csv(holdings: Holdings) -> dict[str, str]:
    """The text of every table by file name. Lists within a cell are joined by "; "."""
    held = catalogue(holdings)
    return {f"{name}.csv": _table(columns, rows(held)) for name, (columns, rows) in TABLES.items()}


def harmless(cell: Cell) -> Cell:
    """The cell, with an apostrophe before anything that a spreadsheet would run as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def _table(columns: tuple[str, ...], rows: Iterable[Row]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_plain(harmless(row[column])) for column in columns])
    return out.getvalue()


def _plain(cell: Cell) -> str | int | float:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else cell


def _claims(held: Catalogue) -> Iterable[Row]:
    for claim in held.claims.values():
        yield {
            "id": claim.id,
            "statement": claim.statement,
            "independent_origins": len(claim.origins),
            "origins": _names(held, claim.origins),
            "denied_by": _names(held, claim.denied_by),
            "pages": len(claim.pages),
            "page_ids": "; ".join(claim.pages),
            "first_said": claim.first_said,
            "statement_from": claim.statement_from,
        }


def _attributions(held: Catalogue) -> Iterable[Row]:
    for found in held.attributions.values():
        claim, step = held.claim_of.get(found.id), held.step_of.get(found.id)
        yield {
            "id": found.id,
            "page": found.page,
            "source": held.source(found),
            "cue": held.cue(found),
            "content": held.content(found),
            "speaker": found.speaker,
            "speaker_kind": found.speaker_kind.value,
            "named": found.named,
            "quote": found.quote.value,
            "stance": found.stance.value,
            "certainty": found.certainty.value,
            "polarity": found.polarity.value,
            "factual": found.factual,
            "confidence": round(found.confidence, 4),
            "said_on": found.said_on,
            "parent": found.parent,
            "claim": claim.id if claim else None,
            "origin": step.origin if step else None,
            "why": step.why if step else None,
            "start": found.content[0].start if found.content else None,
            "end": found.content[-1].end if found.content else None,
        }


def _pages(held: Catalogue) -> Iterable[Row]:
    for page in held.pages.values():
        copy, reading = held.copy_of.get(page.id), held.readings.get(page.id)
        yield {
            "id": page.id,
            "file": page.file,
            "url": page.url,
            "outlet": page.outlet,
            "title": page.title,
            "byline": page.byline,
            "published": page.published,
            "language": page.language,
            "sha256": page.capture,
            "part": page.part,
            "copied_from": copy.copied_from if copy else None,
            "shared": round(copy.shared, 4) if copy else None,
            "credits": "; ".join(dict.fromkeys(credit.outlet for credit in held.credits_of.get(page.id, ()))),
            "attributions": len(reading.attributions) if reading else 0,
            "characters": len(page.text),
            "title_from": page.title_from,
            "byline_from": page.byline_from,
            "published_from": page.published_from,
            "modified": page.modified,
            "modified_from": page.modified_from,
            "wires": "; ".join(page.wires),
            "contradictions": "; ".join(
                f"{each.about}: {each.kept} ({each.kept_from}), not {each.other} ({each.other_from})"
                for each in page.contradictions
            ),
        }


def _origins(held: Catalogue) -> Iterable[Row]:
    asserted = Counter(origin for claim in held.claims.values() for origin in claim.origins)
    denied = Counter(origin for claim in held.claims.values() for origin in claim.denied_by)
    for origin in held.origins.values():
        yield {
            "id": origin.id,
            "who": origin.who,
            "kind": origin.kind.value,
            "first_page": origin.first_page,
            "claims": asserted[origin.id],
            "denials": denied[origin.id],
        }


def _exhibits(held: Catalogue) -> Iterable[Row]:
    for exhibit in held.exhibits.values():
        mentions = [held.mentions[mention] for mention in exhibit.mentions if mention in held.mentions]
        yield {
            "id": exhibit.id,
            "kind": exhibit.kind.value,
            "what": exhibit.what,
            "released_by": exhibit.released_by,
            "mentions": len(mentions),
            "pages": "; ".join(dict.fromkeys(mention.page for mention in mentions)),
            "supports": "; ".join(exhibit.supports),
            "capture": exhibit.capture,
        }


def _conflicts(held: Catalogue) -> Iterable[Row]:
    for conflict in held.holdings.trace.conflicts:
        for side in conflict.values:
            found = [held.attributions[a] for a in side.attributions if a in held.attributions]
            yield {
                "id": conflict.id,
                "about": conflict.about,
                "kind": conflict.kind,
                "value": side.value,
                "attributions": "; ".join(side.attributions),
                "speakers": "; ".join(dict.fromkeys(a.speaker or "nobody named" for a in found)),
            }


def _names(held: Catalogue, origins: Iterable[str]) -> str:
    return "; ".join(held.origins[origin].who for origin in origins if origin in held.origins)


TABLES: Mapping[str, tuple[tuple[str, ...], Callable[[Catalogue], Iterable[Row]]]] = {
    "claims": (
        (
            *("id", "statement", "independent_origins", "origins", "denied_by", "pages", "page_ids"),
            *("first_said", "statement_from"),
        ),
        _claims,
    ),
    "attributions": (
        (
            *("id", "page", "source", "cue", "content", "speaker", "speaker_kind", "named", "quote", "stance"),
            *("certainty", "polarity", "factual", "confidence", "said_on", "parent", "claim", "origin", "why"),
            *("start", "end"),
        ),
        _attributions,
    ),
    "pages": (
        (
            *("id", "file", "url", "outlet", "title", "byline", "published", "language", "sha256", "part"),
            *("copied_from", "shared", "credits", "attributions", "characters"),
            # Later columns stand last, so that a sheet made for an earlier version still finds the others.
            *("title_from", "byline_from", "published_from", "modified", "modified_from", "wires", "contradictions"),
        ),
        _pages,
    ),
    "origins": (("id", "who", "kind", "first_page", "claims", "denials"), _origins),
    "exhibits": (
        ("id", "kind", "what", "released_by", "mentions", "pages", "supports", "capture"),
        _exhibits,
    ),
    "conflicts": (("id", "about", "kind", "value", "attributions", "speakers"), _conflicts),
}
