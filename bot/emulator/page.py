"""The chat page, its live stream and what it sends back."""

import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.emulator import acts
from bot.emulator.guard import HEADERS, is_trusted
from bot.emulator.refusal import Refusal
from bot.emulator.state import Chat, EmulatedBot, Json, User, World
from bot.emulator.view import chat_view, toasts_after

log = logging.getLogger(__name__)

STATIC = Path(__file__).parent / "static"
STATIC_NAMES = {"chat.css", "chat.js", "message.js", "text.js", "icon.svg"}
STILL_THERE_S = 15.0  # the clock in the top bar moves at least this often
MOST_BODY_BYTES = 100_000

Endpoint = Callable[[Request], Awaitable[Response]]


class NotHere(Exception):
    """What the page asked for does not exist or cannot be done now; the message is shown to the person."""

    def __init__(self, notice: str, status: int = 404) -> None:
        super().__init__(notice)
        self.status = status


def routes(world: World) -> list[Route]:
    """The page at /, its parts under /page, the owner's buttons under /control."""
    pages = _Pages(world)
    return [
        Route("/", _guarded(pages.page)),
        Route("/page/static/{name}", _guarded(pages.static)),
        Route("/page/person", _guarded(pages.person), methods=["POST"]),
        Route("/page/{person:int}/events", _guarded(pages.events)),
        Route("/page/{person:int}/say", _guarded(pages.say), methods=["POST"]),
        Route("/page/{person:int}/tap", _guarded(pages.tap), methods=["POST"]),
        Route("/page/{person:int}/location", _guarded(pages.location), methods=["POST"]),
        Route("/page/{person:int}/block", _guarded(pages.block), methods=["POST"]),
        Route("/page/{person:int}/file/{file}", _guarded(pages.file)),
        Route("/control/{name}", _guarded(pages.control), methods=["POST"]),
    ]


def _guarded(endpoint: Endpoint) -> Endpoint:
    async def guarded(request: Request) -> Response:
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

    return guarded


class _Pages:
    def __init__(self, world: World) -> None:
        self._world = world

    async def page(self, request: Request) -> Response:
        return FileResponse(STATIC / "chat.html")

    async def static(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in STATIC_NAMES:
            raise NotHere("There is no such file.")
        return FileResponse(STATIC / name)

    async def person(self, request: Request) -> Response:
        """The person on the page: the first there is, else a new Ann."""
        known = next(iter(self._world.users.values()), None)
        person = known or self._world.new_user("Ann", "en", None)
        return JSONResponse({"id": person.id, "name": person.first_name})

    async def events(self, request: Request) -> Response:
        return StreamingResponse(self._stream(self._user(request)), media_type="text/event-stream")

    async def _stream(self, person: User) -> AsyncIterator[str]:
        """Everything once, then what changed; a page that reconnects starts over, so nothing has to be replayed."""
        world = self._world
        shown, bot, toasts = 0, world.newest_bot(), self._toasts(person)
        yield "retry: 1000\n\n"
        while True:
            rings = world.bell.rings
            if world.newest_bot() is not bot:
                shown, bot, toasts = 0, world.newest_bot(), 0
            view = chat_view(world, person, changed_after=shown)
            view["toasts"] = toasts_after(world.chat(bot, person), toasts) if bot else []
            toasts = view["answered"]
            shown = max([shown, *(message["version"] for message in view["messages"])])
            yield f"event: state\ndata: {json.dumps(view)}\n\n"
            await world.bell.rung_after(rings, STILL_THERE_S)

    def _toasts(self, person: User) -> int:
        bot = self._world.newest_bot()
        return len(self._world.chat(bot, person).toasts) if bot else 0

    async def say(self, request: Request) -> Response:
        body = await _body(request)
        text = str(body.get("text", ""))
        if not _is_unicode(text):
            raise NotHere("That text holds half a character.", 400)
        acts.say(self._world, self._chat(request), text)
        return JSONResponse({})

    async def tap(self, request: Request) -> Response:
        body, chat = await _body(request), self._chat(request)
        try:
            message = chat.messages.get(body.get("message", 0))
        except TypeError:
            message = None
        try:
            data = message.keyboard[body["row"]][body["column"]][1] if message else None
        except (LookupError, TypeError):
            data = None
        if message is None or data is None:
            raise NotHere("That button is gone.", 409)
        acts.tap(self._world, message, data)
        return JSONResponse({})

    async def location(self, request: Request) -> Response:
        body = await _body(request)
        try:
            latitude, longitude = float(body["latitude"]), float(body["longitude"])
        except (KeyError, TypeError, ValueError, OverflowError):
            raise NotHere("A place needs a latitude and a longitude.", 400) from None
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # also what is no number at all
            raise NotHere("There is no such place.", 400)
        place = {"latitude": latitude, "longitude": longitude}
        acts.send(self._world, self._chat(request), location=place)
        return JSONResponse({})

    async def block(self, request: Request) -> Response:
        body = await _body(request)
        acts.set_blocked(self._world, self._chat(request), bool(body.get("blocked")))
        return JSONResponse({})

    async def file(self, request: Request) -> Response:
        file = self._chat(request).bot.files.get(request.path_params["file"])
        if file is None:
            raise NotHere("There is no such file.")
        # Only pictures and films are drawn; anything else is saved, never opened as a page of this origin.
        drawn = file.mime in {"image/png", "image/jpeg", "image/gif", "image/webp", "video/mp4"}
        headers = {} if drawn else {"Content-Disposition": "attachment"}
        return Response(file.content, media_type=file.mime if drawn else "application/octet-stream", headers=headers)

    async def control(self, request: Request) -> Response:
        world, name = self._world, request.path_params["name"]
        control = next((control for control in world.controls if control.name == name), None)
        if control is None:
            raise NotHere("There is no such button.")
        if name in world.running_controls:
            raise NotHere(f"{control.label} is still running.", 409)
        world.running_controls.add(name)
        world.bell.ring()
        try:
            return JSONResponse({"notice": await control.run()})
        except Exception:
            log.exception("The control %s failed.", name)
            raise NotHere(f"{control.label} failed; the log says why.", 500) from None
        finally:
            world.running_controls.discard(name)
            world.bell.ring()

    def _user(self, request: Request) -> User:
        person = self._world.users.get(request.path_params["person"])
        if person is None:
            raise NotHere("There is no such person.")
        return person

    def _chat(self, request: Request) -> Chat:
        bot: EmulatedBot | None = self._world.newest_bot()
        if bot is None:
            raise NotHere("No bot has connected yet.", 409)
        return self._world.chat(bot, self._user(request))


def _is_unicode(text: str) -> bool:
    """Whether a text can be sent on: a lone surrogate cannot."""
    return not any(0xD800 <= ord(character) <= 0xDFFF for character in text)


async def _body(request: Request) -> Json:
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
