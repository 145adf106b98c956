"""Pain scores: what is asked next, what is announced, and to which day a typed number belongs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.domain.pain import Moment, Swelling, Zone
from bot.domain.patient import Patient
from bot.domain.session import Done, Mode
from bot.services.days import DayShown, QuestionClosed
from bot.services.pain import AskSwelling, KeptLate, PainSaved, WhichScore, after_signs, log_pain, note_sharp
from bot.services.pain_questions import AskPain, ask_open_pain, ask_pain
from bot.services.practice import Practice
from bot.services.session import finish_session, start_session
from bot.services.signs import AskSigns
from bot.services.swelling import note_swelling, tell_swelling
from bot.services.typed_score import take_score
from bot.storage import AlreadyHandled
from tests.services.patients import DAY, MONDAY, NOW, House, berlin

BEFORE, DURING = Moment.BEFORE, Moment.DURING


async def log_score(practice: Practice, patient: Patient, score: int, **when: Any) -> object:
    """Keep a typed score and give what is shown."""
    return (await take_score(practice, patient, score, **when)).outcome


@pytest.mark.parametrize(
    ("score", "zone", "row", "mode"),
    [
        (0, Zone.CALM, "R7", Mode.NORMAL),
        (2, Zone.CALM, "R7", Mode.NORMAL),
        (3, Zone.ACCEPTABLE, "R5", Mode.NORMAL),
        (5, Zone.ACCEPTABLE, "R5", Mode.NORMAL),
    ],
)
async def test_a_score_is_saved_with_its_zone_and_tomorrow(
    house: House, score: int, zone: Zone, row: str, mode: Mode
) -> None:
    patient = await house.patient()
    saved = await log_pain(house.practice, patient, MONDAY, DURING, score, now=NOW, cause=house.cause())
    assert isinstance(saved, PainSaved)
    assert (saved.zone, saved.tomorrow.row, saved.tomorrow.mode) == (zone, row, mode)
    assert saved.tomorrow.on == MONDAY + DAY
    assert saved.next_due == await house.next_at(patient)
    stored = await house.stored(patient, MONDAY)
    assert (stored.day.during, stored.rated_at) == (score, NOW)


async def test_what_is_announced_is_what_comes_if_the_morning_is_no_worse(house: House) -> None:
    patient = await house.patient()
    saved = await log_pain(house.practice, patient, MONDAY, DURING, 6, now=NOW, cause=None)
    assert isinstance(saved, AskSwelling)
    saved = await note_swelling(house.practice, patient, MONDAY, Swelling.SAME, now=NOW, cause=None)
    assert isinstance(saved, PainSaved)
    await log_pain(house.practice, patient, MONDAY + DAY, BEFORE, 2, now=NOW + DAY, cause=None)
    assert (await house.stored(patient, MONDAY + DAY)).decision == saved.tomorrow


@pytest.mark.parametrize("usual", range(11))
async def test_every_usual_pain_gets_a_tomorrow(in_memory: House, usual: int) -> None:
    patient = await in_memory.patient(usual=usual)
    saved = await log_pain(in_memory.practice, patient, MONDAY, DURING, 1, now=NOW, cause=None)
    assert isinstance(saved, PainSaved)
    assert saved.tomorrow.row == ("R7" if usual < 6 else "R3" if usual < 8 else "R1")


@pytest.mark.parametrize("score", [-1, 11, 99])
async def test_what_is_no_score_is_refused(house: House, score: int) -> None:
    patient = await house.patient()
    before = await house.everything(patient)
    with pytest.raises(ValueError, match=str(score)):
        await log_pain(house.practice, patient, MONDAY, BEFORE, score, now=NOW, cause=None)
    assert await house.everything(patient) == before


async def test_a_high_score_brings_the_signs_then_swelling_then_the_answer(house: House) -> None:
    patient = await house.patient()
    signs = await log_pain(house.practice, patient, MONDAY, DURING, 8, now=NOW, cause=None)
    assert isinstance(signs, AskSigns)
    assert signs.because == 8
    assert await after_signs(house.practice, patient, MONDAY, now=NOW, cause=None) == AskSwelling(MONDAY)
    saved = await note_swelling(house.practice, patient, MONDAY, Swelling.MORE, now=NOW, cause=None)
    assert isinstance(saved, PainSaved)
    assert (saved.zone, saved.tomorrow.row, saved.tomorrow.mode) == (Zone.TOO_MUCH, "R1", Mode.REST)
    assert not saved.after_midnight


async def test_a_rise_of_two_in_the_morning_brings_the_question_about_swelling_once(house: House) -> None:
    patient = await house.patient()
    assert await log_pain(house.practice, patient, MONDAY, BEFORE, 4, now=NOW, cause=None) == AskSwelling(
        MONDAY, BEFORE
    )
    shown = await note_swelling(house.practice, patient, MONDAY, Swelling.NONE, now=NOW, cause=None)
    assert isinstance(shown, DayShown)
    assert shown.record.decision.row == "R3"
    assert isinstance(await log_pain(house.practice, patient, MONDAY, BEFORE, 5, now=NOW, cause=None), DayShown)


async def test_a_calm_morning_goes_straight_to_the_plan(house: House) -> None:
    patient = await house.patient()
    shown = await log_pain(house.practice, patient, MONDAY, BEFORE, 2, now=NOW, cause=None)
    assert isinstance(shown, DayShown)
    assert not shown.rings


async def test_sharp_pain_is_noted_and_the_number_is_still_asked_for(house: House) -> None:
    patient = await house.patient()
    await finish_session(house.practice, patient, MONDAY, Done.ALL, now=NOW, cause=None)
    assert await note_sharp(house.practice, patient, MONDAY, now=NOW, cause=None) == AskPain(MONDAY, DURING, sharp=True)
    saved = await log_pain(house.practice, patient, MONDAY, DURING, 1, now=NOW, cause=None)
    assert isinstance(saved, PainSaved)
    assert saved.tomorrow.row == "R2"


async def test_a_question_asked_again_says_what_was_answered(house: House) -> None:
    patient = await house.patient()
    await log_pain(house.practice, patient, MONDAY, DURING, 3, now=NOW, cause=None)
    assert await ask_pain(house.practice, patient, MONDAY, DURING, now=NOW) == AskPain(MONDAY, DURING, answered=3)
    assert await ask_pain(house.practice, patient, MONDAY, BEFORE, now=NOW) == AskPain(MONDAY, BEFORE)


async def test_a_typed_number_answers_the_question_that_is_open(house: House) -> None:
    patient, practice = await house.patient(), house.practice
    assert isinstance(await log_score(practice, patient, 2, now=NOW, cause=None), DayShown)
    assert (await house.stored(patient, MONDAY)).day.before == 2
    await start_session(practice, patient, MONDAY, now=NOW, cause=None)
    assert isinstance(await log_score(practice, patient, 3, now=NOW, cause=None), PainSaved)
    day = (await house.stored(patient, MONDAY)).day
    assert (day.before, day.during) == (2, 3)


async def test_a_typed_number_with_no_question_open_is_asked_about_and_saves_nothing(house: House) -> None:
    patient, practice = await house.patient(), house.practice
    await log_pain(practice, patient, MONDAY, BEFORE, 2, now=NOW, cause=None)
    before = await house.everything(patient)
    assert await log_score(practice, patient, 4, now=NOW, cause=house.cause()) == WhichScore(MONDAY, 4, MONDAY)
    assert await house.everything(patient) == before


async def test_a_typed_number_seen_twice_is_saved_once(house: House) -> None:
    patient, cause = await house.patient(), house.cause()
    await log_score(house.practice, patient, 2, now=NOW, cause=cause)
    await start_session(house.practice, patient, MONDAY, now=NOW, cause=None)
    before = await house.everything(patient)
    with pytest.raises(AlreadyHandled):
        await log_score(house.practice, patient, 2, now=NOW, cause=cause)
    assert await house.everything(patient) == before


@pytest.mark.parametrize(("hour", "minute"), [(24, 0), (24, 1), (26, 59)])
async def test_a_number_typed_in_the_night_belongs_to_the_evenings_session(
    house: House, hour: int, minute: int
) -> None:
    patient = await house.patient()
    await start_session(house.practice, patient, MONDAY, now=berlin(MONDAY, 23), cause=None)
    night = berlin(MONDAY, hour, minute)
    assert await ask_open_pain(house.practice, patient, now=night) == AskPain(MONDAY, DURING)
    assert isinstance(await log_score(house.practice, patient, 3, now=night, cause=None), PainSaved)
    assert (await house.stored(patient, MONDAY)).day.during == 3
    tuesday = await house.stored(patient, MONDAY + DAY)
    assert (tuesday.day.before, tuesday.day.during) == (None, None)


async def test_a_number_typed_from_three_on_belongs_to_the_new_day(house: House) -> None:
    patient = await house.patient()
    await start_session(house.practice, patient, MONDAY, now=berlin(MONDAY, 23), cause=None)
    await log_pain(house.practice, patient, MONDAY, DURING, 1, now=berlin(MONDAY, 24), cause=None)
    assert isinstance(await log_score(house.practice, patient, 3, now=berlin(MONDAY, 27), cause=None), DayShown)
    assert (await house.stored(patient, MONDAY)).day.during == 1
    assert (await house.stored(patient, MONDAY + DAY)).day.before == 3


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("told", [False, True])
async def test_a_number_typed_while_yesterdays_session_is_unrated_is_asked_about(
    house: House, done: bool, told: bool
) -> None:
    patient, practice = await house.patient(), house.practice
    if done:
        await finish_session(practice, patient, MONDAY, Done.ALL, now=berlin(MONDAY, 23), cause=None)
    else:
        await start_session(practice, patient, MONDAY, now=berlin(MONDAY, 23), cause=None)
    if told:
        await log_pain(practice, patient, MONDAY + DAY, BEFORE, 2, now=berlin(MONDAY, 27), cause=None)
    await ask_open_pain(practice, patient, now=berlin(MONDAY, 27))
    before = await house.everything(patient)
    asked = await log_score(practice, patient, 3, now=berlin(MONDAY, 27), cause=house.cause())
    assert asked == WhichScore(MONDAY + DAY, 3, session_on=MONDAY)
    assert await house.everything(patient) == before


@pytest.mark.parametrize("now", [berlin(MONDAY + DAY, 20), berlin(MONDAY + DAY, 25)])
async def test_a_number_typed_in_todays_session_belongs_to_it_whatever_was_unrated_before(
    house: House, now: datetime
) -> None:
    patient, practice = await house.patient(), house.practice
    await start_session(practice, patient, MONDAY, now=NOW, cause=None)
    await start_session(practice, patient, MONDAY + DAY, now=NOW + DAY, cause=None)
    assert isinstance(await log_score(practice, patient, 3, now=now, cause=None), PainSaved)
    assert (await house.stored(patient, MONDAY + DAY)).day.during == 3
    assert (await house.stored(patient, MONDAY)).day.during is None


async def test_a_number_typed_in_the_night_after_a_rated_session_belongs_to_the_new_day(house: House) -> None:
    patient = await house.patient()
    await start_session(house.practice, patient, MONDAY, now=berlin(MONDAY, 22), cause=None)
    await log_pain(house.practice, patient, MONDAY, DURING, 2, now=berlin(MONDAY, 22, 30), cause=None)
    await log_score(house.practice, patient, 4, now=berlin(MONDAY, 25), cause=None)
    assert (await house.stored(patient, MONDAY)).day.during == 2
    assert (await house.stored(patient, MONDAY + DAY)).day.before == 4


async def test_the_open_question_of_a_day_is_the_one_that_is_asked(house: House) -> None:
    patient, practice = await house.patient(), house.practice
    assert await ask_open_pain(practice, patient, now=NOW) == AskPain(MONDAY, BEFORE)
    await finish_session(practice, patient, MONDAY, Done.ALL, now=NOW, cause=None)
    assert await ask_open_pain(practice, patient, now=NOW) == AskPain(MONDAY, DURING)
    await log_pain(practice, patient, MONDAY, DURING, 1, now=NOW, cause=None)
    assert await ask_open_pain(practice, patient, now=NOW) == AskPain(MONDAY, DURING, answered=1)


async def test_how_a_session_was_can_be_said_two_days_later_and_no_longer(house: House) -> None:
    patient = await house.patient()
    await start_session(house.practice, patient, MONDAY, now=NOW, cause=None)
    for later, score in ((DAY, 4), (2 * DAY, 5)):
        await log_pain(house.practice, patient, MONDAY, DURING, score, now=NOW + later, cause=None)
        assert (await house.stored(patient, MONDAY)).day.during == score
    with pytest.raises(QuestionClosed):
        await log_pain(house.practice, patient, MONDAY, DURING, 1, now=NOW + 3 * DAY, cause=None)
    assert (await house.stored(patient, MONDAY)).day.during == 5


async def test_a_change_after_a_while_keeps_when_the_session_was_rated_up_to_date(house: House) -> None:
    patient = await house.patient()
    await log_pain(house.practice, patient, MONDAY, DURING, 4, now=NOW, cause=None)
    later = NOW + timedelta(hours=2)
    await log_pain(house.practice, patient, MONDAY, DURING, 2, now=later, cause=None)
    assert (await house.stored(patient, MONDAY)).rated_at == later


async def test_the_morning_of_a_day_that_is_over_can_be_corrected_and_not_told_anew(house: House) -> None:
    told, silent = await house.patient(), await house.patient()
    await log_pain(house.practice, told, MONDAY, BEFORE, 2, now=NOW, cause=None)
    await log_pain(house.practice, told, MONDAY, BEFORE, 3, now=NOW + DAY, cause=None)
    assert (await house.stored(told, MONDAY)).day.before == 3
    await ask_open_pain(house.practice, silent, now=NOW + DAY)
    before = await house.everything(silent)
    with pytest.raises(QuestionClosed):
        await log_pain(house.practice, silent, MONDAY, BEFORE, 3, now=NOW + DAY, cause=None)
    assert await house.everything(silent) == before


async def test_the_morning_of_a_day_can_still_be_told_in_its_night(house: House) -> None:
    patient = await house.patient()
    shown = await log_pain(house.practice, patient, MONDAY, BEFORE, 2, now=berlin(MONDAY, 26), cause=None)
    assert isinstance(shown, DayShown)
    assert shown.record.day.on == MONDAY
    with pytest.raises(QuestionClosed):
        await log_pain(house.practice, await house.patient(), MONDAY, BEFORE, 2, now=berlin(MONDAY, 27), cause=None)


@pytest.mark.parametrize("score", [3, 6])
async def test_a_late_answer_shows_today_as_it_is_after_it(house: House, score: int) -> None:
    patient, practice = await house.patient(), house.practice
    await start_session(practice, patient, MONDAY, now=NOW, cause=None)
    later = berlin(MONDAY + DAY, 7)  # an hour before the day's message: one that is due already is no promise
    shown = await log_pain(practice, patient, MONDAY, DURING, score, now=later, cause=None)
    if score == 6:
        assert shown == AskSwelling(MONDAY)
        shown = await note_swelling(practice, patient, MONDAY, Swelling.NONE, now=later, cause=None)
    if isinstance(shown, KeptLate):
        assert (shown.on, shown.score) == (MONDAY, score)
        shown = shown.then
    assert isinstance(shown, DayShown)
    assert shown.record == await house.stored(patient, MONDAY + DAY)
    assert shown.record.decision.mode is (Mode.MOBILITY if score == 6 else Mode.NORMAL)
    assert shown.next_due == await house.next_at(patient)


async def test_a_rating_after_midnight_says_that_its_morning_is_today(house: House) -> None:
    patient = await house.patient()
    await start_session(house.practice, patient, MONDAY, now=berlin(MONDAY, 23), cause=None)
    saved = await log_pain(house.practice, patient, MONDAY, DURING, 2, now=berlin(MONDAY, 25), cause=None)
    assert isinstance(saved, PainSaved)
    assert saved.after_midnight
    assert (saved.record.day.on, saved.tomorrow.on) == (MONDAY, MONDAY + DAY)
    late = await log_pain(house.practice, patient, MONDAY, DURING, 2, now=berlin(MONDAY, 27), cause=None)
    assert isinstance(late, DayShown)
    assert late.record.day.on == MONDAY + DAY


async def test_a_little_swelling_that_is_told_after_more_of_it_leaves_that_it_is_more(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    await note_swelling(practice, patient, MONDAY, Swelling.MORE, now=NOW, cause=None)
    await after_signs(practice, patient, MONDAY, now=NOW, cause=None)
    await tell_swelling(practice, patient, now=NOW, cause=None)
    assert (await in_memory.stored(patient, MONDAY)).day.swelling is Swelling.MORE
