"""Taking due messages for one sender alone, in two statements for a whole batch.

The statements are made once: building them anew costs more than running them.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Executable, Text, and_, bindparam, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.due import Claimed
from bot.storage.instants import Instant
from bot.storage.tables import deliveries, reminders
from bot.storage.upsert import insert_into

_NOW = bindparam("now", type_=Instant())
_UNTIL = bindparam("until", type_=Instant())
_TOKEN = bindparam("token", type_=Text())

_DUE = and_(reminders.c.due_at <= _NOW, or_(reminders.c.leased_until.is_(None), reminders.c.leased_until <= _NOW))
"""A row whose instant has come and that nobody holds; needs `now`."""

# Where the dialect has it, SKIP LOCKED keeps two claims from waiting for each other; the condition that is repeated
# outside makes it a compare-and-set on both. In a CTE, because PostgreSQL may run a subquery with LIMIT more than once.
_FIRST = (
    select(reminders.c.id)
    .where(_DUE)
    .order_by(reminders.c.due_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("first")
)
_LEASE = (
    update(reminders)
    .where(reminders.c.id.in_(select(_FIRST.c.id)), _DUE)
    .values(leased_until=_UNTIL, claim=_TOKEN)
    .returning(
        reminders.c.id,
        reminders.c.patient_id,
        reminders.c.kind,
        reminders.c.local_on,
        reminders.c.ordinal,
        reminders.c.due_at,
    )
)
_KEY = [deliveries.c[name] for name in ("patient_id", "kind", "local_on", "ordinal")]


async def claim(connection: AsyncConnection, now: datetime, limit: int, until: datetime) -> list[Claimed]:
    """Take up to `limit` due messages until an instant; see `Reminders.claim`."""
    token = secrets.token_hex(8)
    lease = {"now": now, "most": limit, "until": until, "token": token}
    rows = [tuple(row) for row in await connection.execute(_LEASE, lease)]
    if not rows:
        return []
    held = {"ids": [row[0] for row in rows], "until": until, "token": token}
    opened = await connection.execute(_open(connection.dialect.name), held)
    attempts = {tuple(row[:4]): row[4] for row in opened}
    claimed = []
    for row_id, patient_id, kind, local_on, ordinal, due_at in sorted(rows, key=lambda row: row[5]):
        counted = attempts.get((patient_id, kind, local_on, ordinal))
        already = counted is None
        claimed.append(Claimed(row_id, patient_id, kind, local_on, ordinal, due_at, counted or 0, already, token))
    return claimed


@cache
def _open(dialect: str) -> Executable:
    """Open each row's delivery, or take an open one over; one that ended before is left out."""
    taken = [reminders.c[column.name] for column in _KEY]
    new: list[ColumnElement[Any]] = [reminders.c.due_at, literal("claimed"), literal(0), _UNTIL, _TOKEN]
    rows = select(*taken, *new).where(reminders.c.id.in_(bindparam("ids", expanding=True)))
    insert = insert_into(deliveries, dialect)
    names = [*(column.name for column in _KEY), "due_at", "status", "attempts", "leased_until", "claim"]
    return (
        insert.from_select(names, rows)
        .on_conflict_do_update(
            index_elements=_KEY,
            set_={
                "due_at": insert.excluded.due_at,
                "leased_until": insert.excluded.leased_until,
                "claim": insert.excluded.claim,
            },
            where=deliveries.c.status == "claimed",
        )
        .returning(*_KEY, deliveries.c.attempts)
    )
