"""What one mention says of the exhibit that it points to: which sort it is, what tells it from others, who has it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.records import ExhibitKind, Mention, Page, Reading, Role, Span, words_of
from firsthand.tracing.outlets.by_name import Outlet, Shelf, outlet_words
from firsthand.tracing.people.beside import VAGUE
from firsthand.tracing.people.names import name_of
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.wording import feature, features_of, sentence_bounds, tokens_of

SMALL = 12
"""Numbers up to this one tell no exhibit from another: "two of the messages"."""
REACH = 300
"""Characters on either side of a mention within which its sentence is looked for."""
SORTS = {
    word: row.split()[0]
    for row in (
        "study studies paper preprint research survey",
        "email emails e-mail e-mails mail mails message messages letter letters correspondence memo memos memorandum",
        "report reports audit findings",
        "log logbook logs diary",
        "list lists register tally",
        "claim lawsuit complaint filing indictment defence petition",
        "notice notices bulletin release statement communique",
        "receipt slip invoice bill",
        "contract agreement",
        "transcript transcripts minutes",
        "certificate licence permit",
        "brochure leaflet poster",
        "order orders",
        "map maps",
    )
    for word in row.split()
}
"""Sorts of papers; a "document" or "papers" may be any of them."""
GENERAL = frozenset(
    vocabulary(
        """
    document documents papers dossier file files material materials record records page pages copy copies
    video videos clip clips film films footage recording recordings tape photo photos photograph photographs picture
    pictures image images screenshot screenshots frame post posts tweet tweets audio satellite caption entry entries
    """
    )
)
EMPTY = VAGUE | frozenset(
    feature(word)
    for word in vocabulary(
        """
    leak secret internal dispute so-called purported alleged famous new first second third other another next last long
    short recent watch million time part number copy frame still release obtain attach print upload circulate say state
    """
    )
)
FRESH = frozenset(vocabulary("another second third fourth additional separate different other next"))
DEFINITE = frozenset(vocabulary("the this that these those its his her their such any said both"))
TAKEN_BY = re.compile(
    r"\b(?:photo(?:graph)?|picture|image|foto)s?(?: by|:| ?©)\s*(?P<whose>[^.;()]{2,60})[.)]?\s*$", re.IGNORECASE
)
CREDITED_TO = re.compile(r"\s*[/,|]\s*|\s+for\s+")
PLACEHOLDER = re.compile(r"(?:image|photo|picture)?\s?caption", re.IGNORECASE)
FROM_VIDEO = re.compile(
    r"\b(?:frame|still|screenshot|screengrab|grab)s?\b[^.;]{0,20}\b(?:video|footage|film|clip)", re.I
)


@dataclass(frozen=True, slots=True)
class Pointed:
    """A mention and what it says."""

    mention: Mention
    words: str
    kind: ExhibitKind
    sort: str | None
    ideas: frozenset[str]  # what tells the exhibit from others of its sort
    figures: frozenset[str]  # times of day and numbers: "@5:44", "#41"
    around: frozenset[str]  # of its sentence, without `ideas`
    released: Outlet | None
    definite: bool
    fresh: bool
    headline: bool
    illustrates: bool  # the caption of a picture by the page's own photographer, which says nothing of an exhibit
    shows: frozenset[str]  # ids of the attributions that say what it shows

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands: its page and its first character."""
        return self.mention.page, self.mention.spans[0].start if self.mention.spans else 0


def pointed_of(pages: Mapping[str, Page], readings: Sequence[Reading], shelf: Shelf) -> dict[str, Pointed]:
    """What every mention says, by mention id; mentions on pages that are not held are left out."""
    found: dict[str, Pointed] = {}
    for reading in readings:
        page = pages.get(reading.page)
        if page is None or not reading.mentions:
            continue
        sources = sorted((span, each.id) for each in reading.attributions for span in each.source)
        heads = [block.span for block in page.blocks_of(Role.HEADLINE, Role.SUBHEADLINE)]
        for mention in reading.mentions:
            if mention.spans:
                head = any(span.holds(mention.spans[0]) for span in heads)
                shows = frozenset(mention.shows) | _with_source_in(mention, sources)
                found[mention.id] = _pointed(mention, page, shelf, headline=head, shows=shows)
    return found


