"""The house: people, their days, what is due, what was delivered, the inbox, and notes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Instants are written as UTC, sealed values as bytes; the types of bot.storage are left out on purpose, since a
# migration must stay what it was when they change.
_INSTANT = sa.DateTime(timezone=True)
_SEALED = sa.LargeBinary()
_OPEN = sa.text("done_at IS NULL AND NOT set_aside")


def upgrade() -> None:
    """Make all tables."""
    _patients_and_days()
    _reminders_and_deliveries()
    _inbox_and_notes()


def downgrade() -> None:
    """Drop all tables."""
    for table in ("notes", "inbox", "deliveries", "reminders", "days", "patients"):
        op.drop_table(table)


def _of_patient(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_patient_id"
    return sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=name, ondelete="CASCADE")


def _patients_and_days() -> None:
    op.create_table(
        "patients",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("bot_id", sa.BigInteger, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("timezone", sa.Text, nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("reminder_min", sa.Integer),
        sa.Column("weekdays", sa.JSON, nullable=False),
        sa.Column("quiet_start_min", sa.Integer, nullable=False),
        sa.Column("quiet_end_min", sa.Integer, nullable=False),
        sa.Column("started_on", sa.Date),
        sa.Column("paused_at", _INSTANT),
        sa.Column("pause_why", sa.Text),
        sa.Column("live_message_id", sa.BigInteger),
        sa.Column("old_message_ids", sa.JSON, nullable=False),
        sa.Column("profile", _SEALED, nullable=False),
        sa.Column("opening", _SEALED),
        sa.PrimaryKeyConstraint("id", name="pk_patients"),
        sa.UniqueConstraint("bot_id", "user_id", name="uq_patients_bot_id"),
    )
    op.create_table(
        "days",
        sa.Column("patient_id", sa.Text, nullable=False),
        sa.Column("local_on", sa.Date, nullable=False),
        sa.Column("asked_at", _INSTANT),
        sa.Column("shown_at", _INSTANT),
        sa.Column("started_at", _INSTANT),
        sa.Column("rated_at", _INSTANT),
        sa.Column("day", _SEALED, nullable=False),
        sa.Column("decision", _SEALED, nullable=False),
        sa.Column("state", _SEALED, nullable=False),
        sa.PrimaryKeyConstraint("patient_id", "local_on", name="pk_days"),
        _of_patient("days"),
    )


def _reminders_and_deliveries() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("patient_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("local_on", sa.Date, nullable=False),
        sa.Column("due_at", _INSTANT, nullable=False),
        sa.Column("leased_until", _INSTANT),
        sa.Column("claim", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_reminders"),
        sa.UniqueConstraint("patient_id", "kind", "ordinal", name="uq_reminders_patient_id"),
        _of_patient("reminders"),
    )
    op.create_index("ix_reminders_due_at", "reminders", ["due_at"])
    op.create_table(
        "deliveries",
        sa.Column("patient_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("local_on", sa.Date, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("due_at", _INSTANT, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("leased_until", _INSTANT),
        sa.Column("claim", sa.Text),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("sent_at", _INSTANT),
        sa.Column("why", sa.Text),
        sa.PrimaryKeyConstraint("patient_id", "kind", "local_on", "ordinal", name="pk_deliveries"),
        _of_patient("deliveries"),
    )


def _inbox_and_notes() -> None:
    op.create_table(
        "inbox",
        sa.Column("bot_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("update_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("sender", sa.BigInteger, nullable=False),
        sa.Column("received_at", _INSTANT, nullable=False),
        sa.Column("effect_at", _INSTANT),
        sa.Column("done_at", _INSTANT),
        sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
        sa.Column("set_aside", sa.Boolean, nullable=False, server_default=sa.text("false")),
        sa.Column("payload", _SEALED),
        sa.Column("set_aside_why", _SEALED),
        sa.PrimaryKeyConstraint("bot_id", "update_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_open", "inbox", ["bot_id", "received_at"], sqlite_where=_OPEN, postgresql_where=_OPEN)
    op.create_table(
        "notes",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", _SEALED, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_notes"),
    )
