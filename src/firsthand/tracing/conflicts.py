"""Claims that cannot all hold: other figures or times for one thing, a claim and its denial."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.records import Conflict, ConflictValue, Figure, Page, Span, identify
from firsthand.tracing.grouping import by_best_pairs, group
from firsthand.tracing.quantities import same_figure, unit_of
from firsthand.tracing.rarity import Rarity
from firsthand.tracing.statements import is_fragment
from firsthand.tracing.stories import Stories
from firsthand.tracing.thesaurus import vocabulary
from firsthand.tracing.utterances import Utterance
from firsthand.tracing.wording import feature, tokens_of

SAME_SUBJECT = 0.25
"""Share of the smaller claim's own words (less figures) that another has to have, to be about the same quantity."""
CONTRARY = 0.6
"""The same for a claim and its contrary, or for two times, where no unit binds the two together."""
LEAST = 1.5
"""Weight of the words that two claims must share at the least."""
RELATED = 0.3
MOST_FIGURES = 12
MOST_MEMBERS = 6
MOST_WORDS = 5
PLURALS = {"person": "people", "man": "men", "woman": "women", "child": "children", "ppm": "ppm", "box": "boxes"}
TOO_COMMON = 60
MOST_CANDIDATES = 20
LONGEST_VALUE = 300
LASTING = frozenset(feature(word) for word in vocabulary("second minute hour day week month year"))
"""Units of time: that two claims both last days does not put them about one thing."""


@dataclass(frozen=True, slots=True)
class Side:
    """A claim as conflicts see it."""

    claim: str
    members: tuple[Utterance, ...]
    asserted: tuple[Utterance, ...]
    denied_elsewhere: bool  # another origin than those that assert it denies it
    subject: frozenset[str] = frozenset()  # the words that much of the claim shares, without figures and times
    unit: str | None = None
    figures: tuple[Figure, ...] = ()


