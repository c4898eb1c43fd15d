"""Trace a story from its gold attributions, so that tracing can be measured apart from reading.

usage: gold_records.py STORY_FOLDER [--local-names] > export.json

The story's pages are read by the page room; each gold attribution becomes an Attribution whose spans are found by
searching the page's text. Gold `claim` and `origin` are not handed on: the tracer has to find them.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from firsthand.page import read_pages
from firsthand.reading.credits import find_credits
from firsthand.reading.figures import find_figures
from firsthand.records import (
    Attribution,
    Block,
    Capture,
    Certainty,
    ExhibitKind,
    Format,
    Mention,
    Page,
    Polarity,
    Quote,
    Reading,
    Role,
    Span,
    Spans,
    SpeakerKind,
    Stance,
    Told,
    Trace,
    words_of,
)
from firsthand.tracing import trace

Gold = dict[str, Any]
Reader = Callable[[Path, Told], list[Page]]


def pages_by_gold_id(gold: Gold, folder: Path, read: Reader) -> dict[str, list[Page]]:
    """For each gold page the pages that its file holds (a channel's file holds one for each message)."""
    return {
        page["id"]: read(folder / page["file"], Told(page["url"], page["outlet"], page["published"]))
        for page in gold["pages"]
    }


def find(text: str, wanted: str, near: int = 0) -> Span | None:
    """Where `wanted` stands in `text`, spaces free, first after `near`, else first at all."""
    pattern = re.compile(r"\s+".join(re.escape(word) for word in wanted.split()), re.IGNORECASE)
    hit = pattern.search(text, near) or pattern.search(text)
    return Span(*hit.span()) if hit and hit.end() > hit.start() else None


def append(page: Page, words: str) -> Page:
    """`page` with `words` added as one more paragraph of its body."""
    start = len(page.text) + 1
    block = Block(Role.BODY, Span(start, start + len(words)))
    return replace(page, text=f"{page.text}\n{words}", blocks=(*page.blocks, block))


def place(pages: list[Page], words: str, hint: str | None = None) -> tuple[int, Span]:
    """Index of the page that holds `words` and where; appended to the last page where none does.

    Where `words` stand more than once, the place nearest behind `hint` is taken.
    """
    for index, page in enumerate(pages):
        anchor = find(page.text, hint) if hint else None
        found = find(page.text, words, max(0, anchor.start - 200) if anchor else 0)
        if found:
            return index, found
    pages[-1] = append(pages[-1], words)
    text = pages[-1].text
    return len(pages) - 1, Span(len(text) - len(words), len(text))


def near(text: str, words: str | None, content: Span) -> Spans:
    """The occurrence of `words` nearest to `content`, or nothing."""
    if not words:
        return ()
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()), re.IGNORECASE)
    hits = [Span(*hit.span()) for hit in pattern.finditer(text)]
    return (min(hits, key=lambda span: abs(span.start - content.start)),) if hits else ()


def attribution(gold: Gold, page: Page, content: Spans) -> Attribution:
    """The gold attribution as a record; its claim and origin are left behind."""
    return Attribution(
        id=gold["id"],
        page=page.id,
        source=near(page.text, gold["source"], content[0]),
        cue=near(page.text, gold["cue"], content[0]),
        content=content,
        speaker=gold["speaker"],
        speaker_kind=SpeakerKind(gold["speaker_kind"]),
        named=gold["named"],
        quote=Quote(gold["quote"]),
        stance=Stance(gold["stance"]),
        certainty=Certainty(gold["certainty"]),
        polarity=Polarity(gold["polarity"]),
        factual=True,
        confidence=1.0,
        said_on=gold["said_on"],
        parent=gold["parent"],
    )


def as_a_page_would_name(gold: Gold) -> Gold:
    """The attribution with an unnamed speaker called what its own page calls it, as a page reader has to."""
    speaker = gold["speaker"] or ""
    anonymous = "(unnamed)" in speaker or not gold["named"]
    return {**gold, "speaker": gold["source"] or speaker} if anonymous and gold["source"] else gold


def readings_of(gold: Gold, pages: dict[str, list[Page]]) -> list[Reading]:
    """Readings that hold the gold attributions and exhibit mentions, and the figures and credits that are read."""
    attributions: list[Attribution] = []
    mentions: list[Mention] = []
    for item in gold["attributions"]:
        held = pages[item["page"]]
        parts = item.get("content_parts") or [item["content"]]
        index, first = place(held, parts[0], item["source"])
        rest = [span for part in parts[1:] if (span := find(held[index].text, part, first.end))]
        attributions.append(attribution(item, held[index], (first, *rest)))
    for number, exhibit in enumerate(gold["exhibits"]):
        for place_of in exhibit["mentions"]:
            held = pages[place_of["page"]]
            index, span = place(held, place_of["text"])
            kind = ExhibitKind(exhibit["kind"])
            mentions.append(Mention(f"m{number}-{len(mentions)}", held[index].id, (span,), kind, None))
    flat = [page for held in pages.values() for page in held]
    return [_reading(page, attributions, mentions) for page in flat]


