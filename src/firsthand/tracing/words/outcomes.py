"""What becomes of those who are counted: a figure of the dead is no figure of the injured."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.wording import TOKEN, feature, folded

_ROWS = """
hurt injured wounded treated casualty patient sick poisoned hospitalised hospitalized burns
dead died killed death deaths fatal
evacuated displaced homeless
missing
arrested captive captured prisoner custody
rescued saved survived survivor survivors
trapped stranded
dismissed redundant
attended attendance marched marchers protest crowd
inhabitants population
infected infection infections
examined tested inspected sampled analysed analyzed surveyed interviewed
destroyed
damaged
stolen
cost price bill worth
damages compensation
fine fined penalty
loan debt
salary wage pay
bribe
grant subsidy budget
loss deficit
profit
revenue turnover
rent
ransom
reward
donation donated
""".strip()

OUTCOME_OF = {feature(word): row.split()[0] for row in _ROWS.splitlines() for word in vocabulary(row)}
"""For the ideas that say what became of somebody or something, the outcome that they are."""

OF_PEOPLE = frozenset(vocabulary("hurt dead evacuated missing arrested rescued trapped dismissed infected"))
"""Outcomes that people alone are counted by: "12 hurt" are twelve people."""

STATES = frozenset(
    vocabulary(
        """
    hurt injured wounded dead killed missing arrested detained evacuated treated hospitalised hospitalized rescued
    trapped stranded displaced homeless unaccounted dismissed sacked infected casualty casualties death deaths fatality
    injury injuries victim
    """
    )
)
"""Words that stand for people in a certain state where a figure is before them: "12 hurt"."""

HARMS = frozenset(vocabulary("hurt dead missing trapped infected"))


OF_MONEY = frozenset(
    vocabulary("cost damages fine loan salary bribe grant loss profit revenue rent ransom reward donation")
)
OF_THINGS = frozenset(vocabulary("destroyed damaged stolen examined"))
EMPLOYED = frozenset(vocabulary("employ employs employed employing"))
COACHES = frozenset(vocabulary("bus buses"))
"""Words that are told from "employees" and from "bussed", which share their stems."""


def outcome_of_unit(unit: str | None) -> str | None:
    """The outcome that a figure's unit names: "12 hurt", "40 patients"."""
    return _outcome_of(unit.split()[-1]) if unit else None


def outcomes_in(features: Iterable[str]) -> frozenset[str]:
    """The outcomes that a content's features name."""
    return frozenset(OUTCOME_OF[word] for word in features if word in OUTCOME_OF)


def outcomes_at(text: str) -> list[tuple[int, str]]:
    """Where `text` names outcomes, in characters of the folded text, and which."""
    found = ((match.start(), _outcome_of(match[0])) for match in TOKEN.finditer(folded(text)))
    return [(start, outcome) for start, outcome in found if outcome is not None]


def _outcome_of(word: str) -> str | None:
    if word in EMPLOYED:
        return "employed"
    return None if word in COACHES else OUTCOME_OF.get(feature(word))
