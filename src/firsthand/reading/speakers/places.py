"""Which names are towns and countries: known ones, and those that a page uses as such."""

from __future__ import annotations

from functools import cache

from firsthand.reading.speakers.nouns import table

DEMONYMS = ("n", "i", "an", "ian", "ish", "ese", "er")
SHORTEST = 4  # letters of a name of which a demonym can be told


@cache
def known_places() -> frozenset[str]:
    """Countries, and towns that stand for the government that sits there."""
    data = table("places")
    running = (word for part in ("countries", "seats", "regions") for word in data[part].split())
    return frozenset([*running, *data["several_words"]])


def opens_place(name: str) -> bool:
    """Whether a name of several words begins as places do: "New Vell", "Upper Pelin"."""
    first, _, rest = name.partition(" ")
    return bool(rest) and first in table("places")["openings"].split()


def is_place(name: str, inside: int, capitals: frozenset[str]) -> bool:
    """Whether a name is a place's: it is known, the page says "in" it, or forms the word for its people from it.

    `inside` is how often "in" stands before it, `capitals` are the page's words with a capital.
    """
    return name in known_places() or inside > 0 or has_demonym(name, capitals)


def has_demonym(name: str, capitals: frozenset[str]) -> bool:
    """Whether the page has a word for the people of a place of that name: "Ruritania" has "Ruritanian"."""
    last = name.rsplit(" ", 1)[-1]
    if len(last) < SHORTEST:
        return False
    stems = {last, last[:-1]} if last[-1] in "aeiouy" else {last}
    return any(stem + ending in capitals for stem in stems for ending in DEMONYMS if stem + ending != last)
