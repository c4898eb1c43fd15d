"""The reading room: a page in, its attributions, exhibits and figures out. Pure; knows nothing of other pages.

find -> nest -> resolve speakers -> label -> date -> exhibits -> figures -> unsourced -> credits

Attributions are found by a trained model; `RULES` is the finder that worked before it, kept to be compared with.
"""

from __future__ import annotations

from firsthand.errors import Refusal
from firsthand.reading.cited import without_cited_sources
from firsthand.reading.credits import find_credits
from firsthand.reading.exhibits import find_mentions
from firsthand.reading.figures import find_figures
from firsthand.reading.finder import Finder, Finds, Found
from firsthand.reading.labels import label
from firsthand.reading.model.shipped import shipped
from firsthand.reading.nesting import parents_of
from firsthand.reading.quotations import as_it_stands
from firsthand.reading.rules.rule_finder import RuleFinder
from firsthand.reading.speakers.collecting import collect_names
from firsthand.reading.speakers.names import Names
from firsthand.reading.speakers.resolving import resolve_speakers
from firsthand.reading.speakers.seeming import with_seeming_kinds
from firsthand.reading.speakers.who import Speaker
from firsthand.reading.times import days_said
from firsthand.reading.unsourced import find_unsourced
from firsthand.records import Attribution, Page, Reading, attribution_id

RULES = RuleFinder()

LONGEST = 1_000_000
"""Characters of a page's text that are read, a novel's worth; about a minute's work. What is longer is refused: it is
no page of news, and what is found on a page has to fit into memory."""

__all__ = ["LONGEST", "RULES", "Finder", "Finds", "Found", "as_it_stands", "read_page", "shipped"]


def read_page(page: Page, finder: Finder | None = None) -> Reading:
    """All that stands on one page: who says what, which evidence it points to, its figures, its own assertions.

    Only the article and its captions are read. The same page gives the same Reading; time is linear in its text.
    `finder` is the shipped one unless another is given. Raises Refusal where the text is longer than LONGEST, and
    WeightsError where the shipped reader's weights are missing.
    """
    if len(page.text) > LONGEST:
        raise Refusal(
            page.file or page.id,
            f"has {len(page.text):,} characters of text, and at most {LONGEST:,} are read",
            to_do="Split it into its pages.",
        )
    finder = finder or shipped()
    names = collect_names(page)
    finds = finder.find(page)
    attributions = _attributions(page, finds, names)
    return Reading(
        page=page.id,
        attributions=attributions,
        mentions=find_mentions(page, attributions, names),
        figures=find_figures(page),
        unsourced=find_unsourced(page, attributions, finds.own),
        credits=find_credits(page, attributions),
        reader=finder.version,
    )


def _attributions(page: Page, finds: Finds, names: Names) -> tuple[Attribution, ...]:
    by_id = {_identity(page, each): each for each in without_cited_sources(page, finds.found)}
    ids, distinct = list(by_id), list(by_id.values())
    speakers = with_seeming_kinds(distinct, resolve_speakers(page, distinct, names, finds.meant))
    parents = [None if i is None else ids[i] for i in parents_of(distinct)]
    days = days_said(page, distinct)
    return tuple(map(_attribution, [page] * len(ids), ids, distinct, speakers, days, parents))


def _identity(page: Page, found: Found) -> str:
    return attribution_id(page.id, found.source, found.cue, found.content)


def _attribution(
    page: Page, ident: str, found: Found, speaker: Speaker, day: str | None, parent: str | None
) -> Attribution:
    labels = label(page, found)
    return Attribution(
        id=ident,
        page=page.id,
        source=found.source,
        cue=found.cue,
        content=found.content,
        speaker=speaker.name,
        speaker_kind=speaker.kind,
        named=speaker.named,
        quote=found.quote,
        stance=labels.stance,
        certainty=labels.certainty,
        polarity=labels.polarity,
        factual=labels.factual,
        confidence=found.sure,
        said_on=day,
        parent=parent,
    )
