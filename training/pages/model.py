"""The network of `firsthand.page.network` in torch, for training. Names of weights are the same there and here."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from firsthand.page.network import DILATIONS


@dataclass(frozen=True, slots=True)
class Sizes:
    """How wide the network is. `elements` 0: lines of text, which stand in no element."""

    pieces: int  # signals of a piece
    elements: int  # signals of an element
    words: int  # rows, the first of them for unknown words
    names: int
    word_channels: int = 24
    name_channels: int = 40
    channels: int = 64
    scans: tuple[int, ...] = ()  # the layers after which each piece sees all that stands before and behind it


class PageModel(nn.Module):
    """Log-odds for each piece of one page."""

    def __init__(self, sizes: Sizes, drop: float = 0.2) -> None:
        super().__init__()
        c, e = sizes.channels, sizes.name_channels if sizes.elements else 0
        self.word_rows = nn.Embedding(sizes.words, sizes.word_channels, padding_idx=0)
        nn.init.normal_(self.word_rows.weight, std=0.1)
        if sizes.elements:
            self.name_rows = nn.Embedding(sizes.names, e, padding_idx=0)
            nn.init.normal_(self.name_rows.weight, std=0.1)
            self.element = nn.Linear(sizes.elements, e)
            self.gate = nn.Linear(sizes.elements, e)
            self.fade = nn.Parameter(torch.linspace(-2.0, 2.5, e))
        with torch.no_grad():
            self.word_rows.weight[0] = 0
            if sizes.elements:
                self.name_rows.weight[0] = 0
        self.input = nn.Linear(sizes.pieces + sizes.word_channels + e, c)
        self.page = nn.Linear(c, c)
        self.mix = nn.ModuleList(nn.Linear(3 * c, c) for _ in DILATIONS)
        self.scan = nn.ModuleDict({str(n): nn.Linear(c, c) for n in sizes.scans})
        self.gather = nn.ModuleDict({str(n): nn.Linear(2 * c, c) for n in sizes.scans})
        self.out = nn.Linear(c, 1)
        self.drop = nn.Dropout(drop)

    def handed_down(
        self, elements: Tensor, names: tuple[Tensor, Tensor], parents: Tensor, levels: list[Tensor]
    ) -> Tensor:
        """[elements, channels]; `levels`: the numbers of the elements at depth 1, 2 and so on."""
        said = _bags(self.name_rows, names) + self.element(elements)
        said = said * torch.sigmoid(self.gate(elements))
        fade = torch.sigmoid(self.fade)
        handed = said
        for at in levels:
            handed = handed.index_add(0, at, fade * handed[parents[at]])
        return handed

    def along(
        self, pieces: Tensor, words: tuple[Tensor, Tensor], handed: Tensor | None, page_of: Tensor, pages: int
    ) -> Tensor:
        """[pieces] log-odds. Several pages stand one after another, set apart by `page_of`."""
        inputs = [pieces, self.drop(_bags(self.word_rows, words))]
        if handed is not None:
            inputs.append(self.drop(handed))
        state = torch.relu(self.input(torch.cat(inputs, 1)))
        count = torch.bincount(page_of, minlength=pages).clamp(min=1).unsqueeze(1)
        mean = torch.zeros(pages, state.shape[1]).index_add(0, page_of, state) / count
        state = state + torch.relu(self.page(mean))[page_of]
        for n, (layer, apart) in enumerate(zip(self.mix, DILATIONS, strict=True)):
            seen = torch.cat([_shifted(state, apart, page_of), state, _shifted(state, -apart, page_of)], 1)
            state = state + torch.relu(layer(self.drop(seen)))
            if str(n) in self.scan:
                said = torch.relu(self.scan[str(n)](state))
                whole = torch.cat([_scanned(page) for page in torch.split(said, count[:, 0].tolist())])
                state = state + torch.relu(self.gather[str(n)](self.drop(torch.cat([state, whole], 1))))
        return self.out(state)[:, 0]


def _scanned(said: Tensor) -> Tensor:
    """Of a page's channels a quarter each: greatest value up to here, from here on; mean up to here, from here on."""
    first, second, third, fourth = said.chunk(4, 1)
    number = torch.arange(1, len(said) + 1).unsqueeze(1)
    return torch.cat(
        [
            first.cummax(0).values,
            second.flip(0).cummax(0).values.flip(0),
            third.cumsum(0) / number,
            (fourth.flip(0).cumsum(0) / number).flip(0),
        ],
        1,
    )


def _bags(rows: nn.Embedding, bags: tuple[Tensor, Tensor]) -> Tensor:
    ids, starts = bags
    return nn.functional.embedding_bag(ids, rows.weight, starts, mode="sum", padding_idx=0)


def _shifted(state: Tensor, by: int, page_of: Tensor) -> Tensor:
    moved = torch.roll(state, by, 0)
    same = torch.roll(page_of, by, 0) == page_of
    same[:by] if by > 0 else same[by:]
    edge = torch.ones_like(same)
    if by > 0:
        edge[:by] = False
    else:
        edge[by:] = False
    return moved * (same & edge).unsqueeze(1)
