"""How a command fails: one to three lines that name the cause and the cure, an exit code, no traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from jinja2 import TemplateError

from bot.catalog import BrokenContent
from bot.config import BadSetting
from bot.dispatch.poller import AnotherInstance, TokenRefused
from bot.domain.delivery import Unauthorized
from bot.emulator import PortBusy
from bot.storage import StorageError

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
    except BadSetting as error:
        fail(str(error))
    except BrokenContent as error:
        faults = "\n".join(str(fault) for fault in error.faults)
        fail(f"The content has faults, `kneebot check` lists them too:\n{faults}")
    except TemplateError as error:
        fail(f"A template of the content cannot be used: {error}\n`kneebot check` says which and where.")
    except (StorageError, PortBusy, AnotherInstance) as error:
        fail(str(error))
    except (Unauthorized, TokenRefused):
        fail(f"KNEEBOT_TOKEN is not accepted by {server}. Copy it again from @BotFather.")
    except PermissionError as error:
        fail(f"The system does not permit it: {error}.")
    except ConnectionError as error:
        fail(f"No answer from {server} ({error}). Check the network, or KNEEBOT_API_URL if you have set it.")
