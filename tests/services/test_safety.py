"""Red flags: a day keeps every sign, each is taken back by itself, and a lock stops all and opens for its own flag."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.pain import Moment, Swelling
from bot.domain.patient import Patient
from bot.domain.session import Done, Mode
from bot.domain.signs import Flag, Report, answered, heard
from bot.services.days import DayShown, QuestionClosed
from bot.services.exercises import browse, choose, how_to, look_up
from bot.services.locks import Locked, is_locked
from bot.services.pain import AskSwelling, PainSaved, after_signs, log_pain, note_sharp
from bot.services.pain_questions import AskPain
from bot.services.player import list_session
from bot.services.progress import progress
from bot.services.safety import Care, report_sign, say_seen, withdraw_sign
from bot.services.session import finish_session, keep_steps, start_session
from bot.services.signs import AskSigns, ask_signs
from bot.services.start import present
from bot.services.swelling import note_swelling
from bot.services.today import today
from bot.services.topics import TopicShown, explain
from tests.services.patients import DAY, MONDAY, NOW, House, berlin

BEFORE, DURING = Moment.BEFORE, Moment.DURING
TUESDAY = MONDAY + DAY


async def mode(house: House, patient: Patient) -> Mode:
    """Give Monday's mode."""
    return (await house.stored(patient, MONDAY)).decision.mode


async def said(house: House, patient: Patient) -> tuple[str, ...]:
    """Give Monday's signs."""
    return heard((await house.stored(patient, MONDAY)).day.signs)


async def test_a_sign_locks_at_once_and_two_gentle_days_follow_once_it_was_seen(house: House) -> None:
    patient = await house.patient()
    care = await report_sign(house.practice, patient, "calf", now=NOW, cause=house.cause())
    assert isinstance(care, Care)
    assert (await house.stored(patient, MONDAY)).decision.mode is Mode.LOCKED
    await today(house.practice, patient, now=NOW + DAY, cause=None)
    assert (await house.stored(patient, MONDAY + DAY)).decision.mode is Mode.LOCKED

    seen = await say_seen(house.practice, patient, now=NOW + 2 * DAY, cause=house.cause())
    assert seen.record.decision.mode is Mode.EASY
    for later, mode in ((3, Mode.EASY), (4, Mode.NORMAL)):
        await today(house.practice, patient, now=NOW + later * DAY, cause=None)
        assert (await house.stored(patient, MONDAY + later * DAY)).decision.mode is mode


async def test_a_sign_tapped_by_mistake_is_taken_back_on_its_own_day(house: House) -> None:
    patient = await house.patient()
    plan = (await house.stored(patient, MONDAY)).decision
    await report_sign(house.practice, patient, "calf", now=NOW, cause=None)
    shown = await withdraw_sign(house.practice, patient, MONDAY, Report("calf", NOW).mark, now=NOW, cause=None)
    assert shown.record.decision == plan


@pytest.mark.parametrize("milder", ["pop", "worse", "minor"])
async def test_a_milder_sign_never_opens_what_an_emergency_has_locked(in_memory: House, milder: str) -> None:
    patient = await in_memory.patient()
    await report_sign(in_memory.practice, patient, "calf", now=NOW, cause=None)
    care = await report_sign(in_memory.practice, patient, milder, now=NOW + timedelta(minutes=1), cause=None)
    assert care.sign.id == "calf"
    monday = await in_memory.stored(patient, MONDAY)
    assert (monday.decision.mode, monday.decision.reason.numbers["flag"]) == (Mode.LOCKED, "calf")
    assert (await report_sign(in_memory.practice, patient, milder, now=NOW + DAY, cause=None)).sign.id == "calf"
    assert (await in_memory.stored(patient, MONDAY + DAY)).decision.mode is Mode.LOCKED


async def test_a_graver_sign_takes_the_place_of_a_milder_one(in_memory: House) -> None:
    patient = await in_memory.patient()
    for sign, shown in (("worse", "worse"), ("pop", "pop"), ("minor", "pop"), ("calf", "calf")):
        assert (await report_sign(in_memory.practice, patient, sign, now=NOW, cause=None)).sign.id == shown
    assert (await in_memory.stored(patient, MONDAY)).decision.reason.numbers["flag"] == "calf"


