"""What stands around the headline: skip links, bylines, dates, counters, the standfirst."""

from __future__ import annotations

from firsthand.page import lines
from firsthand.page.facts.people import is_person
from firsthand.page.html.features import Features
from firsthand.page.html.scene import LONG, Scene
from firsthand.records import Role

_OUTSIDE = frozenset({Role.COMMENTS, Role.RELATED, Role.LEGAL, Role.ADVERT, Role.OTHER})
_NEAR = 6  # pieces below the headline in which a standfirst may start
_LEAST, _MOST = 40.0, 400.0  # weight of a standfirst
_LEAST_HEADING = 25.0
_PARAGRAPH = 60.0  # weight of running text with which the article may start


def skip_link(scene: Scene, n: int) -> Role | None:
    """Links past the furniture, at the page's head."""
    if n < 40 and n < max(12, scene.first) and lines.is_skip_link(scene.pieces[n].text):
        return Role.SKIP_LINK
    return None


def meta(scene: Scene, n: int) -> Role | None:
    """Bylines, dates and counters near the headline."""
    f, text = scene.features[n], scene.pieces[n].text
    if f.region in _OUTSIDE or len(text) > 200 or f.prose > LONG or f.heading in (1, 2):
        return None
    said = _told(scene, n)
    if said and not (f.sentences and said is not Role.BYLINE):
        return said
    if is_person(text) and f.region in (None, Role.BYLINE) and ("byline" in scene.named(n) or _signs(scene, n)):
        return Role.BYLINE
    return None


def _told(scene: Scene, n: int) -> Role | None:
    """What a line says about the article by its form."""
    text = scene.pieces[n].text
    if lines.views_in(text)[0]:
        return Role.PUBLISHED if lines.is_published(text) else Role.VIEW_COUNTER
    if lines.is_byline(text) or text.lower() in scene.authors:
        return Role.BYLINE
    return Role.PUBLISHED if lines.is_published(text) or lines.is_updated(text) else None


def _signs(scene: Scene, n: int) -> bool:
    """Whether a person's name stands between the headline and the text, next to a date."""
    if scene.headline is None or not scene.headline < n < max(scene.first, scene.headline + 6):
        return False
    if len(scene.pieces[n].text.split()) not in (2, 3) or scene.features[n].heading:
        return False
    return any(lines.is_published(p.text) for p in scene.pieces[max(0, n - 2) : n + 3])


def below_headline(scene: Scene, f: Features, n: int) -> Role | None:
    """What stands between the headline and the article's element; None for text that the article starts with."""
    if "summary" in scene.named(n) or (f.heading > 1 and f.weight > 40 and f.link_share < 0.3):
        return Role.SUBHEADLINE
    return None if f.prose and f.link_share < 0.3 and f.tag in ("p", "li") else Role.OTHER


def standfirst(scene: Scene, n: int) -> Role | None:
    """The few sentences below the headline that are named as such, or stand above byline, date or picture."""
    f = scene.features[n]
    if scene.headline is None or not scene.headline < n <= scene.headline + _NEAR or f.weight > _MOST:
        return None
    if "summary" in scene.named(n) and f.weight > 30:
        return Role.SUBHEADLINE
    least = _LEAST_HEADING if f.heading else _LEAST
    if f.weight < least or f.region or f.link_share > 0.1 or f.in_list or f.in_table or f.in_figure or f.in_quote:
        return None
    if scene.pieces[n].text == scene.pieces[scene.headline].text or scene.after_picture[n]:
        return None
    if scene.form(n) or lines.is_related_heading(scene.pieces[n].text):
        return None
    return Role.SUBHEADLINE if _above_meta(scene, n) or _above_picture(scene, n) else None


def _above_meta(scene: Scene, n: int) -> bool:
    """Whether byline, date or counter come before any further text."""
    for m in range(n + 1, min(n + 5, len(scene.pieces))):
        g = scene.features[m]
        if g.region in _OUTSIDE:
            continue
        if len(scene.pieces[m].text) <= 200 and _told(scene, m) and g.prose < _PARAGRAPH:
            return True
        if g.prose >= _PARAGRAPH:
            return False
    return False


def _above_picture(scene: Scene, n: int) -> bool:
    """Whether a picture parts the piece from the article's text, which stands in another element."""
    if scene.features[n].heading:
        return False
    parent, pictured = scene.pieces[n].element.parent, False
    for m in range(n + 1, min(n + _NEAR, len(scene.pieces))):
        pictured = pictured or scene.after_picture[m]
        if scene.features[m].prose >= _PARAGRAPH and not scene.after_picture[m]:
            return pictured and scene.pieces[m].element.parent is not parent
    return False
