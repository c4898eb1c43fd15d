"""Names of people and bodies, normalised so that one bearer's spellings, short forms and titles meet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from firsthand.tracing.thesaurus import vocabulary
from firsthand.tracing.wording import feature, folded

TITLES = frozenset(
    vocabulary(
        """
    mr mrs ms miss dr prof professor sir dame lord lady mayor president premier prime minister chancellor
    governor senator king queen prince princess general colonel captain major lieutenant sergeant commander
    admiral inspector chief superintendent judge justice prosecutor spokesman spokeswoman spokesperson
    secretary director chairman chairwoman chair bishop archbishop pope father sister rev reverend rabbi imam
    coach boss
    """
    )
)
BODY_WORDS = frozenset(
    vocabulary(
        """
    ministry department office agency authority inspectorate commission committee council board bureau service
    police army navy force forces government university institute polytechnic college school hospital clinic
    team group company corporation inc ltd plc llc gmbh ag sa co union federation association society party
    movement bank fund court parliament assembly senate foundation trust centre center laboratory newspaper
    radio television network news press agency desk brigade airline airlines railway railways club church
    organisation organization archive archives museum library theatre theater gallery workshop embassy consulate
    prison municipality airport laboratory observatory chamber syndicate consortium secretariat directorate tribunal
    government administration authorities
    """
    )
)
EMPTY_TAILS = frozenset(vocabulary("group company corporation inc ltd plc llc gmbh ag sa co holding holdings"))
OFFICE_WORDS = frozenset(
    vocabulary(
        """
    desk office spokesman spokeswoman spokesperson duty press service headquarters hq department team
    statement staff officials management officers inspectors lawyers
    """
    )
)
JOINERS = frozenset(vocabulary("of the and for de la le van von der den del di da al el bin ibn in at on a an to"))

WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
ACRONYM_GIVEN = re.compile(r"\(([A-Z][A-Z&]{1,7})\)")
BEHIND_NAME = re.compile(r"\s(?:of|from|at|for|in|with|who|which|on)\s")
BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: folded words that carry it, and whether it is a body's rather than a person's."""

    text: str
    words: tuple[str, ...]  # folded, without titles, joiners and possessive endings
    is_body: bool
    acronym: str | None  # "(STSI)" given with the name, or the name itself

    @property
    def surname(self) -> str:
        """The last word of a person's name."""
        return self.words[-1]


def name_of(text: str) -> Name | None:
    """The name in a speaker string; None where it holds no proper name."""
    given = ACRONYM_GIVEN.search(text)
    plain = BRACKETS.sub(" ", text)
    words = _words(plain.split(",")[0])
    person = _words(BEHIND_NAME.split(plain.split(",")[0])[0])
    if _is_full_name(person):
        words = person
    elif words and words[-1].islower() and words[-1] not in BODY_WORDS | OFFICE_WORDS:
        return None  # "Archive director" at the head of a line is a description for all its capital
    if len(words) == 1 and feature(folded(words[0]))[0] == "=" and folded(words[0]) not in BODY_WORDS:
        return None  # "Medics", "Footage" at the head of a line
    is_body = any(folded(word) in BODY_WORDS for word in words) or _is_acronym(words)
    kept = words if is_body else _person_words(words)
    folded_words = tuple(folded(word) for word in kept if folded(word) not in JOINERS)
    if not any(word[:1].isupper() for word in kept) or not folded_words:
        return None
    acronym = given.group(1) if given else (words[0] if _is_acronym(words) else None)
    shown = " ".join(words) if words is person else " ".join(plain.split())
    return Name(shown, _without_tail(folded_words), is_body, acronym)


def _words(text: str) -> list[str]:
    return [bare for word in WORD.findall(text) if (bare := _bare(word))]


def _is_full_name(words: list[str]) -> bool:
    """Whether words are a person's titles, forename and surname, and nothing of a body's name."""
    named = [word for word in words if not _is_title(word)]
    return (
        len(named) >= 2
        and all(word[0].isupper() or folded(word) in JOINERS for word in named)
        and not any(folded(word) in BODY_WORDS for word in words)
    )


def _is_title(word: str) -> bool:
    return folded(word).rstrip(".") in TITLES


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


def _is_acronym(words: list[str]) -> bool:
    return len(words) == 1 and bool(re.fullmatch(r"[A-Z]{2,8}", words[0]))


def _person_words(words: list[str]) -> list[str]:
    """The words from the first capital that is no title, up to the next small word that joins no name."""
    named = [word for word in words if word[0].isupper() and folded(word).rstrip(".") not in TITLES]
    return named or [word for word in words if word[0].isupper() and folded(word) not in TITLES]


def _without_tail(words: tuple[str, ...]) -> tuple[str, ...]:
    """`words` without "Group", "plc" and the like at the end, unless nothing else is left."""
    end = len(words)
    while end > 1 and words[end - 1] in EMPTY_TAILS:
        end -= 1
    return words[:end]


def initials_of(name: Name) -> str:
    """The capitals that a body's acronym would have."""
    return "".join(word[0] for word in name.words).upper()


def is_office_of(part: Name, whole: Name) -> bool:
    """Whether `part` is `whole` with an office behind it: "Orrin University press office" of "Orrin University"."""
    size = len(whole.words)
    rest = part.words[size:]
    return bool(rest) and part.words[:size] == whole.words and all(word in OFFICE_WORDS for word in rest[-1:])


_SOUNDS = [
    (re.compile(pattern), to)
    for pattern, to in (
        ("ph", "f"),
        ("tch|tsch|cz", "c"),
        ("sch|sz|sh", "s"),
        ("zh", "z"),
        ("kh", "h"),
        ("ff?$", "v"),
        ("ch|ck|q", "k"),
        ("c(?=[eiy])", "s"),
        ("c", "k"),
        ("w", "v"),
        ("x", "ks"),
        ("th", "t"),
        ("[yj]", "i"),
        ("[aeiouh]", ""),
        (r"(.)\1+", r"\1"),
    )
]


def skeleton(word: str) -> str:
    """The consonants of a name as they sound across transliterations: "vrech" and "wrech", "sefa" and "sepha" meet."""
    bones = word
    for pattern, to in _SOUNDS:
        bones = pattern.sub(to, bones)
    return word[:1].translate(str.maketrans("wyp", "vif")) + bones


def is_variant(one: Name, other: Name) -> bool:
    """Whether two full names of people are light spellings of one: as many words, each sounding alike and close."""
    return (
        len(one.words) == len(other.words) >= 2
        and not (one.is_body or other.is_body)
        and all(
            fuzz.ratio(a, b) >= 70 and skeleton(a) == skeleton(b) for a, b in zip(one.words, other.words, strict=True)
        )
    )


def ideas_of(name: Name) -> frozenset[str]:
    """The words of a body's name as features, so that "minister" finds its ministry."""
    words = [folded(word) for word in WORD.findall(name.text)]
    return frozenset(feature(word) for word in words if word not in JOINERS)
