"""Captures to pages: one canonical text, its blocks and their roles.

    read_pages(capture, content)     the pages of one capture
    plain_page(text, id)             running text as a page
    article(page)                    the article without furniture, and where the furniture stood

How each format's text is made is said in `html_page`, `text_page` and `telegram`. Block spans lie inside the text, in
order, without overlap; the same bytes give the same pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from firsthand.errors import Refusal
from firsthand.page.article import Article, article, article_text
from firsthand.page.html.html_page import read_html
from firsthand.page.network import shipped
from firsthand.page.pasted.text_page import plain_page, read_text
from firsthand.page.telegram import read_telegram
from firsthand.records import Capture, Format, Page

__all__ = ["READER", "Article", "article", "article_text", "plain_page", "read_pages"]

READER = "page 3"
"""Name and version of this reader; a change in text, blocks or metadata raises the number."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


def read_pages(capture: Capture, content: bytes, held: Mapping[str, str] = _NOTHING) -> list[Page]:
    """The pages of one capture: one for HTML and text, one a message for Telegram, none for media.

    `held` maps the address of a media file, as the Telegram export names it, to the SHA-256 of the capture that holds
    it. Raises Refusal where there is nothing to read, and nothing else, whatever the bytes.
    """
    match capture.format:
        case Format.HTML:
            pages = [read_html(capture, content, shipped("html"))]
        case Format.TEXT:
            pages = [read_text(capture, content, shipped("lines"))]
        case Format.TELEGRAM:
            return [replace(page, reader=READER) for page in read_telegram(capture, content, held)]
        case _:
            return []
    if not pages[0].blocks:
        raise Refusal(capture.name, "shows no text", to_do="Save the page again once it has loaded in a browser.")
    return [replace(page, reader=READER) for page in pages]
