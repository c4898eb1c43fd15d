"""Who is meant by a source: names, titles, pronouns, descriptions and acronyms resolved within the page."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.reading.finder import Found
from firsthand.reading.kinds import gender_of, is_person_noun, kind_of, kind_of_name
from firsthand.reading.lists import listed
from firsthand.reading.mentions import Mentioned, described, mention_of
from firsthand.reading.names import Name, Names, collect_names
from firsthand.records import Page, SpeakerKind

PRONOUNS = {
    "he": "m",
    "his": "m",
    "him": "m",
    "she": "f",
    "her": "f",
    "it": "it",
    "its": "it",
    "they": "they",
    "their": "they",
}
COMPANY = listed("company firm group corporation manufacturer maker airline retailer operator owner")
PAPER = listed("outlet newspaper paper agency broadcaster magazine tabloid channel station website site daily weekly")
REPORTS = listed("report account article story")
FAR = 1500  # characters; a pronoun or description does not reach back farther for a speaker
NEAR = 350  # characters; the last speaker is preferred to a name mentioned since, up to here


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a source means: None where the page names and describes nobody."""

    name: str | None
    kind: SpeakerKind
    named: bool
    person: bool = False
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """A speaker already resolved, where, and the noun that named him there."""

    at: int
    speaker: Speaker
    head: str


NOBODY = Speaker(None, SpeakerKind.UNNAMED, named=False)


def resolve_speakers(page: Page, found: list[Found]) -> list[Speaker]:
    """The speaker of each attribution, read in the order of the page."""
    names = collect_names(page)
    out: list[Speaker] = []
    said: list[_Said] = []
    for each in found:
        mention = mention_of(page.text, each.source)
        at = _place(each)
        speaker = _resolve(mention, at, names, said) if mention else _unsaid(each, at, said)
        out.append(speaker)
        if speaker.name is not None:
            said.append(_Said(at, speaker, mention.head if mention else ""))
    return out


def _place(found: Found) -> int:
    return (found.source or found.cue or found.content)[0].start


def _unsaid(found: Found, at: int, said: list[_Said]) -> Speaker:
    """Where no source stands: in a quotation without a cue the last person who spoke goes on."""
    if found.clue != "quotation":
        return NOBODY
    people = (e.speaker for e in reversed(said[-3:]) if e.speaker.person and at - e.at < FAR)
    return next(people, NOBODY)


def _resolve(mention: Mentioned, at: int, names: Names, said: list[_Said]) -> Speaker:
    if len(mention.words) == 1 and mention.head in PRONOUNS:
        found = _pronoun(PRONOUNS[mention.head], at, names, said)
    else:
        found = _by_name(mention, names) or _by_description(mention, at, names, said)
    return found or _as_described(mention, names)


def _pronoun(kind: str, at: int, names: Names, said: list[_Said]) -> Speaker | None:
    last = next(
        (e for e in reversed(said[-8:]) if at - e.at < FAR and _fits(kind, e.speaker.person, e.speaker.gender)), None
    )
    if last is not None and at - last.at < NEAR:
        return last.speaker
    place, name = next(
        ((p, n) for p, n in names.before(at) if at - p < FAR and _fits(kind, n.person, n.gender)), (0, None)
    )
    if name is not None and (last is None or (place > last.at and kind != "they")):
        return _bearer(name)
    return last.speaker if last else None


def _fits(kind: str, person: bool, gender: str | None) -> bool:
    if kind in ("it", "they"):
        return not person or (kind == "they" and gender is None)
    return person and gender in (None, kind)


def _by_name(mention: Mentioned, names: Names) -> Speaker | None:
    name = names.by_form.get(mention.name) if mention.name else None
    return _bearer(name, mention) if name is not None else None


def _bearer(name: Name, mention: Mentioned | None = None) -> Speaker:
    before = [w for w in mention.words if w not in name.name.lower().split()] if mention else []
    gender = name.gender or gender_of(before)
    kind = kind_of_name(before, name.name.lower().split(), list(name.described), person=name.person)
    return Speaker(name.name, kind, named=True, person=name.person, gender=gender)


def _by_description(mention: Mentioned, at: int, names: Names, said: list[_Said]) -> Speaker | None:
    """Whom "the ministry", "the newspaper", "its spokesman", "Prosecutor" mean on this page."""
    if not (mention.definite or len(mention.words) == 1):
        return None
    head = mention.head
    if len(mention.words) <= 4:
        holding = (n for _, n in names.before(at) if not n.person and " " in n.name and head in n.name.lower().split())
        name = next(holding, None) or _later_holding(mention, names)
        if name is not None:
            return _bearer(name)
    if head in COMPANY or head in PAPER:
        return _last_of(SpeakerKind.NEWS_REPORT if head in PAPER else SpeakerKind.ORGANIZATION, at, names, said)
    before = next((e.speaker for e in reversed(said[-12:]) if e.head == head), None)
    if before is not None and mention.definite:
        return before
    people = [n for n in names.by_role.get(head, []) if n.person]
    if people and len(mention.words) <= 3 and is_person_noun(head):
        return _bearer(people[0], mention)
    if head in REPORTS and mention.definite:
        return _last_of(SpeakerKind.NEWS_REPORT, at, names, said[-2:])
    return None


def _later_holding(mention: Mentioned, names: Names) -> Name | None:
    """The name that the page gives after a headline or a standfirst has said "ministry"."""
    if len(mention.words) > 2:
        return None
    holding = (
        n for _, n in names.places[:60] if not n.person and " " in n.name and mention.head in n.name.lower().split()
    )
    return next(holding, None)


def _last_of(kind: SpeakerKind, at: int, names: Names, said: list[_Said]) -> Speaker | None:
    spoken = (e.speaker for e in reversed(said[-8:]) if not e.speaker.person and e.speaker.named)
    found = next((s for s in spoken if s.kind is kind), None)
    if found is not None:
        return found
    bearers = (_bearer(name) for _, name in names.before(at) if not name.person)
    return next((b for b in bearers if b.kind is kind), None)


def _as_described(mention: Mentioned, names: Names) -> Speaker:
    """The mention itself, where nothing on the page says more."""
    kind = kind_of(mention.words, mention.head, definite=mention.definite)
    nameless = kind in (SpeakerKind.UNNAMED, SpeakerKind.FOOTAGE)
    named = not nameless and any(core in names.by_form for core in mention.names)
    return Speaker(
        described(mention), kind, named=named, person=is_person_noun(mention.head), gender=gender_of(mention.words)
    )
