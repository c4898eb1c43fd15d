"""Damaged pages: does the page reader ever raise, hang, or give spans that are wrong?

    python -m bench.robustness [PAGES] [--cuts N] [--mutations N] [--seed N] [--every N] [--keep FOLDER]

Read are all pages as they are, HTML and flattened to pasted text; each page cut at `--cuts` random bytes; and
`--mutations` pages damaged by `bench.mutations`, two thirds HTML and one third pasted text. A page may be refused
(firsthand.errors.Refusal); anything else that is raised is a fault, and so are more than `LIMIT` seconds, unsound spans
and a second reading that differs. Each kind of fault is printed once, with what makes it again; --keep writes its
bytes, made smaller as long as they fail the same way. Ends with status 1 where there was one.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import random
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from bench.flattened import PAGES, flatten
from bench.mutations import mutated_html, mutated_text
from firsthand.errors import Refusal
from firsthand.page import article_text, read_pages
from firsthand.records import Capture, Format, Page

TAKEN = datetime(2000, 1, 1, tzinfo=UTC)  # any moment; a page does not depend on when it was taken in
LIMIT = 10.0  # seconds of processor time for one page
LARGEST = 300_000  # bytes of a page that is mutated; larger ones would take most of the time for the same damage
TWICE = 4  # every so many-th page is read a second time, and must read the same
_SHRINKING = 30.0  # seconds of processor time for making a fault's page smaller


class TooSlow(BaseException):
    """A page took more than its time. Derived from BaseException: a reader that catches Exception must not hide it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A page to read, and how it was made."""

    name: str
    format: Format
    content: bytes


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong with a case."""

    case: Case
    what: str


@dataclass(slots=True)
class Outcome:
    """What came of the cases. `slowest`: the longest that one reading took, seconds of processor time."""

    read: int = 0
    refused: int = 0
    slowest: float = 0.0
    slowest_case: str = ""
    faults: list[Fault] = field(default_factory=list)


def whole(pages: Sequence[tuple[str, bytes]]) -> Iterator[Case]:
    """Every page as it is, and flattened."""
    for name, html in pages:
        yield Case(name, Format.HTML, html)
        yield Case(f"{name}, flattened", Format.TEXT, flatten(html).encode("utf-8"))


def cut(pages: Sequence[tuple[str, bytes]], cuts: int, seed: int) -> Iterator[Case]:
    """Every page cut at `cuts` random bytes."""
    for name, html in pages:
        chance = random.Random(f"{seed} {name}")
        for _ in range(cuts):
            at = chance.randint(0, len(html))
            yield Case(f"{name}, its first {at} bytes", Format.HTML, html[:at])


def mutated(pages: Sequence[tuple[str, bytes]], mutations: int, seed: int) -> Iterator[Case]:
    """Pages damaged at random, every third of them pasted text."""
    small = [(name, html) for name, html in pages if len(html) <= LARGEST] or pages
    texts: dict[str, bytes] = {}
    for number in range(mutations):
        chance = random.Random(f"{seed} {number}")
        (name, html), (another, other) = chance.choice(small), chance.choice(small)
        case = f"mutation {number} of {name} with {another}, seed {seed}"
        if number % 3:
            yield Case(case, Format.HTML, mutated_html(chance, html, other))
            continue
        for key, page in ((name, html), (another, other)):
            if key not in texts:
                texts[key] = flatten(page).encode("utf-8")
        yield Case(case, Format.TEXT, mutated_text(chance, texts[name], texts[another]))


def check(cases: Iterable[Case], *, limit: float = LIMIT, outcome: Outcome | None = None) -> Outcome:
    """Reads each case, at most `limit` seconds of processor time each. Main thread only: it sets SIGPROF's handler."""
    outcome = outcome or Outcome()
    before = signal.signal(signal.SIGPROF, _stop)
    try:
        for number, case in enumerate(cases):
            began = time.process_time()
            fault = fault_of(case, twice=number % TWICE == 0, limit=limit)
            took = time.process_time() - began
            if took > outcome.slowest:
                outcome.slowest, outcome.slowest_case = took, case.name
            outcome.read += 1
            outcome.refused += fault == "refused"
            if fault and fault != "refused":
                if _kind(fault) not in {_kind(known.what) for known in outcome.faults}:
                    print(f"{case.name} ({case.format.value}): {fault}", file=sys.stderr)
                outcome.faults.append(Fault(case, fault))
            if outcome.read % 250 == 0:
                print(f"{outcome.read} read, {len(outcome.faults)} faults", file=sys.stderr)
    finally:
        signal.signal(signal.SIGPROF, before)
    return outcome


