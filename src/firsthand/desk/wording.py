"""The closed sets' words as people read them, so that translators find them."""

from __future__ import annotations

from django.utils.translation import gettext_noop

WORDS = (
    # Who or what a source is.
    gettext_noop("official"),
    gettext_noop("expert"),
    gettext_noop("witness"),
    gettext_noop("participant"),
    gettext_noop("document"),
    gettext_noop("news report"),
    gettext_noop("footage"),
    gettext_noop("organization"),
    gettext_noop("unnamed"),
    # Exhibits.
    gettext_noop("video"),
    gettext_noop("photo"),
    gettext_noop("audio"),
    gettext_noop("satellite"),
    gettext_noop("post"),
    # Conflicts.
    gettext_noop("figure"),
    gettext_noop("denial"),
    gettext_noop("date"),
    gettext_noop("place"),
    gettext_noop("revision"),
    # Blocks of a page.
    gettext_noop("headline"),
    gettext_noop("subheadline"),
    gettext_noop("byline"),
    gettext_noop("published"),
    gettext_noop("body"),
    gettext_noop("subheading"),
    gettext_noop("list"),
    gettext_noop("quote"),
    gettext_noop("caption"),
    gettext_noop("credit"),
    gettext_noop("related"),
    gettext_noop("navigation"),
    gettext_noop("comments"),
    gettext_noop("share"),
    gettext_noop("advert"),
    gettext_noop("legal"),
    gettext_noop("skip link"),
    gettext_noop("view counter"),
    gettext_noop("other"),
    # Tellings.
    gettext_noop("first hand"),
    gettext_noop("denies"),
    gettext_noop("confirms"),
    gettext_noop("reveals"),
    gettext_noop("predicts"),
    gettext_noop("negative"),
    gettext_noop("probable"),
    gettext_noop("possible"),
    gettext_noop("nested"),
    gettext_noop("not a statement of fact"),
    gettext_noop("no first hand in sight"),
    # Entries of the log.
    gettext_noop("read"),
    gettext_noop("read again"),
    gettext_noop("refused"),
    gettext_noop("story traced"),
    gettext_noop("story gone"),
    gettext_noop("reviewed"),
    gettext_noop("review re-anchored"),
    gettext_noop("review orphaned"),
    gettext_noop("ruled"),
    gettext_noop("ruling re-anchored"),
)
