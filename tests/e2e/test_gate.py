"""Between Begin and the plan: at each question nothing coaches, nothing else answers it, and nothing is lost."""

import pytest

from bot.domain.dialog import Step
from bot.domain.patient import Patient
from tests.e2e import raw
from tests.e2e.guest import Guest
from tests.e2e.house import TOKEN, House
from tests.e2e.test_bad_input import NAMES, SENDS
from tests.e2e.test_first_minute import QUESTIONS

AFTER_BEGIN = [step for step in Step if step not in (Step.WELCOME, Step.ACTIVE)]
COACHING = [
    "1:before:20260302:3",
    "1:during:20260302:2",
    "1:start:20260302",
    "1:session:20260302",
    "1:finish:20260302:all",
    "1:keep:20260302",
    "1:swell:20260302:same",
    "1:seen::calf",
    "1:unsign::calf",
    "1:gently",
    "1:consulted",
]


def kept(patient: Patient) -> tuple[object, ...]:
    """Give all that the first minute keeps of somebody."""
    said = patient.step, patient.profile, patient.consent, patient.preferences
    return *said, patient.started_on, patient.timezone, patient.reminder_min, patient.weekdays


@pytest.mark.parametrize("step", AFTER_BEGIN)
async def test_at_every_question_after_begin_no_button_of_a_day_does_anything(ann: Guest, step: Step) -> None:
    await ann.comes_to(step)
    before = kept(await ann.patient())
    for data in COACHING if step is Step.SUMMARY else [*COACHING, "1:go"]:
        tap = ann.forges(data)
        await ann.sees(QUESTIONS[step])
        assert tap.answer, data
        assert kept(await ann.patient()) == before, data
    for command in ("/today", "/pain", "/start"):
        await ann.tells(command)
        await ann.sees(QUESTIONS[step])
        assert kept(await ann.patient()) == before, command


@pytest.mark.parametrize("step", AFTER_BEGIN)
async def test_at_every_question_after_begin_what_is_no_answer_leaves_it_open(ann: Guest, step: Step) -> None:
    await ann.comes_to(step)
    before = kept(await ann.patient())
    for kind, send in SENDS.items():
        if kind == "location" and step is Step.ZONE:
            continue  # there it is the answer
        send(ann)
        await ann.sees(QUESTIONS[step])
        assert kept(await ann.patient()) == before, kind
    for text in ("5 apples", "blue soup on the moon", "a" * 5000):
        await ann.tells(text)
        hour = step is Step.HOUR and text == "5 apples"  # a number there may be an hour, so that is asked about
        await ann.sees("Morning or evening?" if hour else QUESTIONS[step])
        assert kept(await ann.patient()) == before, text[:20]


async def test_at_the_gate_a_group_and_a_channel_answer_nothing(ann: Guest, house: House) -> None:
    await ann.comes_to(Step.SIGNS)
    before, shown = kept(await ann.patient()), len(ann.from_bot)
    for update in (
        raw.in_group(ann, "none of these"),
        raw.in_group(ann, "/start"),
        raw.added_to_group(ann),
        raw.in_channel("/start"),
    ):
        house.emulator.push(TOKEN, update)
        await house.settled()
        assert kept(await ann.patient()) == before
    assert len(ann.from_bot) == shown, "nothing of it comes to the private chat"
    await ann.sees(QUESTIONS[Step.SIGNS])
    house.troubles.clear()  # the emulator has no groups, so the one word said there was refused


async def test_a_stranger_who_adds_the_bot_to_a_group_or_writes_there_is_not_known(house: House) -> None:
    eve = house.person("Eve")
    for update in (raw.added_to_group(eve), raw.in_group(eve, "/start"), raw.in_group(eve, "my knee, 7")):
        house.emulator.push(TOKEN, update)
        await house.settled()
        assert await house.patient_or_none(eve) is None
    assert not eve.from_bot
    house.troubles.clear()  # as above


@pytest.mark.parametrize("name", NAMES)
async def test_any_name_is_cared_for_told_what_is_stored_and_erased(house: House, name: str) -> None:
    person = house.person(name)
    await person.begins()
    await person.reports("calf")
    await person.sees("emergency care now")
    await person.tells("/privacy", "/settings", "/help", "/delete")
    await person.chooses("Erase everything")
    assert await house.patient_or_none(person) is None
