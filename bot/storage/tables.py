"""The tables. What tells about somebody's health is sealed; what a query needs to find its rows is plain."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.storage.instants import Instant
from bot.storage.sealed import Sealed

# Named by a rule, so that a later migration can find a constraint on both databases.
metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _patient_id(*, primary_key: bool = False) -> Column[str]:
    # Whoever deletes a patient's row deletes all of them.
    of_patient = ForeignKey("patients.id", ondelete="CASCADE")
    return Column("patient_id", Text, of_patient, primary_key=primary_key, nullable=False)


patients = Table(
    "patients",
    metadata,
    Column("id", Text, primary_key=True),
    Column("bot_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("language", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("step", Text, nullable=False),
    Column("asked", Text),
    Column("asked_on", Date),
    Column("heard_on", Date),
    Column("consent_version", Text),
    Column("consented_at", Instant),
    Column("reminder_min", Integer),
    Column("weekdays", JSON, nullable=False),
    Column("quiet_start_min", Integer, nullable=False),
    Column("quiet_end_min", Integer, nullable=False),
    Column("started_on", Date),
    Column("paused_at", Instant),
    Column("pause_why", Text),
    Column("resume_on", Date),
    Column("rest_from", Date),
    Column("discreet", Boolean, nullable=False, server_default=text("false")),
    Column("simple", Boolean, nullable=False, server_default=text("false")),
    Column("follow_ups", Integer, nullable=False, server_default="1"),
    Column("keep_words", Boolean, nullable=False, server_default=text("false")),
    Column("sundays", Boolean, nullable=False, server_default=text("true")),
    Column("lessons", Boolean, nullable=False, server_default=text("true")),
    Column("dark", Boolean, nullable=False, server_default=text("false")),
    Column("first_message_id", BigInteger),
    Column("live_message_id", BigInteger),
    Column("old_message_ids", JSON, nullable=False),
    Column("profile", Sealed, nullable=False),
    Column("opening", Sealed),
    Column("told", Sealed),
    UniqueConstraint("bot_id", "user_id"),
)

days = Table(
    "days",
    metadata,
    _patient_id(primary_key=True),
    Column("local_on", Date, primary_key=True),
    Column("started_at", Instant),
    Column("rated_at", Instant),
    Column("day", Sealed, nullable=False),
    Column("decision", Sealed, nullable=False),
    Column("state", Sealed, nullable=False),
    Column("session", Sealed),
)

# A row is due once due_at has passed and no lease holds it. `claim` is the token of the claim that holds the lease.
reminders = Table(
    "reminders",
    metadata,
    Column("id", Text, primary_key=True),
    _patient_id(),
    Column("kind", Text, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("local_on", Date, nullable=False),
    Column("due_at", Instant, nullable=False, index=True),
    Column("leased_until", Instant),
    Column("claim", Text),
    UniqueConstraint("patient_id", "kind", "ordinal"),
)

deliveries = Table(
    "deliveries",
    metadata,
    _patient_id(primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("local_on", Date, primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("due_at", Instant, nullable=False),
    Column("status", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("leased_until", Instant),
    Column("claim", Text),
    Column("message_id", BigInteger),
    Column("sent_at", Instant),
    Column("why", Text),
)

# The rests that a person chose, by the local dates of their first day and of the day they end on; open while unknown.
pauses = Table(
    "pauses",
    metadata,
    _patient_id(primary_key=True),
    Column("from_on", Date, primary_key=True),
    Column("until_on", Date),
)

inbox = Table(
    "inbox",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("sender", BigInteger, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("effect_at", Instant),
    Column("done_at", Instant),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("set_aside", Boolean, nullable=False, server_default=text("false")),
    Column("payload", Sealed),
    Column("set_aside_why", Sealed),
)

OPEN = text("done_at IS NULL AND NOT set_aside")
# Almost every row is done, and waits for two days only to be recognised; a start must not read through them.
Index("ix_inbox_open", inbox.c.bot_id, inbox.c.received_at, sqlite_where=OPEN, postgresql_where=OPEN)

heard = Table(
    "heard",
    metadata,
    _patient_id(primary_key=True),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("heard_at", Instant, nullable=False, index=True),
    Column("has_words", Boolean, nullable=False),
    Column("message", Sealed, nullable=False),
)

# What Telegram calls the files of the content, for each bot. Nothing of a person: their own pictures are not kept.
uploads = Table(
    "uploads",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("sha256", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("file_id", Text, nullable=False),
    Column("unique_id", Text, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Sealed, nullable=False),
)
