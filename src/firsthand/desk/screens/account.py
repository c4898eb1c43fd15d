"""One's own account: the password, and where one is signed in."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from firsthand.desk.accounts import Account, Accounts, NotLetIn, Session
from firsthand.desk.app import DeskRequest
from firsthand.desk.entrance.signed_in import let_in, session_of, whence
from firsthand.desk.forms import WILL_NOT_DO, done
from firsthand.desk.screens.coming_in import PasswordForm, accounts_of, why_not
from firsthand.desk.showing import action, show
from firsthand.errors import NotFound


class ChangeForm(PasswordForm):
    """The password that somebody has, and a new one."""

    old = forms.CharField(
        label=later("Password until now"), strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )
    field_order = ("old", "password", "again")


@dataclass(frozen=True, slots=True)
class Own:
    """All that the screen uses."""

    account: Account
    sessions: list[Session]
    here: str  # the key of this browser's session
    form: ChangeForm


@action("keep an account")
def account(request: DeskRequest) -> HttpResponseBase:
    """One's own account. A form sent here changes the password and ends all other sessions."""
    accounts, session = accounts_of(request), own(request)
    form = ChangeForm(request.POST) if request.method == "POST" else ChangeForm()
    if form.is_valid() and (secret := _change(accounts, session.account, form, request)):
        response = done(request, "/account", _("Your password is changed, and you are signed out everywhere else."))
        let_in(request, response, secret)
        return response
    page = Own(session.account, accounts.sessions_of(session.account), session.key, form)
    return show(request, "account", page, here="account", status=WILL_NOT_DO if form.is_bound else 200)


def own(request: DeskRequest) -> Session:
    """The session of whoever asks. Raises NotFound where it has just ended."""
    session = session_of(request)
    if session is None:
        raise NotFound(_("You are signed out."), to_do=_("Sign in again."))
    return session


def _change(accounts: Accounts, account: Account, form: ChangeForm, request: DeskRequest) -> str | None:
    """The secret of a new session, or None where something will not do, which the form then says."""
    try:
        return accounts.change_password(
            account, form.cleaned_data["old"], form.cleaned_data["password"], whence(request)
        )
    except NotLetIn as error:
        form.add_error("old", why_not(error) if error.wait else _("This is not your password."))
    except ValidationError as error:
        form.add_error(None, error)
    return None
