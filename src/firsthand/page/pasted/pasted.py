"""Pasted text to roles: the classifier says which lines are article, their forms and order say what each line is.

Where a form leaves no doubt (a skip link, a share button, a caption that stands twice), it is believed.

The canonical text is the text as given, but for line ends (LF), a byte order mark at its start (dropped) and NUL
(U+FFFD). Each line that is not blank is a block, a hard-wrapped paragraph is one block of several lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.page import lines
from firsthand.page.facts.people import is_person
from firsthand.page.pasted.pasted_forms import COLUMN, furniture_of, line_weight, told_by
from firsthand.page.pasted.pasted_headline import headline_of
from firsthand.page.pasted.pasted_lines import Line, same_words
from firsthand.page.repeats import Runs, repeats, runs_of
from firsthand.records import Role

_TOPICS = re.compile(r"^\W*(?:topics?|tags?|tagged|filed under|schlagwörter|теги|etiquetas)\b\W*(?:.{0,40})$", re.I)
_QUOTED = re.compile(r"^[“\"«„‘'].{8,240}[”\"»“’'][.,]?$")
_SPOKEN = re.compile(
    r"^(?:“[^“”]{8,400}”|\"[^\"]{16,400}\"|«[^«»]{16,400}»|„[^“”„]{16,400}[“”]|「[^「」]{8,200}」)[.,。]?$"
)
_LONGEST_NAME = 16  # characters of one word of a name; more, in a script without spaces, are a sentence
_ENUMERATES, _ITEM = (":", "："), 200  # how a line ends that a list follows; characters of an entry
_PARAGRAPH = 100.0  # weight; so much running text after a list of other stories is the article again
_LONGEST = 600  # characters; a caption that stands twice is shorter
_FEW = 6  # lines of a stanza that may be all advertisement
_READ = frozenset({Role.BODY, Role.SUBHEADING, Role.LIST, Role.QUOTE})
_SURE = frozenset(
    {Role.HEADLINE, Role.SKIP_LINK, Role.SHARE, Role.CAPTION, Role.BYLINE, Role.PUBLISHED, Role.VIEW_COUNTER}
)  # whatever the classifier says
_META = frozenset({Role.BYLINE, Role.PUBLISHED, Role.VIEW_COUNTER})
_BEHIND = frozenset({Role.RELATED})  # as sure, where most of the article stands before
_SHORT = frozenset({Role.ADVERT, Role.LEGAL})  # as sure of what is no running text


@dataclass(slots=True)
class Reading:
    """The lines with their roles as far as they are known. `body`: the first paragraph; `headline`: its line."""

    lines: list[Line]
    article: Sequence[bool]  # of each line, what the classifier says
    twice: list[bool]  # the same words stand on the line before or after
    body: int
    headline: int | None = None
    roles: list[Role] = field(default_factory=list)


def roles_of(given: list[Line], article: Sequence[bool]) -> list[Role]:
    """One role for each line. `article`: which lines the classifier takes for the article."""
    if not given:
        return []
    keys = [same_words(line.text) if len(line.text) <= _LONGEST else "" for line in given]
    twice = [
        bool(k) and k in (keys[n - 1] if n else "", keys[n + 1] if n + 1 < len(keys) else "")
        for n, k in enumerate(keys)
    ]
    body = _start(given, article)
    reading = Reading(given, article, twice, _first_paragraph(given, twice) if body is None else body)
    reading.headline = headline_of(given, article, twice, reading.body)
    for n in range(reading.body):
        reading.roles.append(_before(reading, n))
    _after(reading)
    if body is not None:
        _settle(reading)
    return reading.roles


def _start(given: list[Line], article: Sequence[bool]) -> int | None:
    """The article's first running text, or its first line where it has none; None where no line is article."""
    held = [n for n, is_article in enumerate(article) if is_article]
    return next((n for n in held if given[n].prose), held[0] if held else None)


