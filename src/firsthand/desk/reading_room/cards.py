"""The card that stands for a story where it is linked: its headline, and the thread of the first claim it cites."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.http import HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from PIL import Image, ImageColor, ImageDraw, ImageFont

from firsthand.desk.app import DeskRequest
from firsthand.desk.reading_room.door import published, remembered
from firsthand.desk.reading_room.notes import Note, notes
from firsthand.errors import NotFound
from firsthand.exports.catalogue import catalogue
from firsthand.exports.drawing import fit, wrap
from firsthand.exports.highlights import shown
from firsthand.exports.lineage import claim_thread
from firsthand.exports.thread import Gauge, Thread
from firsthand.ledger.asking.cited import stand_now
from firsthand.ledger.asking.claims import around_claims
from firsthand.ledger.asking.press import shown_piece
from firsthand.records.pieces import CitedClaim

WIDTH, HEIGHT = 1200, 630
LEFT, ROOM = 80, 1040
FOOT = 560.0  # above which the thread is drawn, below the headline
ACROSS = Gauge(width=288, left=6, right=264, pitch=8.5, most=24, column=8, type=0)
"""A thread from one side of the card to the other."""

MOST_LINES = 4
HEADLINE, SMALL = 56.0, 26.0
PAPER, INK, SOFT, LINE = "#faf8f3", "#1d1b16", "#5a5548", "#b5ad9b"
KINDS = {"origin": "#0b615a", "deny": "#6a3fa0"}
SHADES = 16  # of each colour in the PNG
FINER = 2  # how much larger the PNG is drawn before it is brought to size
FONTS = (
    "SourceSerif4-Semibold.ttf",
    "LiberationSerif-Bold.ttf",
    "DejaVuSerif-Bold.ttf",
    "Georgia Bold.ttf",
    "georgiab.ttf",
)
"""Fonts that a machine may have, the best first. Pillow's own has few signs beside those of ASCII."""

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Card:
    """A card, whatever draws it. Lengths are pixels; the thread is in units of its own, `scale` pixels each."""

    publication: str
    section: str
    lines: tuple[str, ...]
    told: str
    thread: Thread | None
    scale: float

    @property
    def placed_lines(self) -> tuple[tuple[int, str], ...]:
        """The headline's lines, each with its baseline."""
        return tuple((204 + place * 64, line) for place, line in enumerate(self.lines))

    @property
    def thread_top(self) -> float:
        """Where the thread begins."""
        return (below(self.lines) + FOOT - (self.thread.height if self.thread else 0) * self.scale) / 2


@published()
def card_svg(request: DeskRequest, name: str) -> HttpResponseBase:
    """A story's card as SVG."""

    def made() -> HttpResponse:
        body = render_to_string("reading_room/card.svg", {"card": _card(request, name)})
        return HttpResponse(body, content_type="image/svg+xml; charset=utf-8")

    return _for_everybody(remembered(request, (), made))


@published()
def card_png(request: DeskRequest, name: str) -> HttpResponseBase:
    """A story's card as PNG."""

    def made() -> HttpResponse:
        return HttpResponse(as_png(_card(request, name)), content_type="image/png")

    return _for_everybody(remembered(request, (), made))


def _for_everybody(response: HttpResponseBase) -> HttpResponseBase:
    """A card is made to be shown on other sites."""
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def draw_card(
    publication: str, section: str, headline: str, note: Note | None = None, thread: Thread | None = None
) -> Card:
    """The card of a story; `note` and `thread` are those of the first claim that it cites."""
    lines = wrap(shown(headline), ROOM, HEADLINE, MOST_LINES)
    told = fit(shown(" ".join((note.title, *note.told[:1]))), ROOM, SMALL) if note else ""
    scale = min(ROOM / thread.width, (FOOT - below(lines)) / thread.height) if thread else 1.0
    return Card(shown(publication), shown(section), lines, told, thread, round(scale, 3))


