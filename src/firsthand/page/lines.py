"""What one line of a page says of itself by its form: a byline, a view counter, a share button, a list's heading.

The forms are those of news sites anywhere. Plain phrases stand in `forms.toml`, by language; what needs more than a
phrase is a pattern here. Every pattern is anchored or bounded, so that none takes more than linear time, and looks at
no more than `LONGEST` characters.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from firsthand.page.facts.dates import is_dated
from firsthand.page.facts.people import has_by, is_person
from firsthand.page.forms import forms_of, holds, is_row_of, labels
from firsthand.page.numerals import NUMBER, count_in

LONGEST = 240  # characters; what is longer is running text, whatever it starts with


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


_SKIP = _form(
    r"^\W*(?:(?:skip|jump|go|quick access|direct access|straight)\s+(?:directly\s+)?(?:to\b|navigation|content|"
    r"links?)|skip\b|to the (?:text|content)s?$)"
)
_VIEWS = _form(
    rf"(?:\b{NUMBER}\s?(?:views?|reads?|readers?|hits|visits)\b|"
    rf"\b(?:views?|viewed|hits|read)\b\s?[:：]?\s?{NUMBER}\s?(?:times)?|\bviews?\W*$)"
)
_VIEWS_ALONE = _form(r"\bviews?\W*$")
_DIGIT = re.compile(r"\d")
_COMMENTS = _form(
    r"^\W*(?:(?:\d[\d.,]{0,9}\s{0,2})?(?:comments?|replies|responses?|"
    r"thoughts on)\W{0,3}(?:\(?\d[\d.,]{0,9}\)?)?\W*$|(?:top|all|show|hide|view|load|read|post|add|leave|"
    r"write|reader)\s+"
    r"(?:\w+\s+){0,2}(?:comments?|reply|a reply)\b.{0,40}$|readers? write|\d+\s+thoughts? on\b|comments? (?:are|"
    r"is) (?:closed|off|disabled)|"
    r"join the (?:conversation|discussion)|be the first to comment|what do you think\??$|"
    r"report (?:this )?(?:comment|abuse)|log in to comment)"
)
_SHARE = _form(
    r"^\W*(?:share(?:\s|$|:)(?!(?:of|in|price|prices|index|holders|capital)\b)(?:.{0,60})$|tweet$|pin(?: it)?$|"
    r"e-?mail$|print$|copy link|facebook$|twitter$|x$|whatsapp$|telegram$|"
    r"linkedin$|reddit$|pinterest$|save(?: for later)?$|gift(?: this article)?$|follow us\b.{0,40}$|send$)"
)
_ADVERT = _form(
    r"^\W*(?:advertis(?:e|ement|ing)\b.{0,30}$|sponsored\b.{0,40}$|continue reading (?:below|after|the main)|"
    r"(?:story|article) continues (?:below|after)|"
    r"promoted$|ad$|sign up(?:\s.{0,80})?$|"
    r"subscribe(?:\s.{0,60})?$|"
    r"enter your e-?mail.{0,30}$|your e-?mail(?: address)?$|get (?:the|our|your)\b.{3,60}\b(?:inbox|newsletter|"
    r"breakfast|e-?mail|app)\b.{0,20}$|"
    r"already a (?:member|subscriber)|read \d+ articles? free|.{0,60}\b(?:newsletter|"
    r"briefing)\b.{0,40}$|[^.。]{0,60}(?:뉴스레터|ニュースレター|メルマガ)[^.。]{0,40}$|"
    r"support (?:the|our|us)\b.{0,50}$|open app$|"
    r"download (?:the|our) app)"
)
_LEGAL = _form(
    r"(?:^\W{0,3}(?:©|\(c\)|copyright\b)|©\s?(?:\d{4}|\w)|all rights reserved|\bcookies?\b.{0,80}\b(?:use|accept|"
    r"settings|policy|agree|consent|preferences)|"
    r"\b(?:use|uses|set|sets|value)\b.{0,30}\b(?:cookies?|your privacy)|^privacy policy|^terms (?:of|and)\b|"
    r"cookie (?:policy|settings|consent)|\b(?:our|and) \d{2,4} partners\b)"
)
_LEGAL_MARKS = (
    "©",
    "(c)",
    "copyright",
    "rights reserved",
    "cookie",
    "privacy",
    "terms",
    "partners",
)  # one stands in each such line
_CONSENT = ("cookie", "privacy", "partners", "쿠키", "ملفات تعريف", "クッキー")
_MORE = _form(
    r"^\W*(?:[\[(]\w{1,20}[\])]\s{0,3})?(?:you (?:may|might) (?:also )?(?:like|be interested)|(?:most|top|popular|"
    r"trending|latest|recent|related|more|other|also|recommended|similar|must[- ]?reads?|"
    r"editor'?s'? picks?|up next|what to read next|keep reading|don'?t miss|in case you missed|read (?:more|next|"
    r"also|this next)|see also|further reading|watch:|"
    r"don’t miss|editors?’s? picks?|continue reading|explore more|next up)\b(?!.{0,60}[.!?]$).{0,45}$|popular now|"
    r"\W*related\W*$)"
)
_OTHER_STORIES = _form(
    r"^\W*(?:most (?:read|viewed|popular|watched|heard|shared|commented)|you (?:may|might) also|"
    r"related (?:articles?|stories|posts?|news|reading|content|topics)|"
    r"read (?:next|this next|more)\W*$|(?:latest|recent|top|more) (?:stories|news|posts|articles|headlines)|"
    r"popular now|must[- ]reads?|more from|trending|"
    r"recommended for you|also (?:today|on)\b|what to read next|don.t miss|in case you missed|keep reading|"
    r"up next|other (?:news|stories)|related\W*$)"
)
_CALL = _form(
    r"\b(?:do you (?:know|work|have)\b.{1,80}\b(?:write|ring|call|contact|e-?mail|tell|send|get in touch)|"
    r"(?:contact|e-?mail|write to|message|ring) "
    r"(?:us|our|the (?:\w+ )?newsdesk|the reporter)|got a (?:tip|story)|send us a tip|get in touch|(?:desk|"
    r"newsroom|tips?|editor)@)"
)
_CREDIT = _form(
    r"(?:^|[\s/.|(])(?:photo|photos|photograph|picture|image|images|video|credit|illustration|graphic|"
    r"screenshot|screengrab|file (?:photo|picture)|getty images?)\b\s?(?:credit|by|courtesy)?\s?[:：/]|"
    r"/\s?[\w’' .\\-]{0,40}\b(?:screenshot|photo|via|"
    r"getty|reuters|afp|ap|epa)\W*$|"
    r"\b(?:file picture|file photo|stock photo|archive photo|telegram screenshot|video screenshot|screenshot)\W*$|"
    r"^\W*(?:image caption|photo caption|caption)\W*$"
)
_CONTACT = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_RANK = re.compile(r"^\W{0,3}(\d{1,2})[.)]?(?:\s{1,8}(\S.*))?$")
_BULLET = re.compile(r"^\s*[•·▪‣◦*–-]\s+(?=\S)")
_CAPITALS = re.compile(r"[^\W\d_]")
_MINUTES = _form(
    r"^\W*(?:reading time\W{1,3})?\d{1,3}[ -]?min(?:ute)?s?\b(?: read)?\W*$|^reading time\b|"
    r"^\W*listen to (?:this )?(?:article|story)\W*$|^\W*listen\W*$|"
    r"^\W*estimated read"
)
_UPDATED = _form(r"^\W*(?:last\s)?(?:updated|modified|edited)\b")
_LABELLED = re.compile(r"^\W*[^\W\d_][^:：\d]{1,24}[:：]\s?\S")
_SIGN = re.compile(r"[:=/©]")
_VIEWED = 90  # characters of a line that counts views
_CORRECTION = _form(r"^(?:correction|clarification|editor'?s note|editor’s note|update)\s?:")


@cache
def _view_words() -> re.Pattern[str]:
    """What stands in each line that counts views, in lower case: far quicker to look for than the count itself."""
    return re.compile(f"view|read|hits|visit|{labels('viewed').lower()}")


@cache
def _views_elsewhere() -> re.Pattern[str]:
    """A number beside the words for "views" of other languages than English."""
    words = labels("viewed")
    return _form(rf"{NUMBER}\s?(?:{words})(?![^\W\d_])|(?<![^\W\d_])(?:{words})\W{{0,3}}{NUMBER}")


@cache
def _credits_elsewhere() -> re.Pattern[str]:
    """The words for "photo by" of other languages than English, as they stand in captions."""
    before, behind = labels("credit"), labels("credit", "end")
    return _form(rf"(?:^|[\s/.|(\[（。—–-])(?:{before})\.?\s?[:：/=©]|(?:{behind})[)）】\]\s]*$")


def is_skip_link(line: str) -> bool:
    """Whether the line is the way past the page's furniture for those who cannot see it."""
    if len(line) > 160 or line.rstrip().endswith((".", "?")):
        return False
    return _SKIP.match(line) is not None or "skip" in forms_of(line)


