"""Evidence that a page points to: which words name it, who released it, what it is said to show."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from firsthand.reading.cues import lexicon
from firsthand.reading.exhibit_words import exhibit_kind
from firsthand.reading.grammar import PREPOSITION
from firsthand.reading.lists import listed
from firsthand.reading.posted import shown_by
from firsthand.reading.speakers.names import Names
from firsthand.reading.speakers.runs import names_in
from firsthand.records import ARTICLE_ROLES, Attribution, ExhibitKind, Mention, Page, Role, Span, Stance, identify

NOUN = re.compile(
    r"\b(satellite (?:image|picture|photo)s?|videos?|footage|clips?|films?|photos?|photographs?|pictures?|images?"
    r"|screenshots?|recordings?|documents?|reports?|letters?|log|logbook|memo|memorandum|dossier|transcripts?|tweets?"
    r"|posts|post|e-?mails?|messages|subtitles|study|studies|paper|papers|preprint|statement of claim|affidavit"
    r"|receipt|invoice|slip|brochure|correspondence|notice)\b",
    re.I,
)
WORD = re.compile(r"[\w’']+")
RIGHT = re.compile(
    r",? (?:shared|posted|released|published|obtained|attached|taken|filmed|shot|accompanying|dated|leaked|seen"
    r"|compiled|recorded|of|from|by|purporting|showing|on)\b(?: (?!(?:showed|shows|show|said|says|was|were|is|are"
    r"|has|had|included|includes|stated|claimed|claims|that|which|reads)\b)[\w’'-]+(?:[.:]\w+)*){1,14}",
    re.I,
)
WHICH = re.compile(
    r" (?:that|which)(?: (?!(?:shows?|showed|says?|said|purports?|appears?|claims?|claimed)\b)"
    r"[\w’'&-]+(?:[.:]\w+)*){2,14}(?=[.,;:]|$)",
    re.I,
)
"""The clause that tells which one is meant: "the film that the station put online on Tuesday"."""
BY = re.compile(
    r"\b(?:shared|posted|released|published|obtained|leaked|provided|broadcast|aired) (?:on [\w ]{2,20} )?by "
)
OWN = re.compile(r"(?:\A|[ /])([A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3})(?:\\?['’]s|s['’]) ")
DEFINITE = ("the", "this", "that", "these", "those", "such", "its", "his", "her", "their")
FRESH = ("another", "additional", "second", "third", "new", "separate", "other")
ARCHIVE = re.compile(r"\b(?:archive|file photo|file picture|library picture|stock)\b", re.I)
PAST_DAYS = re.compile(r"\bin (?:19|20)\d\d\b|\b(?:two|three|four|five|\d+) years ago\b")
MOST = 4000  # characters of a caption that can name an exhibit


@dataclass(frozen=True, slots=True)
class _Place:
    span: Span
    kind: ExhibitKind
    caption: bool
    media: str | None = None
    posted_by: str | None = None  # the channel that shows its own picture or film


def find_mentions(page: Page, attributions: tuple[Attribution, ...], names: Names) -> tuple[Mention, ...]:
    """The exhibits that the article and its captions point to, in the order of the page.

    A later mention of the same exhibit ("the video") carries `same_as`. A caption is a mention of the picture over it;
    a caption that stands twice counts once, and archive pictures, which are evidence of nothing, do not count.
    """
    said = _index(attributions, names)
    posted = _posted(page)
    named = [place for block in page.blocks for place in _in_block(page, block.role, block.span)]
    places = posted + [place for place in named if not any(place.span.overlaps(other.span) for other in posted)]
    mentions: list[Mention] = []
    captions: set[str] = set()
    for place in places:
        if place.caption:
            words = place.span.within(page.text)
            if words in captions:
                continue
            captions.add(words)
        mentions.append(_mention(page, place, said, mentions))
    return tuple(mentions)


def _posted(page: Page) -> list[_Place]:
    by = page.forwarded_from or page.outlet
    return [_Place(span, media.kind, False, media.address, by) for media, span in shown_by(page)[:1]]


def _in_block(page: Page, role: Role, block: Span) -> list[_Place]:
    if role is Role.CAPTION:
        return _caption(page, block)
    if role not in ARTICLE_ROLES:
        return []
    out: list[_Place] = []
    for match in NOUN.finditer(page.text, block.start, block.end):
        place = _place(page.text, match, block)
        if place is not None and (not out or place.span.start >= out[-1].span.end):
            out.append(place)
    return out


def _caption(page: Page, block: Span) -> list[_Place]:
    words = block.within(page.text)
    if len(words) > MOST or ARCHIVE.search(words) or PAST_DAYS.search(words):
        return []
    own = [exhibit_kind(w) for w in re.findall(r"\w+", words.lower())]
    kind = next((k for k in own if k in (ExhibitKind.VIDEO, ExhibitKind.SATELLITE)), ExhibitKind.PHOTO)
    media = next((m for m in page.media if m.caption == block), None)
    if kind is ExhibitKind.VIDEO and "screenshot" in words.lower():
        kind = ExhibitKind.PHOTO
    return [_Place(block, media.kind if media else kind, True, media.address if media else None)]


def _place(text: str, match: re.Match[str], block: Span) -> _Place | None:
    noun = match[1].lower()
    kind = ExhibitKind.SATELLITE if noun.startswith("satellite") else exhibit_kind(noun)
    kind = ExhibitKind.DOCUMENT if noun in PAPERS else kind
    start = _opens(text, block.start, match.start())
    before = text[start : match.start()].lower().split()
    if kind is None or not _is_noun(noun, before, text[match.end() : match.end() + 2]):
        return None
    if noun in CALLED and match[1][0].isupper() and before:
        return None  # "the Morrow Post"
    floor = min(block.end, match.end() + 160)
    right = RIGHT.match(text, match.end(), floor) or WHICH.match(text, match.end(), floor)
    return _Place(Span(start, right.end() if right else match.end()), kind, False)


DETERMINED = listed(
    """the a an this that these those its his her their another additional some one two several such any satellite"""
)
BETWEEN = listed("""is are was were be been and or put puts lay lays laying holding showing""")
"""Words that no noun phrase goes on over."""
TELLING = listed("""leaked secret internal confidential purported alleged so-called disputed unverified shocking""")
"""Words before a noun that make evidence of it, whatever else they may be."""
PAPERS = listed("""preprint correspondence receipt slip brochure notice""") | {"statement of claim"}
"""Papers beside those that speak as sources do."""
CALLED = listed("""paper papers post posts notice slip receipt messages message""")
"""Nouns that are as often a newspaper, a job or a movement as a thing that shows something."""
DOUBTFUL = listed(
    """report reports letter letters log post posts picture pictures document image email e-mail emails e-mails images
    film films study studies paper papers preprint receipt invoice slip brochure correspondence notice messages
    affidavit"""
)


def _opens(text: str, floor: int, noun: int) -> int:
    """Where the noun phrase begins: at its determiner, up to four words before the noun; else at the noun."""
    words = list(WORD.finditer(text, max(floor, noun - 60), noun))[-5:]
    expected = noun
    for word in reversed(words):
        low = word[0].lower()
        if text[word.end() : expected].strip("-") not in ("", " ", "\n") or low in PREPOSITION or low in BETWEEN:
            break
        if low in DETERMINED:
            return word.start()
        if low in lexicon().forms and low not in TELLING:
            break
        expected = word.start()
    return expected if expected < noun and text[expected:noun].split(maxsplit=1)[0].lower() in TELLING else noun


def _is_noun(noun: str, before: list[str], after: str) -> bool:
    """Whether a word that may be a verb or another compound is a noun for an exhibit here."""
    if after[:1] in "-’'" or (noun.endswith("reports") and after == " t"):
        return False
    if noun in DOUBTFUL:
        return bool(before) and (before[0] in DETERMINED or before[0] in TELLING)
    return True


@dataclass(frozen=True, slots=True)
class _Said:
    """The page's attributions, by the places of their sources, and those that reveal something, in order."""

    names: Names
    by_source: dict[int, list[Attribution]]
    reveals: list[Attribution]


