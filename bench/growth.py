"""How tracing grows: time and memory for ledgers of more and more attributions.

usage: python -m bench.growth [ATTRIBUTIONS ...]

The ledgers are made up: stories of five pages by different outlets, each of which has eight things to report in words
of its own and in words that all stories use, some much more often than others. Some pages cite others,
and some people deny what others say.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from functools import cache

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
    SpeakerKind,
    Stance,
)
from firsthand.tracing import trace

SYLLABLES = ("ba", "ko", "ri", "ten", "mul", "sa", "vor", "lin", "du", "pe", "gra", "shi", "wo", "ne")
PAGES = 5
FACTS = 8
OUTLETS = 40


@cache
def common_words() -> tuple[str, ...]:
    """Two thousand words that all stories use."""
    chance = random.Random(0)
    return tuple(dict.fromkeys("".join(chance.choices(SYLLABLES, k=3)) for _ in range(3000)))[:2000]


def story(seed: int) -> list[tuple[Page, Reading]]:
    """Five pages that report eight things, each with its reading."""
    chance = random.Random(seed)
    words = common_words()
    weights = [1 / (rank + 3) for rank in range(len(words))]  # Zipf
    own = ["".join(chance.choices(SYLLABLES, k=4)) for _ in range(30)]
    facts = [" ".join(chance.sample(own, 4) + chance.choices(words, weights, k=8)) for _ in range(FACTS)]
    people = [f"{chance.choice(own).title()} {chance.choice(own).title()}" for _ in facts]
    outlets = chance.sample(range(OUTLETS), PAGES)
    names = [f"The {words[100 + outlet].title()} Post" for outlet in outlets]
    return [_page(f"p{seed}-{place}", name, place, facts, people, names) for place, name in enumerate(names)]


def _page(
    key: str, outlet: str, place: int, facts: list[str], people: list[str], outlets: list[str]
) -> tuple[Page, Reading]:
    text, blocks, said = "News", [Block(Role.HEADLINE, Span(0, 4))], []
    for number, (fact, person) in enumerate(zip(facts, people, strict=True)):
        cites = place > 0 and (number + place) % 3 == 0
        who = outlets[place - 1] if cites else person
        start = len(text) + 1
        text += f"\n{who} said that {fact}."
        blocks.append(Block(Role.BODY, Span(start, len(text))))
        content = Span(len(text) - len(fact) - 1, len(text) - 1)
        source = Span(start, start + len(who))
        kind = SpeakerKind.NEWS_REPORT if cites else SpeakerKind.WITNESS
        denied = number == place
        said.append(_attribution(f"{key}-{number}", key, source, content, who, kind, denied=denied))
    page = Page(
        key, "0" * 64, None, f"{key}.html", text, tuple(blocks), outlet=outlet, published=f"2030-01-0{place + 1}"
    )
    return page, Reading(key, tuple(said))


def _attribution(
    key: str, page: str, source: Span, content: Span, who: str, kind: SpeakerKind, *, denied: bool
) -> Attribution:
    return Attribution(
        id=key,
        page=page,
        source=(source,),
        cue=(),
        content=(content,),
        speaker=who,
        speaker_kind=kind,
        named=True,
        quote=Quote.INDIRECT,
        stance=Stance.DENY if denied else Stance.STATE,
        certainty=Certainty.CERTAIN,
        polarity=Polarity.NEGATIVE if denied else Polarity.POSITIVE,
        factual=True,
        confidence=0.9,
    )


def ledger(attributions: int) -> tuple[list[Page], list[Reading]]:
    """Pages and readings with so many attributions, rounded down to whole stories."""
    made = [pair for seed in range(attributions // (PAGES * FACTS)) for pair in story(seed)]
    return [page for page, _ in made], [reading for _, reading in made]


def main() -> None:
    """Trace one ledger after the other, and print seconds and the most memory held so far."""
    for size in [int(word) for word in sys.argv[1:]] or [2_000, 5_000, 10_000]:
        pages, readings = ledger(size)
        start = time.perf_counter()
        found = trace(pages, readings)
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # KiB on Linux
        print(f"{size:>8,} attributions: {seconds:6.1f} s, {peak:6.0f} MiB, {len(found.claims):,} claims")


if __name__ == "__main__":
    main()
