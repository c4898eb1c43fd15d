"""The names of a page and what their bearers are, gathered from everything that the page says of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.reading.lists import listed
from firsthand.reading.speakers.around import before_name, behind_name, relative_behind
from firsthand.reading.speakers.body_kinds import kind_by_ending, kind_of_body
from firsthand.reading.speakers.names import Name, Names
from firsthand.reading.speakers.nouns import (
    evidence,
    gender_of,
    is_body_noun,
    is_person_noun,
    is_speaker_noun,
    is_thing_noun,
    kind_of_person_noun,
    words,
)
from firsthand.reading.speakers.owners import owner_kind
from firsthand.reading.speakers.places import has_demonym, is_place, known_places, opens_place
from firsthand.reading.speakers.roles import NO_ROLE, Described, has_role, is_held, role_kind, strip
from firsthand.reading.speakers.runs import Run, kept, runs_in
from firsthand.records import ARTICLE_ROLES, Block, Page, Role, SpeakerKind

PLACING = listed("at of from in to into near by with")
WITHIN = listed("in near outside around across")
COMMON = re.compile(r"\b[a-z]{4,30}\b")
CAPITAL = re.compile(r"\b[A-Z]\w{3,30}\b")
BOUNDARY = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\bGen)(?<!\bSen)(?<!\bGov)(?<!\bRep)(?<!\b[A-Z])"
    r"[.?!…][”\"’')]*\s+(?=[“\"‘'(]?[A-Z0-9])|\n+"
)
HEARER = re.compile(
    r"\b(?:told|tells|seen by|obtained by|shown to|published by|reported by|interview with|spoke to) \Z"
)
BUSINESS = listed("makes made sells sold employs owns operates produces supplies builds manufactures runs")
REPORTING = listed("reported reports")
CREDIT = re.compile(r"\b(?:photo(?:graph)?s?|pictures?|images?|video|credit)\s*(?::|by\b|/)", re.I)
_STATE = "presidency|president|government|army|parliament|people|kingdom|republic|embassy|border|citizens|authorities"
RULED = re.compile(rf"\b(?:{_STATE}|town|city|village|district|ministry|staff) of \Z", re.I)
RULING = re.compile(rf"['’]s (?:\w+ )?(?:{_STATE}|capital|soldiers|troops|foreign|coast|police|currency)\b")
MOST = 24  # descriptions of one bearer that are weighed


@dataclass(slots=True)
class _Gathered:
    described: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)  # words, and where the name stands
    humane: int = 0  # "mayor Brill", "Brill, a nurse", "Brill, who"
    titled: int = 0
    attributive: int = 0  # "Corvane spokesman", "North Korean soldiers": no person's name stands so
    bodied: int = 0  # "the channel Harbour Watch"
    placed: int = 0  # "at Corvane", "in Kyiv"
    inside: int = 0  # "in Kyiv", "the government of Velland"
    which: int = 0  # "Corvane, which"
    heard: int = 0  # "told Kordon": somebody whom others speak to, or who reports
    definite: int = 0  # "the Civic Bloc": people have no article
    places: int = 0


def collect_names(page: Page) -> Names:
    """The proper names in the body and the captions (in headlines every word may be capital). Linear in the text."""
    common = frozenset(COMMON.findall(page.text))
    runs = kept([run for block in _named_blocks(page) for run in _runs(page, block)], common)
    forms = _fullest([run.core for run in runs], _towns(runs))
    gathered: dict[str, _Gathered] = {}
    for run in runs:
        _gather(gathered.setdefault(forms.get(run.core, run.core), _Gathered()), run, page.text)
    capitals = frozenset(CAPITAL.findall(page.text))
    bearers = {full: _name(full, seen, common, capitals) for full, seen in gathered.items()}
    names = _indexed(page, runs, forms, bearers)
    for full, seen in gathered.items():
        if bearers[full].person:
            bearers[full] = _person(page.text, bearers[full], seen, names)
    return _indexed(page, runs, forms, bearers)


def _indexed(page: Page, runs: list[Run], forms: dict[str, str], bearers: dict[str, Name]) -> Names:
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


def _runs(page: Page, block: Block) -> list[Run]:
    """The runs of a block; whoever took a caption's picture takes no part in the story."""
    credit = CREDIT.search(page.text, block.span.start, block.span.end) if block.role is Role.CAPTION else None
    return runs_in(page.text, block.span.start, credit.start() if credit else block.span.end)


