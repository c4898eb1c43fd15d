"""From features to roles: rules in order, the first that applies, and a network that overrules them where it is sure.

`decide` is all that other files call: features, places and the network's odds in, one role per piece out. The rules
know the names of things on any page; the network knows what stood in the articles that it was trained on. Either alone
reads pages worse than the two together (see training/README.md).
"""

from __future__ import annotations

from collections.abc import Callable

from firsthand.page import lines
from firsthand.page.html.about import below_headline, meta, skip_link, standfirst
from firsthand.page.html.boxes import settle_boxes
from firsthand.page.html.neighbours import settle
from firsthand.page.html.pictures import caption
from firsthand.page.html.scene import BOLD, LONG, Scene
from firsthand.page.repeats import repeats
from firsthand.records import Role

SURE = 3.0  # log-odds: the network overrules the rules where it gives 20 to 1 or more
ARTICLE_TEXT = frozenset({Role.BODY, Role.LIST, Role.QUOTE, Role.SUBHEADING})
_SMALL = frozenset({"small", "font", "i", "em", "span"})
_OPENING, _CLOSING = "«“„\"「『‘'‹", "»”“\"」』’'›"
_PARAGRAPH = 60.0  # weight of running text that may be the article, though it stand above the headline
_FURNISHED = frozenset(
    {Role.SKIP_LINK, Role.NAVIGATION, Role.RELATED, Role.COMMENTS, Role.SHARE, Role.LEGAL, Role.ADVERT}
)
_AT_HOME = 0.6  # of a page's furniture, how much the network must doubt to be heard
_CAPTION = 160.0  # weight of a caption; more beside a picture may be a paragraph in the wrong element
_SPOKEN = 25.0  # weight of a quotation that is a paragraph of its own

_EVIDENT = frozenset(
    {Role.SKIP_LINK, Role.PUBLISHED, Role.BYLINE, Role.VIEW_COUNTER, Role.SHARE, Role.COMMENTS, Role.CREDIT}
)  # roles that come from words which say nothing else

Rule = Callable[[Scene, int], Role | None]


def decide(scene: Scene) -> list[Role]:
    """One role for each piece, in order."""
    about = scene.about()
    for n in range(len(scene.pieces)):
        role = _first(_ABOUT, scene, n) if n in about else skip_link(scene, n)
        scene.roles.append(role or _first(_RULES, scene, n) or Role.OTHER)
    settle_boxes(scene)
    settle(scene)
    if _is_at_home(scene):
        for n, odds in enumerate(scene.odds):
            if abs(odds) > SURE:
                scene.roles[n] = _revised(scene, n, odds)
    return scene.roles


def _is_at_home(scene: Scene) -> bool:
    """Whether the network knows this kind of page: it doubts most of what is furniture by all the rules.

    On a page of a make that it never saw (a hand-written one of bare tags) it takes menus for lists of the article.
    """
    furniture = [odds for role, odds in zip(scene.roles, scene.odds, strict=True) if role in _FURNISHED]
    return sum(odds < 0 for odds in furniture) >= _AT_HOME * len(furniture)


def _revised(scene: Scene, n: int, odds: float) -> Role:
    """The role of a piece after the network has spoken: its own, but where the network is sure that it is not that."""
    role = scene.roles[n]
    if role in ARTICLE_TEXT and odds < -SURE:
        return _first(_FURNITURE, scene, n) or Role.OTHER
    if role not in ARTICLE_TEXT and role is not Role.HEADLINE and odds > SURE and not _is_evident(scene, n, role):
        return _first(_ARTICLE, scene, n) or Role.BODY
    return role


def _placeholder(scene: Scene, n: int) -> Role | None:
    """The Latin that designers set where text is still to come; forgotten templates are full of it."""
    text = scene.pieces[n].text
    return Role.OTHER if text[0] in "Ll" and text[:17].lower() == "lorem ipsum dolor" else None


def _is_evident(scene: Scene, n: int, role: Role) -> bool:
    """Whether a role outside of the article needs no second opinion."""
    if _placeholder(scene, n):
        return True
    if role in _EVIDENT:
        return not scene.features[n].in_table and not scene.features[n].in_list
    if role is Role.CAPTION:
        return scene.after_picture[n] and (
            scene.features[n].weight < _CAPTION or lines.has_credit(scene.pieces[n].text)
        )
    f = scene.features[n]
    if role is Role.OTHER and f.covered_by & _SMALL and lines.is_call(scene.pieces[n].text):
        return True
    return scene.headline is not None and n < scene.headline and f.prose < _PARAGRAPH


