"""Buttons that are not one's own, not any more, or not now: they change nothing, and each is answered."""

import asyncio

import pytest

from bot.domain.dialog import Step
from bot.emulator import Call
from tests.e2e import raw
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, labels
from tests.e2e.house import TOKEN, House

OUTDATED = "That button is from an earlier message"


async def test_buttons_of_an_erased_life_change_nothing_in_the_next_one(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("08:00")
    old = ann.last
    await ann.tells("/delete")
    await ann.chooses("Erase everything")
    await ann.begins()
    before = (await ann.patient()).preferences, (await ann.patient()).profile, await ann.days()
    for data in ("1:before:20260302:3", "1:during:20260302:9", "1:prefer::discreet.1", "1:ticksign:20260302:calf"):
        tap = ann.forges(data, old)
        await ann.sees("How is the knee now")
        assert tap.answer == OUTDATED
        assert ((await ann.patient()).preferences, (await ann.patient()).profile, await ann.days()) == before
    await ann.chooses("3")
    assert (await ann.today()).day.before == 3


async def test_two_starts_at_once_make_one_person_with_one_question(ann: Guest, house: House) -> None:
    ann.says("/start")
    ann.says("/start")
    await ann.sees("I am kneebot", "Begin")
    assert len(ann.with_buttons) == 1
    assert (await ann.patient()).step is Step.WELCOME
    people = [house.person(f"P{number}") for number in range(3)]
    for person in people:
        person.says("/start")
    await asyncio.gather(*(person.sees("I am kneebot") for person in people))


async def test_forwarded_buttons_only_ever_touch_who_taps_them(house: House) -> None:
    ann, ben = house.person("Ann"), house.person("Ben")
    await ann.begins()
    await ben.begins()
    await ann.reports("calf")
    care = [data for row in ann.last.keyboard for _, data in row if data]
    before = await ben.days()
    for data in care:
        ben.forges(data)
        await ben.sees("How is the knee now")
    assert await ben.days() == before
    await ann.sees("A professional has seen it")


async def test_a_stale_tap_on_the_screen_that_is_shown_anyway_edits_nothing(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.tells("/today")
    shown = len(house.calls)
    tap = ann.forges("1:before:20250101:3")
    await ann.sees("How is the knee now")
    assert tap.answer == OUTDATED
    assert [call.method for call in said(house.calls[shown:])] == ["answerCallbackQuery"]


@pytest.mark.parametrize("typed", ["11", "-1", "5 apples", "25:99", "a" * 5000, "\u200b\u200b", "<b>&"])
async def test_what_is_no_answer_is_helped_with_and_raises_nothing(ann: Guest, typed: str) -> None:
    await ann.begins()
    before = await ann.days()
    await ann.tells(typed)
    assert ann.last.from_bot
    assert "How is the knee now, 0 to 10?" in ann.last.text
    assert await ann.days() == before


async def test_an_edited_sticker_and_a_second_look_at_the_gate_change_nothing(ann: Guest, house: House) -> None:
    await ann.tells("/start")
    await ann.chooses("Begin")
    before = await ann.patient()
    sticker = {
        "file_id": "x",
        "file_unique_id": "x",
        "type": "regular",
        "width": 1,
        "height": 1,
        "is_animated": False,
        "is_video": False,
    }
    update = raw.edited(ann, "x")
    update["edited_message"] = {**update["edited_message"], "sticker": sticker}
    del update["edited_message"]["text"]
    house.emulator.push(TOKEN, update)
    await ann.tells("/start")
    await ann.sees("Is one of these true?", "None of these")
    after = await ann.patient()
    assert (after.step, after.profile, after.consent) == (before.step, before.profile, before.consent)
    assert labels(ann.last)[0] == "None of these"


def said(calls: list[Call]) -> list[Call]:
    return [call for call in calls if call.method != "getUpdates"]
