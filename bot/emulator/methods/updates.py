"""getUpdates."""

import asyncio

from bot.emulator.call import Ask
from bot.emulator.refusal import Refusal
from bot.emulator.state import Json
from bot.emulator.updates import Updates

MOST_UPDATES = 100
LONGEST_POLL_S = 50
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
HAS_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
HURRIED_S = 3.0
REPEATED_S = 0.5


async def get_updates(ask: Ask) -> list[Json]:
    """Updates from `offset` on; waits up to `timeout` seconds for the first, and ends an older poll of the same bot."""
    updates, parameters = ask.bot.updates, ask.parameters
    if updates.receiver is not None:
        raise Refusal(409, HAS_WEBHOOK)
    offset = parameters.integer("offset")
    limit = min(max(parameters.integer("limit", MOST_UPDATES), 1), MOST_UPDATES)
    timeout = float(min(max(parameters.integer("timeout"), 0), LONGEST_POLL_S))
    allow(updates, ask)
    if ask.world.limits is not None:
        limit, timeout = _calmed(ask, offset, limit, timeout)
    poll: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    updates.end_poll(CONFLICT)
    updates.poll = poll
    try:
        updates.confirm(offset)
        if not updates.waiting and timeout > 0:
            updates.polls.ring()
            await asyncio.wait({poll}, timeout=timeout)
        if poll.done() and poll.result():
            raise Refusal(409, poll.result())
    finally:
        if updates.poll is poll:
            updates.poll = None
    return [waiting.update for waiting in updates.waiting[:limit]]


def allow(updates: Updates, ask: Ask) -> None:
    """Remember which kinds of updates the bot wants; like Telegram, what is no list of names changes nothing."""
    try:
        kinds = ask.parameters.parsed("allowed_updates")
    except Refusal:
        return
    if isinstance(kinds, list) and all(isinstance(kind, str) for kind in kinds):
        updates.allowed = frozenset(kind.lower() for kind in kinds)


def _calmed(ask: Ask, offset: int, limit: int, timeout: float) -> tuple[int, float]:
    """Telegram's brake for a bot that asks for the same again and again: it waits 3 seconds, and gets one update."""
    now = ask.world.wire.monotonic()
    last_offset, last_at = ask.bot.updates.last_poll
    ask.bot.updates.last_poll = (offset, now)
    if offset != last_offset:
        return limit, timeout
    if now < last_at + REPEATED_S:
        limit = 1
    return limit, max(timeout, HURRIED_S) if now < last_at + HURRIED_S else timeout


METHODS = {"getUpdates": get_updates}
