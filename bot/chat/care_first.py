"""The screens that a warning sign changes the way of."""

from __future__ import annotations

from bot.services.export import ExportShown
from bot.services.heard import SpeakNow
from bot.services.locks import AskCleared, CareAgain, UnderLock
from bot.services.pain import WhichScore
from bot.services.pain_questions import AskPain
from bot.services.pause import AskPause, AskPauseUntil, MayRest, PauseShown
from bot.services.progress import ProgressShown
from bot.services.safety import Care, EarlyCare, OfOthers
from bot.services.schedule import ScheduleChanged, ScheduleShown
from bot.services.settings import SettingsShown
from bot.services.signs import AskSigns
from bot.services.which_number import WhichNumber

BESIDE_CARE = (
    AskPause,
    AskPauseUntil,
    PauseShown,
    MayRest,
    ScheduleShown,
    ScheduleChanged,
    SettingsShown,
    ProgressShown,
    ExportShown,
    AskPain,
    WhichScore,
    WhichNumber,
)
"""What works under an open red flag too, with what to do about that before it."""

TWICE = (Care, CareAgain, EarlyCare, OfOthers, AskSigns, AskCleared, UnderLock, SpeakNow)
"""What rather comes twice than never: the warning signs, what to do about them, and that a person is needed now."""