def _first(rules: tuple[Rule, ...], scene: Scene, n: int) -> Role | None:
    for rule in rules:
        role = rule(scene, n)
        if role is not None:
            return role
    return None


def _headline(scene: Scene, n: int) -> Role | None:
    return Role.HEADLINE if n == scene.headline else None


def _region(scene: Scene, n: int) -> Role | None:
    """What the surrounding elements are named for."""
    f = scene.features[n]
    if f.region is Role.SKIP_LINK and n > scene.first:
        return None
    if f.region is Role.OTHER:  # a button, a form: its words say more
        return scene.form(n) or f.region
    return f.region


def _outside(scene: Scene, n: int) -> Role | None:
    """What stands outside of the article."""
    if scene.inside[n]:
        return None
    f, text = scene.features[n], scene.pieces[n].text
    known = scene.form(n)
    if known:
        return known
    if scene.headline is not None and scene.headline < n < scene.first:
        return below_headline(scene, f, n)
    if n < scene.first:
        return Role.NAVIGATION
    related = f.link_share > 0.5 or f.in_list or f.heading or lines.is_related_heading(text)
    return Role.RELATED if related else Role.OTHER


def _furniture_inside(scene: Scene, n: int) -> Role | None:
    """Furniture between the article's paragraphs that only its words or links give away."""
    f, text = scene.features[n], scene.pieces[n].text
    if f.sentences > 1 and f.link_share < 0.5 and f.weight > LONG:
        return None
    if scene.headline is not None and n < scene.headline and not f.prose:
        return Role.NAVIGATION
    known = scene.form(n)
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
    if lines.is_contact(text) or (f.covered_by & _SMALL and lines.is_call(text)):
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
    pulled = "pull quote" in scene.named(n)
    if not scene.features[n].in_quote and not pulled:
        return Role.QUOTE if _is_set_apart(scene, n) else None
    text = scene.pieces[n].text
    if pulled and len(text.split()) < 5 and not scene.features[n].prose:
        return Role.OTHER
    return Role.OTHER if repeats(text, scene.told) else Role.QUOTE


def _is_set_apart(scene: Scene, n: int) -> bool:
    """Whether a paragraph is a quotation and no more, in an element named otherwise than the paragraphs around it."""
    text, f = scene.pieces[n].text, scene.features[n]
    if text[0] not in _OPENING or text.rstrip(".,。")[-1:] not in _CLOSING or f.weight < _SPOKEN:
        return False
    names = scene.pieces[n].element.get("class")
    if not names or f.in_list or f.in_table or f.heading or any(c in _OPENING for c in text[1:-2] if c not in "'’"):
        return False
    around = [scene.pieces[m].element for m in (n - 1, n + 1) if 0 <= m < len(scene.pieces)]
    parent = scene.pieces[n].element.parent
    return len(around) == 2 and all(e.parent is parent and e.get("class") != names for e in around)


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
    if "subheading" in scene.named(n) and len(text) <= 120:
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


def _text(scene: Scene, n: int) -> Role | None:
    f = scene.features[n]
    return Role.LIST if f.in_list or f.in_table else Role.BODY


def _place(scene: Scene, n: int) -> Role | None:
    """What furniture is by where it stands, where neither its names nor its words tell."""
    f, text = scene.features[n], scene.pieces[n].text
    if n < scene.first:
        return Role.NAVIGATION if scene.headline is None or n < scene.headline else below_headline(scene, f, n)
    return Role.RELATED if f.link_share > 0.5 or lines.is_related_heading(text) else Role.OTHER


_ABOUT: tuple[Rule, ...] = (_headline, skip_link, meta)
_RULES: tuple[Rule, ...] = (
    _placeholder,
    _region,
    standfirst,
    caption,
    _outside,
    _furniture_inside,
    _quote,
    _heading,
    _links,
    _small_parts,
    _text,
)
_ARTICLE: tuple[Rule, ...] = (_quote, _heading, _text)
_FURNITURE: tuple[Rule, ...] = (_region, caption, _furniture_inside, _place)
