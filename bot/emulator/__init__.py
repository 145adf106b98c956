"""A local Telegram Bot API server with a chat page in the browser."""

from bot.emulator.clock import WireClock
from bot.emulator.emulator import Emulator
from bot.emulator.faults import Fault
from bot.emulator.flood import Limits
from bot.emulator.person import Person
from bot.emulator.refusal import Refusal
from bot.emulator.server import PortBusy, serving
from bot.emulator.stage import Cell, Control, Progress, Section, Shown
from bot.emulator.state import Call, EmulatedBot, Message, Tap

__all__ = [
    "Call",
    "Cell",
    "Control",
    "EmulatedBot",
    "Emulator",
    "Fault",
    "Limits",
    "Message",
    "Person",
    "PortBusy",
    "Progress",
    "Refusal",
    "Section",
    "Shown",
    "Tap",
    "WireClock",
    "serving",
]
