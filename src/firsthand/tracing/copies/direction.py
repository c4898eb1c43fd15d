"""Which of two pages that share their text came first: by credit, by time, and by the traces that editing leaves.

The signs stand in an order. The first that speaks for one page and not for the other decides, and says so in a
sentence. An agency's credit line goes before dates, because outlets date wire copy by their own clock, and agencies
date a report anew with every version. Among the signs of editing those come first that are hard to explain the other
way round. No sign looks at more than the two pages.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from firsthand.records import Credit, Shared, Span
from firsthand.tracing.outlets.by_name import EMPTY, outlet_words
from firsthand.tracing.texts.article import Article, called
from firsthand.tracing.timeline import is_before
from firsthand.tracing.words.wording import folded

Credited = Mapping[str, Sequence[str]]
"""For each page's id the outlets that it credits in its text, as it names them."""
Credits = tuple[tuple[str, tuple[str, ...]], ...]
"""The same for two pages, as a value."""

WORD = re.compile(r"[^\W_]+")
TOLD = frozenset(["told", "telling", "by", "to", "with"])
"""What stands before a paper's own name where it got something itself: "told", "obtained by", "spoke to"."""
_PARTS = re.compile(r"[,/;|]")
STYLES = (
    ("quotation marks", re.compile(r"[“”]"), re.compile(r"\"")),
    ("apostrophes", re.compile(r"(?<=\w)’(?=\w)"), re.compile(r"(?<=\w)'(?=\w)")),
    ("way of writing per cent", re.compile(r"\bper cent\b", re.I), re.compile(r"\bpercent\b|\d ?%", re.I)),
)
"""Habits of a house: what it writes, and what others write in its place."""


@dataclass(frozen=True, slots=True)
class Order:
    """Two articles, the earlier one first, and a sentence on how that is known. `sure`: by more than their lengths."""

    earlier: Article
    later: Article
    why: str
    sure: bool


class Pair:
    """What the signs look at: two articles, what they share, and which outlets each credits."""

    def __init__(self, one: Article, other: Article, passages: Sequence[Shared], credited: Credited) -> None:
        self.one, self.other, self.passages, self.credited = one, other, passages, credited
        self.first, self.second = called(one, other)

    def turned(self) -> Pair:
        """The same, seen from the other side."""
        turned = [Shared(each.later, each.earlier, each.verbatim) for each in self.passages]
        return Pair(self.other, self.one, turned, self.credited)

    @cached_property
    def kept(self) -> list[bool]:
        """For each sentence below the first page's headline whether the other has it."""
        return _shared(self.one, [each.earlier for each in self.passages])

    @cached_property
    def taken(self) -> list[bool]:
        """The same for the other page."""
        return _shared(self.other, [each.later for each in self.passages])


def _shared(article: Article, spans: Iterable[Span]) -> list[bool]:
    """For each sentence below the headline whether spans cover half of it."""
    ordered = sorted(spans)
    starts = [span.start for span in ordered]
    head = article.ends[article.head - 1] if article.head else 0
    found = []
    for sentence in article.sentences:
        place = sentence.span
        if place.start < head:
            continue
        near = ordered[max(0, bisect_right(starts, place.start) - 1) : bisect_right(starts, place.end)]
        held = sum(max(0, min(span.end, place.end) - max(span.start, place.start)) for span in near)
        found.append(held >= (place.end - place.start) / 2)
    return found


def order(one: Article, other: Article, passages: Sequence[Shared], credited: Credited) -> Order:
    """Which came first. `passages`: what they share, `earlier` being places in `one`."""
    there = Pair(one, other, passages, credited)
    back = there.turned()
    for sign in SIGNS if passages else SIGNS[:WITHOUT_PASSAGES]:
        for_one, for_other = sign(there), sign(back)
        if for_one and not for_other:
            return Order(one, other, for_one, sure=True)
        if for_other and not for_one:
            return Order(other, one, for_other, sure=True)
    longer = (len(one.words), other.page.id) > (len(other.words), one.page.id)
    first, second = (one, other) if longer else (other, one)
    why = f"Nothing tells which came first; {called(first, second)[0]}, whose page is longer, is taken for the earlier."
    if len(one.words) == len(other.words):
        why = "Nothing tells which came first."
    return Order(first, second, why, sure=False)


