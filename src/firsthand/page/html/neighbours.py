"""What a piece's role owes to the pieces around it: headings to what they head, copies to their originals."""

from __future__ import annotations

from firsthand.page import lines
from firsthand.page.html.scene import BOLD, LONG, Scene
from firsthand.records import Role

_ARTICLE = frozenset({Role.BODY, Role.LIST, Role.QUOTE})


def settle(scene: Scene) -> None:
    """Corrects the roles that were given piece by piece."""
    _settle_headings(scene)
    _settle_sections(scene)
    _settle_copies(scene)


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
            region = role if f.heading or f.covered_by & BOLD else region
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


def _settle_copies(scene: Scene) -> None:
    """An article that stands on the page twice (for narrow and for wide screens) is read once."""
    seen: dict[str, int] = {}
    copies = []
    for n, role in enumerate(scene.roles):
        if role in _ARTICLE or role is Role.SUBHEADING:
            if scene.pieces[n].text in seen:
                copies.append(n)
            seen.setdefault(scene.pieces[n].text, n)
    whole = sum(1 for n in copies if scene.features[n].prose >= LONG) >= 3
    for n in copies:
        if whole or scene.features[n].prose >= 2 * LONG:
            scene.roles[n] = Role.OTHER
