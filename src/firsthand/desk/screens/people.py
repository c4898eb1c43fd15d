"""Who works at the desk: for admins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from firsthand.desk.accounts import Account, Accounts, Link, admission
from firsthand.desk.accounts.links import LONGEST_NOTE
from firsthand.desk.app import DeskRequest
from firsthand.desk.forms import WILL_NOT_DO, DeskForm, done, not_done, posted
from firsthand.desk.people import Role
from firsthand.desk.screens.account import own
from firsthand.desk.screens.coming_in import accounts_of
from firsthand.desk.showing import action, show

HERE = "/people"
ROLES = (
    (Role.READER, later("reader"), later("Looks at everything.")),
    (Role.REVIEWER, later("reviewer"), later("Takes things in; judges, corrects and joins findings.")),
    (Role.EDITOR, later("editor"), later("Also writes and publishes stories, and lets comments through.")),
    (Role.ADMIN, later("admin"), later("Also says who may do what here.")),
)


class RoleForm(DeskForm):
    """One role."""

    role = forms.ChoiceField(
        label=later("Role"), choices=[(role.name.lower(), name) for role, name, _does in ROLES], initial="reviewer"
    )

    def chosen(self) -> Role:
        """The role, once the form is found valid."""
        return Role[str(self.cleaned_data["role"]).upper()]


class InvitationForm(RoleForm):
    """A role, and for whom."""

    whom = forms.CharField(
        label=later("For whom"),
        help_text=later("A note for you and the other admins."),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    field_order = ("whom", "role")


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody, and the form for their role."""

    account: Account
    form: RoleForm


@dataclass(frozen=True, slots=True)
class People:
    """All that the screen uses."""

    lines: list[Line]
    links: list[Link]
    form: InvitationForm
    roles: tuple[tuple[Role, object, object], ...] = ROLES


@action("manage people")
def people(request: DeskRequest) -> HttpResponseBase:
    """Everybody, the links that nobody has used yet, and a form for a new one."""
    accounts = accounts_of(request)
    form = InvitationForm(request.POST) if request.method == "POST" else InvitationForm()
    if form.is_valid():
        by, whom = own(request).account, form.cleaned_data["whom"]
        secret = admission.invite(accounts, by, form.chosen(), whom)
        return _with_link(request, secret, _("This link lets them make an account, once, within seven days:"))
    lines = [Line(each, RoleForm({"role": each.role.name.lower()}, auto_id=False)) for each in _everybody(accounts)]
    page = People(lines, admission.open_links(accounts), form)
    return show(request, "people", page, here="people", status=WILL_NOT_DO if form.is_bound else 200)


@posted
@action("manage people")
def role(request: DeskRequest, account: int) -> HttpResponseBase:
    """Gives somebody another role."""
    form = RoleForm(request.POST)
    if not form.is_valid():
        return not_done(request, HERE, _("There is no such role."))
    chosen = form.chosen()
    return _changed(
        request,
        lambda accounts, by: admission.set_role(accounts, by, account, chosen),
        lambda who: _("%(name)s: %(role)s from now on.") % {"name": who.name, "role": _name_of(who.role)},
    )


@posted
@action("manage people")
def close(request: DeskRequest, account: int) -> HttpResponseBase:
    """Keeps somebody out."""
    return _changed(
        request,
        lambda accounts, by: admission.close(accounts, by, account),
        lambda who: _("%(name)s can no longer sign in.") % {"name": who.name},
    )


@posted
@action("manage people")
def reopen(request: DeskRequest, account: int) -> HttpResponseBase:
    """Lets somebody in again."""
    return _changed(
        request,
        lambda accounts, by: admission.reopen(accounts, by, account),
        lambda who: _("%(name)s can sign in again.") % {"name": who.name},
    )


@posted
@action("manage people")
def renew_password(request: DeskRequest, account: int) -> HttpResponseBase:
    """Makes a link by which somebody sets a new password."""
    secret = admission.renew_password(accounts_of(request), own(request).account, account)
    return _with_link(request, secret, _("This link lets them set a new password, once, within a day:"))


@posted
@action("manage people")
def withdraw(request: DeskRequest, link: int) -> HttpResponseBase:
    """Withdraws a link."""
    admission.withdraw(accounts_of(request), own(request).account, link)
    return done(request, HERE, _("The link counts no more."))


def _changed(
    request: DeskRequest, change: Callable[[Accounts, Account], Account], what: Callable[[Account], str]
) -> HttpResponseBase:
    try:
        return done(request, HERE, what(change(accounts_of(request), own(request).account)))
    except ValidationError as error:
        return not_done(request, HERE, " ".join(error.messages))


def _with_link(request: DeskRequest, secret: str, what: str) -> HttpResponseBase:
    """On to the list, which shows the link this once."""
    messages.success(request, f"{what}\n{request.build_absolute_uri(f'/links/{secret}')}", extra_tags="link")
    return done(request, HERE)


def _everybody(accounts: Accounts) -> list[Account]:
    return admission.everybody(accounts)


def _name_of(role: Role) -> str:
    return str(next(name for each, name, _does in ROLES if each is role))
