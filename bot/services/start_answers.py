"""The answers of the first minute, each kept as soon as it is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.dialog import Answer, IllegalMove, Step, is_asked, reopen
from bot.domain.exercise import Equipment
from bot.domain.pain import is_score
from bot.domain.patient import Knee, Patient, Place, Profile, Ticks
from bot.domain.schedule import next_to
from bot.domain.signs import SEVERE, Said, SignEvent, heard, noticed
from bot.services.practice import Practice
from bot.services.start import StartOutcome, answer, current, present
from bot.services.start_questions import (
    EQUIPMENT,
    WEEKDAYS,
    AskEquipment,
    AskWeekdays,
    AskWorstPain,
    DayBeside,
    NoDay,
    advises_professional,
    question,
    ticked_equipment,
    ticked_weekdays,
    was_answered,
)
from bot.storage import Cause, Records


async def tell_place(
    practice: Practice, patient: Patient, place: Place, *, now: datetime, cause: Cause | None
) -> StartOutcome:
    """Keep where it hurts; the knee is asked next, unless it was told already."""
    if (knee := patient.profile.knee) is not None and not was_answered(patient):
        return await tell_where(practice, patient, place, knee, now=now, cause=cause)
    return await answer(practice, patient, Answer.PLACE, lambda it: _told(it, place=place), now=now, cause=cause)


async def tell_where(
    practice: Practice, patient: Patient, place: Place, knee: Knee, *, now: datetime, cause: Cause | None
) -> StartOutcome:
    """Keep where it hurts and which knee, told in one; the advice for pain elsewhere is seen first."""
    advises = place is not Place.FRONT and place is not patient.profile.place and not was_answered(patient)
    return await answer(
        practice,
        patient,
        Answer.ELSEWHERE if advises else Answer.WHERE,
        lambda it: replace(it, profile=replace(it.profile, place=place, knee=knee)),
        now=now,
        cause=cause,
    )


async def note_knee(
    practice: Practice, patient: Patient, knee: Knee, *, now: datetime, cause: Cause | None
) -> StartOutcome:
    """Keep which knee it is while it is still asked where it hurts. IllegalMove at any other question."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        patient = await current(records, patient)
        if patient.step is not Step.PLACE:
            raise IllegalMove("the place is not asked")
        patient = replace(patient, profile=replace(patient.profile, knee=knee))
        await records.patients.save(patient)
    return await present(practice, patient, now=now)


async def tell_knee(
    practice: Practice, patient: Patient, knee: Knee, *, now: datetime, cause: Cause | None
) -> StartOutcome:
    """Keep which knee hurts."""
    return await answer(practice, patient, Answer.KNEE, lambda it: _told(it, knee=knee), now=now, cause=cause)


async def tell_front(
    practice: Practice, patient: Patient, knee: Knee, *, now: datetime, cause: Cause | None
) -> StartOutcome:
    """Keep that it hurts in front or around the kneecap, and on which knee."""
    told = {"place": Place.FRONT, "knee": knee}
    return await answer(practice, patient, Answer.FRONT, lambda it: _told(it, **told), now=now, cause=cause)


async def tell_usual_pain(
    practice: Practice, patient: Patient, score: int, *, now: datetime, cause: Cause | None
) -> StartOutcome:
    """Keep how the knee usually is (0-10), and since when it is that much. ValueError for what is no score."""
    if not is_score(score):
        raise ValueError(score)

    def told(it: Patient) -> Patient:
        it = _told(it, usual_pain=score)
        return _told(it, signs=_with_severe(practice, it, now))

    return await answer(practice, patient, Answer.USUAL, told, now=now, cause=cause)


async def tell_worst_pain(
    practice: Practice, patient: Patient, score: int, *, sure: bool = False, now: datetime, cause: Cause | None
) -> StartOutcome:
    """Keep the worst of the last week (0-10); one below the usual is asked about first, unless the person is sure.

    ValueError for what is no score.
    """
    if not is_score(score):
        raise ValueError(score)
    usual = patient.profile.usual_pain or 0
    if score < usual and not sure and patient.step is Step.WORST_PAIN:
        return AskWorstPain(usual, advises_professional(practice, patient), doubted=score)
    return await answer(practice, patient, Answer.WORST, lambda it: _told(it, worst_pain=score), now=now, cause=cause)


async def correct_usual_pain(
    practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None
) -> StartOutcome:
    """Ask for the usual pain again, before the worst one is told."""
    return await answer(practice, patient, Answer.CORRECT, lambda it: it, now=now, cause=cause)


