"""The session exercise by exercise: counting sets, holding, moving on, and going back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import ceil

from bot.domain import playing
from bot.domain.delivery import Kind
from bot.domain.pain import Moment
from bot.domain.patient import Patient
from bot.domain.playing import Clock, Session, is_held, item_of, present
from bot.domain.session import Item, Mode
from bot.services.days import DayShown, QuestionClosed, amend, is_under_way, unfold, unfold_recent
from bot.services.locks import coaches
from bot.services.next_message import show_day
from bot.services.pain_questions import AskPain
from bot.services.practice import Practice
from bot.storage import Cause, DayRecord, Records


@dataclass(frozen=True, slots=True)
class PlayerShown:
    """The session under way at its present exercise, `id` of the plan, number `number` of `of`; None for the warm-up.

    `item`: what is done for it, with its dose; None for the warm-up. `timer_s`: seconds until the hold begins
    (`getting_ready`) or the hold or rest ends, None where no timer runs. `seconds_left` of the whole session.
    """

    record: DayRecord
    session: Session
    id: str
    item: Item | None
    number: int | None
    of: int
    seconds_left: int
    timer_s: int | None = None
    getting_ready: bool = False

    @property
    def exercise_id(self) -> str:
        """The exercise that is done."""
        return self.item.id if self.item is not None else self.id

    @property
    def just_left(self) -> str | None:
        """The exercise that was left a moment ago because it hurts; the present one has not been shown since."""
        hurt = self.session.hurt
        item = self.session.stands_in(hurt) if hurt is not None else None
        return item.id if item is not None else hurt


@dataclass(frozen=True, slots=True)
class SessionShown:
    """The session under way, as a list."""

    record: DayRecord


Change = Callable[[Session, Item | None], Session]
Played = PlayerShown | SessionShown | DayShown | AskPain


@coaches
async def play(practice: Practice, patient: Patient, on: date, *, now: datetime) -> Played:
    """Show the session at its present exercise; as a list once its day is over, and the day where none is under way."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await unfold_recent(records, practice, patient, on, now)
        if not plays(record):
            return await show_day(records, patient, record, now)
        if not is_under_way(on, patient, now):
            return SessionShown(record)
        return await keep(records, practice, patient, record, session_as_of(practice, record, now), now)


@coaches
async def list_session(practice: Practice, patient: Patient, on: date, *, now: datetime) -> SessionShown | DayShown:
    """Show the whole session as a list, if it is under way, else the day. A timer stops."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await unfold_recent(records, practice, patient, on, now)
        if not plays(record):
            return await show_day(records, patient, record, now)
        return SessionShown(await leave_player(records, practice, patient, record, now))


@coaches
async def count_set(
    practice: Practice, patient: Patient, on: date, id: str, number: int, *, now: datetime, cause: Cause | None
) -> Played:
    """Count set `number` of an exercise; a rest begins where another one comes. Said twice, it counts once."""

    def counted(session: Session, item: Item | None) -> Session:
        if item is None or session.sets != number - 1 or number > item.sets:
            return session
        return playing.set_done(session, item, _rest_s(practice), now)

    return await _changed(practice, patient, on, id, counted, now=now, cause=cause)


@coaches
async def start_hold(
    practice: Practice,
    patient: Patient,
    on: date,
    id: str,
    number: int,
    side: int,
    *,
    now: datetime,
    cause: Cause | None,
) -> Played:
    """Start the timer of a hold: of set `number`, on side 1 or 2. A hold that is running already runs on."""

    def held(session: Session, item: Item | None) -> Session:
        running = session.timer is not None and session.timer.clock is Clock.HOLD
        if item is None or not is_held(item) or running or (session.sets, session.sides) != (number - 1, side - 1):
            return session
        return playing.hold(session, item, now) if number <= item.sets else session

    return await _changed(practice, patient, on, id, held, now=now, cause=cause)


@coaches
async def stop_timer(
    practice: Practice, patient: Patient, on: date, id: str, *, now: datetime, cause: Cause | None
) -> Played:
    """Stop the timer: a hold that was broken off does not count, a rest is over."""
    return await _changed(practice, patient, on, id, lambda session, _: playing.still(session), now=now, cause=cause)


@coaches
async def end_exercise(
    practice: Practice, patient: Patient, on: date, id: str, *, done: bool, now: datetime, cause: Cause | None
) -> Played:
    """Move on from an exercise, done or left out for today; after the last one the worst pain is asked for."""

    def moved(session: Session, _: Item | None) -> Session:
        return playing.move_on(session, id, done=done)

    return await _changed(practice, patient, on, id, moved, now=now, cause=cause)


@coaches
async def go_back(
    practice: Practice, patient: Patient, on: date, id: str, *, now: datetime, cause: Cause | None
) -> Played:
    """Take up an exercise again that was just done or left out."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        record = await open_session(records, practice, patient, on, now)
        session = session_as_of(practice, record, now)
        if plays(record) and playing.previous(session, record.decision.plan) == id:
            session = playing.reopen(session, id)
        return await keep(records, practice, patient, record, session, now)


