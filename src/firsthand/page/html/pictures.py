"""Which pieces are captions and credits of pictures."""

from __future__ import annotations

from firsthand.page import lines
from firsthand.page.html.scene import BOLD, Scene
from firsthand.records import Role

_SMALL = frozenset({"small", "font", "em", "i"})
_BESIDE = 200.0  # weight of a caption that only its place tells
_FEW = 3  # pieces that stand in one element with a picture


def caption(scene: Scene, n: int) -> Role | None:
    """Captions: named or marked as such, or in small print or with a credit right after a picture."""
    f, text = scene.features[n], scene.pieces[n].text
    if len(text) > 800 or f.heading:
        return None
    if _is_credit_below(scene, n):
        return Role.CREDIT
    named = f.tag == "figcaption" or "caption" in scene.named(n)
    if named and not (f.tag == "caption" and f.in_table):
        return Role.CAPTION
    if f.in_figure and not f.in_table and not f.in_quote and not f.in_list and f.tag not in ("pre", "code"):
        return Role.CAPTION
    if not scene.after_picture[n] or lines.is_menu(text):
        return None
    if lines.has_credit(text) and len(text) < 400:
        return Role.CAPTION
    if f.covered_by & _SMALL and len(text) < 300:
        return Role.CAPTION
    return Role.CAPTION if _stands_beside(scene, n) else None


def _is_credit_below(scene: Scene, n: int) -> bool:
    """Whether a line that credits a picture stands alone below the caption."""
    if n == 0 or len(scene.roles) != n or scene.roles[n - 1] is not Role.CAPTION:
        return False
    piece, above = scene.pieces[n], scene.pieces[n - 1]
    return (
        piece.element is not above.element
        and piece.element.parent is above.element.parent
        and lines.is_credit(piece.text)
    )


def _stands_beside(scene: Scene, n: int) -> bool:
    """Whether a line that is no sentence stands right after a picture in a small element of their own."""
    f, piece = scene.features[n], scene.pieces[n]
    if f.region or f.weight > _BESIDE or f.link_share > 0.3 or f.in_list or f.in_table or f.in_quote:
        return False
    if piece.text.endswith((".", "。", "!", "?", ":", "؟")) or len(piece.text) < 12 or f.covered_by & BOLD:
        return False
    if scene.headline is None or not scene.headline < n <= scene.last:
        return False
    box = piece.element.parent
    if box is None or box.first != n or not 1 < box.last - n <= _FEW:
        return False
    return all(lines.is_credit(p.text) for p in scene.pieces[n + 1 : box.last])
