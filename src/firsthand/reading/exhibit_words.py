"""Words for evidence: what kind of exhibit a noun is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from firsthand.records import ExhibitKind

_WORDS = {
    ExhibitKind.VIDEO: "video videos footage clip clips film cctv livestream dashcam subtitles",
    ExhibitKind.PHOTO: """photo photos photograph photographs picture pictures image images screenshot screenshots
        snapshot snapshots frame""",
    ExhibitKind.AUDIO: "audio recording recordings tape tapes voicemail wiretap intercept intercepts",
    ExhibitKind.DOCUMENT: """document documents report reports letter letters log logs logbook memo memos memorandum
        record records file files dossier email emails e-mail e-mails certificate transcript transcripts filing filings
        affidavit note list paper papers study studies survey surveys poll polls complaint indictment statement audit
        ledger minutes contract contracts order register spreadsheet invoice invoices census data statistics figures""",
    ExhibitKind.SATELLITE: "satellite",
    ExhibitKind.POST: "post posts tweet tweets message messages",
}


@cache
def _kinds() -> dict[str, ExhibitKind]:
    return {word: kind for kind, words in _WORDS.items() for word in words.split()}


def exhibit_kind(word: str) -> ExhibitKind | None:
    """The kind of exhibit that a lower-case noun names, if any."""
    return _kinds().get(word)


def is_exhibit(words: Sequence[str]) -> bool:
    """Whether a noun phrase, given as lower-case words, has an exhibit for its head."""
    kinds = _kinds()
    for i, word in enumerate(words):
        if word in (
            "of",
            "from",
            "by",
            "on",
            "in",
            "attached",
            "posted",
            "obtained",
            "shared",
            "released",
            "taken",
            "who",
            "with",
        ):
            return i > 0 and words[i - 1] in kinds
    return bool(words) and words[-1] in kinds