def side_of(claim: str, members: Sequence[Utterance], *, denied_elsewhere: bool) -> Side:
    """A claim with what its asserting members are about and count."""
    asserted = tuple(member for member in members if not member.denies)
    words = Counter(word for member in asserted for word in _plain(member))
    enough = max(1, len(asserted) // 3)
    subject = frozenset(word for word, count in words.items() if count >= enough)
    if not subject:
        subject = frozenset(word for member in asserted for word in member.context if word[0] not in "#@")
    units = Counter(unit for m in asserted for figure in m.figures if (unit := unit_of(figure)))
    unit = min(units, key=lambda unit: (-units[unit], unit)) if units else None
    figures = [figure for m in asserted for figure in m.figures if unit_of(figure) in (unit, None)]
    return Side(claim, tuple(members), asserted, denied_elsewhere, subject, unit, _main(figures))


def _main(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Of a claim's figures the one that most of its attributions give, in all its spellings; of several the first."""
    alike = [tuple(other for other in figures if same_figure(figure, other)) for figure in figures[:MOST_FIGURES]]
    return max(alike, key=len, default=())


def _plain(member: Utterance) -> frozenset[str]:
    return frozenset(word for word in member.features if word[0] not in "#@")


def conflicts_of(sides: Sequence[Side], pages: Mapping[str, Page], rarity: Rarity, stories: Stories) -> list[Conflict]:
    """Every conflict among the claims, in order of id. `sides` come in the order of their claims' ids."""
    found: dict[str, Conflict] = {}
    pairs = _candidates([side for side in sides if side.asserted], rarity, stories)
    for cluster in _quantities(pairs, rarity):
        _add(found, "figure", _quantity(cluster), _figure_values(cluster, pages))
    for one, other in pairs:
        kind = _contrary(one, other, rarity)
        if kind is not None:
            _add(found, kind, _about([one, other]), [(_words(side), side.asserted) for side in (one, other)])
    for side in sides:
        denials = [member for member in side.members if member.denies]
        if denials and side.asserted and side.denied_elsewhere:
            values = [(_words(side), side.asserted), (_denial_words(denials, pages), denials)]
            _add(found, "denial", _words(side), values)
    return [found[key] for key in sorted(found)]


def _add(found: dict[str, Conflict], kind: str, about: str, values: Sequence[tuple[str, Iterable[Utterance]]]) -> None:
    by_value: dict[str, set[str]] = defaultdict(set)
    for value, members in values:
        by_value[value].update(member.id for member in members)
    sides = [ConflictValue(value, tuple(sorted(ids))) for value, ids in by_value.items()]
    sides.sort(key=lambda side: (side.attributions, side.value))
    if len(sides) > 1:
        key = identify("x", kind, *(side.attributions for side in sides))
        found[key] = Conflict(key, about, kind, tuple(sides))


def _candidates(sides: Sequence[Side], rarity: Rarity, stories: Stories) -> list[tuple[Side, Side]]:
    """Pairs of claims on related pages that share words, at most `MOST_CANDIDATES` for each claim."""
    postings: dict[str, list[int]] = defaultdict(list)
    for place, side in enumerate(sides):
        for word in sorted(side.subject):
            postings[word].append(place)
    pairs: set[tuple[int, int]] = set()
    for place, side in enumerate(sides):
        shared: dict[int, float] = defaultdict(float)
        for word in sorted(side.subject):
            if 1 < len(postings[word]) <= TOO_COMMON:
                for other in postings[word]:
                    shared[other] += rarity.of(word)
        shared.pop(place, None)
        best = sorted(shared, key=lambda other: (-shared[other], other))[:MOST_CANDIDATES]
        pairs.update((min(place, other), max(place, other)) for other in best if shared[other] >= LEAST)
    return [(sides[a], sides[b]) for a, b in sorted(pairs) if _are_related(sides[a], sides[b], stories)]


def _are_related(one: Side, other: Side, stories: Stories) -> bool:
    return any(
        stories.related(a.attribution.page, b.attribution.page) >= RELATED
        for a in one.asserted[:4]
        for b in other.asserted[:4]
    )


def _closeness(one: Side, other: Side, rarity: Rarity) -> float:
    """The share of the smaller subject that the other has."""
    shared = rarity.total(one.subject & other.subject)
    smaller = min(rarity.total(one.subject), rarity.total(other.subject))
    return shared / smaller if shared >= LEAST else 0.0


def _one_holds_other(one: Side, other: Side, rarity: Rarity) -> bool:
    """Whether some content of one claim has nearly all the words of one of the other's, and not too few."""
    for a in one.asserted[:MOST_MEMBERS]:
        for b in other.asserted[:MOST_MEMBERS]:
            shared = rarity.total(_plain(a) & _plain(b))
            smaller = min(rarity.total(_plain(a)), rarity.total(_plain(b)))
            if len(_plain(a) & _plain(b)) > 1 and shared >= max(LEAST, CONTRARY * smaller):
                return True
    return False


def _quantities(pairs: Sequence[tuple[Side, Side]], rarity: Rarity) -> list[list[Side]]:
    """Groups of claims that give other figures for one quantity; every group has two claims or more."""
    apart = [pair for pair in pairs if _figures_apart(*pair)]
    sides = sorted({side.claim: side for pair in apart for side in pair}.values(), key=lambda side: side.claim)
    place = {side.claim: at for at, side in enumerate(sides)}
    edges = {(place[a.claim], place[b.claim]): _subject_score(a, b, rarity) for a, b in apart}

    def score(one: int, other: int) -> float:
        return _subject_score(sides[one], sides[other], rarity)

    groups = group(
        len(sides), {pair: value for pair, value in edges.items() if value}, score, SAME_SUBJECT, by_best_pairs
    )
    return [[sides[at] for at in members] for members in groups if len(members) > 1]


def _subject_score(one: Side, other: Side, rarity: Rarity) -> float:
    """How close the subjects are; that both last days, or that one says no unit, asks for closer ones."""
    close = _closeness(one, other, rarity)
    if one.unit == other.unit:
        return close * 0.5 if one.unit in LASTING else close
    return close * 0.5 if one.unit is None or other.unit is None else 0.0


def _figures_apart(one: Side, other: Side) -> bool:
    """Whether both count the same thing, as far as they say what, and no figure of one is a figure of the other."""
    if not (one.figures and other.figures) or one.unit is other.unit is None:
        return False
    if one.unit != other.unit and one.unit is not None and other.unit is not None:
        return False
    return not any(same_figure(a, b) for a in one.figures[:8] for b in other.figures[:8])


def _contrary(one: Side, other: Side, rarity: Rarity) -> str | None:
    """ "denial" where one says no to what the other says, "date" where they give other times for it."""
    negated = [{member.negated for member in side.asserted} for side in (one, other)]
    if all(len(signs) == 1 for signs in negated) and negated[0] != negated[1] and _one_holds_other(one, other, rarity):
        return "denial"
    if _closeness(one, other, rarity) < CONTRARY:
        return None
    times = [{word for m in side.asserted for word in m.features if word[0] == "@"} for side in (one, other)]
    return "date" if all(len(found) == 1 for found in times) and times[0] != times[1] else None


def _figure_words(side: Side, pages: Mapping[str, Page]) -> str:
    """The figure as most of the claim's pages give it ("at least 40"); of equally usual ones the shortest."""
    found = Counter(
        " ".join(figure.span.within(pages[member.attribution.page].text).split())
        for member in side.asserted
        for figure in member.figures
        if figure in side.figures
    )
    return min(found, key=lambda words: (-found[words], len(words), words)) if found else _words(side)


def _figure_values(cluster: Sequence[Side], pages: Mapping[str, Page]) -> list[tuple[str, Iterable[Utterance]]]:
    """Each figure of a cluster with who gives it; claims with one figure ("40", "at least forty") hold one value."""
    kept: list[Side] = []
    values: list[tuple[str, Iterable[Utterance]]] = []
    for side in cluster:
        same = next((other for other in kept if same_figure(other.figures[0], side.figures[0])), side)
        kept.append(side)
        values.append((_figure_words(same, pages), side.asserted))
    return values


def _quantity(cluster: Sequence[Side]) -> str:
    """What is counted: the unit, where the shared words do not name it, and those words."""
    shared = _shared_words(cluster)
    units = Counter(figure.unit for side in cluster for figure in side.figures if figure.unit)
    unit = min(units, key=lambda unit: (-units[unit], unit), default="")
    if unit and not any(feature(word) == feature(unit) for word in shared):
        shared = [PLURALS.get(unit, unit if unit == "%" or unit.endswith("s") else f"{unit}s"), *shared]
    return " ".join(shared[:MOST_WORDS]) or _words(cluster[0])


def _words(side: Side) -> str:
    """A claim in the words of its shortest whole content."""
    said = [" ".join(member.content.split()) for member in side.asserted]
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


def _about(sides: Sequence[Side]) -> str:
    """What two contrary claims are about."""
    return " ".join(_shared_words(sides)) or _words(sides[0])


def _shared_words(sides: Sequence[Side]) -> list[str]:
    """The words that the sides share, as one of them has them, in its order."""
    held = Counter(word for side in sides for word in side.subject)
    common = {word for word, count in held.items() if count > 1}
    best: list[str] = []
    for text in [m.content for side in sides for m in side.asserted] + [
        m.sentence for side in sides for m in side.asserted
    ]:
        words = [word for word in dict.fromkeys(tokens_of(text)) if feature(word) in common]
        best = max(best, words[:MOST_WORDS], key=len)
    return best
