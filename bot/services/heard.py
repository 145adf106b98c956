"""What typed messages were taken for: an edit can correct it, and the operator sees what nobody understood."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.catalog import Catalogue
from bot.domain.dialog import Step
from bot.domain.heard import Heard
from bot.domain.pain import Moment
from bot.domain.patient import Patient
from bot.domain.schedule import session_day
from bot.nlu.advised import Advice
from bot.nlu.meaning import RED_FLAG, UNKNOWN, Meaning
from bot.nlu.mood import HARM
from bot.services.advised import Advised
from bot.services.exercises import HowTo
from bot.services.help import Help, NotUnderstood, Puzzle
from bot.services.pain import AskSwelling, ScoreHeard
from bot.services.practice import Practice
from bot.services.safety import EarlyCare
from bot.services.topics import TopicShown


class Talk(StrEnum):
    """Kinds of small talk."""

    THANKS = "thanks"
    HELLO = "hello"
    HOW = "how"
    BYE = "bye"
    FINE = "fine"
    WHO = "who"
    COST = "cost"
    SORRY = "sorry"
    FEAR = "fear"
    LOW = "low"
    BORED = "bored"
    ILL = "ill"
    WORN = "worn"
    GRIEF = "grief"
    CARE = "care"
    THINGS = "things"
    LANGUAGE = "language"
    RUDE = "rude"


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """A friendly word; to somebody who is afraid of harm or has lost heart also the way to the warning signs."""

    kind: Talk


@dataclass(frozen=True, slots=True)
class SpeakNow:
    """To somebody who may hurt themselves: to speak to a person now."""


async def keep_heard(
    practice: Practice,
    patient: Patient,
    message_id: int,
    text: str,
    meaning: Meaning,
    *,
    on: date | None = None,
    moment: Moment | None = None,
    either: tuple[int, ...] = (),
    undo: str | None = None,
    noted: tuple[int, int | None] | None = None,
    sharp: bool | None = None,
    now: datetime,
) -> None:
    """Keep what a message was taken for; its words only when nobody understood them and the person allows it.

    One that is edited on another day stays one of its own day.
    """
    missed = meaning.label == UNKNOWN and not meaning.values
    words = text if missed and patient.preferences.keep_words else None
    told = meaning.values.get("sign") if patient.step is not Step.WELCOME else None
    sign = str(told) if told is not None else None
    outing, sure = "outing" in meaning.values, meaning.confidence
    heard = Heard(
        message_id,
        now,
        meaning.label,
        on,
        moment,
        words,
        sure,
        missed,
        sign,
        either,
        undo,
        outing,
        noted,
        sharp,
    )
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        if await records.patients.get(patient.id) is None:
            return
        before = await records.heard.get(patient.id, message_id)
        if before is not None and session_day(before.at, patient.zone) != session_day(now, patient.zone):
            heard = replace(heard, at=before.at)
        await records.heard.put(patient.id, heard)


async def heard_last(practice: Practice, patient: Patient) -> Heard | None:
    """Give what the newest typed message was taken for, None where that is not known any more."""
    async with practice.store.reading() as records:
        return await records.heard.newest(patient.id)


async def heard_before(practice: Practice, patient: Patient, message_id: int) -> Heard | None:
    """Give what a message was taken for before it was edited, None where that is not known any more."""
    async with practice.store.reading() as records:
        return await records.heard.get(patient.id, message_id)


async def heard_since(practice: Practice, patient: Patient, before: Heard) -> list[Heard]:
    """Give the messages that were typed or edited after one was last taken, the oldest first."""
    async with practice.store.reading() as records:
        since = await records.heard.since(patient.id, before.at)
    return [each for each in since if (each.at, each.message_id) > (before.at, before.message_id)]


async def brings_back(practice: Practice, patient: Patient, message: Heard, undo: str, *, now: datetime) -> None:
    """Let what takes a message back bring back something else than it did, the word "undo" too."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        await records.heard.put(patient.id, replace(message, undo=undo))
        current = await records.patients.fresh(patient)
        last = current.profile.undo
        if last is not None and last.data == message.undo:
            await records.patients.save(
                replace(current, profile=replace(current.profile, undo=replace(last, data=undo)))
            )


def answer_without_person(meaning: Meaning, catalogue: Catalogue) -> object | None:
    """Give the answer to a meaning as far as it needs no person; None for what is answered by its effect.

    That is a wish, a run or a walk, a screen that is asked for, and what is to be undone.
    """
    family, _, id = meaning.label.partition(":")
    if meaning.values.get("mood") == HARM:
        return SpeakNow()
    if "talk" in meaning.values:
        return SmallTalk(Talk(str(meaning.values["talk"])))
    if {"outing", "screen", "undo"} & set(meaning.values):
        return None
    if "advised" in meaning.values:
        return Advised(Advice(str(meaning.values["advised"])))
    if "swelling" in meaning.values and family != "pain":
        return AskSwelling(date.min, Moment.BEFORE)
    match family:
        case "pain":
            return ScoreHeard(int(id))
        case "exercise":
            return HowTo(None, id, None)
        case "topic":
            part = meaning.values.get("passage")
            return TopicShown(id, passage=str(part) if part is not None else None)
        case "action":
            return Help() if id == "help" else None
    if family == RED_FLAG:
        return EarlyCare((catalogue.handbook.signs[str(meaning.values["sign"])],))
    return NotUnderstood(Puzzle.TEXT)
