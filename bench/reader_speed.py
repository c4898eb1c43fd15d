"""How fast pages are read, by the shipped reader, by the same network in PyTorch, and by rules: one run, one thread.

    python -m bench.reader_speed [--float WEIGHTS.pt] [--every N] [--articles N] [--rounds N]

Pages are made before the clock starts; what is timed is `read_page`, from a page to its attributions, in seconds of the
processor. The readers take turns, and ratios are what counts. WEIGHTS.pt are the float weights that the shipped ones
were made from: without them, and without PyTorch, that reader is left out.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import itertools
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from bench.attributions import POLNEAR, score_polnear
from bench.shared import SHARED
from firsthand.errors import Refusal
from firsthand.page import plain_page, read_pages
from firsthand.reading import RULES, Finder, read_page, shipped
from firsthand.reading.model.encoding import TrainedEncoder
from firsthand.reading.model.finder import ModelFinder, places_of
from firsthand.reading.model.pieces import input_of
from firsthand.reading.model.tokens import Tokens, tokens_of
from firsthand.reading.model.windows import windows_of
from firsthand.records import Capture, Format, Page

PAGES = SHARED / "pages" / "wcxb-articles" / "html"
EVERY = 8  # of the labelled pages
TURN = 10  # pages
ROUNDS = 3
TAKEN = datetime(2000, 1, 1, tzinfo=UTC)  # any moment; a page does not depend on when it was taken in
WORD = re.compile(r"\w+")
LAYERS, HIDDEN, INNER = 6, 384, 1536  # of the encoder
SIDE = 2048  # of the square matrices that the peak is measured with
STARTS = 5
SHIPPED, FLOAT, BY_RULES = "shipped, 8 bits", "PyTorch eager, float32", "rules alone"
COLD = """
import time
start = time.perf_counter()
from firsthand.page import plain_page
from firsthand.reading import read_page
page = plain_page("The Courier said nobody had opened the gate. “It was shut,” a clerk told reporters.", "page")
assert read_page(page).attributions
print(time.perf_counter() - start, time.process_time())
"""


class Missing(Exception):
    """What a measurement needs is not here; the message says what."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What a reader reads in a second of the processor."""

    pages: float
    words: float


@dataclass(frozen=True, slots=True)
class Encoder:
    """The network alone: word pieces and multiplications and additions (1e9) a second, and the machine's peaks."""

    pieces: float
    operations: float
    peaks: dict[str, float]  # by kind of product, 1e9 a second


@dataclass(slots=True)
class Speed:
    """All that was measured. What could not be stands in `left_out` with its reason."""

    pages: int
    words: int
    rates: dict[str, Rate] = field(default_factory=dict)
    encoder: Encoder | None = None
    cold: tuple[float, float] = (0.0, 0.0)  # to the first answer of a fresh process: see `cold_start`
    linked: dict[str, float] = field(default_factory=dict)  # F1 on PolNeAR dev
    left_out: dict[str, str] = field(default_factory=dict)

    def times(self, one: str, other: str) -> float | None:
        """How many times as many pages a second `one` reads as `other`; None where one is left out."""
        if one not in self.rates or other not in self.rates:
            return None
        return self.rates[one].pages / self.rates[other].pages


def measure(
    weights: Path | None = None, *, every: int = EVERY, articles: int | None = None, rounds: int = ROUNDS
) -> Speed:
    """Everything, in this process but for the cold starts."""
    pages = [*saved_pages(every), *polnear_pages(articles)]
    out = Speed(len(pages), sum(len(words_of(page)) for page in pages))
    readers: dict[str, Finder] = {SHIPPED: shipped(), BY_RULES: RULES}
    with threadpool_limits(1):
        try:
            readers[FLOAT] = float_finder(weights)
        except Missing as reason:
            out.left_out[FLOAT] = str(reason)
        seconds = timed(readers, pages, rounds)
        out.rates = {name: Rate(len(pages) / spent, out.words / spent) for name, spent in seconds.items()}
        out.encoder = encoder_alone(pages, out.left_out)
        out.cold = cold_start()
        if FLOAT in readers:
            out.linked = {name: linked_f1(readers[name], articles) for name in (SHIPPED, FLOAT)}
    return out


def saved_pages(every: int) -> list[Page]:
    """Every so many of the labelled saved pages, read by the page room; those that it refuses are left out."""
    out = []
    for path in sorted(PAGES.glob("*.html.gz"))[::every]:
        content = gzip.decompress(path.read_bytes())
        digest = hashlib.sha256(content).hexdigest()
        capture = Capture(digest, len(content), Format.HTML, "text/html", path.name, path.name, "file", TAKEN)
        try:
            out += read_pages(capture, content)
        except Refusal:
            continue
    return out


