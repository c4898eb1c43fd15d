"""The markup of pieces: paragraphs, `## subheadings`, `> quotes`, links, pictures and claims that are cited.

A Markdown library finds the parts, with everything switched off that pieces do not have. What it finds is turned into
the records below, never into HTML: templates write that, and all words in them are text.

    [[c-0123456789ab]]                       cites a claim, at the end of what rests on it
    ![[SHA-256|caption|credit|what it shows]]  a picture, in a paragraph of its own
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from firsthand.exports.references import shorten, web_address

_CITED = re.compile(r"\[\[(c-[0-9a-f]{12})\]\]")
_BRACKETS = re.compile(r"!?\[\[[^\[\]\n]{0,400}\]?\]?")
_PICTURE = re.compile(r"!\[\[([0-9a-f]{64})\|([^|\n]*)\|([^|\n]*)\|([^|\n]*)\]\]")
DEEPEST = 12  # quotes within quotes that are told apart


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a paragraph; `href` is the web address that they link to, or empty."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Cite:
    """A place where a claim is cited; claims are numbered as they come, each once."""

    claim: str
    number: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a piece, or a subheading."""

    runs: tuple[Words | Cite, ...]
    kind: str = "paragraph"  # or "subheading"

    @property
    def cites(self) -> tuple[Cite, ...]:
        """The claims that it cites, each once."""
        return tuple(dict.fromkeys(run for run in self.runs if isinstance(run, Cite)))


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody else's words, set apart."""

    paragraphs: tuple[Paragraph, ...]
    kind: str = "quote"

    @property
    def cites(self) -> tuple[Cite, ...]:
        """The claims that it cites, each once."""
        return tuple(dict.fromkeys(cite for each in self.paragraphs for cite in each.cites))


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: the capture that it is, its caption, whose it is, and what it shows."""

    capture: str
    caption: str
    credit: str
    alt: str
    kind: str = "picture"


Part = Paragraph | Quote | Figure


@dataclass(frozen=True, slots=True)
class Text:
    """A piece's text, part by part. `faults` say what in it will not do, for its writer."""

    parts: tuple[Part, ...]
    claims: tuple[str, ...]  # in the order in which they are first cited
    faults: tuple[str, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The pictures, in order."""
        return tuple(part for part in self.parts if isinstance(part, Figure))


def parse(text: str) -> Text:
    """The text of a piece, part by part. Whatever is no markup of pieces is words."""
    reading = _Reading()
    parts = tuple(reading.parts(_parser().parse(text)))
    return Text(parts, tuple(reading.claims), tuple(dict.fromkeys(reading.faults)))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "linkify": False, "maxNesting": DEEPEST})
    return parser.enable(["heading", "blockquote", "escape", "link", "newline"])


class _Reading:
    """One text as it is read."""

    def __init__(self) -> None:
        self.claims: dict[str, int] = {}
        self.faults: list[str] = []

    def parts(self, tokens: Sequence[Token]) -> Iterator[Part]:
        """The parts that the tokens make; a quote holds all paragraphs within it, however deep."""
        depth, kind, quoted = 0, "paragraph", list[Paragraph]()
        for token in tokens:
            depth += token.nesting if token.type.startswith("blockquote") else 0
            kind = {"heading_open": "subheading", "paragraph_open": "paragraph"}.get(token.type, kind)
            part = self._part(token, kind) if token.type == "inline" else None
            if depth and isinstance(part, Paragraph):
                quoted.append(part)
            elif part is not None:
                yield part
            elif not depth and quoted:
                yield Quote(tuple(quoted))
                quoted = []

    def _part(self, token: Token, kind: str) -> Paragraph | Figure | None:
        figure = _PICTURE.fullmatch(token.content.strip()) if kind == "paragraph" else None
        if figure:
            return self._figure(*figure.groups())
        runs = self._runs(token.children or ())
        return Paragraph(runs, kind) if runs else None

    def _figure(self, capture: str, caption: str, credit: str, alt: str) -> Figure:
        figure = Figure(capture, *(" ".join(each.split()) for each in (caption, credit, alt)))
        if not figure.credit:
            self.faults.append(_("The picture %(name)s… has no credit: say whose it is.") % {"name": capture[:12]})
        if not figure.alt:
            what = _("The picture %(name)s… is not described: say what it shows, for those who cannot see it.")
            self.faults.append(what % {"name": capture[:12]})
        return figure

    def _runs(self, tokens: Sequence[Token]) -> tuple[Words | Cite, ...]:
        runs, href = list[Words | Cite](), ""
        for token in tokens:
            if token.type == "link_open":
                href = self._address(str(token.attrs.get("href", "")))
            elif token.type == "link_close":
                href = ""
            elif token.type in ("softbreak", "hardbreak"):
                runs.append(Words(" ", href))
            elif token.content:
                runs += self._words(token.content, href)
        return tuple(_joined(runs))

    def _words(self, text: str, href: str) -> Iterator[Words | Cite]:
        end = 0
        for found in _CITED.finditer(text):
            yield from self._plain(text[end : found.start()].rstrip(" "), href)
            claim = found.group(1)
            yield Cite(claim, self.claims.setdefault(claim, len(self.claims) + 1))
            end = found.end()
        yield from self._plain(text[end:], href)

    def _plain(self, text: str, href: str) -> Iterator[Words]:
        for found in _BRACKETS.finditer(text):
            what = _("%(words)s is neither a claim nor a picture as they are written here.")
            self.faults.append(what % {"words": shorten(found.group(), 60)})
        if text:
            yield Words(text, href)

    def _address(self, address: str) -> str:
        found = web_address(address)
        if found is None:
            self.faults.append(_("%(address)s is no web address.") % {"address": shorten(address, 60) or "“”"})
        return found or ""


def _joined(runs: Sequence[Words | Cite]) -> list[Words | Cite]:
    """The runs with neighbours of the same link as one."""
    joined: list[Words | Cite] = []
    for href, together in groupby(runs, key=lambda run: run.href if isinstance(run, Words) else None):
        if href is None:
            joined += together
        else:
            joined.append(Words("".join(run.text for run in together if isinstance(run, Words)), href))
    return joined
