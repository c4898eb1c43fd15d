"""Whom a description means on its page: "the ministry", "the newspaper", "its spokesman", "the woman", "the entry"."""

from __future__ import annotations

import re

from firsthand.reading.lists import listed
from firsthand.reading.speakers.kinds import INDEFINITE, is_role_noun
from firsthand.reading.speakers.mentions import COMPANY, PAPER, Mentioned
from firsthand.reading.speakers.names import Name, Names
from firsthand.reading.speakers.nouns import gender_of, is_body_noun, is_speaker_noun
from firsthand.reading.speakers.pronouns import bearer
from firsthand.reading.speakers.who import FAR, NEAR, Said, Speaker
from firsthand.records import Page, SpeakerKind

REPORTS = listed("report account article story")
PARTS = listed("entry page passage paper document file text line paragraph note letter")  # of a paper that has spoken
ANYBODY = listed("woman man person source insider whistleblower informant employee worker staffer girl boy official")
FULLER = re.compile(r"\b(?:an?|the|its|their) ((?:(?!and |of |in |on |to )[a-z][\w’-]{2,20} ){1,3}report)\b")
STUDIES = re.compile(r"\b(?:stud(?:y|ies)|researchers?|peer[- ]review\w*|preprint|co-?authors?|journal)\b", re.I)
NEWSPAPER = re.compile(r"\b(?:newspaper|daily|tabloid|weekly)\b", re.I)
BESIDE = 40  # characters; "The Courier, citing the agency" speaks of two
FIRST = 60  # names of a page in which a headline's "newspaper" is looked for


def by_description(page: Page, mention: Mentioned, at: int, names: Names, said: list[Said]) -> Speaker | None:
    """The speaker a description goes back to; None where it introduces somebody or nobody fits."""
    head = mention.head
    if not (mention.definite or mention.words[0] == head):
        return _in_headline(mention, names)
    if len(mention.words) <= 4:
        holding = (n for _, n in names.before(at) if not n.person and " " in n.name and head in n.name.lower().split())
        name = next(holding, None) or _later_holding(mention, names)
        if name is not None:
            return bearer(name)
    if head in COMPANY or (head in PAPER and not _is_treatise(page.text, head)):
        kind = SpeakerKind.NEWS_REPORT if head in PAPER else SpeakerKind.ORGANIZATION
        found = _last_of(kind, at, names, said) or _first_of(page, kind, at, names)
        if found is not None:
            return found
    return _spoken(mention, at, said) or _in_role(page, mention, at, names, said)


def _is_treatise(text: str, head: str) -> bool:
    """Whether "the paper" is a work of learning, not a newspaper, on a page that speaks of studies."""
    return head == "paper" and bool(STUDIES.search(text)) and not NEWSPAPER.search(text)


def _in_headline(mention: Mentioned, names: Names) -> Speaker | None:
    """The one person on the page with a role that stands without an article, as headlines give it: "Lake president"."""
    bare = mention.words[0] not in INDEFINITE and mention.words[-1] == mention.head
    people = [n for n in names.by_role.get(mention.head, []) if n.person]
    return bearer(people[0]) if bare and len(people) == 1 and is_role_noun(mention.head) else None


def _spoken(mention: Mentioned, at: int, said: list[Said]) -> Speaker | None:
    """One who has spoken and is described again: with the same noun, or "the woman", "the entry"."""
    if not mention.definite:
        return None
    head = mention.head
    before = next((e.speaker for e in reversed(said[-12:]) if e.head == head), None)
    if before is not None:
        return before
    recent = [e.speaker for e in reversed(said[-12:]) if at - e.at < FAR]
    if head in ANYBODY and len(mention.words) <= 2:
        gender = gender_of([head])
        return next((s for s in recent if _is_anybody(s) and s.gender in (None, gender)), None)
    if head in PARTS:
        return next((s for s in recent if s.kind is SpeakerKind.DOCUMENT), None)
    return None


def _is_anybody(speaker: Speaker) -> bool:
    return not speaker.named and (speaker.person or speaker.kind is SpeakerKind.UNNAMED)


def _in_role(page: Page, mention: Mentioned, at: int, names: Names, said: list[Said]) -> Speaker | None:
    head = mention.head
    people = [n for n in names.by_role.get(head, []) if n.person]
    if people and mention.words.index(head) <= 2 and is_role_noun(head):
        return bearer(people[0], mention.words)
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
        n for _, n in names.places[:FIRST] if not n.person and " " in n.name and mention.head in n.name.lower().split()
    )
    return next(holding, None)


def _first_of(page: Page, kind: SpeakerKind, at: int, names: Names) -> Speaker | None:
    """The first outlet or company that the page names behind its headline, its own outlet left out."""
    own = set((page.outlet or "").lower().split()) - {"the"}
    later = (n for p, n in names.places[:FIRST] if p > at and not n.person and _may_be(kind, n))
    bearers = (bearer(n) for n in later if not own & set(n.name.lower().split()))
    if kind is SpeakerKind.NEWS_REPORT:
        return next((b for b in bearers if b.kind is kind), None)
    companies = {b.name: b for b in bearers if b.kind is kind and b.told}
    return next(iter(companies.values())) if len(companies) == 1 else None


def _last_of(kind: SpeakerKind, at: int, names: Names, said: list[Said]) -> Speaker | None:
    spoken = (e.speaker for e in reversed(said[-8:]) if not e.speaker.person and e.speaker.named and at - e.at > BESIDE)
    found = next((s for s in spoken if s.kind is kind), None)
    if found is not None:
        return found
    if kind is SpeakerKind.ORGANIZATION:
        near = (n for place, n in names.before(at) if at - place < NEAR and _may_be_company(n))
        return next((Speaker(n.name, kind, named=True) for n in near), None)
    bearers = (bearer(n) for place, n in names.before(at) if not n.person and at - place > BESIDE)
    return next((b for b in bearers if b.kind is kind), None)


def _may_be_company(name: Name) -> bool:
    """Whether "the company" may be this name: a body's, or one word of which nothing shows that it is a person's."""
    if name.person:
        return " " not in name.name and not name.described and name.gender is None
    return bearer(name).kind is SpeakerKind.ORGANIZATION and _may_be(SpeakerKind.ORGANIZATION, name)


def _may_be(kind: SpeakerKind, name: Name) -> bool:
    """A hospital, union or university is no "company"."""
    own = [w for w in name.name.lower().split() if is_speaker_noun(w) or is_body_noun(w)]
    return kind is not SpeakerKind.ORGANIZATION or all(w in COMPANY for w in own)
