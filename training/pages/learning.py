"""The loop that trains both page models."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from typing import TypeVar

import torch
from torch import Tensor

from training.pages.model import PageModel

_RATE, _DECAY = 3e-3, 1e-2
_PAGES_A_STEP = 12

Page = TypeVar("Page")


def learn(
    model: PageModel,
    pages: list[Page],
    loss_of: Callable[[list[Page]], Tensor],
    epochs: int,
    chance: random.Random,
) -> PageModel:
    """The model, trained on the pages in an order that `chance` gives, and set to judge. `pages` are shuffled.

    `loss_of`: the mean loss of a few pages. Progress goes to standard error.
    """
    learner = torch.optim.AdamW(model.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = epochs * -(-len(pages) // _PAGES_A_STEP)
    rate = torch.optim.lr_scheduler.OneCycleLR(learner, max_lr=_RATE, total_steps=steps, pct_start=0.15)
    for epoch in range(epochs):
        model.train()
        chance.shuffle(pages)
        total, started = 0.0, time.time()
        for start in range(0, len(pages), _PAGES_A_STEP):
            batch = pages[start : start + _PAGES_A_STEP]
            learner.zero_grad()
            loss = loss_of(batch)
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            learner.step()
            rate.step()
            total += float(loss.detach()) * len(batch)
        sys.stderr.write(f"\repoch {epoch + 1}/{epochs}  loss {total / len(pages):.4f}  {time.time() - started:.1f} s ")
    sys.stderr.write("\n")
    return model.eval()
