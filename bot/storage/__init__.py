"""The records: the only SQL. Open a `Store`, take a transaction from it, and use the `Records` it gives."""

from bot.storage.days import DayRecord, Days
from bot.storage.due import Claimed, Delivery, Due, Outcome, Planned, Recorded
from bot.storage.errors import (
    AlreadyHandled,
    AlreadyThere,
    BadDatabaseUrl,
    DatabaseFailed,
    DatabaseInUse,
    DatabaseUnreachable,
    KeyMissing,
    KeyWrong,
    MigrationFailed,
    NaiveInstant,
    NotSealed,
    SchemaTooNew,
    SealBroken,
    StorageError,
    UnknownPatient,
)
from bot.storage.ids import new_id
from bot.storage.inbox import Cause, Inbox, InboxRow
from bot.storage.memory import MemoryStore
from bot.storage.notes import Notes
from bot.storage.patients import Patients
from bot.storage.pauses import Pauses
from bot.storage.reminders import LEASE, Reminders
from bot.storage.store import Records, Store
from bot.storage.uploads import Upload, Uploads

__all__ = [
    "LEASE",
    "AlreadyHandled",
    "AlreadyThere",
    "BadDatabaseUrl",
    "Cause",
    "Claimed",
    "DatabaseFailed",
    "DatabaseInUse",
    "DatabaseUnreachable",
    "DayRecord",
    "Days",
    "Delivery",
    "Due",
    "Inbox",
    "InboxRow",
    "KeyMissing",
    "KeyWrong",
    "MemoryStore",
    "MigrationFailed",
    "NaiveInstant",
    "NotSealed",
    "Notes",
    "Outcome",
    "Patients",
    "Pauses",
    "Planned",
    "Recorded",
    "Records",
    "Reminders",
    "SchemaTooNew",
    "SealBroken",
    "StorageError",
    "Store",
    "UnknownPatient",
    "Upload",
    "Uploads",
    "new_id",
]