async def test_a_new_sign_after_one_was_seen_locks_again_and_a_mild_one_does_not(in_memory: House) -> None:
    patient = await in_memory.patient()
    await report_sign(in_memory.practice, patient, "calf", now=NOW, cause=None)
    await say_seen(in_memory.practice, patient, now=NOW, cause=None)
    await report_sign(in_memory.practice, patient, "worse", now=NOW, cause=None)
    assert (await in_memory.stored(patient, MONDAY)).decision.mode is Mode.EASY
    assert (await report_sign(in_memory.practice, patient, "pop", now=NOW, cause=None)).sign.id == "pop"
    assert (await in_memory.stored(patient, MONDAY)).decision.mode is Mode.LOCKED


async def test_a_sign_that_nobody_knows_changes_nothing(house: House) -> None:
    patient = await house.patient()
    before = await house.everything(patient)
    with pytest.raises(KeyError):
        await report_sign(house.practice, patient, "from-elsewhere", now=NOW, cause=None)
    assert await house.everything(patient) == before


async def test_a_day_asks_for_all_signs_but_those_to_consult_about_the_urgent_ones_first(in_memory: House) -> None:
    signs = ask_signs(in_memory.practice, MONDAY).signs
    assert [sign.tier.value for sign in signs] == ["A"] * 7 + ["B"] * 5 + ["C"] * 10


@pytest.mark.parametrize("first", ["calf", "pop"])
async def test_two_signs_are_both_kept_and_taken_back_one_by_one(in_memory: House, first: str) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    plan = (await in_memory.stored(patient, MONDAY)).decision
    second = "pop" if first == "calf" else "calf"
    await report_sign(practice, patient, first, now=NOW, cause=None)
    care = await report_sign(practice, patient, second, now=NOW, cause=None)
    assert (care.on, care.since, care.sign.id, care.said) == (MONDAY, MONDAY, "calf", (second,))
    assert await said(in_memory, patient) == (first, second)

    shown = await withdraw_sign(practice, patient, MONDAY, Report("calf", NOW).mark, now=NOW, cause=None)
    assert shown.record.decision.mode is Mode.LOCKED
    assert shown.record.state.flag == Flag("pop", MONDAY)
    assert await said(in_memory, patient) == ("pop",)
    shown = await withdraw_sign(practice, patient, MONDAY, Report("pop", NOW).mark, now=NOW, cause=None)
    assert shown.record.decision == plan
    assert await said(in_memory, patient) == ()


