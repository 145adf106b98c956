"""The Bot API over HTTP."""

import inspect
import logging
import re

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.emulator.call import Ask
from bot.emulator.guard import is_trusted
from bot.emulator.methods import METHODS
from bot.emulator.parameters import Parameters, read_parameters
from bot.emulator.refusal import Refusal
from bot.emulator.state import Call, EmulatedBot, Json, World

log = logging.getLogger(__name__)

TOKEN = re.compile(r"[0-9]{1,18}:[^/]+")
UNAUTHORIZED = Refusal(401, "Unauthorized")


def routes(world: World) -> list[Route]:
    """/bot<token>/<method> by GET and POST, and /file/bot<token>/<path>."""

    async def method(request: Request) -> Response:
        token, name = request.path_params["token"], request.path_params["method"]
        if not is_trusted(request):  # any token makes a bot here, so another site must not be able to call at all
            return _response(Refusal(403, "Forbidden: this server answers to no other web site").body())
        if not TOKEN.fullmatch(token):
            return _response(UNAUTHORIZED.body())
        bot = world.bot(token)
        try:
            parameters = await read_parameters(request)
        except Refusal as refusal:
            return _response(_noted(world, bot, name, Parameters({}), refusal.body()))
        return _response(await answer(world, bot, name, parameters))

    async def file(request: Request) -> Response:
        token, path = request.path_params["token"], request.path_params["path"]
        bot = world.bots.get(token) if is_trusted(request) else None
        found = next((file for file in bot.files.values() if file.path == path), None) if bot else None
        if found is None:
            return _response(Refusal(404, "Not Found").body())
        return Response(found.content, media_type="application/octet-stream")

    return [
        Route("/bot{token}/{method}", method, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", file),
    ]


async def answer(world: World, bot: EmulatedBot, name: str, parameters: Parameters) -> Json:
    """Carry out one call and note it; the whole answer, refusals included."""
    try:
        _refuse_if_planned(world, name, parameters)
        method = METHODS.get(name.lower())
        if method is None:
            log.warning("The emulator does not know the method %s.", name)
            raise Refusal(404, "Not Found: method not found")
        result = method(Ask(world, bot, parameters))
        body: Json = {"ok": True, "result": await result if inspect.isawaitable(result) else result}
    except Refusal as refusal:
        body = refusal.body()
    return _noted(world, bot, name, parameters, body)


def _noted(world: World, bot: EmulatedBot, name: str, parameters: Parameters, body: Json) -> Json:
    if name.lower() != "getupdates" or not body["ok"] or body["result"]:
        world.calls.append(Call(world.now(), bot, name, parameters.shown(), body))
    return body


def _refuse_if_planned(world: World, name: str, parameters: Parameters) -> None:
    for plan in world.planned:
        if plan.method != name.lower() or plan.chat_id not in (None, parameters.integer("chat_id")):
            continue
        plan.times -= 1
        if plan.times <= 0:
            world.planned.remove(plan)
        raise Refusal(plan.code, plan.description, plan.retry_after)


def _response(body: Json) -> Response:
    status = body.get("error_code", 200)
    wait = body.get("parameters", {}).get("retry_after")
    return JSONResponse(body, status_code=status, headers={"Retry-After": str(wait)} if wait else None)
