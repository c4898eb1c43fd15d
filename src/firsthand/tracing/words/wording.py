"""The words of a text as features that outlive rewording: stems, shared ideas, numbers, times of day."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]

from firsthand.tracing.words.numero import spelled_out
from firsthand.tracing.words.thesaurus import IDEAS, PHRASES, vocabulary

TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+(?=[\"'“‘«(]*[A-Z0-9À-Þ])|\n+")
CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)\b(?!\d|\s*(?:%|per cent|percent))")
PAST_HOUR = re.compile(r"\b(half|quarter|five|ten|twenty|twenty-five)\s+(past|to)\s+([a-z]+)\b", re.IGNORECASE)
OCLOCK = re.compile(
    r"\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?:\s+o['’]clock|\s+in the (?:morning|afternoon|evening)|\s+at night|\s?[ap]\.?m\b\.?)",
    re.IGNORECASE,
)

NUMBERED = re.compile(r"\d|\b(?:half|quarter|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)")
"""What a folded text has that names a time of day, or a thing by its number."""
LABEL = re.compile(
    r"\b(tank|page|room|unit|block|ward|district|line|flight|route|chapter|article|section|gate|phase|building|reactor|platform|"
    r"pier|berth|zone|area|sector|level|floor|table|number|no|annex|paragraph|count|channel|road|highway|bus|train)\.?\s+\d+\b"
)
"""A number that names a thing and counts nothing: "tank 4"."""
ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Lt|Col|No|[A-Z])\.$")

UNITS = {
    word: value
    for value, word in enumerate(
        vocabulary(
            """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
    """
        )
    )
}
TENS = {
    word: 20 + 10 * place
    for place, word in enumerate(vocabulary("twenty thirty forty fifty sixty seventy eighty ninety"))
}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}

NUMBER_WORDS = frozenset([*UNITS, *TENS, *SCALES]) - {"one"}
"""Words that are numbers; "one" is seldom meant as such."""

SMALL_WORDS = frozenset(
    vocabulary(
        """
    a about above after again against ago all also although am an and any are around as at away back be
    because been before being below between both but by came can come could day did do does doing down during
    each else even ever every few for from further get give given go gone got had has have having he her here
    hers herself him himself his how however i if in into is it its itself just last let like made make many
    may me might mine more most much must my near nearly new no nor not now of off on once one only or other
    others our out over own part people per put quite rather said same say saying says see shall she should
    since so some still such take taken tell than that the their theirs them themselves then there these they
    thing this those though through thus till to told too took under until least around nearly almost number
    count total up upon us use used very was way we well went were what when where whether which while who
    whom whose why will with within without would year yet you your yours mr mrs ms dr monday tuesday
    wednesday thursday friday saturday sunday today yesterday tomorrow morning evening night afternoon week
    month
    """
    )
)
NEGATIONS = frozenset(vocabulary("no not never nobody none nothing neither nor without cannot"))
NEGATED = re.compile(r"n['’]t$")
STILL_TRUE = re.compile(
    r"\b(?:not only|no (?:more|less|fewer|later|earlier) than|never more than|no doubt|if not)\b"
    r"|, (?:and )?not (?!only\b)[^.;!?]{1,40}$"
)

MARKED = re.compile("[\u0300-\u1fff\u2070-\U0010ffff]")
"""Where the signs are that are written over others; typographic quotation marks and dashes are elsewhere."""
_PHRASE_FORMS = tuple((re.compile(form), word) for form, word in PHRASES)
_ANY_PHRASE = re.compile("|".join(form for form, _ in PHRASES))
_STEMMER = snowballstemmer.stemmer("english")


def folded(text: str) -> str:
    """`text` in lower case, without accents and soft hyphens, with straight apostrophes."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.replace("\u00ad", "").replace("’", "'"))
    if MARKED.search(plain):
        plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return plain.casefold()


