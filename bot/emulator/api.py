"""The Bot API over HTTP."""

import asyncio
import re

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.emulator.carrying_out import carry_out, noted
from bot.emulator.faults import Fault
from bot.emulator.guard import is_trusted
from bot.emulator.parameters import Parameters, read_parameters
from bot.emulator.refusal import Refusal
from bot.emulator.state import EmulatedBot, Json, World
from bot.emulator.wire import unheard

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
            return _response(noted(world, bot, name, Parameters({}), refusal.body()))
        fault = world.faults.met_by(name, parameters.integer("chat_id"))
        if fault is None:
            return _response(await carry_out(world, bot, name, parameters))
        return await _disturbed(world, bot, name, parameters, fault, request)

    async def nothing(request: Request) -> Response:
        return _response(Refusal(404, "Not Found").body())

    async def file(request: Request) -> Response:
        token, path = request.path_params["token"], request.path_params["path"]
        bot = world.bots.get(token) if is_trusted(request) else None
        found = bot.files.at(path) if bot else None
        if found is None:
            return _response(Refusal(404, "Not Found").body())
        return Response(found.content, media_type="application/octet-stream")

    return [
        Route("/bot{token}/{method}", method, methods=["GET", "POST"]),
        Route("/bot{token}", nothing, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", file),
    ]


async def _disturbed(
    world: World, bot: EmulatedBot, name: str, parameters: Parameters, fault: Fault, request: Request
) -> Response:
    answer = await carry_out(world, bot, name, parameters) if fault.after else None
    match fault.kind:
        case "error":
            body = Refusal(fault.code, fault.words, fault.wait_s).body()
            return _response(noted(world, bot, name, parameters, body))
        case "slow":
            await world.wire.sleep(fault.seconds)
            return _response(answer or await carry_out(world, bot, name, parameters))
        case "timeout":
            noted(world, bot, name, parameters, unheard("it timed out", answer))
            await _given_up(world, request, fault.seconds)
        case _:
            noted(world, bot, name, parameters, unheard("the line was cut", answer))
    return await _cut(request)


async def _given_up(world: World, request: Request, seconds: float) -> None:
    """Wait until the caller hangs up, or so many seconds of the wire clock."""
    waits = [asyncio.ensure_future(request.receive()), asyncio.ensure_future(world.wire.sleep(seconds))]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)


async def _cut(request: Request) -> Response:
    """Cut the line under a request; a server that cannot do that answers 502."""
    if cut := request.scope.get("extensions", {}).get("kneebot.cut"):
        cut()
        await asyncio.sleep(0)  # the server hears of it before it is handed what nobody will get
    return _response(Refusal(502, "Bad Gateway").body())


def _response(body: Json) -> Response:
    status = body.get("error_code", 200)
    wait = body.get("parameters", {}).get("retry_after")
    return JSONResponse(body, status_code=status, headers={"Retry-After": str(wait)} if wait else None)