def fault_of(case: Case, *, twice: bool, limit: float) -> str | None:
    """What goes wrong with a case in a line, "refused" where it is refused, None where it is read well."""
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        pages = _read(case)
        wrong = next((wrong for page in pages if (wrong := unsound(page))), None)
        signal.setitimer(signal.ITIMER_PROF, limit)
        return wrong or ("reads differently a second time" if twice and _read(case) != pages else None)
    except Refusal:
        return "refused"
    except TooSlow:
        return f"takes more than {limit:g} seconds"
    except Exception as error:  # noqa: BLE001  # this program is there to find whatever is raised
        return f"{type(error).__name__}: {str(error)[:200]}, {_place(error)}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def unsound(page: Page) -> str | None:
    """What is wrong with a page's spans; None where they lie inside its text, blocks in order, apart and stripped."""
    end = 0
    for block in page.blocks:
        start, words = block.span.start, block.span.within(page.text)
        if not end <= start < block.span.end <= len(page.text):
            return f"block {block.span} lies outside of the text or over the one before, which ends at {end}"
        if words.strip() != words:
            return f"block {block.span} starts or ends with white space"
        end = block.span.end
    spans = [link.span for link in page.links]
    spans += [span for m in page.media for span in (m.caption, m.credit) if span]
    for span in spans:
        if not 0 <= span.start <= span.end <= len(page.text):
            return f"span {span} of a link or caption lies outside of the text"
    try:
        page.text.encode("utf-8")
    except UnicodeEncodeError:
        return "the text holds halves of characters"
    article_text(page)
    return None


def smaller(fault: Fault, *, limit: float = LIMIT) -> Case:
    """The case with as much taken away as still fails alike: same error at the same place, or the same complaint."""
    like, content, size = _kind(fault.what), fault.case.content, len(fault.case.content) // 2
    until = time.process_time() + _SHRINKING
    before = signal.signal(signal.SIGPROF, _stop)
    while size and time.process_time() < until:
        at, whole = 0, len(content)
        while at < len(content) and time.process_time() < until:
            tried = Case(fault.case.name, fault.case.format, content[:at] + content[at + size :])
            found = fault_of(tried, twice="second time" in fault.what, limit=limit)
            if found and _kind(found) == like:
                content = tried.content
            else:
                at += size
        size = size if len(content) < whole else size // 2  # what has gone may let more go
    signal.signal(signal.SIGPROF, before)
    return Case(fault.case.name, fault.case.format, content)


def _kind(what: str) -> str:
    """The place that raised, or the first words of a complaint: alike for faults that have one cause."""
    return what.rsplit(", ", maxsplit=1)[-1] if " at line " in what else what[:12]


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooSlow


def _read(case: Case) -> list[Page]:
    digest = hashlib.sha256(case.content).hexdigest()
    capture = Capture(digest, len(case.content), case.format, "text/plain", "page", "page", "file", TAKEN)
    return read_pages(capture, case.content)


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name} at line {trace.tb_lineno}" if trace else "nowhere"


def pages_in(folder: Path, *, every: int = 1) -> list[tuple[str, bytes]]:
    """Names and bytes of the HTML files in a folder, gzipped or not."""
    paths = sorted([*folder.glob("*.html.gz"), *folder.glob("*.html")])[::every]
    return [
        (p.name.split(".")[0], gzip.decompress(p.read_bytes()) if p.suffix == ".gz" else p.read_bytes()) for p in paths
    ]


def main() -> None:
    """Print what was read and every fault."""
    parser = argparse.ArgumentParser(description="Damaged pages are read or refused, and nothing else.")
    parser.add_argument("pages", nargs="?", type=Path, default=PAGES)
    parser.add_argument("--every", type=int, default=1, help="take every Nth page only")
    parser.add_argument("--cuts", type=int, default=20, help="cuts of each page")
    parser.add_argument("--mutations", type=int, default=10_000, help="mutated pages")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other damage")
    parser.add_argument("--keep", type=Path, default=None, help="where the pages with faults go")
    given = parser.parse_args()
    pages = pages_in(given.pages / "html", every=given.every)
    faults = []
    for name, cases in (
        ("whole", whole(pages)),
        ("cut", cut(pages, given.cuts, given.seed)),
        ("mutated", mutated(pages, given.mutations, given.seed)),
    ):
        outcome = check(cases)
        faults += outcome.faults
        slowest = f"slowest {outcome.slowest:.1f} s ({outcome.slowest_case})"
        print(f"{name}: {outcome.read:,} read, {outcome.refused:,} refused, {len(outcome.faults)} faults, {slowest}")
    _tell(faults, given.keep)
    sys.exit(1 if faults else 0)


def _tell(faults: Sequence[Fault], keep: Path | None) -> None:
    """One line for each kind of fault, and the smallest page that has it into the folder `keep`."""
    kinds: dict[str, list[Fault]] = {}
    for fault in faults:
        kinds.setdefault(_kind(fault.what), []).append(fault)
    for number, alike in enumerate(kinds.values()):
        first = min(alike, key=lambda fault: len(fault.case.content))
        print(f"{len(alike)} times: {first.what}; so with {first.case.name} ({first.case.format.value})")
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{number}.{first.case.format.value}").write_bytes(smaller(first).content)


if __name__ == "__main__":
    main()
