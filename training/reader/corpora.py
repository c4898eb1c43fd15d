"""Readers of the corpora: PolNeAR, FactAppeal, GUM. Their READMEs and papers say what the marks mean."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from firsthand.reading.model.tokens import Place
from firsthand.records import Span
from training.reader.marked import Fact, Marked, Mentioned, Said, Spans

TAG = re.compile(r"(</?[A-Z][^<>]*>)")
SPEAKERS = {
    "Official": "official",
    "Expert": "expert",
    "Witness": "witness",
    "Active_Participant": "participant",
    "Direct_Evidence": "footage",
    "Expert_Document": "document",
    "News_Report": "news_report",
}


def polnear(folder: Path, part: str) -> list[Marked]:
    """PolNeAR 1.0 (Newell, Margolin, Ruths 2018): articles with attributions. `part`: train or dev."""
    return [_article(line) for line in _lines(folder / "polnear" / f"{part}.jsonl.gz")]


def factappeal(folder: Path, part: str) -> list[Marked]:
    """FactAppeal (Mor-Lan, Sheafer, Shenhav 2026): sentences with factual statements. `part`: train or val."""
    with (folder / "factappeal" / f"{part}.csv").open(encoding="utf8", newline="") as handle:
        return [_sentence(str(number), row["annotation"]) for number, row in enumerate(csv.DictReader(handle))]


def gum(folder: Path, part: str) -> list[Marked]:
    """GUM: documents with entity mentions and coreference. `part`: train or dev."""
    return [_document(line) for line in _lines(folder / "gum" / f"{part}.jsonl.gz")]


def paragraphs_of(text: str) -> tuple[tuple[Span, Place], ...]:
    """The lines of an article: the first is its headline."""
    lines = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
    return tuple((line, Place.HEADLINE if i == 0 and len(lines) > 1 else Place.BODY) for i, line in enumerate(lines))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf8") as handle:
        yield from map(json.loads, handle)


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple(Span(start, end) for start, end in pairs)


def _article(line: dict[str, Any]) -> Marked:
    said = [Said(_spans(a["source"]), _spans(a["cue"]), _spans(a["content"])) for a in line["attributions"]]
    return Marked(line["id"], line["text"], paragraphs_of(line["text"]), tuple(a for a in said if a.content))


def _sentence(name: str, annotation: str) -> Marked:
    text, facts = "", []
    opened: list[tuple[str, int]] = []
    for part in TAG.split(annotation):
        if not TAG.fullmatch(part):
            text += part
        elif part.startswith("</"):
            i = next(
                (i for i in reversed(range(len(opened))) if opened[i][0].split(":")[0] == part[2:-1].split(":")[0]),
                None,
            )
            if i is not None:
                tag, start = opened.pop(i)
                facts += _fact(tag, Span(start, len(text)))
        else:
            opened.append((part[1:-1], len(text)))
    return Marked(name, text, ((Span(0, len(text)), Place.BODY),), facts=tuple(facts))


def _fact(tag: str, span: Span) -> list[Fact]:
    kind, *more = tag.split(":")
    if kind == "Fact_No_Appeal":
        return [Fact(span, "none")]
    if kind == "Fact_Appeal":
        return [Fact(span, "direct" if more == ["Direct_Quote"] else "indirect")]
    if kind == "Source":
        return [Fact(span, "source", SPEAKERS.get(more[1], ""), more[0] == "Named")]
    return []


def _document(line: dict[str, Any]) -> Marked:
    groups: dict[str, int] = {}
    mentions = [
        Mentioned(Span(m["start"], m["end"]), m["type"], groups.setdefault(m["group"], len(groups)))
        for m in line["mentions"]
    ]
    return Marked(line["id"], line["text"], paragraphs_of(line["text"]), mentions=tuple(mentions))
