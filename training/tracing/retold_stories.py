"""Small invented stories in which the same claims are told again and again: what the words of one claim look like.

A file of `training/tracing/retold/` holds stories, each of a line `== name`, a line for each speaker
(`firm = Brask Stone | organization`), and its pages. A page opens with `-- Outlet | 2031-03-04T08:00`; each line below
is a paragraph, one that begins with `# ` the headline. Marks within paragraphs:

    <The company> ~said~ {dead firm: two of its men had been killed}.

`<...>` holds the words for a source, `~...~` a cue, `{CLAIM SPEAKER: ...}` a content, which may hold others. A content
belongs to the source and the cue nearest to it in its paragraph. `!` before the claim: it is denied. `.` for the claim:
told once and by nobody else. The speaker `it` is the page's outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from firsthand.reading.credits import find_credits
from firsthand.reading.figures import find_figures
from firsthand.records import (
    Attribution,
    Block,
    Certainty,
    Page,
    Polarity,
    Quote,
    Reading,
    Role,
    Span,
    Spans,
    SpeakerKind,
    Stance,
    identify,
)

FOLDER = Path(__file__).parent / "retold"
MARK = re.compile(r"<|>|~|\{(?P<denied>!?)(?P<claim>[\w.-]+) (?P<speaker>\w+): ?|\}")
QUOTES = "\"“'‘"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a story: the name that all pages mean."""

    name: str
    kind: SpeakerKind


@dataclass(frozen=True, slots=True)
class RetoldStory:
    """A small story: pages and readings, and for each attribution that somebody tells again the claim that it is of."""

    name: str
    pages: tuple[Page, ...]
    readings: tuple[Reading, ...]
    claim_of: dict[str, str]  # by attribution id


@dataclass(frozen=True, slots=True)
class _Content:
    span: Span
    claim: str
    speaker: str
    denied: bool


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    sources: list[Span]
    cues: list[Span]
    contents: list[_Content]


def retold_stories(folder: Path = FOLDER) -> list[RetoldStory]:
    """The stories of all files of a folder, in order of file. Raises ValueError where marks do not pair."""
    return [_story(part) for file in sorted(folder.glob("*.txt")) for part in _parts(file.read_text("utf8"), "== ")]


def _parts(text: str, opening: str) -> Iterator[str]:
    """The parts of a text that begin with lines that begin with `opening`, without it."""
    for part in re.split(rf"^{opening}", text, flags=re.MULTILINE)[1:]:
        yield part.strip()


def _story(text: str) -> RetoldStory:
    head = text.split("\n-- ", maxsplit=1)[0].split("\n")
    name, people = head[0].strip(), {}
    for line in head[1:]:
        key, _, rest = line.partition(" = ")
        called, _, kind = rest.partition(" | ")
        people[key] = Speaker(called.strip(), SpeakerKind(kind.strip()))
    made = [_page(name, number, part, people) for number, part in enumerate(_parts(text, "-- "))]
    claim_of = {key: claim for _, _, claims in made for key, claim in claims.items()}
    return RetoldStory(name, tuple(page for page, _, _ in made), tuple(reading for _, reading, _ in made), claim_of)


def _page(story: str, number: int, text: str, people: dict[str, Speaker]) -> tuple[Page, Reading, dict[str, str]]:
    first, *lines = text.split("\n")
    outlet, published = (part.strip() for part in first.split(" | "))
    key = f"{story}-{number}"
    body = ""
    blocks: list[Block] = []
    found: list[tuple[Attribution, _Content]] = []
    claims: dict[str, str] = {}
    everybody = people | {"it": Speaker(outlet, SpeakerKind.NEWS_REPORT)}
    for line in lines:
        role = Role.HEADLINE if line.startswith("# ") else Role.BODY
        paragraph = _paragraph(line.removeprefix("# "))
        start = len(body)
        blocks.append(Block(role, Span(start, start + len(paragraph.text))))
        for content in paragraph.contents:
            each = _attribution(key, len(found), start, paragraph, content, everybody[content.speaker])
            found.append((each, content))
            if content.claim != ".":
                claims[each.id] = content.claim
        body += f"{paragraph.text}\n"
    page = Page(
        key, identify("x", key), None, f"{key}.txt", body, tuple(blocks), outlet=outlet, published=f"{published}:00Z"
    )
    said = _nested([each for each, _ in found])
    return page, Reading(key, said, figures=find_figures(page), credits=find_credits(page, said)), claims


def _paragraph(line: str) -> _Paragraph:
    """A line without its marks, and where they were."""
    plain, at = "", 0
    open_source: int | None = None
    open_cue: int | None = None
    open_contents: list[tuple[int, re.Match[str]]] = []
    out = _Paragraph("", [], [], [])
    for mark in MARK.finditer(line):
        plain += line[at : mark.start()]
        at, here = mark.end(), len(plain)
        if mark[0] == "<":
            open_source = here
        elif mark[0] == ">" and open_source is not None:
            out.sources.append(Span(open_source, here))
            open_source = None
        elif mark[0] == "~":
            if open_cue is None:
                open_cue = here
            else:
                out.cues.append(Span(open_cue, here))
                open_cue = None
        elif mark[0] == "}" and open_contents:
            begun, opened = open_contents.pop()
            content = _Content(Span(begun, here), opened["claim"], opened["speaker"], bool(opened["denied"]))
            out.contents.append(content)
        elif mark["claim"]:
            open_contents.append((here, mark))
        else:
            raise ValueError(f"a mark that nothing opened: {line}")
    if open_source is not None or open_cue is not None or open_contents:
        raise ValueError(f"a mark that nothing closes: {line}")
    plain += line[at:]
    contents = sorted(out.contents, key=lambda each: (each.span.start, -each.span.end))
    return _Paragraph(plain, out.sources, out.cues, contents)


def _attribution(
    page: str, number: int, start: int, paragraph: _Paragraph, content: _Content, speaker: Speaker
) -> Attribution:
    quoted = content.span.start > 0 and paragraph.text[content.span.start - 1] in QUOTES
    unnamed = speaker.kind is SpeakerKind.UNNAMED
    source = _nearest(paragraph.sources, content.span, start) if speaker.kind is not SpeakerKind.NEWS_REPORT else ()
    called = _moved(source[0], -start).within(paragraph.text) if unnamed and source else speaker.name
    return Attribution(
        identify("a", page, number),
        page,
        source,
        _nearest(paragraph.cues, content.span, start),
        (_moved(content.span, start),),
        called,
        speaker.kind,
        named=not unnamed,
        quote=Quote.DIRECT if quoted else Quote.INDIRECT,
        stance=Stance.DENY if content.denied else Stance.STATE,
        certainty=Certainty.CERTAIN,
        polarity=Polarity.NEGATIVE if content.denied else Polarity.POSITIVE,
        factual=True,
        confidence=1.0,
    )


def _nearest(spans: list[Span], content: Span, start: int) -> Spans:
    """The span nearest to a content that does not stand within it, moved to where its paragraph is."""
    outside = [span for span in spans if not content.holds(span)]
    if not outside:
        return ()
    best = min(outside, key=lambda span: (max(content.start - span.end, span.start - content.end), span.start))
    return (_moved(best, start),)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _nested(said: list[Attribution]) -> tuple[Attribution, ...]:
    """The attributions of a page, each that stands within another's content told so."""
    out = []
    for each in said:
        around = [o for o in said if o is not each and o.content[0].holds(each.content[0])]
        parent = min(around, key=lambda o: o.content[0].end - o.content[0].start, default=None)
        out.append(replace(each, parent=parent.id if parent else None))
    return tuple(out)
