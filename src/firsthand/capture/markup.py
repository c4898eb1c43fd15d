"""Whether text is an HTML page, or only speaks of one."""

from __future__ import annotations

import re

BETWEEN = r"(?:\s|\ufeff|<\?xml[^>]*>|<!--(?:(?!-->).)*+-->)*+"
DOCUMENT = re.compile(r"<(?:!doctype\s+html|html)\b[^<>]{0,2000}>" + BETWEEN + "<[a-z!]", re.S)
DOCUMENT_AT = re.compile(BETWEEN, re.S)
LATER_DOCUMENT = re.compile(r"^[ \t]*+(?=<(?:!doctype|html))", re.M)
FOREWORD = 16 * 2**10  # characters in which a document may begin after other lines: HTTP headers, a saved-by note
OPENING = re.compile(
    r"<(?:html|head|body|title|meta|link|div|p|h[1-6]|ul|ol|li|table|tbody|tr|td|section|article|main|"
    r"header|footer|nav|aside|figure|blockquote|span|a|b|i|em|strong|img|br|hr|time|form|iframe|font|center|pre|"
    r"[a-z]{1,20}-[a-z-]{1,40})(?:\s[^<>]{0,2000})?/?>"
)
BLOCK = re.compile(r"<(?:p|div|br|li|h[1-6]|td|section|article)(?:\s[^<>]{0,2000})?/?>")
CLOSING = re.compile(r"</[a-z][a-z0-9-]{0,40}\s*>")
PROGRAM = re.compile(r"<(?:script|style)\b")
WORDS_PER_TAG = 40  # articles have 2 to 20 words a tag; prose about markup mostly far more


def is_html(head: str) -> bool:
    """Whether the beginning of an item is HTML: a document's opening with a tag behind it, or tags at a page's density.

    A text whose first words are "<p>" or "<!doctype html>" stays a text, and a page with words before its
    doctype (saved with its HTTP headers, say) stays a page.
    """
    markup = head.lower()
    start = DOCUMENT_AT.match(markup) or LATER_DOCUMENT.search(markup, 0, FOREWORD)
    if start and DOCUMENT.match(markup, start.end()):
        return True
    readable = _without_programs(markup)
    tags = len(OPENING.findall(readable))
    if len(readable.split()) > WORDS_PER_TAG * tags or not CLOSING.search(readable):
        return False
    return markup.lstrip("\ufeff \t\r\n").startswith("<") or len(BLOCK.findall(readable)) >= 10


def _without_programs(markup: str) -> str:
    """The markup less what stands in its scripts and styles."""
    first, *rest = PROGRAM.split(markup)
    return first + "".join(part.partition("</s")[2] for part in rest)
