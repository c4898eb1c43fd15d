"""A source's words taken apart: its head noun, whether it is definite, and the name in it that is the speaker's own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.reading.lists import listed
from firsthand.reading.speakers.nouns import is_speaker_noun
from firsthand.reading.speakers.runs import names_in, strip_possessive
from firsthand.records import Spans, words_of

WORD = re.compile(r"[\w$][\w’'.&-]*")
HEAD_ENDS = listed(
    """of for from by at in on to with who which that whose near inside accompanying attached posted obtained
    published"""
)
DEFINITE = listed("the this that these those its his her their our")
COMPANY = listed("company firm group corporation manufacturer maker airline retailer operator owner")
PAPER = listed("outlet newspaper paper agency broadcaster magazine tabloid channel station website site daily weekly")
ACRONYMS = frozenset(["WHO", "IT", "US"])  # no pronouns
PARTS_OF = listed("one two three both some most many several all none each neither another part")
IRREGULAR = listed("taken shown seen made sent given shot written known held put drawn bought sold found broadcast")
ONE_OF = re.compile(r"[Oo]ne of (?:the|these|those|its|his|her|their) ([\w’'-]{3,})s\b")
LEADING = DEFINITE | {"a", "an"}


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A source's words: lower-case words, head noun, definite or not, all names in it, and the speaker's own name."""

    text: str
    words: list[str]
    head: str
    definite: bool
    names: list[str]
    name: str | None


def mention_of(text: str, source: Spans) -> Mentioned | None:
    """The source's mention taken apart; None where there is none."""
    mention = strip_possessive(" ".join(words_of(text, source).split()))
    words = [w if w in ACRONYMS else w.lower() for w in WORD.findall(mention)]
    if not words:
        return None
    found = names_in(mention)
    return Mentioned(
        mention, words, head_of(words), words[0] in DEFINITE, [n for _, n, _ in found], _own(mention, found)
    )


def head_of(words: list[str]) -> str:
    """The head noun of a noun phrase given as lower-case words: "clips" of "one of the clips taken on Tuesday"."""
    if len(words) > 2 and words[0] in PARTS_OF and words[1] == "of":
        return head_of(words[2:])
    for i, word in enumerate(words):
        if i and (word in HEAD_ENDS or (_is_participle(word) and is_speaker_noun(words[i - 1]))):
            return words[i - 1]
    return words[-1]


def _is_participle(word: str) -> bool:
    """Whether a word behind a noun may say what was done to it: "published", "taken", "documenting"."""
    return word in IRREGULAR or (word.endswith(("ed", "ing")) and len(word) > 4 and not is_speaker_noun(word))


def _own(mention: str, found: list[tuple[int, str, bool]]) -> str | None:
    """The name that is the speaker's, not his ministry's or his town's."""
    for start, name, titled in found:
        before = mention[:start]
        behind = WORD.findall(mention[start + len(name) :].lower())
        words = WORD.findall(before.lower())
        apposed = before.rstrip().endswith(",")
        inner = any(w in HEAD_ENDS or (w.endswith("ed") and i) for i, w in enumerate(words)) and not apposed
        own = not behind or behind[0] in HEAD_ENDS or mention[start + len(name)] == "," or behind[0] in COMPANY | PAPER
        if own and (not inner or (titled and not is_speaker_noun(head_of(words)))):  # "the office of President Brill"
            return name
    return None


def described(mention: Mentioned) -> str:
    """The mention without a leading article or possessive."""
    one = ONE_OF.match(mention.text)
    if one is not None:
        return f"{one[1]}{mention.text[one.end() :]}"
    first, _, rest = mention.text.partition(" ")
    return rest if rest and first.lower() in LEADING else mention.text
