"""An invented story of a museum theft, as records: who says what on which page, in the shape that a reader gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.reading.figures import find_figures
from firsthand.records import (
    Attribution,
    Block,
    Certainty,
    ExhibitKind,
    Mention,
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


@dataclass
class Sheet:
    """A page in the making: paragraphs first, then what they put in whose mouth."""

    id: str
    outlet: str
    published: str
    paragraphs: list[str]
    said: list[Attribution] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    credited: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        """The page as a record; the first paragraph is its headline."""
        blocks, start = [], 0
        for place, words in enumerate(self.paragraphs):
            role = Role.BODY if place else Role.HEADLINE
            blocks.append(Block(role, Span(start, start + len(words))))
            start += len(words) + 1
        text = "\n".join(self.paragraphs)
        return Page(
            self.id,
            "0" * 64,
            None,
            f"{self.id}.html",
            text,
            tuple(blocks),
            outlet=self.outlet,
            published=self.published,
        )

    @property
    def reading(self) -> Reading:
        """All that was marked on the page."""
        return Reading(
            self.id,
            tuple(self.said),
            tuple(self.mentions),
            find_figures(self.page),
            credits=tuple(span for words in self.credited for span in self.span(words)),
        )

    def span(self, words: str | None) -> Spans:
        """Where `words` first stand; they have to."""
        if words is None:
            return ()
        start = self.page.text.index(words)
        return (Span(start, start + len(words)),)

    def says(
        self,
        content: str,
        source: str | None,
        speaker: str | None,
        kind: SpeakerKind = SpeakerKind.WITNESS,
        *,
        named: bool = True,
        quote: Quote = Quote.INDIRECT,
        denied: bool = False,
        inside: Attribution | None = None,
    ) -> Attribution:
        """Mark one attribution on the page."""
        attribution = Attribution(
            id=identify("a", self.id, content, source),
            page=self.id,
            source=self.span(source),
            cue=(),
            content=self.span(content),
            speaker=speaker,
            speaker_kind=kind,
            named=named,
            quote=quote,
            stance=Stance.DENY if denied else Stance.STATE,
            certainty=Certainty.CERTAIN,
            polarity=Polarity.NEGATIVE if denied else Polarity.POSITIVE,
            factual=True,
            confidence=0.9,
            parent=inside.id if inside else None,
        )
        self.said.append(attribution)
        return attribution

    def shows(self, words: str, kind: ExhibitKind) -> None:
        """Mark a mention of an exhibit."""
        self.mentions.append(Mention(identify("m", self.id, words), self.id, self.span(words), kind, None))


def herald() -> Sheet:
    """The local paper that talked to the curator and the guard."""
    sheet = Sheet(
        "herald",
        "The Dale Herald",
        "2030-06-03T07:00:00+00:00",
        [
            "Velm Museum had no insurance when the bronze heron was stolen, curator says",
            "The insurance of the Velm Museum had lapsed in April, six weeks before thieves took the bronze heron, "
            "a curator who asked not to be named told the Herald.",
            "“We were told to keep quiet about the premium,” the curator said.",
            "The night guard, Ilse Brandt, said a white van had left the museum yard at 03:20.",
        ],
    )
    curator = "a curator who asked not to be named"
    sheet.says(
        "The insurance of the Velm Museum had lapsed in April, six weeks before thieves took the bronze heron",
        curator,
        curator,
        SpeakerKind.UNNAMED,
        named=False,
    )
    sheet.says(
        "We were told to keep quiet about the premium",
        "the curator",
        curator,
        SpeakerKind.UNNAMED,
        named=False,
        quote=Quote.DIRECT,
    )
    sheet.says("a white van had left the museum yard at 03:20", "The night guard, Ilse Brandt", "Ilse Brandt")
    return sheet


def radio() -> Sheet:
    """A broadcaster that credits the paper and has the director's denial."""
    sheet = Sheet(
        "radio",
        "Coast Radio",
        "2030-06-03T12:00:00+00:00",
        [
            "Museum director rejects report on insurance",
            "The Dale Herald reported that the insurance of the Velm Museum had lapsed in April, citing a curator.",
            "Paula Stenn, director of the Velm Museum, denied that the insurance of the museum had lapsed.",
            "Police said 14 pieces had been stolen from the museum.",
        ],
        credited=["The Dale Herald"],
    )
    lapsed = "the insurance of the Velm Museum had lapsed in April"
    outer = sheet.says(lapsed, "The Dale Herald", "The Dale Herald", SpeakerKind.NEWS_REPORT)
    sheet.says(lapsed, "a curator", "a curator", SpeakerKind.UNNAMED, named=False, inside=outer)
    sheet.says(
        "the insurance of the museum had lapsed",
        "Paula Stenn, director of the Velm Museum",
        "Paula Stenn",
        SpeakerKind.ORGANIZATION,
        denied=True,
    )
    sheet.says("14 pieces had been stolen from the museum", "Police", "police", SpeakerKind.OFFICIAL, named=False)
    return sheet