def views_in(line: str) -> tuple[bool, int | None]:
    """Whether the line counts views, and how many where it says so."""
    if len(line) > _VIEWED:
        return False, None
    if not _DIGIT.search(line):
        return _VIEWS_ALONE.search(line) is not None, None
    if not _view_words().search(line.lower()):
        return False, None
    found = _VIEWS.search(line) or _views_elsewhere().search(line)
    return found is not None, count_in(found.group()) if found else None


def is_comments(line: str) -> bool:
    """Whether the line belongs to a comment widget: its heading, its counter, its invitation."""
    return len(line) <= 120 and (_COMMENTS.match(line) is not None or "comments" in forms_of(line))


def is_share(line: str) -> bool:
    """Whether the line is a share button or a row of them."""
    if len(line) > 90:
        return False
    if line.endswith((".", "!", "?")):
        return line.lower() in ("share...", "share it on...")
    if _SHARE.match(line) is not None or "share" in forms_of(line) or is_row_of("network", line):
        return True
    parts = line.strip("[]() ").split("|") if "|" in line else ()
    return len(parts) > 1 and all(is_share(part.strip()) for part in parts)


def is_advert(line: str) -> bool:
    """Whether the line advertises, or asks to subscribe."""
    return len(line) <= 120 and (_ADVERT.match(line) is not None or "advert" in forms_of(line))