def polnear_pages(first: int | None) -> list[Page]:
    """PolNeAR's development articles as pages."""
    with gzip.open(POLNEAR, "rt", encoding="utf8") as lines:
        articles = [json.loads(line) for line in lines][:first]
    return [plain_page(article["text"], article["id"]) for article in articles]


def words_of(page: Page) -> list[str]:
    """The words that are read: those of the article and its captions."""
    return [word for span, _ in places_of(page) for word in WORD.findall(page.text, span.start, span.end)]


def timed(readers: dict[str, Finder], pages: Sequence[Page], rounds: int) -> dict[str, float]:
    """Seconds of the processor that each reader takes for all pages, the median of the rounds."""
    spent = {name: [0.0] * rounds for name in readers}
    for finder in readers.values():
        read_page(pages[0], finder)  # what is loaded at the first reading is not counted
    names = list(readers)
    for number, turn in itertools.product(range(rounds), range(0, len(pages), TURN)):
        by = (number + turn // TURN) % len(names)
        for name in names[by:] + names[:by]:
            start = time.process_time()
            for page in pages[turn : turn + TURN]:
                read_page(page, readers[name])
            spent[name][number] += time.process_time() - start
    return {name: float(np.median(each)) for name, each in spent.items()}


def float_finder(weights: Path | None) -> ModelFinder:
    """The shipped reader with its network in float32, run by PyTorch eagerly. Raises Missing where that cannot be."""
    if weights is None:
        raise Missing("no float weights were named (--float WEIGHTS.pt)")
    if not weights.is_file():
        raise Missing(f"{weights} is not there")
    try:
        torch, evaluate = import_module("torch"), import_module("training.reader.evaluate")
    except ImportError as error:
        raise Missing(f"{error.name} is not installed (pip install 'firsthand[training]')") from error
    torch.set_num_threads(1)
    net, ours = evaluate.load(weights), shipped()
    pieces_of = _trained(ours).network.weights.pieces_of

    def encoder(tokens: Tokens) -> Iterable[Any]:
        found: Iterable[Any] = evaluate.outputs_of(net, tokens, pieces_of)
        return found

    return replace(ours, encoder=encoder, link=evaluate.link_of(net), naming=evaluate.naming_of(net), version="float")


def _trained(finder: ModelFinder) -> TrainedEncoder:
    assert isinstance(finder.encoder, TrainedEncoder)
    return finder.encoder


def linked_f1(finder: Finder, first: int | None) -> float:
    """Linked F1 on PolNeAR's development articles."""
    return float(score_polnear(first=first, finder=finder)["linked"]["f1"])


def encoder_alone(pages: Sequence[Page], left_out: dict[str, str]) -> Encoder:
    """The network on the windows of all pages, and how fast this machine multiplies large matrices."""
    network = _trained(shipped()).network
    windows = [window for page in pages for window in _windows(page, network.weights.pieces_of)]
    lengths = [len(ids) for ids, _ in windows]
    done = sum(operations(length, sum(network.weights.heads.values())) for length in lengths)
    network.read(windows[:8])
    start = time.process_time()
    network.read(windows)
    spent = time.process_time() - start
    peaks = {"float32 (numpy)": float_peak()}
    try:
        peaks["8 bits (ONNX Runtime)"] = eight_bit_peak()
    except Missing as reason:
        left_out["peak in 8 bits"] = str(reason)
    return Encoder(sum(lengths) / spent, done / spent / 1e9, peaks)


def _windows(page: Page, pieces_of: Callable[[str], tuple[int, ...]]) -> Iterable[tuple[Any, Any]]:
    tokens = tokens_of(page.text, places_of(page))
    pieces = [pieces_of(word) for word in tokens.words]
    for window in windows_of([len(each) for each in pieces], tokens.paragraphs.tolist()):
        given = input_of(tokens, pieces, window.first, window.last)
        yield given.ids, given.features


def operations(length: int, heads: int) -> float:
    """Multiplications and additions of a window's matrix products, 2 m n k each: weights, heads, and attention.

    `length` is in word pieces, `heads` the columns of all heads. Attention's products (a twentieth) are in float.
    """
    layer = 4 * HIDDEN * HIDDEN + 2 * HIDDEN * INNER + 2 * length * HIDDEN
    return 2.0 * length * (LAYERS * layer + HIDDEN * heads)


def float_peak() -> float:
    """1e9 multiplications and additions a second in a large float32 product."""
    a = np.random.default_rng(1).normal(size=(SIDE, SIDE)).astype(np.float32)
    return _peak(lambda: a @ a)


def eight_bit_peak() -> float:
    """The same of uint8 by int8. Raises Missing without the package onnx, which writes the product down."""
    try:
        onnx = import_module("onnx")
    except ImportError as error:
        raise Missing("onnx is not installed (pip install 'firsthand[training]')") from error
    runtime = import_module("onnxruntime")
    random = np.random.default_rng(1)
    weights = onnx.numpy_helper.from_array(random.integers(-63, 63, (SIDE, SIDE), dtype=np.int8), "w")
    given, out = (
        onnx.helper.make_tensor_value_info(name, kind, [SIDE, SIDE])
        for name, kind in (("x", onnx.TensorProto.UINT8), ("y", onnx.TensorProto.INT32))
    )
    node = onnx.helper.make_node("MatMulInteger", ["x", "w"], ["y"])
    graph = onnx.helper.make_graph([node], "peak", [given], [out], [weights])
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 20)], ir_version=10)
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    session = runtime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    x = random.integers(0, 255, (SIDE, SIDE), dtype=np.uint8)
    return _peak(lambda: session.run(["y"], {"x": x}))


