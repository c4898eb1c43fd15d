"""The single steps of a way back: from one attribution to the one that it was taken from, by what evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.records import Copy, Credit, Page, SpeakerKind
from firsthand.tracing.exhibits.same_exhibit import Grouped
from firsthand.tracing.origins.pointers import Pointers
from firsthand.tracing.origins.publishers import Publishers, with_publishers
from firsthand.tracing.outlets.by_name import Outlet, Shelf, outlet_words
from firsthand.tracing.outlets.press import is_report
from firsthand.tracing.people.calling import called, with_the
from firsthand.tracing.people.speakers import Voice, is_named
from firsthand.tracing.timeline import is_before, order_key
from firsthand.tracing.words.utterances import Utterance

SHOWN = frozenset({SpeakerKind.DOCUMENT, SpeakerKind.FOOTAGE})


@dataclass(frozen=True, slots=True)
class Sight:
    """All that is known of the pages when the ways back of their claims are looked for."""

    voices: Mapping[str, Voice]  # by attribution id
    pages: Mapping[str, Page]
    shelf: Shelf
    copies: Mapping[str, Copy]  # by the copying page's id
    pointers: Pointers
    publishers: Publishers
    exhibits: Grouped

    def is_own(self, utterance: Utterance) -> bool:
        """Whether an outlet's page gives the outlet's own word: its own, or that of whom it forwards."""
        voice, page = self.voices[utterance.id], self.pages[utterance.attribution.page]
        own = {outlet_words(name) for name in (page.outlet, page.forwarded_from) if name}
        return voice.kind is SpeakerKind.NEWS_REPORT and outlet_words(voice.who) in own

    def is_retelling(self, utterance: Utterance) -> bool:
        """Whether an attribution gives the word of another outlet."""
        return self.voices[utterance.id].kind is SpeakerKind.NEWS_REPORT and not self.is_own(utterance)


def sight_of(
    voices: Mapping[str, Voice],
    pages: Mapping[str, Page],
    shelf: Shelf,
    copies: Mapping[str, Copy],
    credits_given: Iterable[Credit],
    said: Sequence[Utterance],
    exhibits: Grouped,
) -> Sight:
    """What is known of a story's pages, before its claims are followed back."""
    publishers = Publishers(pages, said, shelf)
    speaking = with_publishers(voices, said, pages, publishers)
    return Sight(speaking, pages, shelf, copies, Pointers(pages, shelf, credits_given, said), publishers, exhibits)


@dataclass(frozen=True, slots=True)
class Hop:
    """A step back: to which attribution, and the words that say how."""

    to: Utterance
    words: str


