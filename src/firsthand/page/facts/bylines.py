"""Who signs a page: every place that names an author, declared or seen, with marks for how and where it does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.page import lines
from firsthand.page.facts.dates import is_dated
from firsthand.page.facts.declared import Declared
from firsthand.page.facts.layout import Layout, Seen
from firsthand.page.facts.people import authors_in, has_by, is_person, is_role, joined
from firsthand.page.facts.ranking import Candidate, nothing
from firsthand.page.html import hints
from firsthand.page.html.features import Features
from firsthand.page.html.pieces import Element, Piece
from firsthand.records import Role

_LONGEST = 160  # characters of a line that signs the page
_ABOVE, _BELOW = 12, 40  # lines above the headline and below the text that are looked at
_MAY_SIGN = re.compile(r"author|/(?:writers?|people|contributors?|by|staff|team|profile|experts?|columnists?)/", re.I)
_EARLY = 6  # paragraphs into the text that are looked at; further in, a name on a link is somebody written about
_MOST = 24  # places of one page that are weighed
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|writers?|people|contributors?|by|staff|team|profile|experts?|columnists?)/[\w%.-]", re.I
)
_LABEL = re.compile(
    r"^\W*(?:(?:written|words|story|text|article|posted|published|authored|created|report)?\s?by|(?:about )?(?:the )?"
    r"authors?(?:\(s\))?|writers?|written|words|contributors?|автор|текст|von|par|por|autor|autora|作者|记者|글)\W*$",
    re.I,
)
_ABOUT = re.compile(
    r"^\W*(?:about (?:the )?(?:authors?|writer)|meet (?:the|our) (?:author|writer)|author bio|written by)\b", re.I
)
_NOT_AUTHOR = re.compile(
    r"\b(?:review(?:ed|er)|fact[- ]check|edited|editor|photo|illustrat|image|translat|produced|presented|hosted)", re.I
)
_FIRM = re.compile(
    r"\b(?:inc|llc|ltd|gmbh|team|staff|editors?|editorial|desk|news|blog|magazine|media|group|company|association|"
    r"university|institute|foundation|society|clinic|center|centre|agency|press|times|post|review|guide|admin\w*)\b",
    re.I,
)
_OUTSIDE = {
    Role.RELATED: "others", Role.COMMENTS: "comments", Role.LEGAL: "legal", Role.ADVERT: "advert", Role.OTHER: "aside",
    Role.NAVIGATION: "navigation", Role.BYLINE: "bio", Role.SHARE: "share",
}  # fmt: skip
_WORD = re.compile(r"\w+")


def author_candidates(declared: Declared, seen: Seen, layout: Layout, outlet: str | None) -> list[Candidate]:
    """Every name or list of names that could be the page's byline, keyed by the names."""
    found = [
        Candidate(joined(names) or "", key_of(names), stated.source, [f"{stated.source} {stated.key}"])
        for stated, names in declared.stated_authors[:12]
    ]
    found += _seen_authors(seen, layout)
    _mark(found, outlet)
    return [*found, nothing([c for c in found if c.place < 0], [c for c in found if c.place >= 0])]


def key_of(names: list[str] | tuple[str, ...]) -> str:
    """The names as a key: order, case, dots and repetition aside."""
    return "|".join(sorted({"".join(_WORD.findall(name.casefold())) for name in names}))


