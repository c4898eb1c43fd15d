"""Whom a pronoun means: the subject of the sentence before, the last speaker, or the last name that agrees."""

from __future__ import annotations

import re

from firsthand.reading.speakers.body_kinds import kind_of_body
from firsthand.reading.speakers.kinds import is_role_noun
from firsthand.reading.speakers.names import Name, Names
from firsthand.reading.speakers.nouns import gender_of, is_body_noun, is_speaker_noun
from firsthand.reading.speakers.roles import Described, role_kind
from firsthand.reading.speakers.who import FAR, NEAR, Said, Speaker
from firsthand.records import SpeakerKind

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
    "them": "they",
}
OPENING = {"m": re.compile(r"\b[Hh]e\b"), "f": re.compile(r"\b[Ss]he\b")}
STEPS = 2  # sentences stepped back over
SUBJECT = re.compile(r"[“\"]?(?:The|This|That) ((?:[a-z][\w-]*[ ’']){0,2}[a-z][\w-]*)")


def owner_before(text: str, kind: str, at: int, names: Names) -> Speaker | None:
    """Whom a possessive means that has its sentence's own subject before it: "The council stands by its claim"."""
    before, start = names.sentence_before(at)
    start = 0 if before == at else start  # the page's first sentence
    if kind == "it":
        return _body_in(text, start, at, names)
    fitting = [n for p, n in names.before(at) if start <= p < start + 12 and fits(kind, n.person, n.gender)]
    return bearer(fitting[-1]) if fitting else None


def antecedent(text: str, kind: str, at: int, names: Names, said: list[Said]) -> Speaker | None:
    """Whom a pronoun of that kind ("m", "f", "it", "they") means in an attribution that begins at `at`."""
    subject = None if kind == "they" else _subject_before(text, kind, at, names, said)
    if subject is not None:
        return subject
    recent = [e for e in reversed(said[-8:]) if at - e.at < FAR and fits(kind, e.speaker.person, e.speaker.gender)]
    several = (e for e in recent[:4] if e.head.endswith("s") or not e.speaker.person)
    last = (next(several, None) if kind == "they" else None) or next(iter(recent), None)
    if last is not None and at - last.at < NEAR:
        return last.speaker
    near = ((p, n) for p, n in names.before(at) if at - p < FAR and fits(kind, n.person, n.gender) and _is_sure(n))
    place, name = next(near, (0, None))
    if name is not None and (last is None or (place > last.at and kind != "they")):
        return bearer(name)
    return last.speaker if last else None


def _subject_before(text: str, kind: str, at: int, names: Names, said: list[Said]) -> Speaker | None:
    """The first in the sentence before who agrees: one who speaks there, a person or body named, or "the city"."""
    start, end = names.sentence_before(at)
    for _ in range(STEPS):  # "He gave no ground": what "he" means there stands farther back
        if (
            kind in OPENING
            and OPENING[kind].search(text, start, end)
            and not any(start <= e.at < end for e in said[-8:])
        ):
            start, end = names.sentence_before(start)
    if start == end:
        return None
    spoke = [e for e in said[-8:] if start <= e.at < end]
    speaking = next((e for e in spoke if fits(kind, e.speaker.person, e.speaker.gender)), None)
    if speaking is not None:
        return speaking.speaker
    if kind == "it":
        return None if spoke else _body_in(text, start, end, names)
    fitting = [(p, n) for p, n in names.before(end) if p >= start and fits(kind, n.person, n.gender) and _is_sure(n)]
    return bearer(fitting[-1][1]) if fitting else None


def _body_in(text: str, start: int, end: int, names: Names) -> Speaker | None:
    """The body that is the sentence's subject: "The city gives another account"."""
    match = SUBJECT.match(text, start, end)
    first = next((n for p, n in reversed(names.before(end)) if start <= p <= start + 6 and not n.person), None)
    if match is None:
        return bearer(first) if first else None
    words = re.split(r"[ ’']", match[1])
    heads = [i for i, word in enumerate(words) if is_speaker_noun(word) or is_body_noun(word)]
    if not heads or is_role_noun(words[heads[-1]]) or not is_body_noun(words[heads[-1]]):
        return bearer(first) if first else None
    phrase = words[: heads[-1] + 1]
    holding = (n for _, n in names.before(start) if not n.person and _head(n.name) == phrase[-1])
    name = next(holding, None)
    if name is not None:
        return bearer(name)
    return Speaker(" ".join(phrase), kind_of_body(phrase) or SpeakerKind.ORGANIZATION, named=False)


def _head(name: str) -> str:
    """The head noun of a body's name: "council" of "Port City Council" and of "Council of Elders"."""
    return re.split(r" (?:of|for) ", name)[0].rsplit(" ", 1)[-1].lower()


def fits(kind: str, person: bool, gender: str | None) -> bool:
    """Whether a pronoun of that kind may mean a person or body of that gender."""
    if kind in ("it", "they"):
        return not person or (kind == "they" and gender is None)
    return person and gender in (None, kind)


def _is_sure(name: Name) -> bool:
    """Whether a name that has not spoken may be meant by a pronoun: not if a lone word is all there is to it."""
    return not name.person or " " in name.name or bool(name.described) or name.gender is not None


def bearer(name: Name, before: list[str] | None = None) -> Speaker:
    """The speaker who bears a name; `before` are lower-case words that stand before it in the source."""
    words = before or []
    kind = None
    if name.person and words and not name.told:
        kind = role_kind(Described(tuple(words)), lambda _: None)
    gender = name.gender or gender_of(words)
    return Speaker(
        name.name, kind or name.kind, named=True, person=name.person, gender=gender, told=name.told or kind is not None
    )