def as_png(card: Card) -> bytes:
    """The card as PNG. A line that the fonts at hand cannot write is left out: whoever links says the headline."""
    picture = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), PAPER)
    pen = ImageDraw.Draw(picture)
    if card.thread:
        _draw_thread(pen, card, card.thread)
    _write(pen, 62, card.publication, 30, KINDS["origin"])
    _write(pen, 112, card.section.upper(), 22, SOFT)
    for place, line in enumerate(card.lines):
        _write(pen, 150 + place * 64, line, HEADLINE, INK)
    _write(pen, 574, card.told, SMALL, SOFT)
    small = picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.quantize(palette=_palette(), dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def below(lines: Sequence[str]) -> float:
    """Where there is room below a headline of these lines."""
    return 154.0 + 64 * len(lines)


def curve(path: str) -> list[Point]:
    """Points along a tie of a thread: a line, or a curve with two handles."""
    numbers = [float(each) for each in _NUMBER.findall(path)]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    if len(points) < 4:
        return points
    steps = [step / 72 for step in range(73)]
    return [(_bezier([x for x, _ in points], t), _bezier([y for _, y in points], t)) for t in steps]


def _bezier(at: list[float], t: float) -> float:
    s = 1 - t
    return s**3 * at[0] + 3 * s * s * t * at[1] + 3 * s * t * t * at[2] + t**3 * at[3]


def _draw_thread(pen: ImageDraw.ImageDraw, card: Card, thread: Thread) -> None:
    def placed(x: float, y: float) -> Point:
        return (LEFT + x * card.scale) * FINER, (card.thread_top + y * card.scale) * FINER

    for line in thread.lines:
        pen.line([placed(*point) for point in curve(line.path)], fill=LINE, width=3 * FINER, joint="curve")
    for dot in (*thread.hands, *thread.pages):
        (left, top), (right, bottom) = (placed(dot.x + way * dot.radius, dot.y + way * dot.radius) for way in (-1, 1))
        colour = KINDS.get(dot.end.kind)
        pen.ellipse((left, top, right, bottom), fill=colour or PAPER, outline=colour or SOFT, width=3 * FINER)


def _card(request: DeskRequest, name: str) -> Card:
    def asked(alias: str) -> Card:
        found = shown_piece(alias, name)
        if found.edition is None:
            raise NotFound("The story is withdrawn.", to_do="Its page says why.")
        draft, told = found.edition.draft, found.releases[-1].told
        note = next(iter(notes(alias, draft.claims[:1], told).values()), None)
        thread = _thread(alias, draft.claims[:1], told)
        return draw_card(request.desk.publication.name, draft.section, draft.headline, note, thread)

    return request.desk.ledger.ask(asked)


def _thread(alias: str, cited: Sequence[str], told: Sequence[CitedClaim]) -> Thread | None:
    """The thread of the cited claim, across the card; None where there is none or the ledger has it no more."""
    before = {each.claim: each for each in told}
    found = stand_now(alias, [before.get(each, CitedClaim(each)) for each in cited])
    for each in found.values():
        return claim_thread(catalogue(around_claims(alias, [each.claim.id])), each.claim, ACROSS)
    return None


def _write(pen: ImageDraw.ImageDraw, top: float, words: str, size: float, colour: str) -> None:
    if words and _can_be_written(words):
        pen.text((LEFT * FINER, top * FINER), words, font=_font(size * FINER), fill=colour)


def _can_be_written(words: str) -> bool:
    """Whether the font has a sign for every character: what it has none for looks like a character that is none."""
    font = _font(20)
    nothing = bytes(font.getmask("\uffff"))
    return all(character.isspace() or bytes(font.getmask(character)) != nothing for character in set(words))


@cache
def _palette() -> Image.Image:
    """The card's own colours, and the shades of each on the way to the paper: edges are smooth, colours exact."""
    paper, shades = ImageColor.getrgb(PAPER), list[int]()
    for colour in (INK, SOFT, LINE, *KINDS.values()):
        inked = ImageColor.getrgb(colour)
        for step in range(SHADES):
            part = step / (SHADES - 1)
            shades += [round(ink + (white - ink) * part) for ink, white in zip(inked, paper, strict=True)]
    palette = Image.new("P", (1, 1))
    palette.putpalette(shades)
    return palette


@cache
def _font(size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    for name in FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)
