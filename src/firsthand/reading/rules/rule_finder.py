"""The finder that works by rules: quotation marks, cues and clause boundaries."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from firsthand.reading.cues import lexicon
from firsthand.reading.finder import Finds, Found
from firsthand.reading.grammar import ADVERB, TIME, is_finite
from firsthand.reading.quotations import Quotation, find_quotations
from firsthand.reading.rules.captions import find_in_caption
from firsthand.reading.rules.citing import find_cited
from firsthand.reading.rules.contents import right_of
from firsthand.reading.rules.extents import Side
from firsthand.reading.rules.headlines import find_in_headline
from firsthand.reading.rules.hedges import find_hedges
from firsthand.reading.rules.phrases import Range, phrase_after, subject_before
from firsthand.reading.rules.preceding import goes_on, left_of
from firsthand.reading.rules.use import Use, is_exhibit_source
from firsthand.reading.rules.uses import find_uses
from firsthand.reading.words import Sentence, Word, sentences, words_in
from firsthand.records import ARTICLE_ROLES, Block, Page, Quote, Role, Span, Spans

HEADLINES = frozenset({Role.HEADLINE, Role.SUBHEADLINE, Role.SUBHEADING})
DATELINE = re.compile(r"[A-Z][^\n()]{2,60}\([^()\n]{2,40}\) ?[-–—] |[A-Z]{3,}[A-Z ,.]{0,40} [–—] ")
SPEAKING = re.compile(
    r"([A-Z][\w’-]+)(?: has| had| have| also| later)?"
    r" (?:said|says|say|told|tells|added|wrote|denied|denies|claimed|claims|announced)\b"
    r"|\b(?:said|says) (?:[A-Z][\w.’-]+ ){0,4}([A-Z][\w’-]+)"
)
ENOUGH = 4  # words in quotation marks that stand alone as somebody's speech
EMPTY = frozenset(("it", "that", "this", "them", "him", "her", "so", "me", "us", "calls", "not", "himself", "herself"))
SURENESS = {
    "active": 0.8,
    "shared": 0.7,
    "participle": 0.7,
    "according": 0.9,
    "passive": 0.5,
    "infinitive": 0.5,
    "noun": 0.6,
}


@dataclass(frozen=True, slots=True)
class RuleFinder:
    """Finds attributions by rules. The same text gives the same finds."""

    version: str = "rules 2"

    def find(self, page: Page) -> Finds:
        """All that stands in the article and in captions, in the order of the page. Time is linear in the text."""
        return Finds(tuple(map(_weighed, self._found(page))))

    def _found(self, page: Page) -> list[Found]:
        out: list[Found] = []
        running = False  # whether a quotation ran over the end of the last paragraph
        captions: set[str] = set()  # a caption that stands twice is read once
        body = words_of_body(page)
        heard = frozenset(word for match in SPEAKING.finditer(body) for word in match.groups() if word)
        for block in page.blocks:
            if block.role is Role.CAPTION:
                if block.span.within(page.text) in captions:
                    continue
                captions.add(block.span.within(page.text))
                out += find_in_caption(page.text, block.span) or _in_block(page.text, block, [], False, heard)[0]
            elif block.role in ARTICLE_ROLES and not repeats(page.text, block, body):
                found, running = _in_block(page.text, block, out, running, heard)
                out += found
        return out


def _weighed(found: Found) -> Found:
    """How sure a find is, by its form: a heuristic, measured on nothing. It only orders findings for review."""
    value = found.sure + (0.1 if found.quote is Quote.DIRECT else 0) - (0 if found.source else 0.1)
    return replace(found, sure=round(min(0.99, max(0.05, value)), 2))


def after_dateline(text: str, paragraph: Span) -> Span:
    """The paragraph without "LINDMERE, May 12 (Halpress) - " at its head."""
    dateline = DATELINE.match(text, paragraph.start, min(paragraph.end, paragraph.start + 120))
    return Span(dateline.end(), paragraph.end) if dateline else paragraph


def words_of_body(page: Page) -> str:
    """The page's body, block by block, to look for repetitions in."""
    return "\n".join(block.span.within(page.text) for block in page.blocks if block.role is Role.BODY)