def _with_source_in(mention: Mention, sources: Sequence[tuple[Span, str]]) -> frozenset[str]:
    """The attributions whose source is the mention, or a part of it."""
    first, last = mention.spans[0].start, mention.spans[-1].end
    low = bisect_left(sources, max(0, first - REACH), key=lambda each: each[0].start)
    high = bisect_left(sources, last, key=lambda each: each[0].start)
    return frozenset(key for span, key in sources[low:high] if any(span.overlaps(part) for part in mention.spans))


def _pointed(mention: Mention, page: Page, shelf: Shelf, *, headline: bool, shows: frozenset[str]) -> Pointed:
    words = " ".join(words_of(page.text, mention.spans).split())
    tokens = tokens_of(words)
    features = frozenset(features_of(words))
    nouns = [word for word in tokens if word in SORTS]
    figures = frozenset(each for each in features if each[0] == "@" or (each[0] == "#" and float(each[1:]) > SMALL))
    ideas = (
        frozenset(each for each in features if each[0] not in "#@")
        - EMPTY
        - {feature(word) for word in tokens if word in SORTS or word in GENERAL}
    )
    sentence = _sentence(page.text, mention)
    by = mention.released_by
    return Pointed(
        mention=mention,
        words=words,
        kind=ExhibitKind.VIDEO if FROM_VIDEO.search(words) else mention.kind,
        sort=SORTS[nouns[0]] if nouns and mention.kind is ExhibitKind.DOCUMENT else None,
        ideas=ideas,
        figures=figures,
        around=frozenset(features_of(sentence)) - ideas,
        released=outlet_words(by) if by else shelf.outlet_in(words),
        definite=bool(tokens) and tokens[0] in DEFINITE,
        fresh=not FRESH.isdisjoint(tokens[:3]),
        headline=headline,
        illustrates=_illustrates(mention, page, words, shelf),
        shows=shows,
    )


def _illustrates(mention: Mention, page: Page, words: str, shelf: Shelf) -> bool:
    """Whether it is the caption of a picture to look at, by the outlet's own photographer: evidence of nothing.

    A picture from elsewhere is evidence, and so is one whose caption speaks of a paper or a film.
    """
    captions = (block.span for block in page.blocks_of(Role.CAPTION))
    if mention.kind is not ExhibitKind.PHOTO or not any(span.overlaps(mention.spans[0]) for span in captions):
        return False
    credit = TAKEN_BY.search(words)
    if credit is None:
        return PLACEHOLDER.fullmatch(words) is not None
    if any(word in SORTS or word in GENERAL for word in tokens_of(words[: credit.start()])):
        return False
    own, taken = outlet_words(page.outlet or ""), not credit[0].lower().startswith("image")
    return all(_is_own_photographer(whose, own, shelf, taken=taken) for whose in CREDITED_TO.split(credit["whose"])[:4])


def _is_own_photographer(whose: str, own: Outlet, shelf: Shelf, *, taken: bool) -> bool:
    """Whether a credit names the page's own outlet, or a person, where it says that the picture was taken by one."""
    if shelf.meant_by(whose, own) is not None:
        return shelf.meant_by(whose, own) == own
    name = name_of(whose) if taken else None
    return name is not None and not name.is_body and len(name.words) > 1


def _sentence(text: str, mention: Mention) -> str:
    """The sentence that the mention begins in, as far as it reaches."""
    start = mention.spans[0].start
    low = max(0, start - REACH)
    window = text[low : start + REACH]
    bounds = sentence_bounds(window)
    here = next(((first, last) for first, last in reversed(bounds) if first <= start - low), (0, len(window)))
    return window[slice(*here)]
