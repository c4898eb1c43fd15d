"""When a page was published and modified: all dates it gives, declared and seen, and which of them is meant."""

from __future__ import annotations

import re
from datetime import date

from firsthand.page.facts import dates
from firsthand.page.facts.declared import Declared
from firsthand.page.facts.layout import Layout, Seen
from firsthand.page.facts.ranking import Candidate, nothing
from firsthand.page.html import hints
from firsthand.page.html.features import Features
from firsthand.page.html.pieces import Piece
from firsthand.records import Role

_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY_AND_YEAR = re.compile(r"(?<!\d)\d{1,2}(?!\d).{0,30}?(?:19|20)\d\d|(?:19|20)\d\d.{0,30}?(?<!\d)\d{1,2}(?!\d)")
UPDATED = re.compile(
    r"\b(?:updat\w*|modified|edited|reviewed|revised|revision|обновлен\w*|оновлен\w*|actualizad\w*|mis à jour|"
    r"aktualisiert|aggiornato)\b|수정|更新",
    re.I,
)
_PUBLISHED = re.compile(
    r"\b(?:publish\w*|posted|created|written|originally|issued|released|опубликован\w*|опубліков\w*|publié\w*|"
    r"veröffentlicht|publicado|pubblicato)\b|입력|发布|發布|نشر",
    re.I,
)
_EVENT = re.compile(r"\b(?:©|copyright|accessed|retrieved|archived|deadline|expires?|until|born|joined|since)\b", re.I)
_OUTSIDE = {
    Role.RELATED: "others", Role.COMMENTS: "comments", Role.LEGAL: "legal", Role.ADVERT: "advert", Role.OTHER: "aside",
    Role.NAVIGATION: "navigation",
}  # fmt: skip
_LONGEST = 170  # characters of a line that can date the page
_SOON = 30  # days
_MOST = 30  # dated lines of one page that are weighed
_STAMPED = frozenset({"time", "abbr", "relative-time"})


def date_candidates(declared: Declared, seen: Seen, layout: Layout, url: str | None) -> list[Candidate]:
    """Every date that could be the page's, keyed by day."""
    found = [Candidate(s.value, s.value[:10], s.source, [f"{s.source} {s.key}"]) for s in declared.stated_published]
    found += [Candidate(s.value, s.value[:10], s.source, [f"{s.source} {s.key}"]) for s in declared.stated_modified]
    in_url = dates.date_in_url(url or "")
    if in_url:
        found.append(Candidate(in_url, in_url, "url", ["url"]))
    _mark_declared(found)
    visible = seen_dates(seen, layout, declared.month_first)
    _mark_agreement(found, visible)
    unsaid = nothing([c for c in found if "published" in c.marks[0]], visible)
    return [*_without_updates([*found, *visible]), unsaid]


def _without_updates(found: list[Candidate]) -> list[Candidate]:
    """Without the dates of changes soon after the page was first published: they are not when it was published.

    A page that is made new long after shows that date alone, and says what it says as of then: its date may win.
    """
    published = {c.key for c in found if c.place < 0 and "published" in c.marks[0]}
    if not published:
        return found
    first = date.fromisoformat(min(published))

    def is_update(c: Candidate) -> bool:
        late = "modified" in c.marks[0] or "says updated" in c.marks or "says named updated" in c.marks
        return late and c.key not in published and (date.fromisoformat(c.key) - first).days <= _SOON

    return [c for c in found if not is_update(c)]


def seen_dates(seen: Seen, layout: Layout, month_first: bool) -> list[Candidate]:
    """The dates in the short lines of the page, with marks for how and where they stand."""
    found: list[Candidate] = []
    before = ""
    for n, piece in enumerate(seen.pieces):
        text = piece.text
        if len(text) <= _LONGEST:
            if _YEAR.search(text) or piece.element.tag in _STAMPED or (piece.inlines and _has_stamp(piece)):
                found += _dates_of(n, seen, layout, before, month_first)
                if len(found) >= _MOST:
                    break
            before = text
        else:
            before = ""
    for number, candidate in enumerate(found):
        candidate.marks.append("first seen" if number == 0 else "later seen")
    firsts: dict[str, int] = {}
    for candidate in found:
        place = candidate.marks[0]
        if firsts.setdefault(place, candidate.place) == candidate.place:
            candidate.marks.append(f"first {place}")
    return found


def _dates_of(n: int, seen: Seen, layout: Layout, before: str, month_first: bool) -> list[Candidate]:
    piece, features = seen.pieces[n], seen.features[n]
    text = piece.text
    named = None
    found: list[tuple[str, int]] = []
    if _YEAR.search(text):
        found = dates.dates_in(text, month_first=month_first)
    stamp = _stamped(piece)
    if stamp and (not found or _is_same(found[0][0], stamp)):
        found = [(stamp, found[0][1] if found else 0), *found[1:]]
    if not found:
        named = hints.PUBLISHED.search(features.near) is not None
        near = n <= layout.first + 3 and len(text) <= 60
        day = dates.date_in_any_language(text) if named and near and _DAY_AND_YEAR.search(text) else None
        found = [(day, 0)] if day else []
    made = []
    for number, (value, start) in enumerate(found[:3]):
        marks = _marks(n, seen, layout, named)
        ahead = text[found[number - 1][1] + 6 : start] if number else text[:start]
        marks.append(f"says {_label(ahead, '' if number else before, features)}")
        marks.append(f"{marks[0]}, {marks[-1]}")
        made.append(Candidate(value, value[:10], "visible", marks, n))
    return made


