"""Examples from labelled pages flattened to pasted text, each with a few variants pasted in other ways.

usage: python -m training.pages.line_examples OUT.pickle [--variants 3]

A variant's labels are those of the rows it was made of. Its name is the page's with "+" and a number.
"""

from __future__ import annotations

import argparse
import pickle
import random
from bisect import bisect_right
from pathlib import Path

import numpy as np

from bench.extraction import PAGES
from bench.flattened import flatten
from firsthand.page.html.features import Floats
from firsthand.page.html.signals import Signals
from firsthand.page.pasted.line_signals import LineSignals, line_signals
from firsthand.page.pasted.pasted_lines import lines_of, normalised
from training.pages.examples import Example, labelled, labels, words_of
from training.pages.line_variants import Row, Rows, varied
from training.pages.train import folds_of


def plain(name: str, domain: str, text: str, truth: str) -> Example:
    """A page as it is flattened."""
    texts = tuple(line.text for line in lines_of(text))
    held, words = labels(texts, truth)
    return _example(name, domain, text, truth, held, words)


def variant(name: str, domain: str, rows: Rows) -> Example:
    """A page pasted as `rows`."""
    text, starts = _pasted(rows)
    given = lines_of(text)
    words = np.array([len(words_of(line.text)) for line in given], np.float32)
    shares = []
    for line in given:
        of = range(bisect_right(starts, line.start) - 1, bisect_right(starts, line.end - 1))
        sizes = [len(rows[n].text) for n in of]
        shares.append(sum(rows[n].share * size for n, size in zip(of, sizes, strict=True)) / max(sum(sizes), 1))
    truth = "\n".join(row.text for row in rows if row.share > 0.5)
    return _example(name, domain, text, truth, words * np.array(shares, np.float32), words)


def rows_of(text: str, example: Example) -> Rows:
    """The lines of a flattened page with the labels of its example."""
    given = lines_of(text)
    shares = (example.held / np.maximum(example.words, 1)).tolist()
    stanzas = [line.stanza for line in given]
    parted = [n > 0 and stanzas[n] != stanzas[n - 1] for n in range(len(given))]
    return [Row(line.text, p, share) for line, p, share in zip(given, parted, shares, strict=True)]


def _pasted(rows: Rows) -> tuple[str, list[int]]:
    """The text that rows make, and where each starts."""
    text, starts = [], []
    length = 0
    for row in rows:
        lead = "\n" if row.parted and length else ""
        starts.append(length + len(lead))
        text.append(f"{lead}{row.text}\n")
        length += len(text[-1])
    return "".join(text), starts


def _example(name: str, domain: str, text: str, truth: str, held: Floats, words: Floats) -> Example:
    given = lines_of(text)
    seen = line_signals(given)
    return Example(
        name,
        domain,
        _seen(seen),
        tuple(line.text for line in given),
        truth,
        held,
        words,
        np.zeros(len(given), bool),
    )


def _seen(lines: LineSignals) -> Signals:
    """Lines as pieces that stand in no element."""
    nothing = np.zeros(0, np.intp)
    return Signals(
        elements=np.zeros((0, 0), np.float32),
        names=[],
        names_at=nothing,
        parents=nothing,
        depths=nothing,
        pieces=lines.numbers,
        words=lines.words,
        element_of=nothing,
    )


def main() -> None:
    """Write the examples of all labelled pages, and of their variants."""
    parser = argparse.ArgumentParser(description="Labelled pages, flattened, as examples.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--variants", type=int, default=4, help="other ways of pasting, for each page")
    parser.add_argument("--folds", type=int, default=5, help="of the cross-validation")
    given = parser.parse_args()
    pages: list[tuple[Example, Rows]] = []
    for name, content, told in labelled(PAGES):
        truth, domain = str(told.get("main_content") or ""), str(told.get("domain"))
        text = normalised(flatten(content))
        if truth and text.strip():
            example = plain(name, domain, text, truth)
            pages.append((example, rows_of(text, example)))
    examples = [example for example, _ in pages]
    for domains in folds_of(examples, given.folds):  # what is mixed is held out together
        group = [page for page in pages if page[0].domain in domains]
        for example, rows in group:
            for number in range(given.variants):
                chance = random.Random(f"{example.name} {number}")
                changed = varied(rows, chance.choice(group)[1], chance)
                if any(row.text.strip() for row in changed):
                    examples.append(variant(f"{example.name}+{number}", example.domain, changed))
    with given.out.open("wb") as file:
        pickle.dump(examples, file)
    print(len(examples), "examples")


if __name__ == "__main__":
    main()
