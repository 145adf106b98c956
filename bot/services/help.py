"""What can always be asked, and the answers to what cannot be understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.patient import Consent, Patient
from bot.domain.schedule import local_day
from bot.domain.signs import Said, SignEvent
from bot.services.practice import Practice
from bot.services.safety import signs_said

NAMED_DAYS = 5
"""So many days on which signs were spoken of are named (house)."""


@dataclass(frozen=True, slots=True)
class Help:
    """What kneebot can do and how."""


@dataclass(frozen=True, slots=True)
class Privacy:
    """What is stored, where, what was agreed to, and how to have it erased; `consent` is None before that.

    `signs_on`: the last local dates on which a warning sign was spoken of; `none_on`: those on which there was none.
    `since`: the first of the `days` of the programme that are stored, with so many pain `scores`; None before it.
    `number`: theirs with Telegram.
    """

    consent: Consent | None = None
    keep_words: bool = False
    signs_on: tuple[date, ...] = ()
    none_on: tuple[date, ...] = ()
    since: date | None = None
    number: int | None = None
    days: int = 0
    scores: int = 0


@dataclass(frozen=True, slots=True)
class Stranger:
    """A button tapped by somebody of whom nothing is stored, or not any more."""


@dataclass(frozen=True, slots=True)
class PrivateOnly:
    """kneebot was added to a group: it talks to one person at a time."""


class Puzzle(StrEnum):
    """Why a message was not understood, or not followed.

    NOT_YET: it needs a programme that runs. FORWARDED: somebody else's words change nothing. OLD_EDIT: a message of
    another day was edited. TOMORROW: the message of a day to come cannot be moved by itself. NO_BREAK: a break ends
    before it begins. NO_REST: one is called off, and there is none. NO_DAY: a break has a day that no
    calendar has. SORE, WELL: it tells of pain, or of none, and the plan goes by a number. SWOLLEN: it tells of a
    little swelling before a programme runs. DAY_CLOSED: it tells of the day `on`, which has nothing that it can change.
    MISSED: a day was left out that is over by now. ELSEWHERE: something else than the knee hurts. HOUR_AND_DAYS: it
    gives an hour for some days alone. ONCE: it moves one day of strength just once. BEGIN: nobody has agreed to it yet.
    DISTANCE: it tells how far a run or a walk was. GOES_ON: somebody is away and trains all the same.
    PARTS: a part of the session is to be left out. ONE_RUN: more than one run or walk is told of at once.
    UNSURE: somebody has no number for the knee.
    """

    TEXT = "text"
    NOT_TEXT = "not-text"
    WHICH_TIME = "which-time"
    NOT_YET = "not-yet"
    FORWARDED = "forwarded"
    OLD_EDIT = "old-edit"
    TOMORROW = "tomorrow"
    NO_BREAK = "no-break"
    NO_REST = "no-rest"
    NO_DAY = "no-day"
    SORE = "sore"
    WELL = "well"
    DAY_CLOSED = "day-closed"
    SWOLLEN = "swollen"
    MISSED = "missed"
    ELSEWHERE = "elsewhere"
    HOUR_AND_DAYS = "hour-and-days"
    ONCE = "once"
    BEGIN = "begin"
    DISTANCE = "distance"
    GOES_ON = "goes-on"
    PARTS = "parts"
    ONE_RUN = "one-run"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A message that says nothing to kneebot; `times` in minutes after midnight are offered where a time is unclear.

    `asks` is the outcome of the question that is open all the same; `active`: a programme runs.
    """

    why: Puzzle
    times: tuple[int, ...] = ()
    asks: object | None = None
    active: bool = True
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Outdated:
    """A button of an earlier message, or of a day that is over."""

    on: date | None = None


async def privacy(practice: Practice, patient: Patient | None) -> Privacy:
    """Say what is stored; None as `patient` for a stranger."""
    if patient is None:
        return Privacy()
    events = await signs_said(practice, patient)
    async with practice.store.reading() as records:
        days = [day for day, _ in await records.days.told(patient.id, date.min, date.max)]
    spoken = [event for event in events if event.said not in (Said.ASKED, Said.NONE)]
    denied = [event for event in events if event.said is Said.NONE]
    return Privacy(
        patient.consent,
        patient.preferences.keep_words,
        _last_days(spoken, patient),
        _last_days(denied, patient),
        since=days[0].on if days else None,
        number=patient.user_id,
        days=len(days),
        scores=sum(score is not None for day in days for score in (day.before, day.during)),
    )


def _last_days(events: Sequence[SignEvent], patient: Patient) -> tuple[date, ...]:
    days = dict.fromkeys(local_day(event.at, patient.zone) for event in events if event.at is not None)
    return tuple(days)[-NAMED_DAYS:]


async def declines(practice: Practice, chat_id: int, *, now: datetime) -> bool:
    """Tell whether a group is still to be told, once, that kneebot only talks in private."""
    key = f"declined:{chat_id}"
    async with practice.store.writing(now=now) as records:
        if await records.notes.get(key) is not None:
            return False
        await records.notes.put(key, now.isoformat())
        return True