async def tick_equipment(
    practice: Practice, patient: Patient, thing: Equipment, *, now: datetime, cause: Cause | None
) -> StartOutcome:
    """Tick a thing that is at hand, or take the tick away."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        patient = await _at(records, patient, Step.EQUIPMENT)
        chosen = ticked_equipment(patient) ^ {thing}
        await _tick(records, patient, Ticks(EQUIPMENT, frozenset(one.value for one in chosen)))
    return AskEquipment(chosen, was_answered(patient))


async def keep_equipment(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> StartOutcome:
    """Keep what is ticked; nothing is an answer too."""
    return await answer(
        practice,
        patient,
        Answer.EQUIPMENT,
        lambda it: _told(it, equipment=ticked_equipment(it)),
        now=now,
        cause=cause,
    )


async def choose_hour(
    practice: Practice, patient: Patient, minute: int, *, now: datetime, cause: Cause | None
) -> StartOutcome:
    """Keep the daily time (minutes after local midnight). ValueError for what is no time of day."""
    if not 0 <= minute < 24 * 60:
        raise ValueError(minute)
    return await answer(
        practice,
        patient,
        Answer.HOUR,
        lambda it: replace(it, reminder_min=minute, quiet=it.quiet.making_room_for(minute)),
        now=now,
        cause=cause,
    )


async def tick_weekday(
    practice: Practice, patient: Patient, weekday: int, *, now: datetime, cause: Cause | None
) -> StartOutcome:
    """Tick a strength day (Monday is 0) or take the tick away; one beside another is refused. ValueError for no day."""
    if not 0 <= weekday < 7:
        raise ValueError(weekday)
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        patient = await _at(records, patient, Step.WEEKDAYS)
        chosen = ticked_weekdays(practice, patient)
        beside = next_to(weekday, chosen)
        if beside is not None and weekday not in chosen:
            return AskWeekdays(chosen, DayBeside(weekday, beside), was_answered(patient))
        chosen ^= {weekday}
        await _tick(records, patient, Ticks(WEEKDAYS, frozenset(str(day) for day in chosen)))
    return AskWeekdays(chosen, again=was_answered(patient))


async def keep_weekdays(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> StartOutcome:
    """Keep the ticked strength days; without any the question stays."""
    if patient.step is Step.WEEKDAYS and not ticked_weekdays(practice, patient):
        return AskWeekdays(frozenset(), NoDay(), was_answered(patient))
    return await answer(
        practice,
        patient,
        Answer.WEEKDAYS,
        lambda it: replace(it, weekdays=tuple(sorted(ticked_weekdays(practice, it)))),
        now=now,
        cause=cause,
    )


async def change(
    practice: Practice, patient: Patient, wanted: Step, *, now: datetime, cause: Cause | None
) -> StartOutcome:
    """Ask one question again, from the summary. IllegalMove anywhere else."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        patient = await current(records, patient)
        patient = replace(patient, step=reopen(patient.step, wanted))
        await records.patients.save(patient)
    return question(practice, patient, now)


async def leave(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> StartOutcome:
    """Keep an answer as it was and go back to the summary."""
    return await answer(practice, patient, Answer.LEAVE, lambda it: it, now=now, cause=cause)


async def _at(records: Records, patient: Patient, step: Step) -> Patient:
    patient = await current(records, patient)
    if not is_asked(step, patient.step, patient.asked):
        raise IllegalMove(f"{step} is not asked at {patient.step}")
    return patient


async def _tick(records: Records, patient: Patient, ticks: Ticks) -> None:
    await records.patients.save(patient.ticking(ticks))


def _with_severe(practice: Practice, patient: Patient, now: datetime) -> tuple[SignEvent, ...]:
    """Give what is known of signs once the usual pain was told: that alone can be one, and no longer be one."""
    signs = patient.profile.signs
    if not advises_professional(practice, patient):
        return (*signs, SignEvent(Said.WITHDRAWN, (SEVERE,), now)) if SEVERE in noticed(signs) else signs
    known = SEVERE in heard(signs) or SEVERE not in practice.handbook.signs
    return signs if known else (*signs, SignEvent(Said.NOTICED, (SEVERE,), now))


def _told(patient: Patient, **said: object) -> Patient:
    profile: Profile = replace(patient.profile, **said)  # type: ignore[arg-type]
    return replace(patient, profile=profile)
