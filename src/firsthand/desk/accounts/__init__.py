"""Accounts at the desk of a newsroom: who may sign in, as what, and who is signed in.

Passwords are hashed and checked by Django's own hashers and validators. The tables are ours, for Django's belong to one
database of one process, and each desk has a file of its own.
"""

from firsthand.desk.accounts.accounts import Accounts
from firsthand.desk.accounts.kept import Account, Link, NotLetIn, Session

__all__ = ["Account", "Accounts", "Link", "NotLetIn", "Session"]