async def test_a_sign_said_twice_is_one_and_one_never_said_cannot_be_taken_back(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    for _ in range(2):
        await report_sign(practice, patient, "calf", now=NOW, cause=None)
    assert await said(in_memory, patient) == ("calf",)
    before = await in_memory.everything(patient)
    for never in ("pop", "none", ""):
        with pytest.raises(QuestionClosed):
            await withdraw_sign(practice, patient, MONDAY, Report(never, NOW).mark, now=NOW, cause=None)
    assert await in_memory.everything(patient) == before


async def test_of_two_equally_grave_signs_the_first_stays_the_flag(in_memory: House) -> None:
    alike = [sign.id for sign in in_memory.practice.handbook.signs.values() if sign.tier.value == "A"]
    for other in alike[1:]:
        patient = await in_memory.patient()
        await report_sign(in_memory.practice, patient, other, now=NOW, cause=None)
        care = await report_sign(in_memory.practice, patient, alike[0], now=NOW, cause=None)
        assert (care.sign.id, care.said) == (other, (alike[0],))


async def test_a_sign_of_yesterday_stands_and_the_care_says_since_when(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    await report_sign(practice, patient, "calf", now=NOW, cause=None)
    care = await report_sign(practice, patient, "pop", now=NOW + DAY, cause=None)
    assert (care.on, care.since, care.sign.id, care.said) == (TUESDAY, MONDAY, "calf", ("pop",))
    shown = await withdraw_sign(practice, patient, TUESDAY, Report("pop", NOW + DAY).mark, now=NOW + DAY, cause=None)
    assert (shown.record.decision.mode, shown.record.state.flag) == (Mode.LOCKED, Flag("calf", MONDAY))


@pytest.mark.parametrize("days", [1, 3, 40])
async def test_a_sign_told_by_mistake_is_taken_back_as_long_as_its_lock_is_open(in_memory: House, days: int) -> None:
    patient, practice, now = await in_memory.patient(), in_memory.practice, NOW + days * DAY
    await report_sign(practice, patient, "calf", now=NOW, cause=None)
    shown = await withdraw_sign(practice, patient, MONDAY, Report("calf", NOW).mark, now=now, cause=None)
    assert (shown.record.day.on, shown.record.state.flag) == (MONDAY + days * DAY, None)
    assert not await is_locked(practice, patient)
    with pytest.raises(QuestionClosed):
        await withdraw_sign(practice, patient, MONDAY, Report("calf", NOW).mark, now=now, cause=None)


async def test_taking_back_what_was_told_again_later_or_was_seen_changes_nothing(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    first, again, other = (Report("calf", NOW), Report("calf", NOW + DAY), Report("pop", NOW + 3 * DAY))
    for report in (first, again):
        await report_sign(practice, patient, report.sign, now=report.at or NOW, cause=None)
    with pytest.raises(QuestionClosed):
        await withdraw_sign(practice, patient, MONDAY, first.mark, now=NOW + DAY, cause=None)
    await say_seen(practice, patient, again.mark, now=NOW + 2 * DAY, cause=None)
    await report_sign(practice, patient, "pop", now=NOW + 3 * DAY, cause=None)
    with pytest.raises(QuestionClosed):
        await withdraw_sign(practice, patient, TUESDAY, again.mark, now=NOW + 3 * DAY, cause=None)
    assert (await in_memory.stored(patient, MONDAY + 3 * DAY)).state.flag == Flag("pop", MONDAY + 3 * DAY)
    shown = await withdraw_sign(practice, patient, MONDAY, other.mark, now=NOW + 3 * DAY, cause=None)
    assert shown.record.decision.mode is Mode.EASY, "what was seen stays so"


async def test_taking_back_the_newest_of_two_days_leaves_the_other_and_days_under_it_are_not_left_out(
    in_memory: House,
) -> None:
    patient, practice, now = await in_memory.patient(), in_memory.practice, NOW + 3 * DAY
    await report_sign(practice, patient, "pop", now=NOW, cause=None)
    await report_sign(practice, patient, "calf", now=NOW + DAY, cause=None)
    shown = await withdraw_sign(practice, patient, TUESDAY, Report("calf", NOW + DAY).mark, now=now, cause=None)
    assert shown.record.state.flag == Flag("pop", MONDAY)
    shown = await withdraw_sign(practice, patient, MONDAY, Report("pop", NOW).mark, now=now, cause=None)
    assert shown.record.state.flag is None
    summed = await progress(practice, patient, now=now)
    assert (summed.adherence, [week.left_out for week in summed.weeks]) == (None, [()])


async def test_a_clearance_survives_a_later_sign_that_is_taken_back(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    await report_sign(practice, patient, "calf", now=NOW, cause=None)
    await say_seen(practice, patient, Report("calf", NOW).mark, now=NOW, cause=None)
    cleared = await in_memory.stored(patient, MONDAY)
    await report_sign(practice, patient, "pop", now=NOW, cause=None)
    assert await mode(in_memory, patient) is Mode.LOCKED
    shown = await withdraw_sign(practice, patient, MONDAY, Report("pop", NOW).mark, now=NOW, cause=None)
    assert (shown.record.decision, shown.record.state) == (cleared.decision, cleared.state)


@pytest.mark.parametrize("earlier", [True, False])
@pytest.mark.parametrize(("mistaken", "meant"), [("pop", "calf"), ("calf", "pop")])
async def test_taking_one_of_two_new_signs_back_leaves_the_other_locked_whatever_was_cleared_before(
    in_memory: House, earlier: bool, mistaken: str, meant: str
) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    now, on = (NOW + DAY, TUESDAY) if earlier else (NOW, MONDAY)
    await report_sign(practice, patient, "swollen", now=NOW, cause=None)
    await say_seen(practice, patient, now=now, cause=None)
    for sign in (mistaken, meant):
        await report_sign(practice, patient, sign, now=now, cause=None)
    shown = await withdraw_sign(practice, patient, on, Report(mistaken, now).mark, now=now, cause=None)
    assert (shown.record.decision.mode, shown.record.state.flag) == (Mode.LOCKED, Flag(meant, on))
    shown = await withdraw_sign(practice, patient, on, Report(meant, now).mark, now=now, cause=None)
    assert (shown.record.decision.mode, shown.record.state.flag) == (Mode.EASY, None)


async def test_a_sign_said_again_after_it_was_seen_locks_again(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    await report_sign(practice, patient, "calf", now=NOW, cause=None)
    await say_seen(practice, patient, now=NOW, cause=None)
    await report_sign(practice, patient, "calf", now=NOW, cause=None)
    assert await mode(in_memory, patient) is Mode.LOCKED
    await say_seen(practice, patient, now=NOW, cause=None)
    assert await mode(in_memory, patient) is Mode.EASY


async def test_a_lock_opens_only_for_the_report_that_was_spoken_of(house: House) -> None:
    patient, practice = await house.patient(), house.practice
    with pytest.raises(QuestionClosed):
        await say_seen(practice, patient, Report("calf", NOW).mark, now=NOW, cause=None)
    await report_sign(practice, patient, "calf", now=NOW, cause=None)
    before = await house.everything(patient)
    for other in (Report("pop", NOW), Report("calf", NOW - DAY), Report("calf", NOW + DAY), Report("calf")):
        with pytest.raises(QuestionClosed):
            await say_seen(practice, patient, other.mark, now=NOW, cause=None)
    assert await house.everything(patient) == before
    shown = await say_seen(practice, patient, Report("calf", NOW).mark, now=NOW + DAY, cause=None)
    assert (shown.record.decision.mode, shown.seen) == (Mode.EASY, True)
    with pytest.raises(QuestionClosed):
        await say_seen(practice, patient, Report("calf", NOW).mark, now=NOW + DAY, cause=None)


@pytest.mark.parametrize("day", [MONDAY, TUESDAY])
async def test_nothing_of_any_day_is_coached_under_a_lock(in_memory: House, day: date) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    await start_session(practice, patient, MONDAY, now=NOW, cause=None)
    await log_pain(practice, patient, MONDAY, DURING, 9, now=NOW, cause=None)
    now = berlin(TUESDAY, 1)
    await report_sign(practice, patient, "calf", now=now, cause=None)
    coached: list[Awaitable[object]] = [
        start_session(practice, patient, day, now=now, cause=None),
        list_session(practice, patient, day, now=now),
        how_to(practice, patient, day, "wall-sit", now=now),
        look_up(practice, patient, "wall-sit", now=now),
        browse(practice, patient, now=now),
        choose(practice, patient, ("wall-sit", "clamshell"), now=now),
        explain(practice, patient, "pain-rule", now=now),
        finish_session(practice, patient, day, Done.ALL, now=now, cause=None),
        keep_steps(practice, patient, day, now=now, cause=None),
        note_sharp(practice, patient, day, now=now, cause=None),
        note_swelling(practice, patient, day, Swelling.MORE, now=now, cause=None),
        log_pain(practice, patient, day, DURING, 9, now=now, cause=None),
        after_signs(practice, patient, day, now=now, cause=None),
    ]
    for service in coached:
        with pytest.raises(Locked):
            await service
    assert (await in_memory.stored(patient, TUESDAY)).started_at is None
    kept = (await in_memory.stored(patient, day)).day
    assert (kept.done, kept.sharp, kept.swelling, kept.during) == (Done.ALL, True, Swelling.MORE, 9)
    assert isinstance(await explain(practice, patient, "get-help", now=now), TopicShown)
    shown = await present(practice, patient, now=now)
    assert isinstance(shown, DayShown)
    assert (shown.record.day.on, shown.record.decision.mode) == (TUESDAY, Mode.LOCKED)


@pytest.mark.parametrize("moment", Moment)
async def test_an_unanswered_question_about_signs_comes_again_until_it_is_answered(
    house: House, moment: Moment
) -> None:
    patient, practice = await house.patient(), house.practice
    await log_pain(practice, patient, MONDAY, moment, 8, now=NOW, cause=None)
    asked = ask_signs(practice, MONDAY, because=8, told=moment.value)
    for now, question in ((NOW, asked), (NOW + DAY, replace(asked, days_ago=1))):
        assert await today(practice, patient, now=now, cause=None) == question
        assert await present(practice, patient, now=now) == question
    assert not isinstance(await after_signs(practice, patient, MONDAY, now=NOW + DAY, cause=None), AskSigns)
    assert isinstance(await today(practice, patient, now=NOW + DAY, cause=None), DayShown)


async def test_a_question_about_signs_older_than_yesterday_is_over(house: House) -> None:
    patient = await house.patient()
    await log_pain(house.practice, patient, MONDAY, DURING, 10, now=NOW, cause=None)
    assert isinstance(await today(house.practice, patient, now=NOW + 2 * DAY, cause=None), DayShown)


async def test_a_seven_asks_for_no_signs_and_a_sign_answers_the_question(house: House) -> None:
    patient, practice = await house.patient(), house.practice
    assert not isinstance(await log_pain(practice, patient, MONDAY, DURING, 7, now=NOW, cause=None), AskSigns)
    assert isinstance(await today(practice, patient, now=NOW, cause=None), DayShown)
    await log_pain(practice, patient, MONDAY, DURING, 8, now=NOW, cause=None)
    await report_sign(practice, patient, "pop", now=NOW, cause=None)
    assert isinstance(await today(practice, patient, now=NOW, cause=None), DayShown)
    await withdraw_sign(practice, patient, MONDAY, Report("pop", NOW).mark, now=NOW, cause=None)
    assert isinstance(await today(practice, patient, now=NOW, cause=None), AskSigns)


@pytest.mark.parametrize("moment", Moment)
async def test_a_new_score_asks_for_signs_again(house: House, moment: Moment) -> None:
    patient, practice = await house.patient(), house.practice
    await log_pain(practice, patient, MONDAY, DURING, 8, now=NOW, cause=None)
    await after_signs(practice, patient, MONDAY, now=NOW, cause=None)
    assert answered((await house.stored(patient, MONDAY)).day.signs)
    await log_pain(practice, patient, MONDAY, moment, 9, now=NOW, cause=None)
    assert not answered((await house.stored(patient, MONDAY)).day.signs)
    assert await today(practice, patient, now=NOW, cause=None) == ask_signs(
        practice, MONDAY, because=9, told=moment.value
    )


async def test_more_swelling_asks_for_signs_once(house: House) -> None:
    patient, practice = await house.patient(), house.practice
    assert await log_pain(practice, patient, MONDAY, DURING, 6, now=NOW, cause=None) == AskSwelling(MONDAY)
    assert await note_swelling(practice, patient, MONDAY, Swelling.MORE, now=NOW, cause=None) == ask_signs(
        practice, MONDAY, swollen=True
    )
    assert isinstance(await after_signs(practice, patient, MONDAY, now=NOW, cause=None), PainSaved)
    assert isinstance(await note_swelling(practice, patient, MONDAY, Swelling.MORE, now=NOW, cause=None), PainSaved)


async def test_ending_a_session_without_a_lock_asks_for_the_worst_in_it(house: House) -> None:
    patient = await house.patient()
    asked = await finish_session(house.practice, patient, MONDAY, Done.ALL, now=NOW, cause=None)
    assert asked == AskPain(MONDAY, DURING)
