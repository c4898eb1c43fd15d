"""The closed sets: the same words in code, tables, screens and exports."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a block is to its page."""

    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    BYLINE = "byline"
    PUBLISHED = "published"
    BODY = "body"
    SUBHEADING = "subheading"
    LIST = "list"
    QUOTE = "quote"
    CAPTION = "caption"
    CREDIT = "credit"
    RELATED = "related"
    NAVIGATION = "navigation"
    COMMENTS = "comments"
    SHARE = "share"
    ADVERT = "advert"
    LEGAL = "legal"
    SKIP_LINK = "skip_link"
    VIEW_COUNTER = "view_counter"
    OTHER = "other"


ARTICLE_ROLES = frozenset({Role.HEADLINE, Role.SUBHEADLINE, Role.BODY, Role.SUBHEADING, Role.LIST, Role.QUOTE})
"""Roles whose words are the article itself. Captions are read for attributions too, but are not running text."""


class SpeakerKind(StrEnum):
    """Who or what a source is."""

    OFFICIAL = "official"
    EXPERT = "expert"
    WITNESS = "witness"
    PARTICIPANT = "participant"
    DOCUMENT = "document"
    NEWS_REPORT = "news_report"
    FOOTAGE = "footage"
    ORGANIZATION = "organization"
    UNNAMED = "unnamed"


class Quote(StrEnum):
    """How words are given: in quotation marks whole, in the reporter's words, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the cue makes of the content."""

    STATE = "state"
    CLAIM = "claim"
    CONFIRM = "confirm"
    DENY = "deny"
    REVEAL = "reveal"
    PREDICT = "predict"


class Certainty(StrEnum):
    """What the page lets the speaker be sure of."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Polarity(StrEnum):
    """Whether the content is asserted or denied."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class ExhibitKind(StrEnum):
    """What sort of evidence a page points to."""

    VIDEO = "video"
    PHOTO = "photo"
    AUDIO = "audio"
    DOCUMENT = "document"
    SATELLITE = "satellite"
    POST = "post"


class Format(StrEnum):
    """What the bytes of a capture are, judged by the bytes alone."""

    HTML = "html"
    TEXT = "text"
    TELEGRAM = "telegram"
    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"


class Verdict(StrEnum):
    """What a reviewer holds of a claim."""

    SUPPORTED = "supported"
    DISPUTED = "disputed"
    FALSE = "false"
    UNPROVEN = "unproven"
    MISLEADING_CONTEXT = "misleading context"


class Status(StrEnum):
    """How far the work on a claim has come."""

    OPEN = "open"
    IN_WORK = "in work"
    DONE = "done"


class CorrectionKind(StrEnum):
    """What a reviewer did to what was read on a page."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
