"""Train the weights of titles, authors and dates, and say what they are worth on domains they never saw.

    python -m training.metadata PAGES [--every N] [--out src/firsthand/page/facts/ranking.json]

PAGES holds `html/NAME.html.gz` and `truth/NAME.json`, as in `bench.extraction`. Nothing is random: the same pages give
the same weights.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from .examples import Example, examples_of
from .fit import cross_validate, fit, is_chosen_right

PENALTY = 3.0  # of 0.3, 1, 3 and 6 the best for titles and dates, and within a page or two of it for authors


def main() -> None:
    """Write the weights, print the figures."""
    parser = argparse.ArgumentParser(description="Train the choice of title, author and date.")
    parser.add_argument("pages", type=Path)
    parser.add_argument("--every", type=int, default=1, help="read every Nth page only")
    parser.add_argument(
        "--out", type=Path, default=None, help="where the weights go; without it they are only measured"
    )
    given = parser.parse_args()
    examples = list(examples_of(given.pages, every=given.every))
    weights = {}
    for about in ("title", "author", "date"):
        of_field = [e for e in examples if e.about == about and (e.truth or about != "title")]
        weights[about] = fit(of_field, penalty=PENALTY)
        in_sample = [is_chosen_right(e, weights[about]) for e in of_field]
        report(about, of_field, cross_validate(of_field, penalty=PENALTY), in_sample)
    if given.out:
        given.out.write_text(json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def report(about: str, examples: Sequence[Example], unseen: Sequence[bool], in_sample: Sequence[bool]) -> None:
    """One line of figures: by five-fold cross-validation by domain, of an oracle, and on the pages learned from."""
    known = [n for n, e in enumerate(examples) if e.truth]
    silent = [n for n, e in enumerate(examples) if not e.truth]
    parts = [
        f"{about:7}{len(known)} pages",
        f"cross-validated {share([unseen[n] for n in known])}",
        f"oracle {share([any(examples[n].right) for n in known])}",
        f"in sample {share([in_sample[n] for n in known])}",
        f"nothing said where there is no label {share([unseen[n] for n in silent])}",
    ]
    sys.stdout.write("  ".join(parts) + "\n")


def share(right: Sequence[bool]) -> str:
    """The share of what is right, to four places."""
    return f"{sum(right) / len(right):.4f}" if right else "-"


if __name__ == "__main__":
    main()
