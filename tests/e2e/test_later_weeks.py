"""What only comes after weeks, each from the eve of it: a hop that waits for a yes, upkeep, runs, a review."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.domain.baseline import Score
from bot.domain.exercise import Equipment
from bot.domain.schedule import local_day
from bot.domain.state import PastRun, PhaseCount, RunningState, State
from bot.services.days import amend, state_before
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, labels

HOP = "Single-leg hop landing"
READY = PhaseCount(sessions=5, poised=4)
"""Four calm sessions with mini squats in the last phase, and the hop's turn on the next strength day."""


async def has_come_to(ann: Guest, **state: Any) -> State:
    """Begin on this Monday with all things at hand, and with weeks behind her that are told only by their result."""
    await ann.begins(usual=2)
    patient, now = await ann.patient(), ann.house.clock.now()
    everything = frozenset(Equipment)
    await ann.has(profile=replace(patient.profile, equipment=everything))
    practice, today_on = ann.house.kneebot.practice, local_day(now, patient.zone)
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        opening = replace(await state_before(records, patient.id, today_on), **state)
        await records.days.save_opening(patient.id, opening)
        await amend(records, practice, patient, today_on, now, lambda day: replace(day, equipment=everything))
    await ann.house.next_message()
    return opening


async def morning(ann: Guest, words: str, before: int = 1) -> None:
    """Come to a morning and answer its question."""
    await ann.house.clock.to(words)
    await ann.chooses(str(before))


async def test_a_hop_waits_for_a_yes_and_the_yes_can_be_taken_back_weeks_later(ann: Guest, clock: Calendar) -> None:
    await has_come_to(ann, phase=3, phase_count=READY)
    await ann.chooses("1")
    await ann.sees(f"Shall I plan a new move: {HOP}?", "4 calm sessions", "Reverse lunge", "10 landings", "Not now")
    await ann.chooses("Yes, plan it")
    await ann.sees(f"{HOP} comes from its next turn on", "/settings", f"Without it after all: {HOP}")
    await morning(ann, "Wednesday 08:00")
    await ann.sees(f"• {HOP}: 1 × 5 each side")
    await ann.sees_not("Reverse lunge", "Without it after all")

    await ann.tells("/settings")
    await ann.chooses(f"Without it from now on: {HOP}")
    await ann.sees(f"No {HOP} for now", "Reverse lunge")
    await ann.sees_not(f"• {HOP}")
    await ann.chooses(f"With it after all: {HOP}")
    await ann.sees(f"• {HOP}")
    await ann.tells("/settings")
    await ann.chooses(f"Without it from now on: {HOP}", "Start", "Whole list", "All done", "1")
    await morning(ann, "Friday 08:00")
    await ann.sees_not(HOP)
    await ann.tells("/settings")
    assert not [label for label in labels(ann.last) if HOP in label]


async def test_not_now_is_no_yes_and_is_not_asked_again_the_next_time(ann: Guest) -> None:
    await has_come_to(ann, phase=3, phase_count=READY)
    await ann.chooses("1", "Not now")
    await ann.sees("Strength day", "Start", f"No {HOP} for now", f"With it after all: {HOP}")
    await ann.chooses("Start", "Whole list", "All done", "1")
    for day in ("Wednesday 08:00", "Friday 08:00"):
        await morning(ann, day)
        await ann.sees_not(HOP)
        await ann.chooses("Start", "Whole list", "All done", "1")


async def test_after_six_weeks_in_the_last_phase_the_first_and_the_last_strength_day_remain(ann: Guest) -> None:
    six_weeks_ago = ann.house.clock.today - timedelta(days=42)
    last_week = tuple(ann.house.clock.today - timedelta(days=days) for days in (7, 5, 3))
    await has_come_to(
        ann,
        phase=3,
        phase_from=six_weeks_ago,
        begun_on=six_weeks_ago - timedelta(days=70),
        session_on=last_week[-1],
        chosen_days=last_week,
        strength_days=last_week,
    )
    await ann.chooses("1")
    await ann.sees("You have come through the programme", "Strength day", "keeping it up")
    await ann.chooses("Start", "Whole list", "All done", "1")
    await ann.sees("Daily routine")
    await morning(ann, "Wednesday 08:00")
    await ann.sees("Daily routine", "today's short routine is as you like", "keeping it up")
    await ann.sees_not("You have come through")
    await morning(ann, "Friday 08:00")
    await ann.sees("Strength day", "keeping it up")
    await ann.tells("/progress")
    await ann.sees_not("0 of")