def player(practice: Practice, record: DayRecord, now: datetime) -> PlayerShown | SessionShown:
    """Show the session as it stands at an instant; as a list where nothing is left of it."""
    session, plan = session_as_of(practice, record, now), record.decision.plan
    id = present(session, plan)
    if id is None:
        return SessionShown(record)
    timer = session.timer
    ready = timer is not None and now < timer.begins_at
    until = None if timer is None else timer.begins_at if ready else timer.ends_at
    return PlayerShown(
        replace(record, session=session),
        session,
        id,
        item_of(session, plan, id),
        next((number for number, item in enumerate(plan.items, 1) if item.id == id), None),
        len(plan.items),
        playing.seconds_left(session, plan, practice.handbook),
        None if until is None else ceil((until - now).total_seconds()),
        ready,
    )


def plays(record: DayRecord) -> bool:
    """Tell whether a session was begun and is not over."""
    return record.started_at is not None and is_to_do(record)


def is_to_do(record: DayRecord) -> bool:
    """Tell whether a session is not over, begun or not."""
    return not record.day.is_settled and record.decision.mode < Mode.REST


async def leave_player(
    records: Records, practice: Practice, patient: Patient, record: DayRecord, now: datetime
) -> DayRecord:
    """Stop the timer, because the person turned to something else; what had ended by then counts."""
    if record.session is None or record.session.timer is None:
        return record
    return await _saved(records, patient, record, playing.still(session_as_of(practice, record, now)), now)


async def _end_session(
    records: Records, practice: Practice, patient: Patient, record: DayRecord, session: Session, now: datetime
) -> AskPain:
    """Keep how much was done once nothing is left, and ask for the worst pain in it."""
    on, much = record.day.on, playing.how_much(session, record.decision.plan)
    await _saved(records, patient, record, session, now)
    record = await amend(records, practice, patient, on, now, lambda day: replace(day, done=much, skipped=None))
    return AskPain(on, Moment.DURING, sharp=record.day.sharp)


async def _changed(
    practice: Practice, patient: Patient, on: date, id: str, change: Change, *, now: datetime, cause: Cause | None
) -> Played:
    """Change the session if that exercise is the present one: a tap that comes late changes nothing."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        record = await open_session(records, practice, patient, on, now)
        session, plan = session_as_of(practice, record, now), record.decision.plan
        if plays(record) and present(session, plan) == id:
            session = change(session, item_of(session, plan, id))
        return await keep(records, practice, patient, record, session, now)


async def open_session(records: Records, practice: Practice, patient: Patient, on: date, now: datetime) -> DayRecord:
    """Give the day whose session can be done now. QuestionClosed for any other."""
    if not is_under_way(on, patient, now):
        raise QuestionClosed(f"the session of {on} is over")
    return await unfold(records, practice, patient, on, now)


async def keep(
    records: Records, practice: Practice, patient: Patient, record: DayRecord, session: Session, now: datetime
) -> Played:
    """Save what became of the session, and show what comes: its present exercise, or the pain question at its end."""
    if not plays(record):
        return await show_day(records, patient, record, now)
    if present(session, record.decision.plan) is None:
        return await _end_session(records, practice, patient, record, session, now)
    return player(practice, await _saved(records, patient, record, session, now), now)


async def _saved(records: Records, patient: Patient, record: DayRecord, session: Session, now: datetime) -> DayRecord:
    """Save the session, and plan its timer in place of any other."""
    before = record.session or Session()
    if session == before:
        return record
    timer = session.timer
    if timer is None:
        await records.reminders.cancel(patient.id, Kind.TIMER)
    elif timer != before.timer:
        await records.reminders.forget(patient.id, Kind.TIMER)
        first = playing.next_edit(timer, now)
        await records.reminders.plan(patient.id, Kind.TIMER, record.day.on, 0, first)
    record = replace(record, session=session)
    await records.days.save(record)
    return record


def session_as_of(practice: Practice, record: DayRecord, now: datetime) -> Session:
    """Give a day's session as it stands at an instant."""
    return playing.as_of(record.session or Session(), record.decision.plan, _rest_s(practice), now)


def _rest_s(practice: Practice) -> int:
    return practice.handbook.programme.budget.rest_s
