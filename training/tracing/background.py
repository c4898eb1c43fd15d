"""How common words are in the news: python -m training.tracing.background [--shared FOLDER]

Counts, over the training articles of PolNeAR and GUM and the articles of the development pages, how many have each word
(its idea or stem, as tracing compares words), and writes what more than one has for
`firsthand.tracing.words.background`.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from firsthand.tracing.words.background import TABLE
from firsthand.tracing.words.wording import feature, tokens_of


def articles(shared: Path) -> Iterator[str]:
    """The texts that are counted."""
    for corpus in ("polnear", "gum"):
        with gzip.open(shared / "corpora" / corpus / "train.jsonl.gz", "rt", encoding="utf8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
    for path in sorted((shared / "pages" / "wcxb-articles" / "truth").glob("*.json")):
        yield json.loads(path.read_text("utf8")).get("main_content") or ""


def main() -> None:
    """Count and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    texts = [text for text in articles(parser.parse_args().shared) if text.strip()]
    held = Counter(word for text in texts for word in {feature(token) for token in tokens_of(text)})
    rows = sorted((word, count) for word, count in held.items() if count > 1 and not word[0].isdigit())
    lines = [f"{len(texts)}", *(f"{word} {count}" for word, count in rows)]
    # No name and no time in the archive: the same table is the same file.
    with TABLE.open("wb") as file, gzip.GzipFile("", "wb", fileobj=file, mtime=0) as archive:
        archive.write("\n".join(lines).encode())
    print(f"{len(texts)} articles, {len(rows)} words, {TABLE.stat().st_size} bytes in {TABLE}")


if __name__ == "__main__":
    main()
