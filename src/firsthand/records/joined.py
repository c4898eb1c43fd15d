"""The traces of several stories as one: what has one id in two of them is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain
from typing import Any, TypeVar

from firsthand.records.traces import Origin, Speaker, Trace

Found = TypeVar("Found")


def joined(traces: Iterable[Trace]) -> Trace:
    """One trace of several, each table in the order that a single trace has. They come from stories of their own.

    A person or an office that speaks in several stories is one speaker and one origin, by its id: under its fullest
    name, and as the kind that it is in the story where it says most. What page has it first is what the first story
    says that knows one, in the order in which they come.
    """
    held = tuple(traces)
    if len(held) == 1:
        return held[0]

    def sorted_by(name: str, key: Callable[[Any], Any]) -> tuple[Any, ...]:
        return tuple(sorted(chain.from_iterable(getattr(trace, name) for trace in held), key=key))

    def by_id(each: Any) -> str:
        return str(each.id)

    def by_page(each: Any) -> str:
        return str(each.page)

    return Trace(
        speakers=tuple(map(_one_speaker, _alike(chain.from_iterable(t.speakers for t in held), by_id))),
        claims=sorted_by("claims", by_id),
        origins=tuple(map(_one_origin, _alike(chain.from_iterable(t.origins for t in held), by_id))),
        steps=sorted_by("steps", lambda step: step.attribution),
        conflicts=sorted_by("conflicts", by_id),
        copies=sorted_by("copies", by_page),
        credits=sorted_by("credits", lambda credit: (credit.page, credit.spans)),
        exhibits=sorted_by("exhibits", by_id),
        reuses=sorted_by("reuses", lambda reuse: (reuse.page, reuse.taken_from)),
        versions=sorted_by("versions", by_page),
        circles=sorted_by("circles", by_id),
        stories=sorted_by("stories", by_id),
        tracer=max((trace.tracer for trace in held), default=""),
    )


def _alike(found: Iterable[Found], key: Callable[[Found], Hashable]) -> list[list[Found]]:
    """The records by key, in the order of the keys."""
    groups: dict[Any, list[Found]] = defaultdict(list)
    for each in found:
        groups[key(each)].append(each)
    return [groups[name] for name in sorted(groups)]


def _one_speaker(same: Sequence[Speaker]) -> Speaker:
    if len(same) == 1:
        return same[0]
    name = min((each.name for each in same), key=lambda words: (-len(words), words))
    names = {each.name for each in same} | {alias for each in same for alias in each.aliases}
    return Speaker(
        id=same[0].id,
        name=name,
        kind=max(same, key=lambda each: (len(each.attributions), each.kind)).kind,
        named=any(each.named for each in same),
        aliases=tuple(sorted(names - {name})),
        attributions=tuple(sorted(chain.from_iterable(each.attributions for each in same))),
    )


def _one_origin(same: Sequence[Origin]) -> Origin:
    if len(same) == 1:
        return same[0]
    known = [each for each in same if each.first_page] or same  # of an outlet that is held somewhere, not "not held"
    who = min((each.who for each in known), key=lambda words: (-len(words), words))
    held = (each.first_page for each in same if each.first_page)
    return Origin(same[0].id, who, min(each.kind for each in same), next(held, None))
