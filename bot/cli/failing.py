"""How a command fails: one to three lines that name the cause and the cure, an exit code, no traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

FAILED = 1
BAD_INPUT = 2


def fail(message: str, code: int = FAILED) -> NoReturn:
    """Say what is wrong on standard error and end the program."""
    for line in message.strip().splitlines():
        print(f"kneebot: {line}", file=sys.stderr)
    raise typer.Exit(code)


@contextmanager
def plainly(server: str = "the server") -> Iterator[None]:
    """Turn every failure that an operator can cure into plain lines; `server` is the address that is spoken to."""
    try:
        yield
    except typer.Exit:
        raise
    except Exception as error:
        words = _cure(error, server)
        if words is None:
            raise
        fail(words)


def _cure(error: Exception, server: str) -> str | None:
    """Say what is to be done; None for what only a programmer can cure.

    Whoever raised an error has imported its class. A command that does not fail need not wait for all of them.
    """
    from jinja2 import TemplateError

    from bot.catalog import BrokenContent
    from bot.config import BadSetting
    from bot.dispatch.poller import AnotherInstance, TokenRefused
    from bot.domain.delivery import Unauthorized
    from bot.emulator import PortBusy
    from bot.storage import StorageError

    match error:
        case BrokenContent():
            faults = "\n".join(str(fault) for fault in error.faults)
            return f"The content has faults, `.venv/bin/kneebot check` lists them too:\n{faults}"
        case TemplateError():
            return f"A template of the content cannot be used: {error}\n`.venv/bin/kneebot check` says which and where."
        case BadSetting() | StorageError() | PortBusy() | AnotherInstance():
            return str(error)
        case Unauthorized() | TokenRefused():
            return f"KNEEBOT_TOKEN is not accepted by {server}. Copy it again from @BotFather."
        case PermissionError():
            return f"The system does not permit it: {error}."
        case ConnectionError():
            return f"No answer from {server}. Check the network, or KNEEBOT_API_URL if you have set it."
        case _:
            return None
