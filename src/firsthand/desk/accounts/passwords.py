"""Passwords: which are good enough, and whether one is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from firsthand.desk.keeping.tables import AccountRow

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

SHORTEST, LONGEST = 12, 1000  # characters
HASHER = "scrypt"  # the strongest of Django's that needs no package beside Python's own
RULES = (
    MinimumLengthValidator(SHORTEST),
    CommonPasswordValidator(),
    NumericPasswordValidator(),
    UserAttributeSimilarityValidator(user_attributes=("name",)),
)


def insist_on_password(password: str, name: str) -> None:
    """Raises ValidationError, under "password", with every rule that a new password breaks."""
    if len(password) > LONGEST:
        raise ValidationError({"password": [_("This password is longer than %(most)d signs.") % {"most": LONGEST}]})
    try:
        validate_password(password, cast("AbstractBaseUser", AccountRow(name=name)), RULES)
    except ValidationError as error:
        raise ValidationError({"password": error.messages}) from error


def hashed(password: str) -> str:
    """The password as it is kept."""
    return make_password(password, hasher=HASHER)


def is_right(password: str, kept: str | None) -> bool:
    """Whether it is the password that is kept. For None, which nobody has, it takes as long to say no."""
    if kept is None or len(password) > LONGEST:
        make_password(password[:LONGEST], hasher=HASHER)
        return False
    return check_password(password, kept, preferred=HASHER)