def _seen_authors(seen: Seen, layout: Layout) -> list[Candidate]:
    found: list[Candidate] = []
    run: list[str] = []  # names in places right after each other
    last = -9
    for n, kind, label in _signed_lines(seen, layout):
        piece, features = seen.pieces[n], seen.features[n]
        named = _names(piece, kind)
        if not named:
            continue
        marks = _marks(n, piece, features, seen.roles[n], layout, kind)
        if label and _NOT_AUTHOR.search(label[:40]):
            marks.append("after another's label")
        for names, how in named:
            found.append(_visible(names, n, [*marks, f"by {how}", f"{kind}, by {how}"]))
        names = named[0][0]
        if n - last <= 2 and run and not set(names) & set(run) and all(is_person(x) for x in (*run, *names)):
            run = [*run, *names]
            found.append(_visible(run, n, [*marks, "by run", f"{kind}, by run"]))
        else:
            run = names
        last = n
        if len(found) >= _MOST:
            break
    firsts: set[str] = set()
    for number, candidate in enumerate(found):
        candidate.marks.append("first seen" if number == 0 else "later seen")
        if candidate.marks[0] not in firsts:
            firsts.add(candidate.marks[0])
            candidate.marks.append(f"first {candidate.marks[0]}")
    return found


def _visible(names: list[str], n: int, marks: list[str]) -> Candidate:
    return Candidate(joined(names) or "", key_of(names), "visible", marks, n)


def _signed_lines(seen: Seen, layout: Layout) -> Iterator[tuple[int, str, str]]:
    """The lines that may sign the page: their numbers, how they show it, and the line before each."""
    before = ""
    known: dict[str, bool] = {}  # per name of elements whether it is one for authors
    for n in range(max(0, layout.headline - _ABOVE), min(len(seen.pieces), layout.last + _BELOW)):
        text, near = seen.pieces[n].text, seen.features[n].near
        if len(text) > _LONGEST:
            before = text if _ABOUT.match(text[:40]) else ""
            continue
        inside = layout.first + _EARLY < n < layout.last - 1
        if inside and seen.roles[n] is not Role.BYLINE and seen.features[n].region is not Role.BYLINE:
            before = ""
            continue
        named = known.get(near)
        if named is None:
            named = known[near] = hints.BYLINE.search(near) is not None
        kind = _kind(n, seen, layout, before, named)
        if kind is not None:
            yield n, kind, before
        before = text


def _kind(n: int, seen: Seen, layout: Layout, before: str, named: bool) -> str | None:
    """How a piece shows that it may sign the page; None where it does not. `named`: as its elements' names say."""
    piece, features = seen.pieces[n], seen.features[n]
    text = piece.text
    if has_by(text) and lines.is_byline(text):
        return "by line"
    if piece.inlines and _has_author(piece):
        return "author link"
    if "author" in features.near and piece.element.get("itemprop") in ("author", "name"):
        return "author item"
    if before and len(before) <= 40 and _LABEL.match(before):
        return "label before"
    if named:
        return "named author"
    if seen.roles[n] is Role.BYLINE or features.region is Role.BYLINE:
        return "role byline"
    near = layout.headline - 4 <= n <= max(layout.first, layout.headline + 6)
    return _by_its_form(text, features) if near else None


def _by_its_form(text: str, features: Features) -> str | None:
    """What a line near the headline is by its form alone."""
    if not features.heading and 1 < len(text.split()) <= 4 and is_person(text):
        return "name near headline"
    return "name in dated row" if len(text) <= 90 and lines.is_published(text) else None


def _has_author(piece: Piece) -> bool:
    return any(_MAY_SIGN.search(inline.element.raw) and _is_author(inline.element) for inline in piece.inlines[:8])


def _is_author(element: Element) -> bool:
    if element.get("rel") == "author" or element.get("itemprop") == "author":
        return True
    return element.tag == "a" and _AUTHOR_PATH.search(element.get("href")[:200]) is not None


_ROW = re.compile(r"\s[|·•–—-]\s|\s{2,}|,\s|[|·•]|\son\s|\sby\s", re.I)
_DAY = re.compile(
    r"\b[^\W\d]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d\b|\b\d{1,2}\s[^\W\d]{3,9}\.?,?\s(?:19|20)\d\d\b"
)


