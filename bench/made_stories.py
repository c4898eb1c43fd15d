"""Made stories of known truth: pages of real paragraphs under invented names, with what is said in them.

    for story in made_stories(seed=0): ...      without end, one story at a time, always the same ones

Each story is an event with people, places and organisations of its own, told by 3 to 40 pages, most often few, of
different outlets over some days. It is made of paragraphs of several real articles (see paragraphs.py), whose names are
replaced throughout: those that an article names most by the story's cast, the others by names of their own, but for one
in five, which is left as it was, since real stories share names, too. A page is

* a report: paragraphs that nobody had before, and now and then something that others had first;
* a retelling: what an earlier page had people say, word for word or shortened, in other wrappers ("According to the
  Courier, ..."), between paragraphs of its own;
* a near-copy of an earlier page: some paragraphs cut, some words gone, mostly with a credit.

Known is to which story a page belongs, of which page it is a copy, and which attributions are one claim: those that
were made from one attribution of one real paragraph. Two paragraphs of one article may say the same thing; that they do
is not known here, so that figures for claims are a little lower than what is deserved.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from itertools import accumulate, count

from bench.made_names import Renaming, invented
from bench.paragraphs import Paragraph, Source, moved_by, sources
from bench.wrappers import edited, is_handed_on, retold
from firsthand.records import Attribution, Block, Capture, Format, Page, Reading, Role, Span, identify

SMALLEST, LARGEST = 3, 40
HEAVY = 1.0
"""Power of the tail: half as many stories have twice as many pages. The mean is about ten."""
DAYS = 6
"""From the beginning of one story to that of the next, about: the real text that they are made of runs out, so that of
more stories at a time several would be made of the same articles, and be told as two what readers would call one."""
BEGUN = datetime(2030, 1, 1, tzinfo=UTC)
HOURS = 40.0  # mean time from a story's beginning to a page
COPIES, RETELLINGS = 0.3, 0.4
"""Shares of pages; the rest are reports."""
CUT, EDITED, CREDITED = 0.1, 0.3, 0.7
"""Of a copy: paragraphs that are cut, those that lose a word, copies that say whence they are."""
BARE_DATES, UNDATED = 0.2, 0.02
READER = "marked by hand"


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page with its reading, as a ledger takes it, and the truth about it."""

    capture: Capture
    page: Page
    reading: Reading
    story: int
    claims: Mapping[str, str]  # of each of its attributions: those of one claim have one word
    copied_from: str | None  # id of a page

    @property
    def content(self) -> bytes:
        """The bytes of its capture."""
        return f"{self.page.url}\n{self.page.text}".encode()


@dataclass(frozen=True, slots=True)
class _Draft:
    """A page in the making. The id of an attribution in it is still that of the one that it was made from."""

    outlet: str
    headline: Paragraph
    body: tuple[Paragraph, ...]
    copied_from: int | None = None  # which draft of the story


def made_stories(seed: int = 0, *, first: int = 0) -> Iterator[list[MadePage]]:
    """Stories without end, from the one with number `first`; each depends on the seed and its number alone."""
    return (made_story(seed, number) for number in count(first))


def made_story(seed: int, number: int, size: int | None = None) -> list[MadePage]:
    """One story, its pages by time; of `size` pages, where that is given."""
    chance = random.Random(f"{seed}/{number}")
    size = size or min(LARGEST, int(SMALLEST * chance.paretovariate(HEAVY)))
    drafts = _drafts(size, chance)
    begun = BEGUN + timedelta(days=DAYS * number, minutes=chance.randrange(DAYS * 24 * 60))
    times = sorted(begun + timedelta(hours=chance.expovariate(1 / HOURS)) for _ in drafts)
    made: list[MadePage] = []
    for draft, when in zip(drafts, times, strict=True):
        source = None if draft.copied_from is None else made[draft.copied_from].page.id
        made.append(_page(draft, number, _date(when, chance), source))
    return made


@cache
def outlets() -> tuple[str, ...]:
    """Four hundred outlets, which all stories share."""
    chance = random.Random("outlets")
    kinds = ("Post", "Times", "News", "Press", "Journal", "Daily")
    return tuple(dict.fromkeys(f"The {invented(chance)} {chance.choice(kinds)}" for _ in range(420)))[:400]


def _date(when: datetime, chance: random.Random) -> str | None:
    drawn = chance.random()
    return None if drawn < UNDATED else when.isoformat(timespec="minutes")[: 10 if drawn < UNDATED + BARE_DATES else 16]


