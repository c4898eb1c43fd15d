"""Names of people and bodies, taken apart so that one bearer's spellings, short forms and titles can meet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from firsthand.tracing.people.honorifics import BORN, MAY_BE_GIVEN_NAMES, TITLES, without_titles
from firsthand.tracing.people.scripts import bare, in_latin, is_vowelless
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.wording import feature, folded

__all__ = ["BODY_WORDS", "EMPTY_TAILS", "JOINERS", "OFFICE_WORDS", "TITLES", "WORD", "Name", "name_of"]

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
    government administration authorities nations
    """
    )
)
ROLE_WORDS = frozenset(
    vocabulary(
        """
    spokesman spokeswoman spokesperson minister secretary director chief head boss president chairman chairwoman chair
    leader inspector commissioner manager executive governor representative envoy ambassador commander official founder
    owner deputy vice acting managing regional general senior press former prime speaker whip superintendent
    """
    )
)
"""Words of an office that stand before its holder's name."""
EMPTY_TAILS = frozenset(vocabulary("group company corporation inc ltd plc llc gmbh ag sa co holding holdings"))
OFFICE_WORDS = frozenset(
    vocabulary(
        """
    desk office spokesman spokeswoman spokesperson duty press service headquarters hq department team
    statement staff officials management officers inspectors lawyers
    """
    )
)
JOINERS = frozenset(
    vocabulary(
        """
    of the and for de la le las los van von der den del della di da das do dos du ter ten zu zur vom al el bin ben ibn
    bint abu in at on a an to y e et und
    """
    )
)
"""Words between those that carry a name. A surname loses them, as papers do ("von der Leyen", "Leyen")."""

WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
ACRONYM_GIVEN = re.compile(r"\(([A-Z](?:\.?[A-Z&]){1,7})\.?\)")
BEHIND_NAME = re.compile(r"\s(?:of|from|at|for|in|with|who|which|on)\s")
BRACKETS = re.compile(r"\([^()]*\)")
QUOTED = re.compile(r"[\"“”„«»]|(?<!\w)['‘]|['’](?!\w)")
ARABIC_ARTICLE = re.compile(r"\b(?:al|el|as|ash|ad|an|ar|at|az|ul)[-–‑](?=\w)", re.IGNORECASE)
ABD = re.compile(r"^abd[aeu]l(?!ah|lah)")
INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]|(?!NG)[B-DF-HJ-NP-TV-XZ]{2}")
DETERMINERS = frozenset(
    vocabulary("the a an my our his her its their your this that these those one two three some several another")
)
JOINT = re.compile(r"[^\W\d_]\s(?:and|&|und|et|y|i)\s(?=[^\W\d_a-z])")
"""Two people are named: "Ada Lorne and Jon Pell"."""
LONGEST = 200
"""Characters of a speaker string that are looked at."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. `words`: those that carry it, in small Latin letters, without titles and joiners."""

    text: str
    words: tuple[str, ...]
    is_body: bool  # a body's, or that of several people together, rather than a person's
    acronym: str | None  # "(STSI)" given with the name, or the name itself
    marked: tuple[str, ...] = ()  # `words` with their accents
    spelt: tuple[str, ...] = ()  # the words as the page writes them, in its script, joiners among them
    titles: str = ""  # the words before a person's name that are no part of it
    is_vowelless: bool = False  # it is written in a script that leaves vowels out
    has_article: bool = False  # "al-", "el-": a name of Arabic kind
    born: str | None = None  # the surname of earlier days, as `words`


