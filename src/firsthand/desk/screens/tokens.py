"""Tokens: by which programs come in for somebody, at the API."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from firsthand.desk.app import DeskRequest
from firsthand.desk.entrance.by_token import insist_on_file, now_at, owner_of
from firsthand.desk.forms import WILL_NOT_DO, DeskForm, done, posted
from firsthand.desk.keeping import tokens as kept
from firsthand.desk.keeping.tokens import LONGEST_NAME, MOST_DAYS, Owner, Scope, Token
from firsthand.desk.showing import action, show
from firsthand.errors import UsageError

SCOPES = (
    (Scope.READ, later("read: looks at everything")),
    (Scope.REVIEW, later("review: also judges, corrects, joins and takes in")),
    (Scope.EDIT, later("edit: also writes, publishes and moderates")),
    (Scope.ADMIN, later("admin: also looks at who works here")),
)


class TokenForm(DeskForm):
    """A new token."""

    name = forms.CharField(
        label=later("For what"), max_length=LONGEST_NAME, widget=forms.TextInput({"autocomplete": "off"})
    )
    scope = forms.ChoiceField(label=later("Scope"), choices=(), initial=Scope.READ.value)
    days = forms.IntegerField(label=later("Days that it counts"), min_value=1, max_value=MOST_DAYS, initial=90)

    def __init__(self, owner: Owner, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        scope = self.fields["scope"]
        assert isinstance(scope, forms.ChoiceField)
        scope.choices = [(each.value, words) for each, words in SCOPES if each.role <= owner.role]


@dataclass(frozen=True, slots=True)
class Line:
    """A token, and whether it lets somebody in still."""

    token: Token
    counts: bool


@dataclass(frozen=True, slots=True)
class Tokens:
    """All that the screen uses."""

    tokens: list[Line]
    form: TokenForm
    secret: str  # of the token that was just made, or empty


@action("keep an account")
def tokens(request: DeskRequest) -> HttpResponseBase:
    """One's own tokens. A form sent here makes one more, whose secret is shown once."""
    file, owner, secret = insist_on_file(request.desk), owner_of(request.person), ""
    now = now_at(request.desk)
    form = TokenForm(owner, request.POST) if request.method == "POST" else TokenForm(owner)
    if form.is_valid():
        given = form.cleaned_data
        try:
            with file.writing() as alias:
                secret = kept.make(alias, owner, given["name"], Scope(given["scope"]), given["days"], now)
            form = TokenForm(owner)
        except UsageError as error:
            form.add_error(None, str(error))
    with file.reading() as alias:
        held = kept.of_account(alias, owner.account)
    page = Tokens([Line(each, kept.counts(each, now)) for each in held], form, secret)
    return show(request, "tokens", page, here="account", status=WILL_NOT_DO if form.is_bound else 200)


@posted
@action("keep an account")
def revoke(request: DeskRequest, number: int) -> HttpResponseBase:
    """From now on a token counts no more."""
    file, owner = insist_on_file(request.desk), owner_of(request.person)
    with file.writing() as alias:
        kept.revoke(alias, owner, number, now_at(request.desk))
    return done(request, "/tokens", _("The token counts no more."))
