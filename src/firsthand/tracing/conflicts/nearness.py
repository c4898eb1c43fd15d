"""How near two attributions are to being about one thing: by their words, and by standing beside each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from rapidfuzz import fuzz

from firsthand.records import Page, Quote, Stance, words_of
from firsthand.tracing.conflicts.clauses import denied_words
from firsthand.tracing.conflicts.said import Said, sample

LENT = 0.5
"""What a word counts that one content has and the other leaves to the sentences around it."""
LEAST_WEIGHT = 3.0
"""Contents of less weight than this (in nats of rarity) are held to be this heavy: few words agree by chance."""
LARGER = 0.65
"""How much the larger of two shares counts, the smaller having the rest."""
UNRELATED = 0.1
ONE_STORY = 0.4
"""Pages that are less related than the first have nothing to do with each other; more than the second tells no more."""
NEXT_TO = 3
GAP = 500
"""Attributions stand beside each other at most so many places and characters apart on a page."""
CONTRAST = re.compile(
    r"\b(?:but|however|yet|although|though|whereas|while|instead|by contrast|in contrast|contrary|unlike|rather than"
    r"|contradict\w*|disput\w+|den(?:y|ies|ied)|doubt\w*|disagree\w*|reject\w*|dismiss\w*|differ\w*|differen(?:t|ce)"
    r"|challeng\w+|question\w*|answer\w*|repl(?:y|ied|ies)|counter\w*|retort\w*|hit back|insist\w*|maintain\w*"
    r"|at odds|awkward\w*|another (?:account|view|version|number|figure|story)|other (?:account|number|figure)s?"
    r"|not (?:how|what|so|true)|earlier than|later than)\b",
    re.IGNORECASE,
)
NESTED = re.compile(r"\b([A-ZÀ-Þ][\w’'-]+)(?:,| in| near| of| outside| on)(?: the)?(?: [a-z]+){0,3} ([A-ZÀ-Þ][\w’'-]+)")
YEAR = re.compile(r"#(?:1[5-9]|20)\d\d")
DENIES = 0.4
"""Nearness from which a denial is taken to be one of the claim that it stands with."""
DENIES_OTHERWISE = 0.6
DENIES_IN_A_WORD = 0.75
"""The same where the denial does not come to a "no", and where the two have but one word in common."""
DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denial|reject\w*|dismiss\w*|refut\w+|contradict\w*|disput\w+|rul(?:e|es|ed) out"
    r"|doubt\w*|withdr\w+|disown\w*|question\w*)",
    re.IGNORECASE,
)
LEAST_STATED = 2
"""Words of a content that can be denied."""
CONTRASTED = 0.25
BESIDE = 0.1
ANSWER = 0.6
"""What it adds to two attributions' nearness that the page sets them against each other, or side by side; and the
nearness of what somebody says who in the same breath denies the other's claim."""
SPELT_ALIKE = 80
"""Likeness of two spellings, from 0 to 100, from which they are taken to be one name."""
MOST_TEXT = 50_000
"""Characters of a page in which it is looked for which place lies in which."""


class Weights(Protocol):
    """How much words tell; `firsthand.tracing.words.rarity.Rarity` is one."""

    def total(self, features: Iterable[str], page: str = "") -> float:
        """The summed weight of `features` in nats, on `page` if given."""
        ...


