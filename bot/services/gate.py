"""The first question: which signs are true, before there is a plan, and what has to come before one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from bot.domain.dialog import Answer, IllegalMove, Step, move
from bot.domain.patient import Patient, Ticks
from bot.domain.safety import Sign, Tier
from bot.domain.signs import Said, SignEvent, answered, last_locking, last_report, mark_of, pending, still_to_ask
from bot.services.practice import Practice
from bot.services.safety import EarlyCare
from bot.services.signs import AskSigns, at_open_screen, listed, question_of
from bot.storage import Cause

QUESTION = question_of(None)
"""The first question about signs, as `Ticks` name it."""


@dataclass(frozen=True, slots=True)
class AskConsulted:
    """What has to be asked of the person's own clinician first; the person confirms having asked.

    `told`: the newest report, which can be taken back; none where a professional has seen the knee since.
    """

    signs: tuple[Sign, ...]
    told: str = ""


@dataclass(frozen=True, slots=True)
class AdviseFirst:
    """Signs that a physiotherapist or doctor should look at; the person goes on meanwhile or waits.

    `told`: the newest report, which can be taken back.
    """

    signs: tuple[Sign, ...]
    told: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The person asks first, or waits; their place is kept."""


Gate = AskSigns | EarlyCare | AskConsulted | AdviseFirst


def gate(practice: Practice, patient: Patient) -> Gate | None:
    """Give what signs ask for before anything else of the first minute; None where the way is free."""
    events, signs = patient.profile.signs, practice.handbook.signs
    open_ones, told = pending(events, signs), mark_of(last_report(events))
    if open_ones.care:
        newest = last_locking(events, signs)
        return EarlyCare(_signs(practice, open_ones.care), mark=newest.mark if newest else "", told=told)
    if open_ones.consult:
        return AskConsulted(_signs(practice, open_ones.consult), told)
    if open_ones.advice:
        return AdviseFirst(_signs(practice, open_ones.advice), told)
    ticks = patient.profile.ticks
    reopened = ticks is not None and ticks.question == QUESTION
    return ask_first(practice, patient) if patient.step is Step.SIGNS or reopened else None


def ask_first(practice: Practice, patient: Patient) -> AskSigns:
    """Ask for the signs of all tiers, with those ticked that were ticked already, from where the list was left."""
    asked, to_ask = AskSigns(None, listed(practice), chosen=_ticked(patient)), still_to_ask(patient.profile.signs)
    return at_open_screen(asked.at_sign(to_ask[0]) if to_ask else asked, patient)


async def reopen_gate(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> Patient:
    """Ask for signs once more, at any question of the first minute."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        current = await records.patients.fresh(patient)
        ticks = Ticks(QUESTION, _ticked(current))
        current = current.ticking(ticks)
        await records.patients.save(current)
        return current


async def tick_first(
    practice: Practice, patient: Patient, sign_id: str, *, now: datetime, cause: Cause | None
) -> Patient:
    """Tick or untick a sign; nothing of it counts yet. KeyError for an unknown one, IllegalMove when none is asked."""
    sign = practice.handbook.signs[sign_id]
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        current = await records.patients.fresh(patient)
        if not isinstance(gate(practice, current), AskSigns):
            raise IllegalMove("no signs are asked for")
        page = ask_first(practice, current).at_sign(sign.id).page
        ticks = Ticks(QUESTION, _ticked(current) ^ {sign.id}, page)
        current = current.ticking(ticks)
        await records.patients.save(current)
        return current


async def keep_first(
    practice: Practice,
    patient: Patient,
    what: Said,
    *,
    mark: str | None = None,
    page: int | None = None,
    now: datetime,
    cause: Cause | None,
) -> Patient:
    """Keep an answer about signs, and open the way where nothing more is pending; `page`: the list goes on there.

    IllegalMove when it does not answer what is asked: "none" while something is ticked, "seen" or "by mistake" without
    a care text or with the `mark` of a report that is not the newest.
    """
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        current = await records.patients.fresh(patient)
        event = SignEvent(what, _meant(practice, current, what, mark), now)
        signs = (*current.profile.signs, event)
        if page is not None:
            rest = ask_first(practice, current).at(page)
            signs = (*signs, SignEvent(Said.ASKED, tuple(sign.id for sign in chain(*rest.pages[page - 1 :])), now))
        current = replace(current, profile=replace(current.profile, signs=signs, ticks=None))
        free = answered(signs) and not pending(signs, practice.handbook.signs)
        if free and current.step is Step.SIGNS:
            current = replace(current, step=move(current.step, Answer.SIGNS))
        await records.patients.save(current)
        return current


def _meant(practice: Practice, patient: Patient, what: Said, mark: str | None) -> tuple[str, ...]:
    """Give the signs that an answer speaks of; IllegalMove where it does not belong."""
    asked, ticked = gate(practice, patient), _ticked(patient)
    if what is Said.SEEN and isinstance(asked, EarlyCare) and mark not in (None, asked.mark):
        raise IllegalMove(f"{mark} is not the newest report")
    last = last_report(patient.profile.signs)
    if what is Said.WITHDRAWN and mark not in (None, mark_of(last)):
        raise IllegalMove(f"{mark} is not the newest report")
    match what, asked:
        case (Said.NONE, AskSigns()) if not ticked:
            return ()
        case (Said.REPORTED, AskSigns()) if ticked:
            return tuple(sign.id for sign in listed(practice) if sign.id in ticked)
        case (Said.SEEN, EarlyCare(signs)) | (Said.CONSULTED, AskConsulted(signs)) | (Said.GOES_ON, AdviseFirst(signs)):
            return tuple(sign.id for sign in signs)
        case (Said.WITHDRAWN, EarlyCare() | AskConsulted() | AdviseFirst()) if last is not None:
            return last.signs
    raise IllegalMove(f"{what} does not answer {type(asked).__name__}")


def _ticked(patient: Patient) -> frozenset[str]:
    ticks = patient.profile.ticks
    return ticks.chosen if ticks is not None and ticks.question == QUESTION else frozenset()


def _signs(practice: Practice, ids: tuple[str, ...]) -> tuple[Sign, ...]:
    """Give the signs of these ids; one that the content has no more counts as an emergency."""
    known = practice.handbook.signs
    return tuple(known.get(id) or Sign(id, Tier.EMERGENCY, "house") for id in ids)
