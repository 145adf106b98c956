"""What is said against the load: one exercise hurts or is too hard, or the day is to be easier."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.domain.pain import Moment
from bot.domain.session import Done, Mode
from bot.services.complaint import Complaint, ComplaintKept, complain, make_easier, withdraw_complaint
from bot.services.days import QuestionClosed
from bot.services.locks import Locked
from bot.services.pain import log_pain
from bot.services.safety import report_sign
from bot.services.session import finish_session
from bot.services.today import today
from bot.storage import AlreadyHandled
from tests.services.patients import DAY, MONDAY, NOW, House


async def against(house: House, patient: object, exercise_id: str, complaint: Complaint) -> ComplaintKept:
    return await complain(house.practice, patient, MONDAY, exercise_id, complaint, now=NOW, cause=None)  # type: ignore[arg-type]


@pytest.mark.parametrize("complaint", Complaint)
async def test_what_is_announced_is_what_the_next_day_brings(in_memory: House, complaint: Complaint) -> None:
    for exercise_id in ("wall-sit", "step-up", "clamshell"):
        patient = await in_memory.patient()
        kept = await against(in_memory, patient, exercise_id, complaint)
        await log_pain(in_memory.practice, patient, MONDAY, Moment.BEFORE, 2, now=NOW, cause=None)
        await finish_session(in_memory.practice, patient, MONDAY, Done.ALL, now=NOW, cause=None)
        await today(in_memory.practice, patient, now=NOW + DAY, cause=None)
        brought = (await in_memory.stored(patient, MONDAY + DAY)).decision.changes
        assert [change for change in brought if change.id == exercise_id] == ([kept.change] if kept.change else [])


async def test_the_last_word_about_an_exercise_counts_and_can_be_taken_back(in_memory: House) -> None:
    patient = await in_memory.patient()
    await against(in_memory, patient, "wall-sit", Complaint.TOO_HARD)
    await against(in_memory, patient, "wall-sit", Complaint.HURTS)
    await against(in_memory, patient, "clamshell", Complaint.HURTS)
    day = (await in_memory.stored(patient, MONDAY)).day
    assert (day.hurts, day.too_hard) == (("wall-sit", "clamshell"), ())
    await withdraw_complaint(in_memory.practice, patient, MONDAY, "wall-sit", now=NOW, cause=None)
    assert (await in_memory.stored(patient, MONDAY)).day.hurts == ("clamshell",)


async def test_an_exercise_that_is_not_in_the_plan_cannot_be_complained_about(in_memory: House) -> None:
    patient = await in_memory.patient()
    before = await in_memory.everything(patient)
    for exercise_id in ("reverse-lunge", "nordic-curl"):
        with pytest.raises(QuestionClosed):
            await against(in_memory, patient, exercise_id, Complaint.HURTS)
    assert await in_memory.everything(patient) == before


async def test_an_easier_day_is_easier_at_once_and_can_be_taken_back(in_memory: House) -> None:
    patient = await in_memory.patient()
    as_planned = (await in_memory.stored(patient, MONDAY)).decision
    shown = await make_easier(in_memory.practice, patient, MONDAY, True, now=NOW, cause=None)
    assert shown.record.decision.mode is Mode.EASY
    shown = await make_easier(in_memory.practice, patient, MONDAY, False, now=NOW, cause=None)
    assert shown.record.decision == as_planned
    await finish_session(in_memory.practice, patient, MONDAY, Done.ALL, now=NOW, cause=None)
    shown = await make_easier(in_memory.practice, patient, MONDAY, True, now=NOW, cause=None)
    assert (shown.record.decision, shown.eased) == (as_planned, False)
    with pytest.raises(QuestionClosed):
        await make_easier(in_memory.practice, patient, MONDAY, True, now=NOW + DAY, cause=None)


async def test_under_a_red_flag_it_is_kept_and_nothing_is_coached(in_memory: House) -> None:
    patient = await in_memory.patient()
    await log_pain(in_memory.practice, patient, MONDAY, Moment.DURING, 2, now=NOW, cause=None)
    await report_sign(in_memory.practice, patient, "calf", now=NOW + DAY, cause=None)
    with pytest.raises(Locked):
        await complain(in_memory.practice, patient, MONDAY, "wall-sit", Complaint.HURTS, now=NOW + DAY, cause=None)
    assert (await in_memory.stored(patient, MONDAY)).day.hurts == ("wall-sit",)


async def test_an_update_seen_twice_complains_once(in_memory: House) -> None:
    hurts, hard = Complaint.HURTS, Complaint.TOO_HARD
    practice = in_memory.practice
    acts: list[Callable[..., Awaitable[object]]] = [
        lambda who, cause, n: complain(practice, who, MONDAY, "wall-sit", (hurts, hard)[n], now=NOW, cause=cause),
        lambda who, cause, n: withdraw_complaint(practice, who, MONDAY, "wall-sit", now=NOW, cause=cause),
        lambda who, cause, n: make_easier(practice, who, MONDAY, n == 0, now=NOW, cause=cause),
    ]
    for act in acts:
        patient, cause = await in_memory.patient(), in_memory.cause()
        await act(patient, cause, 0)
        before = await in_memory.everything(patient)
        with pytest.raises(AlreadyHandled):
            await act(patient, cause, 1)
        assert await in_memory.everything(patient) == before
