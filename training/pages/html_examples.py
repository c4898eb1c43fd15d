"""Examples from labelled HTML pages.

usage: python -m training.pages.html_examples OUT.pickle
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

import numpy as np

from bench.extraction import PAGES
from firsthand.errors import Refusal
from firsthand.page.encoding import decode
from firsthand.page.html.sight import sighted, signals_of
from training.pages.examples import Example, labelled, labels


def main() -> None:
    """Write the examples of all labelled pages."""
    examples = []
    for name, content, truth in labelled(PAGES):
        text = str(truth.get("main_content") or "")
        if not text:
            continue
        try:
            sight = sighted(name, decode(content))
        except Refusal:
            continue
        texts = tuple(piece.text for piece in sight.parts.pieces)
        if not texts:
            continue
        held, words = labels(texts, text)
        out = np.zeros(len(texts), bool)
        if sight.headline is not None:
            out[sight.headline] = True
        examples.append(Example(name, str(truth.get("domain")), signals_of(sight), texts, text, held, words, out))
    with Path(sys.argv[1]).open("wb") as file:
        pickle.dump(examples, file)
    print(len(examples), "pages")


if __name__ == "__main__":
    main()
