"""Which mentions are one entity: each looks back for another of its own, or for none (Lee et al. 2017)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.reader.examples import Example
from training.reader.net import ALIKE, SAME, Reader

FARTHEST = 120  # mentions back
PRONOUNS = frozenset(
    ("i", "me", "my", "mine", "you", "your", "yours", "he", "him", "his", "she", "her", "hers", "it", "its")
) | frozenset(("we", "us", "our", "ours", "they", "them", "their", "theirs", "himself", "herself", "itself"))
OTHERS = frozenset(("themselves", "this", "that", "these", "those", "who", "whom", "which", "whose"))
DETERMINERS = frozenset(
    ("the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your")
)


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


def alike(mentions: Sequence[Sequence[str]]) -> NDArray[np.float32]:
    """What is plain to see of two mentions, float32[n, n, ALIKE]: [later, earlier].

    Same words; same last word; one's words in the other's; later, earlier, both a pronoun; then how far apart they are,
    one of eight doublings.
    """
    low = [tuple(w.lower() for w in words) for words in mentions]
    bare = [tuple(w for w in words if w not in DETERMINERS) or words for words in low]
    pronoun = np.array([len(words) == 1 and words[0] in PRONOUNS | OTHERS for words in low])
    n = len(mentions)
    out = np.zeros((n, n, ALIKE), dtype=np.float32)
    names = {words: i for i, words in enumerate(dict.fromkeys(bare))}
    heads = {word: i for i, word in enumerate(dict.fromkeys(words[-1] for words in bare))}
    same = np.array([names[words] for words in bare])
    last = np.array([heads[words[-1]] for words in bare])
    out[..., 0] = (same[:, None] == same[None]) & ~pronoun[:, None]
    out[..., 1] = (last[:, None] == last[None]) & ~pronoun[:, None]
    sets = [frozenset(words) for words in bare]
    for i in range(n):
        for j in range(max(0, i - FARTHEST), i):
            out[i, j, 2] = sets[i] <= sets[j] or sets[j] <= sets[i]
    out[..., 2] *= ~pronoun[:, None] & ~pronoun[None]
    out[..., 3] = pronoun[:, None]
    out[..., 4] = pronoun[None]
    out[..., 5] = (same[:, None] == same[None]) & pronoun[:, None]
    back = np.maximum(1, np.arange(n)[:, None] - np.arange(n)[None])
    bucket = np.minimum(7, np.log2(back).astype(int))
    np.put_along_axis(out[..., 6:], bucket[..., None], 1.0, axis=2)
    return out
