"""The reading room: a page in, its attributions, exhibits and figures out. Pure; knows nothing of other pages.

find -> nest -> resolve speakers -> label -> date -> exhibits -> figures -> unsourced -> credits
"""

from __future__ import annotations

from firsthand.errors import Refusal
from firsthand.reading.credits import find_credits
from firsthand.reading.exhibits import find_mentions
from firsthand.reading.figures import find_figures
from firsthand.reading.finder import Finder, Found
from firsthand.reading.labels import label
from firsthand.reading.names import Names, collect_names
from firsthand.reading.nesting import parents_of
from firsthand.reading.rules import RuleFinder
from firsthand.reading.speakers import resolve_speakers
from firsthand.reading.times import days_said
from firsthand.reading.unsourced import find_unsourced
from firsthand.reading.who import Speaker
from firsthand.records import Attribution, Page, Reading, identify

RULES = RuleFinder()
READER = RULES.version

LONGEST = 4_000_000
"""Characters of a page's text that are read, a long novel's worth. What is longer is refused: it is no page of news,
and what is found on a page has to fit into memory."""

__all__ = ["LONGEST", "READER", "RULES", "Finder", "Found", "read_page"]


def read_page(page: Page, finder: Finder = RULES) -> Reading:
    """All that stands on one page: who says what, which evidence it points to, its figures, its own assertions.

    Only the article and its captions are read. The same page gives the same Reading; time is linear in its text.
    Raises Refusal where the text is longer than LONGEST.
    """
    if len(page.text) > LONGEST:
        raise Refusal(
            page.file or page.id,
            f"has {len(page.text):,} characters of text, and at most {LONGEST:,} are read",
            to_do="Split it into its pages.",
        )
    names = collect_names(page)
    attributions = _attributions(page, finder.find(page), names)
    return Reading(
        page=page.id,
        attributions=attributions,
        mentions=find_mentions(page, attributions, names),
        figures=find_figures(page),
        unsourced=find_unsourced(page, attributions),
        credits=find_credits(page, attributions),
        reader=finder.version,
    )


def _attributions(page: Page, found: list[Found], names: Names) -> tuple[Attribution, ...]:
    by_id = {_identity(page, each): each for each in found}
    ids, distinct = list(by_id), list(by_id.values())
    speakers = resolve_speakers(page, distinct, names)
    parents = [None if i is None else ids[i] for i in parents_of(distinct)]
    days = days_said(page, distinct)
    return tuple(map(_attribution, [page] * len(ids), ids, distinct, speakers, days, parents))


def _identity(page: Page, found: Found) -> str:
    spans = [f"{span.start}-{span.end}" for role in (found.source, found.cue, found.content) for span in (*role,)]
    return identify("a", page.id, len(found.source), len(found.cue), *spans)


def _attribution(
    page: Page, ident: str, found: Found, speaker: Speaker, day: str | None, parent: str | None
) -> Attribution:
    labels = label(page, found, speaker)
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
        confidence=labels.confidence,
        said_on=day,
        parent=parent,
    )
