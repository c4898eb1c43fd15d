"""Boxes of a page that say in their first line what they are: "Most read", "Comments (3)", "Subscribe", "Share".

What stands in such a box belongs to it, whatever the page calls its elements.
"""

from __future__ import annotations

from firsthand.page import lines
from firsthand.page.html.scene import LONG, Scene
from firsthand.records import Role

_LONGEST = 90  # characters of a line that heads a box
_MOST = 15  # pieces of a box that shares or advertises
_REACH = {Role.SHARE: _MOST + 1, Role.ADVERT: _MOST + 1, Role.LEGAL: _MOST + 1, Role.RELATED: 150}  # pieces of a box
_HEAVIEST = 900.0  # weight of a box that advertises
_BUTTON = 60.0  # weight of the longest share button
_SHARE_OF_ARTICLE = 0.25  # of the article's running text; a list of other stories holds less
_HEADS = frozenset({"header", "hgroup", "h1", "h2", "h3", "h4", "h5", "h6", "p", "summary"})
_LOUD = frozenset({"b", "strong", "big"})
_FRAMES = frozenset({"html", "body", "main", "article"})
_ARTICLE = frozenset({Role.BODY, Role.LIST, Role.QUOTE, Role.SUBHEADING})
_OWN = frozenset({Role.HEADLINE, Role.SKIP_LINK, Role.LEGAL})
_ABOUT = frozenset({Role.BYLINE, Role.PUBLISHED, Role.VIEW_COUNTER, Role.CAPTION, Role.SUBHEADLINE})


def settle_boxes(scene: Scene) -> None:
    """Gives all that stands in a box with a telling first line the role of that line."""
    end = 0
    kinds = [_kind(scene, n) for n in range(len(scene.pieces))]
    for n, kind in enumerate(kinds):
        box = _box(scene, n, kinds) if kind and n >= end else None
        if kind is None or box is None or not _fits(scene, kind, box):
            continue
        for m in box:
            role = scene.roles[m]
            if role not in _OWN and not (role in _ABOUT and kind is not Role.COMMENTS):
                scene.roles[m] = kind
        end = box.stop
    _settle_foot(scene)


def _kind(scene: Scene, n: int) -> Role | None:
    """What a piece is the heading of; None for one that heads nothing."""
    text, f, role = scene.pieces[n].text, scene.features[n], scene.roles[n]
    if len(text) > _LONGEST or f.sentences > 1 or role is Role.HEADLINE or role is Role.SKIP_LINK or role in _ABOUT:
        return None
    if f.prose >= LONG / 2 or (f.link_share > 0.5 and not f.heading):
        return None  # text, or the way to the comments or to a list, not their heading
    kind = scene.form(n)
    if kind in (Role.SHARE, Role.COMMENTS, Role.ADVERT) or (kind is Role.LEGAL and lines.is_consent(text)):
        return kind
    if kind is None and (lines.heads_other_stories(text) or (role is Role.RELATED and lines.is_related_heading(text))):
        return Role.RELATED
    return None


def _box(scene: Scene, n: int, kinds: list[Role | None]) -> range | None:
    """The pieces of the innermost element that starts with the piece and holds others too, up to the next such heading.

    Where headings and what they head stand side by side in one element, a list of other stories goes on to the next
    heading. Boxes of other kinds than comments end within their reach, or are none.
    """
    kind = kinds[n]
    may_be_flat = kind is Role.RELATED and not scene.inside[n]
    if kind is Role.COMMENTS and n <= max(scene.first, scene.headline or 0):
        return None
    for element in scene.pieces[n].element.up():
        flat = element.first < n
        if element.tag in _FRAMES or (flat and not may_be_flat):
            return None
        if element.last > n + 1 and (flat or element.tag not in _HEADS):
            reach = min(element.last, n + _REACH.get(kind or Role.OTHER, element.last))
            end = next((m for m in range(n + 1, reach) if _ends(scene, n, m, kinds)), element.last)
            return range(n, end) if end <= reach else None
    return None


def _ends(scene: Scene, n: int, m: int, kinds: list[Role | None]) -> bool:
    """Whether what the piece `n` heads ends before the piece `m`, because that heads something else."""
    head, f = scene.features[n], scene.features[m]
    if head.heading and f.heading and f.heading <= head.heading:
        return True
    if kinds[n] is Role.COMMENTS:
        return False
    if m > n + 1 and not head.heading and not f.link_share and head.covered_by & _LOUD and f.covered_by & _LOUD:
        return True
    return kinds[m] not in (None, kinds[n]) and not (kinds[n] is Role.ADVERT and kinds[m] is Role.SHARE)


def _fits(scene: Scene, kind: Role, box: range) -> bool:
    """Whether a box may be what its first line says: it holds neither the headline nor the article."""
    if scene.headline in box or scene.first in box:
        return False
    features = scene.features[box.start : box.stop]
    match kind:
        case Role.SHARE:
            return len(features) <= _MOST and all(f.weight <= _BUTTON for f in features)
        case Role.ADVERT | Role.LEGAL:
            return len(features) <= _MOST and sum(f.weight for f in features) <= _HEAVIEST
        case Role.COMMENTS:
            return box.start > scene.first
    told = [scene.features[m].prose for m in box if scene.roles[m] in _ARTICLE]
    if scene.inside[box.start] and max(told, default=0) >= LONG:
        return False  # a part of the article that says what comes next
    return sum(told) <= _SHARE_OF_ARTICLE * scene.told_weight


def _settle_foot(scene: Scene) -> None:
    """What stands beside the last notice of rights, below the article, belongs to it."""
    last = next((n for n in reversed(range(len(scene.roles))) if scene.roles[n] is Role.LEGAL), None)
    if last is None:
        return
    article = max((n for n, role in enumerate(scene.roles) if role in _ARTICLE), default=-1)
    for element in scene.pieces[last].element.up():
        if element.first <= article or element.last - element.first > _MOST or element.tag in _FRAMES:
            return
        if element.last - element.first > 1:
            for m in range(element.first, element.last):
                if scene.roles[m] is Role.OTHER:
                    scene.roles[m] = Role.LEGAL
            return
