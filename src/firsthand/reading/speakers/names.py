"""The proper names on a page, each with its fullest form, the words that describe its bearer, and its places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from firsthand.reading.cues import lexicon
from firsthand.reading.grammar import (
    AUXILIARY,
    COORDINATE,
    DETERMINER,
    MONTHS,
    PREPOSITION,
    RELATIVE,
    SUBORDINATE,
    WEEKDAYS,
)
from firsthand.reading.lists import listed
from firsthand.reading.speakers.kinds import (
    gender_of,
    is_body_noun,
    is_person_noun,
    is_speaker_noun,
    is_thing_noun,
    kinds_by_noun,
)
from firsthand.records import ARTICLE_ROLES, Block, Page, Role, SpeakerKind

_CAPITAL = r"[^\W\d_a-z]\w*(?:[-’'&.]\w+)*"
_INITIAL = r"(?:(?<=\b[A-Z])\.(?= [A-Z]))?"
_MORE = rf"(?:\s(?:(?:of|de|van|von|der|bin|al|du|for)\s(?:the\s)?)?(?:[A-Z]\.)*{_CAPITAL}{_INITIAL}){{0,8}}"
RUN = re.compile(rf"(?:[A-Z]\.){{2,}}{_MORE}|{_CAPITAL}{_INITIAL}{_MORE}")
TITLES = listed(
    """mr mrs ms miss dr prof professor sir lady lord dame president chancellor premier minister governor mayor senator
    congressman congresswoman representative ambassador judge justice sheriff secretary general colonel captain major
    lieutenant sergeant brigadier admiral commander inspector detective officer king queen prince princess pope
    cardinal archbishop bishop reverend father sister imam rabbi director chairman chairwoman speaker sen rep gov gen
    col capt lt sgt maj brig adm rev pres spokesman spokeswoman spokesperson coach doctor nurse mp mep"""
)
SMALL = (
    DETERMINER | PREPOSITION | COORDINATE | SUBORDINATE | RELATIVE | WEEKDAYS | MONTHS
    | listed(
        """he she it they we i you there here what when where why how who yes no not if also but however meanwhile
        still then now asked according earlier later even just only both such more most many some other additional
        another breaking live exclusive update watch"""
    )
)  # fmt: skip
ORGANIZED = frozenset({SpeakerKind.ORGANIZATION, SpeakerKind.NEWS_REPORT, SpeakerKind.OFFICIAL, SpeakerKind.EXPERT})
PLACING = listed("at of from in to into near by with")
WORD = re.compile(r"[\w’'-]+\.?")
COMMON = re.compile(r"\b[a-z]{4,30}\b")
BOUNDARY = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\bGen)(?<!\bSen)(?<!\bGov)(?<!\bRep)(?<!\b[A-Z])"
    r"[.?!…][”\"’')]*\s+(?=[“\"‘'(]?[A-Z0-9])|\n+"
)
BEFORE, AFTER = 80, 100  # characters around a name that may describe its bearer


class _Run(NamedTuple):
    """A run of capitalised words in its place: the name without titles, and what stands around it."""

    start: int
    core: str
    titled: bool
    first: bool  # it begins a sentence
    before: str  # the word before, in lower case
    after: str  # the word or mark behind, in lower case


@dataclass(frozen=True, slots=True)
class Name:
    """One bearer of a proper name: the fullest form, whether a person, and the lower-case nouns that describe it."""

    name: str
    person: bool
    gender: str | None
    described: tuple[str, ...]  # "spokesman", "ministry"


@dataclass(slots=True)
class _Gathered:
    described: list[str] = field(default_factory=list)
    titled: int = 0
    attributive: int = 0  # "Corvane spokesman", "North Korean soldiers": no person's name stands so
    bodied: int = 0  # "the channel Harbour Watch"
    placed: int = 0  # "at Corvane", "in Kyiv"
    places: int = 0


@dataclass(slots=True)
class Names:
    """The names of one page, by their forms and by the roles of their bearers, and every place where one stands."""

    by_form: dict[str, Name] = field(default_factory=dict)
    by_role: dict[str, list[Name]] = field(default_factory=dict)
    places: list[tuple[int, Name]] = field(default_factory=list)
    beginnings: list[int] = field(default_factory=list)  # where sentences begin

    def sentence_before(self, at: int) -> tuple[int, int]:
        """The sentence before the one that holds `at`, as [start, end); empty where `at` is in the page's first."""
        n = bisect_right(self.beginnings, at)
        if n == 0:
            return at, at
        return (self.beginnings[n - 2] if n > 1 else 0), self.beginnings[n - 1]

    def before(self, position: int) -> list[tuple[int, Name]]:
        """The last forty names before a place, nearest first."""
        at = bisect_left(self.places, position, key=lambda place: place[0])
        return self.places[max(0, at - 40) : at][::-1]


