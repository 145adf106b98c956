"""What the page sends: words, taps, places, new people, and presses of the owner's buttons."""

import logging
import re
from dataclasses import asdict
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.emulator import acts
from bot.emulator.reach import NotHere, body_of, chat_of, guarded, words_of
from bot.emulator.stage import Shown
from bot.emulator.state import World

log = logging.getLogger(__name__)

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
MOST_NAME = 64
MOST_DATA = 64
"""Bytes of a button's data, as Telegram has it."""
MOST_PEOPLE = 200


def routes(world: World) -> list[Route]:
    """All that is posted."""
    hands = _Hands(world)
    posted = {
        "/page/person": hands.visitor,
        "/page/people": hands.newcomer,
        "/page/stop": hands.stop,
        "/page/{person:int}/say": hands.say,
        "/page/{person:int}/tap": hands.tap,
        "/page/{person:int}/location": hands.location,
        "/page/{person:int}/block": hands.block,
        "/control/{name}": hands.control,
    }
    return [Route(path, guarded(endpoint), methods=["POST"]) for path, endpoint in posted.items()]


class _Hands:
    def __init__(self, world: World) -> None:
        self._world = world

    async def visitor(self, request: Request) -> Response:
        """The person on the page: the first there is, else a new Ann."""
        known = next(iter(self._world.users.values()), None)
        person = known or self._world.new_user("Ann", "en", None)
        return JSONResponse({"id": person.id, "name": person.first_name})

    async def newcomer(self, request: Request) -> Response:
        """One more person with a phone: a name, a language and a time zone."""
        body = await body_of(request)
        name, language = words_of(body, "name", MOST_NAME), words_of(body, "language", 20) or "en"
        if not name:
            raise NotHere("What is the person's name?", 400)
        if not LANGUAGE.fullmatch(language):
            raise NotHere("A language is a code such as en or pt-BR.", 400)
        zone = words_of(body, "timezone", 64)
        try:
            found = ZoneInfo(zone) if zone else self._world.stage.zone
        except (LookupError, ValueError, OSError):
            raise NotHere("A time zone has a name such as Europe/Berlin.", 400) from None
        if len(self._world.users) >= MOST_PEOPLE:
            raise NotHere("There are people enough.", 409)
        person = self._world.new_user(name, language, None)
        self._world.stage.zones[person.id] = found
        self._world.bell.ring()
        return JSONResponse({"id": person.id, "name": person.first_name})

    async def say(self, request: Request) -> Response:
        body = await body_of(request)
        acts.say(self._world, chat_of(self._world, request), words_of(body, "text"))
        return JSONResponse({})

    async def tap(self, request: Request) -> Response:
        """A button as the page shows it, which an edit may have changed meanwhile: a phone too sends what is seen."""
        body, chat = await body_of(request), chat_of(self._world, request)
        try:
            message = chat.messages.get(body.get("message", 0))
        except TypeError:
            message = None
        data = words_of(body, "data", MOST_DATA)
        if message is None or not message.from_bot or not data:
            raise NotHere("That button is gone.", 409)
        acts.tap(self._world, message, data)
        return JSONResponse({})

    async def location(self, request: Request) -> Response:
        body = await body_of(request)
        try:
            latitude, longitude = float(body["latitude"]), float(body["longitude"])
        except (KeyError, TypeError, ValueError, OverflowError):
            raise NotHere("A place needs a latitude and a longitude.", 400) from None
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # also what is no number at all
            raise NotHere("There is no such place.", 400)
        place = {"latitude": latitude, "longitude": longitude}
        acts.send(self._world, chat_of(self._world, request), location=place)
        return JSONResponse({})

    async def block(self, request: Request) -> Response:
        body = await body_of(request)
        acts.set_blocked(self._world, chat_of(self._world, request), bool(body.get("blocked")))
        return JSONResponse({})

    async def stop(self, request: Request) -> Response:
        if self._world.stage.progress is not None:
            self._world.stage.progress.stop()
        return JSONResponse({})

    async def control(self, request: Request) -> Response:
        """Press one of the owner's buttons; one runs at a time. What it asks first is the answer until `sure` comes."""
        world, stage, name = self._world, self._world.stage, request.path_params["name"]
        control = next((control for control in stage.controls if control.name == name), None)
        if control is None:
            raise NotHere("There is no such button.")
        body = await body_of(request)
        asked, sure = body.get("person"), body.get("sure") is True
        person = asked if isinstance(asked, int) else 0
        if control.asks is not None and not sure and stage.running is None and (question := await control.asks(person)):
            return JSONResponse({"question": question})
        if stage.running is not None:
            raise NotHere(f"{self._label(stage.running)} is still running.", 409)
        stage.running = name
        world.bell.ring()
        try:
            return JSONResponse(asdict(await control.run(person) or Shown()))
        except Exception:
            log.exception("The control %s failed.", name)
            raise NotHere(f"{control.label} failed; the log says why.", 500) from None
        finally:
            stage.running, stage.progress = None, None
            world.bell.ring()

    def _label(self, name: str) -> str:
        return next((control.label for control in self._world.stage.controls if control.name == name), name)