def _names_it_as_agency(pair: Pair) -> str | None:
    """The other page's byline, dateline or credit line gives the first page's outlet."""
    outlet = pair.one.page.outlet
    own = set(outlet_words(pair.other.page.outlet or ""))
    if not outlet or own >= set(outlet_words(outlet)):
        return None  # "Observer staff" at the Askerby Observer is no other Observer
    found = next((kind for kind, line in pair.other.credit_lines if names(line, outlet)), None)
    return f"{pair.second} names {outlet} in its {found}." if found else None


def _is_dated_earlier(pair: Pair) -> str | None:
    if not is_before(pair.one.page, pair.other.page):
        return None
    return f"{pair.first} is dated {pair.one.page.published}, {pair.second} {pair.other.page.published}."


def _is_credited(pair: Pair) -> str | None:
    """The other page's text says that it has something from the first page's outlet."""
    outlet = pair.one.page.outlet
    credits_given = pair.credited.get(pair.other.page.id, ())
    if outlet and any(names(name, outlet) for name in credits_given):
        return f"{pair.second} credits {outlet}."
    return None


def _is_told_things(pair: Pair) -> str | None:
    """What both have names the first page's own outlet: "told the Gazette", "documents seen by the Gazette"."""
    page = pair.one.page
    said = (span for span, kept in zip(_below_head(pair.one), pair.kept, strict=True) if kept)
    if page.outlet and any(speaks_of(span.within(page.text), page.outlet) for span in said):
        return f"{page.outlet} names itself in what both have."
    return None


def _goes_on(pair: Pair) -> str | None:
    """The other page ends where the first goes on: newsrooms cut from the end."""
    cut = _at_end(pair.kept)
    if not cut or _at_end(pair.taken) or not all(pair.taken):
        return None
    return f"{pair.second} ends where {pair.first} goes on: {_sentences(cut)} at the end are left out."


def _is_left_out(pair: Pair) -> str | None:
    """The first page has all that the other has, and more between."""
    gone = pair.kept.count(False)
    if not gone or not pair.taken or not all(pair.taken):
        return None
    return f"{pair.second} has nothing of its own, and leaves out {_sentences(gone)} of {pair.first}."


def _is_added_to(pair: Pair) -> str | None:
    """The other page has cut the end and put in something of its own: a local paragraph."""
    cut = _at_end(pair.kept)
    added = pair.taken.count(False)
    if not cut or cut != pair.kept.count(False) or not added:
        return None
    return f"{pair.second} leaves out the end of {pair.first}, {_sentences(cut)}, and adds {_sentences(added)}."


def _speaks_of_itself_apart(pair: Pair) -> str | None:
    """The other page names its own outlet only in what the first has not: it added what it was told itself."""
    page = pair.other.page
    own = [span for span, taken in zip(_below_head(pair.other), pair.taken, strict=True) if not taken]
    if page.outlet and any(pair.taken) and any(speaks_of(span.within(page.text), page.outlet) for span in own):
        return f"{page.outlet} names itself in what it adds."
    return None


def _has_another_style(pair: Pair) -> str | None:
    """The other page writes what both have otherwise than its own sentences: it took the one as it was."""
    text = pair.other.page.text
    sides: dict[bool, list[str]] = {True: [], False: []}
    for span, taken in zip(_below_head(pair.other), pair.taken, strict=True):
        sides[taken].append(text[span.start : span.end])
    shared, own = " ".join(sides[True]), " ".join(sides[False])
    for what, one, other in STYLES:
        for here, there in ((one, other), (other, one)):
            if here.search(shared) and not there.search(shared) and there.search(own) and not here.search(own):
                return f"In what {pair.second} has to itself, the {what} differ from what it shares."
    return None


Sign = Callable[[Pair], "str | None"]
SIGNS: tuple[Sign, ...] = (
    _names_it_as_agency,
    _is_dated_earlier,
    _is_credited,
    _is_told_things,
    _goes_on,
    _is_left_out,
    _is_added_to,
    _speaks_of_itself_apart,
    _has_another_style,
)
"""Each gives a sentence if it tells that the pair's first page came before the other."""
WITHOUT_PASSAGES = 3
"""How many of them need not know what the two share."""