def is_legal(line: str) -> bool:
    """Whether the line is a copyright, cookie or terms notice."""
    if len(line) > LONGEST:
        return False
    low = line.lower()
    for mark in _LEGAL_MARKS:
        if mark in low:
            if _LEGAL.search(line):
                return True
            break
    return "legal" in forms_of(line) or holds("legal", line)


def is_consent(line: str) -> bool:
    """Whether a legal line asks for consent to cookies and the like."""
    low = line.lower()
    return any(mark in low for mark in _CONSENT)


def is_tags(line: str) -> bool:
    """Whether the line lists what the page is about, after a word for "tags" and a colon."""
    return len(line) <= LONGEST and ":" in line.replace("：", ":")[:24] and "tags" in forms_of(line)


def is_edited(line: str) -> bool:
    """Whether the line says who edited the page: the word for it, a colon, a name."""
    return len(line) <= 60 and _LABELLED.match(line) is not None and "editor" in forms_of(line)


def is_related_heading(line: str) -> bool:
    """Whether the line heads a list of other stories, as "You may also like" does."""
    return len(line) <= 70 and (_MORE.match(line.strip()) is not None or _lists_others(line))


def has_credit(line: str) -> bool:
    """Whether the line credits a picture or video, as captions do at their end."""
    if len(line) > 600:
        return False
    end = line[-160:] if len(line) > 160 else line
    if _CREDIT.search(end) is not None:
        return True
    return (not end.isascii() or _SIGN.search(end) is not None) and _credits_elsewhere().search(end) is not None


