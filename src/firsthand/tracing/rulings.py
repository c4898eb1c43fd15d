"""What reviewers have ruled is one, or is not: their word wins over what tracing finds, whatever is read later.

Rulings are taken one by one, the latest first. One that contradicts those already taken is left out, so that of two
that contradict each other the later wins. Those that are left are bonds, which hold, and walls, which nothing crosses.
What tracing has found to be one is then joined again piece by piece, as far as no wall stands between: on either side
of a wall a piece stays with those that it was found with, and the one that was put apart stays alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from firsthand.records import Ruling, SpeakerKind
from firsthand.tracing.people.speakers import Voice, is_named
from firsthand.tracing.words.utterances import Utterance

SPEAKER, CLAIM = "speaker", "claim"


class _Joined:
    """Attribution ids by set, and the walls between sets."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._walls: dict[str, set[str]] = defaultdict(set)

    def of(self, attribution: str) -> str:
        """The id that stands for the set; which one it is says nothing."""
        root = attribution
        while self._parent.get(root, root) != root:
            root = self._parent[root]
        while self._parent.get(attribution, attribution) != root:
            self._parent[attribution], attribution = root, self._parent[attribution]
        return root

    def may_join(self, one: str, other: str) -> bool:
        """Whether no wall stands between the two sets."""
        first, second = self.of(one), self.of(other)
        fewer, more = sorted((first, second), key=lambda root: len(self._walls.get(root, ())))
        return more not in {self.of(each) for each in self._walls.get(fewer, ())}

    def join(self, one: str, other: str) -> bool:
        """Make the two sets one, unless there is a wall between them; whether they are one now."""
        first, second = sorted((self.of(one), self.of(other)))
        if first == second:
            return True
        if not self.may_join(first, second):
            return False
        self._parent[second] = first
        if second in self._walls:
            self._walls[first] |= self._walls.pop(second)
        return True

    @property
    def has_any(self) -> bool:
        """Whether anything has been joined or parted."""
        return bool(self._parent or self._walls)

    def part(self, one: str, other: str) -> None:
        """Put a wall between two sets, unless they are one."""
        first, second = self.of(one), self.of(other)
        if first != second:
            self._walls[first].add(second)
            self._walls[second].add(first)


def _taken(rulings: Iterable[Ruling], about: str, known: Set[str]) -> tuple[_Joined, list[str]]:
    """Bonds and walls, and the attributions that were put apart, of the rulings that hold. Unknown ids are left out."""
    joined, apart = _Joined(), list[str]()
    for ruling in sorted(rulings, key=lambda ruling: (ruling.at, ruling.id), reverse=True):
        held = [each for each in dict.fromkeys(ruling.attributions) if each in known]
        if ruling.about != about or len(held) < 2:
            continue
        if ruling.one:
            for each in held[1:]:
                joined.join(held[0], each)
        elif held[0] == ruling.attributions[0]:
            for each in held[1:]:
                joined.part(held[0], each)
            apart.append(held[0])
    return joined, apart


def _partition(levels: Sequence[Sequence[Sequence[str]]], joined: _Joined, apart: Sequence[str]) -> list[list[str]]:
    """The sets of all that stands in `levels`: of sets of attributions that belong together, the firmest level first.

    In a set, those that were put apart are joined last, so that the others keep what was found.
    """
    for level in levels:
        for group in sorted(sorted(group) for group in level):
            last = {joined.of(each) for each in apart}
            kept: list[str] = []
            for piece in sorted({joined.of(each) for each in group}, key=lambda piece: (piece in last, piece)):
                if not any(joined.join(one, piece) for one in kept):
                    kept.append(piece)
    found: dict[str, list[str]] = defaultdict(list)
    for each in sorted({each for level in levels for group in level for each in group}):
        found[joined.of(each)].append(each)
    return sorted(found.values())


def apply_to_groups(groups: Sequence[Sequence[Utterance]], rulings: Iterable[Ruling]) -> list[list[Utterance]]:
    """Groups of utterances that are one claim, with the rulings about claims carried out; each sorted by id.

    Depends neither on the order of `groups` nor on that of `rulings`; doing it twice does no more than once. A merge of
    two attributions merges their groups; one that is put apart stands alone, and leaves its group as it is.
    """
    by_id = {utterance.id: utterance for group in groups for utterance in group}
    joined, apart = _taken(rulings, CLAIM, by_id.keys())
    found = _partition([[[utterance.id for utterance in group] for group in groups]], joined, apart)
    return [[by_id[each] for each in group] for group in found]


def apply_to_voices(
    voices: Mapping[str, Voice], utterances: Sequence[Utterance], rulings: Iterable[Ruling]
) -> dict[str, Voice]:
    """The voices, by attribution id, with the rulings about speakers carried out.

    A merge of two attributions merges their speakers. Of a speaker from whom an attribution is put apart, it takes
    along what its own page puts in the same mouth; the others stay together.
    """
    joined, apart = _taken(rulings, SPEAKER, voices.keys())
    if not joined.has_any:
        return dict(voices)
    heard: dict[str, list[str]] = defaultdict(list)
    mouths: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for utterance in utterances:
        attribution = utterance.attribution
        key = voices[utterance.id].key
        heard[key].append(utterance.id)
        mouths[attribution.page, key, " ".join(str(attribution.speaker).split())].append(utterance.id)
    sets = _partition([list(mouths.values()), list(heard.values())], joined, apart)
    return _named_anew(voices, sets)


def _named_anew(voices: Mapping[str, Voice], sets: Sequence[Sequence[str]]) -> dict[str, Voice]:
    """The voices of sets of attributions, each with a key of its own. A key stays with most of those that had it."""
    had: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for number, group in enumerate(sets):
        for each in group:
            had[voices[each].key][number] += 1
    keeps = {key: min(counts, key=lambda number: (-counts[number], number)) for key, counts in had.items()}
    chosen = [
        _chosen(voices, group, {key for key in keeps if keeps[key] == number}) for number, group in enumerate(sets)
    ]
    offices = {key: chosen[number].key for key, number in keeps.items()}
    return {each: _anew(voices[each], chosen[number], offices) for number, group in enumerate(sets) for each in group}


def _chosen(voices: Mapping[str, Voice], group: Sequence[str], kept: set[str]) -> Voice:
    """The voice that stands for a set: one with a name if there is one, of those whose key it keeps if it keeps any."""
    own = [each for each in group if voices[each].key in kept] or group
    best = min(own, key=lambda each: (not is_named(voices[each]), not voices[each].named, voices[each].key, each))
    voice = voices[best]
    if voice.key in kept:
        return voice
    key = f"{voice.key} @{min(group)}"
    return replace(voice, key=key, office=key if voice.office == voice.key else voice.office)


def _anew(voice: Voice, chosen: Voice, offices: Mapping[str, str]) -> Voice:
    """A voice as one of the set that `chosen` stands for. An outlet's kind goes with the outlet, others' stay."""
    is_press = SpeakerKind.NEWS_REPORT in (voice.kind, chosen.kind)
    office = offices.get(chosen.office, chosen.office)
    return replace(
        chosen,
        office=chosen.key if chosen.office == chosen.key else office,
        kind=chosen.kind if is_press else voice.kind,
        who=voice.who if voice.key == chosen.key else chosen.who,
    )
