"""Who is meant by a source: names, titles, pronouns, descriptions and acronyms resolved within the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.reading.exhibit_words import is_exhibit
from firsthand.reading.finder import Found, Namesake
from firsthand.reading.lists import listed
from firsthand.reading.speakers.as_described import as_described
from firsthand.reading.speakers.descriptions import REPORTS, by_description
from firsthand.reading.speakers.evidence import another_of_them, shown_before
from firsthand.reading.speakers.house import of_the_house
from firsthand.reading.speakers.impersonal import said_by_nobody
from firsthand.reading.speakers.introductions import with_later_names
from firsthand.reading.speakers.kinds import is_role_noun
from firsthand.reading.speakers.mentions import Mentioned, mention_of
from firsthand.reading.speakers.names import Names
from firsthand.reading.speakers.namesakes import bearers_of
from firsthand.reading.speakers.nouns import is_person_noun, is_speaker_noun
from firsthand.reading.speakers.pronouns import PRONOUNS, antecedent, bearer, fits, owner_before
from firsthand.reading.speakers.roles import NO_ROLE, SPOKEN_FOR
from firsthand.reading.speakers.runs import TITLES
from firsthand.reading.speakers.who import FAR, NOBODY, SOMEBODY, Said, Speaker
from firsthand.reading.speakers.witnesses import with_witnesses
from firsthand.records import Page, Role, Span, SpeakerKind, words_of

EMPTY = frozenset(PRONOUNS) | listed("i we you me us who whom which that this these those itself himself herself one")
OWNING = listed("its his her their")
RELATIVE = listed("who which that")
FINDINGS = listed("analysis analyses test tests examination calculation calculations investigation inspection count")
SOME = listed("one two three both some many several most all none each neither")  # "of them"


def resolve_speakers(page: Page, found: Sequence[Found], names: Names, meant: Sequence[Namesake] = ()) -> list[Speaker]:
    """The speaker of each attribution, read in the order of the page, and read again with what comes later.

    `meant` is whom a finder takes nameless words for.
    """
    joined = bearers_of(page.text, meant, names)
    captions = [block.span for block in page.blocks_of(Role.CAPTION)]
    mentions = [mention_of(page.text, each.stands_for or each.source) for each in found]
    out: list[Speaker] = []
    said: list[Said] = []
    for each, mention in zip(found, mentions, strict=True):
        at = _place(each)
        empty = said_by_nobody(words_of(page.text, each.source), words_of(page.text, each.cue))
        if empty is not None or mention is None:
            speaker = empty or _unsaid(each, at, said)
        else:
            speaker = _resolve(page, mention, each, names, said, joined)
        out.append(speaker)
        if speaker.name is not None and not _in_any(at, captions):  # "she" below a caption is not its speaker
            said.append(Said(at, speaker, mention.head if mention else ""))
    led = with_later_names([_place(each) for each in found], mentions, out, names)
    return of_the_house(page.outlet, with_witnesses(page.text, found, led, names))


def _in_any(at: int, spans: list[Span]) -> bool:
    before = bisect_right(spans, at, key=lambda span: span.start) - 1
    return before >= 0 and at < spans[before].end


def _place(found: Found) -> int:
    return (found.source or found.cue or found.content)[0].start


def _unsaid(found: Found, at: int, said: list[Said]) -> Speaker:
    """Where no source stands: in a quotation without a cue the last person who spoke goes on."""
    if found.clue != "quotation":
        return NOBODY
    people = (e.speaker for e in reversed(said[-3:]) if e.speaker.person and at - e.at < FAR)
    return next(people, NOBODY)


def _resolve(
    page: Page, mention: Mentioned, found: Found, names: Names, said: list[Said], joined: Mapping[int, Speaker]
) -> Speaker:
    at = _place(found)
    begins = min(span.start for span in (*found.source, *found.cue, *found.content))
    if mention.words[0] == "our" and mention.head in REPORTS and page.outlet:
        return Speaker(page.outlet, SpeakerKind.NEWS_REPORT, named=True)
    shown = shown_before(page.text, mention, words_of(page.text, found.cue), begins, names, said)
    if shown is not None or (shown := another_of_them(mention, at, said)) is not None:
        return shown
    if len(mention.words) == 1 and mention.head in PRONOUNS:
        kind = PRONOUNS[mention.head]
        owner = owner_before(page.text, kind, at, names) if mention.head in OWNING else None
        ruled = owner or antecedent(page.text, kind, begins, names, said)
        return ruled or _fitting(joined.get(at), kind) or _unknown(mention)
    if len(mention.words) == 1 and mention.head in RELATIVE:
        return _right_before(page.text, at, names) or NOBODY
    if mention.words[-1] in ("them", "whom") and mention.words[0] in SOME:
        return antecedent(page.text, "they", at, names, said) or NOBODY
    named = _who_found(mention, names) or _by_name(mention, found, names) or _apposed(page.text, mention, found, names)
    if mention.words[0] in ("its", "their") and mention.head in SPOKEN_FOR:
        return _speaks_for(page, mention, named, begins, names, said)
    described = named or by_description(page, mention, at, names, said)
    if described is None and all(word in EMPTY for word in mention.words):
        return _unknown(mention)
    return described or _described_as(mention, joined.get(at)) or as_described(page.text, mention, begins, names, said)


def _fitting(meant: Speaker | None, kind: str) -> Speaker | None:
    """Whom a pronoun is taken for, unless it cannot mean him: "she" is no hospital."""
    return meant if meant is not None and fits(kind, meant.person, meant.gender) else None


def _described_as(mention: Mentioned, meant: Speaker | None) -> Speaker | None:
    """Whom a description is taken for: "the governor" a person, "the ministry" a body; "a nurse" is somebody new."""
    if meant is None or not mention.definite or is_exhibit(mention.words):
        return None
    if mention.head in NO_ROLE and len(mention.words) > 2:
        return None  # "the woman on the helpline" is not the last woman
    return meant if meant.person == (is_role_noun(mention.head) or is_person_noun(mention.head)) else None


def _right_before(text: str, at: int, names: Names) -> Speaker | None:
    """Whom "who" and "which" mean: the name that ends right before them."""
    place, name = next(iter(names.before(at)), (0, None))
    between = text[place:at].removeprefix(name.name) if name is not None else "?"
    return bearer(name) if name is not None and len(between.split()) <= 1 else None


def _unknown(mention: Mentioned) -> Speaker:
    return SOMEBODY if PRONOUNS.get(mention.head) in ("m", "f") else NOBODY


def _speaks_for(
    page: Page, mention: Mentioned, named: Speaker | None, at: int, names: Names, said: list[Said]
) -> Speaker:
    """ "Its spokesman": of the kind of the body that "its" means."""
    plain = named or as_described(page.text, mention, at, names, said)
    body = antecedent(page.text, "it", at, names, said)
    return replace(plain, kind=body.kind) if body is not None and body.kind is SpeakerKind.OFFICIAL else plain


def _who_found(mention: Mentioned, names: Names) -> Speaker | None:
    """Whose finding it is: "analysis by the State Laboratory" is the laboratory's word, a report by it a paper's."""
    behind = mention.words[mention.words.index(mention.head) + 1 :] if mention.head in FINDINGS else []
    if behind[:1] != ["by"]:
        return None
    return next((bearer(names.by_form[core]) for core in mention.names if core in names.by_form), None)


def _by_name(mention: Mentioned, found: Found, names: Names) -> Speaker | None:
    """Who is named; where the source breaks off within a longer name ("the Brannick" of "the Brannick Courier"), its
    bearer."""
    if not mention.name:
        return None
    start, end = found.source[0].start, found.source[-1].end
    whole = (n for p, n in names.before(end) if p >= start and f" {n.name} ".find(f" {mention.name} ") >= 0)
    name = next(whole, None) or names.by_form.get(mention.name)
    return bearer(name, mention.words) if name is not None else None


def _apposed(text: str, mention: Mentioned, found: Found, names: Names) -> Speaker | None:
    """The name between commas behind a description: "the port's director, Ana Brill, said"."""
    end = found.source[-1].end
    if text[end : end + 2] != ", " or not is_speaker_noun(mention.head):
        return None
    behind = names.before(end + 20)[:3]
    name = next(
        (n for place, n in behind if end + 2 <= place and n.person and names_between(text, end + 2, place)), None
    )
    return bearer(name, mention.words) if name is not None else None


def names_between(text: str, start: int, end: int) -> bool:
    """Whether nothing but a title stands between: "Mr ", "Dr "."""
    return all(word.strip(".").lower() in TITLES for word in text[start:end].split())
