"""The part of the outlet in which a page stands: declared, or by the way to it, or by the words above its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.page import lines
from firsthand.page.facts.declared import Declared
from firsthand.page.facts.layout import Layout, Seen
from firsthand.page.facts.titles import bag_of, likeness
from firsthand.records import Role

_KICKER = re.compile(r" (?:kicker|eyebrow|section|rubric|channel|category|topic|overline|section label)(?= )")
_CRUMBS = re.compile(r" breadcrumbs?\w*(?= )")
_HOME = re.compile(
    r"^\W*(?:home(?:page)?|start|front page|main|index|главная|головна|startseite|accueil|inicio|홈|首页|首頁|الرئيسية|"
    r"all|back|you are here)\W*$",
    re.I,
)
_LONGEST = 40  # characters of a section's name
_MARK = " \t>»›/|·•→«‹:"


def section_of(declared: Declared, seen: Seen, layout: Layout, title: str | None) -> str | None:
    """The section; None where nothing says it."""
    if declared.section:
        return declared.section
    return (
        _last(declared.crumbs, title) or _last(_shown_crumbs(seen, layout), title) or _kicker(seen, layout, title or "")
    )


def _last(crumbs: Sequence[str], title: str | None) -> str | None:
    """The last step on the way that is neither the front page nor the page itself."""
    for crumb in reversed(crumbs):
        name = crumb.strip(_MARK)
        itself = title is not None and likeness(bag_of(name), bag_of(title)) >= 0.5
        if 2 <= len(name) <= _LONGEST and not _HOME.match(name) and not itself:
            return name
    return None


def _shown_crumbs(seen: Seen, layout: Layout) -> list[str]:
    """The steps of a row that is named for breadcrumbs, above the headline."""
    shown: list[str] = []
    for n in range(max(0, layout.headline - 15), layout.headline):
        piece, features = seen.pieces[n], seen.features[n]
        if len(piece.text) <= 200 and _CRUMBS.search(features.near):
            shown += [part.strip() for part in re.split(r"\s*[>»›/→|]\s*", piece.text)]
    return shown


def _kicker(seen: Seen, layout: Layout, title: str) -> str | None:
    """The short line right above the headline that is named as kickers are."""
    for n in range(layout.headline - 1, max(-1, layout.headline - 4), -1):
        text = seen.pieces[n].text.strip(_MARK)
        if (
            2 <= len(text) <= _LONGEST
            and _KICKER.search(seen.features[n].near)
            and not lines.is_published(text)
            and not lines.is_byline(text)
            and seen.roles[n] not in (Role.SHARE, Role.ADVERT, Role.SKIP_LINK)
            and text.casefold() != title.casefold()
            and not _HOME.match(text)
        ):
            return text
    return None