def _settle(reading: Reading) -> None:
    """The classifier's word on what is article, against all roles but those that a form makes sure of."""
    told: Runs | None = None
    left = sum(line.prose for line, held in zip(reading.lines, reading.article, strict=True) if held)
    read = 0.0
    above = -1 if reading.headline is None else reading.headline
    for n, role in enumerate(reading.roles):
        if not reading.article[n]:
            announced = role is Role.LIST and _is_enumerated(reading, n)
            reading.roles[n] = Role.OTHER if role in _READ and not announced else role
            continue
        left -= reading.lines[n].prose
        sure = (role in _BEHIND and read >= left) or (role in _SHORT and not reading.lines[n].prose)
        if role not in _READ and role not in _SURE and not sure and n > above:
            told = told or _told(reading)
            found = _in_article(reading, n, told)
            reading.roles[n] = found if found in _READ or found in _SURE else Role.BODY
        read += reading.lines[n].prose


def _first_paragraph(given: list[Line], twice: list[bool]) -> int:
    for n, line in enumerate(given):
        if (
            line.prose
            and not twice[n]
            and furniture_of(line) is None
            and not lines.has_credit(line.text)
            and len(line.cells) < COLUMN
        ) and (line.prose >= 80 or n + 1 >= len(given)):
            return n
    weights = [len(line.text) if furniture_of(line) is None else 0 for line in given]
    return weights.index(max(weights))


def _before(reading: Reading, n: int) -> Role:
    """The role of a line above the first paragraph."""
    line = reading.lines[n]
    if n == reading.headline:
        return Role.HEADLINE
    if reading.twice[n] or lines.has_credit(line.text):
        return Role.CAPTION
    known = told_by(line.text) or furniture_of(line)
    if known or reading.headline is None or n < reading.headline:
        return known or Role.NAVIGATION
    if lines.is_reading_time(line.text):
        return Role.OTHER
    if _stands_for_byline(reading, n) or lines.is_contact(line.text) or lines.is_edited(line.text):
        return Role.BYLINE
    if n + 1 < len(reading.lines) and lines.is_credit(reading.lines[n + 1].text) and lines.is_title_like(line.text):
        return Role.CAPTION
    above = reading.roles[reading.headline + 1 : n]
    first = all(role in _META or role is Role.SHARE for role in above)
    return Role.SUBHEADLINE if first and line_weight(line.text) >= 30 else Role.OTHER


def _stands_for_byline(reading: Reading, n: int) -> bool:
    """A short line between headline and date, or a name next to either, signs the article though no "by" is said."""
    text = reading.lines[n].text
    words = text.split()
    if (
        len(text) > 60
        or len(words) > 6
        or max(map(len, words)) > _LONGEST_NAME
        or text.endswith((".", "?", "!", ":"))
        or any(c.isdigit() for c in text)
    ):
        return False
    following = reading.lines[n + 1].text if n + 1 < len(reading.lines) else ""
    dated = lines.is_published(following) or lines.views_in(following)[0]
    return dated or (n == (reading.headline or 0) + 1 and is_person(text) and len(text.split()) <= 4)


def _after(reading: Reading) -> None:
    """Roles from the first paragraph on: the article until lists, comments or the page's foot begin."""
    region: Role | None = None
    told = _told(reading)
    for n in range(reading.body, len(reading.lines)):
        role, region = _next(reading, n, region, told)
        reading.roles.append(role)
    _spread_adverts(reading)
    _sign(reading)


def _told(reading: Reading) -> Runs:
    return runs_of(line.text for line in reading.lines if line.prose and not _QUOTED.match(line.text))


def _next(reading: Reading, n: int, region: Role | None, told: Runs) -> tuple[Role, Role | None]:
    line = reading.lines[n]
    text = line.text
    new_stanza = line.stanza != reading.lines[n - 1].stanza if n else True
    if (
        region is Role.RELATED
        and line.prose >= _PARAGRAPH
        and new_stanza
        and not lines.is_legal(text)
        and not lines.has_bullet(text)
    ):
        region = None
    known = furniture_of(line) if line.prose < _PARAGRAPH * 2 else None
    if known is Role.COMMENTS:
        return Role.COMMENTS, Role.COMMENTS
    if known and known is not Role.NAVIGATION:
        return known, region if known in (Role.ADVERT, Role.SHARE) and region is not Role.COMMENTS else None
    if not line.prose and _TOPICS.match(text):
        return Role.NAVIGATION, Role.NAVIGATION
    if region is Role.NAVIGATION and new_stanza:
        region = None
    other = new_stanza or lines.heads_other_stories(text)
    if lines.is_related_heading(text) and not line.prose and (region is not Role.COMMENTS or other):
        return Role.RELATED, Role.RELATED
    if region is Role.RELATED and known is Role.NAVIGATION:
        return Role.NAVIGATION, None
    if region is not None:
        return region, region
    return _in_article(reading, n, told), None


