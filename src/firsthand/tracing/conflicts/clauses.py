"""A content's statements, one by one, with what each says of what is not so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from firsthand.tracing.words.outcomes import outcomes_in
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.wording import STILL_TRUE, feature, features_of, folded

MOST_CLAUSES = 5
LONGEST = 600
"""Characters of a content that are looked at."""
CLAUSE_END = re.compile(
    r"[.!?;:]+[\"'”’)]*\s+|\s[–—-]{1,2}\s|,?\s\b(?:but|because|although|though|while|whereas|rather than|after which"
    r"|who|which|that|whom|whose|so that)\s|,\s(?:and|so|as|not)\s",
    re.IGNORECASE,
)
NO_MATTER_OF_FACT = re.compile(
    r"\b(?:if|whether|unless|would have|lest)\b|\?|^\W*(?:for [\w ]{1,40} )?to [a-z]", re.IGNORECASE
)
NEGATOR = re.compile(
    r"\b(?P<verb>not|never|nor|cannot|no longer|at no time|in no way|by no means|refus\w+ to|fail\w* to|declin\w+ to"
    r"|unable to|n't|\w+n't)(?!\w)"
    r"|\b(?P<noun>no(?=\s[a-z])|nobody|none|nothing|neither|without|no[ -]one)\b"
)
WAITS = re.compile(r"\b(?:until|till|before|unless)\b")
TO_COME = re.compile(r"\b(?:will|won't|would|shall|should|can|cannot|can't|could|may|might|must|be)\b")
"""Behind and around a "not" that only puts off: "will not run until an audit is done"."""
NO_SUBJECTS = frozenset(
    feature(word)
    for word in vocabulary(
        """
    never nothing nobody none neither without nor cannot anything anybody anyone everything everybody everyone something
    somebody someone january february march april may june july august september october november december
    """
    )
)
"""Words that are not what a clause is about."""
VERB = re.compile(
    r"\b(?:am|is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|does|did|do|\w{3,}ed"
    r"|heard|went|came|took|made|gave|got|left|lost|held|found|fell|rose|saw|knew|ran|hit|shut|broke|burst|blew|rang|sank"
    r"|sold|told|paid|sent|shot|stood|struck|won|wrote|kept|led|met|felt|built|bought|caught|fought|brought|began|became"
    r"|drove|flew|grew|chose|spoke|stole|woke|spent|put|set|remains?|stays?|works?|fails?|needs?|knows?|goes|runs?|shows?"
    r")\b|n't\b"
)
"""Signs of a verb. A heuristic: it tells most statements from things."""
NAME = re.compile(r"(?<=\w )[A-ZÀ-Þ][\w-]+")
AND = re.compile(r"\sand\s")
FIRST_WORDS = 2
"""A "no" among so many first words is of the subject, and denies all that follows."""
NOBODY = re.compile(
    r"\b(?:nobody|no[ -]one|none|not (?:a |one )?(?:single )?(?:person|soul|one)|no (?:\w+ )?(?:people|person"
    r"|casualt\w+|victims?|deaths?|injur\w+|fatalit\w+|dead|wounded))\b"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement of a content."""

    text: str
    words: frozenset[str]  # features, times of day among them, figures left out
    denied: frozenset[str]  # those of which the clause says that they are not
    names: frozenset[str]  # those with a capital letter within the clause
    common: frozenset[str]  # those with a small letter somewhere: "North Korea" is no direction
    nobody: bool  # it says so of everybody: "nobody was hurt"

    @property
    def negated(self) -> bool:
        """Whether it says of anything that it is not."""
        return bool(self.denied)

    @property
    def outcomes(self) -> frozenset[str]:
        """What it says became of somebody."""
        return outcomes_in(self.words)


@lru_cache(maxsize=20_000)
def clauses_of(content: str) -> tuple[Clause, ...]:
    """The statements of fact in a content, at most `MOST_CLAUSES`; questions and conditions are none."""
    parts = _parts(content)[:MOST_CLAUSES]
    return tuple(_clause(part) for part in parts if not NO_MATTER_OF_FACT.search(part))


def _parts(content: str) -> list[str]:
    return [part for part in CLAUSE_END.split(content[:LONGEST]) if part and part.strip()]


@lru_cache(maxsize=20_000)
def states_something(content: str) -> bool:
    """Whether a content is a statement, not a mere thing: "the device that caused the blast" states nothing."""
    return VERB.search(folded(next(iter(_parts(content)), ""))) is not None


def denied_words(content: str) -> frozenset[str]:
    """The words of which a content says that they are not."""
    return frozenset(word for clause in clauses_of(content) for word in clause.denied)


def _clause(text: str) -> Clause:
    words = _words(text)
    plain = folded(text)
    return Clause(
        text=text,
        words=words,
        denied=frozenset(word for part in AND.split(plain) for word in _denied(part)) & words,
        names=frozenset(feature(folded(word)) for word in NAME.findall(text)),
        common=frozenset(map(feature, re.findall(r"\b[a-z]+\b", text))),
        nobody=NOBODY.search(plain) is not None,
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in features_of(text) if word[0] != "#" and word not in NO_SUBJECTS)


def _denied(plain: str) -> frozenset[str]:
    """The words of a part of a clause that its "no" or "not" reaches."""
    plain = STILL_TRUE.sub(" ", plain)
    negator = NEGATOR.search(plain)
    if negator is None or (WAITS.search(plain, negator.end()) and TO_COME.search(plain)):
        return frozenset()
    if negator["verb"] or len(plain[: negator.start()].split()) < FIRST_WORDS:
        return _words(plain)
    return _words(plain[negator.end() :])
