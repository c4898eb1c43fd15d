"""How many letters, capitals, digits, marks and sentence ends stand in each of many texts, counted all at once."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.float32]

LETTERS, CAPITALS, DIGITS, DENSE, COMMAS, MARKS, SPACES, SENTENCES = range(8)
"""Columns of `counts`: letters (capitals and dense ones too), capitals, digits, letters of scripts that part no words
by spaces, commas, all other marks and signs, white space, ends of sentences."""
SAMPLE = 100_000  # characters of one text that are looked at
_END, _CLOSER, _COMMA = 64, 32, 16  # bits beside the categories
_WIDE_END = 128  # the full stop of a script that sets no space after it
_ENDS, _WIDE_ENDS, _CLOSERS, _COMMAS = ".!?…؟।", "。！？", "\"'»”’)]", ",，、،;；"
_DENSE = ((0x0E00, 0x0F00), (0x3040, 0x3100), (0x3400, 0xA000), (0xAC00, 0xD7B0), (0xF900, 0xFB00))
_LETTER, _CAPITAL, _DIGIT, _SPACE, _MARK, _THICK = 1, 2, 3, 4, 5, 6
_TOP = 0xFFFF  # all characters beyond it (emoji, rare ideographs) are looked up as one mark


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """The kind of each character of the basic plane, with the bits of ends, closers and commas."""
    kinds = np.full(_TOP + 1, _MARK, np.uint8)
    by_category = {"L": _LETTER, "M": _LETTER, "N": _DIGIT, "Z": _SPACE, "C": _SPACE}
    for code in range(_TOP):
        category = unicodedata.category(chr(code))
        kinds[code] = _CAPITAL if category in ("Lu", "Lt") else by_category.get(category[0], _MARK)
    for start, end in _DENSE:
        part = kinds[start:end]
        part[part == _LETTER] = _THICK
    for marks, bit in ((_ENDS, _END), (_WIDE_ENDS, _WIDE_END), (_CLOSERS, _CLOSER), (_COMMAS, _COMMA)):
        for mark in marks:
            kinds[ord(mark)] |= bit
    return kinds


def counts(texts: Sequence[str]) -> Counts:
    """[texts, 8] counts of characters, in the columns named above. No text may be empty; none ends in white space."""
    if not texts:
        return np.zeros((0, 8), np.float32)
    texts = [text if len(text) <= SAMPLE else text[:SAMPLE] for text in texts]
    starts = np.fromiter(accumulate((len(text) + 1 for text in texts[:-1]), initial=0), np.intp, len(texts))
    codes = np.frombuffer("\n".join(texts).encode(f"utf-32-{sys.byteorder[0]}e", "surrogatepass"), np.uint32)
    kinds = _kinds()[np.minimum(codes, _TOP)]
    kind = kinds & 7
    after = np.append(kinds[1:], _SPACE)
    ends = ((kinds & _END) != 0) & (((after & 7) == _SPACE) | ((after & _CLOSER) != 0)) | ((kinds & _WIDE_END) != 0)
    commas = (kinds & _COMMA) != 0
    columns = (
        (kind == _LETTER) | (kind == _CAPITAL) | (kind == _THICK),
        kind == _CAPITAL,
        kind == _DIGIT,
        kind == _THICK,
        commas,
        (kind == _MARK) & ~commas,
        kind == _SPACE,
        ends,
    )
    found = np.stack([np.add.reduceat(column, starts, dtype=np.int32) for column in columns], axis=1)
    return found.astype(np.float32)
