"""From the classifier's verdict to roles: what kind of article text a piece is, or what kind of furniture.

What is article and what is not is the classifier's to say; the headline, bylines, dates and captions are known by rules,
and so are the names of the rest: each list of rules below is tried in order, and the first that applies decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from firsthand.page import hints, lines
from firsthand.page.features import Features
from firsthand.page.neighbours import settle
from firsthand.page.people import is_person
from firsthand.page.repeats import repeats, runs_of
from firsthand.page.scene import BOLD, LONG, Scene
from firsthand.records import Role

_SMALL = frozenset({"small", "font", "i", "em", "span"})


Rule = Callable[[Scene, int], Role | None]


def decide(scene: Scene) -> list[Role]:
    """One role for each piece, in order."""
    pieces, features = scene.pieces, scene.features
    scene.told = runs_of(
        pieces[n].text
        for n, f in enumerate(features)
        if scene.article[n] and f.prose >= LONG / 2 and not f.in_quote and not hints.PULL_QUOTE.search(f.near)
    )
    for n in range(len(pieces)):
        rules = (*_ABOUT, *(_ARTICLE if scene.article[n] else _FURNITURE))
        scene.roles.append(next((role for rule in rules if (role := rule(scene, n)) is not None), Role.OTHER))
    settle(scene)
    return scene.roles


def _headline(scene: Scene, n: int) -> Role | None:
    return Role.HEADLINE if n == scene.headline else None


def _skip_link(scene: Scene, n: int) -> Role | None:
    if n < max(12, scene.first) and lines.is_skip_link(scene.pieces[n].text) and n < 40:
        return Role.SKIP_LINK
    return None


def _meta(scene: Scene, n: int) -> Role | None:
    """Bylines, dates and counters near the headline."""
    f, text = scene.features[n], scene.pieces[n].text
    if (
        f.region in (Role.COMMENTS, Role.RELATED, Role.LEGAL, Role.ADVERT, Role.OTHER)
        or len(text) > 200
        or f.prose > LONG
    ):
        return None
    if not scene.near_headline(n) or f.heading in (1, 2):
        return None
    if lines.views_in(text)[0] and not f.sentences:
        dated = lines.is_published(text)
        return Role.PUBLISHED if dated else Role.VIEW_COUNTER
    if lines.is_byline(text) or text.lower() in scene.authors:
        return Role.BYLINE
    if (lines.is_published(text) or lines.is_updated(text)) and not f.sentences:
        return Role.PUBLISHED
    if is_person(text) and f.region in (None, Role.BYLINE) and (hints.BYLINE.search(f.near) or _signs(scene, n)):
        return Role.BYLINE
    return None


def _signs(scene: Scene, n: int) -> bool:
    """Whether a person's name stands between the headline and the text, next to a date."""
    if scene.headline is None or not scene.headline < n < max(scene.first, scene.headline + 6):
        return False
    if len(scene.pieces[n].text.split()) not in (2, 3) or scene.features[n].heading:
        return False
    return any(lines.is_published(p.text) for p in scene.pieces[max(0, n - 2) : n + 3])


def _region(scene: Scene, n: int) -> Role | None:
    """What the surrounding elements are named for."""
    f = scene.features[n]
    if f.region is Role.SKIP_LINK and n > scene.first:
        return None
    return f.region


def _caption(scene: Scene, n: int) -> Role | None:
    f, text = scene.features[n], scene.pieces[n].text
    if len(text) > 800 or f.heading:
        return None
    named = f.tag == "figcaption" or bool(hints.CAPTION.search(f.near) or hints.CAPTION_ALONE.search(f.near))
    if named and not (f.tag == "caption" and f.in_table):
        return Role.CAPTION
    if f.in_figure and not f.in_table and not f.in_quote and not f.in_list and f.tag not in ("pre", "code"):
        return Role.CAPTION
    if lines.is_menu(text):
        return None
    if scene.after_picture[n] and lines.has_credit(text) and len(text) < 400:
        return Role.CAPTION
    if scene.after_picture[n] and f.covered_by & {"small", "font", "em", "i"} and len(text) < 300:
        return Role.CAPTION
    return None


def _by_form(text: str) -> Role | None:
    """The furniture that a line's form alone makes it."""
    forms = (
        (lines.is_legal, Role.LEGAL),
        (lines.is_comments, Role.COMMENTS),
        (lines.is_share, Role.SHARE),
        (lines.is_advert, Role.ADVERT),
    )
    return next((role for test, role in forms if test(text)), None)


def _form(scene: Scene, n: int) -> Role | None:
    text = scene.pieces[n].text
    if scene.features[n].sentences > 1 and scene.features[n].weight > LONG:
        return None
    if lines.is_reading_time(text):
        return Role.OTHER
    return Role.RELATED if lines.heads_other_stories(text) else _by_form(text)


def _place(scene: Scene, n: int) -> Role | None:
    """What a piece of furniture is by where it stands: above the headline, between it and the text, or elsewhere."""
    f, text = scene.features[n], scene.pieces[n].text
    if n < scene.first:
        if scene.headline is None or n < scene.headline:
            return Role.NAVIGATION
        return _below_headline(f) or Role.OTHER
    if f.link_share > 0.5 or lines.is_related_heading(text):
        return Role.RELATED
    if scene.inside[n]:
        return Role.OTHER
    return Role.RELATED if f.in_list or f.heading else Role.OTHER


def _below_headline(f: Features) -> Role | None:
    """What stands between the headline and the article's element; None for text that the article starts with."""
    if hints.SUMMARY.search(f.near) or (f.heading > 1 and f.weight > 40 and f.link_share < 0.3):
        return Role.SUBHEADLINE
    return None


def _quote(scene: Scene, n: int) -> Role | None:
    f = scene.features[n]
    if not f.in_quote and not hints.PULL_QUOTE.search(f.near):
        return None
    text = scene.pieces[n].text
    if hints.PULL_QUOTE.search(f.near) and len(text.split()) < 5 and not f.prose:
        return Role.OTHER
    return Role.OTHER if repeats(text, scene.told) else Role.QUOTE


def _heading(scene: Scene, n: int) -> Role | None:
    f, text = scene.features[n], scene.pieces[n].text
    if f.heading and len(text) <= 250:
        return Role.SUBHEADING
    bold = f.covered_by & BOLD
    if (
        bold
        and len(text) <= 120
        and lines.is_title_like(text)
        and not f.in_list
        and not f.in_table
        and "font" not in bold
    ):
        return Role.SUBHEADING
    if (
        re.search(
            r"(?<= )(?:sub|subhead|subheading|crosshead|subtitle|section title|heading)(?= )", f.near.split("|")[0]
        )
        and len(text) <= 120
    ):
        return Role.SUBHEADING
    return None


def _summary(scene: Scene, n: int) -> Role | None:
    f = scene.features[n]
    if scene.headline is None or not scene.headline < n <= scene.headline + 6 or f.weight > 400:
        return None
    return Role.SUBHEADLINE if hints.SUMMARY.search(f.near) and f.weight > 30 else None


def _text(scene: Scene, n: int) -> Role | None:
    f = scene.features[n]
    return Role.LIST if f.in_list or f.in_table else Role.BODY


_ABOUT: tuple[Rule, ...] = (_headline, _skip_link, _meta, _summary)
_ARTICLE: tuple[Rule, ...] = (_caption, _quote, _heading, _text)
_FURNITURE: tuple[Rule, ...] = (_region, _caption, _form, _place)
