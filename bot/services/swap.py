"""Another exercise for one of today's session: who could stand in, and doing so."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain import playing
from bot.domain.moves import hurt_lately, stand_in
from bot.domain.patient import Patient
from bot.domain.playing import Session, item_of, moves_of, present
from bot.domain.session import Item
from bot.services.days import QuestionClosed, state_before
from bot.services.locks import coaches
from bot.services.next_message import show_day
from bot.services.player import Played, keep, leave_player, open_session, player, plays, session_as_of
from bot.services.practice import Practice
from bot.storage import Cause, DayRecord, Records


class Stead(StrEnum):
    """Who is to do: a move that trains the same, a gentler one, or the plan's own."""

    SAME = "same"
    GENTLER = "gentler"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class SwapOffered:
    """The question what is done today in place of `id`, an exercise of the plan, for which `exercise_id` is done now.

    `ids`: who can, none where nobody can.
    """

    on: date
    id: str
    exercise_id: str
    ids: Mapping[Stead, str]


@coaches
async def offer_swaps(
    practice: Practice, patient: Patient, on: date, id: str, *, now: datetime
) -> SwapOffered | Played:
    """Offer what can stand in for an exercise today: what the content names, can be done, and is not in the plan."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await open_session(records, practice, patient, on, now)
        if not plays(record):
            return await show_day(records, patient, record, now)
        record = await leave_player(records, practice, patient, record, now)
        session = record.session or Session()
        item = item_of(session, record.decision.plan, id)
        if item is None or present(session, record.decision.plan) != id:
            return player(practice, record, now)
        found = await _stand_ins(records, practice, patient, record, id)
        ids = {stead: each.id for stead, each in found.items()}
        if session.stands_in(id) is not None:
            ids[Stead.OWN] = id
        return SwapOffered(on, id, item.id, ids)


@coaches
async def swap(
    practice: Practice, patient: Patient, on: date, id: str, stead: Stead, *, now: datetime, cause: Cause | None
) -> Played:
    """Let another exercise stand in today for one of the plan, or do that one after all.

    QuestionClosed for one that was not offered.
    """
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        record = await open_session(records, practice, patient, on, now)
        session = session_as_of(practice, record, now)
        if plays(record) and present(session, record.decision.plan) == id:
            offered = await _stand_ins(records, practice, patient, record, id)
            if stead is not Stead.OWN and stead not in offered:
                raise QuestionClosed(f"nothing stands in for {id}")
            session = playing.swap(session, id, offered.get(stead))
        return await keep(records, practice, patient, record, session, now)


async def _stand_ins(
    records: Records, practice: Practice, patient: Patient, record: DayRecord, id: str
) -> dict[Stead, Item]:
    """Give what the content names for an exercise of the plan, can be done, and is not in the session already."""
    plan, handbook = record.decision.plan, practice.handbook
    exercise = handbook.exercises.get(id)
    planned = next((item for item in plan.items if item.id == id), None)
    if exercise is None or planned is None:
        return {}
    session = record.session or Session()
    taken = {*moves_of(plan), *(each.item.id for each in session.stand_ins)}
    state = await state_before(records, patient.id, record.day.on)
    hurting = {each for each in handbook.exercises if hurt_lately(state, record.day.on, handbook, each)}
    hurting |= set(record.day.hurts)
    gentler = _gentler(practice, exercise.swaps.gentler, hurting)
    found = {}
    for stead, other in ((Stead.SAME, exercise.swaps.same), (Stead.GENTLER, gentler)):
        if other is None or other in taken or other in hurting:
            continue
        item = stand_in(state, record.day, record.decision.mode, handbook, other, planned.sets)
        if item is not None:
            found[stead] = item
            taken.add(other)
    return found


def _gentler(practice: Practice, id: str | None, hurting: Collection[str]) -> str | None:
    """Give a move, in place of one that hurts the gentler one that the content names for it, and so on."""
    tried: list[str] = []
    while id is not None and id in hurting and id not in tried:
        tried.append(id)
        id = practice.handbook.exercises[id].swaps.gentler
    return id