def _gather(seen: _Gathered, run: Run, text: str) -> None:
    end = run.start + len(run.core)
    relative = relative_behind(text, end)
    seen.places += 1
    seen.titled += run.titled
    seen.attributive += is_speaker_noun(run.after)
    seen.placed += run.before in PLACING
    seen.inside += run.before == "in" or bool(RULED.search(text, max(0, run.start - 24), run.start))
    seen.inside += bool(RULING.match(text, end, end + 24))
    seen.bodied += is_body_noun(run.before) and text[run.start - 2 : run.start - 1].isalpha()
    seen.definite += run.before == "the" and " " in run.core and not run.titled
    seen.humane += relative == "who"
    seen.which += relative == "which"
    seen.heard += run.after in REPORTING or bool(HEARER.search(text, max(0, run.start - 24), run.start))
    if len(seen.described) < MOST:
        before, behind = before_name(text, run.start, end), [*behind_name(text, end)]
        seen.humane += bool(before) and is_person_noun(before[-1].lower())
        seen.humane += any(map(has_role, behind))
        seen.described += [(run.start, each) for each in (before, *behind) if each]


def _towns(runs: Sequence[Run]) -> frozenset[str]:
    """Names of one word that stand half the time behind "in" and the like: a body named for them is not meant."""
    lone = [run for run in runs if " " not in run.core]
    every, placed = Counter(run.core for run in lone), Counter(run.core for run in lone if run.before in WITHIN)
    return frozenset(core for core, times in placed.items() if 2 * times >= every[core])


def _fullest(cores: list[str], towns: frozenset[str]) -> dict[str, str]:
    """For each form of a name the fullest form on the page: surnames and acronyms lead to whole names."""
    out: dict[str, str] = {}
    for name in dict.fromkeys(core for core in cores if " " in core):
        out.setdefault(name, name)
        parts = [w for w in name.split(" ") if w[0].isupper()]
        acronym = "".join(w[0] for w in parts)
        if len(acronym) > 2:
            out.setdefault(acronym, out[name])
        if len(parts) > 1 and not is_body_noun(parts[-1].lower()):
            out.setdefault(parts[-1], out[name])
            out.setdefault(f"{parts[0]} {parts[-1]}", out[name])
        if len(parts) > 1 and parts[0] not in towns:
            out.setdefault(parts[0], out[name])
    for core in cores:
        out.setdefault(core, core)
    return out


def _name(full: str, seen: _Gathered, common: frozenset[str], capitals: frozenset[str]) -> Name:
    """The bearer of a name; a person's kind is told later, when the bodies of the page are known."""
    nouns = tuple(low for _, each in seen.described for word in each if is_speaker_noun(low := strip(word.lower())))
    person = _is_person(full, seen, common, capitals)
    kind = None if person else kind_of_thing(full, [each for _, each in seen.described])
    place = not person and kind is None and is_place(full, seen.inside, capitals)
    if not person and kind is None:
        known = full in known_places()
        kind = SpeakerKind.NEWS_REPORT if seen.heard and not known else SpeakerKind.OFFICIAL if place else None
    default = SpeakerKind.PARTICIPANT if person else SpeakerKind.ORGANIZATION
    return Name(full, person, gender_of(nouns), nouns, kind or default, kind is not None, place)