class Nearness:
    """Tells how near attributions are; what it was asked it remembers."""

    def __init__(
        self,
        pages: Mapping[str, Page],
        weights: Weights,
        related: Callable[[str, str], float],
        denials: Sequence[Said] = (),
        asserted: Sequence[Said] = (),
    ) -> None:
        """`related`: how far two pages, by id, are about one story, from 0 to 1."""
        self._pages, self._weights, self._related = pages, weights, related
        self._nested = _nested_places(pages)
        self._known: dict[tuple[str, str], float] = {}
        self._wholes: dict[str, float] = {}
        self._answers = {(denied, said.id): said.claim for denied, said in _answers(denials, asserted, self)}

    def may_be_one_place(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Whether two names of places, as words, may mean one place, or one that lies in the other."""
        less, more = sorted((one, other), key=lambda words: (len(words), sorted(words)))
        if all(any(fuzz.ratio(word, also) >= SPELT_ALIKE for also in more) for word in less):
            return True
        return any(frozenset((a, b)) in self._nested for a in one for b in other if a != b)

    def published(self, said: Said) -> str | None:
        """The ISO date of the page that an attribution stands on."""
        return self._pages[said.page].published

    def relation(self, one: Said, other: Said) -> float:
        """What to multiply nearness by, from 0 to 1: 0 for pages that have nothing to do with each other."""
        related = 1.0 if one.page == other.page else self._related(one.page, other.page)
        return 0.0 if related < UNRELATED else 0.5 + 0.5 * min(1.0, related / ONE_STORY)

    def weight(self, words: Iterable[str], one: Said, other: Said) -> float:
        """What words tell that two attributions share; a word that is the topic of either page tells little."""
        held = frozenset(words)
        return min(self._weights.total(held, one.page), self._weights.total(held, other.page))

    def by_words(self, one: Said, other: Said) -> float:
        """From 0 to 1, the share of each content that the other has, in itself or around it; the larger counts more."""
        pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if pair not in self._known:
            self._known[pair] = self._by_words(one, other)
        return self._known[pair]

    def _by_words(self, one: Said, other: Said) -> float:
        a, b = one.words, other.words
        shared = a & b
        lent = ((a & other.around) | (b & one.around)) - shared
        total = self.weight(shared, one, other) + LENT * self.weight(lent, one, other)
        shares = sorted(min(1.0, total / max(LEAST_WEIGHT, self._whole(said))) for said in (one, other))
        return LARGER * shares[1] + (1 - LARGER) * shares[0]

    def _whole(self, said: Said) -> float:
        if said.id not in self._wholes:
            self._wholes[said.id] = self._weights.total(said.words, said.page)
        return self._wholes[said.id]

    def are_beside(self, one: Said, other: Said) -> bool:
        """Whether one follows the other on a page, within a paragraph or into the next."""
        if one.page != other.page or one.id == other.id or abs(one.place - other.place) > NEXT_TO:
            return False
        first, second = sorted((one, other), key=lambda said: (said.start, said.id))
        return abs(one.utterance.block - other.utterance.block) <= 1 and second.start - first.end <= GAP

    def are_contrasted(self, one: Said, other: Said) -> bool:
        """Whether two that stand beside each other are set against each other by the words between them."""
        if not self.are_beside(one, other):
            return False
        first, second = sorted((one, other), key=lambda said: (said.start, said.id))
        text = self._pages[one.page].text
        between = text[min(first.end, second.start) : second.start]
        behind = text[second.end : second.end + 60].split("\n")[0]
        return CONTRAST.search(between) is not None or CONTRAST.search(behind) is not None

    def answered(self) -> Iterator[tuple[str, str]]:
        """Pairs of a claim and one that somebody holds against it who denies it."""
        for (denied, _), claim in self._answers.items():
            yield min(denied, claim), max(denied, claim)

    def between(self, one: Said, other: Said) -> float:
        """From 0 to 1; 0 for attributions of other stories."""
        relation = self.relation(one, other)
        if relation == 0.0:
            return 0.0
        score = self.by_words(one, other) * relation
        if self.are_beside(one, other):
            score += CONTRASTED if self.are_contrasted(one, other) else BESIDE
        if self.answer(one, other):
            score = max(score, ANSWER)
        return min(1.0, score)

    def is_denial_of(self, denial: Said, claim: Sequence[Said]) -> bool:
        """Whether a denial has enough in common with what it is taken to deny: words, a year, a time of day."""
        if self._asserts_negation(denial) and 2 * sum(said.utterance.negated for said in claim) > len(claim):
            return False  # both say no
        stated = [said for said in claim if len(said.words) >= LEAST_STATED]
        times = {word for word in denial.utterance.features if word[0] == "@" or YEAR.fullmatch(word)}
        return any(
            self._denies(denial, said) or not times.isdisjoint(said.utterance.features) for said in sample(stated)
        )

    def _denies(self, denial: Said, said: Said) -> bool:
        near = self.between(denial, said)
        shared = (denial.words & (said.words | said.around)) | (said.words & denial.around)
        plain = denial.utterance.attribution.stance is not Stance.DENY
        if plain and denied_words(denial.utterance.content).isdisjoint(shared):
            return False  # taken for a denial for its "no", which is said of something else
        if len(shared) < 2:
            return near >= DENIES_IN_A_WORD
        return near >= (DENIES if self._asserts_negation(denial) else DENIES_OTHERWISE)

    def _asserts_negation(self, denial: Said) -> bool:
        """Whether a denial comes to "no": by its cue ("denied that ...") or its own words, not by both."""
        attribution = denial.utterance.attribution
        cue = words_of(self._pages[denial.page].text, attribution.cue)
        by_cue = attribution.quote is not Quote.DIRECT and DENYING.search(cue) is not None
        return by_cue != denial.utterance.negated

    def answer(self, one: Said, other: Said) -> bool:
        """Whether one stands beside a denial of the other's claim, from the same mouth."""
        return (one.claim, other.id) in self._answers or (other.claim, one.id) in self._answers


def _answers(denials: Sequence[Said], asserted: Sequence[Said], nearness: Nearness) -> Iterator[tuple[str, Said]]:
    """A claim and an attribution that says what was so instead: its source denies the claim right beside it."""
    rows: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for said in asserted:
        rows[said.page, said.office].append(said)
    for denial in denials:
        for said in rows.get((denial.page, denial.office), ()):
            if said.claim != denial.claim and nearness.are_beside(denial, said):
                yield denial.claim, said


def _nested_places(pages: Mapping[str, Page]) -> frozenset[frozenset[str]]:
    """Pairs of names of which some page has one right behind the other: the one may lie in the other."""
    return frozenset(
        frozenset((match[1].lower(), match[2].lower()))
        for page in pages.values()
        for match in NESTED.finditer(page.text[:MOST_TEXT])
    )
