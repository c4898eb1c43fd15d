"""The form for an attribution: its words, whose they are, and how they are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from firsthand.desk.forms import DeskForm
from firsthand.desk.passages import MOST_PASSAGES, Flat, Passage, as_lines, find_passages, lines_of, place_of
from firsthand.desk.screens.judging_forms import Words
from firsthand.exports.highlights import Mark, shown
from firsthand.records import (
    Amendment,
    Attribution,
    Certainty,
    Polarity,
    Quote,
    Span,
    Spans,
    SpeakerKind,
    Stance,
    difference,
)

PARTS = ("content", "source", "cue")
LABELS = ("quote", "stance", "certainty", "polarity", "factual")
LONGEST = 20_000  # characters of a content
AROUND = 48  # characters beside words that stand several times
_PART_OF_A_DATE = re.compile(r"\d{4}(-\d\d)?")
_WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())  # noqa: SIM905


def _of(words: type[StrEnum]) -> list[tuple[str, object]]:
    return [(each.value, later(each.value.replace("_", " "))) for each in words]


POLARITY = [("positive", later("positive: they hold it")), ("negative", later("negative: they deny it"))]
FACTUAL = [("yes", later("a statement of fact")), ("no", later("an opinion, a wish or an order"))]


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows, "autocomplete": "off", "spellcheck": "false", "dir": "auto"})


@dataclass(frozen=True, slots=True)
class Which:
    """A passage, as the form carries it on: its place, or the places from which to choose."""

    name: str
    id: str
    words: str
    place: str
    options: tuple[tuple[str, str], ...] = ()  # place, and the words around it


class CorrectionForm(DeskForm):
    """How an attribution should read. Its words are taken from the page; a line is one passage."""

    content = forms.CharField(
        label=later("What is said"),
        help_text=later("Exactly as on the page, without quotation marks. Words that are broken off: a line for each."),
        max_length=LONGEST,
        widget=_lines(4),
    )
    source = forms.CharField(label=later("Who says it"), max_length=LONGEST, required=False, widget=_lines(2))
    cue = forms.CharField(label=later("Words that say so"), max_length=LONGEST, required=False, widget=_lines(1))
    speaker = forms.CharField(
        label=later("Who is meant"),
        help_text=later("Their name, or who they are. Empty: the page names and describes nobody."),
        max_length=400,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "dir": "auto"}),
    )
    speaker_kind = forms.ChoiceField(label=later("What they are"), choices=_of(SpeakerKind))
    named = forms.BooleanField(label=later("The page gives their name"), required=False)
    quote = forms.ChoiceField(label=later("How it is given"), choices=_of(Quote))
    stance = forms.ChoiceField(label=later("What they do"), choices=_of(Stance))
    certainty = forms.ChoiceField(label=later("How sure they are"), choices=_of(Certainty))
    polarity = forms.ChoiceField(label=later("Held or denied"), choices=POLARITY)
    factual = forms.ChoiceField(label=later("What it is"), choices=FACTUAL)
    said_on = forms.CharField(
        label=later("When it was said"),
        help_text=later("As exact as the page is: 2031-05-12, 2031-05, Tuesday."),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    parent = forms.ChoiceField(label=later("Within what somebody else says"), required=False)
    note = Words(label=later("Why"), max_length=2000, required=False, widget=_lines(2))
    version = forms.IntegerField(widget=forms.HiddenInput)
    replaces = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None,
        text: str,
        now: Attribution | None,
        others: Iterable[Attribution],
        initial: dict[str, object],
    ) -> None:
        values = {**_values(text, now), **initial}
        super().__init__(data, initial=values)
        self._text, self._flat = text, Flat(text)
        self._spans: dict[str, Spans] = {part: getattr(now, part) if now else () for part in PARTS}
        parent = self.fields["parent"]
        assert isinstance(parent, forms.ChoiceField)
        parent.choices = [("", _("no")), *((each.id, _called(text, each)) for each in others)]

    def clean(self) -> dict[str, object]:
        """What was sent. Says of every passage that has no place, or several, what to do."""
        for part in PARTS:
            for passage in self.passages(part):
                if not passage.places:
                    fault = _("“%(words)s” does not stand in the page. Take the words as they are there.")
                    self.add_error(part, fault % {"words": passage.words[:80]})
                elif passage.span is None:
                    fault = _("“%(words)s” stands %(many)d times in the page. Choose below which is meant.")
                    self.add_error(part, fault % {"words": passage.words[:80], "many": len(passage.places)})
            if len(lines_of(self._typed(part))) > MOST_PASSAGES:
                self.add_error(part, _("More than %(many)d passages are too many.") % {"many": MOST_PASSAGES})
        return self.cleaned_data

    def clean_said_on(self) -> str:
        """A day or a moment as ISO 8601, as exact as it is known, or a weekday."""
        given = str(self.cleaned_data["said_on"])
        if not given or given in _WEEKDAYS or _PART_OF_A_DATE.fullmatch(given):
            return given
        try:
            datetime.fromisoformat(given)
        except ValueError as error:
            raise forms.ValidationError(_("Write it as 2031-05-12, 2031-05-12T09:40, 2031-05 or Tuesday.")) from error
        return given

    def passages(self, part: str) -> list[Passage]:
        """The passages of a part, with the places that are meant."""
        if not self.is_bound:
            spans = self._spans[part]
            return [Passage(as_lines(self._text, (span,)), (span,), span) for span in spans]
        places = self.data.getlist(f"{part}_at") if isinstance(self.data, QueryDict) else []
        return find_passages(self._flat, self._typed(part), places, self._spans[part])

    def which(self, part: str) -> list[Which]:
        """The places of a part's passages as the form carries them on; where one has several, from which to choose."""
        return [_which(self._text, part, number, each) for number, each in enumerate(self.passages(part))]

    @property
    def words(self) -> list[tuple[forms.BoundField, list[Which]]]:
        """The fields for words, each with the places of its passages."""
        return [(self[part], self.which(part)) for part in PARTS]

    @property
    def labels(self) -> list[forms.BoundField]:
        """The fields for how it is meant."""
        return [self[name] for name in LABELS]

    @property
    def marks(self) -> list[Mark]:
        """What is marked in the page, as far as it is known."""
        return [Mark(each.span, part) for part in PARTS for each in self.passages(part) if each.span]

    def amendment(self, beneath: Attribution | None) -> Amendment:
        """What a valid form changes of the attribution beneath; None: it is a new one."""
        given = self.cleaned_data
        wanted = Amendment(
            source=self._marked("source"),
            cue=self._marked("cue"),
            content=self._marked("content"),
            speaker=given["speaker"],
            speaker_kind=SpeakerKind(given["speaker_kind"]),
            named=bool(given["named"]),
            quote=Quote(given["quote"]),
            stance=Stance(given["stance"]),
            certainty=Certainty(given["certainty"]),
            polarity=Polarity(given["polarity"]),
            factual=given["factual"] == "yes",
            said_on=given["said_on"],
            parent=given["parent"],
        )
        return wanted if beneath is None else difference(beneath, wanted)

    def _marked(self, part: str) -> Spans:
        return tuple(sorted({each.span for each in self.passages(part) if each.span}))

    def _typed(self, part: str) -> str:
        return str(self.data.get(part, ""))[: LONGEST + 1]


