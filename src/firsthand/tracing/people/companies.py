"""Companies among speakers with names of two words or more: "Talpa Coatings", which could as well be somebody's name.

Papers shorten a company to how it begins ("Talpa") and a person to how he ends ("Strand"), and say "which" of the one
and "who" of the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from firsthand.records import Page, SpeakerKind
from firsthand.tracing.people.names import Name
from firsthand.tracing.people.scripts import bare
from firsthand.tracing.words.utterances import Utterance

OF_A_COMPANY = re.compile(
    r"(?:,\s(?:which|whose (?:products|shares)|(?:a|an|the|its)\s(?:(?!of\b|for\b|at\b|in\b)[\w-]+\s){0,3}?"
    r"(?:company|firm|maker|manufacturer|supplier|retailer|chain|contractor|operator|start-?up|builder)\b)"
    r"|['’]s?\s(?:[\w-]+\s){0,2}?(?:spokes\w+|boss|chief|director|founder|owner|manager|chair\w*|headquarters|shares)\b"
    r"|\s(?:spokes\w+|boss|chief executive)\b)"
)
"""Behind a name that is a company's."""
LONGEST = 5
"""Words of a name that is looked at."""

Words = tuple[str, ...]


def companies_in(
    pages: Mapping[str, Page], utterances: Sequence[Utterance], names: Mapping[str, Name]
) -> dict[Words, frozenset[Words]]:
    """The names, as `Name.words`, of companies among those that speak as organisations, each with its short forms.

    `names`: by attribution id. Only names of two words or more without a word for a body are asked about.
    """
    asked: dict[Words, set[Words]] = defaultdict(set)
    for utterance in utterances:
        name = names.get(utterance.id)
        if name is None or name.is_body or utterance.attribution.speaker_kind is not SpeakerKind.ORGANIZATION:
            continue
        if 1 < len(name.spelt) <= LONGEST and len(name.spelt) == len(name.words):
            asked[name.words].add(name.spelt)
    texts = [pages[page].text for page in sorted(pages)] if asked else []
    found: dict[Words, frozenset[Words]] = {}
    for words, spellings in sorted(asked.items()):
        seen = [_Seen(spelt, texts) for spelt in sorted(spellings)]
        if not any(each.is_short_for_a_person for each in seen) and any(each.is_a_company for each in seen):
            found[words] = frozenset(short for each in seen for short in each.beginnings)
    return found


def as_bodies(names: Mapping[str, Name], companies: Collection[Words]) -> dict[str, Name]:
    """The names, those of companies told as bodies' names. `companies`: the words of their names."""
    return {
        key: replace(name, is_body=True, titles="") if name.words in companies else name for key, name in names.items()
    }


class _Seen:
    """How the pages of a story use one spelling of a name."""

    def __init__(self, spelt: Words, texts: Sequence[str]) -> None:
        whole = re.compile(r"\b" + r"\W+".join(map(re.escape, spelt)) + r"\b")
        last = re.compile(rf"\b{re.escape(spelt[-1])}\b")
        self.beginnings: set[Words] = set()
        self.is_short_for_a_person = False
        self.is_a_company = False
        for text in texts:
            if spelt[0] not in text:
                continue
            rest, wholes = whole.subn("\0", text)  # what is left has no whole name in it
            if not wholes and not self.beginnings:
                continue
            self.is_short_for_a_person |= wholes > 0 and last.search(rest) is not None
            self.is_a_company |= any(OF_A_COMPANY.match(text, hit.end()) for hit in whole.finditer(text))
            for size in range(1, len(spelt)):
                if wholes and re.search(r"\b" + r"\W+".join(map(re.escape, spelt[:size])) + r"\b", rest):
                    self.beginnings.add(tuple(map(bare, spelt[:size])))
        self.is_a_company |= bool(self.beginnings)
