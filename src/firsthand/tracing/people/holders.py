"""Offices that one person of a story holds: "the mayor" on a page that does not name him."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from firsthand.records import Page, SpeakerKind
from firsthand.tracing.people.beside import office_beside, telling
from firsthand.tracing.people.names import Name
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.utterances import Utterance
from firsthand.tracing.words.wording import feature, features_of

HELD_BY_ONE = frozenset(
    feature(word)
    for word in vocabulary(
        """
    mayor mayoress governor president premier chancellor king queen pope archbishop bishop patriarch rector headmaster
    headmistress sheriff coroner emperor ambassador prosecutor prime master
    """
    )
)
"""Ideas of offices that a place, country or house has one of."""
NOT_THE_HOLDER = frozenset(
    feature(word)
    for word in vocabulary(
        """
    deputy vice former ex candidate rival predecessor successor adviser advisor aide wife husband widow son daughter
    brother sister lawyer acting
    """
    )
)
"""Words beside a name by which its bearer is near the office, and does not hold it."""
OFFICES = frozenset({SpeakerKind.OFFICIAL, SpeakerKind.ORGANIZATION, SpeakerKind.EXPERT})
INDEFINITE = re.compile(r"(?:a|an|one|two|three|some|several|another|many|its|his|her|their)\b", re.IGNORECASE)
MOST_PAGES = 6


class Holders:
    """The people whom a story names, and the offices that its pages give them."""

    def __init__(
        self,
        pages: Mapping[str, Page],
        utterances: Sequence[Utterance],
        names: Mapping[str, Name],
        bearers: Mapping[str, str],
    ) -> None:
        self._offices: dict[str, list[frozenset[str]]] = defaultdict(list)
        seen: dict[str, set[str]] = defaultdict(set)
        for utterance in utterances:
            name = names.get(utterance.id)
            if name is None or name.is_body:
                continue
            key, page = bearers[utterance.id], utterance.attribution.page
            self._offices[key].append(telling(name.titles))
            if page not in seen[key] and len(seen[key]) < MOST_PAGES:
                seen[key].add(page)
                self._offices[key].append(office_beside(pages[page].text, name))

    def holder(self, utterance: Utterance) -> str | None:
        """The key of the one person of the story who holds the office that a source without a name gives."""
        attribution = utterance.attribution
        who = attribution.speaker or utterance.source
        office = telling(who)
        if (
            attribution.speaker_kind not in OFFICES
            or INDEFINITE.match(utterance.source)
            or office.isdisjoint(HELD_BY_ONE)
        ):
            return None
        if not NOT_THE_HOLDER.isdisjoint(features_of(who)):
            return None
        found = [
            key for key in sorted(self._offices) if any(self._is_office(office, each) for each in self._offices[key])
        ]
        return found[0] if len(found) == 1 else None

    def _is_office(self, office: frozenset[str], given: frozenset[str]) -> bool:
        return office <= given and NOT_THE_HOLDER.isdisjoint(given)
