"""An invented agency report and what newsrooms make of it: cut, added to, signed anew, told in other words."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.records import Block, Page, Role, Span

WIRE = (
    "Dam at Ostrava Gorge spills over after night of rain",
    "Water ran over the crest of the Ostrava Gorge dam before dawn on Thursday and flooded the sawmill below it, "
    "the river board said, after eleven hours of rain on ground that was already soaked.",
    "Engineers opened both spillway gates at 02:40, an hour later than the handbook of the dam demands, according "
    "to the log that hangs in the gatehouse. The second gate stuck halfway and had to be freed with a crane.",
    "“We heard the gates before we saw the water,” said Milena Horak, who keeps bees on the slope above the sawmill.",
    "The dam was built in 1931 to feed a paper factory that closed long ago. It holds nine million cubic metres and"
    " has been inspected twice since the turn of the century, both times with a warning about the eastern gate.",
    "Some sixty families spent the night in the gymnasium of the school at Lower Brezno, where volunteers handed "
    "out blankets and goulash. Two barns and a footbridge were carried away, and the road to Kolin is under a metre"
    " of mud.",
    "The river board has called in a diver to look at the hinges of the gate once the level has fallen. Until then "
    "the valley is closed to lorries, and the narrow-gauge train stops at Hradek.",
    "Forecasters expect another front on Saturday, weaker than the last. The reservoir stood at ninety-eight per "
    "cent on Thursday evening.",
)

REWRITE = (
    "Sawmill under water as gorge dam overflows",
    "A sawmill was flooded when the dam in the Ostrava Gorge spilled over its crest early on Thursday, following "
    "eleven hours of heavy rain on soaked ground.",
    "Both gates of the spillway were opened at 02:40, the gatehouse log shows, which is an hour after the time that"
    " the dam's handbook prescribes. A crane was needed to free the second of them, which had stuck halfway.",
    "The dam dates from 1931 and once fed a paper factory, now long closed. It can hold nine million cubic metres; "
    "two inspections since the turn of the century ended with warnings about the eastern gate.",
    "About sixty families slept in the school gymnasium at Lower Brezno, where they were given blankets and goulash"
    " by volunteers. A footbridge and two barns are gone, and a metre of mud lies on the Kolin road.",
    "When the level has fallen a diver is to examine the hinges of the gate for the river board. The valley stays "
    "closed to lorries, and the narrow-gauge train ends at Hradek.",
    "Another, weaker front is forecast for Saturday. On Thursday evening the reservoir was ninety-eight per cent full.",
)

OTHER_REPORT = (
    "Night in the gymnasium: how Lower Brezno fled the water",
    "Ludek Sykora was playing cards when the siren on the fire station began to howl. He took his mother, the dog "
    "and a bag of medicine, and was the first to reach the school.",
    "“We heard the gates before we saw the water,” said Milena Horak, the beekeeper, who had run down in her slippers.",
    "By midnight the caretaker had counted sixty families in the gymnasium. Somebody played the accordion until the"
    " children slept. In the kitchen three pensioners peeled potatoes for a goulash that nobody had ordered.",
    "Sykora wants to know why the alarm came so late. He has lived below the dam since he was born, and his "
    "grandfather helped to pour its concrete in 1931. On Friday he will ask the mayor, and he will bring the whole "
    "street.",
    "The mayor, Pavel Ruzicka, was wading through the cellar of the town hall in borrowed boots. Ninety years of "
    "registers lay on the tables upstairs to dry, each page under a sheet of blotting paper.",
)

UNRELATED = (
    "Chess club of Wexham wins third title in a row",
    "The chess club of Wexham has won the county league for the third year in a row, beating Farley by five boards "
    "to three in a hall so cold that the players kept their gloves on between moves.",
    "Its youngest player, Priya Nadar, who is twelve, drew against a former county champion with the black pieces. "
    "She learned the game from her grandmother on the night ferry to Stavanger.",
    "The club meets on Tuesdays above the bakery in Mill Street. Beginners are welcome, the secretary said, and so "
    "are thermos flasks. A tournament for schools is planned for the spring, with a cup given by the bakery.",
)

MONDAY, TUESDAY = "2031-03-03", "2031-03-04"


def page(
    key: str,
    outlet: str | None,
    paragraphs: Sequence[str],
    published: str | None = None,
    *,
    byline: str | None = None,
    wires: tuple[str, ...] = (),
) -> Page:
    """A page whose first paragraph is its headline; a byline stands below it."""
    rows = [(Role.HEADLINE, paragraphs[0])] if paragraphs else []
    rows += [(Role.BYLINE, byline)] if byline else []
    rows += [(Role.BODY, words) for words in paragraphs[1:]]
    text, blocks = "", []
    for role, words in rows:
        if words:
            blocks.append(Block(role, Span(len(text), len(text) + len(words))))
        text += f"{words}\n\n"
    return Page(
        key,
        "0" * 64,
        None,
        f"{key}.html",
        text,
        tuple(blocks),
        title=paragraphs[0] if paragraphs else None,
        byline=byline,
        published=published,
        outlet=outlet,
        wires=wires,
    )
