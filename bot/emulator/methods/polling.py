"""getUpdates, deleteWebhook, getWebhookInfo."""

import asyncio
from itertools import islice

from bot.emulator.call import Ask
from bot.emulator.refusal import Refusal, bad_request
from bot.emulator.state import EmulatedBot, Json

MOST_UPDATES = 100
LONGEST_POLL_S = 50
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def get_updates(ask: Ask) -> list[Json]:
    """Updates from `offset` on; waits up to `timeout` seconds for the first, and ends an older poll of the same bot."""
    bot, parameters = ask.bot, ask.parameters
    _allow(bot, parameters.parsed("allowed_updates"))
    poll: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
    older, bot.poll = bot.poll, poll
    if older is not None and not older.done():
        older.set_result(False)
    try:
        _confirm(bot, parameters.integer("offset"))
        timeout = min(parameters.integer("timeout"), LONGEST_POLL_S)
        if not bot.pending and timeout > 0:
            bot.polls.ring()
            await asyncio.wait({poll}, timeout=timeout)
        if poll.done() and not poll.result():
            raise Refusal(409, CONFLICT)
    finally:
        if bot.poll is poll:
            bot.poll = None
    limit = parameters.integer("limit", MOST_UPDATES)
    return list(islice(bot.pending, limit if 1 <= limit <= MOST_UPDATES else MOST_UPDATES))


def delete_webhook(ask: Ask) -> bool:
    """There is never a webhook; only drop_pending_updates does something."""
    if ask.parameters.flag("drop_pending_updates"):
        ask.bot.pending.clear()
    return True


def get_webhook_info(ask: Ask) -> Json:
    """An empty address, and how many updates wait."""
    return {"url": "", "has_custom_certificate": False, "pending_update_count": len(ask.bot.pending)}


def _allow(bot: EmulatedBot, kinds: object) -> None:
    if kinds is None:
        return  # the former choice stays
    if not isinstance(kinds, list):
        raise bad_request("can't parse allowed_updates JSON object")
    bot.allowed_updates = frozenset(map(str, kinds))


def _confirm(bot: EmulatedBot, offset: int) -> None:
    """Forget what is older than the offset; a negative one counts from the end."""
    if offset < 0:
        while len(bot.pending) > -offset:
            bot.pending.popleft()
    while offset > 0 and bot.pending and _is_older(bot.pending[0].get("update_id"), offset):
        bot.pending.popleft()


def _is_older(update_id: object, offset: int) -> bool:
    """Tell whether an id is below the offset; a test may have queued an update whose id is no number."""
    return not isinstance(update_id, int) or update_id < offset


METHODS = {"getUpdates": get_updates, "deleteWebhook": delete_webhook, "getWebhookInfo": get_webhook_info}
