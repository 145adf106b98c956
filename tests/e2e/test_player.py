"""The session exercise by exercise: one message that moves on, sets and holds that are counted, a timer that stops."""

from datetime import timedelta
from itertools import pairwise

import pytest

from bot.domain.delivery import Kind
from bot.domain.patient import Preferences
from bot.domain.playing import Session, Timer, moves_of, present
from bot.domain.session import Done
from bot.emulator import Message
from bot.storage import Due
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, labels
from tests.e2e.house import House


@pytest.fixture
async def player(ann: Guest, clock: Calendar) -> Guest:
    """Ann in her first session."""
    await ann.begins()
    await ann.chooses("3", "Start")
    return ann


async def session(ann: Guest) -> Session:
    """Give what the bot keeps of the session."""
    return (await ann.today()).session or Session()


async def timer(ann: Guest) -> Timer:
    kept = (await session(ann)).timer
    assert kept is not None
    return kept


async def timers(ann: Guest) -> list[Due]:
    """Give the rows of timers that wait."""
    patient = await ann.patient()
    async with ann.house.kneebot.practice.store.reading() as records:
        return await records.reminders.planned(patient.id, Kind.TIMER)


async def comes_to(ann: Guest, exercise_id: str) -> None:
    """Move on to an exercise of the plan."""
    while present(await session(ann), (await ann.today()).decision.plan) != exercise_id:
        await ann.chooses("Done")


def in_motion(message: Message) -> str:
    assert message.media is not None
    return message.media.file.name.removesuffix(".mp4")


async def test_the_session_goes_exercise_by_exercise_in_one_message_to_the_pain_question(player: Guest) -> None:
    ann = player
    live = ann.last
    plan = (await ann.today()).decision.plan
    ids = moves_of(plan)
    assert ids[0] == plan.warm_up_id
    for number, exercise_id in enumerate(ids):
        words = ann.house.catalogue.exercise_text(exercise_id)
        which = f"{number} of {len(plan.items)}" if number else "Warm-up"
        await ann.sees(f"{which}: {words.name}", words.cue, "Time left: about", "Done", "How to", "Whole list")
        assert (ann.last.id, in_motion(ann.last)) == (live.id, exercise_id)
        await ann.chooses("Done")
    await ann.sees("How much did it hurt at the worst moment")
    assert all(message.kind == "text" for message in ann.from_bot), "the films are gone with the session"
    assert (await ann.today()).day.done is Done.ALL


async def test_sets_are_counted_and_the_rest_between_them_counts_down(player: Guest, house: House) -> None:
    ann = player
    await comes_to(ann, "clamshell")
    await ann.sees("Set 1 of 2.", "2 × 10 each side", "Set 1 done", "Done")
    await ann.chooses("Set 1 done")
    await ann.sees("Rest: 20 s. Then set 2 of 2.", "Go on now")
    for seconds in (15, 10, 5):
        await house.next_message()
        await ann.sees(f"Rest: {seconds} s. Then set 2 of 2.")
    await house.next_message()
    await ann.sees("Set 2 of 2.", "Done")
    assert labels(ann.last)[0] == "Done", "the last set ends the exercise"
    assert await timers(ann) == []


async def test_a_hold_counts_down_and_says_when_to_switch_sides(player: Guest, house: House) -> None:
    ann = player
    stretch = next(item for item in (await ann.today()).decision.plan.items if item.hold_s == 30 and item.per_side)
    await comes_to(ann, stretch.id)
    await ann.chooses("Hold 30 s")
    await ann.sees("Get into position. The hold begins in 5 s.", "Stop")
    for seconds in (30, 25, 20, 15, 10, 5):
        await house.next_message()
        await ann.sees(f"Hold: {seconds} s left.")
    await house.next_message()
    await ann.sees("Switch sides.", "Other side, 30 s")
    await ann.chooses("Other side, 30 s")
    for _ in range(7):
        await house.next_message()
    await ann.sees("All sets done.")
    assert labels(ann.last)[0] == "Done"


