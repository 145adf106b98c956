"""An open emergency against every button there is and every command: no exercise and no dose in any answer."""

import re
from collections.abc import Iterator

import pytest

from bot.screens.buttons import MAX_BYTES, Verb, of_timing
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest
from tests.e2e.house import House

DAYS = ("", "20260304", "20260305")
"""No day, yesterday and today."""

VALUES: dict[Verb, tuple[str, ...]] = {
    Verb.USUAL: ("3",),
    Verb.WORST: ("5",),
    Verb.WORST_SURE: ("5",),
    Verb.HOUR: ("480",),
    Verb.BEFORE: ("2", "9"),
    Verb.DURING: ("2", "9"),
    Verb.ASK: ("before", "during"),
    Verb.HOW: ("clamshell", "wall-sit.1"),
    Verb.WHICH: ("how", "hard", "hurts"),
    Verb.FINISH: ("all", "part"),
    Verb.SWELLING: ("more", "none"),
    Verb.SIGNS: ("",),
    Verb.MINE: ("", "pop"),
    Verb.SEEN: ("pop",),
    Verb.UNSIGN: ("pop",),
    Verb.EXERCISES: ("", "strength", "stretch", "warm-up"),
    Verb.TOPIC: ("pain-rule", "pain-rule.more", "get-help"),
    Verb.LEARN: ("", "pain", "training.1"),
    Verb.LESSON: ("mild-is-fine", "a-floor-is-enough", "when-to-ask"),
    Verb.CHANGES: ("", "0", "1"),
    Verb.SNOOZE: ("30",),
    Verb.UNTIL: ("1080",),
    Verb.UNSNOOZE: ("", "1080"),
    Verb.SKIP: ("", "no-time", "sore", "travelling", "forgot", "other"),
    Verb.HURTS: ("clamshell",),
    Verb.TOO_HARD: ("clamshell",),
    Verb.FINE: ("clamshell",),
    Verb.EASIER: ("1", "0"),
    Verb.PLACE: ("front",),
    Verb.KNEE: ("left",),
    Verb.TICK_EQUIPMENT: ("band",),
    Verb.ZONE: ("Europe/Berlin",),
    Verb.CLOCK: ("", "480"),
    Verb.AHEAD: ("60",),
    Verb.TICK_DAY: ("1",),
    Verb.CHANGE: ("hour",),
    Verb.MORE_SIGNS: ("1", "2", "3"),
    Verb.TICK_SIGN: ("pop",),
    Verb.TRAVEL: ("Europe/Berlin",),
    Verb.QUIET: ("", "1290.450"),
    Verb.PAUSE: ("", "date", "open"),
    Verb.PREFER: ("discreet.0", "simple.1", "follow.2", "lessons.1", "dark.1"),
    Verb.LANGUAGE: ("", "en"),
    Verb.PROGRESS: ("", "4", "12", "all"),
    Verb.EXPORT: ("", "pdf", "calendar", "csv", "json", "fhir"),
    Verb.NAMED: ("", "none", "telegram", "none.pdf"),
    Verb.SET_DONE: ("clamshell.1",),
    Verb.HOLD: ("wall-sit.1.1",),
    Verb.STILL: ("wall-sit",),
    Verb.MOVED: ("clamshell",),
    Verb.LEAVE_OUT: ("clamshell",),
    Verb.REOPEN: ("clamshell",),
    Verb.SWAP: ("clamshell",),
    Verb.SWAP_TO: ("clamshell.same", "clamshell.gentler"),
}
"""What stands on the buttons of these verbs; all others stand without a value."""

TYPED = (
    "/start",
    "/start ex_clamshell",
    "/today",
    "/exercises",
    "/exercises clamshell",
    "/pain",
    "/progress",
    "/export",
    "/run",
    "/learn",
    "/schedule",
    "/settings",
    "/help",
    "/privacy",
    "how do I do clamshells?",
    "is a pain of 4 ok?",
    "3",
    "/pause",
    "/cancel",
)

ERASES = {Verb.DELETE}
"""Nothing is left to be locked after it."""


def every_button(timing: str) -> Iterator[str]:
    for verb in Verb:
        values = (timing,) if verb is Verb.UNDO else VALUES.get(verb, ("",))
        for value in values if verb not in ERASES else ():
            for day in DAYS:
                data = f"1:{verb}:{day}:{value}".rstrip(":")
                assert len(data.encode()) <= MAX_BYTES
                yield data


@pytest.fixture
def coaching(house: House) -> re.Pattern[str]:
    """Give what no answer may hold: an exercise's name, a dose, or a way into a session."""
    names = [house.catalogue.exercise_text(id).name for id in house.catalogue.handbook.exercises]
    return re.compile(
        "|".join([*map(re.escape, names), r"\d ?× ?\d", '"1:(start|how|finish|session|moved|hold|whole):']),
        re.IGNORECASE,
    )


async def test_no_button_and_no_command_coaches_in_an_emergency(
    ann: Guest, house: House, clock: Calendar, coaching: re.Pattern[str]
) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done", "7", "The same")
    for _ in range(3):
        await clock.to("tomorrow 08:00")
        await ann.chooses("2")
    assert any(record.decision.changes for record in (await ann.days())[:2]), "there is a change of load to tell of"
    await ann.reports("calf")
    timing = of_timing((await ann.patient()).timing)

    for act in [*every_button(timing), *TYPED]:
        await house.settled()
        before = len(house.calls)
        if act in TYPED:
            ann.says(act)
        else:
            tap = ann.forges(act)
        await house.settled()
        said = [str(call.parameters) for call in house.calls[before:]]
        assert said, f"{act} is not answered"
        assert [each for each in said if coaching.search(each)] == [], act
        assert act in TYPED or tap.answer is not None, act
        assert (await ann.today()).decision.reason.numbers["flag"] == "calf", act
    assert not any(record.started_at for record in (await ann.days())[1:])


async def test_the_check_itself_notices_a_plan(ann: Guest, house: House, coaching: re.Pattern[str]) -> None:
    await ann.begins()
    before = len(house.calls)
    await ann.chooses("2")
    assert any(coaching.search(str(call.parameters)) for call in house.calls[before:])
