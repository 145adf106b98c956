"""People who block the bot or stay away, and a bot that was down: quiet, and never a pile."""

from datetime import datetime, timedelta

import pytest

from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest
from tests.e2e.house import House

BLOCKED = "Forbidden: bot was blocked by the user"


async def test_who_blocks_the_bot_is_left_alone_until_start(ann: Guest, house: House, clock: Calendar) -> None:
    await ann.begins()
    ann.blocks()
    await house.settled()
    assert (await ann.patient()).pause_why == "blocked"
    shown = len(ann.from_bot)
    for _ in range(5):
        await clock.to("tomorrow 12:00")
    ann.unblocks()
    await clock.to("tomorrow 12:00")
    assert len(ann.from_bot) == shown, "they have not asked for it again"
    await ann.tells("/start")
    await ann.sees("How is the knee now")
    assert len(ann.from_bot) == shown + 1
    await clock.to("tomorrow 12:00")
    assert len(ann.from_bot) == shown + 2
    await ann.sees("How is the knee now")


@pytest.mark.parametrize("typed", [None, "2"], ids=["a tap", "a typed number"])
async def test_who_lets_the_bot_in_again_has_the_reminders_back_with_the_next_word(
    ann: Guest, house: House, clock: Calendar, typed: str | None
) -> None:
    await ann.begins()
    await clock.to("08:00")
    ann.blocks()
    await clock.to("tomorrow 12:00")
    ann.unblocks()
    await clock.to("tomorrow 12:00")
    shown = len(ann.from_bot)
    assert (await ann.patient()).pause_why == "blocked", "to let it in is not yet to ask for it"
    if typed is None:
        tap = ann.taps("2")
        await ann.sees("How is the knee now")
        assert tap.answer == "That button is from an earlier message"
    else:
        await ann.tells(typed)
        await ann.sees("2/10 is")
    assert (await ann.patient()).pause_why is None
    await clock.to("tomorrow 08:00")
    await ann.sees("How is the knee now")
    assert ann.last.date == clock.now()
    assert [delivery.status for delivery in await house.deliveries(ann)] == ["sent", "sent"]
    assert len(ann.from_bot) == shown + 1 + (typed is not None)


async def test_a_refused_reminder_pauses_just_the_same(ann: Guest, house: House, clock: Calendar) -> None:
    await ann.begins()
    house.emulator.refuse("sendMessage", 403, BLOCKED, chat_id=ann.id)
    await clock.to("08:00")
    assert (await ann.patient()).paused_at == clock.now()
    assert [delivery.status for delivery in await house.deliveries(ann)] == ["gone"]
    await clock.to("2026-03-08 12:00")
    assert len(ann.from_bot) == 1
    await ann.tells("/start")
    await clock.to("tomorrow 08:00")
    await ann.sees("How is the knee now")
    assert len(ann.from_bot) == 3


async def test_an_answer_that_is_refused_pauses_too_and_keeps_the_answer(ann: Guest, house: House) -> None:
    await ann.begins()
    house.emulator.refuse("editMessageText", 403, BLOCKED, chat_id=ann.id)
    await ann.chooses("2")
    assert (await ann.patient()).pause_why == "blocked"
    assert (await ann.today()).day.before == 2


async def test_a_group_of_others_goes_on_when_one_has_blocked(house: House, clock: Calendar) -> None:
    people = [house.person(name) for name in ("Ann", "Ben", "Cem")]
    for person in people:
        await person.begins()
    house.emulator.refuse("sendMessage", 403, BLOCKED, chat_id=people[1].id)
    await clock.to("08:00")
    assert [len(person.from_bot) for person in people] == [2, 1, 2]


