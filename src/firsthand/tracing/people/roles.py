"""What a page says somebody is, beside his name: "Corvane spokesman", "its managing director", "of the directorate"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from firsthand.reading.cues import lexicon
from firsthand.tracing.people.names import BODY_WORDS, EMPTY_TAILS, JOINERS, ROLE_WORDS, TITLES, WORD, Name, places_of
from firsthand.tracing.people.scripts import bare
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.wording import feature, features_of, folded

PAST = re.compile(
    r"\b(?:former|formerly|ex|then|late|retired|outgoing|one-?time|who (?:was|served|worked))\b", re.IGNORECASE
)
"""Whoever had an office speaks for it no longer."""
REACH = 110
"""Characters on either side of a name within which its role is looked for."""
MOST_PLACES = 5
"""How many places of a name on a page are looked at; a role is given early."""
ROLE = re.compile(
    r"\b(?:spokes(?:man|woman|person)|minister|secretary|director|chief|head|boss|president|chair(?:man|woman)?|leader|"
    r"inspector|commissioner|manager|executive|governor|speaks? for|on behalf of|led by|leads|representative|envoy|"
    r"ambassador|commander|official|lawyer for|founder|owner)\b",
    re.IGNORECASE,
)
OF_COMPANIES = re.compile(
    r"\b(?:spokes\w+|managing director|chief executive|chair(?:man|woman)?|boss|founder|owner|general manager|manager|"
    r"speaks? for|on behalf of)\b",
    re.IGNORECASE,
)
"""Roles that are some company's, even where the page does not say so."""
COMPANY_WORDS = frozenset(
    vocabulary(
        "company firm maker manufacturer supplier retailer chain group contractor operator builder producer business"
    )
)
"""What a company is called that the page has named before."""
BREAK = re.compile(r"[.!?:;\n]\s|\n|[“”«»\"]|\bsaid\b|\bsays\b|\btold\b|\baccus|\bden(?:y|ied)\b|\bblast")
BELONGS = re.compile(r"\s(?:of|from|at|for)\s(?:the\s)?(?=\w)")
"""Directly behind a name: "Captain Livia Rovak of the directorate"."""
THEIRS = re.compile(r"\b(?:its|their|whose)\b|\b(?:the|this|that)\s(?:[\w-]+\s){0,2}?[\w-]+['’]s?\s", re.IGNORECASE)
"""A role of something that the page named before: "its", "the company's"."""
AUTHOR = re.compile(r"\bauthors?\b")
BESIDE = re.compile(r"((?:\b[A-ZÀ-Þ][\w’'&-]*\s){1,4}((?:[a-z][\w-]+\s){1,2}))$")
""" "Corvane supremo ", directly before a name: any word for a role, if the body's name stands there."""
NEXT_SENTENCE = re.compile(
    rf"[^.!?\n“”\"]*[.]\s(The\s(?:[\w-]+\s){{0,3}}?{ROLE.pattern}\s(?:of|at)(?:\s[\w’'&-]+){{1,6}})", re.IGNORECASE
)
"""Behind a name: the rest of its sentence, and "The director of Corvane" at the head of the next."""
OF_A_BODY = re.compile(r"\b(?:of|for|at)\s+(?:the\s+)?[A-Z]")


@dataclass(frozen=True, slots=True)
class Role:
    """The words of a role, and where they begin in the page's text: what was named before that, they may mean."""

    words: str
    start: int
    of_name: frozenset[str] = frozenset()  # the words of the name beside it, folded

    @property
    def ideas(self) -> frozenset[str]:
        """The ideas of its words; an author has that of an authority, and is none."""
        words = AUTHOR.sub(" ", folded(self.words))
        return frozenset(features_of(words)) | frozenset(map(feature, words.split()))

    @property
    def is_theirs(self) -> bool:
        """Whether it points back to what the page named before."""
        return THEIRS.search(self.words) is not None

    @property
    def is_of_a_company(self) -> bool:
        """Whether it says that it is of a company, and not of which."""
        return not COMPANY_WORDS.isdisjoint(WORD.findall(re.sub(r"['’]s?\b", "", folded(self.words))))

    @property
    def names_somebody(self) -> bool:
        """Whether a name stands in it, beside that of its bearer: then it is of nobody else."""
        if OF_A_BODY.search(self.words):
            return True
        return any(
            word[:1].isupper() and bare(word) not in self.of_name and bare(word) not in NO_NAME
            for word in (re.sub(r"['’]s?$", "", word) for word in WORD.findall(self.words))
        )


NO_NAME = ROLE_WORDS | TITLES | BODY_WORDS | EMPTY_TAILS | JOINERS | COMPANY_WORDS | {"a", "an", "its", "their", "his"}


def role_in_source(source: str, name: Name | None, start: int) -> list[Role]:
    """The parts of the source mention that say what its bearer is. `start`: where it stands in the page."""
    told = (part.strip() for part in source.split(","))
    return [Role(part, start, _folded(name)) for part in told if ROLE.search(part) and not PAST.search(part)]


def roles_beside(text: str, name: Name) -> list[Role]:
    """The roles behind and before the first places of a name in a page's text."""
    found: list[Role] = []
    of_name = _folded(name)
    for hit in islice(places_of(name).finditer(text), MOST_PLACES):
        start, end = hit.span()
        here = (*_behind(text, end), *_before(text, start), *_in_next_sentence(text, start, end))
        found += [Role(words, place, of_name) for words, place in here if not PAST.search(words)]
    return found


def _folded(name: Name | None) -> frozenset[str]:
    return frozenset(map(bare, (*name.spelt, *name.words))) if name is not None else frozenset()


def _behind(text: str, end: int) -> Iterator[tuple[str, int]]:
    """ ", managing director of Corvane," and "of the directorate": the words up to the next comma."""
    after = BREAK.split(text[end : end + REACH])[0]
    if after.startswith((",", " (")):
        words = re.split(r"[,)]", after[2:])[0]
        if ROLE.search(words):
            yield words, end
    elif BELONGS.match(after):
        words = re.split(r"[,(]", after)[0]
        yield " ".join(words.split()[:8]), end


def _before(text: str, start: int) -> Iterator[tuple[str, int]]:
    """ "its managing director, " and "Corvane spokesman ": the words since the last comma."""
    from_place = max(0, start - REACH)
    before = BREAK.split(text[from_place:start])[-1]
    words = before.rstrip(" ,").rpartition(",")[2].lstrip(" ’")
    if words and not ROLE.search(words):
        hit = BESIDE.search(before)
        words = hit.group(1) if hit is not None and not any(map(_is_no_noun, hit.group(2).split())) else ""
    if words:
        yield words, start - len(before) + max(0, before.rfind(words))


def _is_no_noun(word: str) -> bool:
    return word in JOINERS or word.endswith(("ed", "ing", "ly")) or word in lexicon().forms


def _in_next_sentence(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """ "Aldous Brenk had come by bus. The director of Corvane smiled": what he is, behind a sentence that he begins."""
    if text[:start].rstrip(' “"‘')[-1:] not in ("", ".", "!", "?", "\n"):
        return
    if (hit := NEXT_SENTENCE.match(text, end, end + 2 * REACH)) is not None:
        yield hit.group(1), hit.start(1)
