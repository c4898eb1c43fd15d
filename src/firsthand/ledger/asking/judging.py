"""What people say of a claim, as somebody sees it who is about to say something too."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from firsthand.errors import NotFound
from firsthand.ledger import meanwhile
from firsthand.ledger.asking.briefly import attributions, claims, claims_made, headings
from firsthand.ledger.log import Event
from firsthand.ledger.models import PageRow, ReviewRow
from firsthand.ledger.reviews import review_of
from firsthand.records import Claim, Review, words_of


@dataclass(frozen=True, slots=True)
class ToJudge:
    """A claim, its reviews, and the last entry of the log in which somebody said something of it.

    `since` are the entries after the one that was asked for.
    """

    claim: Claim
    reviews: tuple[Review, ...]  # by time
    said: int
    since: tuple[Event, ...]


def to_judge(alias: str, claim: str, seen: int | None = None) -> ToJudge:
    """The claim with this id and what was said of it. Raises NotFound."""
    found = claims(alias, [claim]).get(claim)
    if found is None:
        raise NotFound(f"The ledger holds no claim {claim}.", to_do="It may have gone with a new tracing: look for it.")
    about = meanwhile.about_claim(alias, claim)
    reviews = map(review_of, ReviewRow.objects.using(alias).filter(target=claim))
    return ToJudge(
        claim=found,
        reviews=tuple(sorted(reviews, key=lambda each: (each.at, each.id))),
        said=meanwhile.latest(alias, about),
        since=() if seen is None else meanwhile.since(alias, about, seen),
    )


def claim_of(alias: str, attribution: str) -> str | None:
    """The id of the claim that an attribution makes now."""
    return claims_made(alias, [attribution]).get(attribution)


def words_for(alias: str, ids: Collection[str]) -> dict[str, str]:
    """What these attributions and pages say, to name them by, as far as they are held."""
    if not ids:
        return {}
    found = attributions(alias, ids)
    texts = dict(PageRow.objects.using(alias).filter(pk__in=[a.page for a in found.values()]).values_list("pk", "text"))
    said = {each.id: words_of(texts[each.page], each.content) for each in found.values()}
    return headings(alias, ids) | said
