"""What the network is told of a batch of windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor
from torch.nn import functional

from firsthand.reading.model.entities import TYPES
from training.reader.coreference import coreference_loss
from training.reader.examples import LINK_ROWS, ROW, TAGS, WIDEST, Example
from training.reader.net import LINK, Reader, away_of

MASK = 103  # BERT's [MASK]
LAST_SPECIAL = 103  # the vocabulary's first pieces are marks, none of them text


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length."""

    ids: Tensor
    features: Tensor
    first: Tensor
    words: Tensor  # bool: which places hold a word
    allowed: Tensor
    labels: dict[str, Tensor]  # facts, sources, kinds, named
    paragraphs: Tensor
    examples: tuple[Example, ...]


def batch_of(examples: Sequence[Example], device: torch.device) -> Batch:
    """Examples padded with zeros, labels with -1."""

    def padded(name: str, value: int) -> Tensor:
        arrays = [torch.from_numpy(getattr(each, name)) for each in examples]
        return torch.nn.utils.rnn.pad_sequence(arrays, batch_first=True, padding_value=value).to(device)

    first = padded("first", 0)
    return Batch(
        ids=padded("pieces", 0),
        features=padded("features", 0),
        first=first,
        words=first > 0,
        allowed=padded("allowed", (1 << len(TAGS)) - 1),
        labels={name: padded(name, -1) for name in ("facts", "sources", "kinds", "named")},
        paragraphs=padded("paragraphs", -1),
        examples=tuple(examples),
    )


def with_hidden(batch: Batch, share: float) -> Batch:
    """The batch with a share of its word pieces hidden behind BERT's [MASK]: what is guessed is not known by heart."""
    hidden = (torch.rand(batch.ids.shape) < share).to(batch.ids.device) & (batch.ids > LAST_SPECIAL)
    return replace(batch, ids=batch.ids.masked_fill(hidden, MASK))


def losses(net: Reader, batch: Batch) -> dict[str, Tensor]:
    """Each head's loss, a mean over what the batch tells of it; heads that it tells nothing of are left out."""
    hidden = net(batch.ids, batch.features)
    places = batch.first[..., None].expand(-1, -1, hidden.shape[-1])
    hidden = torch.gather(hidden, 1, places)
    out: dict[str, Tensor] = {}
    tags = net.heads["tags"](hidden).float()
    told = batch.words & (batch.allowed != (1 << len(TAGS)) - 1)
    if told.any():
        out["tags"] = _partial(tags[told], batch.allowed[told])
    for name, labels in batch.labels.items():
        if (labels >= 0).any():
            logits = net.heads[name](hidden).float()
            out[name] = functional.cross_entropy(logits[labels >= 0], labels[labels >= 0])
    if any(each.has_rows for each in batch.examples):
        out["rows"] = _row_loss(net, batch, hidden, tags)
    if batch.examples[0].mentions is not None:
        out["mentions"] = _mention_loss(net, batch, hidden)
        out["same"] = coreference_loss(net, hidden, batch.examples)
    return out


def _partial(logits: Tensor, allowed: Tensor) -> Tensor:
    """Minus the log of what the allowed labels hold together, mean over words."""
    bits = torch.arange(logits.shape[-1], device=logits.device)
    may = (allowed[:, None] >> bits) & 1 > 0
    kept = logits.masked_fill(~may, float("-inf"))
    return (torch.logsumexp(logits, -1) - torch.logsumexp(kept, -1)).mean()


def _row_loss(net: Reader, batch: Batch, hidden: Tensor, tags: Tensor) -> Tensor:
    """Each cue's row, and rows of words that look like cues to the network and are none: all "O"."""
    where, cues, labels = [], [], []
    n = hidden.shape[1]
    for b, example in enumerate(batch.examples):
        for row in example.rows:
            where.append(b)
            cues.append(list(row.cue))
            labels.append(torch.from_numpy(row.labels).long())
    gold = len(where)
    with torch.no_grad():
        seeming = tags.softmax(-1)[..., 3] * batch.words
        for b, example in enumerate(batch.examples):
            seeming[b] *= float(example.has_rows)
            for row in example.rows:
                seeming[b, list(row.cue)] = 0
        best, at = seeming.flatten().topk(min(LINK_ROWS, seeming.numel()))
    for p, k in zip(best.tolist()[: gold // 3 + 4], at.tolist(), strict=False):
        if p > 0.02:
            where.append(k // n)
            cues.append([k % n])
            labels.append(torch.zeros(0, dtype=torch.long))
    if not where:
        return tags.sum() * 0
    target = torch.zeros(len(where), n, dtype=torch.long)
    for r, each in enumerate(labels):
        target[r, : len(each)] = each
    rows = torch.tensor(where, device=hidden.device)
    asks = net.heads["asks"](hidden).float().view(*hidden.shape[:2], len(ROW), LINK)
    answers = net.heads["answers"](hidden).float().view(*hidden.shape[:2], len(ROW), LINK)
    asking = torch.stack([asks[b, cue].mean(0) for b, cue in zip(where, cues, strict=True)])
    begins = torch.tensor([cue[0] for cue in cues], device=hidden.device)
    away = away_of(torch.arange(n, device=hidden.device)[None] - begins[:, None])
    lines = batch.paragraphs[rows]
    apart = (lines - lines.gather(1, begins[:, None])).clamp(-2, 2) + 2
    logits = net.rows(asking, answers[rows], tags[rows], away, apart)
    valid = batch.words[rows]
    each = functional.cross_entropy(logits[valid], target.to(hidden.device)[valid], reduction="sum")
    return each / (40 * len(where))


def _mention_loss(net: Reader, batch: Batch, hidden: Tensor) -> Tensor:
    scores = net.mentions(net.heads["starts"](hidden).float(), net.heads["ends"](hidden).float())
    scores = functional.pad(scores, (1, 0))  # the first is "no mention"
    target = torch.zeros(scores.shape[:3], dtype=torch.long)
    n = hidden.shape[1]
    for b, example in enumerate(batch.examples):
        for first, last, kind, _ in example.mentions or ():
            target[b, first, last - first] = kind + 1
    lengths = batch.words.sum(1)
    ends = torch.arange(n, device=hidden.device)[:, None] + torch.arange(WIDEST, device=hidden.device)[None]
    valid = ends[None] < lengths[:, None, None]
    assert scores.shape[-1] == len(TYPES) + 1
    loss = functional.cross_entropy(scores[valid], target.to(hidden.device)[valid], reduction="sum")
    return loss / (4 * batch.words.sum())
