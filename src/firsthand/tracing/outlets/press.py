"""Which outlet a page means: by its name, by part of its name, or by "the paper" once it has been named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from firsthand.records import Page, SpeakerKind
from firsthand.tracing.outlets.by_name import Outlet, Shelf, outlet_words
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.utterances import Utterance
from firsthand.tracing.words.wording import SMALL_WORDS, folded

PRESS = frozenset(
    vocabulary(
        """
    paper newspaper daily weekly tabloid broadsheet magazine broadcaster station channel agency newswire outlet
    website site programme
    """
    )
)
AROUND_PRESS = frozenset(
    vocabulary(
        """
    post posts posted posting report reports reported story stories article articles account message messages
    messaging news wire radio television tv local social media own initial first earlier neighbourhood neighborhood
    """
    )
)
"""Words beside "paper" or "channel" that do not make another thing of it."""
MAY_BE_PRESS = frozenset({SpeakerKind.NEWS_REPORT, SpeakerKind.DOCUMENT, SpeakerKind.UNNAMED, SpeakerKind.ORGANIZATION})


def outlets_named(pages: Mapping[str, Page], said: Sequence[Utterance], shelf: Shelf) -> dict[str, Outlet]:
    """For attributions, by id, whose source has the name of an outlet of held pages: that outlet."""
    named = ((utterance.id, _outlet_of(utterance, pages[utterance.attribution.page], shelf)) for utterance in said)
    return {key: outlet for key, outlet in named if outlet is not None}


def _outlet_of(utterance: Utterance, page: Page, shelf: Shelf) -> Outlet | None:
    attribution = utterance.attribution
    who = attribution.speaker or utterance.source
    own = outlet_words(page.outlet or "")
    if not who:
        return None
    if shelf.pages_of(outlet_words(who)) and attribution.speaker_kind not in (
        SpeakerKind.FOOTAGE,
        SpeakerKind.DOCUMENT,
    ):
        return outlet_words(who)
    if attribution.speaker_kind is SpeakerKind.NEWS_REPORT:
        part = shelf.short_for(who, own)
        if part is not None:
            return part
    if attribution.speaker_kind in MAY_BE_PRESS and is_press_noun(who):
        return _named_nearest(utterance, page, own, shelf)
    return None


def is_press_noun(who: str) -> bool:
    """Whether a description is "the paper", "posts on the same channel" and no more."""
    words = [word for word in re.findall(r"[^\W\d_]+", folded(who)) if word not in SMALL_WORDS]
    rest = [word for word in words if word not in AROUND_PRESS]
    return bool(rest) and all(word in PRESS for word in rest)


def is_report(who: str) -> bool:
    """Whether a description is "this report", "an article" and no more: words that tell nothing of whose it is."""
    words = [word for word in re.findall(r"[^\W\d_]+", folded(who)) if word not in SMALL_WORDS]
    return bool(words) and all(word in AROUND_PRESS for word in words)


def _named_nearest(utterance: Utterance, page: Page, own: Outlet, shelf: Shelf) -> Outlet | None:
    """Of the other outlets that the page names, the last one before the attribution, else the first after it."""
    start = min(span.start for span in (*utterance.attribution.source, *utterance.attribution.content))
    named = [(place, outlet) for place, outlet in shelf.named_in(page.text) if outlet != own]
    before = [outlet for place, outlet in named if place <= start]
    return before[-1] if before else next((outlet for _, outlet in named), None)