def is_credit(line: str) -> bool:
    """Whether the line does no more than credit a picture or video."""
    if len(line) > 100:
        return False
    return any(found.start() <= 2 for found in (_CREDIT.search(line), _credits_elsewhere().search(line)) if found)


def heads_other_stories(line: str) -> bool:
    """Whether the line, be it marked as a heading of the page, can only head a list of other stories."""
    return len(line) <= 70 and (_OTHER_STORIES.match(line) is not None or _lists_others(line))


def _lists_others(line: str) -> bool:
    return "related" in forms_of(line) and not line.rstrip().endswith((".", "!", "?", "。", "؟"))


def is_call(line: str) -> bool:
    """Whether the line asks readers to write, call or send in what they know."""
    return len(line) <= 200 and _CALL.search(line) is not None


def is_caption_label(line: str) -> bool:
    """Whether the line only says that a caption follows."""
    return re.fullmatch(r"\W*(?:image |photo |picture )?caption\W*", line, re.I) is not None


def is_contact(line: str) -> bool:
    """Whether the line is little else than an e-mail address."""
    found = _CONTACT.search(line) if len(line) <= 120 and "@" in line else None
    return found is not None and len(line) - len(found.group()) <= 40


@lru_cache(maxsize=512)  # as `forms_of`: one line is asked more than once
def is_published(line: str) -> bool:
    """Whether the line is a date of publication, alone or with a time, a place or a reading time."""
    if len(line) > 110 or not _DIGIT.search(line) or not is_dated(line):
        return False
    words = re.findall(r"[^\W\d_]{2,}", line)
    return len(words) <= 9 and not (line.endswith((".", "!", "?", "”", '"')) and len(words) > 5)


def is_updated(line: str) -> bool:
    """Whether the line says when the page was last changed."""
    if len(line) > 110 or not _DIGIT.search(line):
        return False
    return _UPDATED.match(line) is not None or "updated" in forms_of(line)


def is_byline(line: str) -> bool:
    """Whether the line starts with a word for "by" and goes on with a name, or with no more than a few words."""
    if len(line) > 200 or not has_by(line) or line.rstrip().endswith(("!", "?", ":")):
        return False
    first = re.split(r"[|•·–—]", line)[0]
    return is_person(first) or (len(first.split()) <= 5 and not first.rstrip().endswith("."))


def is_reading_time(line: str) -> bool:
    """Whether the line says how long the page takes to read, or offers to read it out."""
    return len(line) <= 60 and _MINUTES.match(line) is not None


def is_correction(line: str) -> bool:
    """Whether a paragraph is the paper's own note on the article: it is part of it."""
    return _CORRECTION.match(line) is not None


def rank_in(line: str) -> tuple[int | None, str]:
    """The number at the start of a list's line, and what follows it ("" where the number stands alone)."""
    found = _RANK.match(line)
    return (int(found.group(1)), found.group(2) or "") if found else (None, line)


def without_bullet(line: str) -> str:
    """The line without the bullet at its start."""
    return _BULLET.sub("", line)


def has_bullet(line: str) -> bool:
    """Whether the line starts with a bullet."""
    return _BULLET.match(line) is not None


def is_capitals(line: str) -> bool:
    """Whether all letters are capitals, as in kickers and section names. Scripts without case have none."""
    return line.isupper() and len(line) <= 40 and _CAPITALS.search(line) is not None


def is_title_like(line: str) -> bool:
    """Whether the line could be a heading: short, with no full stop at its end."""
    stripped = line.rstrip()
    return 2 <= len(stripped) <= 200 and not stripped.endswith((".", "。", ",", ";", "،"))


def is_menu(text: str) -> bool:
    """Whether a line is four or more short entries with strokes or dots between: "Home | World | Sport | Chess"."""
    entries = re.split(r"\s[|·•»]\s", text[:400])
    return len(entries) >= 4 and all(len(entry.split()) <= 3 for entry in entries)
