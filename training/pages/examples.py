"""Labelled pages as examples: what the classifier sees of each piece, and how much of it the label's text holds.

A piece's words are aligned in order with the words of the labelled article (longest common subsequence), so that the
same words in a menu or a teaser are not taken for the article's.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

from firsthand.page.html.signals import Signals

_WORD = re.compile(r"\w+")
_MOST = 4e8  # cells of an alignment; beyond it a page is left out


@dataclass(frozen=True, slots=True)
class Example:
    """One page with its labels. Arrays are [pieces]."""

    name: str
    domain: str
    seen: Signals
    texts: tuple[str, ...]
    truth: str
    held: npt.NDArray[np.float32]  # words of each piece that the labelled article holds
    words: npt.NDArray[np.float32]  # words of each piece
    kept_out: npt.NDArray[np.bool_]  # never article, whatever the classifier says: the headline

    @property
    def length(self) -> int:
        """Words of the labelled article."""
        return len(_WORD.findall(self.truth))


def words_of(text: str) -> list[str]:
    """Words as the scorer counts them."""
    return _WORD.findall(text.lower())


def labels(texts: Sequence[str], truth: str) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """For each text how many of its words the labelled article holds in order, and how many it has."""
    words: list[str] = []
    owner: list[int] = []
    for n, text in enumerate(texts):
        found = words_of(text)
        words += found
        owner += [n] * len(found)
    wanted = words_of(truth)
    held = np.zeros(len(texts), np.float32)
    if len(words) * len(wanted) < _MOST:
        for step in LCSseq.opcodes(words, wanted):
            if step.tag == "equal":
                for place in range(step.src_start, step.src_end):
                    held[owner[place]] += 1
    return held, np.bincount(owner, minlength=len(texts)).astype(np.float32)


def labelled(folder: Path) -> Iterator[tuple[str, bytes, dict[str, object]]]:
    """Name, bytes and labels of each page of `folder` (`html/NAME.html.gz`, `truth/NAME.json`)."""
    for path in sorted((folder / "html").glob("*.html.gz")):
        name = path.name.split(".")[0]
        yield (
            name,
            gzip.decompress(path.read_bytes()),
            json.loads((folder / "truth" / f"{name}.json").read_text("utf8")),
        )


def word_f1(texts: Sequence[str], taken: npt.NDArray[np.bool_], truth: str) -> float:
    """The scorer's word F1 of the texts taken."""
    said = Counter(word for text, take in zip(texts, taken.tolist(), strict=True) if take for word in words_of(text))
    wanted = Counter(words_of(truth))
    shared = (said & wanted).total()
    return 2 * shared / max(1, said.total() + wanted.total())
