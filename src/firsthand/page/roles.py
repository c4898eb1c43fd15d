"""From features to roles: the decision, as rules in order, the first that applies. A trained classifier can stand here.

`decide` is all that other files call: features and places in, one role per piece out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from firsthand.page import hints, lines
from firsthand.page.features import Features
from firsthand.page.people import is_person
from firsthand.page.pieces import Piece
from firsthand.records import Role

_SMALL = frozenset({"small", "font", "i", "em", "span"})
_BOLD = frozenset({"b", "strong", "font", "big", "u"})
_WORD = re.compile(r"\w+")
_LONG = 140.0  # weight; longer text is a paragraph
_META_ZONE = 12  # pieces around the headline in which bylines and dates stand


@dataclass(slots=True)
class Scene:
    """A page as the rules see it. `first`, `last`: the article's pieces; `headline`: the number of that piece."""

    pieces: list[Piece]
    features: list[Features]
    first: int
    last: int
    inside: list[bool]  # whether a piece stands in the article's element
    headline: int | None
    after_picture: list[bool]  # whether a picture stands right before a piece, in the same element or figure
    authors: frozenset[str]  # declared authors, lower case
    prose: str = ""  # the article's longer paragraphs, as words between spaces
    roles: list[Role] = field(default_factory=list)

    def near_headline(self, n: int) -> bool:
        """Whether piece `n` stands where bylines and dates stand."""
        place = self.headline if self.headline is not None else self.first
        return place - 4 <= n <= max(place, min(self.first, place + 30)) + _META_ZONE


Rule = Callable[[Scene, int], Role | None]


def decide(scene: Scene) -> list[Role]:
    """One role for each piece, in order."""
    scene.prose = (
        " "
        + " ".join(
            " ".join(_WORD.findall(p.text.lower()))
            for p, f, inside in zip(scene.pieces, scene.features, scene.inside, strict=True)
            if inside and f.prose >= _LONG / 2 and not f.in_quote and not hints.PULL_QUOTE.search(f.near)
        )
        + " "
    )
    for n in range(len(scene.pieces)):
        scene.roles.append(next((role for rule in _RULES if (role := rule(scene, n)) is not None), Role.OTHER))
    _settle_headings(scene)
    _settle_sections(scene)
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
        or f.prose > _LONG
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
    if scene.after_picture[n] and lines.has_credit(text) and len(text) < 400:
        return Role.CAPTION
    if scene.after_picture[n] and f.covered_by & {"small", "font", "em", "i"} and len(text) < 300:
        return Role.CAPTION
    return None


def _outside(scene: Scene, n: int) -> Role | None:
    """What stands outside of the article."""
    if scene.inside[n]:
        return None
    f, text = scene.features[n], scene.pieces[n].text
    if lines.is_legal(text):
        return Role.LEGAL
    if lines.is_comments(text):
        return Role.COMMENTS
    if lines.is_share(text):
        return Role.SHARE
    if lines.is_advert(text):
        return Role.ADVERT
    if scene.headline is not None and scene.headline < n < scene.first:
        if hints.SUMMARY.search(f.near) or (f.heading > 1 and f.weight > 40 and f.link_share < 0.3):
            return Role.SUBHEADLINE
        if f.prose and f.link_share < 0.3 and f.tag in ("p", "li"):  # the article starts before its main element
            return None
        return Role.OTHER
    if n < scene.first:
        return Role.NAVIGATION
    if f.link_share > 0.5 or f.in_list or f.heading or lines.is_related_heading(text):
        return Role.RELATED
    return Role.OTHER


def _furniture_inside(scene: Scene, n: int) -> Role | None:
    """Furniture between the article's paragraphs that only its words or links give away."""
    f, text = scene.features[n], scene.pieces[n].text
    if f.sentences > 1 and f.link_share < 0.5 and f.weight > _LONG:
        return None
    if scene.headline is not None and n < scene.headline and not f.prose:
        return Role.NAVIGATION
    for test, role in (
        (lines.is_legal, Role.LEGAL),
        (lines.is_comments, Role.COMMENTS),
        (lines.is_share, Role.SHARE),
        (lines.is_advert, Role.ADVERT),
    ):
        if test(text):
            return role
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
    return Role.RELATED if not f.sentences or f.link_share > 0.9 else None


def _quote(scene: Scene, n: int) -> Role | None:
    f = scene.features[n]
    if not f.in_quote and not hints.PULL_QUOTE.search(f.near):
        return None
    words = " ".join(_WORD.findall(scene.pieces[n].text.lower()))
    if hints.PULL_QUOTE.search(f.near) and len(words.split()) < 5:
        return Role.OTHER
    return Role.OTHER if words and f" {words} " in scene.prose else Role.QUOTE


def _heading(scene: Scene, n: int) -> Role | None:
    f, text = scene.features[n], scene.pieces[n].text
    if f.heading and len(text) <= 250:
        return Role.SUBHEADING
    bold = f.covered_by & _BOLD
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
    if n < scene.first or (f.weight < 60 and not f.sentences and not f.covered_by & _BOLD):
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


_RULES: tuple[Rule, ...] = (
    _headline,
    _skip_link,
    _meta,
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
_ARTICLE = frozenset({Role.BODY, Role.LIST, Role.QUOTE})


def _settle_headings(scene: Scene) -> None:
    """A heading with nothing of the article under it is no subheading."""
    under: Role | None = None
    for n in reversed(range(len(scene.roles))):
        role = scene.roles[n]
        if role is Role.SUBHEADING and under not in _ARTICLE and under is not Role.SUBHEADING:
            scene.roles[n] = (
                under
                if under in (Role.COMMENTS, Role.SHARE, Role.ADVERT, Role.RELATED, Role.NAVIGATION)
                else Role.RELATED
            )
        if role not in (Role.CAPTION, Role.OTHER):
            under = scene.roles[n]


def _settle_sections(scene: Scene) -> None:
    """Under the heading of a list of other stories stand other stories, up to the next paragraph or heading.

    Under the heading of the comments stand comments, where most of the article stands above.
    """
    region: Role | None = None
    left = sum(f.prose for f, role in zip(scene.features, scene.roles, strict=True) if role in _ARTICLE)
    read = 0.0
    for n, role in enumerate(scene.roles):
        f = scene.features[n]
        if role in _ARTICLE:
            read, left = read + f.prose, left - f.prose
        if role is Role.COMMENTS and scene.inside[n] and f.region is None and read > 2 * left:
            region = role if f.heading or f.covered_by & _BOLD else region
            continue
        if region is Role.COMMENTS and role in _ARTICLE and not f.covered_by & {"b", "strong"}:
            scene.roles[n] = region
            continue
        if (
            role in (Role.RELATED, Role.COMMENTS)
            and scene.inside[n]
            and f.region is None
            and lines.is_related_heading(scene.pieces[n].text)
        ):
            region = role
        elif f.heading or role is Role.SUBHEADING or (role in _ARTICLE and f.prose >= 60 and f.link_share < 0.5):
            region = None
        elif region and role in _ARTICLE:
            scene.roles[n] = region
