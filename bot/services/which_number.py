"""A bare number while a time and the knee are both asked for: which of them it answers is asked, and not guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.dialog import Asked
from bot.domain.patient import Patient
from bot.domain.schedule import due_on, session_day
from bot.nlu.places import offset_of
from bot.services.open_question import open_score
from bot.services.pain_questions import AskPain
from bot.services.practice import Practice

OF_ZONE = (Asked.CITY, Asked.LOCATION, Asked.CLOCK)
CLOCKS = (Asked.HOUR, Asked.LATER, *OF_ZONE)
"""The questions that a time of day answers."""


@dataclass(frozen=True, slots=True)
class WhichNumber:
    """A number that is the score `asks` waits for, or one of `times` (minutes after midnight) that `clock` waits for.

    `ahead`: for a clock that tells the zone, how far each of them is ahead of UTC, in minutes.
    """

    asks: AskPain
    score: int
    clock: Asked
    times: tuple[int, ...]
    ahead: tuple[int, ...] = ()


async def which_number(
    practice: Practice, patient: Patient, score: int, times: tuple[int, ...], *, now: datetime
) -> WhichNumber | None:
    """Ask which question a number answers; None where only one of the two is open."""
    if patient.asked not in CLOCKS or (asks := await open_score(practice, patient, now=now)) is None:
        return None
    if patient.asked is Asked.LATER:
        on = session_day(now, patient.zone)
        due = {minute: due_on(on, minute, patient.zone) for minute in times}
        times = tuple(minute for minute, each in due.items() if each is not None and each.at > now)
    past = now.minute if len(times) > 1 else 0  # a bare hour is the one that has begun
    ahead = tuple(offset_of(minute + past, now) for minute in times) if patient.asked in OF_ZONE else ()
    return WhichNumber(asks, score, patient.asked, times, ahead)
