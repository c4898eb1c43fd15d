"""The ledger as its users see it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from firsthand.ledger import (
    corrected,
    corrections,
    log,
    noted,
    opening,
    reading_back,
    reviews,
    rulings,
    searching,
    stories,
    verifying,
    writing,
)
from firsthand.ledger.log import Event
from firsthand.ledger.noted import Material
from firsthand.ledger.press.press import Press
from firsthand.ledger.reading_back import Record
from firsthand.ledger.rulings import Ruled, Seen
from firsthand.ledger.searching import Hit
from firsthand.ledger.transactions import one_moment
from firsthand.ledger.trouble import damage_at, trouble_at
from firsthand.ledger.verifying import Fault
from firsthand.records import (
    Amendment,
    Capture,
    Correction,
    Holdings,
    Kept,
    Page,
    Reading,
    Review,
    Ruling,
    Story,
    Ties,
    Trace,
)

Records = TypeVar("Records")


class Ledger:
    """Everything that was taken in and found, in one folder (and, where asked for, one PostgreSQL database).

    Several may be open at once. Every method raises LedgerError, in one line, when the database cannot do it. A
    method that writes is one transaction: after a kill at any moment it is done, or has not begun.
    """

    def __init__(self, directory: Path, opened: opening.Opened) -> None:
        self.directory = directory
        self.captures = directory / "captures"  # the folder where the captures' bytes are
        self._opened = opened
        self._alias = opened.alias

    @classmethod
    def open(cls, directory: Path, database: str | None = None) -> Self:
        """Open the ledger in `directory` for reading and writing; make it, or bring it up to date, where needed.

        `database` is `postgresql://user:password@host:port/name`; None: an SQLite file in the folder. Raises
        LedgerError, with nothing changed, for a file that is no ledger, one of a newer firsthand, or a folder that
        cannot be written.
        """
        return cls(directory, opening.open_for_writing(directory, database))

    @classmethod
    def open_for_reading(cls, directory: Path, database: str | None = None) -> Self:
        """Open a ledger that is there already, without changing anything, even in a folder that is read-only.

        Where the folder can be written, SQLite may leave its empty helpers `-wal` and `-shm` beside the file.

        Raises LedgerError where there is none, where it has to be brought up to date first, and where a broken-off
        writer left work behind in a read-only folder: SQLite cannot read that without finishing it.
        """
        return cls(directory, opening.open_for_reading(directory, database))

    def close(self) -> None:
        """Close the database. Twice is no error. Connections that other threads made close as those threads end."""
        opening.disconnect(self._opened)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def readers_of(self, sha256: str) -> tuple[str, str] | None:
        """The page reader and the finder that read this capture; None: it is not held."""
        with trouble_at(self._opened.place):
            return writing.readers_of(self._alias, sha256)

    def record(
        self,
        capture: Capture,
        pages: Sequence[Page],
        readings: Sequence[Reading],
        *,
        page_reader: str,
        finder: str,
    ) -> bool:
        """Keep a capture with all that was read from it. False, and nothing written: the same readers read it before.

        Where other readers did, what they found is replaced; what people said of it follows its words, or is orphaned.
        How and when the capture came stays as it was the first time. Raises Refusal for a page that cannot be kept as
        it is: a NUL character or half a surrogate pair in a text, a span outside the text, a number beyond 64 bits.
        """
        with trouble_at(self._opened.place):
            return writing.record(self._alias, capture, pages, readings, page_reader, finder)

    def record_refusal(self, item: str, reason: str, sha256: str | None = None) -> bool:
        """Log that an item was not taken in. False, and nothing written: the log has said so of the same bytes."""
        with trouble_at(self._opened.place):
            return writing.record_refusal(self._alias, item, reason, sha256)

    def waiting(self, tracer: str, *, anew: bool = False) -> list[tuple[str, bool]]:
        """The pages that wait to be traced by this tracer, by id, and of each whether its ties are known.

        Those that were read since the last tracing, those whose stories lost a page or were ruled about, and those
        that another tracer traced, or all of them with `anew`.
        """
        with trouble_at(self._opened.place):
            stories.wait_for(self._alias, "" if anew else tracer)
            return stories.waiting(self._alias)

    def keep_ties(self, ties: Sequence[Ties]) -> None:
        """Keep by what pages are tied to others."""
        with trouble_at(self._opened.place):
            stories.keep_ties(self._alias, ties)

    def sharing(self, keys: Collection[str], days: range | None) -> Mapping[str, Collection[str]]:
        """The pages whose ties have any of the keys, with those that they have.

        Of pages that a word could tie those of other days are left out (counted from year 1), but for `days` None.
        """
        return self._read(lambda alias: stories.sharing(alias, keys, days))

    def ties(self, pages: Collection[str]) -> list[Ties]:
        """The ties of these pages, as far as they are kept."""
        return self._read(lambda alias: stories.ties_of(alias, pages))

    def stories(self, pages: Collection[str]) -> list[Story]:
        """The stories that any of these pages is in, with those of their pages that do not wait to be traced."""
        return self._read(lambda alias: stories.stories_with(alias, pages))

    def material(self, pages: Collection[str], tracer: str) -> Material:
        """What the story of these pages is traced from, with what this tracer worked out of them before."""
        return self._read(lambda alias: noted.material(alias, pages, tracer))

    def keep_story(self, story: Story, trace: Trace, begun: int | None = None, kept: Sequence[Kept] = ()) -> bool:
        """Keep a story's trace in place of those that its pages were in; they wait no longer.

        False, and nothing but that written: the ledger holds an equal one. With `begun`, the number of the log's last
        entry when tracing began, they go on waiting where somebody ruled about them or corrected them since.
        `kept` is what was worked out of its pages, for the next time.
        """
        with trouble_at(self._opened.place):
            return stories.keep_story(self._alias, story, trace, begun, kept)

    def drop_lost_stories(self) -> None:
        """Drop the traces of stories whose pages have all gone."""
        with trouble_at(self._opened.place):
            stories.drop_lost(self._alias)

    def record_review(
        self,
        target_id: str,
        by: str,
        verdict: str | None = None,
        note: str | None = None,
        at: datetime | None = None,
        *,
        sources: Sequence[str] = (),
        seen: int | None = None,
    ) -> Review:
        """Keep what a person says about an attribution or a claim; `at` is now, unless given with its time zone.

        With a verdict, `note` is its reason and `sources` what it rests on; the verdict "" takes the last one back.
        Raises NotFound when nothing of that kind has the id, UsageError when nothing is said, Overtaken when somebody
        said something about it after entry `seen` of the log (see `meanwhile`).
        """
        said = reviews.Said(target_id, by, at or datetime.now(UTC), verdict, note, tuple(sources))
        with trouble_at(self._opened.place):
            return reviews.record_review(self._alias, said, seen)

    def record_work(
        self,
        target_id: str,
        by: str,
        *,
        assigned: str | None = None,
        status: str | None = None,
        at: datetime | None = None,
        seen: int | None = None,
    ) -> Review:
        """Keep whose work an attribution or a claim is ("": nobody's), and how far that has come (one of Status).

        Raises what `record_review` does.
        """
        said = reviews.Said(target_id, by, at or datetime.now(UTC), assigned=assigned, status=status)
        with trouble_at(self._opened.place):
            return reviews.record_review(self._alias, said, seen)

    def record_ruling(
        self, about: str, *, one: bool, attributions: Sequence[str], by: str, at: datetime | None = None
    ) -> Ruling:
        """Keep a person's decision that attributions have one speaker, or make one claim (`about`), or do not.

        It shows in the trace from the next tracing on. Raises NotFound for an attribution that the ledger does not
        hold, UsageError for fewer than two or for nobody.
        """
        (ruling,) = self.record_rulings([Ruled(about, one, tuple(attributions))], by=by, at=at)
        return ruling

    def record_rulings(
        self, ruled: Sequence[Ruled], *, by: str, at: datetime | None = None, seen: Seen | None = None
    ) -> tuple[Ruling, ...]:
        """Keep several such decisions, all or none. Raises Overtaken where somebody ruled about `seen` meanwhile."""
        with trouble_at(self._opened.place):
            return rulings.record_rulings(self._alias, ruled, by, at or datetime.now(UTC), seen)

    def record_correction(
        self,
        where: str,
        amendment: Amendment | None,
        by: str,
        note: str | None = None,
        at: datetime | None = None,
        *,
        replaces: str | None = None,
        seen: int | None = None,
    ) -> Correction:
        """Keep a person's word that an attribution should read otherwise; without an amendment, that it is none.

        Where `where` is a page's id, the amendment is an attribution that is missing on it. Nothing that was read is
        changed; the next tracing goes by the correction. One that `replaces` an earlier one is put in its place; others
        are put on top of it. Raises NotFound, UsageError, and Overtaken where somebody said something about the
        attribution after entry `seen` of the log.
        """
        wanted = corrections.Wanted(where, amendment, by, at or datetime.now(UTC), note, replaces)
        with trouble_at(self._opened.place):
            return corrections.record_correction(self._alias, wanted, seen)

    @property
    def press(self) -> Press:
        """What editors write for readers, and what readers do with it."""
        return Press(self._opened)

    def holdings(self) -> Holdings:
        """Everything but the log, as of one moment, in an order that depends on nothing else."""
        return self._read(reading_back.holdings)

    def capture_records(self) -> tuple[Capture, ...]:
        """The captures, by name and SHA-256."""
        return self._read(reading_back.captures)

    def pages(self) -> tuple[Page, ...]:
        """The pages, by file, capture and place in it."""
        return self._read(reading_back.pages)

    def readings(self) -> tuple[Reading, ...]:
        """The readings as they were read, in the order of their pages."""
        return self._read(reading_back.readings)

    def pages_of(self, ids: Collection[str]) -> tuple[Page, ...]:
        """The pages with these ids, by file, capture and place in it."""
        return self._read(lambda alias: reading_back.pages(alias, ids))

    def readings_of(self, pages: Collection[str]) -> tuple[Reading, ...]:
        """The readings of these pages as they were read, in their order."""
        return self._read(lambda alias: reading_back.readings(alias, pages))

    def corrected_readings_of(self, pages: Collection[str]) -> tuple[Reading, ...]:
        """The readings of these pages as people corrected them, in their order."""
        return self._read(lambda alias: reading_back.corrected_readings(alias, pages))

    def corrections(self) -> tuple[Correction, ...]:
        """What people corrected, by time; orphans and what was replaced among it."""
        return self._read(corrected.corrections)

    def pages_with(self, attributions: Collection[str]) -> Mapping[str, str]:
        """The id of the page that each of these attributions is on, as far as they are held."""
        return self._read(lambda alias: corrected.pages_with(alias, attributions))

    def taken(self, pages: Collection[str]) -> Mapping[str, datetime]:
        """When these pages were captured (UTC), by page id."""
        return self._read(lambda alias: reading_back.taken(alias, pages))

    def rulings(self) -> tuple[Ruling, ...]:
        """What people ruled, by time."""
        return self._read(reading_back.rulings)

    def trace(self) -> Trace:
        """The trace of the last tracing. It may name findings that a later reading has replaced."""
        return self._read(reading_back.trace)

    def reviews(self) -> tuple[Review, ...]:
        """The reviews, by time, orphans among them."""
        return self._read(reading_back.reviews)

    def last_entry(self) -> int:
        """The number of the log's last entry; 0 for none."""
        return self._read(log.last)

    def events(self) -> tuple[Event, ...]:
        """The log, from its first entry."""
        return self._read(reading_back.events)

    def find(self, name: str) -> Record:
        """The record with this id, or the only one whose id begins with it. Raises NotFound."""
        return self._read(lambda alias: reading_back.find(alias, name))

    def ask(self, question: Callable[[str], Records]) -> Records:
        """The answer to a question of `firsthand.ledger.asking`, as of one moment."""
        return self._read(question)

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Pages and claims that hold all the words, whatever their case and accents, latest first.

        Every word is taken as it is: no sign and no word is a command to the search.
        """
        return self._read(lambda alias: searching.search(alias, words, limit))

    def verify(
        self,
        reread: Callable[[Capture, bytes], list[Page]] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> list[Fault]:
        """What is wrong with the ledger, each fault by name; an empty list when all is as it was written.

        With `reread`, the text of each page is made again from its capture and compared, where the page reader is
        still the one that made it. `progress` is told how many of how many things have been looked at.
        """
        with trouble_at(self._opened.place):
            return verifying.verify(self._alias, self.captures, reread, progress)

    def _read(self, what: Callable[[str], Records]) -> Records:
        place = self._opened.place
        with trouble_at(place), damage_at(place), one_moment(self._alias):
            return what(self._alias)
