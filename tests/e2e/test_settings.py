"""/settings and /privacy: each taps what it says, and shows what is kept."""

from bot.catalog import load
from bot.domain.patient import Preferences
from tests.e2e.calendar import Calendar
from tests.e2e.conftest import OpenHouse
from tests.e2e.guest import Guest, labels
from tests.e2e.house import House


async def test_every_setting_is_one_tap_and_shows_its_state(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.tells("/settings")
    await ann.sees(
        "Discreet: off", "Next message: Mon 2 Mar at 08:00 (Europe/Berlin)", "Keep what I did not understand: off"
    )
    shown = len(ann.from_bot)
    await ann.chooses("Discreet", "Simple view", "3", "Keep what you did not understand")
    await ann.sees("Discreet: on", "✓ Discreet", "✓ Simple view", "✓ 3", "✓ Keep what you did not understand")
    assert (await ann.patient()).preferences == Preferences(True, True, 3, True)
    await house.restart()
    await ann.chooses("✓ Discreet")
    await ann.sees("Discreet: off")
    assert (await ann.patient()).preferences == Preferences(False, True, 3, True)
    assert len(ann.from_bot) == shown, "one message, edited in place"


async def test_with_one_language_none_is_offered_and_with_two_the_chat_changes(opened: OpenHouse, ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/settings")
    await ann.sees_not("Language")
    house = await opened(catalogue=load(pseudo=True), folder="two")
    ben = house.person("Ben")
    await ben.begins()
    await ben.tells("/settings")
    await ben.chooses("Language", next(label for label in await _languages(ben) if "xx" in label))
    await ben.sees("⟦Settings⟧")
    assert (await ben.patient()).language == "xx"


async def _languages(person: Guest) -> list[str]:
    await person.chooses()
    person.taps("Language")
    await person.house.settled()
    found = labels(person.last)
    await person.tells("/settings")
    return found


async def test_before_the_programme_the_settings_can_be_seen(ann: Guest) -> None:
    await ann.tells("/start")
    await ann.chooses("Begin")
    await ann.tells("/settings")
    await ann.sees("Discreet: off")
    await ann.sees_not("Schedule", "Next message")


async def test_privacy_says_what_is_kept_and_how_to_erase_it(ann: Guest) -> None:
    await ann.tells("/privacy")
    await ann.sees("/delete erases everything")
    await ann.begins()
    await ann.tells("/privacy")
    await ann.sees("are not kept", "/delete erases everything", "/export gives you all of it")
    await ann.sees("Of you: 1 day since Mon 2 Mar, with 0 pain scores.", "You agreed to this on Mon 2 Mar (version 1)")
    await ann.tells("3", "what do you know about me?")
    await ann.sees("Of you: 1 day since Mon 2 Mar, with 1 pain score.")
    await ann.tells("/settings")
    await ann.chooses("Keep what you did not understand", "Privacy")
    await ann.sees("are kept, encrypted")


async def test_strange_values_change_nothing_and_are_answered(ann: Guest) -> None:
    await ann.begins()
    before = await ann.patient()
    for data in (
        "1:prefer",
        "1:prefer::follow.9",
        "1:prefer::follow",
        "1:prefer::colour.1",
        "1:prefer::discreet.2",
        "1:prefer::discreet.x",
        "1:lang::tlh",
        "1:quiet::1440.0",
        "1:quiet::x.y",
        "1:quiet::99999.1",
        "1:undo",
        "1:undo::480.02.1290.450",
        "1:undo::480.01.1290.450.Europe/Berlin",
        "1:undo::480.9.1290.450.Europe/Berlin",
        "1:undo::9999.0.1290.450.Europe/Berlin",
        "1:undo::480.0.1290.450.../../etc/passwd",
        "1:undo::480.0.1290.450.",
        "1:travel::Middle/Earth",
        "1:travel",
        "1:pause:20260301",
        "1:pause:20260302",
        "1:pause:99991231",
        "1:pause::for ever",
        "1:delete",
        "1:delete:20260301",
        "1:delete:20260303",
        "1:hour::480",
    ):
        tap = ann.forges(data)
        await ann.house.settled()
        assert tap.answer is not None, data
        after = await ann.patient()
        assert (after.timing, after.preferences, after.paused_at, after.language) == (
            before.timing,
            before.preferences,
            None,
            "en",
        ), data


async def test_equipment_is_asked_for_again_as_at_the_start(ann: Guest) -> None:
    await ann.begins()
    before = (await ann.patient()).profile.equipment
    await ann.tells("/settings")
    await ann.chooses("Equipment", "Continue")
    await ann.sees("Settings")
    assert (await ann.patient()).profile.equipment == before


async def test_a_test_reminder_looks_like_a_real_one_and_changes_nothing(ann: Guest, house: House) -> None:
    await ann.begins()
    before = await ann.days()
    await ann.tells("/settings")
    for _ in range(2):
        shown = len(ann.from_bot)
        ann.taps("Send a test reminder")
        await house.settled()
        await house.kneebot.settle()
        assert len(ann.from_bot) == shown + 1
        await ann.sees("This is a test", "How is the knee now", "Start")
        tap = ann.taps("4")
        await house.settled()
        assert tap.answer == "This is only a test: nothing was saved"
        await ann.tells("/settings")
    assert await ann.days() == before
    await ann.sees("Next message: Mon 2 Mar at 08:00 (Europe/Berlin)")
    await house.clock.to("08:00")
    await ann.sees("How is the knee now")
    await ann.sees_not("This is a test")


async def test_nothing_can_be_set_before_it_was_agreed_that_anything_is_kept(ann: Guest) -> None:
    await ann.tells("/start")
    before = await ann.patient()
    for data in ("1:prefer::discreet.1", "1:prefer::words.1", "1:lang::en", "1:newequip", "1:quiet::1290.450"):
        tap = ann.forges(data)
        await ann.sees("I am kneebot", "Begin")
        assert tap.answer is not None, data
    assert await ann.patient() == before
    await ann.tells("/settings")
    await ann.sees("I am kneebot", "Begin")
    await ann.chooses("Begin")
    await ann.tells("/settings")
    await ann.chooses("Discreet")
    assert (await ann.patient()).preferences.discreet


async def test_privacy_calls_a_denial_a_denial(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.tells("/privacy")
    await ann.sees("You said that there is no warning sign on: Mon 2 Mar")
    await ann.sees_not("You last spoke of a warning sign")
    await clock.to("tomorrow 12:00")
    await ann.reports("pop")
    await ann.tells("/privacy")
    await ann.sees("You last spoke of a warning sign on: Tue 3 Mar", "no warning sign on: Mon 2 Mar")
