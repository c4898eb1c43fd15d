"""What people decide about findings, kept in the ledger: the same for screens and programs.

Every function raises Overtaken where somebody said something about it after the entry of the log that was seen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from firsthand.desk.taking_in import Decided
from firsthand.errors import NotFound, UsageError
from firsthand.ledger import Ledger
from firsthand.ledger.asking.ruling import ToRule, held_apart, to_rule
from firsthand.ledger.rulings import Ruled, Seen
from firsthand.records import Review

MOST_APART = 200  # attributions that are parted at once
FROM = 40  # of those that stay, from which they are parted

Given = Mapping[str, object]
"""What a form holds once it is found valid."""


def keep_verdict(ledger: Ledger, claim: str, given: Given, by: str) -> Review:
    """Keep what a VerdictForm holds about a claim."""
    verdict, reason, sources = str(given["verdict"]), str(given["reason"]), given["sources"]
    assert isinstance(sources, list)
    return ledger.record_review(claim, by, verdict, reason or None, sources=sources, seen=_seen(given))


def keep_note(ledger: Ledger, claim: str, given: Given, by: str) -> Review:
    """Keep what a NoteForm holds about a claim."""
    return ledger.record_review(claim, by, note=str(given["note"]), seen=_seen(given))


def keep_work(ledger: Ledger, claim: str, given: Given, by: str) -> Review:
    """Keep what a WorkForm holds about a claim."""
    told = {name: None if given[name] is None else str(given[name]) for name in ("assigned", "status")}
    return ledger.record_work(claim, by, assigned=told["assigned"], status=told["status"], seen=_seen(given))


def make_one(ledger: Ledger, whole: ToRule, other_id: str, version: int, by: str) -> Decided:
    """Keep that a claim or speaker and another one are one; that one. Raises NotFound where there is no other."""
    other = ledger.ask(lambda alias: to_rule(alias, whole.about, other_id))
    if other.id == whole.id:
        raise NotFound(_("That is this one itself."), to_do=_("Choose another."))
    apart = ledger.ask(lambda alias: held_apart(alias, whole, other))
    ruled = Ruled(whole.about, True, (whole.mark, other.mark, *apart))
    ledger.record_rulings([ruled], by=by, seen=Seen(whole.about, whole.id, version))
    return Decided(whole.about, whole.mark)


def part_off(ledger: Ledger, whole: ToRule, apart: Collection[str], version: int, by: str) -> Decided:
    """Keep that some attributions of a claim or speaker are apart from the rest; what is parted off.

    Raises UsageError where none goes, none stays, or too many go at once.
    """
    ticked = [each for each in apart if each in whole.attributions]
    rest = [each for each in whole.attributions if each not in apart]
    if not ticked or not rest:
        raise UsageError(_("Some have to go, and some have to stay."), to_do=_("Tick those that go."))
    if len(apart) > MOST_APART:
        raise UsageError(_("More than %(many)d at once are too many.") % {"many": MOST_APART}, to_do=_("Tick fewer."))
    ruled = [Ruled(whole.about, False, (ticked[0], *rest[:FROM]))]
    if len(ticked) > 1:
        ruled.append(Ruled(whole.about, True, tuple(ticked)))
    ledger.record_rulings(ruled, by=by, seen=Seen(whole.about, whole.id, version))
    return Decided(whole.about, ticked[0])


def _seen(given: Given) -> int:
    version = given["version"]
    assert isinstance(version, int)
    return version