async def test_who_is_away_for_ten_days_gets_one_reminder_a_day_and_a_calm_return(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    for _ in range(10):
        await clock.to("tomorrow 12:00")
    days = [message.date.astimezone(clock.zone).date() for message in ann.from_bot[1:] if not message.silent]
    assert days == [days[0] + timedelta(days=number) for number in range(11)]
    followed = [message.date.astimezone(clock.zone).date() for message in ann.from_bot[1:] if message.silent]
    assert followed == days[:2], "later on one message a day is enough"
    await ann.tells("/today")
    await ann.sees("Good that you are here. Nothing is lost")
    await ann.chooses("2")
    await ann.sees("2/10 is")
    assert [bool(message.keyboard) for message in ann.from_bot[-4:]] == [False, False, False, True]


async def test_after_three_days_of_downtime_one_message_comes_at_most(
    ann: Guest, house: House, clock: Calendar
) -> None:
    await ann.begins()
    await clock.to("08:00")
    shown = len(ann.from_bot)
    await house.stop()
    await clock.to("2026-03-05 09:00")
    await house.start()
    await clock.to("09:01")
    assert len(ann.from_bot) == shown + 1
    await ann.sees("How is the knee now")
    assert [record.day.on.day for record in await ann.days()] == [2, 3, 4, 5]
    await clock.to("tomorrow 08:00")
    assert len(ann.from_bot) == shown + 2


async def test_after_a_downtime_that_ends_in_the_evening_nothing_comes_before_the_morning(
    ann: Guest, house: House, clock: Calendar
) -> None:
    await ann.begins()
    await clock.to("08:00")
    shown = len(ann.from_bot)
    await house.stop()
    await clock.to("2026-03-05 22:30")
    await house.start()
    await clock.to("22:31")
    assert len(ann.from_bot) == shown
    await clock.to("tomorrow 08:00")
    assert len(ann.from_bot) == shown + 1


async def test_what_was_tapped_in_a_downtime_is_answered_once_it_is_over(ann: Guest, house: House) -> None:
    await ann.begins()
    await house.stop()
    ann.taps("2")
    ann.says("4")
    await house.start()
    await house.settled()
    assert (await ann.today()).day.before == 2, "what was tapped first"
    await ann.sees("4/10")


async def planned_for(ann: Guest, house: House) -> list[object]:
    patient = await ann.patient()
    async with house.kneebot.practice.store.reading() as records:
        return [*await records.reminders.planned(patient.id)]


async def test_who_never_answers_hears_once_a_week_then_a_last_time_and_is_back_with_one_tap(
    ann: Guest, house: House, clock: Calendar
) -> None:
    await ann.begins()
    await clock.to("2026-03-15 12:00")
    await ann.sees_not("once a week")
    await clock.to("tomorrow 08:00")
    await ann.sees(
        "How is the knee now", "I write once a week now, until I hear from you", "Mon 23 Mar at 08:00", "Skip"
    )
    shown = len(ann.from_bot)

    await clock.to("2026-05-10 12:00")
    weekly = ann.from_bot[shown:]
    assert [message.date.astimezone(clock.zone) for message in weekly] == [
        datetime(2026, 3, 23, 8, tzinfo=clock.zone) + timedelta(weeks=number) for number in range(7)
    ]
    assert not any(message.silent for message in weekly)
    await ann.sees("I write once a week now", "Mon 11 May at 08:00")

    await clock.to("tomorrow 08:00")
    await ann.sees("How is the knee now", "This is my last message until I hear from you", "write a word or tap")
    assert await planned_for(ann, house) == []
    shown = len(ann.from_bot)
    await house.restart()
    await clock.to("2026-07-01 09:00")
    assert len(ann.from_bot) == shown

    await ann.chooses("2")
    await ann.sees("Good that you are here. Nothing is lost", "How is the knee now")
    await ann.sees_not("last message", "once a week")
    await ann.chooses("2")
    await ann.sees("Good to have you back", "Next message: Thu 2 Jul at 08:00")
    await clock.to("tomorrow 08:00")
    await ann.sees("How is the knee now")
    await ann.sees_not("once a week")


@pytest.mark.parametrize("typed", ["/settings", "/schedule", "hello"])
async def test_any_word_in_the_weekly_silence_brings_the_next_morning_back(
    ann: Guest, clock: Calendar, typed: str
) -> None:
    await ann.begins()
    await clock.to("2026-03-25 12:00")
    shown = len(ann.from_bot)
    await ann.tells(typed)
    if typed.startswith("/"):
        await ann.sees("Next message: Thu 26 Mar at 08:00")
    for _ in range(3):
        await clock.to("tomorrow 08:00")
    assert [message.date.astimezone(clock.zone).day for message in ann.from_bot[shown + 1 :]] == [26, 27, 28]
