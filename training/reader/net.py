"""The network: MiniLM's six layers with four small tables of what lower case does not tell, and linear heads.

Layers and names are BERT's (Devlin et al. 2019), so that all-MiniLM-L6-v2's weights go in as they are. One forward pass
serves all heads. How a cue chooses its source and content is a scaled product of two heads, as in biaffine semantic
role labelling (Cai et al. 2018), with tables of distance beside it.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from firsthand.reading.model.entities import TYPES
from firsthand.reading.model.likeness import SIGNS
from firsthand.reading.model.tokens import SIZES
from training.reader.examples import FACTS, KINDS, ROW, TAGS, WIDEST

HIDDEN, LAYERS, ATTENDING, INNER = 384, 6, 12, 1536
LINK = 48  # numbers by which a cue and a word are compared, for each label
SPAN = 16  # numbers by which a mention's ends are compared, for each type
SAME = 64  # numbers by which two mentions are compared
DISTANCES, PARAGRAPHS = 15, 5
NEVER = -1e4  # the score of padding
HEADS = {
    "tags": len(TAGS),
    "asks": len(ROW) * LINK,
    "answers": len(ROW) * LINK,
    "facts": len(FACTS),
    "sources": 2,
    "kinds": len(KINDS),
    "named": 2,
    "starts": len(TYPES) * (SPAN + 1),
    "ends": len(TYPES) * (SPAN + 1),
    "later": 2 * SAME,
    "earlier": 2 * SAME,
}


class Attention(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = hidden.shape
        q, k, v = (
            part(hidden).view(batch, length, ATTENDING, -1).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        # Written out, with shares in the products' own precision: on a processor with bfloat16 half the time of
        # torch's fused attention, backwards included.
        with torch.autocast(hidden.device.type, enabled=False):
            scores = (q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2)
            mixed = scores.masked_fill_(~mask, NEVER).softmax(-1) @ v
        return mixed.transpose(1, 2).reshape(batch, length, HIDDEN)


class Mixed(nn.Module):
    """BERT's `output`: a projection, added to what came in, and normalised."""

    def __init__(self, width: int, dropped: float) -> None:
        super().__init__()
        self.dense = nn.Linear(width, HIDDEN)
        self.LayerNorm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropped)

    def forward(self, inner: Tensor, before: Tensor) -> Tensor:
        return self.LayerNorm(before + self.dropout(self.dense(inner)))


class Layer(nn.Module):
    def __init__(self, dropped: float) -> None:
        super().__init__()
        self.attention = nn.ModuleDict({"self": Attention(), "output": Mixed(HIDDEN, dropped)})
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(HIDDEN, INNER)})
        self.output = Mixed(INNER, dropped)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        hidden = self.attention["output"](self.attention["self"](hidden, mask), hidden)
        return self.output(functional.gelu(self.intermediate["dense"](hidden)), hidden)


class Embeddings(nn.Module):
    def __init__(self, dropped: float) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding(30522, HIDDEN)
        self.position_embeddings = nn.Embedding(512, HIDDEN)
        self.token_type_embeddings = nn.Embedding(2, HIDDEN)
        self.LayerNorm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropped)


class Reader(nn.Module):
    """Word pieces in; for each word, what each head says.

    `dropped` is the share of the numbers between layers that training leaves out.
    """

    def __init__(self, dropped: float = 0.0) -> None:
        super().__init__()
        self.embeddings: Any = Embeddings(dropped)
        self.encoder: Any = nn.ModuleDict({"layer": nn.ModuleList(Layer(dropped) for _ in range(LAYERS))})
        self.extra: Any = nn.ModuleList(nn.Embedding(size, HIDDEN) for size in SIZES)
        self.heads = nn.ModuleDict({name: nn.Linear(HIDDEN, width) for name, width in HEADS.items()})
        self.distance = nn.Parameter(torch.zeros(DISTANCES, len(ROW)))
        self.paragraph = nn.Parameter(torch.zeros(PARAGRAPHS, len(ROW)))
        self.told = nn.Parameter(torch.zeros(len(TAGS), len(ROW)))
        self.width = nn.Parameter(torch.zeros(WIDEST, len(TYPES)))
        self.alike = nn.Parameter(torch.zeros(SIGNS))
        for k in range(len(SIZES)):
            nn.init.zeros_(getattr(self.extra, str(k)).weight)

    def forward(self, ids: Tensor, features: Tensor) -> Tensor:
        """ids int64[batch, length] (0 is padding), features int64[batch, length, 4] -> float[batch, length, 384]."""
        e = self.embeddings
        places = torch.arange(ids.shape[1], device=ids.device)
        summed = e.word_embeddings(ids) + e.position_embeddings(places) + e.token_type_embeddings.weight[0]
        for k, table in enumerate(self.extra):
            summed = summed + table(features[..., k])
        hidden = e.dropout(e.LayerNorm(summed))
        mask = (ids != 0)[:, None, None, :]
        for layer in self.encoder["layer"]:
            hidden = layer(hidden, mask)
        return hidden

    def rows(self, asks: Tensor, answers: Tensor, tags: Tensor, away: Tensor, apart: Tensor) -> Tensor:
        """What each word is to a cue: asks [rows, 5, 48], answers [rows, words, 5, 48], tags [rows, words, 7] (logits),
        away and apart (buckets of distance in words and in paragraphs) [rows, words] -> logits [rows, words, 5]."""
        score = torch.einsum("rld,rnld->rnl", asks, answers) / math.sqrt(LINK)
        return score + self.distance[away] + self.paragraph[apart] + tags @ self.told

    def mentions(self, starts: Tensor, ends: Tensor) -> Tensor:
        """Scores of all stretches of up to WIDEST words: [batch, words, heads] twice -> [batch, words, WIDEST, types].

        Stretches that run over the end get scores of padding; whoever asks masks them.
        """
        batch, n, _ = starts.shape
        a = starts.view(batch, n, len(TYPES), SPAN + 1)
        padded = functional.pad(ends, (0, 0, 0, WIDEST))
        b = padded.unfold(1, WIDEST, 1)[:, :n].permute(0, 1, 3, 2).reshape(batch, n, WIDEST, len(TYPES), SPAN + 1)
        product = (a[:, :, None, :, :SPAN] * b[..., :SPAN]).sum(-1) / math.sqrt(SPAN)
        return product + a[:, :, None, :, SPAN] + b[..., SPAN] + self.width


def away_of(distance: Tensor) -> Tensor:
    """Buckets of a signed distance in words: 0 is 7, then one for each doubling on either side."""
    size = torch.floor(torch.log2(distance.abs().clamp(min=1).float())).long() + 1
    return torch.where(distance == 0, 0, size.clamp(max=7)) * distance.sign() + 7
