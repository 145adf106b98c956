"""What can go wrong with the records, each as one sentence that names the setting and the cure."""

from __future__ import annotations


class StorageError(Exception):
    """Anything the storage refuses or cannot do; the message is meant for the operator and holds no password."""


class BadDatabaseUrl(StorageError):
    """KNEEBOT_DATABASE_URL is not an address of a database that kneebot can use."""


class DatabaseUnreachable(StorageError):
    """The address is well formed, but the database behind it does not answer or does not let kneebot in."""


class DatabaseInUse(StorageError):
    """Another kneebot holds this database."""


class DatabaseFailed(StorageError):
    """The database answered a statement with an error; the transaction was rolled back."""


class KeyMissing(StorageError):
    """The key file of an existing database is not there or cannot be read."""


class KeyWrong(StorageError):
    """The key file is no key, or the key of another database."""


class SchemaTooNew(StorageError):
    """The database was written by a newer kneebot."""


class MigrationFailed(StorageError):
    """The tables could not be brought up to date; the database is as it was."""


class SealBroken(StorageError):
    """A sealed value does not open: another key, another place, or changed bytes."""


class NotSealed(StorageError, TypeError):
    """Somebody tried to write a value that was not sealed into a sealed column."""


class NaiveInstant(StorageError, ValueError):
    """An instant without a time zone; every instant is an aware datetime."""


class AlreadyThere(StorageError):
    """That bot already knows that user."""


class UnknownPatient(StorageError):
    """There is no such person (any more)."""


class AlreadyHandled(StorageError):
    """The update had its effect before; nothing was changed."""
