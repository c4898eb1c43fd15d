"""What looks like a statement and is none: "declined to comment", "did not mention the pumps", "would not say"."""

from __future__ import annotations

import re

from firsthand.records import Span

REFUSED = re.compile(r"(?:\w+ ){0,2}(?:declin|refus)(?:e|es|ed|ing)\b.{0,30}?\bto\b", re.I)
NOT = r"(?:(?:did|does|do|has|have|had|would|could|will|can|was|were|is)(?: not|n['’]t)|never)"
WORDLESS = re.compile(
    rf"\b{NOT}\b.{{0,30}}?\b(?:comment|respond|repl(?:y|ied)|answer|mention|elaborate|say|speak|name|identif|specif"
    r"|address|discuss|provide|return|available|reached|want to be)",
    re.I,
)
AHEAD = 24  # characters behind a cue in which the verb of "did not" or "declined" may stand


def is_silence(text: str, cue: Span) -> bool:
    """Whether a cue says that nothing is said."""
    ahead = text[cue.start : cue.end + AHEAD].split("\n", maxsplit=1)[0]
    wordless = WORDLESS.search(ahead)
    return REFUSED.match(ahead) is not None or (wordless is not None and wordless.start() < cue.end - cue.start)
