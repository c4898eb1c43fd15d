"""Which mentions are one entity: each looks back for another of its own, or for none (Lee et al. 2017)."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from firsthand.reading.model.likeness import FARTHEST, alike
from training.reader.examples import Example
from training.reader.net import SAME, Reader


def coreference_loss(net: Reader, hidden: Tensor, examples: Sequence[Example]) -> Tensor:
    """Minus the log of the share that the right antecedents hold, mean over mentions; the batch is one document."""
    mentions = [
        (b, first, last, entity, example.words[first : last + 1])
        for b, example in enumerate(examples)
        for first, last, _, entity in sorted(example.mentions or ())
    ]
    if len(mentions) < 2:
        return hidden.sum() * 0
    b, first, last, entity = (torch.tensor([m[k] for m in mentions], device=hidden.device) for k in range(4))
    later, earlier = (net.heads[name](hidden).float() for name in ("later", "earlier"))
    q = later[b, first, :SAME] + later[b, last, SAME:]
    k = earlier[b, first, :SAME] + earlier[b, last, SAME:]
    scores = q @ k.T / SAME**0.5
    told = torch.from_numpy(alike([m[4] for m in mentions])).to(hidden.device)
    scores = scores + told @ net.alike
    n = len(mentions)
    back = torch.arange(n, device=hidden.device)[:, None] - torch.arange(n, device=hidden.device)[None]
    scores = scores.masked_fill((back <= 0) | (back > FARTHEST), float("-inf"))
    scores = torch.cat([torch.zeros(n, 1, device=hidden.device), scores], 1)  # the first is "nobody before"
    right = (entity[:, None] == entity[None]) & (back > 0) & (back <= FARTHEST)
    right = torch.cat([~right.any(1, keepdim=True), right], 1)
    kept = scores.masked_fill(~right, float("-inf"))
    return (torch.logsumexp(scores, 1) - torch.logsumexp(kept, 1)).mean()
