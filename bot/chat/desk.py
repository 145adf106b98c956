"""What the whole chat works with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.chat.unkept import Unkept
from bot.chat.writer import Draw
from bot.domain.clocks import WireClock
from bot.nlu.exercises import ExerciseNames
from bot.nlu.hearing import Hearing
from bot.screens.render import Renderer
from bot.services.practice import Practice


@dataclass(frozen=True, slots=True)
class Desk:
    """What the whole chat works with; made once by the composition root."""

    practice: Practice
    renderer: Renderer
    names: Mapping[str, ExerciseNames]
    hearing: Callable[[str], Hearing]
    now: Callable[[], datetime]
    wire: WireClock
    draw: Draw | None = None
    unkept: Unkept = field(default_factory=Unkept)
