"""Pages as people paste them: each labelled HTML page flattened to text with all its furniture, then read as text.

    python -m bench.flattened [PAGES] [--every N] [--from K] [--out FILE.jsonl] [--text FOLDER]

`flatten` gives what a person gets who selects all of a page in a browser and pastes it into a text file, as HTML's
`innerText` defines it: the displayed text, each block element on lines of its own, an empty line around paragraphs and
headings, cells of a table row parted by tabs, no bullets, no numbers, no alternative texts of pictures. It shares no
code with the page room. Style sheets are not applied: what only a style sheet hides is in the text (more furniture
than a browser pastes), and links that only a style sheet sets apart stand in one line.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bench import extraction
from bench.extraction import PAGES, Row, arguments, html_at, read
from firsthand.records import Format

__all__ = ["PAGES", "decoded", "flatten", "measure", "predict"]


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


# What browsers display, from their own style sheet; all other elements stand within the line.
_BLOCKS = _tags(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form header hgroup hr html legend li listing main menu nav ol pre search section summary table tbody tfoot "
    "thead tr ul"
)
_PARTED = _tags("p h1 h2 h3 h4 h5 h6")  # an empty line before and after
_NOT_SHOWN = _tags(
    "annotation annotation-xml area audio base canvas datalist embed frame frameset head iframe img input link map "
    "meta noembed noframes noscript object option param progress rp script select source style svg template textarea "
    "title track video"
)
_PREFORMATTED = frozenset(("pre", "listing"))
_HIDES = re.compile(r"(?:display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden)", re.I)
_SPACE = re.compile(r"[ \t\n\r\f]+")  # what HTML collapses; a no-break space stays
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([\w-]{1,40})", re.I)
_LITTLE = 250  # characters; a page that shows fewer while it hides many is one that a script uncovers


@dataclass(slots=True)
class _Sheet:
    """The text as far as it is written."""

    written: list[str] = field(default_factory=list)
    due: int = 0  # line ends that stand between what is written and what follows
    space: bool = False  # a space is due before the next word
    fresh: bool = True  # nothing stands on the line yet
    hidden: int = 0  # characters that elements hide

    def add(self, text: str) -> None:
        """Text within a line, its white space collapsed."""
        words = [word for word in _SPACE.split(text) if word]
        if not words:
            self.space = self.space or bool(text)
            return
        self._end_lines()
        lead = self.space or bool(_SPACE.match(text))
        self.written.append((" " if lead and not self.fresh else "") + " ".join(words))
        self.space, self.fresh = bool(_SPACE.match(text[-1])), False

    def keep(self, text: str) -> None:
        """Preformatted text, as it stands."""
        if text:
            self._end_lines()
            self.written.append(text)
            self.space, self.fresh = False, text.endswith("\n")

    def end_line(self, lines: int) -> None:
        """At least so many line ends follow, however many elements ask for them; none for what stands in the line."""
        if lines:
            self.due, self.space = max(self.due, lines), False

    def put(self, sign: str) -> None:
        """A line end or a tab that stands for itself."""
        self._end_lines()
        self.written.append(sign)
        self.space, self.fresh = False, True

    def _end_lines(self) -> None:
        if self.due and self.written:
            self.written.append("\n" * self.due)
        if self.due:
            self.due, self.fresh = 0, True


@dataclass(slots=True)
class _Open:
    """An element that stands open: line ends due after it, whether it is preformatted, how many cells it has had."""

    node: LexborNode
    lines: int
    preformatted: bool
    closed: bool = False  # a <details> that shows its summary only
    cells: int = 0


def flatten(html: bytes) -> str:
    """The displayed text of a page, as a browser pastes it."""
    tree = LexborHTMLParser(decoded(html))
    sheet = _written(tree, uncover=False)
    if sheet.hidden > 4 * max(sum(map(len, sheet.written)), _LITTLE):
        sheet = _written(tree, uncover=True)
    lines = (line.rstrip(" \t") for line in "".join(sheet.written).split("\n"))
    return "\n".join(lines).strip("\n") + "\n"


def decoded(html: bytes) -> str:
    """As browsers do: byte order mark, then what the page declares, then UTF-8, then western European."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if html.startswith(mark):
            return html.decode(name, "replace").removeprefix("\ufeff")
    declared = _CHARSET.search(html[:8192])
    name = declared.group(1).decode("ascii") if declared else "utf-8"
    for candidate in (name, "utf-8"):
        try:
            return html.decode(candidate)
        except (UnicodeDecodeError, LookupError):
            continue
    return html.decode("utf-8" if b"\xc3" in html or b"\xe2\x80" in html else "windows-1252", "replace")