def _values(text: str, now: Attribution | None) -> dict[str, object]:
    if now is None:
        return {"speaker_kind": "unnamed", "quote": "indirect", "stance": "state", "certainty": "certain"}
    return {
        **{part: as_lines(text, getattr(now, part)) for part in PARTS},
        "speaker": now.speaker or "",
        "speaker_kind": now.speaker_kind.value,
        "named": now.named,
        "quote": now.quote.value,
        "stance": now.stance.value,
        "certainty": now.certainty.value,
        "polarity": now.polarity.value,
        "factual": "yes" if now.factual else "no",
        "said_on": now.said_on or "",
        "parent": now.parent or "",
    }


def _which(text: str, part: str, number: int, passage: Passage) -> Which:
    name, ident = f"{part}_at", f"id_{part}_at_{number}"
    options: Sequence[tuple[str, str]] = ()
    if passage.span is None:
        options = [(place_of(span), _around(text, span)) for span in passage.places]
    return Which(name, ident, passage.words, place_of(passage.span) if passage.span else "", tuple(options))


def _around(text: str, span: Span) -> str:
    """Some words before and after a place, by which people tell it from others."""
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    words = " ".join(f"{before} [{span.within(text)[:80]}] {after}".split())
    return shown(f"… {words} …")


def _called(text: str, said: Attribution) -> str:
    words = " ".join(as_lines(text, said.content).split())
    return shown(f"{said.speaker or _('nobody named')}: {words[:70]}{'…' if len(words) > 70 else ''}")
