"""Train the reader: python -m training.reader.train OUT [--shared FOLDER] [--settings FILE] [--minutes N]

Takes about 4 minutes an epoch on two CPU cores; on a GPU the same command takes a minute.
Writes OUT/last.pt after every epoch and every ten minutes, and goes on from it. At the end
OUT/reader.pt holds the averaged weights.
"""

from __future__ import annotations

import argparse
import contextlib
import copy
import math
import time
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import torch
from tokenizers import Tokenizer

from firsthand.reading.model.pieces import Pieces
from training.reader.base import base_folder, load_base
from training.reader.corpora import factappeal, gum, polnear
from training.reader.examples import Example, examples_of
from training.reader.losses import batch_of, losses, with_hidden
from training.reader.marked import Marked
from training.reader.net import Reader
from training.reader.vary import closed_up, strung, varied

EVERY = 600  # seconds between two checkpoints


def vocabulary() -> Pieces:
    """The base model's word pieces, remembered word by word."""
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()

    @lru_cache(maxsize=200_000)
    def pieces_of(word: str) -> tuple[int, ...]:
        return tuple(tokenizer.encode(word, add_special_tokens=False).ids) or (100,)

    return pieces_of


@dataclass(frozen=True, slots=True)
class Material:
    """All that is trained on."""

    polnear: list[Marked]
    factappeal: list[Marked]
    gum: list[Marked]


def material(corpora: Path, held_out: int) -> Material:
    """The training parts; every twentieth article of PolNeAR is left out, up to `held_out` of them."""
    articles = polnear(corpora, "train")
    aside = set(range(0, len(articles), 20)[:held_out])
    return Material(
        [a for i, a in enumerate(articles) if i not in aside], factappeal(corpora, "train"), gum(corpora, "train")
    )


def held_out(corpora: Path, count: int) -> list[Marked]:
    """The articles that `material` leaves out."""
    return polnear(corpora, "train")[::20][:count]


