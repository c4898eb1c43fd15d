"""The words of a story: invented names, and rare words of its own, the same throughout it.

A few hundred real articles make thousands of stories. So that two stories of one article are not taken for one, nor
their pages for copies, each story has other names, and in place of each rare word another that is as rare.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace

from bench.paragraphs import WORD, Paragraph, Source, changed, rare_words, rareness
from firsthand.reading.lists import listed

SYLLABLES = sorted(
    listed(
        """
    ba bel bor brin cal dar del dov dra el fen fol gar gri hal hes il jor kar kel kov lan lin lor mar mel mir mos nar
    nel nor ol os per pol quin ral rin ros sal sen sil sor tal tan ter tol tor ul van ver vil vor wes wil yar zan zel
    """
    )
)
CAST = {"person": 4, "place": 3, "organisation": 3}
"""How many names of each kind are at the heart of a story, whichever article a page is made of."""
LEFT = 0.2
"""Share of the other names that are left as they are."""


def invented(chance: random.Random) -> str:
    """A name of two to four syllables."""
    return "".join(chance.choices(SYLLABLES, k=chance.choice((2, 2, 3, 3, 4)))).capitalize()


class Renaming:
    """The names of one story."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._cast = {kind: [(invented(chance), invented(chance)) for _ in range(many)] for kind, many in CAST.items()}
        self._others: dict[str, str] = {}
        self._rare: dict[str, str] = {}

    def renamed(self, source: Source) -> Source:
        """The article under the story's names."""
        new = self._names_for(source)
        return replace(
            source,
            title=self._renamed(source.title, new),
            telling=tuple(self._renamed(each, new) for each in source.telling),
            silent=tuple(self._renamed(each, new) for each in source.silent),
        )

    def _renamed(self, paragraph: Paragraph, new: Mapping[str, str]) -> Paragraph:
        names = [(span, new.get(word, word)) for span in paragraph.names for word in [span.within(paragraph.text)]]
        rare = [(span, self._as_rare(span.within(paragraph.text))) for span in paragraph.rare]
        there = changed(paragraph, [(span.start, span.end, word) for span, word in sorted([*names, *rare])])

        def called(name: str | None) -> str | None:
            return None if name is None else WORD.sub(lambda hit: new.get(hit.group(), hit.group()), name)

        return replace(
            there,
            said=tuple(replace(each, speaker=called(each.speaker)) for each in there.said),
            mentions=tuple(replace(each, released_by=called(each.released_by)) for each in there.mentions),
        )

    def _as_rare(self, word: str) -> str:
        small = word.lower()
        if small not in self._rare:
            self._rare[small] = self._chance.choice(rare_words()[rareness(small)])
        return self._rare[small] if word == small else self._rare[small].capitalize()

    def _names_for(self, source: Source) -> dict[str, str]:
        """For each word of a name in an article the one that stands for it in this story."""
        new: dict[str, str] = {}
        for kind, cast in self._cast.items():
            heads = [word for word in source.names[kind] if kind != "person" or word in source.first_names]
            for word, (first, last) in zip([each for each in heads if each not in new], cast, strict=False):
                new[word] = last
                if kind == "person":
                    new.setdefault(source.first_names[word], first)
        for word in (each for row in source.names.values() for each in row):
            if word not in new:
                new[word] = self._others.setdefault(word, self._other(word))
        return {word: name.upper() if word.isupper() and len(word) > 2 else name for word, name in new.items()}

    def _other(self, word: str) -> str:
        return word if self._chance.random() < LEFT else invented(self._chance)
