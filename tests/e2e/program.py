"""`kneebot run` as the program that people start, beside an emulator on the same machine."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN = "4321:the-secret-half-of-the-token"
PATIENCE_S = 30.0


def environment(folder: Path, origin: str, **settings: str) -> dict[str, str]:
    """Give the settings of a bot that lives in a folder; an empty one is as good as none."""
    own = {
        "KNEEBOT_TOKEN": TOKEN,
        "KNEEBOT_API_URL": origin,
        "KNEEBOT_DATABASE_URL": f"sqlite:///{folder / 'kneebot.db'}",
        "KNEEBOT_KEY_FILE": str(folder / "kneebot.key"),
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KNEEBOT_")}
    return {**kept, **own, **settings, "NO_COLOR": "1", "PYTHONPATH": str(Path(__file__).parents[2])}


@asynccontextmanager
async def started(folder: Path, env: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """Start it in a folder without a .env; whatever is left at the end is killed."""
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        cwd=folder,
        env=env,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield program
    except BaseException as error:
        program.kill()
        error.add_note(f"The program said:\n{await said_at_its_end(program)}")
        raise
    finally:
        if program.returncode is None:
            program.kill()
        await program.wait()


async def said_at_its_end(program: asyncio.subprocess.Process) -> str:
    """Wait for the end and give all that it printed."""
    async with asyncio.timeout(PATIENCE_S):
        printed, _ = await program.communicate()
    return printed.decode()


class Held:
    """An application that keeps the next call of one method: before it is carried out, or before its answer leaves."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._method = ""
        self._carried_out = False
        self.reached = asyncio.Event()
        self._released = asyncio.Event()

    def hold(self, method: str, *, carried_out: bool) -> None:
        """Keep the next call of a method."""
        self._method, self._carried_out = method, carried_out
        self.reached.clear()
        self._released.clear()

    def release(self) -> None:
        """Let it go, and keep nothing any more."""
        self._method = ""
        self._released.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        keeps = bool(self._method) and scope["type"] == "http" and scope["path"].endswith(f"/{self._method}")
        if keeps and not self._carried_out:
            await self._keep()

        async def held_send(message: Message) -> None:
            if keeps and self._carried_out and message["type"] == "http.response.start":
                await self._keep()
            await send(message)

        await self._app(scope, receive, held_send)

    async def _keep(self) -> None:
        self._method = ""
        self.reached.set()
        await self._released.wait()