def epoch_batches(
    given: Material, pieces_of: Pieces, batch_pieces: int, factappeal: float, random: Random
) -> list[list[Example]]:
    """One epoch: each text once (of FactAppeal a share), varied; like lengths together; GUM a document a batch."""
    windows = [e for marked in given.polnear for e in examples_of(varied(marked, random), pieces_of, random)]
    sentences_of = random.sample(given.factappeal, k=round(factappeal * len(given.factappeal)))
    strings = strung([varied(marked, random) for marked in sentences_of], random)
    sentences = [e for marked in strings for e in examples_of(marked, pieces_of)]
    out = _packed(windows, batch_pieces, random) + _packed(sentences, batch_pieces // 2, random)
    for marked in given.gum:
        text = closed_up(marked) if random.random() < 0.7 else marked
        examples = examples_of(text, pieces_of, random)
        out += [examples[i : i + 8] for i in range(0, len(examples), 8)]
    random.shuffle(out)
    return out


def _packed(examples: list[Example], batch_pieces: int, random: Random) -> list[list[Example]]:
    random.shuffle(examples)
    out: list[list[Example]] = []
    for start in range(0, len(examples), 400):
        batch: list[Example] = []
        for example in sorted(examples[start : start + 400], key=lambda e: -len(e.pieces)):
            if batch and (len(batch) + 1) * len(batch[0].pieces) > batch_pieces:
                out.append(batch)
                batch = []
            batch.append(example)
        out.append(batch)
    return out


class Training:
    """A run: the network, its averaged weights, and where it stands. Resumes from its last checkpoint."""

    def __init__(self, out: Path, settings: dict[str, Any], given: Material) -> None:
        torch.manual_seed(settings["seed"])
        # Sums over two threads come out otherwise each time. On a GPU some have no other way: then a warning.
        torch.use_deterministic_algorithms(True, warn_only=torch.cuda.is_available())
        self.out, self.settings, self.given = out, settings, given
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.pieces_of = vocabulary()
        self.net = Reader(settings["dropped"]).to(self.device)
        load_base(self.net, settings["base_sha256"])
        self.mean = copy.deepcopy(self.net).eval()
        fresh = [p for name, p in self.net.named_parameters() if not name.startswith(("embeddings", "encoder"))]
        old = [p for name, p in self.net.named_parameters() if name.startswith(("embeddings", "encoder"))]
        rate = settings["rate"]
        self.optimizer = torch.optim.AdamW(
            [{"params": old, "lr": rate}, {"params": fresh, "lr": rate * 10}],
            weight_decay=settings["decay"],
            fused=True,
        )
        self.rates = [group["lr"] for group in self.optimizer.param_groups]
        self.epoch = self.step = 0
        if (out / "last.pt").exists():
            self._resume()

    def run(self, minutes: float) -> None:
        """Train to the end or for so many minutes, saving on the way."""
        began = saved = time.monotonic()
        while self.epoch < self.settings["epochs"]:
            random = Random(self.settings["seed"] * 1000 + self.epoch)
            batch_pieces, factappeal = self.settings["batch_pieces"], self.settings["factappeal"]
            batches = epoch_batches(self.given, self.pieces_of, batch_pieces, factappeal, random)
            seen: dict[str, list[float]] = defaultdict(list)
            for at in range(self.step, len(batches)):
                self._learn(batches[at], (self.epoch + at / len(batches)) / self.settings["epochs"], seen)
                self.step = at + 1
                if self.step % 50 == 0:
                    self._tell(len(batches), seen, time.monotonic() - began)
                if time.monotonic() - saved > EVERY:
                    self._save()
                    saved = time.monotonic()
                if time.monotonic() - began > minutes * 60:
                    self._save()
                    return
            self.epoch, self.step = self.epoch + 1, 0
            self._save()
        torch.save(self.mean.state_dict(), self.out / "reader.pt")

    def _learn(self, examples: list[Example], progress: float, seen: dict[str, list[float]]) -> None:
        warmup = self.settings["warmup"]
        share = min(1.0, progress / warmup) * max(0.0, 1 - progress) / (1 - warmup if progress > warmup else 1)
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * min(1.0, share) + 1e-7
        self.net.train()
        batch = with_hidden(batch_of(examples, self.device), self.settings["hidden"])
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            parts = losses(self.net, batch)
        loss = sum((self.settings["weights"][name] * part for name, part in parts.items()), torch.zeros(()))
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), self.settings["clip"])
        self.optimizer.step()
        with torch.no_grad():
            done = self.epoch * 1000 + self.step
            keep = min(self.settings["averaging"], (1 + done) / (10 + done))
            torch._foreach_lerp_(list(self.mean.parameters()), list(self.net.parameters()), 1 - keep)
        for name, part in parts.items():
            seen[name].append(float(part.detach()))

    def _tell(self, batches: int, seen: dict[str, list[float]], seconds: float) -> None:
        means = "  ".join(
            f"{name} {sum(values[-50:]) / len(values[-50:]):.3f}" for name, values in sorted(seen.items())
        )
        print(
            f"epoch {self.epoch + 1}/{self.settings['epochs']} step {self.step}/{batches}",
            f"{seconds / 60:.1f} min  {means}",
            flush=True,
        )

    def _save(self) -> None:
        state = {
            "net": self.net.state_dict(),
            "mean": self.mean.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "epoch": self.epoch,
            "step": self.step,
            "random": torch.get_rng_state(),
        }
        torch.save(state, self.out / "new.pt")
        (self.out / "new.pt").replace(self.out / "last.pt")

    def _resume(self) -> None:
        state = torch.load(self.out / "last.pt", map_location=self.device, weights_only=True)
        self.net.load_state_dict(state["net"])
        self.mean.load_state_dict(state["mean"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.epoch, self.step = state["epoch"], state["step"]
        torch.set_rng_state(state["random"])


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--settings", type=Path, default=Path(__file__).with_name("settings.toml"))
    parser.add_argument("--minutes", type=float, default=math.inf)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    settings = tomllib.loads(given.settings.read_text("utf-8"))
    with contextlib.suppress(KeyboardInterrupt):
        Training(given.out, settings, material(given.shared / "corpora", settings["held_out"])).run(given.minutes)


if __name__ == "__main__":
    main()
