"""An invented story in eight pages, written by hand as the records that the other rooms would make of it.

One claim that five pages carry from one nurse, one with three first hands, a denial, figures that conflict, a video and
a reprint. `ferry.txt` holds the pages: {1s|...} {1q|...} {1c|...} mark source, cue and content of attribution 1 on its
page, {m1|...} an exhibit, {u|...} a statement without a source, {k|...} a credit. `ferry.csv` holds what is known of
each attribution besides.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from firsthand.records import (
    Attribution,
    Block,
    Capture,
    Certainty,
    Claim,
    Conflict,
    ConflictValue,
    Copy,
    Credit,
    Exhibit,
    ExhibitKind,
    Figure,
    Format,
    Holdings,
    Mention,
    Origin,
    Page,
    Polarity,
    Quote,
    Reading,
    Review,
    Role,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Step,
    Trace,
    identify,
)

HERE = Path(__file__).parent
MARK = re.compile(r"\{(\d*[a-z]\d*)\||\}")
Told = Mapping[str, str]  # a row of ferry.csv

ORIGINS = {
    "nurse": ("a nurse at Sundholm hospital, to The Tern", SpeakerKind.UNNAMED, "tern"),
    "mate": ("Jonas Brek, first mate of the Alder", SpeakerKind.PARTICIPANT, "tern"),
    "log": ("the coastguard station’s log", SpeakerKind.DOCUMENT, "radio"),
    "lindqvist": ("Ebba Lindqvist, passenger on the car deck", SpeakerKind.WITNESS, "quay"),
    "company": ("Halm Lines (Petra Ghan)", SpeakerKind.ORGANIZATION, "wire"),
    "ministry": ("Ministry of Transport", SpeakerKind.OFFICIAL, "wire"),
    "video": ("the quay video", SpeakerKind.FOOTAGE, "quay"),
}
CREDITS = (
    *(("wire", "The Tern", "tern"), ("radio", "The Tern", "tern"), ("courier", "Radio Skerry", "radio")),
    *(("gazette", "Norrpress", "wire"), ("courier", "Inland News Agency", None)),
)
COPIES = (
    ("plover", "tern", 0.71, "71 % of its sentences stand in The Tern, in the same order."),
    ("gazette", "wire", 0.93, "93 % of its sentences stand in Norrpress, which it credits."),
)
CLEAREST = {"sixty": ("tern", "2"), "radar": ("tern", "4"), "eighteen": ("wire", "2")}


@dataclass(frozen=True)
class Draft:
    """A page of `ferry.txt` with its marks taken out."""

    key: str
    facts: Mapping[str, str]
    text: str
    blocks: tuple[Block, ...]
    spans: Mapping[str, tuple[Span, ...]]

    @property
    def id(self) -> str:
        return identify("page", self.key)


def holdings() -> Holdings:
    """The whole story."""
    drafts, told = read_drafts(), read_told()
    return Holdings(
        captures=tuple(_capture(draft, number) for number, draft in enumerate(drafts, 1)),
        pages=tuple(_page(draft, number) for number, draft in enumerate(drafts, 1)),
        readings=tuple(_reading(draft, [row for row in told if row["page"] == draft.key]) for draft in drafts),
        trace=_trace(drafts, told),
        reviews=_reviews(),
    )


def page_id(key: str) -> str:
    return identify("page", key)


def attribution_id(key: str, number: str | int) -> str:
    return identify("attribution", key, number)


def claim_id(key: str) -> str:
    return identify("claim", key)


def read_told() -> list[Told]:
    with (HERE / "ferry.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_drafts() -> list[Draft]:
    sections = (HERE / "ferry.txt").read_text(encoding="utf-8").split("## ")[1:]
    return [_draft(*section.strip().split("\n\n")) for section in sections]


def _draft(head: str, body: str) -> Draft:
    key, *facts = head.splitlines()
    text, blocks, spans = "", list[Block](), defaultdict[str, tuple[Span, ...]](tuple)
    for line in body.splitlines():
        role, words = line.split(": ", 1)
        bare, found = unmark(words.replace(" / ", "\n") if role in ("navigation", "related", "comments") else words)
        start, text = len(text), text + bare + "\n\n"
        blocks.append(Block(Role(role), Span(start, start + len(bare))))
        for mark, span in found:
            spans[mark] += (Span(span.start + start, span.end + start),)
    return Draft(key, dict(_pair(fact) for fact in facts), text[:-2], tuple(blocks), spans)


def _pair(line: str) -> tuple[str, str]:
    name, _, value = line.partition(": ")
    return name, value


def unmark(line: str) -> tuple[str, list[tuple[str, Span]]]:
    """The line without its marks, and where they stood."""
    bare, begun, found, place = "", list[tuple[str, int]](), list[tuple[str, Span]](), 0
    for mark in MARK.finditer(line):
        bare += line[place : mark.start()]
        place = mark.end()
        if mark[1]:
            begun.append((mark[1], len(bare)))
        else:
            key, start = begun.pop()
            found.append((key, Span(start, len(bare))))
    return bare + line[place:], found


def _sha(key: str) -> str:
    return (identify("a", key)[2:] * 6)[:64]


def _capture(draft: Draft, number: int) -> Capture:
    taken = datetime(2032, 3, 6, 8, 2, number, tzinfo=UTC)
    name = f"{number:02}-{draft.key}.html"
    size = 20_000 + 311 * number
    return Capture(_sha(draft.key), size, Format.HTML, "text/html", name, f"pages/{name}", "file", taken)


def _page(draft: Draft, number: int) -> Page:
    return Page(
        id=draft.id,
        capture=_sha(draft.key),
        part=None,
        file=f"{number:02}-{draft.key}.html",
        text=draft.text,
        blocks=draft.blocks,
        title=draft.facts.get("title"),
        byline=draft.facts.get("byline"),
        published=draft.facts.get("published"),
        language="en",
        outlet=draft.facts["outlet"],
        url=draft.facts.get("url"),
        reader="page 0.1.0",
    )


def _reading(draft: Draft, told: list[Told]) -> Reading:
    at = draft.text.find("sixty")
    return Reading(
        page=draft.id,
        attributions=tuple(_attribution(draft, row) for row in told),
        mentions=tuple(
            Mention(identify("mention", draft.key, mark), draft.id, spans, ExhibitKind.VIDEO, "Sundholm Quay Watch")
            for mark, spans in draft.spans.items()
            if mark.startswith("m")
        ),
        figures=(Figure(Span(at, at + 5), 60.0, None, "person", False),) if at >= 0 else (),
        unsourced=draft.spans.get("u", ()),
        credits=draft.spans.get("k", ()),
        reader="rules 0.1.0",
    )


def _attribution(draft: Draft, row: Told) -> Attribution:
    return Attribution(
        id=attribution_id(draft.key, row["number"]),
        page=draft.id,
        source=draft.spans.get(f"{row['number']}s", ()),
        cue=draft.spans.get(f"{row['number']}q", ()),
        content=draft.spans[f"{row['number']}c"],
        speaker=row["speaker"] or None,
        speaker_kind=SpeakerKind(row["kind"]),
        named=row["kind"] != "unnamed",
        quote=Quote(row["quote"]),
        stance=Stance(row["stance"]),
        certainty=Certainty(row["certainty"]),
        polarity=Polarity.NEGATIVE if row["denies"] else Polarity.POSITIVE,
        factual=True,
        confidence=float(row["sure"]),
        said_on=row["said_on"] or None,
        parent=attribution_id(draft.key, row["parent"]) if row["parent"] else None,
    )


def _trace(drafts: list[Draft], told: list[Told]) -> Trace:
    return Trace(
        speakers=_speakers(told),
        claims=tuple(_claim(key, drafts, told) for key in dict.fromkeys(row["claim"] for row in told)),
        origins=tuple(
            Origin(identify("origin", key), who, kind, page_id(p)) for key, (who, kind, p) in ORIGINS.items()
        ),
        steps=tuple(_step(row) for row in told),
        conflicts=_conflicts(),
        copies=tuple(Copy(page_id(page), page_id(source), shared, why) for page, source, shared, why in COPIES),
        credits=tuple(Credit(page_id(page), outlet, page_id(to) if to else None, ()) for page, outlet, to in CREDITS),
        exhibits=(_exhibit(),),
        tracer="tracer 0.1.0",
    )


def _speakers(told: list[Told]) -> tuple[Speaker, ...]:
    found = defaultdict[tuple[str, str], list[str]](list)
    for row in told:
        found[row["speaker"], row["kind"]].append(attribution_id(row["page"], row["number"]))
    return tuple(
        Speaker(identify("speaker", name), name, SpeakerKind(kind), kind != "unnamed", (), tuple(attributions))
        for (name, kind), attributions in found.items()
    )


def _step(row: Told) -> Step:
    through = tuple(page_id(page) for page in row["through"].split())
    attribution, origin = attribution_id(row["page"], row["number"]), identify("origin", row["origin"])
    return Step(attribution, origin, through, row["why"], bool(row["counts"]))


def _claim(key: str, drafts: list[Draft], told: list[Told]) -> Claim:
    mine = [row for row in told if row["claim"] == key]
    page, number = CLEAREST.get(key, (mine[0]["page"], mine[0]["number"]))
    draft = next(draft for draft in drafts if draft.key == page)
    origins = {row["origin"]: row for row in mine}
    return Claim(
        id=claim_id(key),
        statement=" ".join(span.within(draft.text) for span in draft.spans[f"{number}c"]),
        statement_from=attribution_id(page, number),
        attributions=tuple(attribution_id(row["page"], row["number"]) for row in mine),
        origins=tuple(identify("origin", o) for o, row in origins.items() if row["counts"] and not row["denies"]),
        denied_by=tuple(identify("origin", o) for o, row in origins.items() if row["denies"]),
        pages=tuple(dict.fromkeys(page_id(row["page"]) for row in mine)),
        first_said=min((row["said_on"] for row in mine if row["said_on"]), default=None),
    )


def _ids(*places: tuple[str, int]) -> tuple[str, ...]:
    return tuple(attribution_id(page, number) for page, number in places)


def _conflicts() -> tuple[Conflict, ...]:
    hurt = (
        ConflictValue("at least 60", _ids(("tern", 2), ("wire", 1), ("radio", 1), ("courier", 1))),
        ConflictValue("18", _ids(("wire", 2), ("gazette", 1))),
        ConflictValue("41", _ids(("ministry", 1))),
    )
    radar = (
        ConflictValue("the radar was dark", _ids(("tern", 4), ("quay", 1), ("radio", 2))),
        ConflictValue("denied", _ids(("wire", 4), ("courier", 3), ("gazette", 2))),
    )
    return (
        Conflict(identify("conflict", "hurt"), "people hurt", "figure", hurt),
        Conflict(identify("conflict", "radar"), "whether the radar was dark", "denial", radar),
    )


def _exhibit() -> Exhibit:
    return Exhibit(
        id=identify("exhibit", "video"),
        kind=ExhibitKind.VIDEO,
        what="Forty seconds from the quay",
        released_by="Sundholm Quay Watch",
        mentions=(identify("mention", "quay", "m1"), identify("mention", "radio", "m1")),
        supports=(claim_id("hull"),),
    )


def _reviews() -> tuple[Review, ...]:
    at, note = datetime(2032, 3, 6, 15, 30, tzinfo=UTC), "Hospital asked for its list; no answer yet."
    sixty = Review(identify("review", 1), claim_id("sixty"), "M. Dahl", at, "unproven", note)
    gone = replace(sixty, id=identify("review", 2), target="attribution-gone", orphaned=True, words="seventy hurt")
    return (sixty, gone)
