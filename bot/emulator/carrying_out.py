"""One call of the Bot API, whichever way it came: carried out, counted and noted."""

import inspect
import logging
from functools import partial

from bot.emulator.call import Ask, Described
from bot.emulator.methods import METHODS
from bot.emulator.parameters import Parameters
from bot.emulator.refusal import Refusal
from bot.emulator.state import Call, EmulatedBot, Json, World

COUNTED = ("sendmessage", "sendphoto", "sendanimation", "sendvideo", "senddocument", "sendmediagroup", "editmessage")

log = logging.getLogger(__name__)


async def carry_out(world: World, bot: EmulatedBot, name: str, parameters: Parameters) -> Json:
    """Carry out one call and note it; the whole answer, refusals included."""
    body: Json = {"ok": True}
    try:
        method = METHODS.get(name.lower())
        if method is None:
            log.warning("The emulator does not know the method %s.", name)
            raise Refusal(404, "Not Found: method not found")
        flood = bot.flood if name.lower().startswith(COUNTED) else None
        if flood:
            flood.check(parameters.integer("chat_id"))
        result = method(Ask(world, bot, parameters, partial(carry_out, world, bot)))
        if inspect.isawaitable(result):
            result = await result
        if flood:
            flood.count(parameters.integer("chat_id"), len(result) if isinstance(result, list) else 1)
        body["result"] = result.result if isinstance(result, Described) else result
        if isinstance(result, Described):
            body["description"] = result.description
    except Refusal as refusal:
        body = refusal.body()
    return noted(world, bot, name, parameters, body)


def noted(world: World, bot: EmulatedBot, name: str, parameters: Parameters, body: Json) -> Json:
    """Keep a call with its answer, unless it is a poll that brought nothing."""
    if name.lower() != "getupdates" or not body["ok"] or body["result"]:
        world.calls.append(Call(world.now(), bot, name, parameters.shown(), body))
    return body
