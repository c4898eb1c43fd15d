"""What a writer is given to work with: claims to pick, pictures to put in, and what is cited already.

Nothing here saves anything. A button that looks something up or puts something in sends the whole form, and the form
comes back with what was written in it, changed by no more than was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from firsthand.desk.reading_room.notes import Note, notes
from firsthand.desk.writing.markup import Figure, parse
from firsthand.desk.writing.placing import Place, places, with_claim, with_picture
from firsthand.exports.references import shorten
from firsthand.ledger import Ledger
from firsthand.ledger.asking.claims import WantedClaims, list_claims
from firsthand.ledger.asking.pieces import pictures_held
from firsthand.ledger.press.pieces import LONGEST
from firsthand.records import Capture, Claim

FOUND = 8  # claims that are found for the writer
LONGEST_FIND = 200  # characters
LONGEST_CAPTION = 300

NO_FIGURE = Figure("", "", "", "")

_CLAIM = re.compile(r"c-[0-9a-f]{12}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Citable:
    """A claim that can be cited."""

    claim: Claim
    contested: bool

    @property
    def code(self) -> str:
        """How it is cited."""
        return f"[[{self.claim.id}]]"


@dataclass(frozen=True, slots=True)
class Aid:
    """What came of a button that saves nothing: the form's fields, and what is said beside them."""

    fields: dict[str, str]
    find: str = ""
    figure: Figure = NO_FIGURE  # as it is filled in, not yet put in
    told: str = ""
    fault: str = ""
    at: str = ""  # of which part `told` and `fault` speak: "citing" or "showing"


@dataclass(frozen=True, slots=True)
class Aids:
    """All that stands around the text for its writer."""

    aid: Aid
    found: tuple[Citable, ...]
    places: tuple[Place, ...]
    cited: tuple[Note, ...]
    pictures: tuple[Capture, ...]


def aid_in(post: QueryDict) -> Aid | None:
    """What the button that was pressed does to what is written; None: one that saves."""
    verb, _space, what = post.get("do", "").partition(" ")
    find = " ".join(post.get("find", "").replace("\x00", " ")[:LONGEST_FIND].split())
    if verb == "enter":  # somebody pressed the enter key in a field: in that of words to look for, they look
        verb = "find" if find and find != post.get("found", "").strip() else "save"
    fields = post.dict() | {"text": post.get("text", "").replace("\r\n", "\n").replace("\x00", "")}
    figure = Figure(post.get("picture", "")[:64], *(_line(post, name) for name in ("caption", "credit", "alt")))
    made = Aid({name: str(value) for name, value in fields.items()}, find, figure)
    if verb == "find":
        return Aid(made.fields, find, figure, at="citing")
    if verb == "cite" and _CLAIM.fullmatch(what):
        return _cited(made, what, _number(post, "place"))
    if verb == "show":
        return _shown(made, _number(post, "after-place"))
    return None


def aids(ledger: Ledger, aid: Aid) -> Aids:
    """What stands around the text that the aid's fields hold."""
    text = aid.fields.get("text", "")[: LONGEST["text"]]

    def asked(alias: str) -> Aids:
        cited = notes(alias, parse(text).claims, ())
        found = _found(alias, aid.find) if aid.find else ()
        return Aids(aid, found, places(text), tuple(cited.values()), pictures_held(alias))

    return ledger.ask(asked)


def _cited(aid: Aid, claim: str, place: int) -> Aid:
    text = aid.fields["text"]
    able = [each for each in places(text) if each.takes_claims]
    words = next((each.words for each in able if each.number == place), able[-1].words if able else "")
    told = _("Cited at the end of “%(words)s”. Save to keep it.") if words else _("Cited. Save to keep it.")
    fields = aid.fields | {"text": with_claim(text, claim, place)}
    return Aid(fields, aid.find, aid.figure, told % {"words": words}, at="citing")


def _shown(aid: Aid, place: int) -> Aid:
    figure = aid.figure
    fault = ""
    if not _SHA256.fullmatch(figure.capture):
        fault = _("Choose a picture first.")
    elif "|" in figure.caption + figure.credit + figure.alt:
        fault = _("The sign | parts caption, credit and description: leave it out of them.")
    elif not figure.credit:
        fault = _("Say whose picture it is.")
    elif not figure.alt:
        fault = _("Say what it shows, for those who cannot see it.")
    if fault:
        return Aid(aid.fields, aid.find, figure, fault=fault, at="showing")
    fields = aid.fields | {"text": with_picture(aid.fields["text"], figure, place)}
    return Aid(fields, aid.find, told=_("The picture is in the text. Save to keep it."), at="showing")


def _found(alias: str, words: str) -> tuple[Citable, ...]:
    found = list_claims(alias, WantedClaims(about=words), most=FOUND)
    held: Mapping[str, Claim] = {claim.id: claim for claim in found.around.trace.claims}
    return tuple(Citable(held[each], each in found.contested) for each in found.claims.items if each in held)


def _line(post: QueryDict, name: str) -> str:
    return shorten(post.get(name, ""), LONGEST_CAPTION)


def _number(post: QueryDict, name: str) -> int:
    """The number of a paragraph; -1: none was chosen."""
    given = post.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else -1
