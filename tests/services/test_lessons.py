"""Lessons in a programme: told when something has just happened, never where they would disturb."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.lesson import Theme
from bot.domain.pain import Moment, Swelling
from bot.domain.patient import Patient, Preferences
from bot.domain.session import Barrier, Done
from bot.services.complaint import Complaint, complain
from bot.services.delete import delete
from bot.services.lessons import lesson_after, list_lessons, look_up_lesson, tell_lesson
from bot.services.locks import Locked
from bot.services.outings import Outing, log_outing
from bot.services.pain import log_pain, note_sharp
from bot.services.running import say_runner
from bot.services.safety import report_sign
from bot.services.session import finish_session, keep_steps, start_session
from bot.services.skip import skip
from bot.services.swelling import note_swelling
from bot.services.today import today
from tests.services.patients import DAY, MONDAY, NOW, House


async def lesson(house: House, patient: Patient, outcome: object, days: int = 0) -> str | None:
    return await lesson_after(house.practice, await house.read(patient), outcome, now=NOW + days * DAY)


async def told(house: House, patient: Patient) -> set[str]:
    async with house.practice.store.reading() as records:
        return set(await records.lessons.of(patient.id))


async def scored(house: House, patient: Patient, moment: Moment, score: int, days: int = 0) -> object:
    on, now = MONDAY + days * DAY, NOW + days * DAY
    return await log_pain(house.practice, patient, on, moment, score, now=now, cause=None)


async def test_the_first_plan_comes_with_the_pain_rule_and_the_first_session_with_nothing_more(house: House) -> None:
    patient = await house.patient()
    assert await lesson(house, patient, await today(house.practice, patient, now=NOW, cause=None)) is None
    plan = await scored(house, patient, Moment.BEFORE, 2)
    assert await lesson(house, patient, plan) == "mild-is-fine"
    await tell_lesson(house.practice, patient, "mild-is-fine", now=NOW)
    saved = await scored(house, patient, Moment.DURING, 4)
    assert await lesson(house, patient, saved) is None, "one a day"
    assert await told(house, patient) == {"mild-is-fine"}


@pytest.mark.parametrize(
    ("score", "sharp", "expected"),
    [(1, False, "where-calm-leads"), (4, False, "up-to-five"), (4, True, "sharp-is-different")],
)
async def test_what_a_score_means_is_taught_when_it_was_given(
    in_memory: House, score: int, sharp: bool, expected: str
) -> None:
    patient = await in_memory.patient()
    await scored(in_memory, patient, Moment.BEFORE, 2)
    if sharp:
        await note_sharp(in_memory.practice, patient, MONDAY, now=NOW, cause=None)
    assert await lesson(in_memory, patient, await scored(in_memory, patient, Moment.DURING, score)) == expected


async def test_who_never_says_how_the_morning_is_learns_why_it_counts(in_memory: House) -> None:
    patient = await in_memory.patient()
    assert await lesson(in_memory, patient, await scored(in_memory, patient, Moment.DURING, 1)) == "the-morning-decides"


async def test_a_question_that_is_open_has_no_lesson_below_it(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    asks_signs = await scored(in_memory, patient, Moment.BEFORE, 9)
    assert await lesson(in_memory, patient, asks_signs) is None
    patient = await in_memory.patient()  # with signs open nothing else is coached
    other = await skip(practice, patient, MONDAY, Barrier.OTHER, now=NOW, cause=None)
    assert await lesson(in_memory, patient, other) is None
    await start_session(practice, patient, MONDAY, now=NOW, cause=None)
    asks = await finish_session(practice, patient, MONDAY, Done.ALL, now=NOW, cause=None)
    assert await lesson(in_memory, patient, asks) is None


@pytest.mark.parametrize(
    ("barrier", "expected"),
    [
        (Barrier.NO_TIME, "little-and-often"),
        (Barrier.TRAVELLING, "a-floor-is-enough"),
        (Barrier.FORGOT, None),
        (Barrier.UNSAID, None),
    ],
)
async def test_a_skipped_day_teaches_what_answers_its_reason(
    in_memory: House, barrier: Barrier, expected: str | None
) -> None:
    patient = await in_memory.patient()
    outcome = await skip(in_memory.practice, patient, MONDAY, barrier, now=NOW, cause=None)
    assert await lesson(in_memory, patient, outcome) == expected


async def test_a_sore_day_left_out_teaches_once_the_score_is_given(in_memory: House) -> None:
    patient = await in_memory.patient()
    asks = await skip(in_memory.practice, patient, MONDAY, Barrier.SORE, now=NOW, cause=None)
    assert await lesson(in_memory, patient, asks) is None
    left_out = await scored(in_memory, patient, Moment.BEFORE, 3)
    assert await lesson(in_memory, patient, left_out) == "sore-is-a-reason"


@pytest.mark.parametrize(
    ("complaint", "expected"), [(Complaint.HURTS, "swap-it"), (Complaint.TOO_HARD, "clean-beats-hard")]
)
async def test_what_is_said_against_a_move_teaches(in_memory: House, complaint: Complaint, expected: str) -> None:
    patient = await in_memory.patient()
    await scored(in_memory, patient, Moment.BEFORE, 2)
    outcome = await complain(in_memory.practice, patient, MONDAY, "clamshell", complaint, now=NOW, cause=None)
    assert await lesson(in_memory, patient, outcome) == expected


async def test_running_is_taught_at_the_yes_and_after_a_run_that_has_settled(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    assert await lesson(in_memory, patient, await say_runner(practice, patient, True, now=NOW, cause=None)) == (
        "running-may-go-on"
    )
    unsettled = await log_outing(practice, patient, Outing.RUN, 25, 2, now=NOW, cause=None)
    assert await lesson(in_memory, patient, unsettled) is None, "it is asked whether the knee has settled"
    painless = await log_outing(practice, patient, Outing.RUN, 25, 0, now=NOW, cause=None)
    assert await lesson(in_memory, patient, painless) == "flat-first"
    hurt = await log_outing(practice, patient, Outing.RUN, 25, 4, now=NOW, cause=None)
    assert await lesson(in_memory, patient, hurt) == "when-a-run-hurts"


async def test_only_a_calm_walk_teaches_why_walking_comes_first(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    await say_runner(practice, patient, True, now=NOW, cause=None)
    sharp = await log_outing(practice, patient, Outing.WALK, 30, 2, sharp=True, now=NOW, cause=None)
    assert await lesson(in_memory, patient, sharp) is None
    calm = await log_outing(practice, patient, Outing.WALK, 30, 2, sharp=False, now=NOW, cause=None)
    assert await lesson(in_memory, patient, calm) == "walking-opens-the-gate"


async def test_a_morning_two_points_up_says_what_to_do_instead(in_memory: House) -> None:
    patient = await in_memory.patient()
    await scored(in_memory, patient, Moment.BEFORE, 2)
    asks = await scored(in_memory, patient, Moment.BEFORE, 4, days=1)
    assert await lesson(in_memory, patient, asks, days=1) is None
    when, now = MONDAY + DAY, NOW + DAY
    worse = await note_swelling(in_memory.practice, patient, when, Swelling.NONE, now=now, cause=None)
    assert await lesson(in_memory, patient, worse, days=1) == "this-instead-of-that"


async def test_a_step_refused_teaches_that_no_is_an_answer(in_memory: House) -> None:
    patient = await in_memory.patient()
    await scored(in_memory, patient, Moment.BEFORE, 2)
    refused = await keep_steps(in_memory.practice, patient, MONDAY, now=NOW, cause=None)
    assert await lesson(in_memory, patient, refused) == "no-is-an-answer"


async def test_under_a_red_flag_nothing_is_taught_and_nothing_can_be_looked_up(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    plan = await scored(in_memory, patient, Moment.BEFORE, 2)
    assert await lesson(in_memory, patient, plan) is not None
    await report_sign(practice, patient, "calf", now=NOW, cause=None)
    assert await lesson(in_memory, patient, plan) is None
    with pytest.raises(Locked):
        await list_lessons(practice, patient, Theme.PAIN, now=NOW)
    with pytest.raises(Locked):
        await look_up_lesson(practice, patient, "mild-is-fine", now=NOW)


async def test_who_switched_lessons_off_gets_none_and_can_still_look_them_up(in_memory: House) -> None:
    patient = await in_memory.patient(preferences=Preferences(lessons=False))
    assert await lesson(in_memory, patient, await scored(in_memory, patient, Moment.BEFORE, 2)) is None
    assert (await look_up_lesson(in_memory.practice, patient, "mild-is-fine", now=NOW)).lesson_id == "mild-is-fine"


async def test_a_milestone_comes_in_its_week(in_memory: House) -> None:
    patient = await in_memory.patient()
    for days in range(28):
        await scored(in_memory, patient, Moment.BEFORE, 2, days=days)
        saved = await scored(in_memory, patient, Moment.DURING, 1, days=days)
        if days in (14, 27):
            expected = "two-weeks-on" if days == 14 else "where-calm-leads"
            assert await lesson(in_memory, patient, saved, days=days) == expected
    await scored(in_memory, patient, Moment.BEFORE, 2, days=28)
    saved = await scored(in_memory, patient, Moment.DURING, 1, days=28)
    assert await lesson(in_memory, patient, saved, days=28) == "honest-numbers"


async def test_what_was_told_is_kept_with_the_person_and_goes_with_them(house: House) -> None:
    patient = await house.patient()
    await tell_lesson(house.practice, patient, "mild-is-fine", now=NOW)
    await tell_lesson(house.practice, patient, "up-to-five", now=NOW + timedelta(days=1))
    async with house.practice.store.reading() as records:
        assert await records.lessons.of(patient.id) == {"mild-is-fine": MONDAY, "up-to-five": MONDAY + DAY}
    await delete(house.practice, patient, MONDAY, now=NOW, cause=None)
    assert await told(house, patient) == set()
    await tell_lesson(house.practice, patient, "up-to-five", now=NOW)
    assert await told(house, patient) == set()
