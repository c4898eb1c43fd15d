"""What one line of a page says of itself by its form: a byline, a view counter, a share button, a list's heading.

The forms are those of news sites anywhere; words are given for the languages we could check. Every pattern is
anchored or bounded, so that none takes more than linear time, and looks at no more than `LONGEST` characters.
"""

from __future__ import annotations

import re

from firsthand.page.dates import is_dated
from firsthand.page.people import has_by, is_person

LONGEST = 240  # characters; what is longer is running text, whatever it starts with


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


_SKIP = _form(
    r"^\W*(?:(?:skip|jump|go|quick access|direct access|straight)\s+(?:directly\s+)?(?:to\b|navigation|content|"
    r"links?)|skip\b|"
    r"to the (?:text|content)s?$|перейти (?:к|до)|zum inhalt|aller au contenu|ir al contenido|"
    r"본문 바로가기|跳(?:到|转|至))"
)
_VIEWS = _form(
    r"(?:\b\d[\d.,\s]{0,12}[km]?\s?(?:views?|reads?|readers?|hits|visits|просмотр\w*|перегляд\w*|vues|aufrufe|"
    r"visitas)\b|"
    r"\b(?:views?|viewed|hits|read|просмотр\w*|перегляд\w*|조회수?|阅读|瀏覽|浏览)\b\s?[:：]?\s?\d[\d.,]*\s?(?:times)?|"
    r"\bviews?\W*$|조회수?\s?[\d,]+)"
)
_NUMBER = _form(r"\d[\d.,\s]{0,12}\d|\d")
_COMMENTS = _form(
    r"^\W*(?:(?:\d[\d.,]{0,9}\s{0,2})?(?:comments?|replies|responses?|thoughts on|коментар\w*|комментари\w*|"
    r"kommentare?|commentaires|comentarios|"
    r"댓글|评论|評論|تعليق\w*)\W{0,3}(?:\(?\d[\d.,]{0,9}\)?)?\W*$|(?:top|all|show|hide|view|load|read|post|add|leave|"
    r"write|reader)\s+"
    r"(?:\w+\s+){0,2}(?:comments?|reply|a reply)\b.{0,40}$|readers? write|\d+\s+thoughts? on\b|comments? (?:are|"
    r"is) (?:closed|off|disabled)|"
    r"join the (?:conversation|discussion)|be the first to comment|what do you think\??$|"
    r"report (?:this )?(?:comment|abuse)|log in to comment)"
)
_SHARE = _form(
    r"^\W*(?:share(?:\s|$|:)(?!(?:of|in|price|prices|index|holders|capital)\b)(?:.{0,60})$|tweet$|pin(?: it)?$|"
    r"e-?mail$|print$|copy link|facebook$|twitter$|x$|whatsapp$|telegram$|"
    r"linkedin$|reddit$|pinterest$|save(?: for later)?$|gift(?: this article)?$|follow us\b.{0,40}$|send$|"
    r"поделиться|поділитися|partager|teilen|compartir|공유|分享|مشاركة)"
)
_ADVERT = _form(
    r"^\W*(?:advertis(?:e|ement|ing)\b.{0,30}$|sponsored\b.{0,40}$|continue reading (?:below|after|the main)|"
    r"(?:story|article) continues (?:below|after)|"
    r"promoted$|ad$|реклама$|werbung$|anzeige$|publicité$|publicidad$|광고$|广告$|إعلان$|sign up(?:\s.{0,80})?$|"
    r"subscribe(?:\s.{0,60})?$|"
    r"enter your e-?mail.{0,30}$|your e-?mail(?: address)?$|get (?:the|our|your)\b.{3,60}\b(?:inbox|newsletter|"
    r"breakfast|e-?mail|app)\b.{0,20}$|"
    r"already a (?:member|subscriber)|read \d+ articles? free|.{0,60}\b(?:newsletter|briefing)\b.{0,40}$|"
    r"support (?:the|our|us)\b.{0,50}$|open app$|"
    r"download (?:the|our) app)"
)
_LEGAL = _form(
    r"(?:^\W{0,3}(?:©|\(c\)|copyright\b)|©\s?(?:\d{4}|\w)|all rights reserved|\bcookies?\b.{0,80}\b(?:use|accept|"
    r"settings|policy|agree|consent|preferences)|"
    r"\b(?:use|uses|set|sets|value)\b.{0,30}\b(?:cookies?|your privacy)|^privacy policy|^terms (?:of|and)\b|"
    r"cookie (?:policy|settings|consent)|"
    r"все права защищены|усі права|alle rechte|tous droits|무단\s?전재|版权所有)"
)
_MORE = _form(
    r"^\W*(?:[\[(]\w{1,20}[\])]\s{0,3})?(?:you (?:may|might) (?:also )?(?:like|be interested)|(?:most|top|popular|"
    r"trending|latest|recent|related|more|other|also|recommended|similar|must[- ]?reads?|"
    r"editor'?s'? picks?|up next|what to read next|keep reading|don'?t miss|in case you missed|read (?:more|next|"
    r"also|this next)|see also|further reading|watch:|"
    r"don’t miss|editors?’s? picks?|continue reading|explore more|next up)\b(?!.{0,60}[.!?]$).{0,45}$|popular now|"
    r"\W*related\W*$|читайте (?:также|також)|"
    r"ещ[её] по теме|más leídas?|lire aussi|auch interessant|"
    r"관련\s?기사|많이 본|相关(?:阅读|新闻|文章)|اقرأ (?:أيضا|المزيد))"
)
_OTHER_STORIES = _form(
    r"^\W*(?:most (?:read|viewed|popular|watched|heard|shared|commented)|you (?:may|might) also|"
    r"related (?:articles?|stories|posts?|news|reading|content|topics)|"
    r"read (?:next|this next|more)\W*$|(?:latest|recent|top|more) (?:stories|news|posts|articles|headlines)|"
    r"popular now|must[- ]reads?|more from|trending|"
    r"recommended for you|also (?:today|on)\b|what to read next|don.t miss|in case you missed|keep reading|"
    r"up next|other (?:news|stories)|related\W*$|"
    r"читайте (?:также|також)|lire aussi|auch interessant|관련\s?기사|많이 본|相关(?:阅读|新闻|文章))"
)
_CALL = _form(
    r"\b(?:do you (?:know|work|have)\b.{1,80}\b(?:write|ring|call|contact|e-?mail|tell|send|get in touch)|"
    r"(?:contact|e-?mail|write to|message|ring) "
    r"(?:us|our|the (?:\w+ )?newsdesk|the reporter)|got a (?:tip|story)|send us a tip|get in touch|(?:desk|"
    r"newsroom|tips?|editor)@)"
)
_CREDIT = _form(
    r"(?:^|[\s/.|(])(?:photo|photos|photograph|picture|image|images|video|credit|foto|фото|illustration|graphic|"
    r"screenshot|screengrab|file (?:photo|picture)|"
    r"getty images?|사진|图片|图)\b\s?(?:credit|by|courtesy)?\s?[:：/]|/\s?[\w’' .\\-]{0,40}\b(?:screenshot|photo|via|"
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
_UPDATED = _form(
    r"^\W*(?:last\s)?(?:updated|modified|edited|обновлено|оновлено|actualizado|mis à jour|aktualisiert|수정|更新)\b"
)
_CORRECTION = _form(r"^(?:correction|clarification|editor'?s note|editor’s note|update)\s?:")


def is_skip_link(line: str) -> bool:
    """Whether the line is the way past the page's furniture for those who cannot see it."""
    return len(line) <= 160 and _SKIP.search(line) is not None and not line.rstrip().endswith((".", "?"))


def views_in(line: str) -> tuple[bool, int | None]:
    """Whether the line counts views, and how many where it says so."""
    found = _VIEWS.search(line) if len(line) <= 90 else None
    number = _NUMBER.search(found.group()) if found else None
    return found is not None, int(re.sub(r"\D", "", number.group())[:12]) if number else None


def is_comments(line: str) -> bool:
    """Whether the line belongs to a comment widget: its heading, its counter, its invitation."""
    return len(line) <= 120 and _COMMENTS.search(line) is not None


def is_share(line: str) -> bool:
    """Whether the line is a share button or a row of them."""
    return (
        len(line) <= 90 and _SHARE.search(line) is not None and not line.endswith((".", "!", "?"))
    ) or line.lower() in ("share...", "share it on...")


def is_advert(line: str) -> bool:
    """Whether the line advertises, or asks to subscribe."""
    return len(line) <= 120 and _ADVERT.search(line) is not None


def is_legal(line: str) -> bool:
    """Whether the line is a copyright, cookie or terms notice."""
    return len(line) <= LONGEST and _LEGAL.search(line) is not None


def is_related_heading(line: str) -> bool:
    """Whether the line heads a list of other stories, as "You may also like" does."""
    return len(line) <= 70 and _MORE.search(line.strip()) is not None


def has_credit(line: str) -> bool:
    """Whether the line credits a picture or video, as captions do at their end."""
    return len(line) <= 600 and _CREDIT.search(line[-160:] if len(line) > 160 else line) is not None


def heads_other_stories(line: str) -> bool:
    """Whether the line, be it marked as a heading of the page, can only head a list of other stories."""
    return len(line) <= 70 and _OTHER_STORIES.search(line) is not None


def is_call(line: str) -> bool:
    """Whether the line asks readers to write, call or send in what they know."""
    return len(line) <= 200 and _CALL.search(line) is not None


def is_caption_label(line: str) -> bool:
    """Whether the line only says that a caption follows."""
    return re.fullmatch(r"\W*(?:image |photo |picture )?caption\W*", line, re.I) is not None


def is_contact(line: str) -> bool:
    """Whether the line is little else than an e-mail address."""
    found = _CONTACT.search(line) if len(line) <= 120 else None
    return found is not None and len(line) - len(found.group()) <= 40


def is_published(line: str) -> bool:
    """Whether the line is a date of publication, alone or with a time, a place or a reading time."""
    if len(line) > 110 or not is_dated(line):
        return False
    words = re.findall(r"[^\W\d_]{2,}", line)
    return len(words) <= 9 and not (line.endswith((".", "!", "?", "”", '"')) and len(words) > 5)


def is_updated(line: str) -> bool:
    """Whether the line says when the page was last changed."""
    return len(line) <= 110 and _UPDATED.search(line) is not None and any(c.isdigit() for c in line)


def is_byline(line: str) -> bool:
    """Whether the line starts with a word for "by" and goes on with a name, or with no more than a few words."""
    if len(line) > 200 or not has_by(line) or line.rstrip().endswith(("!", "?", ":")):
        return False
    first = re.split(r"[|•·–—]", line)[0]
    return is_person(first) or (len(first.split()) <= 5 and not first.rstrip().endswith("."))


def is_reading_time(line: str) -> bool:
    """Whether the line says how long the page takes to read, or offers to read it out."""
    return len(line) <= 60 and _MINUTES.search(line) is not None


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
