"""The chat page, its live stream and its files. What it sends back is in `touch`."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.emulator import touch
from bot.emulator.reach import NotHere, chat_of, guarded, person_of
from bot.emulator.state import User, World
from bot.emulator.view import call_view, chat_view, is_about, toasts_after

STATIC = Path(__file__).parent / "static"
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
STILL_THERE_S = 15.0  # the clock in the top bar moves at least this often
BREATH_S = 0.04  # while a week is played in seconds, no page is drawn more often than the eye can follow
CALLS_SHOWN = 60


def routes(world: World) -> list[Route]:
    """The page at /, its parts under /page, the owner's buttons under /control."""
    pages = _Pages(world)
    return [
        Route("/", guarded(pages.page)),
        Route("/page/static/{name}", guarded(pages.static)),
        Route("/page/{person:int}/events", guarded(pages.events)),
        Route("/page/{person:int}/file/{file}", guarded(pages.file)),
        Route("/page/{person:int}/glass", guarded(pages.glass)),
        *touch.routes(world),
    ]


class _Pages:
    def __init__(self, world: World) -> None:
        self._world = world
        self._files = {file.name: (file.read_bytes(), KINDS[file.suffix]) for file in STATIC.iterdir()}

    async def page(self, request: Request) -> Response:
        return self._file("chat.html")

    async def static(self, request: Request) -> Response:
        return self._file(request.path_params["name"])

    def _file(self, name: str) -> Response:
        if name not in self._files:
            raise NotHere("There is no such file.")
        content, kind = self._files[name]
        return Response(content, media_type=kind)

    async def events(self, request: Request) -> Response:
        return StreamingResponse(self._stream(person_of(self._world, request)), media_type="text/event-stream")

    async def _stream(self, person: User) -> AsyncIterator[str]:
        """Everything once, then what changed; a page that reconnects starts over, so nothing has to be replayed."""
        world = self._world
        shown, bot, toasts = 0, world.newest_bot(), self._toasts(person)
        sent = ""
        yield "retry: 1000\n\n"
        while person.id in world.users:
            rings = world.bell.rings
            if world.newest_bot() is not bot:
                shown, bot, toasts = 0, world.newest_bot(), 0
            await world.stage.look_at_clock(person.id)
            view = chat_view(world, person, changed_after=shown)
            view["toasts"] = toasts_after(world.chat(bot, person), toasts) if bot else []
            toasts = view["answered"]
            shown = max([shown, *(message["version"] for message in view["messages"])])
            state = json.dumps(view)
            yield f"event: state\ndata: {state}\n\n" if state != sent else ": nothing new\n\n"
            sent = state
            await asyncio.sleep(BREATH_S)
            await world.bell.rung_after(rings, STILL_THERE_S)

    def _toasts(self, person: User) -> int:
        bot = self._world.newest_bot()
        return len(self._world.chat(bot, person).toasts) if bot else 0

    async def file(self, request: Request) -> Response:
        file = chat_of(self._world, request).bot.files.get(request.path_params["file"])
        if file is None:
            raise NotHere("There is no such file.")
        # Only pictures and films are drawn; anything else is saved, never opened as a page of this origin.
        drawn = file.mime in {"image/png", "image/jpeg", "image/gif", "image/webp", "video/mp4"}
        headers = {} if drawn else {"Content-Disposition": "attachment"}
        return Response(file.content, media_type=file.mime if drawn else "application/octet-stream", headers=headers)

    async def glass(self, request: Request) -> Response:
        """What the owner lets be seen of one person, and the last calls about them; with `all` about everybody."""
        world, person = self._world, person_of(self._world, request)
        inspect = world.stage.inspect
        sections = [asdict(section) for section in await inspect(person.id)] if inspect else []
        calls, everybodys = [], "all" in request.query_params
        for call in reversed(world.calls):
            if everybodys or is_about(call, person):
                calls.append(call_view(world, person, call))
            if len(calls) == CALLS_SHOWN:
                break
        return JSONResponse({"sections": sections, "calls": calls, "faults": world.faults.view()})