def collect_names(page: Page) -> Names:
    """The proper names in the body and the captions (in headlines every word may be capital). Linear in the text."""
    common = frozenset(COMMON.findall(page.text))
    runs = _kept(
        [run for block in _named_blocks(page) for run in _runs(page.text, block.span.start, block.span.end)], common
    )
    forms = _fullest([run.core for run in runs])
    gathered: dict[str, _Gathered] = {}
    for run in runs:
        _gather(gathered.setdefault(forms.get(run.core, run.core), _Gathered()), run, page.text)
    bearers = {full: _name(full, seen, common) for full, seen in gathered.items()}
    names = Names({form: bearers[full] for form, full in forms.items() if full in bearers})
    for name in bearers.values():
        for word in dict.fromkeys(name.described):
            names.by_role.setdefault(word, []).append(name)
    names.beginnings = [match.end() for match in BOUNDARY.finditer(page.text)]
    names.places = [(run.start, bearers[forms.get(run.core, run.core)]) for run in runs]
    return names


def _named_blocks(page: Page) -> list[Block]:
    running = [b for b in page.blocks if b.role in (Role.BODY, Role.LIST, Role.QUOTE, Role.CAPTION, Role.SUBHEADLINE)]
    return running or [b for b in page.blocks if b.role in ARTICLE_ROLES]


