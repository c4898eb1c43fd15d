"""What was read on a page, as people corrected it. The reading itself stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace

from firsthand.records.findings import Attribution, Reading
from firsthand.records.holdings import Amendment, Correction
from firsthand.records.words import Certainty, CorrectionKind, Polarity, Quote, SpeakerKind, Stance

_CAN_BE_NOTHING = ("speaker", "said_on", "parent")


def standing(corrections: Iterable[Correction]) -> list[Correction]:
    """The corrections that neither were replaced by another nor lost what they were made on, by time."""
    held = list(corrections)
    replaced = {each.replaces for each in held}
    stand = (each for each in held if not each.orphaned and each.id not in replaced)
    return sorted(stand, key=lambda each: (each.at, each.id))


def corrected(reading: Reading, corrections: Iterable[Correction]) -> Reading:
    """The reading with the corrections of its page that stand, whatever their order; of two, the later one wins.

    Attributions keep their ids; one that was added has the id that a reader would give it, and is not added twice where
    a reader finds it too. What was said about one that was removed goes with it. Doing it twice does no more than once.
    """
    own = standing(each for each in corrections if each.page == reading.page)
    if not own:
        return reading
    found = {each.id: each for each in reading.attributions}
    for each in (each for each in own if each.kind is CorrectionKind.ADDED):
        added = _added(each)
        found[added.id] = amended(found.get(added.id, added), each.amendment)
    for each in (each for each in own if each.attribution in found):
        if each.kind is CorrectionKind.REMOVED:
            found.pop(str(each.attribution), None)
        elif str(each.attribution) in found:
            found[str(each.attribution)] = amended(found[str(each.attribution)], each.amendment)
    said = sorted(_well_nested(found).values(), key=_place)
    shown = (replace(each, shows=tuple(a for a in each.shows if a in found)) for each in reading.mentions)
    return replace(reading, attributions=tuple(said), mentions=tuple(shown))


def amended(attribution: Attribution, amendment: Amendment) -> Attribution:
    """The attribution as the amendment has it. What a person said of it is sure."""
    given = {each.name: getattr(amendment, each.name) for each in fields(amendment)}
    values = {name: value for name, value in given.items() if value is not None}
    values |= {name: values[name] or None for name in _CAN_BE_NOTHING if name in values}
    return replace(attribution, confidence=1.0, **values)


def difference(attribution: Attribution, wanted: Amendment) -> Amendment:
    """What of the amendment changes anything in the attribution."""
    given = {each.name: getattr(wanted, each.name) for each in fields(wanted)}
    held = {name: getattr(attribution, name) for name in given}
    held |= {name: held[name] or "" for name in _CAN_BE_NOTHING}
    return Amendment(**{name: value for name, value in given.items() if value is not None and value != held[name]})


def _added(correction: Correction) -> Attribution:
    return Attribution(
        id=correction.about,
        page=correction.page,
        source=correction.amendment.source or (),
        cue=correction.amendment.cue or (),
        content=correction.amendment.content or (),
        speaker=None,
        speaker_kind=SpeakerKind.UNNAMED,
        named=False,
        quote=Quote.INDIRECT,
        stance=Stance.STATE,
        certainty=Certainty.CERTAIN,
        polarity=Polarity.POSITIVE,
        factual=True,
        confidence=1.0,
    )


def _place(attribution: Attribution) -> int:
    """Where its content begins. Sorting keeps the order of those that begin together."""
    return min((span.start for span in attribution.content), default=0)


def _well_nested(found: Mapping[str, Attribution]) -> dict[str, Attribution]:
    """The attributions, with no parent that is not there, and none that is nested in itself over others."""
    parents = {each.id: each.parent if each.parent in found else None for each in found.values()}
    known: set[str] = set()
    for each in parents:
        path: dict[str, None] = {}
        here: str | None = each
        while here is not None and here not in known and here not in path:
            path[here] = None
            here = parents[here]
        if here is not None and here in path:
            passed = list(path)
            parents[min(passed[passed.index(here) :])] = None
        known.update(path)
    return {each: replace(said, parent=parents[each]) for each, said in found.items()}
