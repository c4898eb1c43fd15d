"""Pages of one invented place on which sources contradict each other, and the conflicts among them."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.records import Conflict, SpeakerKind
from firsthand.tracing.conflicts import Known, conflicts_of, side_of
from firsthand.tracing.stories.in_common import Stories
from firsthand.tracing.words.rarity import rarity_of
from firsthand.tracing.words.utterances import utterances_of
from tests.tracing.museum import Sheet

MONDAY, TUESDAY, THURSDAY = "2031-05-12T09:00:00+00:00", "2031-05-13T09:00:00+00:00", "2031-05-15T09:00:00+00:00"
SCENE = (
    "The town of Ashvale lies below the Corran dam, and the Pinder works stand beside the old mill race.",
    "Market stalls were open as usual, and the ferry to Lowmoor ran late because of fog on the river.",
    "A brass band from Tarrow played in the square until the rain came, and the school fair was put off.",
)
"""What every page tells beside what is said, so that words have a weight."""


def page(
    name: str, published: str, *said: tuple[str, str], denied: Sequence[str] = (), seen: Sequence[str] = ()
) -> Sheet:
    """A page on which each source says one thing; what is `denied` is said with a "no", what is `seen` by a camera."""
    lines = [f"{who} said that {what}." for who, what in said]
    lines += [f"Ashvale: {SCENE[0]}", *SCENE[1:]]
    sheet = Sheet(name, f"Outlet {name}", published, ["News from Ashvale below the Corran dam", *lines])
    for who, what in said:
        kind = SpeakerKind.FOOTAGE if what in seen else SpeakerKind.OFFICIAL
        sheet.says(what, who, who, kind, denied=what in denied)
    return sheet


def conflicts(
    *sheets: Sheet, together: Sequence[Sequence[str]] = (), pictures: Sequence[str] = (), turned: bool = False
) -> list[Conflict]:
    """What is found where each attribution is a claim of its own, but for those whose words stand `together`.

    Contents with words in `pictures` are about one picture. `turned`: the claims are given in the opposite order.
    """
    pages = {sheet.id: sheet.page for sheet in sheets}
    said = utterances_of(pages, [sheet.reading for sheet in sheets])
    group_of = {
        utterance.id: next((f"g{at}" for at, row in enumerate(together) if utterance.content in row), utterance.id)
        for utterance in said
    }
    groups = {key: [u for u in said if group_of[u.id] == key] for key in sorted(set(group_of.values()))}
    offices = {utterance.id: str(utterance.attribution.speaker) for utterance in said}
    sides = [
        side_of(
            key,
            group,
            denied_elsewhere=not {offices[u.id] for u in group if u.denies}
            <= {offices[u.id] for u in group if not u.denies},
        )
        for key, group in groups.items()
    ]
    sides = sides[::-1] if turned else sides
    meant = {u.id: "film" for u in said if any(words in u.content for words in pictures)}
    return conflicts_of(sides, pages, Known(offices, meant, rarity_of(said), Stories(pages.values())))
