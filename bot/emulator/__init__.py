"""A local Telegram Bot API server with a chat page in the browser."""

from bot.emulator.controls import Control
from bot.emulator.emulator import Emulator
from bot.emulator.person import Person
from bot.emulator.refusal import Refusal
from bot.emulator.server import PortBusy, serving
from bot.emulator.state import Call, EmulatedBot, Message, Tap

__all__ = ["Call", "Control", "EmulatedBot", "Emulator", "Message", "Person", "PortBusy", "Refusal", "Tap", "serving"]
