"""What was changed between captures of one address, as lines for the terminal.

"−" stands before what was cut, "+" before what was added, "~" before what was reworded. In a reworded sentence the
words that went and came stand in brackets, as [went → came], [− went] or [+ came], so that it reads without colours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from firsthand.cli.talk import count, printable
from firsthand.exports.catalogue import Catalogue
from firsthand.exports.when import in_utc, in_words
from firsthand.records import Change, Page, Span, Version
from firsthand.tracing.outlets.addresses import archived_at
from firsthand.tracing.versions import place_of, rewritten

GONE, COME, CHANGED = "red", "green", "yellow"
MOST_CHANGES = 200
MOST_STRANGERS = 20
LONGEST = 600
"""Characters of a passage that are shown."""
AROUND = 60
"""Characters of unchanged words that are shown beside those that were changed."""
LEAST_COMMON = 0.35
"""Share of the longer wording that two must have in common for the words to be shown one by one."""
_NAMES = {"retitled": "title", "redated": "date", "rebylined": "byline"}


def lines_of(held: Catalogue, page: Page) -> Iterator[Text]:
    """How the page differs from the capture of its address before it, and what a later one no longer has."""
    versions = held.holdings.trace.versions
    for version in versions:
        if version.page == page.id and version.earlier in held.pages:
            yield from _against_earlier(held, version)
    for version in versions:
        if version.earlier == page.id and version.page in held.pages:
            yield from _against_later(held, version)
    yield from _strangers(held, page)


def apart(held: Catalogue, one: Page, other: Page) -> tuple[str, str]:
    """How two captures are cited beside each other: "dated 3 March 2030, 10:15 (p-4f1c9a07d2b8)", and the other.

    By when a web archive took them, by when they say they were changed or published, or by when they were taken in:
    the first of these that both have and that tells them apart; else by the first that each has.
    """
    ways = [(_when(held, one)[n], _when(held, other)[n]) for n in range(3)]
    for first, second in ways:
        if first and second and first != second:
            return f"{first} ({one.id})", f"{second} ({other.id})"
    named = [next((way[side] for way in ways if way[side]), "without a date") for side in (0, 1)]
    return f"{named[0]} ({one.id})", f"{named[1]} ({other.id})"


def _when(held: Catalogue, page: Page) -> tuple[str | None, str | None, str | None]:
    capture, archived = held.captures.get(page.capture), archived_at(page.url)
    stated = page.modified or page.published
    return (
        f"of {in_utc(archived)}" if archived else None,
        f"dated {printable(in_words(stated))}" if stated else None,
        f"taken in {in_utc(capture.taken_at)}" if capture else None,
    )


def _against_earlier(held: Catalogue, version: Version) -> Iterator[Text]:
    earlier, later = held.pages[version.earlier], held.pages[version.page]
    cited, _ = apart(held, earlier, later)
    yield Text(f"\nEarlier capture of this address: {cited}", style="underline")
    yield Text(printable(version.why), style="dim")
    for change in version.changes[:MOST_CHANGES]:
        yield change_line(earlier, later, change)
    if len(version.changes) > MOST_CHANGES:
        yield Text(f"… and {count(len(version.changes) - MOST_CHANGES, 'change')} more", style="dim")
    yield from _withdrawn(held, version)


def _against_later(held: Catalogue, version: Version) -> Iterator[Text]:
    _, cited = apart(held, held.pages[version.earlier], held.pages[version.page])
    changes = count(len(version.changes), "change")
    yield Text(f"\nLater capture of this address: {cited}, {changes}", style="underline")
    yield from _withdrawn(held, version)


def _withdrawn(held: Catalogue, version: Version) -> Iterator[Text]:
    """The attributions that the later capture no longer has, in words that can be cited."""
    if not version.withdrawn:
        return
    earlier, later = apart(held, held.pages[version.earlier], held.pages[version.page])
    said = "" if version.noticed else "; the page does not say so"
    cited = f"Withdrawn: present in the capture {earlier}, absent in that {later}{said}"
    yield Text(cited, style="bold red")
    for each in version.withdrawn:
        attribution = held.attributions.get(each)
        if attribution:
            who = printable(attribution.speaker or "nobody named")
            words = _short(held.content(attribution))
            yield Text.assemble(("− ", GONE), f"{who}: ", (words, GONE), (f"  {each}", "dim"))


def _strangers(held: Catalogue, page: Page) -> Iterator[Text]:
    """Other pages of the address that are no versions of this one nor of any in its chain."""
    place = place_of(page)
    if place is None:
        return
    kin = _kin(held.holdings.trace.versions, page.id)
    others = [each for each in held.pages.values() if each.id not in kin and place_of(each) == place]
    for other in others[:MOST_STRANGERS]:
        cited = apart(held, page, other)[1]
        words = f"The same address gave another text, which is no version of this page: the capture {cited}"
        yield Text(words, style="dim")
    if len(others) > MOST_STRANGERS:
        yield Text(f"… and {count(len(others) - MOST_STRANGERS, 'other text')} more", style="dim")


def _kin(versions: Sequence[Version], page: str) -> set[str]:
    """The page and all that it is tied to by versions, of whatever remove."""
    tied: dict[str, list[str]] = {}
    for version in versions:
        tied.setdefault(version.page, []).append(version.earlier)
        tied.setdefault(version.earlier, []).append(version.page)
    kin, ahead = {page}, [page]
    while ahead:
        new = [other for other in tied.get(ahead.pop(), ()) if other not in kin]
        kin.update(new)
        ahead += new
    return kin


def change_line(earlier: Page, later: Page, change: Change) -> Text:
    """One change on one line, with the words of both pages as they stand there."""
    was = change.was if change.was is not None else _words(earlier, change.before)
    now = change.now if change.now is not None else _words(later, change.after)
    if change.kind == "cut":
        return Text(f"− {_short(was)}", style=GONE)
    if change.kind == "added":
        return Text(f"+ {_short(now)}", style=COME)
    name = _NAMES.get(change.kind)
    label = Text.assemble((f"~ {name}: " if name else "~ ", CHANGED))
    if change.kind == "redated":
        return label + _put_for(in_words(was), in_words(now))
    return label + (_drawn(was, now) if was and now else _put_for(was or "none", now or "none"))


def _drawn(was: str, now: str) -> Text:
    """The later wording, with the words that went and came in brackets; long runs in common are cut short."""
    runs = rewritten(was, now)
    if sum(len(run.now) for run in runs if run.same) < LEAST_COMMON * max(len(was), len(now)):
        return _put_for(was, now)
    line = Text()
    for place, run in enumerate(runs):
        if len(line) > 2 * LONGEST:
            return line.append(" …")
        if run.same:
            line.append(_common(run.now, first=place == 0, last=place == len(runs) - 1))
        else:
            line.append_text(_put_for(run.was, run.now))
            line.append(" " if (run.now or run.was)[-1:].isspace() else "")
    return line


def _put_for(was: str, now: str) -> Text:
    """Words, and those that stand for them now, in brackets."""
    gone, come = _short(was), _short(now)
    if gone and come:
        return Text.assemble("[", (gone, GONE), " → ", (come, COME), "]")
    return Text.assemble("[", (f"− {gone}", GONE) if gone else (f"+ {come}", COME), "]")


def _common(words: str, *, first: bool, last: bool) -> str:
    """A run of words in common, its middle (or its far end) left out where it is long."""
    flat = printable(words) + (" " if words[-1:].isspace() else "")
    if len(flat) <= 2 * AROUND:
        return flat
    head, tail = "" if first else flat[:AROUND], "" if last else flat[-AROUND:]
    return f"{head}…{tail}"


def _words(page: Page, span: Span | None) -> str:
    return span.within(page.text) if span else ""


def _short(words: str) -> str:
    flat = printable(words[: 4 * LONGEST])
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"