def _is_person(full: str, seen: _Gathered, common: frozenset[str], capitals: frozenset[str]) -> bool:
    own = full.split(" ")
    if seen.titled:
        return True
    organized = any(is_body_noun(w.lower()) for w in own if w[0].isupper())
    if organized or full.isupper() or ("." in full and " " not in full) or (seen.which and not seen.humane):
        return False
    if 2 * seen.definite > seen.places and not seen.humane:
        return False
    if kind_by_ending(full) or (len(own) == 1 and not seen.humane and has_demonym(full, capitals)):
        return False
    lone = len(own) == 1 and (2 * seen.placed >= seen.places or seen.heard > 0)
    lone = lone or 2 * seen.inside >= seen.places or full in known_places() or opens_place(full)
    last = own[-1].lower()
    things = len(own) > 1 and (
        (last.endswith("s") and bool({last, last[:-1]} & common))
        or is_thing_noun(last)
        or last.endswith("ics")
        or "&" in own
    )
    return seen.humane > 0 or not (seen.attributive or seen.bodied or things or lone)


def kind_of_thing(name: str, described: Sequence[Sequence[str]]) -> SpeakerKind | None:
    """The kind of a name that is no person's: by its own words, its ending, and what stands around it."""
    own = [strip(word.lower()).replace(".", "") for word in name.split(" ")]
    last = own[-1] if own else ""
    kind = kind_of_body(own) or evidence().get(last)
    if kind is None and last.endswith("s") and not is_thing_noun(last):
        kind = kind_of_person_noun(last)
    if kind is None and len(own) > 1 and any(word in words("bodies", "public_names") for word in own):
        kind = SpeakerKind.OFFICIAL
    if kind is None:
        kind = kind_by_ending(name)
    around = (_kind_around(each) for each in described)
    return kind or next((found for found in around if found is not None), None)


def _kind_around(description: Sequence[str]) -> SpeakerKind | None:
    low = [strip(word.lower()) for word in description]
    if low[:1] == ["which"]:
        return SpeakerKind.ORGANIZATION if low[1:2] and low[1] in BUSINESS else None
    return kind_of_body(low)


def _person(text: str, name: Name, seen: _Gathered, names: Names) -> Name:
    def named(chunk: Sequence[str]) -> SpeakerKind | None:
        return _body_named(chunk, names)

    weak = None
    for at, each in seen.described:
        owner = owner_kind(text, at, names) if is_held(each) else None
        kind = role_kind(Described(each, owner), named)
        if kind is not None and not (kind is SpeakerKind.PARTICIPANT and _says_nothing(each)):
            if kind is not SpeakerKind.PARTICIPANT:
                return Name(name.name, True, name.gender, name.described, kind, True)
            weak = kind
    return Name(name.name, True, name.gender, name.described, SpeakerKind.PARTICIPANT, weak is not None)


def _says_nothing(description: Sequence[str]) -> bool:
    """Whether a description leaves open what somebody is: "a man", "a member"."""
    nouns = [low for word in description if is_person_noun(low := word.lower())]
    return all(noun in NO_ROLE for noun in nouns)


def _body_named(chunk: Sequence[str], names: Names) -> SpeakerKind | None:
    """The kind of the body whose name stands in the words, the longest stretch first; "the centre" is the one named."""
    plain = [strip(word) for word in chunk]
    for length in range(min(6, len(plain)), 0, -1):
        for i in range(len(plain) - length + 1):
            name = names.by_form.get(" ".join(plain[i : i + length]))
            if name is not None and _is_told_body(name):
                return name.kind
    if len(plain) == 2 and plain[0].lower() == "the" and is_body_noun(plain[1]):
        named = (n for n in names.by_form.values() if _is_told_body(n) and n.name.lower().endswith(f" {plain[1]}"))
        return next((name.kind for name in named), None)
    return None


def _is_told_body(name: Name) -> bool:
    return name.told and not name.person and not name.place
