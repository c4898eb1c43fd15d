"""From features to roles: rules in order, the first that applies, and a network that overrules them where it is sure.

`decide` is all that other files call: features, places and the network's odds in, one role per piece out. The rules
know the names of things on any page; the network knows what stood in the articles that it was trained on. Either alone
reads pages worse than the two together (see docs/page-model.md).
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

SURE = 3.0  # log-odds: the network overrules the rules where it gives 20 to 1 or more
ARTICLE_TEXT = frozenset({Role.BODY, Role.LIST, Role.QUOTE, Role.SUBHEADING})
_SMALL = frozenset({"small", "font", "i", "em", "span"})

Rule = Callable[[Scene, int], Role | None]


def decide(scene: Scene) -> list[Role]:
    """One role for each piece, in order."""
    scene.told = runs_of(
        p.text
        for p, f, inside in zip(scene.pieces, scene.features, scene.inside, strict=True)
        if inside and f.prose >= LONG / 2 and not f.in_quote and not hints.PULL_QUOTE.search(f.near)
    )
    about = scene.about()
    for n in range(len(scene.pieces)):
        role = _first(_ABOUT if n in about else (_skip_link,), scene, n) or _first(_RULES, scene, n)
        scene.roles.append(role or Role.OTHER)
    settle(scene)
    for n, odds in enumerate(scene.odds):
        scene.roles[n] = _revised(scene, n, odds)
    return scene.roles


def _revised(scene: Scene, n: int, odds: float) -> Role:
    """The role of a piece after the network has spoken: its own, but where the network is sure that it is not that."""
    role = scene.roles[n]
    if role in ARTICLE_TEXT and odds < -SURE:
        return _first(_FURNITURE, scene, n) or Role.OTHER
    if role not in ARTICLE_TEXT and role is not Role.HEADLINE and odds > SURE:
        return _first(_ARTICLE, scene, n) or Role.BODY
    return role


def _first(rules: tuple[Rule, ...], scene: Scene, n: int) -> Role | None:
    for rule in rules:
        role = rule(scene, n)
        if role is not None:
            return role
    return None


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
    if f.heading in (1, 2):
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


def _outside(scene: Scene, n: int) -> Role | None:
    """What stands outside of the article."""
    if scene.inside[n]:
        return None
    f, text = scene.features[n], scene.pieces[n].text
    known = _by_form(text)
    if known:
        return known
    if scene.headline is not None and scene.headline < n < scene.first:
        return _below_headline(f)
    if n < scene.first:
        return Role.NAVIGATION
    related = f.link_share > 0.5 or f.in_list or f.heading or lines.is_related_heading(text)
    return Role.RELATED if related else Role.OTHER


def _below_headline(f: Features) -> Role | None:
    """What stands between the headline and the article's element; None for text that the article starts with."""
    if hints.SUMMARY.search(f.near) or (f.heading > 1 and f.weight > 40 and f.link_share < 0.3):
        return Role.SUBHEADLINE
    return None if f.prose and f.link_share < 0.3 and f.tag in ("p", "li") else Role.OTHER


def _furniture_inside(scene: Scene, n: int) -> Role | None:
    """Furniture between the article's paragraphs that only its words or links give away."""
    f, text = scene.features[n], scene.pieces[n].text
    if f.sentences > 1 and f.link_share < 0.5 and f.weight > LONG:
        return None
    if scene.headline is not None and n < scene.headline and not f.prose:
        return Role.NAVIGATION
    known = _by_form(text)
    if known:
        return known
    if lines.is_reading_time(text):
        return Role.OTHER
    if lines.is_related_heading(text) and (
        not f.heading or (n + 1 < len(scene.pieces) and scene.features[n + 1].link_share > 0.6)
    ):
        return Role.RELATED
    if f.heading and lines.heads_other_stories(text):
        return Role.RELATED
    if lines.is_contact(text) or (lines.is_call(text) and f.covered_by & _SMALL):
        return Role.OTHER
    return None


def _links(scene: Scene, n: int) -> Role | None:
    """Pieces that are nothing but a link."""
    f = scene.features[n]
    if f.link_share < 0.7 or f.heading:
        return None
    if f.in_list:
        around = [g.link_share for g in scene.features[max(0, n - 2) : n + 3] if g.in_list]
        return Role.RELATED if sum(around) / len(around) > 0.7 else None
    if f.in_table:
        return None
    if lines.is_related_heading(scene.pieces[n].text.split(":")[0]):
        return Role.RELATED
    beside = [scene.features[m] for m in (n - 1, n + 1) if 0 <= m < len(scene.features)]
    return Role.RELATED if any(g.link_share > 0.7 and not g.heading for g in beside) else None


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


def _small_parts(scene: Scene, n: int) -> Role | None:
    """Short pieces of no element for text: labels, counters, kickers."""
    f, text = scene.features[n], scene.pieces[n].text
    if f.in_list or f.in_table or f.tag in ("p", "pre", "dd", "dt", "blockquote") or f.prose:
        return None
    if scene.headline is not None and n < scene.headline:
        return Role.NAVIGATION
    if n < scene.first or (f.weight < 60 and not f.sentences and not f.covered_by & BOLD):
        return Role.OTHER
    return None if text else Role.OTHER


def _summary(scene: Scene, n: int) -> Role | None:
    f = scene.features[n]
    if scene.headline is None or not scene.headline < n <= scene.headline + 6 or f.weight > 400:
        return None
    return Role.SUBHEADLINE if hints.SUMMARY.search(f.near) and f.weight > 30 else None


def _text(scene: Scene, n: int) -> Role | None:
    f = scene.features[n]
    return Role.LIST if f.in_list or f.in_table else Role.BODY


def _place(scene: Scene, n: int) -> Role | None:
    """What furniture is by where it stands, where neither its names nor its words tell."""
    f, text = scene.features[n], scene.pieces[n].text
    if n < scene.first:
        return Role.NAVIGATION if scene.headline is None or n < scene.headline else _below_headline(f)
    return Role.RELATED if f.link_share > 0.5 or lines.is_related_heading(text) else Role.OTHER


_ABOUT: tuple[Rule, ...] = (_headline, _skip_link, _meta)
_RULES: tuple[Rule, ...] = (
    _region,
    _summary,
    _caption,
    _outside,
    _furniture_inside,
    _quote,
    _heading,
    _links,
    _small_parts,
    _text,
)
_ARTICLE: tuple[Rule, ...] = (_quote, _heading, _text)
_FURNITURE: tuple[Rule, ...] = (_region, _caption, _furniture_inside, _place)
