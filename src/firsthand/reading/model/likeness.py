"""What is plain to see of two mentions, before the network is asked: the same words, a pronoun, how far apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FARTHEST = 120  # mentions back
SIGNS = 14
PRONOUNS = frozenset(
    ("i", "me", "my", "mine", "you", "your", "yours", "he", "him", "his", "she", "her", "hers", "it", "its")
) | frozenset(("we", "us", "our", "ours", "they", "them", "their", "theirs", "himself", "herself", "itself"))
OTHERS = frozenset(("themselves", "this", "that", "these", "those", "who", "whom", "which", "whose"))
DETERMINERS = frozenset(
    ("the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your")
)


def alike(mentions: Sequence[Sequence[str]]) -> NDArray[np.float32]:
    """What is plain to see of two mentions, float32[n, n, SIGNS]: [later, earlier].

    Same words; same last word; one's words in the other's; later, earlier, both a pronoun; then how far apart they are,
    one of eight doublings.
    """
    low = [tuple(w.lower() for w in words) for words in mentions]
    bare = [tuple(w for w in words if w not in DETERMINERS) or words for words in low]
    pronoun = np.array([len(words) == 1 and words[0] in PRONOUNS | OTHERS for words in low])
    n = len(mentions)
    out = np.zeros((n, n, SIGNS), dtype=np.float32)
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
