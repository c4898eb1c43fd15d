"""The forms by which people say something of a claim, as they are before anything is written in them.

They are on every claim's screen and differ in little. Django makes each field from templates of its own, which took a
third of the screen's time, so what was made once is shown again.
"""

from __future__ import annotations

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from firsthand.desk.screens.judging_forms import NoteForm, VerdictForm, WorkForm
from firsthand.records import Judged

MOST = 256  # forms that are remembered


def verdict_fields(state: Judged) -> SafeString:
    """The fields of a verdict's form that one sees."""
    return _verdict_fields(get_language() or "", state.verdict)


def note_fields() -> SafeString:
    """The field of a note's form."""
    return _note_fields(get_language() or "")


def work_fields(state: Judged) -> SafeString:
    """The fields of the form that says whose work a claim is, and how far."""
    return _work_fields(get_language() or "", state.assigned, state.status)


@lru_cache(MOST)
def _verdict_fields(language: str, verdict: str | None) -> SafeString:
    form = VerdictForm(None, Judged(verdict=verdict), frozenset, {}, auto_id="verdict_%s")
    return render_to_string("desk/parts/verdict_fields.html", {"form": form})


@lru_cache(MOST)
def _note_fields(language: str) -> SafeString:
    return _visible(NoteForm(None, auto_id="note_%s"))


@lru_cache(MOST)
def _work_fields(language: str, assigned: str | None, status: str | None) -> SafeString:
    return _visible(WorkForm(None, Judged(assigned=assigned, status=status), {}, auto_id="work_%s"))


def _visible(form: NoteForm | WorkForm) -> SafeString:
    fields = (render_to_string("desk/parts/field.html", {"field": field}) for field in form.visible_fields())
    return SafeString("".join(fields))
