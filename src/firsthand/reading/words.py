"""Words and sentences of a block, with their places in the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from firsthand.reading.quotations import Quotation

SHORTENED = (
    r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Maj|Brig|Adm|Cmdr|Rev|Hon|Pres|Sec|St|Jr|Sr|Messrs"
    r"|No|vs|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ga|Ill|Ind"
    r"|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)\."
)
WORD = re.compile(
    rf"(?:\b{SHORTENED}(?![A-Za-z]))|[“”„«»]{{3,}}|(?:[A-Za-z]\.){{2,}}|\d+(?:[.,:]\d+)*\w*|\w+(?:[-’'.&/]\w+)*(?:(?<=s)[’'](?=\s))?|\S"
)
ENDS = frozenset(".?!…")
CLOSING = ENDS | frozenset(")]")
LONGEST = 300  # words; a "sentence" without an end is cut here, so that the work on each stays bounded
OPENERS = frozenset("“„«「‘\"'(")


class Word(NamedTuple):
    """A word or a mark: its place in the page, itself, itself in lower case, and the quotation that it stands in."""

    start: int
    end: int
    text: str
    lower: str
    quotation: int  # index into the block's quotations; -1: outside

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        """Whether this is a word or a number, not a mark."""
        return self.text[0].isalnum()


Sentence = tuple[Word, ...]


def words_in(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> list[Word]:
    """The words and marks of text[start:end], in order."""
    out: list[Word] = []
    at = 0
    marks = [(q.start, q.end) for q in quotations]
    begins, ends = marks[0] if marks else (end, end)
    for match in WORD.finditer(text, start, end):
        a, b = match.span()
        while ends <= a and at < len(marks):
            at += 1
            begins, ends = marks[at] if at < len(marks) else (end, end)
        word = match[0]
        low = word.lower()
        out.append(Word(a, b, word, low.replace("’", "'") if "’" in low else low, at if begins <= a else -1))
    return out


def sentences(words: Sequence[Word], quotations: Sequence[Quotation], is_cue: frozenset[str]) -> list[Sentence]:
    """The sentences as the reporter built them: a quotation does not end the sentence that it stands in.

    A sentence of more than 300 words is cut.
    """
    out: list[Sentence] = []
    begin = 0
    for i, word in enumerate(words):
        may_end = word.quotation >= 0 or word.text in CLOSING or i + 1 == len(words)
        if i - begin >= LONGEST or (may_end and _ends_here(words, i, quotations, is_cue)):
            out.append(tuple(words[begin : i + 1]))
            begin = i + 1
        elif word.text == "\n":
            begin = i + 1
    if begin < len(words):
        out.append(tuple(words[begin:]))
    return out


def _ends_here(words: Sequence[Word], i: int, quotations: Sequence[Quotation], is_cue: frozenset[str]) -> bool:
    word = words[i]
    following = words[i + 1] if i + 1 < len(words) else None
    if following is None:
        return True
    fresh = following.capital or following.text[0] in OPENERS or following.text[0].isdigit() or following.text in "•–—-"
    if word.quotation < 0:
        return (word.text in ENDS and fresh) or (word.text in ")]" and i > 0 and words[i - 1].text in ENDS and fresh)
    if word.end < quotations[word.quotation].end:
        return False
    ending = words[i - 1].text if i and quotations[word.quotation].closed else word.text
    if ending[-1] not in ENDS or not fresh:
        return False
    return ending[-1] == "." or not _cue_soon(words, i + 1, is_cue)


def _cue_soon(words: Sequence[Word], i: int, is_cue: frozenset[str]) -> bool:
    """Whether a cue stands within six words, as in: “Why now?” Mr Kim asked."""
    for word in words[i : i + 6]:
        if word.lower in is_cue:
            return True
        if not word.is_word:
            return False
    return False


def outside(words: Iterable[Word]) -> list[Word]:
    """The words that stand in no quotation."""
    return [word for word in words if word.quotation < 0]
