"""The commands: what Telegram lists, what the help names and what is answered are the same ones."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any, cast
from zoneinfo import ZoneInfo

from telegram.ext import CommandHandler

from bot.catalog import find_content, load
from bot.chat.announce import commands
from bot.chat.application import FEATURES
from bot.screens.render import Renderer
from bot.services.help import Help


def answered() -> set[str]:
    """Give every command that a feature registers."""
    handlers: list[object] = []
    for setup in FEATURES:
        setup(cast("Any", SimpleNamespace(add_handler=lambda handler, group=0: handlers.append(handler))))
    return {name for handler in handlers if isinstance(handler, CommandHandler) for name in handler.commands}


def test_what_is_listed_what_the_help_names_and_what_is_answered_are_the_same_commands() -> None:
    renderer = Renderer(find_content(), load())
    listed = [name for name, _ in commands(renderer.pen("en", ZoneInfo("UTC")))]
    named = re.findall(r"(?<!<)/([a-z]+)", renderer.screen(Help(), "en", ZoneInfo("UTC")).text)
    assert len(listed) == len(set(listed))
    assert sorted({*named, "help"}) == sorted(listed) == sorted(answered())
