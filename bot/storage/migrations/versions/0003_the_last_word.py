"""When somebody was last heard of: their messages come less often in a long silence."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_LAST_DAY = "SELECT max(local_on) FROM days WHERE days.patient_id = patients.id"


def upgrade() -> None:
    """Add the column. Nobody kept it so far: a silence counts from the last day there is of a person."""
    op.add_column("patients", sa.Column("heard_on", sa.Date))
    op.execute(f"UPDATE patients SET heard_on = ({_LAST_DAY})")


def downgrade() -> None:
    """Drop it again."""
    with op.batch_alter_table("patients") as patients:
        patients.drop_column("heard_on")
