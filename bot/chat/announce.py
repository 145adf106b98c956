"""What Telegram shows of the bot before anybody writes: its commands and descriptions, set only when they changed."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from telegram import BotCommand, BotCommandScopeAllPrivateChats
from telegram.ext import ExtBot

from bot.screens.pen import Pen
from bot.screens.render import Renderer
from bot.screens.words import SOURCE_LANGUAGE
from bot.services.practice import Practice


def commands(pen: Pen) -> list[tuple[str, str]]:
    """List the commands with their descriptions."""
    return [
        ("start", pen._("Back to where you were")),
        ("today", pen._("The plan of today")),
        ("exercises", pen._("How each exercise is done")),
        ("pain", pen._("Give a pain score")),
        ("progress", pen._("Your weeks, and what changed")),
        ("export", pen._("Your records as a file, for you or a physiotherapist")),
        ("run", pen._("What your knee allows for running")),
        ("learn", pen._("Short lessons about the knee")),
        ("schedule", pen._("Hour, strength days and time zone")),
        ("pause", pen._("Take a break, and come back")),
        ("settings", pen._("How I write to you")),
        ("help", pen._("What I can do")),
        ("privacy", pen._("What is stored")),
        ("delete", pen._("Erase everything about you")),
        ("cancel", pen._("Leave the open question")),
    ]


async def announce(bot: ExtBot[Any], practice: Practice, renderer: Renderer, *, now: datetime) -> bool:
    """Set commands and descriptions in every language unless they stand already; tell whether anything was set.

    The bot's name is the operator's and stays as it is.
    """
    shown: dict[str, tuple[list[tuple[str, str]], str, str]] = {}
    for language in practice.catalogue.languages:
        pen = renderer.pen(language, ZoneInfo("UTC"))
        shown[language] = (
            commands(pen),
            pen._("A coach for runner's knee: a few minutes a day, and a load that follows your pain."),
            pen._(
                "I coach you through runner's knee: a few minutes of exercises a day, two questions about pain, and a "
                "plan that follows your answers. I inform; I do not diagnose."
            ),
        )
    stamp = hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()
    key = f"announced:{bot.id}"
    async with practice.store.reading() as records:
        if await records.notes.get(key) == stamp:
            return False
    for language, (listed, about, description) in shown.items():
        code = "" if language == SOURCE_LANGUAGE else language
        await bot.set_my_commands(
            [BotCommand(name, text) for name, text in listed],
            scope=BotCommandScopeAllPrivateChats(),
            language_code=code or None,
        )
        await bot.set_my_short_description(about, language_code=code or None)
        await bot.set_my_description(description, language_code=code or None)
    async with practice.store.writing(now=now) as records:
        await records.notes.put(key, stamp)
    return True