async def test_the_countdown_is_written_every_five_seconds_at_the_most(player: Guest, house: House) -> None:
    ann = player
    await comes_to(ann, "wall-sit")
    await ann.chooses("Hold 20 s")
    written = [house.clock.now()]
    while await timers(ann) and (await timer(ann)).clock == "hold":
        await house.next_message()
        written.append(ann.last.edited or house.clock.now())
    gaps = [later - earlier for earlier, later in pairwise(written)]
    assert len(gaps) >= 4
    assert min(gaps) >= timedelta(seconds=5)


async def test_a_hold_leads_into_the_rest_before_the_next_set(player: Guest, house: House) -> None:
    ann = player
    await comes_to(ann, "wall-sit")
    await ann.chooses("Hold 20 s")
    for _ in range(5):
        await house.next_message()
    await ann.sees("Rest: 20 s. Then set 2 of 3.", "Go on now")
    assert (await session(ann)).sets == 1
    await ann.chooses("Go on now")
    await ann.sees("Set 2 of 3.", "Hold 20 s")


async def test_a_restart_in_the_middle_of_a_hold_loses_nothing(player: Guest, house: House) -> None:
    ann = player
    await comes_to(ann, "wall-sit")
    await ann.chooses("Hold 20 s")
    await house.next_message()
    await ann.sees("Hold: 20 s left.")
    await house.restart()
    await house.next_message()
    await ann.sees("Hold: 15 s left.")
    await house.stop()
    house.clock.forward(seconds=60)
    await house.start()
    await house.kneebot.settle()
    await ann.sees("Set 2 of 3.", "Hold 20 s")
    assert await timers(ann) == []


async def test_two_timers_never_run_at_once(player: Guest, house: House) -> None:
    ann = player
    await comes_to(ann, "wall-sit")
    start = next(data for row in ann.last.keyboard for text, data in row if text == "Hold 20 s")
    assert start is not None
    await ann.chooses("Hold 20 s")
    first = await timer(ann)
    house.clock.forward(seconds=7)
    ann.forges(start)
    await ann.sees("Hold: 18 s left.")
    assert (await timer(ann)).ends_at == first.ends_at
    assert len(await timers(ann)) == 1


@pytest.mark.parametrize("away", ["Done", "How to", "Whole list", "Swap", "Too hard", "Hurts", "Stop", "One back"])
async def test_moving_on_stops_the_timer(player: Guest, house: House, away: str) -> None:
    ann = player
    await comes_to(ann, "wall-sit")
    await ann.chooses("Hold 20 s", away)
    shown = ann.last.text
    assert await timers(ann) == []
    assert (await session(ann)).timer is None
    house.clock.forward(minutes=1)
    await house.kneebot.settle()
    assert ann.last.text == shown
    assert (await session(ann)).sets == 0, "a hold that was broken off does not count"


@pytest.mark.parametrize("text", ["my knee gave way", "/settings", "is a pain of 4 ok?", "asdf"])
async def test_a_hold_that_typed_words_interrupt_does_not_count(player: Guest, house: House, text: str) -> None:
    ann = player
    await comes_to(ann, "wall-sit")
    await ann.chooses("Hold 20 s")
    house.clock.forward(seconds=10)
    await ann.tells(text)
    answer = ann.last.text
    assert (await session(ann)).timer is None
    house.clock.forward(minutes=1)
    await house.kneebot.settle()
    assert ann.last.text == answer
    assert (await session(ann)).sets == 0


async def test_in_the_simple_view_the_countdown_leaves_the_list_of_signs_alone(player: Guest, house: House) -> None:
    ann = player
    await ann.has(preferences=Preferences(simple=True))
    await comes_to(ann, "wall-sit")
    await ann.chooses("Hold 20 s", "Something is wrong")
    shown = ann.last.text
    assert "true" in shown
    assert await timers(ann) == []
    assert (await session(ann)).timer is None
    house.clock.forward(minutes=1)
    await house.kneebot.settle()
    assert ann.last.text == shown
    assert (await session(ann)).sets == 0


