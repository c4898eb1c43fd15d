"""The forms by which people say something of a claim: a verdict, a note, whose work it is and how far."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from firsthand.desk.forms import DeskForm
from firsthand.exports.references import web_address
from firsthand.records import Judged, Status, Verdict

LONGEST = 8000  # characters of a reason or a note
MOST_SOURCES = 40
_ID = re.compile(r"[ap]-[0-9a-f]{12}")

Holds = Callable[[Collection[str]], Collection[str]]
"""Which of these ids of attributions and pages the ledger holds."""


class Words(forms.CharField):
    """Words on one line or several, with line feeds alone between them: browsers send a return before each."""

    def to_python(self, value: object) -> str:
        """The words without space around them."""
        return str(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class Saying(DeskForm):
    """What every such form carries: what it was drawn from, and by which words its claim is found again."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    stated = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)


class VerdictForm(Saying):
    """A verdict, its reason and what it rests on."""

    verdict = forms.ChoiceField(label=later("Verdict"), choices=(), widget=forms.RadioSelect)
    reason = Words(label=later("Because"), max_length=LONGEST, widget=forms.Textarea({"rows": 4, "dir": "auto"}))
    sources = forms.CharField(
        label=later("Sources"),
        help_text=later("One a line: a web address, or the id of a page or an attribution of this ledger (p-…, a-…)."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 2, "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(
        self, data: Mapping[str, object] | None, judged: Judged, holds: Holds, initial: dict[str, object], **rest: str
    ) -> None:
        super().__init__(data, initial=initial, **rest)  # type: ignore[arg-type]
        self._holds = holds
        taken_back = [("", later("no verdict: take it back"))] if judged.verdict else []
        verdict = self.fields["verdict"]
        assert isinstance(verdict, forms.ChoiceField)
        verdict.choices = [*((each.value, later(each.value)) for each in Verdict), *taken_back]
        verdict.required = not judged.verdict
        self.initial["verdict"] = judged.verdict

    def clean_sources(self) -> list[str]:
        """Addresses and ids, each once. Says which line is neither."""
        lines = list(dict.fromkeys(line.strip() for line in str(self.cleaned_data["sources"]).splitlines()))
        given = [line for line in lines if line]
        held = self._holds([line for line in given if _ID.fullmatch(line)])
        for line in given:
            if line not in held and not web_address(line):
                raise forms.ValidationError(_("“%(line)s” is no web address, and no id here.") % {"line": line[:80]})
        if len(given) > MOST_SOURCES:
            raise forms.ValidationError(_("No more than %(many)d sources, please.") % {"many": MOST_SOURCES})
        return given

    def clean(self) -> dict[str, object]:
        """What was sent. Where a verdict is taken back there is nothing to rest on sources."""
        given = self.cleaned_data
        if given.get("verdict") == "":
            given["sources"] = []
        return given


class NoteForm(Saying):
    """A note."""

    note = Words(label=later("Note"), max_length=LONGEST, widget=forms.Textarea({"rows": 3, "dir": "auto"}))


class WorkForm(Saying):
    """Whose work a claim is, and how far that is."""

    assigned = forms.CharField(
        label=later("Assigned to"),
        help_text=later("A name; empty: nobody."),
        required=False,
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off", "list": "people", "dir": "auto"}),
    )
    status = forms.ChoiceField(label=later("Status"), choices=[(each.value, later(each.value)) for each in Status])

    def __init__(
        self, data: Mapping[str, object] | None, judged: Judged, initial: dict[str, object], **rest: str
    ) -> None:
        values = {"assigned": judged.assigned or "", "status": judged.status or Status.OPEN.value}
        super().__init__(data, initial=values | initial, **rest)  # type: ignore[arg-type]
        self._judged = judged

    def clean_assigned(self) -> str:
        """The name with single spaces, as lists ask for it."""
        return " ".join(str(self.cleaned_data["assigned"]).split())

    def clean(self) -> dict[str, object]:
        """What was sent, with None for what stays as it is. Says so where all does."""
        given = self.cleaned_data
        before = {"assigned": self._judged.assigned or "", "status": self._judged.status or Status.OPEN.value}
        for name, value in before.items():
            if given.get(name) == value:
                given[name] = None
        if not self.errors and given["assigned"] is given["status"] is None:
            self.add_error(None, _("Nothing is changed."))
        return given