def _written(tree: LexborHTMLParser, *, uncover: bool) -> _Sheet:
    """Walks the tree in document order, without recursion."""
    sheet = _Sheet()
    line: list[_Open] = []  # from the root to here
    node: LexborNode | None = tree.root
    while node is not None:
        opened = None
        if node.is_text_node and line and not line[-1].closed:
            (sheet.keep if line[-1].preformatted else sheet.add)(node.text_content or "")
        elif node.is_element_node:
            opened = _enter(node, line, sheet, uncover)
        if opened is not None:
            line.append(opened)
            node = node.first_child
            if node is not None:
                continue
            node = line[-1].node
            sheet.end_line(line.pop().lines)
        following = node.next
        while following is None and line:
            following = line[-1].node.next
            sheet.end_line(line.pop().lines)
        node = following
    return sheet


def _enter(node: LexborNode, line: list[_Open], sheet: _Sheet, uncover: bool) -> _Open | None:
    """Opens an element; None where it shows nothing, or nothing within."""
    tag, attributes = node.tag or "", node.attributes
    if tag in _NOT_SHOWN or (line and line[-1].closed and tag != "summary"):
        return None
    if tag == "br":
        sheet.put("\n")
        return None
    closed = tag == "dialog" and "open" not in attributes
    if (closed or "popover" in attributes or _is_hidden(attributes)) and not uncover:
        sheet.hidden += len(node.text(deep=True))
        return None
    if tag in ("td", "th") and line:
        if line[-1].cells:
            sheet.put("\t")
        line[-1].cells += 1
    lines = 2 if tag in _PARTED else 1 if tag in _BLOCKS else 0
    sheet.end_line(lines)
    preformatted = tag in _PREFORMATTED or (bool(line) and line[-1].preformatted)
    return _Open(node, lines, preformatted, tag == "details" and "open" not in attributes)


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or _HIDES.search(attributes.get("style") or "") is not None


def predict(paths: Iterable[Path]) -> Iterator[Row]:
    """For each HTML file (gzipped or not) its name and what is read on its flattened text; empty where refused."""
    for path in paths:
        yield read(path.name.split(".")[0], flatten(html_at(path)).encode("utf-8"), Format.TEXT)


def measure(pages: Path = PAGES, *, every: int = 1, first: int = 0, out: Path | None = None) -> dict[str, object]:
    """The figures of `bench.extraction` for the flattened pages."""
    return extraction.measure(pages, every=every, first=first, out=out, predict=predict)


def main() -> None:
    """Print the figures; with --text, keep the flattened pages too."""
    parser = arguments("Page reading of flattened pages against their labels.")
    parser.add_argument("--text", type=Path, default=None, help="where the flattened pages go")
    given = parser.parse_args()
    if given.text:
        given.text.mkdir(parents=True, exist_ok=True)
        for path in sorted((given.pages / "html").glob("*.html.gz"))[given.first :: given.every]:
            (given.text / f"{path.name.split('.')[0]}.txt").write_text(flatten(html_at(path)), encoding="utf-8")
    for name, figure in measure(given.pages, every=given.every, first=given.first, out=given.out).items():
        print(f"{name:10} {figure}")


if __name__ == "__main__":
    main()
