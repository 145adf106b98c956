"""The conversation: consent, preferences, pauses that end by themselves, open questions, and the lessons told."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_OFF, _ON = sa.text("false"), sa.text("true")
_OUT_OF_USE = ("asked_at", "shown_at")
"""Columns of `days` that nothing ever wrote."""


def upgrade() -> None:
    """Add the columns."""
    for column in _of_patients():
        op.add_column("patients", column)
    op.create_table(
        "pauses",
        sa.Column("patient_id", sa.Text, nullable=False),
        sa.Column("from_on", sa.Date, nullable=False),
        sa.Column("until_on", sa.Date),
        sa.PrimaryKeyConstraint("patient_id", "from_on", name="pk_pauses"),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name="fk_pauses_patient_id", ondelete="CASCADE"),
    )
    with op.batch_alter_table("days") as days:
        for name in _OUT_OF_USE:
            days.drop_column(name)
        days.add_column(sa.Column("session", sa.LargeBinary))
    _heard()
    _uploads()


def downgrade() -> None:
    """Drop them again."""
    op.drop_table("uploads")
    op.drop_table("heard")
    op.drop_table("pauses")
    op.drop_column("days", "session")
    for name in _OUT_OF_USE:
        op.add_column("days", sa.Column(name, _INSTANT))
    with op.batch_alter_table("patients") as patients:
        for column in _of_patients():
            patients.drop_column(column.name)


def _heard() -> None:
    op.create_table(
        "heard",
        sa.Column("patient_id", sa.Text, nullable=False),
        sa.Column("message_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("heard_at", _INSTANT, nullable=False),
        sa.Column("has_words", sa.Boolean, nullable=False),
        sa.Column("message", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("patient_id", "message_id", name="pk_heard"),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name="fk_heard_patient_id", ondelete="CASCADE"),
    )
    op.create_index("ix_heard_heard_at", "heard", ["heard_at"])


def _uploads() -> None:
    op.create_table(
        "uploads",
        sa.Column("bot_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("file_id", sa.Text, nullable=False),
        sa.Column("unique_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "sha256", "kind", name="pk_uploads"),
    )


def _of_patients() -> tuple[sa.Column[Any], ...]:
    # Made anew each time: a column belongs to one table.
    return (
        sa.Column("asked", sa.Text),
        sa.Column("asked_on", sa.Date),
        sa.Column("consent_version", sa.Text),
        sa.Column("consented_at", _INSTANT),
        sa.Column("resume_on", sa.Date),
        sa.Column("discreet", sa.Boolean, nullable=False, server_default=_OFF),
        sa.Column("simple", sa.Boolean, nullable=False, server_default=_OFF),
        sa.Column("follow_ups", sa.Integer, nullable=False, server_default="1"),
        sa.Column("keep_words", sa.Boolean, nullable=False, server_default=_OFF),
        sa.Column("sundays", sa.Boolean, nullable=False, server_default=_ON),
        sa.Column("lessons", sa.Boolean, nullable=False, server_default=_ON),
        sa.Column("dark", sa.Boolean, nullable=False, server_default=_OFF),
        sa.Column("told", sa.LargeBinary),
        sa.Column("first_message_id", sa.BigInteger),
    )