def tokens_of(text: str) -> list[str]:
    """The words and numbers of `text`, folded, in order."""
    return TOKEN.findall(folded(text))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The English stem of a folded word."""
    return str(_STEMMER.stemWord(word.removesuffix("'s")))


_IDEA_OF = {stem(word): f"={row[0]}" for row in IDEAS for word in row}


@lru_cache(maxsize=100_000)
def feature(word: str) -> str:
    """The idea that a folded word stands for ("=hurt" for "injured"), or its stem where it stands for itself."""
    root = stem(word)
    return _IDEA_OF.get(root, root)


@lru_cache(maxsize=20_000)
def features_of(text: str) -> tuple[str, ...]:
    """Content features in the order of the text: stems or ideas, "#40" for a number, "@5:30" for a time of day."""
    plain = folded(text)
    times: list[str] = []
    if NUMBERED.search(plain):
        times = clock_times(text)
        plain = folded(spelled_out(text))
        for form in (CLOCK, PAST_HOUR, OCLOCK):
            plain = form.sub(" ", plain)
        plain = LABEL.sub(r"\1", plain)
    if _ANY_PHRASE.search(plain):
        for phrase, word in _PHRASE_FORMS:
            plain = phrase.sub(word, plain)
    return (*(f"@{time}" for time in times), *word_features(plain))


def word_features(text: str) -> list[str]:
    """As `features_of`, without times of day."""
    found: list[str] = []
    number = _Number()
    for token in tokens_of(text.replace("-", " ")):
        if (token in NUMBER_WORDS or token[0].isdigit()) and number.takes(token):
            continue
        if number.begun:
            found += number.spoken()
        if token not in SMALL_WORDS and (len(token) > 1 or token.isdigit()):
            found.append(feature(token))
    return [*found, *number.spoken()]


class _Number:
    """Number words and digits as they follow each other: "two thousand three hundred" is one number."""

    _whole = 0.0
    _part = 0.0
    begun = False

    def takes(self, token: str) -> bool:
        """Whether `token` goes on with the number (or begins it)."""
        if token[0].isdigit() and NUMBER.fullmatch(token):
            self._part += as_number(token)
        elif token not in NUMBER_WORDS:
            return False
        elif token in SCALES:
            self._scale(SCALES[token])
        else:
            self._part += UNITS[token] if token in UNITS else TENS[token]
        self.begun = True
        return True

    def _scale(self, by: int) -> None:
        if by >= 1000:
            self._whole += max(self._part, 1) * by
            self._part = 0
        else:
            self._part = max(self._part, 1) * by

    def spoken(self) -> list[str]:
        """The finished number as a feature, if there was one; the next token begins anew."""
        found = [f"#{self._whole + self._part:g}"] if self.begun else []
        self._whole, self._part, self.begun = 0.0, 0.0, False
        return found


def as_number(digits: str) -> float:
    """The value of "2,300", "2.300", "3.25" or "12"; a group of three behind a mark is thousands."""
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits):
        return float(re.sub(r"[.,]", "", digits))
    head, _, tail = digits.replace(",", ".").partition(".")
    return float(f"{head}.{re.sub(r'[^0-9]', '', tail) or 0}")


def clock_times(text: str) -> list[str]:
    """Times of day in `text` on a clock of twelve hours: "half past five" does not say which half of the day."""
    found = [f"{int(hour) % 12}:{minute}" for hour, minute in CLOCK.findall(text)]
    for before, side, word in PAST_HOUR.findall(folded(text)):
        hour = UNITS.get(word)
        if hour:
            minutes = MINUTES[before] if side == "past" else 60 - MINUTES[before]
            found.append(f"{(hour if side == 'past' else hour - 1) % 12}:{minutes:02}")
    for word in OCLOCK.findall(folded(text)):
        hour = UNITS.get(word) or (int(word) if word.isdigit() else None)
        found += [f"{hour % 12}:00"] if hour and hour < 24 else []
    return found


def is_negated(text: str) -> bool:
    """Whether a content denies what its words name: "no siren sounded", "it did not stop"."""
    words = tokens_of(STILL_TRUE.sub(" ", folded(spelled_out(text))))
    return any(word in NEGATIONS or NEGATED.search(word) for word in words)


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of `text`, in characters."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for gap in SENTENCE_END.finditer(text):
        if not ABBREVIATION.search(text[max(start, gap.start() - 6) : gap.start()]):
            bounds.append((start, gap.start()))
            start = gap.end()
    bounds.append((start, len(text)))
    return [(first, last) for first, last in bounds if first < last]
