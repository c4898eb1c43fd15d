"""From what the network says of each word to attributions that can be: valid spans, no content without a reason.

A cue is found by its tags; then every word of its window is judged once more, as what it is to that cue. So an
attribution may have its content in several pieces, and stand within another's content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Range = tuple[int, int]  # words, half open

LABELLED = 7  # tags: nothing, then source, cue and content, of each that it begins and that it goes on
LABELS = 5  # of a row: nothing, source begins, source goes on, content begins, content goes on
SOURCE, CONTENT = 1, 3
CUE, IN_CONTENT = 3, 5  # among tags: a cue, a content begins; the next: it goes on
NEVER = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Link:
    """The small tables beside the heads: how distance and tags tell what a word is to a cue."""

    distance: Floats  # [15, 5]
    paragraph: Floats  # [5, 5]
    told: Floats  # [7, 5]


@dataclass(frozen=True, slots=True)
class Signs:
    """What decoding saw of a candidate, as shares: what its sureness is learned from."""

    cue: float = 1.0  # that its first word begins or goes on a cue
    starts: float = 1.0  # that it begins one
    content: float = 1.0  # that its content's words are content to it, mean
    first: float = 1.0  # that the content begins where it does
    last: float = 1.0  # that the content ends where it does
    tagged: float = 1.0  # that its content's words are content to anybody, mean
    source: float = 1.0  # that its source's words are its source; without a source: that no word is


@dataclass(frozen=True, slots=True)
class Candidate:
    """An attribution as found, in words. `sure` is the product of what was seen of its cue and of its content."""

    source: tuple[Range, ...]
    cue: Range
    content: tuple[Range, ...]
    sure: float
    signs: Signs = Signs()


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What the network says of a window: "tags" [n, 7], "asks" and "answers" [n, 240], all logits; `paragraphs` [n].

    Cues are looked for from word `own` on.
    """

    heads: Mapping[str, Floats]
    paragraphs: NDArray[np.int32]
    own: int


def candidates(windows: Sequence[Seen], link: Link, lean: float) -> list[list[Candidate]]:
    """The attributions of each window, in its words. `lean` is added to the logits of cues: above 0 more are found.

    Windows go together, for what a step of decoding costs hardly depends on how many take it.
    """
    cues = [
        [cue for cue in found if cue[0] >= each.own]
        for each, found in zip(windows, cues_in([each.heads["tags"] for each in windows], lean), strict=True)
    ]
    shares = [_shares(each, link, own) for each, own in zip(windows, cues, strict=True)]
    paths = _together([np.log(each + 1e-9) for each in shares], LABELS)
    return [list(found) for found in map(_found, windows, cues, shares, paths)]


def _shares(seen: Seen, link: Link, cues: Sequence[Range]) -> Floats:
    """What each word is to each cue, as shares: [cues, words, 5]."""
    if not cues:
        return np.zeros((0, len(seen.heads["tags"]), LABELS), dtype=np.float32)
    shares = softmax(row_logits(seen.heads, link, seen.paragraphs, cues))
    for row, (first, last) in zip(shares, cues, strict=True):
        row[first:last] = np.eye(LABELS, dtype=np.float32)[0]  # a cue is neither its own source nor its own content
    return shares


def _found(seen: Seen, cues: Sequence[Range], shares: Floats, paths: NDArray[np.int64]) -> Iterator[Candidate]:
    tagged = softmax(seen.heads["tags"])
    for cue, row, path in zip(cues, shares, paths, strict=True):
        content = runs(path, CONTENT)
        if content:
            source = _joined(runs(path, SOURCE))
            best = max(source, key=lambda r: _held(row, r, SOURCE), default=None)
            signs = _signs(tagged, row, cue, content, best)
            yield Candidate((best,) if best else (), cue, content, signs.cue * signs.content, signs)


def _joined(stretches: Sequence[Range]) -> list[Range]:
    """Stretches that stand side by side made one: "The", "report" is "The report"."""
    out: list[Range] = []
    for first, last in stretches:
        if out and out[-1][1] == first:
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out


def _signs(seen: Floats, row: Floats, cue: Range, content: Sequence[Range], source: Range | None) -> Signs:
    words = np.concatenate([np.arange(first, last) for first, last in content])
    begins, ends = content[0][0], content[-1][1]
    return Signs(
        cue=float(seen[cue[0], CUE : CUE + 2].sum()),
        starts=float(seen[cue[0], CUE]),
        content=float(row[words, CONTENT : CONTENT + 2].sum(1).mean()),
        first=float(row[begins, CONTENT]),
        last=float(1 - row[ends, CONTENT + 1]) if ends < len(row) else 1.0,
        tagged=float(seen[words, IN_CONTENT : IN_CONTENT + 2].sum(1).mean()),
        source=_held(row, source, SOURCE) if source else float(1 - row[:, SOURCE].max()),
    )


def _held(row: Floats, stretch: Range, label: int) -> float:
    return float(row[stretch[0] : stretch[1], label : label + 2].sum(1).mean())


