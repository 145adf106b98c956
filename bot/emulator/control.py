"""The control API under /emulator: what a test of any language needs beside the Bot API.

Every body is a JSON object, every answer too; what is wrong is answered with 400 and `{"error": "…"}`.

- `GET /emulator/faults`: the faults in force. `POST /emulator/faults`: one more; its fields are those of
  `bot.emulator.faults.Fault`. `DELETE /emulator/faults/<id>` takes one away, `DELETE /emulator/faults` all.
- `GET /emulator/calls?after=<number>`: the calls of the Bot API after that number, with request and answer.
- `GET /emulator/people`: who there is. `POST /emulator/people`: somebody new.
- `POST /emulator/people/<id>/<act>`: what they do in their chat with a bot; `bot` in the body names its token.
- `GET /emulator/people/<id>/chat?bot=<token>`: the messages they see.
"""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.emulator.doing import ACTS
from bot.emulator.faults import read_fault
from bot.emulator.fields import Fields
from bot.emulator.guard import HEADERS, is_trusted
from bot.emulator.reach import NotHere, body_of
from bot.emulator.refusal import Refusal
from bot.emulator.state import Call, EmulatedBot, Json, User, World
from bot.emulator.wire import message_json, user_json

Endpoint = Callable[[Request], Awaitable[object]]


def routes(world: World) -> list[Route]:
    """All of the control API, closed to other web sites like the rest."""
    room = _ControlRoom(world)
    return [
        _route("/emulator/faults", room.faults, "GET"),
        _route("/emulator/faults", room.add_fault, "POST"),
        _route("/emulator/faults", room.clear_faults, "DELETE"),
        _route("/emulator/faults/{fault:int}", room.remove_fault, "DELETE"),
        _route("/emulator/calls", room.calls, "GET"),
        _route("/emulator/people", room.people, "GET"),
        _route("/emulator/people", room.add_person, "POST"),
        _route("/emulator/people/{person:int}/chat", room.chat, "GET"),
        _route("/emulator/people/{person:int}/{act}", room.act, "POST"),
    ]


def _route(path: str, endpoint: Endpoint, method: str) -> Route:
    async def answer(request: Request) -> Response:
        if not is_trusted(request):
            return JSONResponse({"error": "This server answers to this computer only."}, 403, headers=HEADERS)
        try:
            return JSONResponse(await endpoint(request), headers=HEADERS)
        except NotHere as reason:
            return JSONResponse({"error": str(reason)}, reason.status, headers=HEADERS)
        except LookupError as missing:
            return JSONResponse({"error": str(missing.args[0])}, 404, headers=HEADERS)
        except Refusal as refusal:
            return JSONResponse({"error": refusal.description}, refusal.code, headers=HEADERS)
        except ValueError as wrong:
            return JSONResponse({"error": str(wrong)}, 400, headers=HEADERS)

    return Route(path, answer, methods=[method])


class _ControlRoom:
    def __init__(self, world: World) -> None:
        self._world = world

    async def faults(self, request: Request) -> object:
        return {"faults": self._world.faults.view()}

    async def add_fault(self, request: Request) -> object:
        fault = self._world.faults.add(read_fault(await body_of(request)))
        self._world.bell.ring()
        return fault.view()

    async def remove_fault(self, request: Request) -> object:
        if not self._world.faults.remove(request.path_params["fault"]):
            raise LookupError("There is no such fault.")
        self._world.bell.ring()
        return await self.faults(request)

    async def clear_faults(self, request: Request) -> object:
        self._world.faults.clear()
        self._world.bell.ring()
        return await self.faults(request)

    async def calls(self, request: Request) -> object:
        after = request.query_params.get("after", "0")
        if not after.isdecimal():
            raise ValueError("after must be the number of a call")
        return {"calls": [_call_json(call) for call in self._world.calls if call.number > int(after)]}

    async def people(self, request: Request) -> object:
        return {"people": [user_json(person) for person in self._world.users.values()]}

    async def add_person(self, request: Request) -> object:
        fields = Fields(await body_of(request))
        name, language = fields.text("first_name", "Ann"), fields.text("language_code", "en")
        return user_json(self._world.new_user(name, language or None, fields.text("username") or None))

    async def chat(self, request: Request) -> object:
        bot = self._bot(request.query_params.get("bot", ""))
        chat = self._world.chat(bot, self._person(request))
        return {"messages": [message_json(message) for message in chat.messages.values()], "blocked": chat.blocked}

    async def act(self, request: Request) -> object:
        act = ACTS.get(request.path_params["act"])
        if act is None:
            raise LookupError(f"There is no such act; there are {', '.join(ACTS)}.")
        fields = Fields(await body_of(request))
        chat = self._world.chat(self._bot(fields.text("bot")), self._person(request))
        return act(self._world, chat, fields)

    def _person(self, request: Request) -> User:
        person = self._world.users.get(request.path_params["person"])
        if person is None:
            raise LookupError("There is no such person.")
        return person

    def _bot(self, token: str) -> EmulatedBot:
        bot = self._world.bots.get(token) if token else self._world.newest_bot()
        if bot is None:
            raise LookupError("No such bot has connected yet.")
        return bot


def _call_json(call: Call) -> Json:
    return {
        "number": call.number,
        "at": call.at.isoformat(),
        "bot": call.bot.id,
        "method": call.method,
        "parameters": call.parameters,
        "answer": call.answer,
    }
