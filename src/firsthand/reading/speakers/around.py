"""What stands around a name and describes its bearer: "the mayor, Ana Brill", "Ana Brill, who runs the port"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.reading.cues import lexicon
from firsthand.reading.grammar import AUXILIARY, COORDINATE, DETERMINER, FINITE, PREPOSITION, RELATIVE, SUBORDINATE
from firsthand.reading.lists import listed

BEFORE, AFTER = 90, 140  # characters around a name that may describe its bearer
LONGEST = 12  # words of a description
TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[\w’'-]+(?:\.(?=\s[A-Z]))?|,")
SHORT = "Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Maj|Adm|Brig|Cmdr|Rev|Hon|St|Pres|Sec|U.S"
_UNSHORTENED = "".join(rf"(?<!\b{short})" for short in SHORT.split("|")) + r"(?<!\.[A-Z])"
BREAK = re.compile(_UNSHORTENED + r"(?:[.;:“”\"\n](?:\s|$)|[()]|\s[-–—]\s)")
BEHIND = re.compile(r"(?: \([^)\n]{1,40}\))?,? ")
CLOSED = re.compile(r"[,.;:)”\"\n]|$| who\b")  # what ends an apposition
BELONGS = re.compile(r" (?:of|from) (?=(?:[Tt]he |[Aa]n? )?[\w’'-])")
ITSELF = re.compile(
    r" (?:has |had |also |later |again )?[a-z]+(?:ed|s|said)?(?: on [A-Z][a-z]+day)?(?: that)?"
    r" (?:its (?!own )|it (?:had|has|would|will|did|does|intend|plan|stood|stands|regret))"
)
"""Behind a name that is a body's: "said that it had", "denied its"."""
IS = re.compile(r"(?:,? who)? (?:is|was|became|has been|works as|worked as|serves as) (?:an? |the |its )")
TITLE_STOPS = listed("on in to by as with and after before when told said says where over under about against during")


def before_name(text: str, start: int, end: int) -> tuple[str, ...]:
    """The words that belong to a name from the left, in their order: "ministry spokesman", "the harbour master"."""
    before = BREAK.split(text[max(0, start - BEFORE) : start])[-1]
    tokens = TOKEN.findall(before)
    comma = bool(tokens) and tokens[-1] == ","
    words: list[str] = []
    for k in range(len(tokens) - 1 - comma, -1, -1):
        low = tokens[k].lower().rstrip(".")
        ends = low == "," or low in AUXILIARY or low in RELATIVE or low in SUBORDINATE or _is_verb(tokens, k)
        if ends or len(words) >= LONGEST or (not comma and low in PREPOSITION | COORDINATE):
            break
        if not comma and low in DETERMINER:
            return (low, *reversed(words)) if low in ("its", "their") else tuple(reversed(words))
        words.append(tokens[k])
        if comma and _determines(low) and (k == 0 or tokens[k - 1].lower() not in PREPOSITION):
            break
    if comma and (not words or not _determines(words[-1].lower()) or not CLOSED.match(text, end)):
        return ()  # "On Tuesday, Ana Brill", "the mayor, Corvane's friend", "the lake is a danger, Brill said"
    return tuple(reversed(words))


def behind_name(text: str, end: int) -> Iterator[tuple[str, ...]]:
    """What follows a name and describes its bearer: an apposition, a clause with "who", "of the port", "is a nurse"."""
    after = BREAK.split(text[end : end + AFTER])[0]
    belongs = BELONGS.match(after)
    if belongs:
        yield _phrase(after[belongs.start() + 1 :], stops=TITLE_STOPS, most=8)
    is_one = IS.match(after)
    if is_one:
        yield _phrase(after[is_one.end() :], stops=TITLE_STOPS - {"in", "with"}, most=LONGEST)
    gap = BEHIND.match(after)
    if gap is None:
        return
    rest = after[gap.end() :]
    clause = re.match(r"(?:who|which)\b", rest)
    if clause:
        yield _phrase(rest, stops=frozenset(), most=LONGEST)
    elif "," in gap[0]:
        yield from _apposition(rest)


def relative_behind(text: str, end: int) -> str:
    """ "who" or "which" right behind a name, which tell persons from bodies; "said it had" goes with "which"."""
    match = re.match(r",? (who|which)\b", text[end : end + 9])
    if match:
        return match[1]
    return "which" if ITSELF.match(text[end : end + 80]) else ""


def _apposition(rest: str) -> Iterator[tuple[str, ...]]:
    """The apposition at the head of some words, an age before it left out; a clause is none."""
    rest = re.sub(r"\A(?:aged )?\d{1,3}, ", "", rest)
    words = _phrase(rest, stops=frozenset(), most=LONGEST)
    plain = [w.lower() for w in words]
    clause = next((i for i, w in enumerate(plain) if w in RELATIVE), len(plain))
    opens = plain[0] if plain else ""
    if not plain or opens.endswith("ing") or opens in PREPOSITION | SUBORDINATE | COORDINATE or opens in AUXILIARY:
        return
    if not any(_is_verb(words, i) or plain[i] in AUXILIARY for i in range(clause)):
        yield words


def _phrase(words: str, *, stops: frozenset[str], most: int) -> tuple[str, ...]:
    """The words up to a comma, a word of `stops`, or a verb; at most `most`."""
    out: list[str] = []
    for token in TOKEN.findall(words)[:most]:
        if token == "," or (token.lower() in stops and out):
            break
        out.append(token)
    return tuple(out)


def _determines(low: str) -> bool:
    """Whether a word may open a description between commas: "the", "Brill's"."""
    return low in DETERMINER or low.endswith(("'s", "’s"))


def _is_verb(words: Sequence[str], i: int) -> bool:
    """Whether a word is surely a verb: "said", "denies", "went"; "report" may be a noun."""
    low = words[i].lower()
    form = lexicon().verbs.get(low)
    told = form is not None and form.kind in ("past", "s", "participle") and not words[i][0].isupper()
    return (told and not low.endswith(("ports", "calls", "claims", "notes", "posts"))) or low in FINITE
