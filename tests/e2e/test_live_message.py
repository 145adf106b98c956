"""One live message a chat: it edits itself, every tap is answered, and old keyboards go."""

from datetime import timedelta

import pytest

from bot.emulator import Tap
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, labels
from tests.e2e.house import House


async def answered(ann: Guest, *labels_to_tap: str) -> list[Tap]:
    """Tap one after another and give the taps once everything has come back."""
    taps = []
    for label in labels_to_tap:
        await ann.house.settled()
        taps.append(ann.taps(label))
    await ann.house.settled()
    return taps


async def test_every_tap_of_a_day_is_answered(ann: Guest) -> None:
    await ann.begins()
    taps = await answered(
        ann,
        *(
            "3",
            "How to",
            "Clamshell",
            "Back",
            "Start",
            "Whole list",
            "All done",
            "Sharp or stabbing",
            "4",
            "Change",
            "4",
        ),
    )
    assert [tap.answer is not None for tap in taps] == [True] * 11


async def test_the_same_tap_twice_is_answered_twice_and_counts_once(ann: Guest) -> None:
    await ann.begins()
    question = ann.last
    data = question.keyboard[0][3][1]
    assert data is not None
    taps = [ann.forges(data), ann.forges(data), ann.forges(data)]
    await ann.sees("3/10 is")
    assert all(tap.answer is not None for tap in taps)
    assert ann.from_bot == [question], "one message, edited"


async def test_a_screen_that_is_the_same_already_is_no_trouble(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.chooses("3")
    ann.forges("1:today")  # a lesson stands below the plan once
    await ann.sees("3/10 is")
    shown = ann.last.text
    tap = ann.forges("1:today")
    await ann.sees("3/10 is")
    assert tap.answer is not None
    assert ann.last.text == shown
    refused = [call.answer["description"] for call in house.calls if not call.answer["ok"]]
    assert any("not modified" in why for why in refused), "the story came by what it is about"


async def test_taps_edit_the_live_message_and_typed_words_get_a_new_one(ann: Guest) -> None:
    await ann.begins()
    first = ann.last
    await ann.chooses("3", "Start")
    assert ann.from_bot == [first]
    assert first.edited is not None
    await ann.chooses("Whole list", "All done")
    question = ann.last
    assert ann.from_bot == [question], "Telegram turns no film back into words, and this one showed nothing of its own"
    await ann.tells("4")
    assert ann.from_bot == [question, ann.last]
    assert not question.keyboard, "its buttons are out of date"
    live = ann.last
    await ann.chooses("Change", "3")
    assert ann.from_bot == [question, live]


async def test_a_button_of_an_old_message_brings_the_present_screen_and_a_word(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("08:00")
    old = ann.from_bot[0]
    await clock.to("2026-03-05 08:00")
    assert old.keyboard
    tap = ann.taps("4", message=old)
    await ann.sees("How is the knee now", "Start")
    assert tap.answer == "That button is from an earlier message"
    assert [record.day.before for record in await ann.days()] == [None] * 4
    assert not old.keyboard


async def test_a_deleted_live_message_is_replaced_by_a_new_one(ann: Guest) -> None:
    await ann.begins()
    live = ann.last
    del ann.chat.messages[live.id]
    ann.forges("1:before:20260302:2", message=live)
    await ann.sees("2/10 is")
    await ann.chooses("Start")
    assert len(ann.from_bot) == 1


async def test_a_tap_that_comes_too_late_to_be_answered_still_counts(ann: Guest, house: House, clock: Calendar) -> None:
    await ann.begins()
    await house.stop()
    tap = ann.taps("2")
    clock.forward(minutes=20)
    await house.start()
    await ann.sees("2/10 is")
    assert tap.answer is None, "Telegram gives a quarter of an hour"
    assert (await ann.today()).day.before == 2


@pytest.mark.parametrize("method", ["editMessageText", "answerCallbackQuery", "editMessageReplyMarkup"])
async def test_a_server_that_stumbles_once_loses_no_answer(ann: Guest, house: House, method: str) -> None:
    await ann.begins()
    house.emulator.refuse(method, 500, "Internal Server Error")
    await ann.tells("2")
    await ann.chooses("Start", "Whole list", "All done")
    assert (await ann.today()).day.before == 2
    await ann.tells("/today")
    await ann.sees("How much did it hurt at the worst moment")
    house.troubles.clear()


async def test_a_flood_limit_is_sat_out(ann: Guest, house: House) -> None:
    await ann.begins()
    house.emulator.refuse("editMessageText", 429, "Too Many Requests: retry after 3", retry_after=3)
    await ann.chooses("2")
    await ann.sees("2/10 is")
    assert [trouble for trouble in house.troubles if trouble.startswith("flood_limit")]
    house.troubles.clear()


async def test_many_taps_at_once_end_on_the_last_ones_screen(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("3")
    await ann.chooses("How to")
    names = labels(ann.last)[: labels(ann.last).index("Back")]
    taps = [ann.taps(name) for name in names]
    await ann.sees(names[-1], "Back")
    assert all(tap.answer is not None for tap in taps)
    assert len(ann.from_bot) == 1


async def test_a_message_of_tomorrow_does_not_take_away_the_question_of_the_evening(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins()
    await ann.chooses("3", "Start", "Whole list", "All done")
    evening = ann.last
    await clock.to("tomorrow 08:00")
    ann.taps("4", message=evening)
    await ann.house.settled()
    assert [record.day.during for record in await ann.days()] == [4, None]
    assert ann.last.date - evening.date >= timedelta(hours=1)
