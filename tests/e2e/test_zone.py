"""The time zone: a tap, a shared place, a city, or what the clock shows."""

import pytest

from bot.domain.dialog import Step
from tests.e2e.conftest import OpenHouse
from tests.e2e.guest import Guest, labels
from tests.e2e.house import House

DELHI = (28.6139, 77.2090)


async def asked_for_the_zone(house: House) -> Guest:
    ann = house.person("Ann")
    await ann.comes_to(Step.ZONE)
    return ann


async def test_the_operators_guess_is_one_tap(house: House) -> None:
    ann = await asked_for_the_zone(house)
    assert labels(ann.last)[5:] == ["Yes, 07:40", "Share where I am", "It is another time"]
    await ann.chooses("Yes, 07:40")
    assert (await ann.patient()).timezone == "Europe/Berlin"


async def test_a_clock_that_is_typed_where_it_is_asked_for_is_no_hour_for_the_message(house: House) -> None:
    ann = await asked_for_the_zone(house)
    await ann.chooses("It is another time")
    await ann.tells("12:00")
    patient = await ann.patient()
    assert (patient.step, patient.reminder_min) == (Step.ZONE, None)


async def test_a_shared_place_becomes_a_zone_and_is_kept_nowhere(house: House) -> None:
    ann = await asked_for_the_zone(house)
    question = ann.last
    await ann.chooses("Share where I am")
    await ann.sees("do not keep where you are")
    assert [[button["text"] for button in row] for row in ann.chat.reply_keyboard] == [["Share where I am"]]
    assert ann.with_buttons == [question], "the other ways stay"
    ann.sends_location(*DELHI)
    await ann.sees("When shall I write", "Asia/Kolkata")
    assert ann.chat.reply_keyboard == []
    assert (await ann.patient()).timezone == "Asia/Kolkata"
    async with house.kneebot.practice.store.reading() as records:
        assert await records.inbox.pending(house.bot.id) == []
        stored = [await records.inbox.payload(house.bot.id, update_id) for update_id in range(1, 100)]
    assert stored == [None] * 99, "an answered update keeps nothing of what it held"


async def test_the_button_for_the_place_goes_also_when_a_city_is_typed(house: House) -> None:
    ann = await asked_for_the_zone(house)
    await ann.chooses("Share where I am")
    await ann.tells("Nairobi")
    await ann.sees("When shall I write", "Africa/Nairobi")
    assert ann.chat.reply_keyboard == []


@pytest.mark.parametrize(
    "way", ["08:00", "Yes, 07:40", "It is another time", "/help", "/today", "/cancel", "/start", "yes 8:00"]
)
async def test_the_button_for_the_place_goes_in_every_way_that_leaves_the_question(house: House, way: str) -> None:
    ann = await asked_for_the_zone(house)
    question = ann.last
    await ann.chooses("Share where I am")
    assert ann.chat.reply_keyboard
    if way in labels(question):
        ann.taps(way, message=question)
    else:
        await ann.tells(way)
    await house.settled()
    assert ann.chat.reply_keyboard == []