def row_logits(heads: Mapping[str, Floats], link: Link, paragraphs: NDArray[np.int32], cues: Sequence[Range]) -> Floats:
    """What each word is to each cue: [cues, words, 5]."""
    n = len(heads["tags"])
    width = heads["asks"].shape[1] // LABELS
    answers = heads["answers"].reshape(n, LABELS, width)
    asks = np.stack([heads["asks"][a : min(b, a + 6)].mean(0) for a, b in cues]).reshape(-1, LABELS, width)
    score = np.einsum("rld,nld->rnl", asks, answers, optimize=True) / np.float32(np.sqrt(width))
    begins = np.array([a for a, _ in cues])
    away = np.arange(n)[None] - begins[:, None]
    apart = np.clip(paragraphs[None] - paragraphs[begins][:, None], -2, 2) + 2
    return np.asarray(score + link.distance[buckets(away)] + link.paragraph[apart] + (heads["tags"] @ link.told)[None])


def buckets(away: NDArray[np.int64]) -> NDArray[np.int64]:
    """Buckets of a signed distance in words: 0 is 7, then one for each doubling on either side."""
    size = np.floor(np.log2(np.maximum(1, np.abs(away)))).astype(np.int64) + 1
    return np.where(away == 0, 0, np.minimum(7, size)) * np.sign(away) + 7


def cues_in(tags: Sequence[Floats], lean: float) -> list[list[Range]]:
    """Where cues stand in each window, by the likeliest sequence of tags that can be."""
    towards = np.zeros(LABELLED, dtype=np.float32)
    towards[CUE : CUE + 2] = lean
    paths = _together([np.log(softmax(each + towards) + 1e-9)[None] for each in tags], LABELLED)
    return [list(runs(path, CUE)) for (path,) in paths]


def _together(parts: Sequence[Floats], labels: int) -> list[NDArray[np.int64]]:
    """`viterbi` of several arrays [rows, n, labels] of different lengths in one walk."""
    longest = max(part.shape[1] for part in parts)
    scores = np.full((sum(map(len, parts)), longest, labels), NEVER, dtype=np.float32)
    scores[:, :, 0] = 0  # beyond its end a row goes on with nothing
    ends = np.cumsum([len(part) for part in parts]).tolist()
    for part, end in zip(parts, ends, strict=True):
        scores[end - len(part) : end, : part.shape[1]] = part
    paths = viterbi(scores, labels)
    return [paths[end - len(part) : end, : part.shape[1]] for part, end in zip(parts, ends, strict=True)]


def viterbi(scores: Floats, labels: int) -> NDArray[np.int64]:
    """The likeliest paths of labels [rows, n] by `scores` [rows, n, labels]: nothing goes on that has not begun.

    Even labels but 0 go on.
    """
    follow = np.zeros((labels, labels), dtype=np.float32)
    for goes_on in range(2, labels, 2):
        follow[:, goes_on] = NEVER
        follow[goes_on, goes_on] = follow[goes_on - 1, goes_on] = 0
    rows, n, _ = scores.shape
    best = scores[:, 0].copy()
    best[:, 2::2] = NEVER
    back = np.zeros((n, rows, labels), dtype=np.int64)
    for k in range(1, n):
        reach = best[:, :, None] + follow
        back[k] = reach.argmax(1)
        best = reach.max(1) + scores[:, k]
    path = np.zeros((rows, n), dtype=np.int64)
    path[:, -1] = best.argmax(1)
    every = np.arange(rows)
    for k in range(n - 1, 0, -1):
        path[:, k - 1] = back[k, every, path[:, k]]
    return path


def runs(path: NDArray[np.int64], label: int) -> tuple[Range, ...]:
    """The stretches that begin with `label` and go on with the next."""
    out: list[Range] = []
    for k, each in enumerate(path.tolist()):
        if each == label:
            out.append((k, k + 1))
        elif each == label + 1 and out and out[-1][1] == k:
            out[-1] = (out[-1][0], k + 1)
    return tuple(out)


def settled(found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates of one page without quarrels: a word belongs to one content, or to one within another, never to two
    that overlap otherwise. The surer keeps it."""
    kept: list[Candidate] = []
    holders: dict[int, list[int]] = {}  # of each word, which of those kept have it in their content
    for each in sorted(found, key=lambda c: (-c.sure, c.cue)):
        content = set(_words(each.content))
        whole = len(content)
        rivals = {number for word in content for number in holders.get(word, ())}
        for other in (kept[number] for number in rivals):
            if not (_holds(other, each) or _holds(each, other)):
                content -= set(_words(other.content))
        left = tuple(piece for piece in each.content if all(w in content for w in range(*piece)))
        if left and 2 * sum(b - a for a, b in left) >= whole:
            for word in _words(left):
                holders.setdefault(word, []).append(len(kept))
            kept.append(replace(each, content=left))
    return sorted(kept, key=lambda c: (c.cue, c.content))


def _words(ranges: Sequence[Range]) -> list[int]:
    return [word for first, last in ranges for word in range(first, last)]


def _holds(outer: Candidate, inner: Candidate) -> bool:
    """Whether one stands, cue and all, within a piece of the other's content."""
    spots = (inner.cue, *inner.content)
    return any(all(first <= a and b <= last for a, b in spots) for first, last in outer.content)


def softmax(logits: Floats) -> Floats:
    """Shares over the last axis."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True))