def _names(piece: Piece, kind: str) -> list[tuple[list[str], str]]:
    """The names of a piece: those on its links, those in its words, where they differ."""
    found: list[tuple[list[str], str]] = []
    linked = [
        name
        for i in piece.inlines[:12]
        if i.element.tag == "a" and i.element.get("href") and is_person(piece.text[i.start : i.end])
        for name in authors_in(piece.text[i.start : i.end])
    ]
    if linked:
        found.append((list(dict.fromkeys(linked)), "links"))
    row = kind in ("name in dated row", "named author", "role byline") and (is_dated(piece.text) or "|" in piece.text)
    if row:
        parts = [part.strip() for part in _ROW.split(_DAY.sub(" | ", piece.text))]
        names = [p for p in parts if len(p.split()) in (2, 3, 4) and is_person(p) and not is_role(p)]
        words = [n for p in names for n in authors_in(p)][:3]
        words = words or ([] if kind == "name in dated row" else authors_in(piece.text))
    else:
        words = authors_in(piece.text)
    words = [w for w in words if len(w.split()) <= 6 and not _LABEL.match(w) and not any(c.isdigit() for c in w)]
    if words and key_of(words) != key_of(linked):
        found.append((words, "words"))
    return found


def _marks(n: int, piece: Piece, features: Features, role: Role, layout: Layout, kind: str) -> list[str]:
    place = layout.place_of(n)
    text = piece.text
    marks = [place, kind, f"{kind}, {place}"]
    region = _OUTSIDE.get(features.region) if features.region else None
    if region:
        marks += [f"in {region}", f"in {region}, {place}"]
    if features.heading:
        marks.append("a heading")
    words = len(text.split())
    marks.append("few words" if words <= 5 else "some words" if words <= 12 else "many words")
    if lines.is_published(text):
        marks.append("dated line")
    if _NOT_AUTHOR.search(text):
        marks.append("says another part")
    if _ABOUT.match(text):
        marks.append("says about")
    if hints.BYLINE.search(features.near):
        marks.append("named an author")
    if role in (Role.BYLINE, Role.BODY, Role.CAPTION, Role.PUBLISHED):
        marks.append(f"role {role.value}")
    return marks


def _mark(found: list[Candidate], outlet: str | None) -> None:
    """The form of the names, and how the candidates stand to each other."""
    sets = [frozenset(c.key.split("|")) for c in found]
    bags = [frozenset(_WORD.findall(c.value.casefold())) for c in found]
    sources = ["visible" if c.place >= 0 else c.source for c in found]
    own = frozenset(_WORD.findall((outlet or "").casefold())) - {"the"}
    for c, mine, bag, source in zip(found, sets, bags, sources, strict=True):
        first = c.marks[0] if c.place < 0 else "seen"
        form = _form(c.value, len(mine))
        c.marks += [form, f"{first}, {form}"]
        if own and bag and len(bag & own) >= 0.5 * len(bag):
            c.marks += ["names the outlet", f"{first}, names the outlet"]
        agree = {s for other, s in zip(sets, sources, strict=True) if other == mine} - {source}
        c.marks.append(f"{first}, with {'+'.join(sorted(agree)) or 'none'}")
        places = sum(1 for other, d in zip(sets, found, strict=True) if other == mine and d.place >= 0)
        if places > 1:
            c.marks.append("seen twice")
        if any(other > mine for other in sets):
            c.marks += ["part of more", f"{first}, part of more"]
        if any(other < mine for other in sets):
            c.marks += ["more than another", f"{first}, more than another"]
        if any(bag < other and m != mine for other, m in zip(bags, sets, strict=True)):
            c.marks.append("fewer words than another")
        if source != "visible":
            near = [m for m, s in zip(sets, sources, strict=True) if s == "visible"]
            c.marks.append(f"{first}, {'none seen' if not near else 'not seen' if mine not in near else 'seen'}")


def _form(value: str, count: int) -> str:
    """In a few words what the names look like."""
    if _FIRM.search(value):
        return "a firm"
    if is_role(value):
        return "a role"
    words = value.split()
    many = "several " if count > 1 else ""
    if len(words) == 1:
        return "one word" if value[:1].isupper() else "one small word"
    return f"{many}people" if is_person(value) else f"{many}no people"
