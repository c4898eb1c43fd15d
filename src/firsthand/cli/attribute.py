"""firsthand attribute"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TextIO

import click

from firsthand import page, reading
from firsthand.cli.talk import complain, count
from firsthand.errors import Refusal
from firsthand.exports.json import as_json
from firsthand.records import Attribution, Holdings, Page, Reading, Spans

MAX_LINE = 32 * 1024 * 1024  # characters; the same bound as on a page


@click.command()
def attribute() -> int:
    """Read texts from standard input, one JSON object {"id", "text"} a line, and print who says what in each.

    Prints {"id", "attributions", "unsourced"} a line; spans are code points of the text, half open.

    Example: echo '{"id": 1, "text": "It rained, she said."}' | firsthand attribute
    """
    refused = 0
    for number, line in enumerate(_lines(sys.stdin), 1):
        try:
            given = json.loads(line)
            name, text = given["id"], given["text"]
            if not isinstance(text, str):
                raise TypeError
        except (ValueError, KeyError, TypeError, RecursionError):
            refused += 1
            complain(f'line {number}: is no object with "id" and "text". Give one JSON object a line.')
            continue
        plain = page.plain_page(text, str(name))
        try:
            answer = attributed(name, plain, reading.read_page(plain))
        except Refusal as refusal:
            refused += 1
            complain(f"line {number}: {refusal.reason}. {refusal.to_do}")
            continue
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    if refused:
        complain(f"refused {count(refused, 'line')}.")
    return 1 if refused else 0


def _lines(stream: TextIO) -> Iterator[str]:
    """The stream's lines that are not blank; a line beyond the bound comes cut, and so is refused as no JSON."""
    while line := stream.readline(MAX_LINE):
        if len(line) == MAX_LINE and not line.endswith("\n"):
            while rest := stream.readline(MAX_LINE):
                if rest.endswith("\n"):
                    break
        if line.strip():
            yield line


def attributed(name: object, plain: Page, read: Reading) -> dict[str, object]:
    """The export's words for each attribution, with spans where the export has text; contents with their marks."""
    labels = as_json(Holdings(pages=(plain,), readings=(read,)))["attributions"]
    assert isinstance(labels, list)
    return {
        "id": name,
        "attributions": [
            {**label, **as_they_stand(plain.text, each)}
            for label, each in zip(labels, read.attributions, strict=True)
            if isinstance(label, dict)
        ],
        "unsourced": _spans(read.unsourced),
    }


def as_they_stand(text: str, said: Attribution) -> dict[str, object]:
    """The spans of an attribution, those of its content with their quotation marks."""
    content = tuple(reading.as_it_stands(text, span) for span in said.content)
    return {"source": _spans(said.source), "cue": _spans(said.cue), "content": _spans(content)}


def _spans(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
