"""Conflicts as records: what each is about, and its sides in words that stand on the pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from firsthand.records import Conflict, ConflictValue, Page, Span, identify
from firsthand.tracing.claims.statements import is_fragment
from firsthand.tracing.conflicts.contested import Cell
from firsthand.tracing.conflicts.counts import Count
from firsthand.tracing.conflicts.revisions import Value
from firsthand.tracing.conflicts.said import Said
from firsthand.tracing.words.utterances import Utterance
from firsthand.tracing.words.wording import feature, tokens_of

MOST_WORDS = 5
PLURALS = {"person": "people", "man": "men", "woman": "women", "child": "children", "box": "boxes"}
LONGEST_VALUE = 300


def conflict_of_cells(kind: str, cells: Sequence[Cell], pages: Mapping[str, Page]) -> Conflict | None:
    """The conflict between the sides of one matter; None where they come down to one."""
    values = [(_words_of(cell, pages), cell.members) for cell in cells]
    return _conflict(kind, _about([cell.members for cell in cells]), values)


def conflict_of_figures(kind: str, values: Sequence[Value]) -> Conflict | None:
    """The conflict between the figures for one quantity, or the revision of one; None where there is but one."""
    return _conflict(kind, _quantity(values), [_figure_value(value) for value in values])


def _conflict(kind: str, about: str, values: Sequence[tuple[str, Iterable[Said]]]) -> Conflict | None:
    by_value: dict[str, set[str]] = defaultdict(set)
    for value, members in values:
        by_value[value].update(member.id for member in members)
    sides = [ConflictValue(value, tuple(sorted(ids))) for value, ids in by_value.items()]
    if kind != "revision":  # whose values stand in the order in which they were given
        sides.sort(key=lambda side: (side.attributions, side.value))
    if len(sides) < 2:
        return None
    return Conflict(identify("x", kind, *(side.attributions for side in sides)), about, kind, tuple(sides))


def _figure_value(value: Value) -> tuple[str, list[Said]]:
    """The figure as most pages give it ("at least 40"), of equally usual ones the shortest; and who gives it."""
    held = Counter(count.words for count in value)
    words = min(held, key=lambda words: (-held[words], len(words), words))
    return words, [count.said for count in value]


def _quantity(values: Sequence[Value]) -> str:
    """What is counted: the unit, where the shared words do not name it, and those words."""
    counts: list[Count] = [count for value in values for count in value]
    shared = _shared_words([[count.said for count in value] for value in values])
    units = Counter(count.figure.unit for count in counts if count.figure.unit)
    unit = min(units, key=lambda unit: (-units[unit], unit), default="")
    if unit and not any(feature(word) == feature(unit) for word in shared):
        shared = [PLURALS.get(unit, unit if unit == "%" or unit.endswith("s") else f"{unit}s"), *shared]
    return " ".join(shared[:MOST_WORDS]) or _shortest([counts[0].said.utterance.content])


def _words_of(cell: Cell, pages: Mapping[str, Page]) -> str:
    """What one side of a conflict says, in words of its own."""
    if cell.words:
        return cell.words
    asserted = [said.utterance.content for said in cell.members if not said.utterance.denies]
    return _shortest(asserted) if asserted else _denial_words([said.utterance for said in cell.members], pages)


def _shortest(contents: Iterable[str]) -> str:
    """The shortest content that is a sentence of its own."""
    said = [" ".join(content.split()) for content in contents]
    return min(said, key=lambda words: (is_fragment(words), len(words.split()) < 3, len(words), words))


def _denial_words(denials: Sequence[Utterance], pages: Mapping[str, Page]) -> str:
    """A denial as its page has it: the content where that itself says no, else from the source to the content's end."""
    said = []
    for denial in denials:
        a = denial.attribution
        whole = sorted([*a.source, *a.cue, *a.content])
        reach = Span(whole[0].start, max(span.end for span in whole))
        words = denial.content if denial.negated or reach.end - reach.start > LONGEST_VALUE else ""
        said.append(" ".join((words or reach.within(pages[a.page].text)).split()))
    return min(said, key=lambda words: (len(words), words))


def _about(sides: Sequence[Sequence[Said]]) -> str:
    """What contrary claims are about: the words that they share, or one of them where that is but a word."""
    shared = _shared_words(sides)
    if len(shared) > 1:
        return " ".join(shared)
    return _shortest(said.utterance.content for side in sides for said in side)


def _shared_words(sides: Sequence[Sequence[Said]]) -> list[str]:
    """The words that the sides share, as one of them has them, in its order."""
    held = Counter(word for side in sides for word in frozenset().union(*(said.words for said in side)))
    common = {word for word, count in held.items() if count > 1}
    best: list[str] = []
    said = [member.utterance for side in sides for member in side]
    for text in [member.content for member in said] + [member.sentence for member in said]:
        words = [word for word in dict.fromkeys(tokens_of(text)) if feature(word) in common]
        best = max(best, words[:MOST_WORDS], key=len)
    return best
