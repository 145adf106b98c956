"""The fold over a person's days: silent days, corrections that replay what follows, and days that are closed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.domain.pain import Moment, Swelling
from bot.domain.patient import Patient
from bot.domain.session import Done, Mode
from bot.domain.signs import Report
from bot.services.days import DayShown, QuestionClosed, amend
from bot.services.exercises import HowTo, how_to
from bot.services.locks import SignsFirst
from bot.services.pain import after_signs, log_pain, note_sharp
from bot.services.pain_questions import ask_pain
from bot.services.player import PlayerShown, play
from bot.services.practice import Practice
from bot.services.safety import report_sign, say_seen, withdraw_sign
from bot.services.session import finish_session, keep_steps, start_session
from bot.services.start import start
from bot.services.swelling import note_swelling
from bot.services.today import today
from bot.storage import AlreadyHandled, Cause
from tests.services.patients import DAY, MONDAY, NOW, House, berlin

BEFORE, DURING = Moment.BEFORE, Moment.DURING

Ask = Callable[[Practice, Patient, date, datetime], Awaitable[object]]

WRITING: dict[str, Ask] = {
    "before": lambda p, who, on, now: log_pain(p, who, on, BEFORE, 2, now=now, cause=None),
    "during": lambda p, who, on, now: log_pain(p, who, on, DURING, 2, now=now, cause=None),
    "sharp": lambda p, who, on, now: note_sharp(p, who, on, now=now, cause=None),
    "swelling": lambda p, who, on, now: note_swelling(p, who, on, Swelling.MORE, now=now, cause=None),
    "start": lambda p, who, on, now: start_session(p, who, on, now=now, cause=None),
    "finish": lambda p, who, on, now: finish_session(p, who, on, Done.ALL, now=now, cause=None),
    "keep": lambda p, who, on, now: keep_steps(p, who, on, now=now, cause=None),
    "withdraw": lambda p, who, on, now: withdraw_sign(p, who, on, Report("calf", NOW).mark, now=now, cause=None),
}
READING: dict[str, Ask] = {
    "ask": lambda p, who, on, now: ask_pain(p, who, on, BEFORE, now=now),
    "session": lambda p, who, on, now: play(p, who, on, now=now),
    "how": lambda p, who, on, now: how_to(p, who, on, "clamshell", now=now),
    "after signs": lambda p, who, on, now: after_signs(p, who, on, now=now, cause=None),
}
EVERYTHING = {**WRITING, **READING}
ONLY_TODAY = ("start", "withdraw")
OF_THE_SESSION = ("during", "sharp", "swelling", "finish", "after signs")
"""What can be said a day longer."""


async def refuses(house: House, ask: Ask, on: date, now: datetime, patient: Patient) -> None:
    """Fail unless an answer for that day is refused and changes nothing."""
    before = await house.everything(patient)
    with pytest.raises(QuestionClosed):
        await ask(house.practice, patient, on, now)
    assert await house.everything(patient) == before


@pytest.mark.parametrize("on", [MONDAY + DAY, MONDAY + 400 * DAY, date.max])
async def test_a_day_to_come_is_closed_and_nothing_is_written_ahead(in_memory: House, on: date) -> None:
    patient = await in_memory.patient()
    for ask in EVERYTHING.values():
        await refuses(in_memory, ask, on, NOW, patient)


@pytest.mark.parametrize("on", [MONDAY - DAY, MONDAY - 400 * DAY, date.min])
async def test_a_day_before_the_first_is_closed(in_memory: House, on: date) -> None:
    patient = await in_memory.patient()
    for ask in EVERYTHING.values():
        await refuses(in_memory, ask, on, NOW, patient)


async def test_an_older_day_is_closed(in_memory: House) -> None:
    for name, ask in {**EVERYTHING, "ask": READING["session"]}.items():
        patient = await in_memory.patient()
        if name == "withdraw":
            await report_sign(in_memory.practice, patient, "calf", now=NOW, cause=None)
        days = 1 if name in ONLY_TODAY else 3 if name in OF_THE_SESSION else 2
        for later in range(days):
            await ask(in_memory.practice, patient, MONDAY, NOW + later * DAY)
        await refuses(in_memory, ask, MONDAY, NOW + max(days, 2) * DAY, patient)


async def test_what_speaks_of_now_is_closed_once_its_day_is_over(in_memory: House) -> None:
    for name in ONLY_TODAY:
        patient = await in_memory.patient()
        if name == "withdraw":
            await report_sign(in_memory.practice, patient, "pop", now=NOW, cause=None)
            await report_sign(in_memory.practice, patient, "worse", now=NOW, cause=None)
            await say_seen(in_memory.practice, patient, now=NOW, cause=None)
        await today(in_memory.practice, patient, now=NOW + DAY, cause=None)
        await refuses(in_memory, WRITING[name], MONDAY, NOW + DAY, patient)


async def test_somebody_without_a_programme_has_no_days(in_memory: House) -> None:
    who = in_memory.stranger()
    await start(in_memory.practice, who, now=NOW, cause=None)
    for ask in EVERYTHING.values():
        await refuses(in_memory, ask, MONDAY, NOW, await in_memory.known(who))


async def test_nobody_answers_for_somebody_else(house: House) -> None:
    one, two = await house.patient(), await house.patient()
    before = await house.everything(one)
    await log_pain(house.practice, two, MONDAY, BEFORE, 9, now=NOW, cause=None)
    assert await house.everything(one) == before


async def test_days_without_a_word_pass_silently(house: House) -> None:
    patient = await house.patient()
    shown = await today(house.practice, patient, now=NOW + 5 * DAY, cause=None)
    assert isinstance(shown, DayShown)
    assert shown.record.day.on == MONDAY + 5 * DAY
    days = await house.days(patient)
    assert [record.day.on for record in days] == [MONDAY + number * DAY for number in range(6)]
    assert all(record.day.before is None and record.decision.row == "R3a" for record in days)
    assert [record.day.strength_day for record in days] == [True, False, True, False, True, False]


async def test_today_again_changes_nothing(house: House) -> None:
    patient = await house.patient()
    first = await today(house.practice, patient, now=NOW, cause=None)
    before = await house.everything(patient)
    assert await today(house.practice, patient, now=NOW, cause=None) == first
    assert await house.everything(patient) == before


async def test_a_corrected_answer_plays_the_next_day_again(house: House) -> None:
    patient = await house.patient()
    await log_pain(house.practice, patient, MONDAY, BEFORE, 2, now=NOW, cause=None)
    await log_pain(house.practice, patient, MONDAY, DURING, 2, now=NOW, cause=None)
    await log_pain(house.practice, patient, MONDAY + DAY, BEFORE, 2, now=NOW + DAY, cause=None)
    assert (await house.stored(patient, MONDAY + DAY)).decision.row == "R7"

    await log_pain(house.practice, patient, MONDAY, DURING, 7, now=NOW + DAY, cause=None)
    tuesday = await house.stored(patient, MONDAY + DAY)
    assert (tuesday.decision.row, tuesday.decision.mode) == ("R2", Mode.MOBILITY)
    assert tuesday.day.before == 2

    await log_pain(house.practice, patient, MONDAY, DURING, 1, now=NOW + DAY, cause=None)
    assert (await house.stored(patient, MONDAY + DAY)).decision.row == "R7"


async def test_a_correction_keeps_what_happened_later_that_day(house: House) -> None:
    patient = await house.patient()
    await start_session(house.practice, patient, MONDAY, now=NOW, cause=None)
    await log_pain(house.practice, patient, MONDAY, BEFORE, 3, now=NOW + timedelta(hours=1), cause=None)
    assert (await house.stored(patient, MONDAY)).started_at == NOW


async def test_a_clock_that_went_back_a_day_leaves_no_stale_day_behind(in_memory: House) -> None:
    patient = await in_memory.patient()
    await log_pain(in_memory.practice, patient, MONDAY, DURING, 1, now=NOW, cause=None)
    await today(in_memory.practice, patient, now=NOW + DAY, cause=None)
    await log_pain(in_memory.practice, patient, MONDAY, DURING, 9, now=NOW, cause=None)
    assert (await in_memory.stored(patient, MONDAY + DAY)).decision.row == "R1"


async def test_an_error_in_the_middle_takes_everything_back(house: House) -> None:
    patient = await house.patient()
    before = await house.everything(patient)

    async def spoiled() -> None:
        async with house.practice.store.writing(patient_id=patient.id, now=NOW) as records:
            await amend(records, house.practice, patient, MONDAY, NOW, lambda day: replace(day, before=2))
            raise RuntimeError("the plug was pulled")

    with pytest.raises(RuntimeError, match="plug"):
        await spoiled()
    assert await house.everything(patient) == before


async def test_an_update_seen_twice_changes_a_day_once(in_memory: House) -> None:
    for name in WRITING:
        patient, cause = await in_memory.patient(), in_memory.cause()
        if name == "withdraw":
            await report_sign(in_memory.practice, patient, "calf", now=NOW, cause=None)
        say = saying(in_memory.practice, patient, cause)[name]
        await say(1)
        before = await in_memory.everything(patient)
        with pytest.raises(AlreadyHandled):
            await say(2)
        assert await in_memory.everything(patient) == before


def saying(practice: Practice, patient: Patient, cause: Cause) -> dict[str, Callable[[int], Awaitable[object]]]:
    """Give every answer of a day as one update gives it, for different numbers."""
    return {
        "before": lambda number: log_pain(practice, patient, MONDAY, BEFORE, number, now=NOW, cause=cause),
        "during": lambda number: log_pain(practice, patient, MONDAY, DURING, number, now=NOW, cause=cause),
        "sharp": lambda _: note_sharp(practice, patient, MONDAY, now=NOW, cause=cause),
        "swelling": lambda n: note_swelling(practice, patient, MONDAY, list(Swelling)[n], now=NOW, cause=cause),
        "start": lambda _: start_session(practice, patient, MONDAY, now=NOW, cause=cause),
        "finish": lambda n: finish_session(practice, patient, MONDAY, list(Done)[n], now=NOW, cause=cause),
        "keep": lambda _: keep_steps(practice, patient, MONDAY, now=NOW, cause=cause),
        "withdraw": lambda _: withdraw_sign(practice, patient, MONDAY, Report("calf", NOW).mark, now=NOW, cause=cause),
    }


async def test_a_session_is_opened_once_and_found_again(house: House) -> None:
    patient = await house.patient()
    assert not isinstance(await play(house.practice, patient, MONDAY, now=NOW), PlayerShown)
    opened = await start_session(house.practice, patient, MONDAY, now=NOW, cause=None)
    assert isinstance(opened, PlayerShown)
    again = await start_session(house.practice, patient, MONDAY, now=NOW + timedelta(minutes=9), cause=None)
    assert again == opened
    assert await play(house.practice, patient, MONDAY, now=NOW) == opened
    await finish_session(house.practice, patient, MONDAY, Done.PART, now=NOW, cause=None)
    assert not isinstance(await play(house.practice, patient, MONDAY, now=NOW), PlayerShown)


async def test_a_rest_day_opens_no_session(house: House) -> None:
    patient = await house.patient()
    await log_pain(house.practice, patient, MONDAY, BEFORE, 9, now=NOW, cause=None)
    with pytest.raises(SignsFirst):
        await start_session(house.practice, patient, MONDAY, now=NOW, cause=None)
    await after_signs(house.practice, patient, MONDAY, now=NOW, cause=None)
    assert not isinstance(await start_session(house.practice, patient, MONDAY, now=NOW, cause=None), PlayerShown)
    assert (await house.stored(patient, MONDAY)).started_at is None


async def test_an_exercise_comes_with_its_dose_if_it_is_in_the_plan(house: House) -> None:
    patient = await house.patient()
    shown = await how_to(house.practice, patient, MONDAY, "wall-sit", now=NOW)
    assert isinstance(shown, HowTo)
    assert shown.item is not None
    assert (shown.item.id, shown.item.sets, shown.item.hold_s) == ("wall-sit", 3, 20)
    walk = await how_to(house.practice, patient, MONDAY, "brisk-walk", now=NOW)
    assert isinstance(walk, HowTo)
    assert walk.item is None
    with pytest.raises(KeyError):
        await how_to(house.practice, patient, MONDAY, "nordic-curl", now=NOW)


async def test_the_day_is_the_persons_own_at_midnight(house: House) -> None:
    patient = await house.patient()
    for now, on in ((berlin(MONDAY, 23, 59), MONDAY), (berlin(MONDAY, 24), MONDAY + DAY)):
        shown = await today(house.practice, patient, now=now, cause=None)
        assert isinstance(shown, DayShown)
        assert shown.record.day.on == on


@pytest.mark.parametrize("hour", [24, 26])
async def test_last_evenings_session_still_opens_in_the_night_and_not_from_three_on(house: House, hour: int) -> None:
    patient = await house.patient()
    await today(house.practice, patient, now=berlin(MONDAY, 27), cause=None)
    await refuses(house, WRITING["start"], MONDAY, berlin(MONDAY, 27), patient)
    shown = await start_session(house.practice, patient, MONDAY, now=berlin(MONDAY, hour), cause=None)
    assert isinstance(shown, PlayerShown)
    assert shown.record.day.on == MONDAY
    assert isinstance(
        await start_session(house.practice, patient, MONDAY + DAY, now=berlin(MONDAY, hour), cause=None), PlayerShown
    )


@pytest.mark.parametrize("rated", [False, True])
async def test_a_session_that_is_done_or_rated_does_not_open_again(house: House, rated: bool) -> None:
    patient = await house.patient()
    await start_session(house.practice, patient, MONDAY, now=NOW, cause=None)
    if rated:
        await log_pain(house.practice, patient, MONDAY, DURING, 1, now=NOW, cause=None)
    else:
        await finish_session(house.practice, patient, MONDAY, Done.ALL, now=NOW, cause=None)
    before = await house.everything(patient)
    later = NOW + timedelta(minutes=1)
    assert isinstance(await start_session(house.practice, patient, MONDAY, now=later, cause=None), DayShown)
    assert isinstance(await play(house.practice, patient, MONDAY, now=later), DayShown)
    assert await house.everything(patient) == before


async def test_yesterdays_exercise_is_still_told_and_no_older_one(house: House) -> None:
    patient = await house.patient()
    shown = await how_to(house.practice, patient, MONDAY, "wall-sit", now=NOW + DAY)
    assert isinstance(shown, HowTo)
    assert (shown.on, shown.item is not None) == (MONDAY, True)
    with pytest.raises(QuestionClosed):
        await how_to(house.practice, patient, MONDAY, "wall-sit", now=NOW + 2 * DAY)
