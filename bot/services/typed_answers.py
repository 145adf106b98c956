"""Answers with several parts that were typed at once: strength days, and what is at hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.dialog import Answer, Asked, IllegalMove, Step, is_asked
from bot.domain.exercise import Equipment
from bot.domain.patient import Patient, Ticks
from bot.domain.schedule import next_to
from bot.services.practice import Practice
from bot.services.schedule import ScheduleChanged, ask_days, change_days
from bot.services.start import StartOutcome, answer, current
from bot.services.start_questions import (
    EQUIPMENT,
    AskEquipment,
    AskWeekdays,
    DayBeside,
    NoDay,
    ticked_equipment,
    ticked_weekdays,
    was_answered,
)
from bot.storage import Cause


async def wish_weekdays(
    practice: Practice,
    patient: Patient,
    wanted: tuple[int, ...],
    unwanted: tuple[int, ...] = (),
    *,
    added: bool = False,
    now: datetime,
    cause: Cause | None,
) -> StartOutcome | ScheduleChanged | AskWeekdays:
    """Keep typed strength days (Monday is 0), in the first minute or after it.

    With `unwanted` ones alone, or to be swapped, and where days are `added`, the others stay. Days that lie
    beside each other are refused, with the question and the reason; so is an answer without a day.
    """
    now_kept = set(patient.weekdays) or ticked_weekdays(practice, patient)
    days = tuple(sorted({*wanted, *(now_kept if unwanted or added else ())} - set(unwanted)))
    refused = _refused(days)
    if refused is not None and patient.step is Step.ACTIVE:
        asked = await ask_days(practice, patient, now=now, cause=cause)
        return replace(asked, refused=refused)
    if refused is not None:
        return AskWeekdays(ticked_weekdays(practice, patient), refused, was_answered(patient))
    if patient.step is Step.ACTIVE:
        return await change_days(practice, patient, days, now=now, cause=cause)
    return await answer(practice, patient, Answer.WEEKDAYS, lambda it: replace(it, weekdays=days), now=now, cause=cause)


async def tick_things(
    practice: Practice,
    patient: Patient,
    has: frozenset[Equipment],
    lacks: frozenset[Equipment],
    *,
    now: datetime,
    cause: Cause | None,
) -> AskEquipment:
    """Tick what is at hand and untick what is not; a running programme is asked for its equipment with it.

    IllegalMove where the first minute asks for something else.
    """
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        patient = await current(records, patient)
        asked = is_asked(Step.EQUIPMENT, patient.step, patient.asked)
        if not asked and patient.step is not Step.ACTIVE:
            raise IllegalMove("the equipment is not asked")
        chosen = (ticked_equipment(patient) | has) - lacks
        ticks = Ticks(EQUIPMENT, frozenset(one.value for one in chosen))
        patient = patient.ticking(ticks)
        await records.patients.save(patient if asked else patient.asking(Asked.EQUIPMENT, now))
    return AskEquipment(chosen, again=was_answered(patient))


def _refused(days: tuple[int, ...]) -> DayBeside | NoDay | None:
    if not days:
        return NoDay()
    for day in days:
        if (other := next_to(day, days)) is not None:
            return DayBeside(*sorted((day, other)))
    return None
