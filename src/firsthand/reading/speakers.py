"""Who is meant by a source: names, titles, pronouns, descriptions and acronyms resolved within the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from firsthand.reading.finder import Found
from firsthand.reading.kinds import gender_of, is_person_noun, is_role_noun, is_speaker_noun, kind_of, kind_of_name
from firsthand.reading.lists import listed
from firsthand.reading.mentions import COMPANY, PAPER, Mentioned, described, mention_of
from firsthand.reading.names import Name, Names
from firsthand.records import Page, Role, Span, SpeakerKind

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
REPORTS = listed("report account article story")
FULLER = re.compile(r"\b(?:an?|the|its|their) ((?:(?!and |of |in |on |to )[a-z][\w’-]{2,20} ){1,3}report)\b")
FAR = 1500  # characters; a pronoun or description does not reach back farther for a speaker
BESIDE = 40  # characters; "The Courier, citing the agency" speaks of two
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


def resolve_speakers(page: Page, found: list[Found], names: Names) -> list[Speaker]:
    """The speaker of each attribution, read in the order of the page."""
    captions = [block.span for block in page.blocks_of(Role.CAPTION)]
    out: list[Speaker] = []
    said: list[_Said] = []
    for each in found:
        mention = mention_of(page.text, each.source)
        at = _place(each)
        speaker = _resolve(page, mention, at, names, said) if mention else _unsaid(each, at, said)
        out.append(speaker)
        if speaker.name is not None and not _in_any(at, captions):  # "she" below a caption is not its speaker
            said.append(_Said(at, speaker, mention.head if mention else ""))
    return out


def _in_any(at: int, spans: list[Span]) -> bool:
    before = bisect_right(spans, at, key=lambda span: span.start) - 1
    return before >= 0 and at < spans[before].end


def _place(found: Found) -> int:
    return (found.source or found.cue or found.content)[0].start


def _unsaid(found: Found, at: int, said: list[_Said]) -> Speaker:
    """Where no source stands: in a quotation without a cue the last person who spoke goes on."""
    if found.clue != "quotation":
        return NOBODY
    people = (e.speaker for e in reversed(said[-3:]) if e.speaker.person and at - e.at < FAR)
    return next(people, NOBODY)


def _resolve(page: Page, mention: Mentioned, at: int, names: Names, said: list[_Said]) -> Speaker:
    if mention.words[0] == "our" and mention.head in REPORTS and page.outlet:
        return Speaker(page.outlet, SpeakerKind.NEWS_REPORT, named=True)
    if len(mention.words) == 1 and mention.head in PRONOUNS:
        found = _pronoun(PRONOUNS[mention.head], at, names, said)
    else:
        found = _by_name(mention, names) or _by_description(page, mention, at, names, said)
    return found or _as_described(mention, names)


def _pronoun(kind: str, at: int, names: Names, said: list[_Said]) -> Speaker | None:
    recent = [e for e in reversed(said[-8:]) if at - e.at < FAR and _fits(kind, e.speaker.person, e.speaker.gender)]
    several = (e for e in recent[:4] if e.head.endswith("s") or not e.speaker.person)
    last = (next(several, None) if kind == "they" else None) or next(iter(recent), None)
    if last is not None and at - last.at < NEAR:
        return last.speaker
    near = ((p, n) for p, n in names.before(at) if at - p < FAR and _fits(kind, n.person, n.gender) and _is_sure(n))
    place, name = next(near, (0, None))
    if name is not None and (last is None or (place > last.at and kind != "they")):
        return _bearer(name)
    return last.speaker if last else None


def _fits(kind: str, person: bool, gender: str | None) -> bool:
    if kind in ("it", "they"):
        return not person or (kind == "they" and gender is None)
    return person and gender in (None, kind)


def _is_sure(name: Name) -> bool:
    """Whether a name that has not spoken may be meant by a pronoun: not if a lone word is all there is to it."""
    return not name.person or " " in name.name or bool(name.described) or name.gender is not None


def _by_name(mention: Mentioned, names: Names) -> Speaker | None:
    name = names.by_form.get(mention.name) if mention.name else None
    return _bearer(name, mention) if name is not None else None


def _bearer(name: Name, mention: Mentioned | None = None) -> Speaker:
    before = [w for w in mention.words if w not in name.name.lower().split()] if mention else []
    gender = name.gender or gender_of(before)
    kind = kind_of_name(before, name.name.lower().split(), list(name.described), person=name.person)
    return Speaker(name.name, kind, named=True, person=name.person, gender=gender)


def _by_description(page: Page, mention: Mentioned, at: int, names: Names, said: list[_Said]) -> Speaker | None:
    """Whom "the ministry", "the newspaper", "its spokesman", "Prosecutor" mean on this page."""
    if not (mention.definite or mention.words[0] == mention.head):
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
    if people and mention.words.index(head) <= 2 and is_role_noun(head):
        return _bearer(people[0], mention)
    if head in REPORTS and len(mention.words) <= 2:
        return _report(page.text, at) or _last_of(SpeakerKind.NEWS_REPORT, at, names, said[-2:])
    return None


def _report(text: str, at: int) -> Speaker | None:
    """The paper that "the report" goes back to: "the inspection report"."""
    fuller = [m[1] for m in FULLER.finditer(text, max(0, at - NEAR), at)]
    return Speaker(" ".join(fuller[-1].split()), SpeakerKind.DOCUMENT, named=False) if fuller else None


def _later_holding(mention: Mentioned, names: Names) -> Name | None:
    """The name that the page gives after a headline or a standfirst has said "ministry"."""
    if len(mention.words) > 2:
        return None
    holding = (
        n for _, n in names.places[:60] if not n.person and " " in n.name and mention.head in n.name.lower().split()
    )
    return next(holding, None)


def _last_of(kind: SpeakerKind, at: int, names: Names, said: list[_Said]) -> Speaker | None:
    spoken = (e.speaker for e in reversed(said[-8:]) if not e.speaker.person and e.speaker.named and at - e.at > BESIDE)
    found = next((s for s in spoken if s.kind is kind), None)
    if found is not None:
        return found
    bearers = (_bearer(n) for place, n in names.before(at) if not n.person and at - place > BESIDE and _may_be(kind, n))
    return next((b for b in bearers if b.kind is kind), None)


def _may_be(kind: SpeakerKind, name: Name) -> bool:
    """A hospital, union or university is no "company"."""
    own = [w for w in name.name.lower().split() if is_speaker_noun(w)]
    return kind is not SpeakerKind.ORGANIZATION or all(w in COMPANY for w in own)


def _as_described(mention: Mentioned, names: Names) -> Speaker:
    """The mention itself, where nothing on the page says more."""
    kind = kind_of(mention.words, mention.head, definite=mention.definite)
    nameless = kind in (SpeakerKind.UNNAMED, SpeakerKind.FOOTAGE)
    named = not nameless and any(core in names.by_form for core in mention.names)
    return Speaker(
        described(mention), kind, named=named, person=is_person_noun(mention.head), gender=gender_of(mention.words)
    )