def _in_article(reading: Reading, n: int, told: Runs) -> Role:
    line = reading.lines[n]
    text = line.text
    known = _by_form(reading, n)
    if known:
        return known
    if len(text) < 240 and _QUOTED.match(text) and repeats(text, told):
        return Role.OTHER  # a pull quote: the article says it elsewhere
    if _SPOKEN.match(text):
        return Role.QUOTE
    if line.prose >= _PARAGRAPH:
        return Role.BODY
    titled = lines.is_title_like(text) and len(text) <= 160 and not text.endswith(_ENUMERATES)
    if titled and not _QUOTED.match(text) and _paragraph_follows(reading, n):
        return Role.SUBHEADING
    later = any(other.prose >= _PARAGRAPH for other in reading.lines[n + 1 : n + 40])
    return Role.BODY if line.prose or later or n == reading.body or text.endswith(_ENUMERATES) else Role.OTHER


def _by_form(reading: Reading, n: int) -> Role | None:
    """What the form of a line among the article's paragraphs makes it, if it is none of them."""
    line = reading.lines[n]
    text = line.text
    labelled = n > 0 and reading.roles[n - 1] is Role.CAPTION and lines.is_caption_label(reading.lines[n - 1].text)
    if labelled or (reading.twice[n] and len(text) < 500) or (lines.has_credit(text) and len(text) < 400):
        return Role.CAPTION
    if lines.is_contact(text) or lines.is_edited(text):
        return Role.BYLINE
    if len(line.cells) >= COLUMN and not line.prose:
        return Role.NAVIGATION
    return Role.LIST if lines.has_bullet(text) or _is_enumerated(reading, n) else None


def _is_enumerated(reading: Reading, n: int) -> bool:
    """Whether a line is an entry of the list that the line before, or the entry before, announced."""
    text, before = reading.lines[n].text, reading.lines[n - 1].text if n else ""
    if len(text) > _ITEM or n <= reading.body or reading.lines[n].stanza - reading.lines[n - 1].stanza > 1:
        return False
    if reading.roles[n - 1] is Role.LIST and not lines.has_bullet(before):
        same = reading.lines[n].stanza == reading.lines[n - 1].stanza
        return not before.endswith((".", "。", "؟", "?")) and (same or text[-1] in ";；،؛,.") and not text.endswith(":")
    return reading.roles[n - 1] is Role.BODY and before.endswith(_ENUMERATES) and not text.endswith(_ENUMERATES)


def _paragraph_follows(reading: Reading, n: int) -> bool:
    """Whether running text comes next, pictures' captions and one further heading apart."""
    for m in range(n + 1, min(n + 6, len(reading.lines))):
        line = reading.lines[m]
        if reading.twice[m] or lines.has_credit(line.text):
            continue
        return line.prose > 0 and furniture_of(line) is None
    return False


def _spread_adverts(reading: Reading) -> None:
    """What stands in one stanza with an advertisement, and is no running text, belongs to it."""
    sizes = Counter(line.stanza for line in reading.lines)
    adverts = {line.stanza for line, role in zip(reading.lines, reading.roles, strict=True) if role is Role.ADVERT}
    adverts = {stanza for stanza in adverts if sizes[stanza] <= _FEW}
    for n in range(reading.body, len(reading.lines)):
        line = reading.lines[n]
        if (
            line.stanza in adverts
            and reading.roles[n] in (Role.OTHER, Role.SUBHEADING, Role.BODY)
            and line.prose < _PARAGRAPH
        ):
            reading.roles[n] = Role.ADVERT


def _sign(reading: Reading) -> None:
    """A name right above an e-mail address, or one that signed the article before, is a byline."""
    for n in range(reading.body, len(reading.lines)):
        text = reading.lines[n].text
        following = reading.lines[n + 1].text if n + 1 < len(reading.lines) else ""
        if (
            reading.roles[n] in (Role.OTHER, Role.BODY, Role.SUBHEADING)
            and lines.is_contact(following)
            and is_person(text)
        ):
            reading.roles[n] = Role.BYLINE
