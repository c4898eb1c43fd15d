"""Who has a claim from whom, drawn in the terminal as a tree: first hands at the left, pages to the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from firsthand.cli.talk import count, printable
from firsthand.exports.catalogue import Catalogue, name_of
from firsthand.records import Circle, Claim, Step

MOST_LINES = 120  # of one tree; what is left out is counted
DEEPEST = 12  # steps of a way back that are drawn one behind the other
NARROWEST = 24  # cells; narrower terminals wrap
SIGNS = {"told": "●", "denied": "×", "retold": "○", "circle": "↻"}
STYLES = {"told": "bold", "denied": "bold red", "retold": "dim", "circle": "yellow"}


@dataclass(slots=True)
class Branch:
    """A page in the tree, or what stands at its root, and what has it from there, in the order it came out."""

    label: str
    when: str = ""
    children: dict[str, Branch] = field(default_factory=dict)

    def grow(self, path: Sequence[str], held: Catalogue) -> None:
        """Add the pages of a way, the one nearest to the root first."""
        branch = self
        for page in path[:DEEPEST]:
            if page not in branch.children:
                there = held.pages[page]
                branch.children[page] = Branch(name_of(there), _briefly(there.published))
            branch = branch.children[page]


@dataclass(frozen=True, slots=True)
class Tree:
    """One root: what sort it is, a key of `SIGNS`, and the branch that it begins."""

    sort: str
    branch: Branch


def trees_of(held: Catalogue, claim: Claim) -> list[Tree]:
    """A tree for each first hand of the claim, then for denials, for circles, and for what leads to no first hand."""
    circles = [circle for circle in held.holdings.trace.circles if circle.claim == claim.id]
    steps = [held.step_of[each] for each in claim.attributions if each in held.step_of and each in held.attributions]
    steps = [step for step in steps if held.attributions[step.attribution].page in held.pages]
    found: dict[tuple[str, str], Tree] = {}
    for step in sorted(steps, key=lambda step: _order(held, step)):
        sort, root, label, path = _placed(held, claim, step, circles)
        tree = found.setdefault((sort, root), Tree(sort, Branch(label)))
        tree.branch.grow(path, held)
    ranks = list(SIGNS)
    return [found[key] for key in sorted(found, key=lambda key: ranks.index(key[0]))]


def _placed(
    held: Catalogue, claim: Claim, step: Step, circles: Sequence[Circle]
) -> tuple[str, str, str, tuple[str, ...]]:
    """Where a step belongs: sort and key of its root, what that is called, and the pages from there on."""
    page = held.attributions[step.attribution].page
    way = tuple(each for each in (page, *step.through) if each in held.pages)
    circle = next((each for each in circles if not step.counts and set(each.pages) & set(way)), None)
    if circle is not None:
        outside = [each for each in way if each not in circle.pages]
        names = [name_of(held.pages[each]) for each in (*circle.pages, circle.pages[0]) if each in held.pages]
        return "circle", circle.id, " → ".join(names), tuple(reversed(outside))
    origin = held.origins.get(step.origin)
    label = origin.who if origin and origin.who else "nobody named"
    denies = not step.counts and step.origin in claim.denied_by
    sort = "told" if step.counts else "denied" if denies else "retold"
    return sort, step.origin, label, tuple(reversed(way))


def lines_of(held: Catalogue, claim: Claim, width: int) -> Iterator[Text]:
    """The trees line by line, none wider than `width` cells (and none cut below `NARROWEST`)."""
    trees = trees_of(held, claim)
    lines = (line for tree in trees for line in _drawn(tree))
    yield from (_fitted(line, max(width, NARROWEST)) for line in islice(lines, MOST_LINES))
    left = sum(1 + _size(tree.branch) for tree in trees) - MOST_LINES
    if left > 0:
        yield Text(f"… and {count(left, 'line')} more", style="dim")


def _drawn(tree: Tree) -> Iterator[Text]:
    yield Text.assemble((f"{SIGNS[tree.sort]} ", STYLES[tree.sort]), (printable(tree.branch.label), STYLES[tree.sort]))
    yield from _branches(tree.branch, "")


def _branches(branch: Branch, before: str) -> Iterator[Text]:
    """The lines below a branch. `before`: the box characters of the branches that it hangs on."""
    last = len(branch.children) - 1
    for place, child in enumerate(branch.children.values()):
        joint, below = ("└─ ", "   ") if place == last else ("├─ ", "│  ")
        when = (f"  {printable(child.when)}", "dim") if child.when else ("", "")
        yield Text.assemble((before + joint, "dim"), (printable(child.label), "cyan"), when)
        yield from _branches(child, before + below)


def _size(branch: Branch) -> int:
    return sum(1 + _size(child) for child in branch.children.values())


def _fitted(line: Text, room: int) -> Text:
    """A line cut to `room` cells, with "…" where something is left out."""
    if cell_len(line.plain) <= room:
        return line
    kept = set_cell_size(line.plain, room - 1).rstrip()
    cut = line[: len(kept)] if line.plain.startswith(kept) else Text(kept)
    return cut + Text("…", style="dim")


def _briefly(published: str | None) -> str:
    """When a page came out, to the minute: "2031-05-12 09:40"."""
    return (published or "no date")[:16].replace("T", " ")


def _order(held: Catalogue, step: Step) -> tuple[int, str, int, str]:
    """Ways in the order in which their pages came out; of one time, what others repeat comes first."""
    page = held.pages[held.attributions[step.attribution].page]
    return (page.published is None, page.published or "", len(step.through), step.attribution)