async def test_a_runners_week_at_the_top_of_the_ladder_beside_hops(ann: Guest, clock: Calendar) -> None:
    runs = tuple(PastRun(clock.today - timedelta(days=days), 20) for days in (4, 6, 11, 13))
    await has_come_to(
        ann,
        phase=3,
        phase_count=READY,
        runner=True,
        running=RunningState(8, runs=runs),
        agreed=("single-leg-hop-landing",),
    )
    await ann.chooses("1")
    await ann.sees(f"• {HOP}", "running: not today")
    await ann.tells("/run")
    await ann.sees("level 8 of 8", "30 minutes of easy running", "Today has hops")
    await ann.tells("/today")
    await ann.chooses("Start", "Whole list", "All done", "1")

    await morning(ann, "tomorrow 08:00")
    await ann.sees("running: level 8 if you like, up to 40 min")
    await ann.chooses("Run")
    await ann.sees("Today you may", "4 times 15 seconds fast, with 90 seconds of rest")
    await ann.chooses("Note a run", "30 min", "1", "With 4 fast repeats", "Yes, within 60 min")
    await ann.sees("Fast repeats: 4", "Calm. The next day has the last word")

    await morning(ann, "tomorrow 08:00")
    await ann.sees("running: not today")
    await ann.tells("/run")
    await ann.sees("You ran yesterday")
    await ann.sees_not("up to")

    await morning(ann, "tomorrow 08:00")
    await ann.sees("level 8 if you like, up to 30 min")
    await ann.chooses("Run")
    await ann.sees_not("seconds fast")
    await ann.chooses("Note a run", "25 min", "0")
    await morning(ann, "Saturday 08:00")
    await ann.sees("running: not today")
    await ann.tells("/run")
    await ann.sees("Your running minutes have grown enough for this week", "10 %")


async def test_six_weeks_of_steady_work_that_changed_little_ask_for_a_look_at_the_plan(
    ann: Guest, clock: Calendar
) -> None:
    days = [clock.today - timedelta(days=number) for number in range(42, 0, -1)]
    await has_come_to(
        ann,
        begun_on=days[0],
        phase_from=days[0],
        session_on=days[-1],
        first_week=(4,) * 7,
        attendance="+" * 42,
        baseline=3,
        befores=tuple(Score(on, 3) for on in days[-28:]),
        seen_on=None,
    )
    await ann.chooses("3")
    await ann.sees("A good time to look at the plan", "6 weeks", "3.0/10 after 4.0/10", "Show them /progress")
    await ann.chooses("I was seen")
    await ann.sees("Good that somebody looked at it", "6 weeks")
    await morning(ann, "next Monday 08:00", before=3)
    await ann.sees_not("A good time to look at the plan")


DELHI = (28.6139, 77.2090)


async def test_a_place_that_is_shared_on_a_journey_asks_what_the_hour_means_and_is_kept_nowhere(ann: Guest) -> None:
    await ann.begins()
    await ann.house.next_message()
    await ann.chooses("2", "Start", "Whole list", "All done", "1")
    await ann.tells("/schedule")
    await ann.chooses("Change the time zone", "Share where I am")
    await ann.sees("do not keep where you are")
    ann.sends_location(*DELHI)
    await ann.sees("Keep 08:00 here, or stay on home time?", "Asia/Kolkata", "Home time, 12:30 here")
    assert ann.chat.reply_keyboard == []
    assert (await ann.patient()).timezone == "Europe/Berlin"
    await ann.chooses("Keep 08:00 here")
    await ann.sees("Next message: Tue 3 Mar at 08:00 (Asia/Kolkata)")
    async with ann.house.kneebot.practice.store.reading() as records:
        stored = [await records.inbox.payload(ann.house.bot.id, update_id) for update_id in range(1, 100)]
    assert stored == [None] * 99
    await ann.house.next_message()
    await ann.sees("How is the knee now")
    assert f"{ann.last.date.astimezone((await ann.patient()).zone):%d %H:%M}" == "03 08:00"
    assert [record.day.during for record in await ann.days()] == [1, None]