def _peak(product: Callable[[], object], tries: int = 5) -> float:
    product()
    best = float("inf")
    for _ in range(tries):
        start = time.process_time()
        product()
        best = min(best, time.process_time() - start)
    return 2.0 * SIDE**3 / best / 1e9


def cold_start() -> tuple[float, float]:
    """Seconds from the first import to the first answer in a fresh process, and those of the processor; best of five.

    On a machine that is busy with other things the first says more of them than of the reader.
    """
    command = [sys.executable, "-c", COLD]
    runs = [subprocess.run(command, check=True, capture_output=True, text=True).stdout.split() for _ in range(STARTS)]
    return min(float(wall) for wall, _ in runs), min(float(spent) for _, spent in runs)


def rows(speed: Speed) -> list[tuple[str, str, str, str]]:
    """Name, pages and words a second, and how many times as fast the shipped reader is; a reason where left out."""
    out = []
    for name in (SHIPPED, FLOAT, BY_RULES):
        times = speed.times(SHIPPED, name)
        if times is None:
            out.append((name, "–", "–", f"left out: {speed.left_out[name]}"))
        else:
            rate = speed.rates[name]
            out.append((name, f"{rate.pages:.1f}", f"{rate.words:,.0f}", f"{times:.2f}"))
    return out


def notes(speed: Speed) -> list[str]:
    """The other figures, a sentence each."""
    wall, spent = speed.cold
    out = [
        f"{speed.pages} pages of {speed.words:,} words.",
        f"From the first import to the first answer in a fresh process: {wall:.2f} s, {spent:.2f} s of the processor.",
    ]
    if speed.encoder is not None:
        shares = "; ".join(
            f"{speed.encoder.operations / peak:.0%} of the peak in {name}, {peak:.0f}"
            for name, peak in speed.encoder.peaks.items()
        )
        out.append(
            f"The encoder alone: {speed.encoder.pieces:,.0f} word pieces a second, {speed.encoder.operations:.0f} "
            f"billion multiplications and additions; {shares}."
        )
    if speed.linked:
        ours, plain = speed.linked[SHIPPED], speed.linked[FLOAT]
        out.append(f"Linked F1 on PolNeAR dev: {ours:.4f} in 8 bits, {plain:.4f} in float, {plain - ours:+.4f} lost.")
    out += [f"{name[0].upper()}{name[1:]} is left out: {reason}." for name, reason in speed.left_out.items()]
    return out


def _main() -> None:
    parser = argparse.ArgumentParser(description="How fast pages are read.")
    parser.add_argument("--float", type=Path, default=None, dest="weights", help="the float weights, a file of PyTorch")
    parser.add_argument("--every", type=int, default=EVERY, help="read every Nth saved page only")
    parser.add_argument("--articles", type=int, default=None, help="read the first N articles of PolNeAR only")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    speed = measure(given.weights, every=given.every, articles=given.articles, rounds=given.rounds)
    print(f"{'':24}{'pages/s':>9}{'words/s':>10}  shipped is faster by")
    for name, pages, words, times in rows(speed):
        print(f"{name:24}{pages:>9}{words:>10}  {times}")
    print("", *notes(speed), sep="\n")


if __name__ == "__main__":
    _main()