def _reading(page: Page, attributions: Sequence[Attribution], mentions: Sequence[Mention]) -> Reading:
    own = tuple(a for a in attributions if a.page == page.id)
    return Reading(
        page=page.id,
        attributions=own,
        mentions=tuple(m for m in mentions if m.page == page.id),
        figures=find_figures(page),
        credits=find_credits(page, own),
    )


def export(pages: Sequence[Page], readings: Sequence[Reading], found: Trace) -> Gold:
    """The part of the export that the scorer of stories reads."""
    text = {page.id: page.text for page in pages}
    claim_of = {a: claim.id for claim in found.claims for a in claim.attributions}
    origin_of = {step.attribution: step.origin for step in found.steps}
    copied = {copy.page: copy.copied_from for copy in found.copies}
    attributions = [
        {
            **{key: getattr(a, key) for key in ("id", "page", "speaker", "speaker_kind", "named", "parent", "said_on")},
            **{key: getattr(a, key) for key in ("quote", "stance", "certainty", "polarity")},
            "content": words_of(text[a.page], a.content),
            "source": words_of(text[a.page], a.source) or None,
            "claim": claim_of.get(a.id),
            "origin": origin_of.get(a.id),
        }
        for reading in readings
        for a in reading.attributions
    ]
    mention = {m.id: m for reading in readings for m in reading.mentions}
    return {
        "pages": [{"id": p.id, "file": p.file, "copied_from": copied.get(p.id)} for p in pages],
        "attributions": attributions,
        "claims": [
            {
                "id": c.id,
                "statement": c.statement,
                "independent_origins": len(c.origins),
                "origins": c.origins,
                "denied_by": c.denied_by,
                "pages": len(c.pages),
            }
            for c in found.claims
        ],
        "origins": [{"id": o.id, "who": o.who, "kind": o.kind, "first_page": o.first_page} for o in found.origins],
        "steps": [{"attribution": s.attribution, "why": s.why, "counts": s.counts} for s in found.steps],
        "exhibits": [
            {
                "kind": e.kind,
                "what": e.what,
                "mentions": [
                    {"page": mention[m].page, "text": words_of(text[mention[m].page], mention[m].spans)}
                    for m in e.mentions
                ],
            }
            for e in found.exhibits
        ],
        "conflicts": [
            {
                "about": c.about,
                "kind": c.kind,
                "values": [{"value": v.value, "attributions": v.attributions} for v in c.values],
            }
            for c in found.conflicts
        ],
    }


def by_the_page_room(path: Path, told: Told) -> list[Page]:
    """The pages that the page room finds in a file."""
    data = path.read_bytes()
    formats = {".json": Format.TELEGRAM, ".txt": Format.TEXT}
    form = formats.get(path.suffix, Format.HTML)
    media = {Format.TELEGRAM: "application/json", Format.TEXT: "text/plain"}.get(form, "text/html")
    digest = sha256(data).hexdigest()
    capture = Capture(
        digest, len(data), form, media, path.name, path.name, "file", datetime(2031, 6, 1, tzinfo=UTC), told
    )
    return list(read_pages(capture, data))


def measure(folder: Path, read: Reader, *, local_names: bool = False) -> tuple[Gold, list[Page], list[Reading], Trace]:
    """Export object, pages, readings and trace of a story's gold attributions."""
    gold = cast(Gold, json.loads((folder / "gold.json").read_text("utf-8")))
    if local_names:
        gold["attributions"] = [as_a_page_would_name(item) for item in gold["attributions"]]
    held = pages_by_gold_id(gold, folder, read)
    readings = readings_of(gold, held)
    pages = [page for group in held.values() for page in group]
    found = trace(pages, readings)
    return export(pages, readings, found), pages, readings, found


def main() -> None:
    """Write the export object of one story to standard output."""
    arguments = [word for word in sys.argv[1:] if not word.startswith("--")]
    if len(arguments) != 1:
        sys.exit(__doc__)
    local = "--local-names" in sys.argv
    result, *_ = measure(Path(arguments[0]), by_the_page_room, local_names=local)
    json.dump(result, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