def repeats(text: str, block: Block, body: str) -> bool:
    """Whether the block is a pull quote: it stands apart and says again what the body says."""
    if block.role is not Role.QUOTE:
        return False
    words = block.span.within(text).strip(" \n“”\"'‘’.,—–-")
    return len(words) < 2000 and words in body


def _in_block(
    text: str, block: Block, before: list[Found], running: bool, heard: frozenset[str]
) -> tuple[list[Found], bool]:
    start = after_dateline(text, block.span).start
    quotations = find_quotations(text, start, block.span.end)
    words = words_in(text, start, block.span.end, quotations)
    found: list[Found] = []
    for sentence in sentences(words, quotations, lexicon().forms):
        headline = find_in_headline(sentence, heard) if block.role in HEADLINES or block.span.start < 3 else []
        here = headline or _in_sentence(text, sentence, quotations)
        spoken = not here and _speech(text, sentence, quotations, found or before, found, running)
        found += here
        running = spoken or bool(here)
    return found, bool(quotations) and not quotations[-1].closed


def _in_sentence(text: str, sentence: Sentence, quotations: list[Quotation]) -> list[Found]:
    uses = find_uses(sentence)
    subject: Range | None = None
    out: list[Found] = []
    for use in uses:
        if use.frame == "hedge":
            continue
        source = use.source
        if use.frame in ("participle", "shared", "infinitive") and source is None:
            source = subject or main_subject(sentence, use.first)
        elif use.frame in ("active", "according") and source is not None and not _within_last(out, sentence, use):
            subject = source
        here = _attribution(text, sentence, quotations, use, uses, source)
        if here is not None:
            out.append(here)
    cited = find_cited(sentence, out)
    taken = {each.cue for each in cited}
    return [each for each in out if each.cue not in taken] + cited + find_hedges(sentence, uses)


def _within_last(out: list[Found], sentence: Sentence, use: Use) -> bool:
    """Whether the use stands in the content of the last: its source does not speak on in the outer clause."""
    return bool(out) and out[-1].content[-1].holds(Span(sentence[use.first].start, sentence[use.first].end))


def main_subject(sentence: Sentence, before: int) -> Range | None:
    """The subject of the sentence's main clause, for "..., adding that" and "used this to assert that"."""
    k = 0
    while k < before and not is_finite(sentence[k]) and not _is_past(sentence[k]):
        k += 1
    if 0 < k < before:
        subject = subject_before(sentence, k)
        if subject is not None:
            return subject
    start = next((i for i, w in enumerate(sentence) if w.is_word), 0)
    return phrase_after(sentence, start, before)


def _is_past(word: Word) -> bool:
    form = lexicon().verbs.get(word.lower)
    return (form is not None and form.kind in ("past", "s")) or (word.lower.endswith("ed") and not word.capital)


def _attribution(
    text: str, sentence: Sentence, quotations: list[Quotation], use: Use, uses: list[Use], source: Range | None
) -> Found | None:
    sides = _sides(sentence, use, uses)
    if not sides:
        return None
    content, quote = _content(text, sentence, quotations, sides)
    if not content or (len(content) == 1 and _says_nothing(text, content[0])):
        return None
    if use.cue.takes == {"quote"} and quote is Quote.INDIRECT:
        return None
    return Found(
        source=_span(sentence, source),
        cue=(Span(sentence[use.first].start, sentence[use.last - 1].end),),
        content=content,
        quote=quote,
        clue=use.frame,
        sure=SURENESS.get(use.frame, 0.5) if source else 0.4,
    )


def _says_nothing(text: str, content: Span) -> bool:
    """Whether a content is a pronoun or the like, with a time at most: "it", "her since", "so yesterday"."""
    first, *more = content.within(text)[:40].lower().split(" ")
    return first in EMPTY and all(word in TIME or word in ADVERB for word in more)


def _span(sentence: Sentence, words: Range | None) -> Spans:
    if words is None:
        return ()
    first, last = words
    end = sentence[last - 1].end
    low = sentence[last - 1].lower
    if last - first > 0 and low.endswith("'s") and end - sentence[last - 1].start > 2:
        end -= 2
    return (Span(sentence[first].start, end),)


