"""/delete: asked once, then everything is gone, and whoever writes again is a stranger."""

from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, labels
from tests.e2e.house import House


async def test_keeping_everything_is_the_first_button_and_changes_nothing(ann: Guest) -> None:
    await ann.begins()
    before = (await ann.patient()).timing, await ann.days()
    await ann.tells("/delete")
    await ann.sees("Erase everything about you?", "scores and answers", "backups")
    assert labels(ann.last) == ["Keep everything", "Erase everything"]
    await ann.chooses("Keep everything")
    await ann.sees("Nothing was erased")
    assert ((await ann.patient()).timing, await ann.days()) == before


async def test_words_below_the_question_keep_everything_and_take_nothing_else_back(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("08:00")
    await ann.chooses("2")
    before = await ann.days()
    for kept in ("undo", "no", "keep", "cancel"):
        await ann.tells("erase everything", "yes")
        await ann.sees("Erase everything about you?")
        await ann.tells(kept)
        await ann.sees("Nothing was erased")
        assert await ann.days() == before
    await ann.tells("/delete", "/cancel")
    await ann.sees("Nothing was erased")
    await ann.tells("/delete", "3", "yes")
    await ann.sees_not("Erase everything about you?")
    await ann.tells("delete that")
    await ann.sees_not("Erase everything about you?")


async def test_after_erasing_nothing_comes_and_old_buttons_do_nothing(
    ann: Guest, house: House, clock: Calendar
) -> None:
    await ann.begins()
    await clock.to("08:00")
    old = ann.last
    await ann.tells("/delete")
    await ann.chooses("Erase everything")
    await ann.sees("Done: everything about you is erased", "/start")
    assert await house.patient_or_none(ann) is None
    assert ann.with_buttons == []
    shown = len(ann.from_bot)
    for data in ("1:before:20260302:3", "1:today", "1:set", "1:delete:20260302", "1:go", "nonsense"):
        tap = ann.forges(data, message=old)
        await house.settled()
        assert tap.answer == "I know nothing about you. /start begins anew."
    assert len(ann.from_bot) == shown
    assert await house.patient_or_none(ann) is None, "a tap begins nothing"
    await clock.to("2026-03-10 12:00")
    assert len(ann.from_bot) == shown


async def test_who_begins_anew_is_a_stranger_whose_past_is_unknown(ann: Guest, house: House) -> None:
    await ann.begins(usual=6, hour="20:00")
    before = await ann.patient()
    await ann.tells("/delete")
    await ann.chooses("Erase everything")
    await ann.tells("/start")
    await ann.sees("I am kneebot")
    after = await ann.patient()
    assert after.id != before.id
    assert (after.started_on, after.reminder_min, after.consent) == (None, None, None)
    assert after.profile.usual_pain is None


async def test_a_stranger_has_nothing_to_erase_and_is_not_kept_for_asking(ann: Guest, house: House) -> None:
    await ann.tells("/delete")
    await ann.sees("Nothing about you is stored here")
    assert await house.patient_or_none(ann) is None


async def test_a_question_of_yesterday_erases_nothing(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.tells("/delete")
    await clock.to("tomorrow 07:00")
    await ann.chooses("Erase everything")
    assert (await ann.patient()).started_on is not None


async def test_it_is_done_also_when_the_bot_stops_right_after_the_tap(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.tells("/delete")
    await house.settled()
    await house.stop()
    ann.taps("Erase everything")
    await house.start()
    await house.settled()
    assert await house.patient_or_none(ann) is None
    await ann.sees("everything about you is erased")
