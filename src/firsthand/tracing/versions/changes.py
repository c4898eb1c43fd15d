"""What was changed between two captures of one address, as records with spans in both texts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from firsthand.records import Change, Page, Role, Span
from firsthand.tracing.timeline import moment
from firsthand.tracing.versions.alignment import Alignment, Text
from firsthand.tracing.versions.sentences import signs_of
from firsthand.tracing.words.wording import folded

NOT_ITS_OWN_WORD = frozenset({"guessed", "told"})
"""How a date is known that the page does not give itself."""


def changes_of(alignment: Alignment) -> list[Change]:
    """Every change: title, date and byline first, then the text's in the order of the later page.

    What was cut stands where it would stand now. Neighbouring sentences of one block that were cut, or added, are one
    change. Sentences that were only moved, and words outside the article, make none.
    """
    earlier, later = alignment.earlier.page, alignment.later.page
    about = [*_retitled(alignment), *_redated(earlier, later), *_rebylined(earlier, later)]
    return [*about, *_in_the_text(alignment)]


def _in_the_text(alignment: Alignment) -> Iterator[Change]:
    old, new = alignment.earlier.sentences, alignment.later.sentences
    placed: list[tuple[int, int, Change]] = []
    for pair in alignment.reworded:
        before, after = _over(alignment.earlier, range(*pair.earlier)), _over(alignment.later, range(*pair.later))
        if not (old[pair.earlier[0]].headline and new[pair.later[0]].headline):
            placed.append((pair.later[0], 0, Change("reworded", before, after)))
    for run in _runs(alignment.later, alignment.added):
        placed.append((run[0], 0, Change("added", None, _over(alignment.later, run))))
    here = sorted([*alignment.kept.items(), *((p.earlier[0], p.later[1] - 1) for p in alignment.reworded)])
    for run in _runs(alignment.earlier, alignment.cut):
        at = bisect_right(here, (run[0], -1)) - 1
        placed.append((here[at][1] if at >= 0 else -1, 1, Change("cut", _over(alignment.earlier, run), None)))
    placed.sort(key=lambda each: (each[0], each[1], each[2].before or Span(0, 1)))
    return (change for _, _, change in placed)


def _runs(text: Text, places: Iterable[int]) -> list[list[int]]:
    """The places in runs of neighbours of one block."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1 and text.sentences[place].block == text.sentences[place - 1].block:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _over(text: Text, places: Sequence[int]) -> Span:
    return Span(text.sentences[places[0]].span.start, text.sentences[places[-1]].span.end)


def _retitled(alignment: Alignment) -> Iterator[Change]:
    """By the headlines; by what else gives the title only where both pages have it from the same place."""
    earlier, later = alignment.earlier, alignment.later
    for pair in alignment.reworded:
        one, other = pair.earlier[0], pair.later[0]
        if earlier.sentences[one].headline and later.sentences[other].headline:
            was, now = earlier.words(one), later.words(other)
            yield Change("retitled", earlier.sentences[one].span, later.sentences[other].span, was, now)
            return
    if any(sentence.headline for text in (earlier, later) for sentence in text.sentences):
        return
    one_title, other_title = earlier.page.title, later.page.title
    if one_title and other_title and earlier.page.title_from == later.page.title_from:
        was, now = signs_of(one_title), signs_of(other_title)
        if was not in now and now not in was:
            yield Change("retitled", None, None, one_title, other_title)


def _redated(earlier: Page, later: Page) -> Iterator[Change]:
    """Where both give a date of publication, and no reading of them makes the two one."""
    was, now = earlier.published, later.published
    if not was or not now or NOT_ITS_OWN_WORD & {earlier.published_from, later.published_from}:
        return
    before, after = moment(was), moment(now)
    if before[0] or after[0]:
        return
    only_days = before[2] < 0 or after[2] < 0
    if was[:10] != now[:10] if only_days else before != after:
        yield Change("redated", *_shown(earlier, later, Role.PUBLISHED), was, now)


def _rebylined(earlier: Page, later: Page) -> Iterator[Change]:
    """Where other people sign it; a name that is gone, or new, counts only if the other page has it nowhere."""
    was, now = earlier.byline, later.byline
    if _names(was) == _names(now) or (was and _stand_on(was, later)) or (now and _stand_on(now, earlier)):
        return
    yield Change("rebylined", *_shown(earlier, later, Role.BYLINE), was, now)


def _names(byline: str | None) -> frozenset[str]:
    return frozenset(signs_of(name) for name in (byline or "").split(",")) - {""}


def _stand_on(byline: str, page: Page) -> bool:
    """Whether the page has all the names somewhere, so that only the reading of it differs."""
    if page.byline:
        return False
    text = folded(page.text)
    return all(folded(name.strip()) in text for name in byline.split(","))


def _shown(earlier: Page, later: Page, role: Role) -> tuple[Span | None, Span | None]:
    """The first block of a role on each page that the other does not have as it stands."""
    before, after = _wordings(earlier, role), _wordings(later, role)
    gone = [span for signs, span in before.items() if signs not in after]
    come = [span for signs, span in after.items() if signs not in before]
    return min(gone, default=None), min(come, default=None)


def _wordings(page: Page, role: Role) -> dict[str, Span]:
    """The blocks of a role by what they say."""
    spans = (block.span for block in page.blocks_of(role) if block.span.end <= len(page.text))
    return {signs_of(span.within(page.text)): span for span in spans}