def _joined(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The runs of capitalised words; "Chemical and Dock Workers’ Union" is one, "Brill and Tarn" are two."""
    out: list[tuple[int, int]] = []
    for match in RUN.finditer(text, start, end):
        a, b = match.span()
        last = match.group().split()[-1].lower()
        if out and text[out[-1][1] : a] == " and " and is_speaker_noun(last) and " " in match.group():
            before = text[out[-1][0] : out[-1][1]].rsplit(maxsplit=1)[-1].lower()
            if not is_speaker_noun(before) and before not in SMALL:
                out[-1] = (out[-1][0], b)
                continue
        out.append((a, b))
    return out


def _runs(text: str, start: int, end: int) -> list[_Run]:
    out = []
    for begin, close in _joined(text, start, end):
        words = text[begin:close].split()
        own = _own_words(words)
        titled = any(w.lower().strip(".") in TITLES for w in words[:own])
        at = begin + sum(len(w) + 1 for w in words[:own])
        words = words[own:]
        core = _without_place(strip_possessive(" ".join(words)))
        if len(core) > 1:
            first = at == begin and _begins_sentence(text, start, at)
            before = WORD.findall(text[max(start, begin - 20) : begin].lower())
            behind = re.match(r"\s?([\w’'-]+|\S)", text[close : close + 30])
            out.append(_Run(at, core, titled, first, before[-1] if before else "", behind[1].lower() if behind else ""))
    return out


def _without_place(core: str) -> str:
    """ "Ana Brill of the Port Trust" is Ana Brill; "Chamber of Commerce" and "Port Board of Trade" stay whole."""
    fore, joined, _ = core.partition(" of ")
    words = fore.split(" ")
    bodied = any(is_speaker_noun(w.lower()) or is_body_noun(w.lower()) for w in words)
    return fore if joined and len(words) > 1 and not bodied else core


def _own_words(words: list[str]) -> int:
    """How many words of a run stand before the name: "On", "The", "Deputy Prime Minister", "Ukrainian President"."""
    k = 0
    while k < len(words) and words[k].lower().strip(".") in SMALL:
        k += 1
    titles = [i for i, w in enumerate(words[:-1]) if i >= k and w.lower().strip(".") in TITLES]
    if titles and not any(w in ("of", "for") for w in words[titles[-1] + 1 : titles[-1] + 2]):
        return titles[-1] + 1
    return len(words) if k == len(words) - 1 and words[k].lower().strip(".") in TITLES else k


def _begins_sentence(text: str, start: int, at: int) -> bool:
    before = text[max(start, at - 3) : at].rstrip(" “\"‘'(")
    return not before or before[-1] in ".?!:\n"


def _kept(runs: list[_Run], common: frozenset[str]) -> list[_Run]:
    """Without the words that are capital only because they begin a sentence."""
    inner = {run.core for run in runs if not run.first or " " in run.core}
    parts = {word for core in inner for word in core.split(" ")}
    return [run for run in runs if run.core in inner or run.core in parts or _stands_alone(run, common)]


def _stands_alone(run: _Run, common: frozenset[str]) -> bool:
    word = run.core.lower()
    if run.titled or run.core.isupper():
        return True
    if is_speaker_noun(word) or word.endswith("ing"):
        return False
    return (
        run.after in lexicon().forms
        or run.after in AUXILIARY
        or run.after in "’',"
        or run.after in ("'s", "’s", "also", "and")
        or (run.after.endswith(("s", "ed")) and not word.endswith(("s", "ly")) and word not in common)
    )


def _gather(seen: _Gathered, run: _Run, text: str) -> None:
    seen.places += 1
    seen.titled += run.titled
    seen.attributive += is_speaker_noun(run.after)
    seen.placed += run.before in PLACING
    seen.bodied += is_body_noun(run.before) and text[run.start - 2 : run.start - 1].isalpha()
    if len(seen.described) < 60:
        seen.described += _described(text, run.start, run.core)


def strip_possessive(name: str) -> str:
    """The name without the 's of a possessive."""
    for ending in ("'s", "’s", "'", "’"):
        if name.endswith(ending):
            return name[: -len(ending)]
    return name


def names_in(mention: str) -> list[tuple[int, str, bool]]:
    """The proper names in a mention: where each starts, the name without titles, whether a title stood before."""
    return [(run.start, run.core, run.titled) for run in _runs(mention, 0, len(mention))]


def _fullest(cores: list[str]) -> dict[str, str]:
    """For each form of a name the fullest form on the page: surnames and acronyms lead to whole names."""
    out: dict[str, str] = {}
    for name in dict.fromkeys(core for core in cores if " " in core):
        out.setdefault(name, name)
        words = [w for w in name.split(" ") if w[0].isupper()]
        acronym = "".join(w[0] for w in words)
        if len(acronym) > 2:
            out.setdefault(acronym, out[name])
        if len(words) > 1 and not is_speaker_noun(words[-1].lower()):
            out.setdefault(words[-1], out[name])
            out.setdefault(f"{words[0]} {words[-1]}", out[name])
        if len(words) > 1:
            out.setdefault(words[0], out[name])
    for core in cores:
        out.setdefault(core, core)
    return out


def _described(text: str, start: int, core: str) -> list[str]:
    """Nouns for speakers right before a name and in the apposition behind it."""
    words = _right_before(text[max(0, start - BEFORE) : start])
    after = text[start + len(core) : start + len(core) + AFTER]
    behind = re.match(r"(?: \([^)]{1,40}\))?, ([^.;:“”\"\n]{3,})", after)
    if behind:
        words += WORD.findall(behind[1])[:12]
    return [w for w in (word.lower().rstrip(".") for word in words) if is_speaker_noun(w)]


def _right_before(before: str) -> list[str]:
    """The words that belong to a name from the left: "ministry spokesman", "the harbour master,"."""
    words: list[str] = []
    comma = before.rstrip().endswith(",")
    for word in reversed(WORD.findall(re.split(r"[.;:“”\"\n](?:\s|$)", before)[-1])):
        low = word.lower()
        if low in AUXILIARY or low in RELATIVE or low in SUBORDINATE or low in lexicon().forms or len(words) > 7:
            break
        if not comma and (low in PREPOSITION or low in DETERMINER or low in COORDINATE):
            break
        words.append(word)
        if comma and low in DETERMINER:
            break
    return words


def _name(full: str, seen: _Gathered, common: frozenset[str]) -> Name:
    words = full.split(" ")
    kinds = [kinds_by_noun().get(w.lower()) for w in words if w[0].isupper()]
    organized = any(kind in ORGANIZED for kind in kinds) or full.isupper() or ("." in full and " " not in full)
    humane = seen.titled > 0 or any(is_person_noun(w) for w in seen.described)
    lone = len(words) == 1 and 2 * seen.placed >= seen.places
    things = len(words) > 1 and words[-1].endswith("s") and bool({words[-1].lower(), words[-1][:-1].lower()} & common)
    things = things or (len(words) > 1 and (is_thing_noun(words[-1].lower()) or is_body_noun(words[-1].lower())))
    bodily = seen.attributive or seen.bodied or things or lone
    person = seen.titled > 0 or not (organized or (bodily and not humane))
    return Name(full, person, gender_of(seen.described), tuple(seen.described))