def lamp() -> Sheet:
    """An evening paper that cites the radio, saw a neighbour, and goes round in a circle with the Finch."""
    sheet = Sheet(
        "lamp",
        "Evening Lamp",
        "2030-06-04",
        [
            "What we know about the stolen heron",
            "Coast Radio said the insurance of the Velm Museum had lapsed in April.",
            "Tomas Reel, who lives opposite, saw a white van leave the yard of the museum at twenty past three.",
            "According to the Daily Finch, the thieves were hired by a collector in Orrland.",
        ],
    )
    sheet.says(
        "the insurance of the Velm Museum had lapsed in April", "Coast Radio", "Coast Radio", SpeakerKind.NEWS_REPORT
    )
    sheet.says("a white van leave the yard of the museum at twenty past three", "Tomas Reel", "Tomas Reel")
    sheet.says(
        "the thieves were hired by a collector in Orrland", "the Daily Finch", "Daily Finch", SpeakerKind.NEWS_REPORT
    )
    return sheet


def finch() -> Sheet:
    """A tabloid with insiders of its own making, and the other half of the circle."""
    sheet = Sheet(
        "finch",
        "Daily Finch",
        "2030-06-04",
        [
            "Heron heist: hush-hush museum",
            "Insiders say the museum let its insurance lapse in April, weeks before the heron flew.",
            "The gang was hired by a collector in Orrland, the Evening Lamp reported.",
        ],
    )
    sheet.says("the museum let its insurance lapse in April", "Insiders", "insiders", SpeakerKind.UNNAMED, named=False)
    sheet.says(
        "The gang was hired by a collector in Orrland", "the Evening Lamp", "Evening Lamp", SpeakerKind.NEWS_REPORT
    )
    return sheet


def kestrel() -> Sheet:
    """The agency."""
    sheet = Sheet(
        "kestrel",
        "Kestrel",
        "2030-06-05T09:00:00+00:00",
        [
            "Museum puts loss at 19 pieces",
            "VELM (Kestrel) - The Velm Museum said on Wednesday that 19 pieces had been stolen from its bronze room, "
            "more than the police had counted on the day after the theft.",
            "Footage from a camera at the bus stop shows a white van leaving the museum yard at 03:20.",
            "The museum, which opened in the old corn exchange in 1931, holds some four thousand objects and draws "
            "about ninety visitors on a summer day. Its bronze room will stay closed until the autumn.",
            "The Dale Herald has reported that the insurance of the museum had lapsed in April.",
        ],
        credited=["The Dale Herald"],
    )
    sheet.says(
        "19 pieces had been stolen from its bronze room", "The Velm Museum", "Velm Museum", SpeakerKind.ORGANIZATION
    )
    footage = "Footage from a camera at the bus stop"
    sheet.says("a white van leaving the museum yard at 03:20", footage, footage, SpeakerKind.FOOTAGE, named=False)
    sheet.says(
        "the insurance of the museum had lapsed in April",
        "The Dale Herald",
        "The Dale Herald",
        SpeakerKind.NEWS_REPORT,
    )
    sheet.shows(footage, ExhibitKind.VIDEO)
    return sheet


def echo() -> Sheet:
    """A reprint of the agency's page, under another headline."""
    original = kestrel()
    sheet = Sheet(
        "echo",
        "Harbour Echo",
        "2030-06-05T15:00:00+00:00",
        ["Nineteen pieces gone, says museum", *original.paragraphs[1:-1]],
    )
    sheet.says(
        "19 pieces had been stolen from its bronze room", "The Velm Museum", "Velm Museum", SpeakerKind.ORGANIZATION
    )
    footage = "Footage from a camera at the bus stop"
    sheet.says("a white van leaving the museum yard at 03:20", footage, footage, SpeakerKind.FOOTAGE, named=False)
    return sheet


def museum() -> list[Sheet]:
    """All six pages."""
    return [herald(), radio(), lamp(), finch(), kestrel(), echo()]