@lru_cache(maxsize=20_000)
def name_of(text: str, *, of_person: bool = False) -> Name | None:
    """The name in a speaker string; None where it holds no proper name.

    `of_person`: the speaker is known to be a person, so that "Ann Church" is no church.
    """
    text = text[:LONGEST]
    given = ACRONYM_GIVEN.search(text)
    plain = BRACKETS.sub(" ", text)
    latin = in_latin(plain)
    head = latin.partition(",")[0]
    words, is_whole = _named_words(head, of_person=of_person)
    if not words:
        return None
    acronym = _acronym(words)
    is_joint = is_whole and JOINT.search(head) is not None
    is_body = is_joint or (not is_whole and (acronym is not None or any(bare(word) in BODY_WORDS for word in words)))
    kept = words if is_body else without_titles(words, [bare(word) for word in words])
    carrying = _carrying(kept, is_body=is_body)
    if not carrying or not any(word[:1].isupper() or ARABIC_ARTICLE.match(word) for word in kept):
        return None
    carrying = carrying if is_body else _family_last(carrying)
    return Name(
        text=_shown(plain, latin, words, kept, is_whole=is_whole and len(carrying) > 1),
        words=_without_tail(tuple(bare(word) for word in carrying)),
        is_body=is_body,
        acronym=given.group(1).replace(".", "") if given else acronym,
        marked=tuple(word.casefold() for word in carrying),
        spelt=tuple(WORD.findall(plain.partition(",")[0])) if plain != latin else tuple(kept),
        titles="" if is_body else " ".join(_words(head)[: _words(head).index(kept[0])]),
        is_vowelless=is_vowelless(text),
        has_article=not is_body and ARABIC_ARTICLE.search(head) is not None,
        born=_born(text),
    )


def _named_words(head: str, *, of_person: bool) -> tuple[list[str], bool]:
    """The words of a speaker string that hold a name, titles among them, and whether that is a person's full name.

    No words where the string is a description: "Archive director", "the leader of Common Ground".
    """
    words, person = _undetermined(_words(head)), _undetermined(_words(BEHIND_NAME.split(head)[0]))
    if len(person) < len(words) and person and not any(word[0].isupper() for word in person):
        return (words, False) if bare(person[-1]) in BODY_WORDS else ([], False)
    own = _behind_role(person) or (_behind_role(words) if len(person) < len(words) else None) or person
    of_person = of_person and len(own) in (2, 3) and not any(word.islower() for word in own)
    if _is_full_name(own, may_be_body=not of_person):
        return own, True
    if _is_addressed(own) or _is_of_a_body(own, words):
        return own, False
    if words and words[-1].islower() and words[-1] not in BODY_WORDS | OFFICE_WORDS:
        return [], False
    if len(words) == 1 and feature(bare(words[0])).startswith("=") and bare(words[0]) not in BODY_WORDS:
        return [], False  # "Medics", "Footage" at the head of a line
    return words, False


def _undetermined(words: list[str]) -> list[str]:
    """The words without "my", "the" at their beginning."""
    begin = next((place for place, word in enumerate(words) if bare(word) not in DETERMINERS), len(words))
    return words[begin:]


def _behind_role(words: list[str]) -> list[str] | None:
    """The full name behind a description that belongs to a person: "Council leader Ada Lorne", "welder Jon Pell",
    "Senate Majority Leader Ada Lorne"."""
    offices = [place for place, word in enumerate(words) if place and bare(word) in ROLE_WORDS]
    if offices and _is_full_name(rest := words[offices[-1] + 1 :], may_be_body=True):
        return rest
    common = [place for place, word in enumerate(words) if word.islower() and bare(word) not in JOINERS]
    if not common or bare(words[common[-1]]) in BODY_WORDS:
        return None
    rest = words[common[-1] + 1 :]
    return rest if _is_full_name(rest, may_be_body=True) else None


def _is_addressed(words: list[str]) -> bool:
    """Whether words are a title and a lone name: "Dr Kallas" of "Dr Kallas from the hospital"."""
    rest = without_titles(words, [bare(word) for word in words])
    is_name = bool(rest) and all(word[0].isupper() and bare(word) not in BODY_WORDS for word in rest)
    return is_name and len(rest) < len(words)


def _is_of_a_body(person: list[str], words: list[str]) -> bool:
    """Whether a lone name is told by its body: "Morgan of the Sierra Club", not "Friends of the Museum"."""
    named = (
        len(person) == 1 and person[0].istitle() and not person[0].endswith("s") and bare(person[0]) not in BODY_WORDS
    )
    return named and words[1:3] == ["of", "the"] and bare(words[-1]) in BODY_WORDS


def _words(text: str) -> list[str]:
    """The words of a name, without possessive endings; of words all in capitals ("KIM JONG UN") with one each."""
    found = [bare_end for word in WORD.findall(text) if (bare_end := re.sub(r"['’]s?$", "", word))]
    is_loud = len(found) > 1 and all(word.isupper() for word in found) and any(len(word) > 3 for word in found)
    return [word.title() if len(word) > 1 and "." not in word else word for word in found] if is_loud else found


