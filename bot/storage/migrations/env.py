"""What Alembic runs for every change of the tables: on the connection that bot.storage.migrate hands in."""

from __future__ import annotations

from alembic import context

from bot.storage.migrate import VERSION_TABLE
from bot.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
