"""The exercises: looking them up by kind or by name, and how one is done; within a session and at any time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.exercise import Kind
from bot.domain.patient import Patient
from bot.domain.session import Item
from bot.services.days import unfold_recent, unfold_today
from bot.services.locks import coaches
from bot.services.player import leave_player
from bot.services.practice import Practice

KINDS = (Kind.STRENGTH, Kind.STRETCH, Kind.WARM_UP)
"""The kinds as they are offered; the one jump is shown with the strength moves."""


@dataclass(frozen=True, slots=True)
class ExerciseList:
    """All exercises of a kind, or the question which kind."""

    kind: Kind | None = None
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExercisesFound:
    """The exercises that a typed name may mean, the likeliest first; none where it is like no name."""

    ids: tuple[str, ...]


class About(StrEnum):
    """What one can ask about an exercise beside how it is done."""

    EASIER = "easier"
    HARDER = "harder"
    WHY = "why"
    CAUTION = "caution"
    SIDES = "sides"


@dataclass(frozen=True, slots=True)
class HowTo:
    """One exercise with its instructions; `item` is its dose in that day's plan, None when it is not in it.

    `on` is the day whose session it was opened from, None when it was looked up. `page` 0 is the card that suffices to
    do it, the others are the whole text; or those of what is asked `about` it, from 1.
    """

    on: date | None
    exercise_id: str
    item: Item | None
    page: int = 0
    about: About | None = None


class Wish(StrEnum):
    """What somebody wishes of one exercise of a session, before they say of which."""

    HOW = "how"
    TOO_HARD = "hard"
    HURTS = "hurts"


@dataclass(frozen=True, slots=True)
class WhichExercise:
    """The question which exercise of a day's session is meant, in the session's order."""

    on: date
    wish: Wish
    ids: tuple[str, ...]


@coaches
async def ask_which(practice: Practice, patient: Patient, on: date, wish: Wish, *, now: datetime) -> WhichExercise:
    """Ask which exercise of a day's session is meant; a warm-up can only be looked up. Else QuestionClosed."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        plan = (await unfold_recent(records, practice, patient, on, now)).decision.plan
    warm_up = (plan.warm_up_id,) if wish is Wish.HOW and plan.warm_up_id else ()
    return WhichExercise(on, wish, (*warm_up, *(item.id for item in plan.items)))


@coaches
async def browse(
    practice: Practice, patient: Patient | None, kind: Kind | None = None, *, now: datetime
) -> ExerciseList:
    """List the exercises of a kind, or ask for the kind."""
    if kind is None:
        return ExerciseList()
    offered = Kind.STRENGTH if kind is Kind.PLYOMETRIC else kind
    kinds = (Kind.STRENGTH, Kind.PLYOMETRIC) if offered is Kind.STRENGTH else (offered,)
    exercises = practice.handbook.exercises.values()
    return ExerciseList(offered, tuple(exercise.id for exercise in exercises if exercise.kind in kinds))


@coaches
async def choose(
    practice: Practice, patient: Patient | None, ids: tuple[str, ...], *, now: datetime
) -> HowTo | ExercisesFound:
    """Show the one exercise that a typed name means, or those that it may mean."""
    if len(ids) == 1:
        return await look_up(practice, patient, ids[0], now=now)
    return ExercisesFound(ids)


@coaches
async def look_up(
    practice: Practice,
    patient: Patient | None,
    exercise_id: str,
    page: int = 0,
    about: About | None = None,
    *,
    now: datetime,
) -> HowTo:
    """Give an exercise's instructions, with today's dose where today's plan has it; None as `patient` for a stranger.

    KeyError for an exercise that content does not have.
    """
    exercise = practice.handbook.exercises[exercise_id]
    if patient is None or patient.started_on is None:
        return HowTo(None, exercise.id, None, page, about)
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        today = await unfold_today(records, practice, patient, now)
    return HowTo(None, exercise.id, _item(today.decision.plan.items, exercise.id), page, about)


@coaches
async def how_to(
    practice: Practice,
    patient: Patient,
    on: date,
    exercise_id: str,
    page: int = 0,
    about: About | None = None,
    *,
    now: datetime,
) -> HowTo:
    """Give an exercise's instructions with its dose of a day's session. A timer stops.

    KeyError for an exercise that content does not have, QuestionClosed for a day that is over.
    """
    exercise = practice.handbook.exercises[exercise_id]
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await unfold_recent(records, practice, patient, on, now)
        record = await leave_player(records, practice, patient, record, now)
    stand_ins = tuple(each.item for each in record.session.stand_ins) if record.session else ()
    return HowTo(on, exercise.id, _item((*record.decision.plan.items, *stand_ins), exercise.id), page, about)


def _item(items: tuple[Item, ...], exercise_id: str) -> Item | None:
    return next((item for item in items if item.id == exercise_id), None)