def _index(attributions: tuple[Attribution, ...], names: Names) -> _Said:
    by_source: dict[int, list[Attribution]] = {}
    for each in attributions:
        for span in each.source:
            for stretch in _stretches(span):
                by_source.setdefault(stretch, []).append(each)
    reveals = sorted((a for a in attributions if a.stance is Stance.REVEAL), key=lambda a: a.content[0].start)
    return _Said(names, by_source, reveals)


def _stretches(span: Span) -> range:
    return range(span.start // 64, span.end // 64 + 1)


def _mention(page: Page, place: _Place, said: _Said, earlier: list[Mention]) -> Mention:
    same = None if place.caption or place.posted_by else _same(page.text, place, earlier)
    released = place.posted_by or _released(page, place, said)
    if released is None and same is not None:
        released = same.released_by
    return Mention(
        id=identify("m", page.id, place.span.start, place.span.end),
        page=page.id,
        spans=(place.span,),
        kind=same.kind if same else place.kind,
        released_by=released,
        same_as=(same.same_as or same.id) if same else None,
        shows=_shown(place, said),
        media=place.media,
    )


def _same(text: str, place: _Place, earlier: list[Mention]) -> Mention | None:
    """The mention that a definite one ("the video") goes back to."""
    words = place.span.within(text).lower().split()
    if words[0] not in DEFINITE or any(w in FRESH for w in words):
        return None
    return next((m for m in reversed(earlier[-30:]) if m.kind is place.kind and m.media is None), None)


def _shown(place: _Place, said: _Said) -> tuple[str, ...]:
    near = {a.id: a for stretch in _stretches(place.span) for a in said.by_source.get(stretch, [])}
    return tuple(a.id for a in near.values() if any(s.overlaps(place.span) for s in a.source))


def _released(page: Page, place: _Place, said: _Said) -> str | None:
    words = place.span.within(page.text)[:MOST]
    by = BY.search(words)
    owner = OWN.search(words)
    who = words[by.end() :] if by else owner[1] if owner else None
    if who is not None:
        cores = names_in(who.split(" on ")[0])
        if cores:
            name = said.names.by_form.get(cores[0][1])
            return name.name if name else cores[0][1]
    at = bisect_right(said.reveals, place.span.start, key=lambda a: a.content[0].start)
    holding = (a for a in reversed(said.reveals[max(0, at - 5) : at]) if any(s.holds(place.span) for s in a.content))
    return next((a.speaker for a in holding), None)
