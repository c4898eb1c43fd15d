"""What several pages of one site have in common."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.words import Role


@dataclass(frozen=True, slots=True)
class Recurring:
    """Words that recur over the pages of a site: a digest of them, and the furniture that they are."""

    digest: str  # 16 hexadecimal digits of the SHA-256 of the words without case, white space and figures
    role: Role
    amid: bool  # most pages have them amid the article; False: most have them as furniture, as a teaser may be


@dataclass(frozen=True, slots=True)
class SiteMemory:
    """What is furniture on a site, as several of its pages show. Empty for fewer than three different articles."""

    outlet: str  # the site: the host of its pages' addresses, else the outlet's name
    pages: int  # how many pages with different articles it was made from
    furniture: frozenset[Recurring] = frozenset()