def _is_same(words: str, stamp: str) -> bool:
    """Whether a date in words is that of the stamp, be it with day and month the other way round."""
    return words[:10] == stamp[:10] or (
        words[:4] == stamp[:4] and words[5:7] == stamp[8:10] and words[8:10] == stamp[5:7]
    )


def _label(ahead: str, before: str, features: Features) -> str:
    """What the words before a date, or the line before it, or the element's names say it is the date of."""
    for words in (ahead, before if len(before) <= 30 else ""):
        if UPDATED.search(words):
            return "updated"
        if _PUBLISHED.search(words):
            return "published"
        if _EVENT.search(words):
            return "event"
    near = features.near
    if " modified " in near or " updated " in near or " date modified " in near:
        return "named updated"
    return "named published" if " published " in near or " date published " in near else "nothing"


def _marks(n: int, seen: Seen, layout: Layout, named: bool | None) -> list[str]:
    piece, features = seen.pieces[n], seen.features[n]
    place = layout.place_of(n)
    marks = [place]
    region = _OUTSIDE.get(features.region) if features.region else None
    if region:
        marks.append(f"in {region}")
        marks.append(f"in {region}, {place}")
    words = len(piece.text.split())
    marks.append("few words" if words <= 5 else "some words" if words <= 12 else "many words")
    if features.sentences and words > 8:
        marks.append("a sentence")
    if features.link_share > 0.5:
        marks.append("linked")
    if features.heading:
        marks.append("a heading")
    if named if named is not None else hints.PUBLISHED.search(features.near):
        marks.append("named a date")
    if piece.element.tag == "time" or any(i.element.tag == "time" for i in piece.inlines):
        marks.append("time element")
    role = seen.roles[n]
    if role in (Role.PUBLISHED, Role.BYLINE, Role.CAPTION, Role.BODY):
        marks.append(f"role {role.value}")
    return marks


def _has_stamp(piece: Piece) -> bool:
    return any(inline.element.tag in _STAMPED for inline in piece.inlines)


def _stamped(piece: Piece) -> str | None:
    """The machine-readable date of a <time> element in the piece."""
    for element in (piece.element, *(i.element for i in piece.inlines[:12])):
        if element.tag in _STAMPED:
            stamp = element.get("datetime") or element.get("title")
            day = dates.iso_date(stamp) if stamp else None
            if day:
                return day
    return None


def _mark_declared(found: list[Candidate]) -> None:
    """Whether declared dates agree among themselves."""
    names = {c.key: {o.marks[0] for o in found if o.key == c.key} for c in found}
    published = any("published" in c.marks[0] for c in found)
    for c in found:
        kind = c.marks[0]
        others = names[c.key] - {kind}
        if any("modified" in o for o in others) and "modified" not in kind:
            c.marks.append(f"{kind}, as modified")
        if any("published" in o for o in others):
            c.marks.append(f"{kind}, as published")
        if "url" in others:
            c.marks.append(f"{kind}, as url")
        if not published:
            c.marks.append(f"{kind}, no published")


_NEAR = frozenset({"just before", "under headline", "above text", "early text"})


def _mark_agreement(declared: list[Candidate], visible: list[Candidate]) -> None:
    """How declared and visible dates stand to each other."""
    near = [c for c in visible if c.marks[0] in _NEAR and not any(m.startswith("in ") for m in c.marks[1:])]
    plain = {c.key for c in near if not any(m == "says updated" for m in c.marks)}
    updated = {c.key for c in near} - plain
    anywhere = {c.key for c in visible}
    by_day: dict[str, set[str]] = {}
    for c in declared:
        by_day.setdefault(c.key, set()).add("modified" if "modified" in c.marks[0] else "published")
    some = "plain" if plain else "updated" if updated else "none"
    for c in declared:
        kind = c.marks[0]
        c.marks.append(f"{kind}, near {some}")
        if c.key in plain:
            c.marks += [f"{kind}, seen plain", "declared seen plain"]
        elif c.key in updated:
            c.marks += [f"{kind}, seen updated"]
        elif c.key in anywhere:
            c.marks += [f"{kind}, seen far", "declared seen far"]
    published = {c.key for c in declared if "published" in c.marks[0]}
    for c in visible:
        kinds = by_day.get(c.key)
        says = next(m for m in c.marks if m.startswith("says "))
        agrees = "+".join(sorted(kinds)) if kinds else "nothing"
        c.marks += [f"as declared {agrees}", f"{says}, as declared {agrees}"]
        c.marks.append(f"{says}, {'published declared' if published else 'none declared'}")
        if published and c.key < min(published):
            c.marks.append("before all declared")
        if c.key in plain and len(plain) == 1:
            c.marks.append("only plain near")
        if len(visible) > 8:
            c.marks.append("among many")
