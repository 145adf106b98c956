"""What became of claimed messages, written for a whole batch in at most five statements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, and_, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.due import Claimed, Recorded
from bot.storage.tables import deliveries, reminders

# Only the claim that still holds a row may write it: a claim that was taken for dead and comes back changes nothing.
_HOLDS_DELIVERY = and_(
    *(column == bindparam(f"its_{column.name}") for column in deliveries.primary_key.columns),
    deliveries.c.claim == bindparam("token"),
)
_HOLDS_ROW = and_(reminders.c.id == bindparam("row_id"), reminders.c.claim == bindparam("token"))

_END = (
    update(deliveries)
    .where(_HOLDS_DELIVERY)
    .values(
        status=bindparam("became"),
        message_id=bindparam("message"),
        sent_at=bindparam("sent"),
        why=bindparam("reason"),
        leased_until=None,
        claim=None,
    )
)
_SENDING = update(deliveries).where(_HOLDS_DELIVERY).values(attempts=deliveries.c.attempts + 1)
_LET_GO = {"leased_until": None, "claim": None}
# The attempts are again what the claim found: it is known that nothing was sent.
_PUT_OFF_DELIVERY = (
    update(deliveries).where(_HOLDS_DELIVERY).values(**_LET_GO, attempts=bindparam("found"), why=bindparam("reason"))
)
_MOVE_ON = (
    update(reminders)
    .where(_HOLDS_ROW)
    .values(due_at=bindparam("at"), local_on=bindparam("day"), leased_until=None, claim=None)
)
# A row that waits is leased by nobody: its due_at stays what it was, so that lateness is still counted from there.
_PUT_OFF_ROW = update(reminders).where(_HOLDS_ROW).values(leased_until=bindparam("at"), claim=None)
_REMOVE = delete(reminders).where(_HOLDS_ROW)


async def record(connection: AsyncConnection, done: Sequence[Recorded], now: datetime) -> None:
    """Write deliveries and rows; see `Reminders.record`."""
    # In one order for everybody, so that two batches on PostgreSQL never wait for each other.
    done = sorted(done, key=lambda each: each.claimed.reminder_id)
    ended = [each for each in done if each.status != "later"]
    put_off = [each for each in done if each.status == "later"]
    await _each(connection, _END, [_delivery(each.claimed) | _end(each, now) for each in ended])
    await _each(connection, _PUT_OFF_DELIVERY, [_put_off(each) for each in put_off])
    await _each(
        connection,
        _MOVE_ON,
        [_row(each.claimed) | {"at": each.next.at, "day": each.next.local_on} for each in ended if each.next],
    )
    await _each(connection, _PUT_OFF_ROW, [_row(each.claimed) | {"at": each.next.at} for each in put_off if each.next])
    await _each(connection, _REMOVE, [_row(each.claimed) for each in ended if each.next is None])


async def sending(connection: AsyncConnection, claimed: Sequence[Claimed]) -> None:
    """Count an attempt; see `Reminders.sending`."""
    await _each(connection, _SENDING, [_delivery(each) for each in sorted(claimed, key=lambda each: each.reminder_id)])


async def push_ahead(connection: AsyncConnection, reminder_ids: Sequence[str], until: datetime, why: str) -> None:
    """Let rows wait; see `Reminders.push_ahead`."""
    same = and_(*(reminders.c[column.name] == column for column in deliveries.primary_key.columns))
    theirs = select(reminders.c.id).where(same, reminders.c.id.in_(reminder_ids)).exists()
    open_ones = update(deliveries).where(deliveries.c.status == "claimed", theirs)
    await connection.execute(open_ones.values(**_LET_GO, why=why))
    rows = update(reminders).where(reminders.c.id.in_(reminder_ids))
    await connection.execute(rows.values(leased_until=until, claim=None))


async def _each(connection: AsyncConnection, statement: Executable, rows: list[dict[str, Any]]) -> None:
    if rows:
        await connection.execute(statement, rows)


def _delivery(claimed: Claimed) -> dict[str, Any]:
    return {
        "its_patient_id": claimed.patient_id,
        "its_kind": claimed.kind,
        "its_local_on": claimed.local_on,
        "its_ordinal": claimed.ordinal,
        "token": claimed.claim,
    }


def _put_off(recorded: Recorded) -> dict[str, Any]:
    return _delivery(recorded.claimed) | {"found": recorded.claimed.attempts, "reason": recorded.why}


def _row(claimed: Claimed) -> dict[str, Any]:
    return {"row_id": claimed.reminder_id, "token": claimed.claim}


def _end(recorded: Recorded, now: datetime) -> dict[str, Any]:
    return {
        "became": recorded.status,
        "message": recorded.message_id,
        "sent": now if recorded.status == "sent" else None,
        "reason": recorded.why,
    }
