"""The tables of the desk's own file. Secrets of people (passwords, keys of sessions and links) are kept as hashes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

SHA256 = 64  # hexadecimal digits
WORD = 32  # characters; words from closed sets are shorter


class AccountRow(models.Model):
    """Somebody who works at the desk. Accounts are closed, never deleted: their names stand in the ledger."""

    objects: ClassVar[models.Manager[AccountRow]]
    id = models.BigAutoField(primary_key=True)
    name = models.TextField()
    folded = models.TextField(unique=True)  # the name as it is compared
    role = models.CharField(max_length=WORD)
    password = models.TextField()  # hashed
    made = models.DateTimeField()
    closed = models.DateTimeField(null=True)  # None: may sign in

    class Meta:
        app_label = "desk"
        db_table = "desk_account"


class SessionRow(models.Model):
    """Somebody who is signed in, in one browser."""

    objects: ClassVar[models.Manager[SessionRow]]
    key = models.CharField(max_length=SHA256, primary_key=True)  # hashed
    account = models.BigIntegerField(db_index=True)
    began = models.DateTimeField()
    seen = models.DateTimeField()
    browser = models.TextField()  # as it names itself

    class Meta:
        app_label = "desk"
        db_table = "desk_session"


class LinkRow(models.Model):
    """A link that lets somebody set a password, once: for a new account, or for one that is there."""

    objects: ClassVar[models.Manager[LinkRow]]
    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=SHA256, unique=True)  # hashed
    role = models.CharField(max_length=WORD)  # of a new account
    account = models.BigIntegerField(null=True)  # None: a new one
    whom = models.TextField()  # a note: for whom it was made
    by = models.TextField()
    made = models.DateTimeField()
    ends = models.DateTimeField()
    used = models.DateTimeField(null=True)
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        app_label = "desk"
        db_table = "desk_link"


class TriesRow(models.Model):
    """Wrong tries to sign in with one name, or from one address; which, is hashed."""

    objects: ClassVar[models.Manager[TriesRow]]
    key = models.CharField(max_length=SHA256, primary_key=True)
    wrong = models.IntegerField()
    last = models.DateTimeField(db_index=True)
    until = models.DateTimeField(null=True)  # no try counts before; None: not locked

    class Meta:
        app_label = "desk"
        db_table = "desk_tries"


class JobRow(models.Model):
    """What somebody handed in to be read, or decided so that stories are traced anew; and how far that is."""

    objects: ClassVar[models.Manager[JobRow]]
    id = models.CharField(max_length=WORD, primary_key=True)
    kind = models.CharField(max_length=WORD, default="taking in")
    run = models.CharField(max_length=WORD, db_index=True)  # the desk's run that does it
    by = models.TextField()
    began = models.DateTimeField(db_index=True)
    ended = models.DateTimeField(null=True)
    state = models.CharField(max_length=WORD, db_index=True)
    files = models.TextField()  # their names, as JSON
    done = models.IntegerField()
    total = models.IntegerField()
    at = models.TextField()  # what is being read
    found = models.TextField()  # counts, as JSON
    refused = models.TextField()  # refusals, as JSON
    trouble = models.TextField()  # what stopped it
    about = models.CharField(max_length=WORD, default="")  # of what something was decided: "claim", "speaker"
    mark = models.CharField(max_length=WORD, default="")  # the attribution by which that is found afterwards

    class Meta:
        app_label = "desk"
        db_table = "desk_job"


class SearchRow(models.Model):
    """A search that somebody kept. `seen` holds the ids of what it found when they last looked, apart by spaces."""

    objects: ClassVar[models.Manager[SearchRow]]
    id = models.BigAutoField(primary_key=True)
    person = models.TextField(db_index=True)  # their key
    name = models.TextField()
    place = models.CharField(max_length=WORD)
    query = models.TextField()  # as an address holds it
    made = models.DateTimeField()
    looked = models.DateTimeField()
    seen = models.TextField()

    class Meta:
        app_label = "desk"
        db_table = "desk_search"
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "name"], name="desk_search_name")]


class TokenRow(models.Model):
    """A token, by which a program comes in for somebody. Revoked ones are kept: their numbers stand in the log."""

    objects: ClassVar[models.Manager[TokenRow]]
    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=SHA256, unique=True)  # hashed
    name = models.TextField()  # what it is for
    scope = models.CharField(max_length=WORD)
    account = models.BigIntegerField(null=True, db_index=True)  # None: of whoever works at the desk alone
    made = models.DateTimeField()
    ends = models.DateTimeField()
    used = models.DateTimeField(null=True)  # the last time
    revoked = models.DateTimeField(null=True)

    class Meta:
        app_label = "desk"
        db_table = "desk_token"


class EntryRow(models.Model):
    """One entry of the desk's log. Triggers refuse to change or delete it."""

    objects: ClassVar[models.Manager[EntryRow]]
    seq = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=WORD)
    actor = models.TextField()
    kind = models.CharField(max_length=WORD)
    subject = models.TextField()
    body = models.TextField()  # canonical JSON
    previous = models.CharField(max_length=SHA256)
    hash = models.CharField(max_length=SHA256)

    class Meta:
        app_label = "desk"
        db_table = "desk_entry"