class Hops:
    """The steps back within one claim."""

    def __init__(self, claim: Sequence[Utterance], sight: Sight) -> None:
        self._sight, self._voices, self._pages = sight, sight.voices, sight.pages
        self._by_id = {utterance.id: utterance for utterance in claim}
        self._inner: dict[str, list[Utterance]] = defaultdict(list)
        self._on_page: dict[str, list[Utterance]] = defaultdict(list)
        for utterance in claim:
            self._on_page[utterance.attribution.page].append(utterance)
            if utterance.attribution.parent in self._by_id:
                self._inner[str(utterance.attribution.parent)].append(utterance)

    def outlet_around(self, utterance: Utterance) -> Utterance | None:
        """The attribution to an outlet that this one is nested in, if it is."""
        parent = self._by_id.get(utterance.attribution.parent or "")
        return parent if parent and self._voices[parent.id].kind is SpeakerKind.NEWS_REPORT else None

    def back(self, here: Utterance) -> Hop | None:
        """One step back, or None at the end."""
        return next((hop for step in self._steps_of(here) if (hop := step(here)) is not None), None)

    def _steps_of(self, here: Utterance) -> tuple[Callable[[Utterance], Hop | None], ...]:
        """What to look for, in this order: what the attribution says, then what its page says, then likeness."""
        if self._sight.is_own(here):
            return self._to_own_hand, self._to_forwarded, self._to_original, self._to_wire
        if self._sight.is_retelling(here):
            return self._to_outlet, self._to_linked, self._to_inner, self._to_original, self._to_later
        told = self._to_passed_on, self._to_teller, self._to_cited, self._to_credited, self._to_linked
        return *told, self._to_publisher, self._to_forwarded, self._to_original, self._to_wire, self._to_asked

    def _to_own_hand(self, here: Utterance) -> Hop | None:
        """The first hand that the page itself names for the claim."""
        hands = [
            utterance
            for utterance in self._on_page[here.attribution.page]
            if self._voices[utterance.id].kind is not SpeakerKind.NEWS_REPORT and utterance.denies == here.denies
        ]
        return Hop(self._nearest(hands, here), "gives its own report of it") if hands else None

    def _to_outlet(self, here: Utterance) -> Hop | None:
        """The held page of the outlet that is named, where it has the claim from."""
        outlet = self._outlet_of(here)
        found = self._said_on(here, self._sight.shelf.pages_of(outlet) if outlet else ())
        if not found:
            return None
        linked = {page: target.words for target in self._sight.pointers.links_at(here) for page in target.pages}
        exact = [utterance for utterance in found if utterance.attribution.page in linked]
        to = self._nearest(exact or found, here)
        link = f", to which it links on “{_short(linked[to.attribution.page])}”" if exact else ""
        return Hop(to, f"credits {self._outlet_called(here)}{link}")

    def _outlet_called(self, here: Utterance) -> str:
        """An outlet as a sentence has it, with the words that mean it where they do not name it."""
        voice = self._voices[here.id]
        named = set(outlet_words(voice.who)) & set(outlet_words(here.source))
        given = "" if named or not here.source else f" (“{_short(here.source)}”)"
        return f"{called(here, voice)}{given}"

    def _outlet_of(self, here: Utterance) -> Outlet | None:
        shelf = self._sight.shelf
        return shelf.outlet_in(self._voices[here.id].who) or shelf.outlet_in(here.source)

    def _to_linked(self, here: Utterance) -> Hop | None:
        """The held page of another outlet that the attribution's sentence links to, where it has the claim too."""
        for target in self._sight.pointers.links_at(here):
            found = self._said_on(here, [self._pages[page] for page in target.pages])
            fitting = [utterance for utterance in found if self._could_be_one(utterance, here)]
            if not fitting and is_report(here.source) and target in self._sight.pointers.links_on(here):
                fitting = found  # "according to this report": whoever speaks there
            if fitting:
                to = self._nearest(fitting, here)
                return Hop(to, f"links to {outlet_name(self._pages[to.attribution.page])} on “{_short(target.words)}”")
        return None

    def _to_inner(self, here: Utterance) -> Hop | None:
        inner = self._inner.get(here.id)
        return Hop(inner[0], f"cites {called(here, self._voices[here.id])}") if inner else None

    def _to_later(self, here: Utterance) -> Hop | None:
        """A later page of the outlet that is named, which only passes on what others have: the earlier one is not held.

        Where that page names a first hand, it may be one that the outlet did not have before, so that is no step back.
        """
        outlet, page = self._outlet_of(here), self._pages[here.attribution.page]
        later = [p for p in self._sight.shelf.pages_of(outlet) if is_before(page, p)] if outlet else []
        said = {p.id: self._on_page.get(p.id, []) for p in later}
        found = [u for row in said.values() if all(map(self._sight.is_retelling, row)) for u in row]
        if not found:
            return None
        return Hop(self._nearest(found, here), f"credits {self._outlet_called(here)} (of which a later page is held)")

    def _to_teller(self, here: Utterance) -> Hop | None:
        """What a paper has somebody unnamed say, the paper says; what a speaker has from somebody unnamed, the speaker.

        So with what a speaker says that a paper has: the page has not seen the paper.
        """
        parent = self._by_id.get(here.attribution.parent or "")
        if parent is None or not self._is_tellers(here, parent):
            return None
        teller, voice = self._voices[parent.id], self._voices[here.id]
        verb = "points to" if voice.kind in SHOWN else "quotes"
        by_way = "as given in" if teller.kind is SpeakerKind.DOCUMENT else "by way of"
        return Hop(parent, f"{verb} {called(here, voice)}, {by_way} {called(parent, teller)}")

    def _is_tellers(self, inner: Utterance, outer: Utterance) -> bool:
        """Whether nested words count as those of whoever tells them, not as those of who is said to have said them."""
        teller, voice = self._voices[outer.id], self._voices[inner.id]
        if SpeakerKind.NEWS_REPORT in (teller.kind, voice.kind):
            return False
        if teller.kind is SpeakerKind.DOCUMENT:  # whose inspectors or authors are its own
            return voice.kind not in SHOWN and not (is_named(voice) and voice.who.split()[-1][:1].isupper())
        return not is_named(voice) and (is_named(teller) or voice.kind in SHOWN)

    def _to_passed_on(self, here: Utterance) -> Hop | None:
        """What a speaker or a paper has from somebody who is named, or from another paper, these say."""
        inner = [
            each
            for each in self._inner.get(here.id, ())
            if each.denies == here.denies
            and self._voices[each.id].kind is not SpeakerKind.NEWS_REPORT
            and self._voices[each.id].office != self._voices[here.id].office
            and not self._is_tellers(each, here)
        ]
        if not inner:
            return None
        return Hop(self._nearest(inner, here), f"has it by way of {called(here, self._voices[here.id])}")

    def _to_cited(self, here: Utterance) -> Hop | None:
        """Words inside what an outlet is cited for: to the same words on that outlet's own page, where it is held."""
        parent = self.outlet_around(here)
        hop = self._to_outlet(parent) if parent else None
        return hop if hop and self._could_be_one(hop.to, here) else None

    def _to_credited(self, here: Utterance) -> Hop | None:
        """To the same words on the page of an outlet that the sentence credits: "as she told The Ledger"."""
        for mark in self._sight.pointers.marks_at(here):
            found = self._said_on(here, self._sight.shelf.pages_of(mark.outlet))
            fitting = [utterance for utterance in found if self._could_be_one(utterance, here)]
            if fitting:
                return Hop(self._nearest(fitting, here), f"credits {with_the(mark.name)} (“{_short(mark.words)}”)")
        return None

    def _to_publisher(self, here: Utterance) -> Hop | None:
        """What a body is said to say, or a paper of its: to the body's own release, which may have it from another."""
        page, outlet = self._pages[here.attribution.page], self._sight.publishers.meant.get(here.id)
        if outlet is None or outlet == self._sight.publishers.of_page(page):
            return None
        found = self._said_on(here, self._sight.shelf.pages_of(outlet))
        if not found:
            return None
        return Hop(self._nearest(found, here), f"credits {called(here, self._voices[here.id])}")

    def _to_original(self, here: Utterance) -> Hop | None:
        """On a copy: the attribution of the same speaker on the page that it was copied from."""
        copy = self._sight.copies.get(here.attribution.page)
        if copy is None:
            return None
        same = self._same_on(here, [self._pages[copy.copied_from]])
        return Hop(same, f"copies {outlet_name(self._pages[copy.copied_from])}") if same else None

    def _to_forwarded(self, here: Utterance) -> Hop | None:
        """On a message that was forwarded: the same words where they were first posted."""
        page = self._pages[here.attribution.page]
        if not page.forwarded_from:
            return None
        outlet = outlet_words(page.forwarded_from)
        posted = [p for p in self._sight.shelf.pages_of(outlet) if outlet_words(p.outlet or "") == outlet]
        same = self._same_on(here, self._not_later(page, posted))
        return Hop(same, f"forwards {with_the(page.forwarded_from)}") if same else None

    def _to_wire(self, here: Utterance) -> Hop | None:
        """On a page credited to an agency: to the same unnamed speaker, or its own report, on the agency's page."""
        if is_named(self._voices[here.id]):
            return None
        page = self._pages[here.attribution.page]
        for mark in self._sight.pointers.agencies_of(page.id):
            same = self._same_on(here, self._not_later(page, self._sight.shelf.pages_of(mark.outlet)))
            if same:
                return Hop(same, f"is credited to {with_the(mark.name)}")
        return None

    def _to_asked(self, here: Utterance) -> Hop | None:
        """Of a message that gives nobody for it: what the message says that it answers."""
        page = self._pages[here.attribution.page]
        if self._voices[here.id].who or page.replies_to not in self._on_page:
            return None
        answered = self._on_page[str(page.replies_to)]
        return Hop(self._nearest(answered, here), f"answers {outlet_name(self._pages[str(page.replies_to)])}")

    def _said_on(self, here: Utterance, pages: Iterable[Page]) -> list[Utterance]:
        """What other pages of those given, that are not known to be later, have of the claim."""
        page = self._pages[here.attribution.page]
        return [u for other in self._not_later(page, pages) for u in self._on_page.get(other.id, ())]

    def _not_later(self, page: Page, others: Iterable[Page]) -> list[Page]:
        return [other for other in others if other.id != page.id and is_before(page, other) is not True]

    def _same_on(self, here: Utterance, pages: Sequence[Page]) -> Utterance | None:
        """The attribution on these pages that has the same speaker; for one who is not named see `_told_alike`."""
        there = [utterance for page in pages for utterance in self._on_page.get(page.id, ())]
        office = self._voices[here.id].office
        same = [u for u in there if self._voices[u.id].office == office] or self._told_alike(here, there)
        return min(same, key=lambda u: (u.denies != here.denies, u.content != here.content, u.id), default=None)

    def _told_alike(self, here: Utterance, there: Sequence[Utterance]) -> list[Utterance]:
        """For a speaker whom a copy does not name: the original's of the same kind, else its only one on that side."""
        voice = self._voices[here.id]
        if is_named(voice):
            return []
        same = [u for u in there if self._voices[u.id].kind is voice.kind]
        if same:
            return same
        side = [u for u in there if u.denies == here.denies and self._voices[u.id].kind is not SpeakerKind.NEWS_REPORT]
        return side if len({self._voices[u.id].office for u in side}) == 1 else []

    def _could_be_one(self, one: Utterance, other: Utterance) -> bool:
        """Whether two attributions may have one speaker, or one of them only passes words on."""
        first, second = self._voices[one.id], self._voices[other.id]
        if first.office == second.office or SpeakerKind.NEWS_REPORT in (first.kind, second.kind):
            return True
        return first.kind is second.kind and not (is_named(first) and is_named(second))

    def _nearest(self, found: Sequence[Utterance], here: Utterance) -> Utterance:
        """Of several attributions: those on the same side, first hands before outlets, then the earliest."""
        return min(
            found,
            key=lambda u: (
                u.denies != here.denies,
                self._voices[u.id].kind is SpeakerKind.NEWS_REPORT,
                order_key(self._pages[u.attribution.page]),
                u.id,
            ),
        )


def outlet_name(page: Page) -> str:
    """What a page is called in a sentence."""
    return page.outlet or page.title or page.file


def _short(words: str, most: int = 60) -> str:
    """Words of a page as evidence in a sentence."""
    flat = " ".join(words.split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"
