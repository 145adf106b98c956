"""The first question: what each tier asks for before there is a plan, in every order, and that it is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.dialog import IllegalMove, Step
from bot.domain.patient import Patient
from bot.domain.signs import Said
from bot.services.exercises import look_up
from bot.services.gate import AdviseFirst, AskConsulted, Gate, gate, keep_first, reopen_gate, tick_first
from bot.services.locks import Locked
from bot.services.safety import EarlyCare, report_sign, signs_said
from bot.services.signs import AskSigns
from bot.services.start import begin_questions, go, present, start, tell_first_signs, tell_no_signs
from tests.services.patients import DAY, NOW, House

MONTH = timedelta(days=31)


async def at_the_gate(house: House) -> Patient:
    """Give somebody who is asked the first question."""
    who = house.stranger()
    await start(house.practice, who, now=NOW, cause=None)
    await begin_questions(house.practice, await house.known(who), now=NOW, cause=None)
    return await house.known(who)


async def says(house: House, patient: Patient, *told: str) -> Gate | None:
    """Tick these signs and go on; give what stands in the way."""
    for sign_id in told:
        await tick_first(house.practice, await house.read(patient), sign_id, now=NOW, cause=house.cause())
    return await answers(house, patient, Said.REPORTED)


async def answers(house: House, patient: Patient, what: Said) -> Gate | None:
    moved = await keep_first(house.practice, await house.read(patient), what, now=NOW, cause=house.cause())
    assert moved == await house.read(patient)
    return gate(house.practice, moved)


async def is_through(house: House, patient: Patient) -> bool:
    return (await house.read(patient)).step is not Step.SIGNS


def ids(asked: Gate | None) -> tuple[str, ...]:
    assert asked is not None
    return tuple(sign.id for sign in asked.signs)


async def test_all_28_signs_are_asked_and_none_of_them_leads_on(house: House) -> None:
    patient = await at_the_gate(house)
    asked = gate(house.practice, patient)
    assert isinstance(asked, AskSigns)
    assert [sign.tier.value for sign in asked.signs] == [*"A" * 7, *"B" * 5, *"C" * 10, *["scope"] * 6]
    await tell_no_signs(house.practice, patient, now=NOW, cause=house.cause())
    assert await is_through(house, patient)
    (event,) = await signs_said(house.practice, await house.read(patient))
    assert (event.said, event.at) == (Said.NONE, NOW)


@pytest.mark.parametrize("sign", ["calf", "pop"])
async def test_a_sign_that_locks_lets_nothing_through_until_it_was_seen(house: House, sign: str) -> None:
    patient, practice = await at_the_gate(house), house.practice
    care = await says(house, patient, sign)
    assert isinstance(care, EarlyCare)
    assert ids(care) == (sign,)
    for now in (NOW, NOW + DAY, NOW + MONTH):
        assert await present(practice, await house.read(patient), now=now) == care
        assert await start(practice, house.sender(patient), now=now, cause=None) == care
    for coached in (
        look_up(practice, await house.read(patient), "wall-sit", now=NOW),
        go(practice, await house.read(patient), now=NOW, cause=None),
    ):
        with pytest.raises(Locked):
            await coached
    for other in (Said.NONE, Said.REPORTED, Said.CONSULTED, Said.GOES_ON):
        with pytest.raises(IllegalMove):
            await answers(house, patient, other)
    assert await answers(house, patient, Said.SEEN) is None
    assert await is_through(house, patient)
    said = await signs_said(practice, await house.read(patient))
    assert [(event.said, event.signs, event.at) for event in said] == [
        (Said.REPORTED, (sign,), NOW),
        (Said.SEEN, (sign,), NOW),
    ]


async def test_advice_of_tier_c_is_heard_and_the_person_goes_on_if_they_wish(house: House) -> None:
    patient = await at_the_gate(house)
    advice = await says(house, patient, "worse", "severe")
    assert isinstance(advice, AdviseFirst)
    assert ids(advice) == ("worse", "severe")
    assert not await is_through(house, patient)
    assert await present(house.practice, await house.read(patient), now=NOW + MONTH) == advice
    assert await answers(house, patient, Said.GOES_ON) is None
    assert await is_through(house, patient)


async def test_what_is_out_of_scope_needs_a_clinician_asked(house: House) -> None:
    patient = await at_the_gate(house)
    assert isinstance(await says(house, patient, "pregnant"), AskConsulted)
    for other in (Said.SEEN, Said.GOES_ON, Said.NONE):
        with pytest.raises(IllegalMove):
            await answers(house, patient, other)
    assert await answers(house, patient, Said.CONSULTED) is None
    assert await is_through(house, patient)


@pytest.mark.parametrize("told", [("calf", "pop", "worse", "heart"), ("heart", "worse", "pop", "calf")])
async def test_signs_of_all_tiers_ask_one_after_another_the_gravest_first(house: House, told: tuple[str, ...]) -> None:
    patient = await at_the_gate(house)
    care = await says(house, patient, *told)
    assert isinstance(care, EarlyCare)
    assert ids(care) == ("calf", "pop")
    consult = await answers(house, patient, Said.SEEN)
    assert isinstance(consult, AskConsulted)
    assert (ids(consult), consult.told) == (("heart",), "")
    with pytest.raises(IllegalMove):
        await answers(house, patient, Said.WITHDRAWN)
    assert await answers(house, patient, Said.CONSULTED) is None, "who has seen the knee has given the advice of C"
    assert await is_through(house, patient)


async def test_scope_comes_before_the_advice_and_both_are_kept(house: House) -> None:
    patient = await at_the_gate(house)
    assert isinstance(await says(house, patient, "worse", "minor"), AskConsulted)
    assert isinstance(await answers(house, patient, Said.CONSULTED), AdviseFirst)
    assert await answers(house, patient, Said.GOES_ON) is None
    said = await signs_said(house.practice, await house.read(patient))
    assert [event.said for event in said] == [Said.REPORTED, Said.CONSULTED, Said.GOES_ON]


@pytest.mark.parametrize("sign", ["calf", "worse", "minor"])
async def test_a_mistake_leads_back_to_the_list_with_nothing_ticked(house: House, sign: str) -> None:
    patient = await at_the_gate(house)
    await says(house, patient, sign)
    again = await answers(house, patient, Said.WITHDRAWN)
    assert isinstance(again, AskSigns)
    assert again.chosen == frozenset()
    assert not await is_through(house, patient)
    assert await answers(house, patient, Said.NONE) is None
    assert await is_through(house, patient)


async def test_ticks_are_kept_and_taken_off_and_count_for_nothing(house: House) -> None:
    patient, practice = await at_the_gate(house), house.practice
    for sign_id, chosen in (("calf", {"calf"}), ("pop", {"calf", "pop"}), ("calf", {"pop"})):
        await tick_first(practice, await house.read(patient), sign_id, now=NOW, cause=house.cause())
        asked = await present(practice, await house.read(patient), now=NOW + MONTH)
        assert isinstance(asked, AskSigns)
        assert asked.chosen == chosen
        assert (await house.read(patient)).profile.signs == ()
    with pytest.raises(IllegalMove):
        await answers(house, patient, Said.NONE)
    await tick_first(practice, await house.read(patient), "pop", now=NOW, cause=house.cause())
    with pytest.raises(IllegalMove):
        await answers(house, patient, Said.REPORTED)
    with pytest.raises(KeyError):
        await tick_first(practice, await house.read(patient), "from-elsewhere", now=NOW, cause=house.cause())


async def test_none_twice_is_once(house: House) -> None:
    patient = await at_the_gate(house)
    await answers(house, patient, Said.NONE)
    with pytest.raises(IllegalMove):
        await answers(house, patient, Said.NONE)
    assert len((await house.read(patient)).profile.signs) == 1


@pytest.mark.parametrize("what", [Said.NONE, Said.REPORTED])
async def test_signs_can_be_told_at_any_later_question_and_lead_back_to_it(house: House, what: Said) -> None:
    patient, practice = await at_the_gate(house), house.practice
    await tell_no_signs(practice, patient, now=NOW, cause=None)
    question = await present(practice, await house.read(patient), now=NOW)
    await reopen_gate(practice, await house.read(patient), now=NOW, cause=None)
    assert isinstance(await present(practice, await house.read(patient), now=NOW), AskSigns)
    if what is Said.REPORTED:
        assert isinstance(await says(house, patient, "calf"), EarlyCare)
        await answers(house, patient, Said.SEEN)
    else:
        await answers(house, patient, Said.NONE)
    assert await present(practice, await house.read(patient), now=NOW) == question


async def test_a_sign_in_typed_words_is_kept_once_somebody_agreed_and_never_before(house: House) -> None:
    practice, stranger = house.practice, house.stranger()
    care = await report_sign(practice, None, "calf", now=NOW, cause=None)
    assert care == EarlyCare((practice.handbook.signs["calf"],), kept=False)
    await start(practice, stranger, now=NOW, cause=None)
    welcomed = await house.known(stranger)
    assert await report_sign(practice, welcomed, "calf", now=NOW, cause=house.cause()) == care
    assert await house.known(stranger) == welcomed

    patient = await at_the_gate(house)
    assert isinstance(await report_sign(practice, patient, "calf", now=NOW, cause=house.cause()), EarlyCare)
    shown = await present(practice, await house.read(patient), now=NOW)
    assert isinstance(shown, EarlyCare)
    await tell_first_signs(practice, await house.read(patient), Said.SEEN, now=NOW, cause=house.cause())
    assert isinstance(gate(practice, await house.read(patient)), AskSigns), "the list is still to come"
    await answers(house, patient, Said.NONE)
    assert await is_through(house, patient)