class _Stock:
    """The paragraphs that a story is made of, each of which is somebody's own but once."""

    def __init__(self, articles: Sequence[Source], chance: random.Random) -> None:
        self._chance = chance
        self._telling = [list(article.telling) for article in articles]
        self._silent = [each for article in articles for each in article.silent]
        self._titles = [article.title for article in articles]

    def title(self) -> Paragraph:
        """A headline. Two pages may have the same."""
        return self._chance.choice(self._titles)

    def telling(self, many: int) -> list[Paragraph]:
        """Up to so many paragraphs in which somebody speaks, of one article."""
        held = [row for row in self._telling if row]
        row = self._chance.choice(held) if held else []
        taken, row[:] = row[:many], row[many:]
        return taken

    def silent(self, many: int) -> list[Paragraph]:
        """Up to so many others."""
        taken, self._silent = self._silent[:many], self._silent[many:]
        return taken


def _drafts(size: int, chance: random.Random) -> list[_Draft]:
    renaming = Renaming(chance)
    stock = _Stock([renaming.renamed(each) for each in chance.sample(sources(), min(3 + size // 2, 400))], chance)
    names = chance.sample(outlets(), size) if size <= len(outlets()) else chance.choices(outlets(), k=size)
    drafts: list[_Draft] = []
    for outlet in names:
        kind = chance.random() if drafts else 1.0
        if kind < COPIES:
            drafts.append(_copy(drafts, outlet, stock, chance))
        else:
            own = chance.randint(0, 2) if kind < COPIES + RETELLINGS else chance.randint(5, 9)
            others = chance.randint(3, 7) if kind < COPIES + RETELLINGS else chance.randint(0, 2)
            told = list(_handed_on(drafts, others, chance))
            body = [*stock.telling(own), *told, *stock.silent(chance.randint(3, 6))]
            chance.shuffle(body)
            drafts.append(_Draft(outlet, stock.title(), tuple(body)))
    return drafts


def _handed_on(drafts: Sequence[_Draft], many: int, chance: random.Random) -> Iterator[Paragraph]:
    """Up to so many things that one earlier page had people say."""
    if drafts:
        source = chance.choice(drafts)
        told = [(said, each) for each in source.body for said in each.said if is_handed_on(said, each)]
        for said, paragraph in chance.sample(told, min(many, len(told))):
            yield retold(said, paragraph, source.outlet, chance)


def _copy(drafts: Sequence[_Draft], outlet: str, stock: _Stock, chance: random.Random) -> _Draft:
    originals = [place for place, draft in enumerate(drafts) if draft.copied_from is None]
    (place,) = chance.choices(originals, [1 / (1 + place) for place in originals])
    source = drafts[place]
    kept = [each for each in source.body if chance.random() >= CUT] or list(source.body)
    body = [edited(each, chance) if chance.random() < EDITED else each for each in kept]
    headline = source.headline if chance.random() < 0.5 else stock.title()
    if chance.random() < CREDITED:
        words = "This report was first published by "
        where = Span(len(words), len(words) + len(source.outlet))
        body.append(Paragraph(f"{words}{source.outlet}.", credits=(where,)))
    return _Draft(outlet, headline, tuple(body), place)


def _page(draft: _Draft, story: int, published: str | None, copied_from: str | None) -> MadePage:
    lines = [draft.headline, *draft.body]
    text = "\n".join(line.text for line in lines)
    url = f"https://{'-'.join(draft.outlet.lower().split())}.example/{story}/{identify('u', text)}"
    content = f"{url}\n{text}".encode()
    digest = sha256(content).hexdigest()
    name = f"{story}-{digest[:8]}.txt"
    capture = Capture(digest, len(content), Format.TEXT, "text/plain", name, url, "file", BEGUN)
    page_id = identify("p", digest)
    starts = accumulate((len(line.text) + 1 for line in lines), initial=0)
    placed = [moved_by(line, start) for line, start in zip(lines, starts, strict=False)]
    page = Page(
        id=page_id,
        capture=digest,
        part=None,
        file=name,
        text=text,
        blocks=tuple(_blocks(lines)),
        title=draft.headline.text,
        published=published,
        language="en",
        outlet=draft.outlet,
        url=url,
        reader=READER,
    )
    said = {_attribution(each, page_id): each.id for line in placed for each in line.said}
    reading = Reading(
        page=page_id,
        attributions=tuple({made.id: made for made in said}.values()),
        mentions=tuple(
            replace(each, id=identify("m", page_id, *each.spans), page=page_id)
            for line in placed
            for each in line.mentions
        ),
        figures=tuple(each for line in placed for each in line.figures),
        unsourced=tuple(span for line in placed for span in line.unsourced),
        credits=tuple(span for line in placed for span in line.credits),
        reader=READER,
    )
    claims = {made.id: f"{story}/{claim}" for made, claim in said.items()}
    return MadePage(capture, page, reading, story, claims, copied_from)


def _blocks(lines: Sequence[Paragraph]) -> Iterator[Block]:
    start = 0
    for number, line in enumerate(lines):
        yield Block(Role.BODY if number else Role.HEADLINE, Span(start, start + len(line.text)))
        start += len(line.text) + 1


def _attribution(each: Attribution, page: str) -> Attribution:
    ident = identify("a", page, len(each.source), len(each.cue), *each.source, *each.cue, *each.content)
    return replace(each, id=ident, page=page)
