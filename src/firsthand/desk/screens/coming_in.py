"""Signing in and out, and links that let somebody set a password."""

from __future__ import annotations

import math
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext

from firsthand.desk.accounts import Accounts, Link, NotLetIn
from firsthand.desk.accounts.accounts import Whence
from firsthand.desk.accounts.names import LONGEST as LONGEST_NAME
from firsthand.desk.accounts.passwords import SHORTEST
from firsthand.desk.app import DeskRequest
from firsthand.desk.entrance.signed_in import let_in, let_out, secret_of, session_of, whence
from firsthand.desk.forms import WILL_NOT_DO, DeskForm, SeeOther, done, posted
from firsthand.desk.showing import action, show
from firsthand.errors import NotFound

HELP_WITH_PASSWORDS = later("At least %(least)d signs; a few words that only you would put together are good.")


def accounts_of(request: DeskRequest) -> Accounts:
    """The desk's accounts. Raises NotFound at a desk without."""
    if request.desk.accounts is None:
        raise NotFound(
            _("One person works at this desk, who needs no account."),
            to_do=_("To let others in, start it with `firsthand desk --accounts`."),
        )
    return request.desk.accounts


class SignInForm(DeskForm):
    """Name and password."""

    name = forms.CharField(label=later("Name"), widget=forms.TextInput({"autocomplete": "username", "autofocus": True}))
    password = forms.CharField(
        label=later("Password"), strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )


class PasswordForm(DeskForm):
    """A new password, typed twice."""

    password = forms.CharField(
        label=later("New password"), strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label=later("The same again"), strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)  # type: ignore[arg-type]
        self.fields["password"].help_text = HELP_WITH_PASSWORDS % {"least": SHORTEST}

    def clean_again(self) -> str:
        """The second one, which must be the first."""
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("password"):
            raise ValidationError(_("This is not the same password."))
        return again


class NewAccountForm(PasswordForm):
    """A name and a password."""

    name = forms.CharField(
        label=later("Your name"),
        help_text=later("You sign in with it, and what you do stands under it. It stays as it is."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "username"}),
    )
    field_order = ("name", "password", "again")


@dataclass(frozen=True, slots=True)
class SignIn:
    """All that the screen for signing in uses."""

    form: SignInForm
    onward: str  # where to go afterwards


@dataclass(frozen=True, slots=True)
class Followed:
    """All that the screen behind a link uses."""

    link: Link
    form: PasswordForm


@action("be let in")
def sign_in(request: DeskRequest) -> HttpResponseBase:
    """Lets somebody in who has an account."""
    accounts, onward = accounts_of(request), _onward(request)
    if request.method != "POST":
        return SeeOther(onward) if session_of(request) else show(request, "sign_in", SignIn(SignInForm(), onward))
    form = SignInForm(request.POST)
    if form.is_valid():
        try:
            secret = accounts.sign_in(form.cleaned_data["name"], form.cleaned_data["password"], whence(request))
        except NotLetIn as error:
            form.add_error(None, why_not(error))
        else:
            response = done(request, onward)
            let_in(request, response, secret)
            return response
    return show(request, "sign_in", SignIn(form, onward), status=WILL_NOT_DO)


@posted
@action("keep an account")
def sign_out(request: DeskRequest) -> HttpResponseBase:
    """Ends the session of this browser."""
    accounts_of(request).sign_out(secret_of(request))
    return _out(request, _("You are signed out."))


@posted
@action("keep an account")
def sign_out_everywhere(request: DeskRequest) -> HttpResponseBase:
    """Ends all sessions of whoever asks."""
    accounts, session = accounts_of(request), session_of(request)
    if session is not None:
        accounts.sign_out_everywhere(session.account)
    return _out(request, _("You are signed out everywhere."))


@action("be let in")
def follow(request: DeskRequest, secret: str) -> HttpResponseBase:
    """Lets somebody make an account, or set a password anew, with a link that an admin made."""
    accounts = accounts_of(request)
    link = accounts.link(secret)
    if link is None:
        raise NotFound(
            _("This link counts no more: it was used or withdrawn, or it has run out."),
            to_do=_("Ask an admin of this desk for a new one."),
        )
    kind = PasswordForm if link.account else NewAccountForm
    if request.method != "POST":
        return show(request, "follow", Followed(link, kind()))
    form = kind(request.POST)
    if form.is_valid() and (made := _follow(accounts, secret, form, whence(request))):
        response = done(request, "/", _("You are signed in."))
        let_in(request, response, made)
        return response
    return show(request, "follow", Followed(link, form), status=WILL_NOT_DO)


def why_not(error: NotLetIn) -> str:
    """Why somebody is not let in: no more than they may know."""
    if error.wait is None:
        return _("Name or password is wrong.")
    minutes = math.ceil(error.wait.total_seconds() / 60)
    return ngettext(
        "Name or password is wrong, too often by now. Try again in a minute.",
        "Name or password is wrong, too often by now. Try again in %(many)d minutes.",
        minutes,
    ) % {"many": minutes}


def _follow(accounts: Accounts, secret: str, form: PasswordForm, where: Whence) -> str | None:
    """The secret of a session, or None where name or password will not do, which the form then says."""
    try:
        return accounts.follow(secret, form.cleaned_data.get("name", ""), form.cleaned_data["password"], where)
    except ValidationError as error:
        form.add_error(None, error)
        return None


def _out(request: DeskRequest, what: str) -> HttpResponseBase:
    response = done(request, "/sign-in", what)
    let_out(request, response)
    return response


def _onward(request: DeskRequest) -> str:
    """Where somebody wanted to go: an address of the desk, never one elsewhere."""
    to = request.POST.get("next") or request.GET.get("next") or "/"
    safe = to.startswith("/") and to.isprintable() and url_has_allowed_host_and_scheme(to, allowed_hosts=None)
    return to if safe and not to.startswith("/sign-") else "/"