def _is_full_name(words: list[str], *, may_be_body: bool) -> bool:
    """Whether words are a person's titles, forename and surname, and nothing of a body's name."""
    named = without_titles(words, [bare(word) for word in words])
    return (
        len(named) >= 2
        and all(word[0].isupper() or _joins(word) for word in named)
        and not (may_be_body and any(bare(word) in BODY_WORDS for word in words))
    )


def _joins(word: str) -> bool:
    return bare(word) in JOINERS or ARABIC_ARTICLE.match(word) is not None


def _acronym(words: list[str]) -> str | None:
    """The acronym that a name of one word is."""
    letters = words[0].replace(".", "") if len(words) == 1 else ""
    return letters if re.fullmatch(r"[A-Z]{2,8}", letters) else None


def _carrying(words: list[str], *, is_body: bool) -> list[str]:
    """The words that carry a name, hyphens and initials parted: "Jong-un" is two, "J.D." is two."""
    if is_body:
        every = (part for word in words for part in (_acronym([word]) or word).split("-"))
        return [part for part in every if bare(part) and bare(part) not in JOINERS]
    found: list[str] = []
    for place, word in enumerate(words):
        if not (word[0].isupper() or ARABIC_ARTICLE.match(word)):
            continue
        if INITIALS.fullmatch(word) and len(words) > 1 and place < len(words) - 1 + ("." in word or len(word) == 1):
            found += re.findall("[A-Z]", word)
            continue
        keeps = MAY_BE_GIVEN_NAMES if place == 0 else frozenset()
        parts = [part for part in ARABIC_ARTICLE.sub("", word).split("-") if bare(part)]
        found += [part for part in parts if bare(part) not in JOINERS or bare(part) in keeps]
    return [ABD.sub("abdul", word.lower()) if ABD.match(bare(word)) else word for word in found]


def _family_last(words: list[str]) -> list[str]:
    """ "Putin V. V." as "V. V. Putin": initials stand for given names."""
    end = len(words)
    while end > 1 and len(words[end - 1]) == 1:
        end -= 1
    is_first = end == 1 and len(words) > 1 and len(words[0]) > 1
    return [*words[1:], words[0]] if is_first else words


def _shown(plain: str, latin: str, words: list[str], kept: list[str], *, is_whole: bool) -> str:
    """The name for people: without titles and what stands behind it, but in its own script and with its nickname."""
    if plain != latin:
        return " ".join(plain.split())
    if not is_whole:
        return " ".join(words if _is_addressed(words) else plain.split())
    head = " ".join(BEHIND_NAME.split(plain.partition(",")[0])[0].split())
    return head[head.find(kept[0]) :] if QUOTED.search(head) else " ".join(kept)


def _born(text: str) -> str | None:
    found = BORN.search(text)
    return bare(found.group(1)) if found else None


def _without_tail(words: tuple[str, ...]) -> tuple[str, ...]:
    """`words` without "Group", "plc" and the like at the end, unless nothing else is left."""
    end = len(words)
    while end > 1 and words[end - 1] in EMPTY_TAILS:
        end -= 1
    return words[:end]


def name_key(name: Name) -> str:
    """Equal for names of the same words."""
    return ("body:" if name.is_body else "name:") + " ".join(name.words)


def initials_of(name: Name) -> frozenset[str]:
    """The capitals that a body's acronym may have: of the words that carry its name, or of all of them."""
    every = "".join(word[0] for word in name.spelt if word).upper()
    return frozenset({"".join(word[0] for word in name.words).upper(), every})


def is_office_of(part: Name, whole: Name) -> bool:
    """Whether `part` is `whole` with an office behind it: "Orrin University press office" of "Orrin University"."""
    size = len(whole.words)
    rest = part.words[size:]
    return bool(rest) and part.words[:size] == whole.words and all(word in OFFICE_WORDS for word in rest[-1:])


def ideas_of(name: Name) -> frozenset[str]:
    """The words of a body's name as features, so that "minister" finds its ministry."""
    words = [folded(word) for word in WORD.findall(name.text)]
    return frozenset(feature(word) for word in words if word not in JOINERS)


def places_of(name: Name) -> re.Pattern[str]:
    """Finds the name in the text of a page that writes it so."""
    return _pattern(name.spelt or name.words)


@lru_cache(maxsize=5_000)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b" + r"\W+".join(map(re.escape, words)) + r"\b", re.IGNORECASE)
