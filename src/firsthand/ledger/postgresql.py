"""A PostgreSQL database URL as Django's settings describe a database."""

from __future__ import annotations

from firsthand.errors import LedgerError, UsageError

SCHEMES = ("postgresql://", "postgres://")


def postgresql_entry(url: str, patience: int, *, read_only: bool = False) -> tuple[dict[str, object], str]:
    """Django's entry for the database of `postgresql://user:pass@host:port/name`, and its name for people.

    `patience` is in seconds: how long to wait for a connection or for another writer. Raises UsageError for another
    kind of address, LedgerError where the driver is not installed.
    """
    if not url.startswith(SCHEMES):
        raise UsageError(
            f"The database {url.rsplit('@', maxsplit=1)[-1]} is not a PostgreSQL address.",
            to_do="Give --database postgresql://user:password@host:port/name, or leave it out for a file.",
        )
    parts = _parts(url)
    name = parts.pop("dbname", "")
    if not name:
        raise UsageError("The database address names no database.", to_do="End it with a slash and the name.")
    user, host, port = (parts.pop(key, "") for key in ("user", "host", "port"))
    settings = f"-c lock_timeout={patience}s" + (" -c default_transaction_read_only=on" if read_only else "")
    entry: dict[str, object] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": user,
        "PASSWORD": parts.pop("password", ""),
        "HOST": host,
        "PORT": port,
        "OPTIONS": {"connect_timeout": patience, **parts, "options": f"{parts.get('options', '')} {settings}".strip()},
    }
    return entry, f"postgresql://{user}@{host}:{port}/{name}"


def _parts(url: str) -> dict[str, str]:
    try:
        from psycopg import ProgrammingError
        from psycopg.conninfo import conninfo_to_dict
    except ImportError as error:
        raise LedgerError(
            "A ledger on PostgreSQL needs the driver psycopg.", to_do="pip install 'firsthand[postgresql]'"
        ) from error
    try:
        return {key: str(value) for key, value in conninfo_to_dict(url).items()}
    except ProgrammingError as error:
        raise UsageError(
            f"The database address cannot be read: {error}.", to_do="Write postgresql://user:password@host:port/name."
        ) from error