async def test_whoever_leaves_comes_back_to_the_same_exercise(player: Guest, house: House) -> None:
    ann = player
    await comes_to(ann, "wall-sit")
    for away in ("/help", "/settings", "/start"):
        await ann.tells(away)
    await ann.sees("Wall sit", "Done")
    await house.restart()
    await ann.tells("/today")
    await ann.sees("Wall sit", "Done")
    await ann.chooses("Whole list")
    await ann.sees("(done)", "Go on", "All done", "Could not finish")
    await ann.chooses("Go on")
    await ann.sees("Wall sit", "Hold 20 s")


async def test_the_same_tap_twice_counts_one_set_and_ends_one_exercise(player: Guest) -> None:
    ann = player
    await comes_to(ann, "clamshell")
    buttons = {text: data for row in ann.last.keyboard for text, data in row}
    for label in ("Set 1 done", "Done"):
        data = buttons[label]
        assert data is not None
        ann.forges(data)
        ann.forges(data)
        await ann.house.settled()
        kept = await session(ann)
        assert (kept.sets, kept.done.count("clamshell")) == ((1, 0) if label == "Set 1 done" else (0, 1))
    ids = moves_of((await ann.today()).decision.plan)
    assert present(await session(ann), (await ann.today()).decision.plan) == ids[ids.index("clamshell") + 1]


async def test_one_back_takes_up_an_exercise_that_was_ended_by_mistake(player: Guest) -> None:
    ann = player
    await ann.sees("Warm-up: ")
    assert "One back" not in labels(ann.last)
    await ann.chooses("Done", "One back")
    await ann.sees("Warm-up: ")
    assert (await session(ann)).done == ()


async def test_another_move_stands_in_for_today(player: Guest) -> None:
    ann = player
    handbook = ann.house.catalogue.handbook
    ids = moves_of((await ann.today()).decision.plan)
    id, other = next((id, same) for id in ids[1:] if (same := handbook.exercises[id].swaps.same) not in (None, *ids))
    own, instead = (ann.house.catalogue.exercise_text(each).name for each in (id, other))
    await comes_to(ann, id)
    await ann.chooses("Swap")
    await ann.sees(f"What shall stand in for {own} today?", instead, "Leave it out", "Back")
    await ann.chooses(instead)
    await ann.sees(instead, f"Today in place of: {own}.")
    assert in_motion(ann.last) == other
    await ann.chooses("Swap", own)
    assert in_motion(ann.last) == id
    await ann.chooses("Swap", instead, "Hurts", "Go on")
    kept = await session(ann)
    assert (kept.left, (await ann.today()).day.hurts) == ((id,), (other,))


async def test_where_nothing_fits_in_the_exercise_can_be_left_out(player: Guest) -> None:
    ann = player
    await comes_to(ann, "wall-sit")
    await ann.chooses("Swap")
    await ann.sees("Nothing else fits in for Wall sit today.", "Leave it out")
    await ann.chooses("Leave it out")
    assert (await session(ann)).left == ("wall-sit",)


async def test_something_left_out_makes_a_session_that_was_done_in_part(player: Guest) -> None:
    ann = player
    await comes_to(ann, "wall-sit")
    await ann.chooses("Swap", "Leave it out")
    while "Done" in labels(ann.last):
        await ann.chooses("Done")
    await ann.sees("worst moment")
    assert (await ann.today()).day.done is Done.PART


