"""Notes by which a page says that it was changed: corrections, updates, clarifications, "an earlier version said"."""

from __future__ import annotations

import re

from firsthand.records import Page, Role

LONGEST = 2_000
"""Characters of a block that are looked at."""
LABEL_ALONE = 60
"""Characters of a block that is no more than the heading of the note in the next one."""
SHORT = 110
"""Characters of a line that says no more than when the page was changed."""
NOT_ITS_OWN = frozenset(
    {
        Role.COMMENTS, Role.RELATED, Role.NAVIGATION, Role.SHARE, Role.ADVERT, Role.LEGAL, Role.SKIP_LINK,
        Role.VIEW_COUNTER,
    }
)  # fmt: skip

_LABELS = (
    r"corrections?|corrected|clarifications?|clarified|updates?|updated|amended|amendment|errat(?:um|a)|retraction|"
    r"retracted|editor['’]?s['’]? notes?|note from the editors?|editorial note|"
    r"korrektur|berichtigung|richtigstellung|aktualisierung|aktualisiert|anmerkung der redaktion|anm\. d\. red\.|"
    r"rectificatif|rectification|mise à jour|note de la rédaction|"
    r"corrección|rectificación|fe de errores|aclaración|actualización|nota de la redacción|nota del editor|"
    r"correção|errata|atualização|esclarecimento|nota da redação|"
    r"correzione|rettifica|errata corrige|aggiornamento|precisazione|nota della redazione|"
    r"sprostowanie|korekta|aktualizacja|od redakcji|düzeltme|güncelleme|editörün notu|"
    r"исправление|исправлено|уточнение|обновление|обновлено|поправка|от редакции|"
    r"виправлення|виправлено|оновлення|оновлено|від редакції|"
    r"تصحيح|توضيح|تحديث|更正|勘误|勘誤|更新|編者按|编者按|訂正|お詫びと訂正|追記|정정|정정보도|바로잡습니다|수정|업데이트"
)
_TIME = (
    r"(?=[^:：]{0,50}\d)(?:[,\s]\s?(?:[\dA-ZÀ-ÞА-Я][\w./+’'-]{0,20}|[ap]\.?m\.?|on|at|vom|um|le|el|du|de|em|dnia|"
    r"(?<=\d\s)[^\W\d_]{3,10}(?=\s\d))){1,8}"
)
"""A day or an hour in figures: its words begin with a figure or a capital, or stand between two figures."""
_LABELLED = re.compile(
    rf"[\W_]{{0,5}}(?i:{_LABELS})(?:\s?\([^()]{{1,60}}\)|\s?\[[^\[\]]{{1,60}}\]|{_TIME})?\s{{0,3}}(?:[:：|]|\s[–—-]\s|—)"
)
_ALONE = re.compile(rf"[\W_]{{0,5}}(?:{_LABELS})[\W_]{{0,5}}", re.IGNORECASE)
_WIRE = re.compile(
    r"\W{0,2}(?:(?:CORRECTED|CORRECTION|REFILE|CLARIFIED|RECAST)\s?[-–—]|UPDATE \d{1,2}\s?[-–—]|"
    r"\((?:corrects|updates|clarifies|recasts|refiles|adds|removes|fixes|deletes|writes through)\b)",
    re.IGNORECASE,
)
"""How agencies mark a new writing of a dispatch."""
_WHEN = re.compile(
    r"\W*(?i:(?:last\s)?(?:updated|modified|edited|corrected|amended)|aktualisiert|mis à jour|modifié|actualizado|"
    r"atualizado|aggiornato|zaktualizowano|güncellendi|обновлено|оновлено|изменено|змінено|تحديث|更新|수정)"
    r"[^\w\s]?(?:\s?(?:on|at|am|le|el|il|em|a|в|о|于|[A-ZÀ-ÞА-Я][\w.,]{0,14}),?){0,4}\s?\d"
)
_SAYS = re.compile(
    r"\bthis (?:article|story|report|page|post|piece|headline|item|text|entry|copy|caption|dispatch|live ?blog|blog|"
    r"column|interview|video|factbox|explainer|obituary) (?:was|has been|is being|will be) (?:\w+ ){0,2}"
    r"(?:updated|corrected|amended|edited|clarified|revised|changed|modified|altered|retracted|rewritten)\b|"
    r"\b(?:earlier|previous|original|prior|first) (?:versions?|editions?|headlines?|captions?) of (?:this|the|our)\b|"
    r"\bwe (?:have |have since )?(?:corrected|amended|clarified|updated) (?:this|the|our)\b|"
    r"\b(?:früheren|vorherigen|ersten|ursprünglichen) (?:version|fassung)|"
    r"\bdieser (?:artikel|text|beitrag) wurde\b.{0,60}\b(?:aktualisiert|korrigiert|geändert|überarbeitet|ergänzt)|"
    r"\bversion (?:précédente|antérieure|initiale)|\b(?:précédente|première) version\b|"
    r"\bcet article a été (?:\w+ ){0,2}(?:modifié|mis à jour|corrigé|actualisé)|"
    r"\bversión (?:anterior|previa|original)|\beste (?:artículo|texto) (?:fue|ha sido) (?:actualiz|correg|modific)|"
    r"\bversão anterior|\best[ea] (?:artigo|texto|matéria|reportagem) foi (?:atualiz|corrig|alterad)|"
    r"\bversione precedente|\bquesto articolo è stato (?:aggiornat|corrett|modificat)|"
    r"\b(?:poprzedniej|wcześniejszej|pierwotnej) wersji|"
    r"\b(?:предыдущей|первоначальной|ранней|прежней) версии|\b(?:попередній|первісній|початковій) версії",
    re.IGNORECASE,
)
"""Sentences that speak of the page as it was before. "The report was amended" may be any report: it is not among them.
"""


def is_notice(text: str) -> bool:
    """Whether a block says that its page was changed."""
    text = text[:LONGEST]
    if _LABELLED.match(text) or _WIRE.match(text) or _ALONE.fullmatch(text) or _SAYS.search(text):
        return True
    return says_only_when(text)


def says_only_when(text: str) -> bool:
    """Whether a block says no more than when its page was changed: "Updated 5 March 2030, 10:15"."""
    return len(text) <= SHORT and _WHEN.match(text) is not None


def notices_of(page: Page) -> frozenset[int]:
    """The places, on the page, of the blocks that say it was changed."""
    found: set[int] = set()
    heads = False
    for place, block in enumerate(page.blocks):
        text = block.span.within(page.text)
        if block.role in NOT_ITS_OWN:
            continue
        if heads or is_notice(text):
            found.add(place)
        heads = len(text) <= LABEL_ALONE and _ALONE.fullmatch(text.strip()) is not None
    return frozenset(found)