def _sides(sentence: Sentence, use: Use, uses: list[Use]) -> list[Side]:
    """The pieces of content around the cue, in the order of the text."""
    if use.frame == "noun":
        k = next((i for i in range(use.last, len(sentence)) if sentence[i].lower in ("that", "regarding")), None)
        side = right_of(sentence, replace(use, source=None, last=k), uses) if k is not None else None
        return [side] if side else []
    right = right_of(sentence, use, uses)
    left = left_of(sentence, use, uses) if _may_follow(sentence, use) else None
    if use.frame == "passive" and right is None:
        subject = subject_before(sentence, use.first)
        return [Side(*subject, "left")] if subject else []
    if left is not None and (right is None or _quoted(sentence, left)):
        more = right if right is not None and right.how == "quote" else goes_on(sentence, use, uses)
        return [left, more] if more is not None and more.first >= left.last else [left]
    return [right] if right else []


def _may_follow(sentence: Sentence, use: Use) -> bool:
    takes = use.cue.exhibit_takes if is_exhibit_source(sentence, use.source) else use.cue.takes
    return use.frame == "according" or (use.frame == "active" and bool(takes & {"clause", "quote", "hearer"}))


def _quoted(sentence: Sentence, side: Side) -> bool:
    return sentence[side.last - 1].quotation >= 0


def _content(text: str, sentence: Sentence, quotations: list[Quotation], sides: list[Side]) -> tuple[Spans, Quote]:
    """The spans of the content and how its words are given."""
    words = [w for side in sides for w in sentence[side.first : side.last] if w.is_word]
    inside = sum(w.quotation >= 0 for w in words)
    direct = bool(words) and inside == len(words) and not _fragment(sentence, sides)
    spans = []
    for side in sides:
        whole = all(w.quotation >= 0 for w in sentence[side.first : side.last])
        span = trim(text, _unquoted(sentence, quotations, side) if whole else _plain_span(sentence, side))
        if span is not None:
            spans.append(span)
    return tuple(spans), Quote.DIRECT if direct else Quote.MIXED if inside else Quote.INDIRECT


def _fragment(sentence: Sentence, sides: list[Side]) -> bool:
    """Whether the quoted words are a fragment, no clause: short, and begun in lower case."""
    words = [w for w in sentence[sides[0].first : sides[0].last] if w.is_word]
    return len(words) < ENOUGH and len(sides) == 1 and not words[0].capital


def _plain_span(sentence: Sentence, side: Side) -> Span:
    return Span(sentence[side.first].start, sentence[side.last - 1].end)


def _unquoted(sentence: Sentence, quotations: list[Quotation], side: Side) -> Span:
    opening = quotations[sentence[side.first].quotation]
    closing = quotations[sentence[side.last - 1].quotation]
    start = max(sentence[side.first].start, opening.first)
    end = min(sentence[side.last - 1].end, closing.last)
    return Span(start, end) if start < end else _plain_span(sentence, side)


def trim(text: str, span: Span) -> Span | None:
    """The span without space at its ends and without a comma or full stop at its end; None where nothing is left."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    if end - start > 1 and text[end - 1] == "." and text[end - 2] not in "." and not text[start:end].endswith("U.S."):
        end -= 1
    return Span(start, end) if end > start else None


def _speech(
    text: str, sentence: Sentence, quotations: list[Quotation], earlier: list[Found], found: list[Found], running: bool
) -> bool:
    """Whether a sentence is speech without a cue. Right behind a quotation (`running`) it is joined to that one."""
    words = [w for w in sentence if w.is_word]
    if len(words) < ENOUGH or any(w.quotation < 0 for w in words):
        return False
    spans = tuple(s for s in (trim(text, Span(q.first, q.last)) for q in _quotations_of(sentence, quotations)) if s)
    if not spans:
        return running  # a cut in a quotation too long for one sentence, which has been taken whole
    if running and earlier and earlier[-1].quote is not Quote.INDIRECT:
        earlier[-1] = replace(earlier[-1], content=(*earlier[-1].content, *spans))
    else:
        found.append(Found((), (), spans, Quote.DIRECT, clue="quotation", sure=0.5))
    return True


def _quotations_of(sentence: Sentence, quotations: list[Quotation]) -> list[Quotation]:
    """The quotations that begin in the sentence."""
    numbers = sorted({w.quotation for w in sentence if w.quotation >= 0})
    return [quotations[n] for n in numbers if quotations[n].start >= sentence[0].start]
