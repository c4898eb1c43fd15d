"""Holdings of any size: pages that all say much the same, every tenth claim told by all of them."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime

from firsthand.records import (
    Attribution,
    Block,
    Capture,
    Certainty,
    Claim,
    Format,
    Holdings,
    Origin,
    Page,
    Polarity,
    Quote,
    Reading,
    Role,
    Span,
    SpeakerKind,
    Stance,
    Step,
    Trace,
    identify,
)

SENTENCE = "A harbour pilot said the lights on the outer mole had failed again, for the third night. "
TAKEN = datetime(2032, 4, 1, tzinfo=UTC)


def holdings(pages: int, each: int) -> Holdings:
    """`pages` pages with `each` attributions on every one of them."""
    found = [[_attribution(n, k) for k in range(each)] for n in range(pages)]
    everything = [attribution for of_page in found for attribution in of_page]
    return Holdings(
        captures=tuple(Capture(f"{n:064}", 1, Format.HTML, "text/html", "a", "a", "file", TAKEN) for n in range(pages)),
        pages=tuple(_page(n, each) for n in range(pages)),
        readings=tuple(Reading(identify("page", n), tuple(of_page)) for n, of_page in enumerate(found)),
        trace=Trace(claims=_claims(found), origins=_origins(), steps=tuple(_step(said) for said in everything)),
    )


def _page(n: int, each: int) -> Page:
    paragraph = 5 * len(SENTENCE)
    text = SENTENCE * each
    starts = range(0, len(text), paragraph)
    blocks = tuple(Block(Role.BODY, Span(start, min(start + paragraph, len(text)))) for start in starts)
    day = f"2032-03-{1 + n % 20:02}T08:00:00Z"
    outlet = f"Outlet {n % 40}"
    return Page(identify("page", n), f"{n:064}", None, f"{n}.html", text, blocks, published=day, outlet=outlet)


def _attribution(n: int, k: int) -> Attribution:
    at = k * len(SENTENCE)
    return Attribution(
        id=identify("attribution", n, k),
        page=identify("page", n),
        source=(Span(at, at + 15),),
        cue=(Span(at + 16, at + 20),),
        content=(Span(at + 21, at + 62),),
        speaker=f"pilot {n % 50}",
        speaker_kind=SpeakerKind.WITNESS,
        named=False,
        quote=Quote.INDIRECT,
        stance=Stance.STATE,
        certainty=Certainty.CERTAIN,
        polarity=Polarity.POSITIVE,
        factual=True,
        confidence=0.9,
        said_on=f"2032-03-{1 + n % 20:02}",
    )


def _claims(found: list[list[Attribution]]) -> tuple[Claim, ...]:
    tellings = defaultdict[str, list[Attribution]](list)
    for n, of_page in enumerate(found):
        for k, said in enumerate(of_page):
            tellings[identify("claim", k if k % 10 == 0 else (n, k))].append(said)
    return tuple(
        Claim(
            id=claim,
            statement="the lights on the outer mole had failed",
            statement_from=said[0].id,
            attributions=tuple(each.id for each in said),
            origins=(identify("origin", 1),),
            denied_by=(),
            pages=tuple(dict.fromkeys(each.page for each in said)),
            first_said="2032-03-01",
        )
        for claim, said in tellings.items()
    )


def _origins() -> tuple[Origin, ...]:
    return tuple(Origin(identify("origin", n), f"pilot {n}", SpeakerKind.WITNESS, None) for n in range(50))


def _step(said: Attribution) -> Step:
    number = (said.speaker or "").removeprefix("pilot ")
    return Step(said.id, identify("origin", int(number)), (), f"Pilot {number} said it in person: first hand.", True)
