"""What comes silently afterwards, what a locked screen shows, and an exercise that hurts."""

import pytest

from bot.domain.patient import Preferences
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, labels
from tests.e2e.house import House

HEALTH = ("knee", "pain", "strength", "exercise", "session", "hurt")


async def test_three_hours_after_a_reminder_one_comes_in_silence_with_the_question(
    ann: Guest, house: House, clock: Calendar
) -> None:
    await ann.begins()
    await clock.to("11:00")
    assert ann.last.silent
    await ann.sees("How is the knee now", "Start", "Skip")
    shown = len(ann.from_bot)
    await house.restart()
    await clock.to("23:00")
    assert len(ann.from_bot) == shown
    assert [each.kind for each in await house.deliveries(ann)] == ["reminder", "follow-up"]


async def test_nothing_comes_at_ten_in_the_evening(ann: Guest, clock: Calendar) -> None:
    await ann.begins(hour="20:00")
    await clock.to("tomorrow 19:59")
    assert [message.silent for message in ann.from_bot[1:]] == [False]


async def test_a_session_left_open_is_asked_about_and_found_again(ann: Guest, house: House, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("08:00")
    await ann.chooses("2", "Start", "Whole list", "How to", "Clamshell")
    await house.restart()
    await ann.chooses("Back")
    await ann.sees("Warm-up", "Done", "Whole list")
    await clock.to("09:00")
    await house.settled()
    assert ann.last.silent
    await ann.sees("How much did it hurt at the worst moment")
    await ann.chooses("1")
    await ann.sees("1/10 saved")
    assert (await ann.today()).day.during == 1


async def test_i_did_not_do_it_leaves_the_day_out(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("08:00")
    await ann.chooses("2", "Start")
    await clock.to("09:00")
    await ann.chooses("I did not do it")
    await ann.sees("Fine, not today")


async def test_a_locked_screen_of_somebody_discreet_shows_no_word_about_health(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.has(preferences=Preferences(discreet=True))
    shown = len(ann.from_bot)
    texts = []
    for hour in ("08:00", "11:00", "tomorrow 08:00"):
        await clock.to(hour)
        texts.append(ann.last.text)
        assert labels(ann.last) == ["Open"]
    assert len(ann.from_bot) == shown + 3
    assert not [word for text in texts for word in HEALTH if word in text.lower()]
    await ann.chooses("Open")
    await ann.sees("How is the knee now", "Start")
    await ann.chooses("2", "Start")
    await clock.to("09:00")
    assert labels(ann.last) == ["Open"]
    await ann.chooses("Open", "1")
    await ann.sees("1/10 saved")


async def test_a_locked_screen_of_somebody_discreet_tells_of_a_long_silence_without_a_word_about_health(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins()
    await ann.has(preferences=Preferences(discreet=True))
    for instant, said in (
        ("2026-03-16 08:00", "Next one is Mon 23 Mar at 08:00"),
        ("2026-05-11 08:00", "last message"),
    ):
        await clock.to(instant)
        await ann.sees(said)
        assert labels(ann.last) == ["Open"]
        assert not [word for word in HEALTH if word in ann.last.text.lower()]


async def test_the_simple_view_has_shorter_messages(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    lengths = []
    for simple in (False, True):
        await ann.has(preferences=Preferences(simple=simple))
        await clock.to("tomorrow 08:00")
        lengths.append(len(ann.last.text))
        await ann.sees("How is the knee now", "about")
    assert lengths[1] < lengths[0]


async def test_words_that_say_nothing_repeat_the_question_that_is_open(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("08:00")
    await ann.tells("lorem ipsum")
    await ann.sees("I did not understand that", "How is the knee now")
    await ann.chooses("3")
    await ann.sees("3/10 is")


@pytest.mark.parametrize(("label", "said"), [("Too hard", "Wall sit is too hard: noted"), ("Hurts", "Wall sit hurts")])
async def test_an_exercise_that_is_too_much_is_noted_and_answered(ann: Guest, label: str, said: str) -> None:
    await ann.begins()
    await ann.chooses("3", "Start", "Whole list", label, "Wall sit")
    await ann.sees(said, "Undo")
    await ann.sees("It was sharp or stabbing") if label == "Hurts" else await ann.sees_not("sharp")
    await ann.chooses("Go on")
    await ann.sees("Warm-up", "Done", "Whole list")
    day = (await ann.today()).day
    assert (day.hurts, day.too_hard) == ((("wall-sit",), ()) if label == "Hurts" else ((), ("wall-sit",)))


async def test_today_can_be_made_easier_and_as_it_was(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("3", "Make today easier")
    await ann.sees("Easy day", "You asked for an easier day")
    await ann.chooses("Not easier after all")
    await ann.sees("Strength day", "Make today easier")
