"""Claims about all or none but some, and what goes against them: "only staff were hurt" and nine pupils who were."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.tracing.conflicts.clauses import clauses_of
from firsthand.tracing.words.outcomes import HARMS, outcomes_in
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.wording import feature, tokens_of

ONLY = re.compile(
    r"\b(?:only|solely|exclusively|none but|no one but|nobody but|no one other than|nobody other than"
    r"|all (?:\w+ )?(?:of them|of those|of whom|of the \w+(?: \w+)?) (?:was|were|are)|all (?:were|are)"
    r"|(?:was|were|are) all|everyone (?:\w+ ){0,3}was|every one of them)\b",
    re.IGNORECASE,
)
UNTIL_ONLY = re.compile(
    r"\bonly (?:after|when|if|once|until|because|to|by|a |an |the (?:first|second|start))", re.IGNORECASE
)
ALL = re.compile(r"\b(?:all|every|everyone|everybody|each)\b", re.IGNORECASE)
SAFE = re.compile(
    r"\b(?:rescued|saved|safe|unharmed|unhurt|accounted for|evacuated|brought out|got out|alive|survived)\b",
    re.IGNORECASE,
)
LOST = frozenset(vocabulary("missing trapped dead"))
NOBODY_YET = re.compile(r"\b(?:feared|may|might|could)\b", re.IGNORECASE)
AFFECTED = frozenset(feature(word) for word in vocabulary("affected involved exposed hit struck"))

_ROWS = """
worker workers employee employees staff personnel crew
child children pupils schoolchildren infant infants baby babies toddlers teenagers
resident residents villagers townspeople neighbours locals
passenger passengers commuters
tourist tourists visitors holidaymakers guests
customer customers shoppers
soldier soldiers troops military servicemen barracks
fighter fighters militants gunmen rebels insurgents
civilian civilians
police constables
firefighter firefighters firemen rescuers
patients
prisoner prisoners inmates detainees
student students
journalist journalists reporters
foreigner foreigners
""".strip()

GROUP_OF = {feature(word): row.split()[0] for row in _ROWS.splitlines() for word in vocabulary(row)}
"""For ideas that name a group of people the group; nobody is taken to be of two of them."""
OVERLAP = frozenset(
    map(frozenset, [("civilian", "child"), ("civilian", "resident"), ("resident", "child"), ("student", "child")])
)
"""Groups that may share members."""

HARM_WORDS = frozenset(
    vocabulary(
        """
    eyes skin lungs burns burned burnt rash cough coughing vomiting vomited nausea bleeding bruises bruised fractures
    concussion stretcher stretchers ambulance oxygen unconscious fainted collapsed bandaged stitches hospitalised
    hospitalized ward treated injured hurt wounded sick ill poisoned dead died killed
    """
    )
)
"""Words by which somebody is seen to have come to harm."""


@lru_cache(maxsize=20_000)
def only_group_in(content: str) -> str | None:
    """The group of people that a content says were the only ones, if it says so."""
    for clause in clauses_of(content):
        groups = {GROUP_OF[word] for word in clause.words if word in GROUP_OF}
        if len(groups) == 1 and not clause.negated and ONLY.search(clause.text) and not UNTIL_ONLY.search(clause.text):
            return next(iter(groups))
    return None


def speaks_of_harm(features: frozenset[str]) -> bool:
    """Whether features say that somebody was harmed or affected."""
    return bool(outcomes_in(features) & HARMS) or bool(features & AFFECTED)


@lru_cache(maxsize=20_000)
def all_are_safe(content: str) -> bool:
    """Whether a content says that everybody came away: "all passengers were rescued"."""
    return any(
        not clause.negated and ALL.search(clause.text) and SAFE.search(clause.text) for clause in clauses_of(content)
    )


@lru_cache(maxsize=20_000)
def somebody_is_not(content: str) -> bool:
    """Whether a content says that somebody is missing, trapped or dead."""
    return any(
        not clause.negated and bool(clause.outcomes & LOST) and not NOBODY_YET.search(clause.text)
        for clause in clauses_of(content)
    )


@lru_cache(maxsize=20_000)
def others_harmed(content: str, group: str) -> bool:
    """Whether a content says that people of another group came to harm, and not that only they did."""
    if only_group_in(content) is not None:
        return False
    return any(
        not clause.negated
        and any(_is_other(GROUP_OF[word], group) for word in clause.words if word in GROUP_OF)
        and not HARM_WORDS.isdisjoint(tokens_of(clause.text))
        for clause in clauses_of(content)
    )


def _is_other(one: str, group: str) -> bool:
    return one != group and frozenset((one, group)) not in OVERLAP
