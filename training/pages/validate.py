"""Cross-validates the whole page reading by domain, and writes the figures that are published.

usage: python -m training.pages.validate EXAMPLES.pickle FOLDER [--folds 5]

For each fold a network is trained on the pages of all other domains (FOLDER/fold-N.npz; one that is there already is
used again, so a run that was broken off goes on) and reads the pages of the fold's domains, metadata and all, as
`firsthand page` would. One run of the scorer over all pages gives the figures.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from bench import worst_pages
from bench.extraction import PAGES, TAKEN
from bench.shared import run_scorer
from firsthand.errors import Refusal
from firsthand.page import article_text
from firsthand.page.html.html_page import read_html
from firsthand.page.network import Network
from firsthand.records import Capture, Format, Page
from training.pages.examples import Example, labelled, words_of
from training.pages.train import EPOCHS, fit, folds_of, vocabulary
from training.pages.weights import save

FIGURES = Path(__file__).with_name("cross-validated.json")
WORST = Path(__file__).with_name("worst-pages.md")
_WORST = 30
_HEAD = """# The pages read worst

Written by `python -m training.pages.validate`: the pages with the lowest word F1, each read by a network that saw no
page of its domain; the largest block missed, and the largest taken by mistake. Why, and what was done, stands in
[the model's card](README.md).

"""


def networks(examples: Sequence[Example], folder: Path, folds: int) -> Iterator[tuple[set[str], Network]]:
    """The domains of each fold with a network that saw none of their pages."""
    for number, domains in enumerate(folds_of(examples, folds), 1):
        path = folder / f"fold-{number}.npz"
        if not path.exists():
            seen = [e for e in examples if e.domain not in domains]
            known = vocabulary(seen)
            save(path, fit(seen, known, EPOCHS, 0), known.words, known.names)
        yield domains, Network.load(path)


def read(name: str, content: bytes, network: Network) -> Page | None:
    """The page as it is read with this network; None where it is refused."""
    digest = hashlib.sha256(content).hexdigest()
    capture = Capture(digest, len(content), Format.HTML, "text/html", name, name, "file", TAKEN)
    try:
        return read_html(capture, content, network)
    except Refusal:
        return None


def told(name: str, page: Page | None) -> dict[str, str | None]:
    """A line of the scorer's input."""
    if page is None:
        return {"id": name, "text": ""}
    return {
        "id": name,
        "text": article_text(page),
        "title": page.title,
        "author": page.byline,
        "published": page.published,
    }


def main() -> None:
    """Train what is missing, read all pages, print and write the figures."""
    parser = argparse.ArgumentParser(description="Cross-validate the page reading by domain.")
    parser.add_argument("examples", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    given = parser.parse_args()
    torch.set_num_threads(1)
    given.folder.mkdir(parents=True, exist_ok=True)
    with given.examples.open("rb") as file:
        examples: list[Example] = pickle.load(file)
    held = list(networks(examples, given.folder, given.folds))
    rows, scores = [], []
    for done, (name, content, truth) in enumerate(labelled(PAGES), 1):
        network = next((n for domains, n in held if str(truth.get("domain")) in domains), held[0][1])
        page = read(name, content, network)
        rows.append(told(name, page))
        wanted = Counter(words_of(str(truth.get("main_content") or "")))
        if wanted:
            scores.append(worst_pages.score(name, page, wanted))
        sys.stderr.write(f"\r{done} pages")
    predicted = given.folder / "predicted.jsonl"
    predicted.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf8")
    truths = given.folder / "truth"
    truths.mkdir(exist_ok=True)
    for name, _, truth in labelled(PAGES):
        if truth.get("main_content"):
            (truths / f"{name}.json").write_text(json.dumps(truth), "utf8")
    figures = run_scorer("score_extraction.py", truths, predicted)
    worst = sorted(scores, key=lambda s: (s.f1, s.name))[:_WORST]
    WORST.write_text(_HEAD + worst_pages.table(worst) + "\n", "utf8")
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n", "utf8")
    print("\n" + json.dumps(figures))


if __name__ == "__main__":
    main()
