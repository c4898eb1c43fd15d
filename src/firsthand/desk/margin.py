"""The notes in a page's margin. A page may have hundreds, and Django's templates take ten times as long to make one."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from markupsafe import Markup

from firsthand.desk.addresses import address_of
from firsthand.exports.highlights import shown
from firsthand.exports.page_sheet import Note
from firsthand.exports.references import shorten

OF_ATTRIBUTIONS = "a-"
"""How the anchors of notes on attributions begin; the others are on exhibits."""


@dataclass(frozen=True, slots=True)
class Margin:
    """What the notes of one page say besides what is in them. `corrects`: whether whoever looks may correct."""

    page: str
    speaker_of: dict[str, str]  # the speaker's id by the attribution's
    corrected: dict[str, str]  # what people did to attributions, by id
    corrects: bool
    _back: str = field(default_factory=lambda: _("%(n)s, back to the text"))
    _wrong: str = field(default_factory=lambda: _("Wrong?"))
    _which: str = field(default_factory=lambda: _("Correct note %(n)s"))

    def note(self, note: Note) -> Markup:
        """One note."""
        return Markup(
            '<div class="note %s" id="note-%s"><div class="whose"><a class="number" href="#%s" data-n="%s"'
            ' aria-label="%s"></a><b>%s</b>%s</div>\n%s%s</div>'
        ) % (
            note.kind,
            note.anchor,
            note.anchor,
            note.number,
            self._back % {"n": note.number},
            _linked(self.speaker_of.get(note.anchor, ""), Markup("<bdi>%s</bdi>") % shown(shorten(note.who, 60))),
            self._corrections(note) if note.anchor.startswith(OF_ATTRIBUTIONS) else "",
            _about(note),
            Markup(' <span class="aside">%s</span>') % " · ".join(map(worded, note.facts)) if note.facts else "",
        )

    def _corrections(self, note: Note) -> Markup:
        done = self.corrected.get(note.anchor)
        chip = Markup(' <span class="chip">%s</span>') % worded(done) if done else Markup("")
        if not self.corrects:
            return chip
        return chip + Markup(
            ' <a class="wrong" href="/pages/%s/attributions/%s/correct">%s<span class="unseen"> %s</span></a>'
        ) % (self.page, note.anchor, self._wrong, self._which % {"n": note.number})


def worded(word: str) -> str:
    """A word of a closed set as people read it; other words as they stand."""
    return shown(_(word.replace("_", " "))) if word else ""


def _about(note: Note) -> Markup:
    """What the note is about, with a link to it where it has a screen."""
    address = address_of(note.href or "")
    about = shown(note.about)
    if address:
        return Markup('<a href="%s" dir="auto">%s</a>') % (address, about)
    return Markup('<span dir="auto">%s</span>') % about


def _linked(record: str, name: Markup) -> Markup:
    address = address_of(record)
    return Markup('<a href="%s">%s</a>') % (address, name) if address else name
