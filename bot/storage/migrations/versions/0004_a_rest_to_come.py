"""A rest that begins on a later day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; no rest was to come so far."""
    op.add_column("patients", sa.Column("rest_from", sa.Date))


def downgrade() -> None:
    """Drop it again."""
    with op.batch_alter_table("patients") as patients:
        patients.drop_column("rest_from")
