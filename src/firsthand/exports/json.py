"""JSON: the whole ledger as one object."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from types import MappingProxyType

from firsthand.exports.catalogue import Catalogue, catalogue
from firsthand.exports.exporter import file_at, program_version, write_whole
from firsthand.records import (
    Amendment,
    Attribution,
    Block,
    Capture,
    Circle,
    Claim,
    Conflict,
    Contradiction,
    Copy,
    Correction,
    Exhibit,
    Figure,
    Holdings,
    Link,
    Media,
    Mention,
    Origin,
    Page,
    Review,
    Span,
    Spans,
    Speaker,
    Step,
    words_of,
)

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]
Object = dict[str, Value]


def write_json(holdings: Holdings, to: Path) -> list[Path]:
    """One UTF-8 file at `to` (or `firsthand.json` in the folder `to`). Lone surrogates stay as \\uXXXX escapes."""
    text = json.dumps(as_json(holdings), ensure_ascii=False, indent=1) + "\n"
    return [write_whole(file_at(to, "firsthand.json"), text.encode("utf-8", "backslashreplace"))]


def as_json(holdings: Holdings) -> Object:
    """The export object. Spans are [[start, end], ...] in code points of the page's `text`.

    Attributions are as people corrected them; `as_read` has those that they changed or removed. Beside what scorers
    read stand `speakers`, `captures`, `figures`, `unsourced`, `steps`, `copies`, `reviews`, `corrections`.
    """
    held = catalogue(holdings)
    return {"firsthand": _program(holdings), **{name: make(held) for name, make in _LISTS.items()}}


def list_as_json(holdings: Holdings, name: str) -> list[Value]:
    """One list of the export object by its name ("claims"), made of these holdings."""
    return _LISTS[name](catalogue(holdings))


def _program(holdings: Holdings) -> Object:
    readers = sorted({reading.reader for reading in holdings.readings if reading.reader})
    return {"version": program_version(), "model": ", ".join(readers) or None, "tracer": holdings.trace.tracer or None}


def _page(page: Page, held: Catalogue) -> Object:
    copy = held.copy_of.get(page.id)
    return {
        "id": page.id,
        "file": page.file,
        "url": page.url,
        "outlet": page.outlet,
        "title": page.title,
        "title_from": page.title_from,
        "subheadline": page.subheadline,
        "byline": page.byline,
        "byline_from": page.byline_from,
        "published": page.published,
        "published_from": page.published_from,
        "modified": page.modified,
        "modified_from": page.modified_from,
        "language": page.language,
        "section": page.section,
        "views": page.views,
        "comments": page.comments,
        "forwarded_from": page.forwarded_from,
        "replies_to": page.replies_to,
        "sha256": page.capture,
        "part": page.part,
        "copied_from": copy.copied_from if copy else None,
        "credits": _each(dict.fromkeys(c.to or c.outlet for c in held.credits_of.get(page.id, ()))),
        "wires": _each(page.wires),
        "contradictions": [_contradiction(each) for each in page.contradictions],
        "text": page.text,
        "blocks": [_block(block) for block in page.blocks],
        "media": [_medium(medium, page) for medium in page.media],
        "links": [_link(link, page) for link in page.links],
        "reader": page.reader,
    }


def _block(block: Block) -> Object:
    place: Object = {"role": block.role.value, "start": block.span.start, "end": block.span.end}
    extra: Object = {"rank": block.rank, "section": block.section, "list": block.list_id, "path": block.path}
    return place | {key: value for key, value in extra.items() if value is not None}


def _contradiction(each: Contradiction) -> Object:
    return {
        "about": each.about,
        "kept": each.kept,
        "kept_from": each.kept_from,
        "other": each.other,
        "other_from": each.other_from,
    }


def _medium(medium: Media, page: Page) -> Object:
    caption, credit = _some(medium.caption), _some(medium.credit)
    return {
        "kind": medium.kind.value,
        "address": medium.address,
        "caption": words_of(page.text, caption) or None,
        "caption_spans": _spans(caption),
        "credit": words_of(page.text, credit) or None,
        "credit_spans": _spans(credit),
        "capture": medium.capture,
    }


def _link(link: Link, page: Page) -> Object:
    return {"text": link.span.within(page.text), "spans": _spans((link.span,)), "url": link.url}


def _attribution(attribution: Attribution, held: Catalogue) -> Object:
    claim, step = held.claim_of.get(attribution.id), held.step_of.get(attribution.id)
    return {
        "id": attribution.id,
        "page": attribution.page,
        "content": held.content(attribution),
        "content_spans": _spans(attribution.content),
        "source": held.source(attribution) or None,
        "source_spans": _spans(attribution.source),
        "cue": held.cue(attribution) or None,
        "cue_spans": _spans(attribution.cue),
        "speaker": attribution.speaker,
        "speaker_kind": attribution.speaker_kind.value,
        "named": attribution.named,
        "quote": attribution.quote.value,
        "stance": attribution.stance.value,
        "certainty": attribution.certainty.value,
        "polarity": attribution.polarity.value,
        "factual": attribution.factual,
        "confidence": round(attribution.confidence, 4),
        "said_on": attribution.said_on,
        "parent": attribution.parent,
        "claim": claim.id if claim else None,
        "origin": step.origin if step else None,
    }


def _claim(claim: Claim) -> Object:
    return {
        "id": claim.id,
        "statement": claim.statement,
        "independent_origins": len(claim.origins),
        "independent_origins_at_least": claim.fewest,
        "independent_origins_at_most": claim.most,
        "unsure": _each(claim.unsure),
        "origins": _each(claim.origins),
        "denied_by": _each(claim.denied_by),
        "pages": len(claim.pages),
        "page_ids": _each(claim.pages),
        "first_said": claim.first_said,
        "statement_from": claim.statement_from,
    }


def _origin(origin: Origin) -> Object:
    return {"id": origin.id, "who": origin.who, "kind": origin.kind.value, "first_page": origin.first_page}


def _speaker(speaker: Speaker) -> Object:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind.value,
        "named": speaker.named,
        "aliases": _each(speaker.aliases),
        "attributions": _each(speaker.attributions),
    }


def _exhibit(exhibit: Exhibit, held: Catalogue) -> Object:
    mentions = [held.mentions[mention] for mention in exhibit.mentions if mention in held.mentions]
    return {
        "id": exhibit.id,
        "kind": exhibit.kind.value,
        "what": exhibit.what,
        "released_by": exhibit.released_by,
        "mentions": [_mention(mention, held) for mention in mentions],
        "supports": _each(exhibit.supports),
        "capture": exhibit.capture,
    }


def _mention(mention: Mention, held: Catalogue) -> Object:
    words = words_of(held.text_of(mention.page), mention.spans)
    return {"page": mention.page, "text": words, "spans": _spans(mention.spans)}


def _conflict(conflict: Conflict) -> Object:
    sides: list[Value] = [{"value": side.value, "attributions": _each(side.attributions)} for side in conflict.values]
    return {"id": conflict.id, "about": conflict.about, "kind": conflict.kind, "values": sides}


def _circle(circle: Circle) -> Object:
    return {
        "id": circle.id,
        "claim": circle.claim,
        "pages": _each(circle.pages),
        "attributions": _each(circle.attributions),
        "why": circle.why,
    }


def _capture(capture: Capture) -> Object:
    return {
        "sha256": capture.sha256,
        "size": capture.size,
        "format": capture.format.value,
        "media_type": capture.media_type,
        "name": capture.name,
        "whence": capture.whence,
        "how": capture.how,
        "taken_at": capture.taken_at.isoformat(),
    }


def _figure(held: Catalogue, page: str, figure: Figure) -> Object:
    bounds: Object = {"low": figure.low, "high": figure.high, "unit": figure.unit, "about": figure.about}
    return _words(held, page, figure.span) | bounds


def _step(step: Step) -> Object:
    return {
        "attribution": step.attribution,
        "origin": step.origin,
        "through": _each(step.through),
        "why": step.why,
        "counts": step.counts,
    }


def _copy(copy: Copy) -> Object:
    return {"page": copy.page, "copied_from": copy.copied_from, "shared": round(copy.shared, 4), "why": copy.why}


def _review(review: Review) -> Object:
    return {
        "id": review.id,
        "target": review.target,
        "by": review.by,
        "at": review.at.isoformat(),
        "verdict": review.verdict,
        "note": review.note,
        "orphaned": review.orphaned,
        "words": review.words,
        "sources": _each(review.sources),
        "assigned": review.assigned,
        "status": review.status,
    }


def _correction(correction: Correction) -> Object:
    return {
        "id": correction.id,
        "page": correction.page,
        "attribution": correction.about,
        "kind": correction.kind.value,
        "amendment": amendment_as_json(correction.amendment),
        "by": correction.by,
        "at": correction.at.isoformat(),
        "note": correction.note,
        "replaces": correction.replaces,
        "orphaned": correction.orphaned,
        "words": correction.words,
    }


def amendment_as_json(amendment: Amendment) -> Object:
    """What an amendment gives, by the fields of an attribution; "" takes a speaker, a day or a parent away."""
    given = {each.name: getattr(amendment, each.name) for each in fields(amendment)}
    return {
        name: _spans(value) if name in ("source", "cue", "content") else value
        for name, value in given.items()
        if value is not None
    }


def _otherwise(held: Catalogue) -> list[Value]:
    """What was read, of those attributions that people corrected or removed."""
    read = (each for reading in held.holdings.as_read for each in reading.attributions)
    return [_attribution(each, held) for each in read if held.attributions.get(each.id) != each]


def _words(held: Catalogue, page: str, span: Span) -> Object:
    return {"page": page, "text": span.within(held.text_of(page)), "spans": _spans((span,))}


def _spans(spans: Spans) -> list[Value]:
    return [[span.start, span.end] for span in spans]


def _some(span: Span | None) -> Spans:
    return () if span is None else (span,)


def _each(ids: Iterable[str]) -> list[Value]:
    return list(ids)


_LISTS: Mapping[str, Callable[[Catalogue], list[Value]]] = MappingProxyType(
    {
        "pages": lambda held: [_page(page, held) for page in held.holdings.pages],
        "attributions": lambda held: [_attribution(a, held) for r in held.holdings.readings for a in r.attributions],
        "claims": lambda held: [_claim(claim) for claim in held.holdings.trace.claims],
        "origins": lambda held: [_origin(origin) for origin in held.holdings.trace.origins],
        "speakers": lambda held: [_speaker(speaker) for speaker in held.holdings.trace.speakers],
        "exhibits": lambda held: [_exhibit(exhibit, held) for exhibit in held.holdings.trace.exhibits],
        "conflicts": lambda held: [_conflict(conflict) for conflict in held.holdings.trace.conflicts],
        "circles": lambda held: [_circle(circle) for circle in held.holdings.trace.circles],
        "captures": lambda held: [_capture(capture) for capture in held.holdings.captures],
        "figures": lambda held: [_figure(held, r.page, figure) for r in held.holdings.readings for figure in r.figures],
        "unsourced": lambda held: [_words(held, r.page, span) for r in held.holdings.readings for span in r.unsourced],
        "steps": lambda held: [_step(step) for step in held.holdings.trace.steps],
        "copies": lambda held: [_copy(copy) for copy in held.holdings.trace.copies],
        "reviews": lambda held: [_review(review) for review in held.holdings.reviews],
        "corrections": lambda held: [_correction(correction) for correction in held.holdings.corrections],
        "as_read": _otherwise,
    }
)
"""How each list of the export object is made, in its order."""
