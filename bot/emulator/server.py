"""Serving an application on loopback, and leaving nothing behind."""

import asyncio
import contextlib
import errno
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.emulator.refusal import Refusal

BACKLOG = 2048


class PortBusy(Exception):
    """The port is taken by another program; the message names it."""


@asynccontextmanager
async def serving(asgi: ASGIApp, port: int = 0, host: str = "127.0.0.1") -> AsyncIterator[str]:
    """Serve an application while the block runs; yields the origin, such as http://127.0.0.1:8765.

    Port 0 takes any free one. Raises PortBusy. Requests that still hang at the end, long polls and event streams, are
    ended at once.
    """
    listening = _listen(host, port)
    app = _Endable(asgi)
    server = _Server(
        uvicorn.Config(app, log_config=None, access_log=False, lifespan="auto", ws="none", backlog=BACKLOG)
    )
    app.lines = server.server_state.connections
    running = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        await server.up.wait()
        shown = f"[{host}]" if ":" in host else host
        yield f"http://{shown}:{listening.getsockname()[1]}"
    finally:
        server.stopping.set()
        app.end()
        await running
        listening.close()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio sets TCP_NODELAY only then; without it every answer waits 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(BACKLOG)
        listening.setblocking(False)
    except OSError as error:
        listening.close()
        if error.errno != errno.EADDRINUSE:
            raise
        raise PortBusy(f"Port {port} of {host} is taken by another program.") from None
    return listening


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()
        self.stopping = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield  # signals belong to the program, not to a server inside it

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()

    async def main_loop(self) -> None:
        await self.stopping.wait()  # without uvicorn's tick ten times a second, hundreds of tests stop sooner


class _Endable:
    """The application, with an end to requests that would hang for ever, and a way to cut the line under one."""

    def __init__(self, app: ASGIApp) -> None:
        self.lines: set[Any] = set()
        self._app = app
        self._ended = False
        self._open: set[asyncio.Task[None]] = set()

    def end(self) -> None:
        """End all open requests: 502 for those without an answer, as Telegram does when it restarts."""
        self._ended = True
        for task in self._open:
            task.cancel()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        task = asyncio.current_task()
        assert task is not None
        sent: list[Message] = []  # the last message only: a stream may be long

        async def noting(message: Message) -> None:
            sent[:] = [message]
            await send(message)

        scope.setdefault("extensions", {})["kneebot.cut"] = lambda: self._cut(scope)
        self._open.add(task)
        try:
            await self._app(scope, receive, noting)
        except asyncio.CancelledError:
            if not self._ended:
                raise
            if not sent:
                await JSONResponse(Refusal(502, "Bad Gateway").body(), 502)(scope, receive, send)
            elif sent[0]["type"] == "http.response.start" or sent[0].get("more_body"):
                await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            self._open.discard(task)

    def _cut(self, scope: Scope) -> None:
        """Cut the connection on which a request came, as a broken network does."""
        for line in self.lines:
            if line.scope is scope:
                line.transport.abort()