def _below_head(article: Article) -> list[Span]:
    head = article.ends[article.head - 1] if article.head else 0
    return [sentence.span for sentence in article.sentences if sentence.span.start >= head]


def _at_end(shared: Sequence[bool]) -> int:
    """How many sentences at the end the other page has not; 0 where it has none at all."""
    return next((place for place, both in enumerate(reversed(shared)) if both), 0)


def _sentences(many: int) -> str:
    return f"{many} sentence{'' if many == 1 else 's'}"


def credited_by(credits_given: Iterable[Credit]) -> dict[str, list[str]]:
    """The outlets that each page credits, by page id."""
    found: dict[str, list[str]] = {}
    for credit in credits_given:
        found.setdefault(credit.page, []).append(credit.outlet)
    return found


def credits_of_two(one: Article, other: Article, credited: Credited) -> Credits:
    """What two pages credit, as a value."""
    return tuple((page, tuple(credited.get(page, ()))) for page in (one.page.id, other.page.id))


def is_credited(later: Article, earlier: Article, credited: Credited) -> bool:
    """Whether a page names another's outlet, in its credit lines or as where it has something from."""
    outlet = earlier.page.outlet
    lines = [*(line for _, line in later.credit_lines), *credited.get(later.page.id, ())]
    return outlet is not None and any(names(line, outlet) for line in lines)


def agencies(articles: Sequence[Article]) -> list[int]:
    """Which articles, by number, are of outlets that others name in their credit lines."""
    outlets = {article.page.outlet for article in articles} - {None, ""}
    having: dict[str, list[str]] = defaultdict(list)
    for outlet in sorted(filter(None, outlets)):
        for key in {*outlet_words(outlet)[:1], _initials(outlet).lower(), outlet.lower()}:
            having[key].append(outlet)
    lines = {line for article in articles for _, line in article.credit_lines}
    named = {outlet for line in lines for key in _keys(line) for outlet in having.get(key, ()) if names(line, outlet)}
    return [number for number, article in enumerate(articles) if article.page.outlet in named]


def _keys(line: str) -> set[str]:
    """The words of a line, and the initials of its parts: what an outlet that it names is looked up by."""
    return {*WORD.findall(folded(line)), *(_initials(part).lower() for part in _PARTS.split(line))} - {""}


def names(line: str, outlet: str) -> bool:
    """Whether a line names an outlet: by the words of its name, or by their initials, either way."""
    words = outlet_words(outlet)
    if not words:
        return False
    if holds(line, words) and (len(words) > 1 or len(words[0]) > 2 or words[0].upper() in line):
        return True
    initials = _initials(outlet)
    if len(initials) > 1 and re.search(rf"(?<!\w){re.escape(initials)}(?!\w)", line, re.I if initials[2:] else 0):
        return True
    return outlet.isupper() and len(outlet) > 1 and any(_initials(part) == outlet for part in _PARTS.split(line))


def holds(text: str, words: Sequence[str]) -> bool:
    """Whether an outlet's words stand in a text in a row, the common ones among them left out."""
    row = WORD.findall(re.sub(r"['’]s\b", "", folded(text)))
    lean = [word for word in row if word not in EMPTY or word in words]
    size = len(words)
    return any(tuple(lean[at : at + size]) == tuple(words) for at in range(len(lean) - size + 1))


def speaks_of(text: str, outlet: str) -> bool:
    """Whether a text names an outlet in full, or as what people tell things by its last word: "told the Herald"."""
    row = [word for word in WORD.findall(folded(text)) if word != "the"]
    words = [word for word in WORD.findall(folded(outlet)) if word != "the"]
    if not words:
        return False
    size = len(words)
    return any(
        row[at : at + size] == words or (word == words[-1] and at > 1 and row[at - 1] in TOLD)
        for at, word in enumerate(row)
    )


def _initials(name: str) -> str:
    """ "AP" for "The Associated Press"."""
    capitals = [word[0] for word in WORD.findall(name) if word[0].isupper() and word.lower() != "the"]
    return "".join(capitals)