async def test_an_exercise_that_hurts_is_left_out_today_and_undo_takes_it_up_again(player: Guest) -> None:
    ann = player
    await comes_to(ann, "wall-sit")
    await ann.chooses("Hurts")
    await ann.sees("Wall sit hurts: noted.", "Leave it out for today", "Go on")
    await ann.chooses("Go on")
    await ann.sees_not("Wall sit")
    kept = await session(ann)
    assert (kept.left, (await ann.today()).day.hurts) == (("wall-sit",), ("wall-sit",))
    await ann.chooses("One back", "Hurts", "Undo")
    await ann.sees("Wall sit", "Hold 20 s")
    assert ((await session(ann)).left, (await ann.today()).day.hurts) == ((), ())


async def test_the_simple_view_is_the_same_session_in_words_alone(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.has(preferences=Preferences(simple=True))
    await ann.chooses("3", "Start")
    await comes_to(ann, "wall-sit")
    await ann.chooses("Hold 20 s")
    await house.next_message()
    await ann.sees("Hold: 20 s left.")
    assert [message.kind for message in ann.from_bot] == ["text"] * len(ann.from_bot)
    assert house.bot.files.ever == 0


async def test_in_the_simple_view_two_messages_never_count_down_at_once(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.has(preferences=Preferences(simple=True))
    await ann.chooses("3", "Start")
    await comes_to(ann, "wall-sit")
    await ann.chooses("Hold 20 s")
    first = ann.last
    await ann.tells("/today")
    second, left = ann.last, first.text
    assert second.id != first.id
    assert (await timer(ann)).message_id == second.id
    await house.next_message()
    assert "Hold: 20 s left." in second.text
    assert first.text == left, "the message that was left is not written any more"
    ann.forges("1:hold:20260302:wall-sit.1.1", message=first)
    await house.settled()
    running = await timer(ann)
    assert len(await timers(ann)) == 1
    assert (running.begins_at, running.message_id) == (house.clock.now(), ann.last.id), "the same hold runs on"
    await house.next_message()
    counting = [message.id for message in ann.from_bot if "Hold: 15 s left." in message.text]
    assert counting == [ann.last.id]


async def test_a_sign_in_the_middle_of_a_session_stops_it(player: Guest, house: House) -> None:
    ann = player
    await comes_to(ann, "wall-sit")
    await ann.chooses("Hold 20 s")
    played = ann.last
    await ann.reports("locked")
    await ann.sees("emergency care now")
    house.clock.forward(seconds=10)
    await house.kneebot.settle()
    for value in ("hold", "moved"):
        ann.forges(f"1:{value}:20260302:wall-sit{'.1.1' if value == 'hold' else ''}", message=played)
        await ann.sees("emergency care now")
        await ann.sees_not("Wall sit", "Done")
    assert await timers(ann) == []


async def test_somebody_who_blocks_the_bot_in_the_middle_is_left_in_peace(player: Guest, house: House) -> None:
    ann = player
    await comes_to(ann, "wall-sit")
    await ann.chooses("Hold 20 s")
    house.emulator.refuse("editMessageCaption", 403, "Forbidden: bot was blocked by the user")
    await house.next_message()
    assert (await ann.patient()).paused_at is not None
    assert await timers(ann) == []
    await ann.tells("/today")
    await ann.sees("Wall sit", "Done")


async def test_a_session_that_sharp_pain_stopped_does_not_go_on(player: Guest) -> None:
    ann = player
    await comes_to(ann, "clamshell")
    await ann.chooses("Hurts", "It was sharp or stabbing")
    await ann.sees("Please stop for today and let the knee rest.")
    await ann.tells("/today")
    await ann.sees("Please stop for today and let the knee rest.", "How much did it hurt at the worst moment")
    await ann.sees_not("Clamshell", "Straight leg raise")
    await ann.chooses("4", "Part of it")
    await ann.sees("sharp")


async def test_a_button_of_yesterdays_session_shows_today(player: Guest, clock: Calendar) -> None:
    ann = player
    old = ann.last
    await clock.to("tomorrow 08:00")
    ann.taps("Done", message=old)
    await ann.sees("How is the knee now")
    assert (await ann.days())[0].session is None
