"""A piece as it is laid out: its parts in order, each with the notes that stand beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from firsthand.desk.reading_room.notes import Note
from firsthand.desk.writing.markup import Cite, Figure, Paragraph, Part, Quote, Words, parse
from firsthand.records.pieces import Draft, Picture


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as it is shown: where it is, how large, and whether it waits until it is scrolled to."""

    address: str
    picture: Picture
    waits: bool

    @property
    def is_tall(self) -> bool:
        """Whether it stands upright: such a one is not as wide as the text."""
        return self.picture.height > self.picture.width


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a piece. `kind`: "paragraph", "subheading", "quote" or "picture"."""

    kind: str
    paragraphs: tuple[Paragraph, ...]
    shown: Shown | None
    notes: tuple[Note, ...]  # on claims that are first cited here


@dataclass(frozen=True, slots=True)
class Layout:
    """A piece's text laid out, and the claims that it cites in order."""

    blocks: tuple[Block, ...]
    claims: tuple[str, ...]

    @property
    def opening(self) -> str:
        """The words of the first paragraph."""
        first = next((block.paragraphs[0] for block in self.blocks if block.kind == "paragraph"), None)
        return "".join(run.text for run in first.runs if isinstance(run, Words)) if first else ""

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes, in order."""
        return tuple(note for block in self.blocks for note in block.notes)


def lay_out(draft: Draft, notes: Mapping[str, Note], picture_at: Callable[[str], str]) -> Layout:
    """The draft's text with its notes. `picture_at` gives a picture's address by its capture's SHA-256."""
    text = parse(draft.text)
    sizes = {picture.capture: picture for picture in draft.pictures}
    placed, blocks, pictures = set[str](), list[Block](), 0
    for part in text.parts:
        beside = [cite.claim for cite in _cites(part) if cite.claim not in placed]
        placed.update(beside)
        own = tuple(notes[claim] for claim in beside if claim in notes)
        if isinstance(part, Figure):
            if part.capture in sizes:
                known = sizes[part.capture]
                picture = Picture(part.capture, part.caption, part.credit, part.alt, known.width, known.height)
                blocks.append(Block(part.kind, (), Shown(picture_at(part.capture), picture, waits=pictures > 0), ()))
                pictures += 1
        else:
            paragraphs = part.paragraphs if isinstance(part, Quote) else (part,)
            blocks.append(Block(part.kind, paragraphs, None, own))
    return Layout(tuple(blocks), text.claims)


def _cites(part: Part) -> tuple[Cite, ...]:
    return () if isinstance(part, Figure) else part.cites
