"""The form of a piece: what an editor writes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as later

from firsthand.desk.forms import DeskForm
from firsthand.ledger.press.pieces import LONGEST

FIELDS = ("headline", "standfirst", "byline", "section", "language", "text")


class PieceForm(DeskForm):
    """What an editor writes."""

    headline = forms.CharField(label=later("Headline"), max_length=LONGEST["headline"])
    standfirst = forms.CharField(
        label=later("Standfirst"),
        help_text=later("What the story says, in a sentence or two."),
        max_length=LONGEST["standfirst"],
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    byline = forms.CharField(
        label=later("By whom"),
        help_text=later("Several names with commas between."),
        max_length=LONGEST["byline"],
        required=False,
    )
    section = forms.CharField(
        label=later("Section"),
        help_text=later("Where readers find it."),
        max_length=LONGEST["section"],
        required=False,
        widget=forms.TextInput({"list": "sections-known"}),
    )
    language = forms.CharField(
        label=later("Language"), help_text=later("As in en, uk, pt-BR."), max_length=LONGEST["language"], initial="en"
    )
    slug = forms.CharField(
        label=later("Address"),
        help_text=later("Small letters, digits and hyphens. Made of the headline where you leave it empty."),
        max_length=80,
        required=False,
        widget=forms.TextInput({"autocapitalize": "none", "autocomplete": "off"}),
    )
    text = forms.CharField(
        label=later("Text"),
        max_length=LONGEST["text"],
        strip=False,
        widget=forms.Textarea({"rows": 26, "class": "manuscript", "dir": "auto"}),
    )
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def draft_fields(self) -> dict[str, str]:
        """The fields of a draft, with line breaks as line feeds."""
        given = {name: str(self.cleaned_data[name]) for name in FIELDS}
        return {name: value.replace("\r\n", "\n") if name == "text" else value for name, value in given.items()}
