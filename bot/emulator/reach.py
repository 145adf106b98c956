"""What every request of the page goes through: it comes from this computer, speaks of somebody, and fails in words."""

import json
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.emulator.guard import HEADERS, is_trusted
from bot.emulator.refusal import Refusal
from bot.emulator.state import Chat, EmulatedBot, Json, User, World

MOST_BODY_BYTES = 100_000

Endpoint = Callable[[Request], Awaitable[Response]]


class NotHere(Exception):
    """What the page asked for does not exist or cannot be done now; the message is shown to the person."""

    def __init__(self, notice: str, status: int = 404) -> None:
        super().__init__(notice)
        self.status = status


def guarded(endpoint: Endpoint) -> Endpoint:
    """Keep other web sites out, and turn failures into a notice."""

    async def answer(request: Request) -> Response:
        if not is_trusted(request):
            return JSONResponse({"notice": "This page answers to this computer only."}, 403, headers=HEADERS)
        try:
            response = await endpoint(request)
        except NotHere as reason:
            response = JSONResponse({"notice": str(reason)}, reason.status)
        except Refusal as refusal:
            response = JSONResponse({"notice": refusal.description}, refusal.code)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return answer


def person_of(world: World, request: Request) -> User:
    """The person whom the path names."""
    person = world.users.get(request.path_params["person"])
    if person is None:
        raise NotHere("There is no such person.")
    return person


def chat_of(world: World, request: Request) -> Chat:
    """Their chat with the bot that connected last."""
    bot: EmulatedBot | None = world.newest_bot()
    if bot is None:
        raise NotHere("No bot has connected yet.", 409)
    return world.chat(bot, person_of(world, request))


async def body_of(request: Request) -> Json:
    """The JSON object of a request; a form cannot carry one, so no foreign page can send it without asking."""
    content = bytearray()
    async for part in request.stream():
        content += part
        if len(content) > MOST_BODY_BYTES:
            raise NotHere("That is too long.", 413)
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise NotHere("That was not understood.", 400)
    return body


def words_of(body: Json, name: str, most: int = MOST_BODY_BYTES) -> str:
    """A text of the body, trimmed; half a character is refused, and so is what is no text."""
    text = body.get(name) or ""
    if not isinstance(text, str):
        raise NotHere("That was not understood.", 400)
    if any(0xD800 <= ord(character) <= 0xDFFF for character in text):
        raise NotHere("That text holds half a character.", 400)
    return text.strip()[:most]