async def test_a_traveller_who_turns_to_something_else_loses_the_button_for_the_place(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/schedule")
    await ann.chooses("Change the time zone", "Share where I am")
    await ann.tells("/progress")
    assert ann.chat.reply_keyboard == []
    assert sum("Where you are is not kept" in message.text for message in ann.from_bot) == 1


@pytest.mark.parametrize(
    ("text", "minute"),
    [("8:00", 480), ("yes 8am", 480), ("18:30", 1110), ("at 7 in the evening", 1140), ("yes, 20h", 1200)],
)
async def test_an_hour_that_is_typed_where_hours_can_be_tapped_is_the_hour(
    house: House, text: str, minute: int
) -> None:
    ann = await asked_for_the_zone(house)
    await ann.tells(text)
    await ann.sees("Which days for strength?")
    patient = await ann.patient()
    assert (patient.reminder_min, patient.timezone) == (minute, "Europe/Berlin")


@pytest.mark.parametrize("text", ["8", "yes 8"])
async def test_half_a_time_below_the_zone_is_asked_about_and_the_half_can_be_typed(house: House, text: str) -> None:
    ann = await asked_for_the_zone(house)
    await ann.tells(text)
    await ann.sees("Morning or evening?", "08:00", "20:00")
    await ann.tells("in the evening")
    await ann.sees("Which days for strength?")
    assert (await ann.patient()).reminder_min == 20 * 60


@pytest.mark.parametrize(
    "text", ["it is 14:40 for me now", "it's 2:40 pm here", "my clock shows 14:40", "no, 14:40", "14:38"]
)
async def test_what_the_clock_shows_now_is_no_hour_also_where_hours_can_be_tapped(house: House, text: str) -> None:
    ann = await asked_for_the_zone(house)
    await ann.tells(text)
    await ann.sees("Which one keeps the same time as you?", "14:40 · ")
    assert (await ann.patient()).reminder_min is None


@pytest.mark.parametrize("text", ["no", "Nope", "no, it isn't"])
async def test_a_no_says_what_to_do_instead(house: House, text: str) -> None:
    ann = await asked_for_the_zone(house)
    await ann.tells(text)
    await ann.sees("Then type a big city nearby", "It is another time", "Is it 07:40 where you are")
    await ann.tells("no, London")
    await ann.sees("When shall I write", "Europe/London")


async def test_a_place_that_nobody_asked_for_is_left_alone(ann: Guest) -> None:
    await ann.begins()
    before = await ann.patient()
    ann.sends_location(*DELHI)
    await ann.sees("I can only read text and taps")
    assert (await ann.patient()).timezone == before.timezone


async def test_a_misspelt_city_is_offered_to_be_tapped(house: House) -> None:
    ann = await asked_for_the_zone(house)
    await ann.tells("Nairobbi")
    await ann.sees("Which one keeps the same time as you?", "09:40 · Nairobi")
    await ann.chooses("09:40 · Nairobi")
    assert (await ann.patient()).timezone == "Africa/Nairobi"


async def test_a_country_of_many_zones_is_asked_about(house: House) -> None:
    ann = await asked_for_the_zone(house)
    await ann.tells("australia")
    await ann.sees("Perth", "Adelaide", "Hobart, Sydney")
    await ann.chooses("None of these")
    await ann.sees("Is it 07:40 where you are (Berlin)?")


UNKNOWN_PLACES = ["Narnia", "🦵", "a" * 500]
UNKNOWN_HOURS = ["UTC+99", "Etc/GMT+14", "GMT-25", "utc +13:50", "UTC+5:75", "GMT-13", "Etc/GMT-15", "utc+24"]


@pytest.mark.parametrize("text", [*UNKNOWN_PLACES, *UNKNOWN_HOURS])
async def test_an_unknown_place_or_hours_from_utc_that_no_clock_shows_get_help_and_lose_nothing(
    house: House, text: str
) -> None:
    ann = await asked_for_the_zone(house)
    before = await ann.patient()
    await ann.tells(text)
    await ann.sees("I do not know that place", "what your clock shows", "Yes, 07:40")
    after = await ann.patient()
    assert (after.profile, after.timezone) == (before.profile, before.timezone)


async def test_what_the_clock_shows_is_tapped_and_narrowed_to_cities(house: House) -> None:
    ann = await asked_for_the_zone(house)
    await ann.chooses("It is another time")
    await ann.sees("What does your clock show now?", "00:40", "23:40")
    await ann.chooses("01:40")
    await ann.sees("01:40 · New York", "01:40 · Bogota")
    await ann.chooses(next(label for label in labels(ann.last) if "New York" in label))
    assert (await ann.patient()).timezone == "America/New_York"


async def test_what_the_clock_shows_can_be_typed_to_the_quarter(house: House) -> None:
    ann = await asked_for_the_zone(house)
    await ann.chooses("It is another time")
    await ann.tells("12:27")
    await ann.sees("12:25 · Kathmandu")
    await ann.tells("2")
    await ann.sees("Which one keeps the same time as you?")
    assert {label.split(":")[0] for label in labels(ann.last)[:-1]} == {"02", "14"}


async def test_in_summer_the_clock_tells_another_zone(opened: OpenHouse) -> None:
    house = await opened(start="2026-07-02 07:40")
    ann = await asked_for_the_zone(house)
    await ann.tells("it is 06:40 now")
    await ann.sees("06:40 · London", "06:40 · Lagos")


async def test_the_zone_of_the_sea_is_a_zone(house: House) -> None:
    ann = await asked_for_the_zone(house)
    ann.sends_location(0.0, -30.0)
    await ann.sees("When shall I write")


async def test_forged_zones_are_refused(house: House) -> None:
    ann = await asked_for_the_zone(house)
    before = await ann.patient()
    for data in ("1:zone::Mars/Olympus", "1:zone", "1:ahead::1440", "1:ahead::x", "1:zone::../../etc/passwd"):
        ann.forges(data)
        await ann.sees("Is it 07:40 where you are (Berlin)?")
    assert await ann.patient() == before


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("UTC+2", "08:40"),
        ("gmt+5:30", "12:10"),
        ("UTC-3", "03:40"),
        ("Etc/GMT+5", "01:40"),
        ("utc +0545", "12:25"),
        ("UTC+14", "20:40"),
    ],
)
async def test_hours_from_utc_that_somebody_lives_by_are_offered(house: House, text: str, shown: str) -> None:
    ann = await asked_for_the_zone(house)
    await ann.tells(text)
    await ann.sees("Which one keeps the same time as you?", shown)
