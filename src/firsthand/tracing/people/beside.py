"""What a page says beside a name: the office, the trade, the place by which it tells who that is."""

from __future__ import annotations

import re
from itertools import islice

from firsthand.tracing.people.names import Name, places_of
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.wording import feature, features_of

VAGUE = frozenset(
    feature(word)
    for word in vocabulary(
        """
    source insider official people person staff worker report media reporter someone somebody witness unnamed
    anonymous familiar close matter knowledge local account describe spokesman two three several some both
    another man woman paper document file video photo footage image picture post posted channel show leaked
    confidential published obtain purported bombshell page shocking seen
    purport chief boss leader authority he she they it one them
    who i we
    """
    )
)
"""Words that do not tell one anonymous source, paper or film from another."""
COUNCIL = feature("council")
PLACES_THAT_SPEAK = frozenset(feature(word) for word in vocabulary("city town municipality borough council"))
REACH = 80
"""Characters on either side of a name within which it is said who that is."""
MOST_PLACES = 4
TITLE_WORDS = 4
"""Words before a name that may be its bearer's office."""
BREAK = re.compile(r"[.!?:;\n“”«»\"]|\b(?:said|says|told|and|but|who|that)\b")
APPOSITION = re.compile(r"\s?[,(]\s?([^,;.:()\n“”\"]{3,60})")


def telling(words: str) -> frozenset[str]:
    """The ideas of a description, without numbers and those that describe anybody; "the city" is its council."""
    ideas = frozenset(idea for idea in features_of(words) if idea not in VAGUE and idea[0] not in "#@")
    return ideas | {COUNCIL} if ideas and ideas <= PLACES_THAT_SPEAK else ideas


def ideas_beside(text: str, name: Name) -> frozenset[str]:
    """The ideas in the words directly behind and before the first places of a name in a page's text."""
    ideas: set[str] = set()
    for hit in islice(places_of(name).finditer(text), MOST_PLACES):
        before = BREAK.split(text[max(0, hit.start() - REACH) : hit.start()])[-1]
        after = BREAK.split(text[hit.end() : hit.end() + REACH])[0]
        ideas |= telling(before) | (telling(after) if after[:1] in (",", "(", " ") else frozenset())
    return frozenset(ideas)


def office_beside(text: str, name: Name) -> frozenset[str]:
    """As `ideas_beside`, of the words of an office or a trade alone: "Prime Minister Ana Berg, the party leader"."""
    ideas: set[str] = set()
    for hit in islice(places_of(name).finditer(text), MOST_PLACES):
        before = BREAK.split(text[max(0, hit.start() - REACH) : hit.start()])[-1]
        after = APPOSITION.match(text, hit.end(), hit.end() + REACH)
        ideas |= telling(" ".join(before.split()[-TITLE_WORDS:])) | telling(after.group(1) if after else "")
    return frozenset(ideas)
