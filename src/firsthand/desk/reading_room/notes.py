"""What stands beside a cited claim: whose word it is, how many independent origins it has, whether it is contested.

Notes say how claims stand now. Where that is not how they stood when the piece was released, they say that too, so that
nothing beside a published text changes unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from firsthand.exports.catalogue import Catalogue, catalogue, name_of
from firsthand.exports.lineage import claim_thread
from firsthand.exports.references import shorten
from firsthand.exports.thread import SMALL, Thread
from firsthand.ledger.asking.cited import Found, stand_now, verdicts
from firsthand.ledger.asking.claims import around_claims
from firsthand.records import Claim, Origin
from firsthand.records.pieces import CitedClaim

NAMED = 3  # first hands and outlets that a note names

_ONE = {
    "official": gettext_noop("One official source."),
    "expert": gettext_noop("One expert’s word."),
    "witness": gettext_noop("One witness."),
    "participant": gettext_noop("One person’s word."),
    "document": gettext_noop("One document."),
    "news_report": gettext_noop("One outlet’s own report."),
    "footage": gettext_noop("One recording."),
    "organization": gettext_noop("One organisation’s word."),
    "unnamed": gettext_noop("One source without a name."),
}
"""What a note on a claim of one origin begins with, by the kind of the origin."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is said beside a claim. `thread` None: the ledger has the claim no more."""

    number: int
    claim: str  # by which the piece cites it
    statement: str
    title: str
    told: tuple[str, ...]  # sentences
    contested: str  # by whom, in a sentence; empty where it is not
    tone: str  # "alert": one origin, or none; "origin": several
    since: str  # how it stood at the release, where that was otherwise
    verdict: str  # a reviewer's, as in records.Verdict; empty where there is none
    thread: Thread | None
    drawn: str  # the thread in words


def notes(alias: str, cited: Sequence[str], told: Iterable[CitedClaim]) -> dict[str, Note]:
    """The notes on claims, by the ids that a piece cites them by. `told`: how they stood at its release."""
    before = {each.claim: each for each in told}
    wanted = [before.get(each, CitedClaim(each)) for each in cited]
    found = stand_now(alias, wanted)
    ids = [each.claim.id for each in found.values()]
    held, judged = catalogue(around_claims(alias, ids)), verdicts(alias, ids)
    ours = {claim: str(each.verdict) for claim, each in judged.items()}
    return {
        each.claim: _note(held, number, found[each.claim], before.get(each.claim), ours)
        if each.claim in found
        else _lost(number, each)
        for number, each in enumerate(wanted, start=1)
    }


def title_of(found: Found, origins: Mapping[str, Origin]) -> str:
    """Whose word a claim is, in short."""
    claim = found.claim
    if not claim.origins:
        return _("No first hand in sight.")
    if len(claim.origins) == 1:
        origin = origins.get(claim.origins[0])
        return _(_ONE[origin.kind.value]) if origin else _("One origin.")
    many = len(claim.origins)
    return ngettext("%(many)d independent origin.", "%(many)d independent origins.", many) % {"many": many}


def listed(names: Sequence[str], most: int = NAMED) -> str:
    """Names as they are listed in a sentence, at most so many of them."""
    kept = [shorten(name, 70) for name in names[:most]]
    if more := len(names) - len(kept):
        kept.append(ngettext("%(many)d other", "%(many)d others", more) % {"many": more})
    if len(kept) < 2:
        return "".join(kept)
    return _("%(all_but_the_last)s and %(last)s") % {"all_but_the_last": ", ".join(kept[:-1]), "last": kept[-1]}


def _note(held: Catalogue, number: int, found: Found, before: CitedClaim | None, ours: Mapping[str, str]) -> Note:
    claim = found.claim
    return Note(
        number=number,
        claim=found.cited.claim,
        statement=claim.statement,
        title=title_of(found, held.origins),
        told=tuple(filter(None, (_carried(held, claim), _doubt(claim)))),
        contested=_against(held, found),
        tone="origin" if len(claim.origins) > 1 else "alert",
        since=_since(found.cited, before) if before else "",
        verdict=ours.get(claim.id, ""),
        thread=claim_thread(held, claim, SMALL),
        drawn=_drawn(claim),
    )


def _lost(number: int, cited: CitedClaim) -> Note:
    told = (_("The ledger no longer has this claim in these words."),) if cited.statement else ()
    return Note(number, cited.claim, cited.statement, _("Not found any more."), told, "", "alert", "", "", None, "")


def _carried(held: Catalogue, claim: Claim) -> str:
    """How many outlets tell it, and from whom they have it."""
    hands = [held.origins[each].who or _("somebody without a name") for each in claim.origins if each in held.origins]
    outlets = list(dict.fromkeys(name_of(held.pages[page]) for page in claim.pages if page in held.pages))
    many = len(outlets) if all(page in held.pages for page in claim.pages) else len(claim.pages)
    told = {"many": many, "outlet": shorten("".join(outlets[:1]), 60), "who": listed(hands)}
    if not claim.origins:
        return ngettext("%(outlet)s tells it.", "Told by %(many)d outlets; none says who saw it.", many) % told
    if len(claim.origins) == 1:
        return ngettext("Told by %(outlet)s, from %(who)s.", "Told by %(many)d outlets, all from %(who)s.", many) % told
    return ngettext("Told by %(outlet)s, from %(who)s.", "Told by %(many)d outlets, from %(who)s.", many) % told


def _doubt(claim: Claim) -> str:
    if claim.fewest == claim.most or not claim.most:
        return ""
    return _("At least %(least)d, at most %(most)d: some sources have no names.") % {
        "least": claim.fewest,
        "most": claim.most,
    }


def _against(held: Catalogue, found: Found) -> str:
    deniers = [held.origins[each].who for each in found.claim.denied_by if each in held.origins]
    if deniers:
        return _("Contested: %(who)s denies it.") % {"who": listed([name or _("somebody") for name in deniers])}
    return _("Contested: others say something that does not fit with it.") if found.contested else ""


def _since(now: CitedClaim, before: CitedClaim) -> str:
    if (now.origins, now.denials) == (before.origins, before.denials):
        return ""
    was = ngettext("%(many)d origin", "%(many)d origins", before.origins) % {"many": before.origins}
    if before.denials != now.denials:
        was += ", " + ngettext("%(many)d denial", "%(many)d denials", before.denials) % {"many": before.denials}
    return _("When this was published: %(was)s.") % {"was": was}


def _drawn(claim: Claim) -> str:
    origins = ngettext("%(many)d origin", "%(many)d origins", len(claim.origins)) % {"many": len(claim.origins)}
    pages = ngettext("%(many)d page", "%(many)d pages", len(claim.pages)) % {"many": len(claim.pages)}
    return f"{origins}, {pages}"
