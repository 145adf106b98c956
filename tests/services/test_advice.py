"""Advice that locks nothing: going on gently, having asked, and sharp pain that comes again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.dialog import Step
from bot.domain.pain import Moment, Swelling
from bot.domain.patient import Patient
from bot.domain.session import Done, Mode
from bot.domain.signs import SHARP_AGAIN, Report, Said, heard
from bot.services.advice import go_gently, open_advice, say_consulted
from bot.services.days import DayShown, QuestionClosed
from bot.services.help import privacy
from bot.services.outings import Outing, OutingKept, log_outing
from bot.services.pain import AskSwelling, PainSaved, after_signs, log_pain, note_sharp
from bot.services.pain_questions import AskPain
from bot.services.preparing import prepare
from bot.services.reminders import plan_reminder
from bot.services.safety import Care, report_sign, signs_said, tick_sign, withdraw_sign
from bot.services.session import finish_session
from bot.services.signs import AskSigns
from bot.services.start import present
from bot.services.start_answers import tell_usual_pain
from bot.services.swelling import note_swelling
from tests.services.patients import DAY, MONDAY, NOW, House, berlin

DURING = Moment.DURING


async def sharp_on(house: House, patient: Patient, days: int, score: int = 4) -> object:
    """Rate the session of a day as sharp; give what is said then."""
    on, now = MONDAY + days * DAY, NOW + days * DAY
    await finish_session(house.practice, patient, on, Done.ALL, now=now, cause=None)
    asked = await note_sharp(house.practice, patient, on, now=now, cause=None)
    assert isinstance(asked, AskPain)
    return await log_pain(house.practice, patient, on, DURING, score, now=now, cause=None)


async def noticed_on(house: House, patient: Patient) -> list[int]:
    """Give the days, counted from Monday, on which sharp pain that came again was noticed."""
    return [
        (record.day.on - MONDAY).days for record in await house.days(patient) if SHARP_AGAIN in heard(record.day.signs)
    ]


@pytest.mark.parametrize(("days", "again"), [(1, True), (13, True), (14, False)])
async def test_sharp_pain_in_two_sessions_within_14_days_brings_advice(
    in_memory: House, days: int, again: bool
) -> None:
    patient = await in_memory.patient()
    assert isinstance(await sharp_on(in_memory, patient, 0), PainSaved)
    outcome = await sharp_on(in_memory, patient, days)
    assert await noticed_on(in_memory, patient) == ([days] if again else [])
    if not again:
        assert isinstance(outcome, PainSaved)
        return
    assert isinstance(outcome, Care)
    assert (outcome.sign.id, outcome.said, outcome.on) == (SHARP_AGAIN, (SHARP_AGAIN,), MONDAY + days * DAY)
    (event,) = [event for event in await signs_said(in_memory.practice, patient) if event.signs == (SHARP_AGAIN,)]
    assert (event.said, event.at) == (Said.NOTICED, NOW + days * DAY)


@pytest.mark.parametrize("outing", Outing)
async def test_two_sharp_runs_or_walks_bring_the_advice_and_a_mistake_takes_it_back(
    in_memory: House, outing: Outing
) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    outcomes = [
        await log_outing(practice, patient, outing, 25, 3, sharp=True, now=NOW + days * DAY, cause=None)
        for days in (0, 3)
    ]
    assert [type(outcome) for outcome in outcomes] == [OutingKept, Care]
    assert await noticed_on(in_memory, patient) == [3]
    assert isinstance(await open_advice(practice, patient, now=NOW + 3 * DAY), Care)
    mistake = Report(SHARP_AGAIN, NOW + 3 * DAY).mark
    await withdraw_sign(practice, patient, MONDAY + 3 * DAY, mistake, now=NOW + 3 * DAY, cause=None)
    assert [record.day.was_sharp for record in await in_memory.days(patient)] == [True, False, False, False]
    assert await noticed_on(in_memory, patient) == []


async def test_one_session_that_is_called_sharp_twice_is_one(in_memory: House) -> None:
    patient = await in_memory.patient()
    await sharp_on(in_memory, patient, 0)
    assert isinstance(await note_sharp(in_memory.practice, patient, MONDAY, now=NOW, cause=None), PainSaved)
    assert await noticed_on(in_memory, patient) == []


async def test_the_advice_comes_once_in_14_days_and_then_anew(in_memory: House) -> None:
    patient = await in_memory.patient()
    await sharp_on(in_memory, patient, 0)
    await sharp_on(in_memory, patient, 4)
    for days in (8, 12):
        assert isinstance(await sharp_on(in_memory, patient, days), PainSaved)
    assert isinstance(await sharp_on(in_memory, patient, 18), Care)
    assert await noticed_on(in_memory, patient) == [4, 18]


async def test_a_far_too_high_score_asks_for_signs_before_the_advice(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    await sharp_on(in_memory, patient, 0)
    assert isinstance(await sharp_on(in_memory, patient, 1, score=9), AskSigns)
    now = NOW + DAY
    assert isinstance(await present(practice, patient, now=now), AskSigns), "what was noticed is no answer"
    assert isinstance(await after_signs(practice, patient, MONDAY + DAY, now=now, cause=None), AskSwelling)
    swelling = await note_swelling(practice, patient, MONDAY + DAY, Swelling.SAME, now=now, cause=None)
    assert isinstance(swelling, Care)
    assert isinstance(await present(practice, patient, now=now), DayShown)


async def test_who_has_gone_on_gently_can_correct_the_score_in_peace(in_memory: House) -> None:
    patient, practice, on, now = await in_memory.patient(), in_memory.practice, MONDAY + DAY, NOW + DAY
    await sharp_on(in_memory, patient, 0)
    await sharp_on(in_memory, patient, 1)
    assert isinstance(await log_pain(practice, patient, on, DURING, 5, now=now, cause=None), Care)
    await go_gently(practice, patient, on, now=now, cause=None)
    assert isinstance(await log_pain(practice, patient, on, DURING, 4, now=now, cause=None), PainSaved)


@pytest.mark.parametrize("later", [timedelta(), timedelta(days=2)])
async def test_a_mistaken_sharp_is_taken_back_with_its_sign_while_the_score_can_be_changed(
    in_memory: House, later: timedelta
) -> None:
    patient, practice, on = await in_memory.patient(), in_memory.practice, MONDAY + DAY
    await sharp_on(in_memory, patient, 0)
    await sharp_on(in_memory, patient, 1)
    mistake = Report(SHARP_AGAIN, NOW + DAY).mark
    shown = await withdraw_sign(practice, patient, on, mistake, now=NOW + DAY + later, cause=None)
    assert shown.record.day.on == on + later
    day = (await in_memory.stored(patient, on)).day
    assert (day.sharp, day.during, heard(day.signs)) == (False, 4, ())
    with pytest.raises(QuestionClosed):
        await withdraw_sign(practice, patient, on, mistake, now=NOW + 4 * DAY, cause=None)


async def test_after_midnight_going_on_gently_makes_the_new_day_easier(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    await report_sign(practice, patient, "worse", now=berlin(MONDAY, 23, 59), cause=None)
    shown = await go_gently(practice, patient, MONDAY, now=berlin(MONDAY, 24, 5), cause=None)
    assert (shown.record.day.on, shown.record.day.easier) == (MONDAY + DAY, True)
    assert (await in_memory.stored(patient, MONDAY)).day.signs[-1].said is Said.GOES_ON


async def test_going_on_gently_leaves_a_day_as_it_is_once_its_session_is_over(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    await finish_session(practice, patient, MONDAY, Done.ALL, now=NOW, cause=None)
    await report_sign(practice, patient, "worse", now=NOW, cause=None)
    shown = await go_gently(practice, patient, MONDAY, now=NOW, cause=None)
    assert not shown.record.day.easier


async def test_what_is_out_of_scope_is_kept_as_asked_about_and_nothing_else_can_be(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    with pytest.raises(QuestionClosed):
        await say_consulted(practice, patient, MONDAY, now=NOW, cause=None)
    await report_sign(practice, patient, "pregnant", now=NOW, cause=None)
    shown = await say_consulted(practice, patient, MONDAY, now=NOW, cause=None)
    assert shown.record.decision.mode is Mode.NORMAL
    event = shown.record.day.signs[-1]
    assert (event.said, event.signs, event.at) == (Said.CONSULTED, ("pregnant",), NOW)


async def test_privacy_names_the_last_days_on_which_signs_were_spoken_of(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    said = await privacy(practice, patient)
    assert (said.signs_on, said.none_on) == ((), (MONDAY,))
    await log_pain(practice, patient, MONDAY + DAY, DURING, 9, now=NOW + DAY, cause=None)
    assert (await privacy(practice, patient)).signs_on == (), "that it was asked is no answer"
    for days in range(2, 8):
        await report_sign(practice, patient, "worse", now=NOW + days * DAY, cause=None)
        await report_sign(practice, patient, "severe", now=NOW + days * DAY, cause=None)
    assert (await privacy(practice, patient)).signs_on == tuple(MONDAY + days * DAY for days in range(3, 8))
    assert (await privacy(practice, None)).signs_on == ()


@pytest.mark.parametrize(("usual", "kept"), [(5, []), (6, [Said.NOTICED])])
async def test_a_usual_pain_of_six_is_kept_as_advised_about_with_its_instant(
    in_memory: House, usual: int, kept: list[Said]
) -> None:
    patient = await in_memory.known(await in_memory.at(Step.WORST_PAIN, usual=usual))
    said = [event for event in await signs_said(in_memory.practice, patient) if event.said is not Said.NONE]
    assert [(event.said, event.at) for event in said] == [(what, NOW) for what in kept]


async def test_a_usual_pain_that_is_corrected_takes_its_sign_back(in_memory: House) -> None:
    practice = in_memory.practice
    who = await in_memory.at(Step.USUAL_PAIN)
    for score, stands in ((7, ("severe",)), (8, ("severe",)), (3, ()), (3, ()), (6, ("severe",))):
        patient = await in_memory.change(await in_memory.known(who), step=Step.USUAL_PAIN)
        await tell_usual_pain(practice, patient, score, now=NOW, cause=None)
        assert heard((await in_memory.known(who)).profile.signs) == stands
    said = [event.said for event in (await in_memory.known(who)).profile.signs]
    assert said == [Said.NONE, Said.NOTICED, Said.WITHDRAWN, Said.NOTICED]


async def test_a_reminder_that_asks_for_signs_shows_what_was_ticked_before(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    await log_pain(practice, patient, MONDAY, DURING, 9, now=NOW, cause=None)
    await tick_sign(practice, patient, MONDAY, "pop", now=NOW, cause=None)
    async with practice.store.writing(now=NOW) as records:
        await plan_reminder(records, patient, after=NOW)
    rings = berlin(MONDAY + DAY, 8)
    (prepared,) = await prepare(practice, await in_memory.claim(rings), now=rings)
    assert isinstance(prepared.outcome, AskSigns)
    assert prepared.outcome.chosen == {"pop"}
