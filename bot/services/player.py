"""The session exercise by exercise: counting sets, holding, swapping, moving on, and the timer that counts down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import ceil

from bot.domain import playing
from bot.domain.delivery import Kind
from bot.domain.pain import Moment
from bot.domain.patient import Patient
from bot.domain.planning import stand_in
from bot.domain.playing import Clock, Session, is_held, item_of, moves_of, present
from bot.domain.schedule import Due
from bot.domain.session import Item, Mode
from bot.services.days import DayShown, QuestionClosed, amend, is_under_way, state_before, unfold, unfold_recent
from bot.services.locks import coaches
from bot.services.next_message import show_day
from bot.services.pain import AskPain
from bot.services.practice import Practice
from bot.storage import Cause, Claimed, DayRecord, Records

TIMER_WAITS = timedelta(minutes=10)
"""So long after its end nobody looks at a countdown any more (house)."""


@dataclass(frozen=True, slots=True)
class PlayerShown:
    """The session under way at its present exercise, `id` of the plan, number `number` of `of`.

    `item`: what is done for it, with its dose; None for the warm-up. `timer_s`: seconds until the hold begins
    (`getting_ready`) or the hold or rest ends, None where no timer runs. `seconds_left` of the whole session.
    """

    record: DayRecord
    session: Session
    id: str
    item: Item | None
    number: int
    of: int
    seconds_left: int
    timer_s: int | None = None
    getting_ready: bool = False

    @property
    def exercise_id(self) -> str:
        """The exercise that is done."""
        return self.item.id if self.item is not None else self.id


@dataclass(frozen=True, slots=True)
class SessionShown:
    """The session under way, as a list."""

    record: DayRecord


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


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a due timer does: `shown` written over the message that counts down, and when it is due again.

    `hurries`: something has ended, so that this one must not be dropped.
    """

    shown: PlayerShown
    message_id: int
    again: Due | None
    hurries: bool


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
        return await _kept(records, practice, patient, record, _as_of(practice, record, now), now)


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
        record = await _under_way(records, practice, patient, on, now)
        session = _as_of(practice, record, now)
        if plays(record) and playing.previous(session, record.decision.plan) == id:
            session = playing.reopen(session, id)
        return await _kept(records, practice, patient, record, session, now)


@coaches
async def offer_swaps(
    practice: Practice, patient: Patient, on: date, id: str, *, now: datetime
) -> SwapOffered | Played:
    """Offer what can stand in for an exercise today: what the content names, can be done, and is not in the plan."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await _under_way(records, practice, patient, on, now)
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
        record = await _under_way(records, practice, patient, on, now)
        session = _as_of(practice, record, now)
        if plays(record) and present(session, record.decision.plan) == id:
            offered = await _stand_ins(records, practice, patient, record, id)
            if stead is not Stead.OWN and stead not in offered:
                raise QuestionClosed(f"nothing stands in for {id}")
            session = playing.swap(session, id, offered.get(stead))
        return await _kept(records, practice, patient, record, session, now)


async def runs_in(practice: Practice, patient: Patient, shown: PlayerShown, message_id: int, *, now: datetime) -> None:
    """Remember which message counts the timer down."""
    timer = shown.session.timer
    if timer is None or timer.message_id == message_id:
        return
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await records.days.get(patient.id, shown.record.day.on)
        if record is not None and record.session is not None and record.session.timer == timer:
            session = replace(record.session, timer=replace(timer, message_id=message_id))
            await records.days.save(replace(record, session=session))


async def leaves_message(practice: Practice, patient: Patient, message_id: int, *, now: datetime) -> None:
    """Stop the timer that a message counts down, because that message is to show something else."""
    async with practice.store.reading() as records:
        due = next(iter(await records.reminders.planned(patient.id, Kind.TIMER)), None)
    if due is None:
        return
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await records.days.get(patient.id, due.local_on)
        timer = record.session.timer if record is not None and record.session is not None else None
        if record is not None and timer is not None and timer.message_id == message_id:
            await leave_player(records, practice, patient, record, now)


def tick(practice: Practice, claimed: Claimed, patient: Patient, record: DayRecord, now: datetime) -> Ticked | str:
    """Say what a due timer does, or why it does nothing any more."""
    kept = record.session
    if record.state.flag is not None or not plays(record) or kept is None or kept.timer is None:
        return "over"
    if now - kept.timer.ends_at > TIMER_WAITS:
        return "late"
    message_id = kept.timer.message_id
    if message_id is None or message_id != patient.live_message_id:
        return "turned to something else"
    shown = player(practice, record, now)
    if isinstance(shown, SessionShown):
        return "over"
    running = shown.session.timer
    again = None if running is None else Due(playing.next_edit(running, now), claimed.local_on)
    return Ticked(shown, message_id, again, hurries=running != kept.timer)


def player(practice: Practice, record: DayRecord, now: datetime) -> PlayerShown | SessionShown:
    """Show the session as it stands at an instant; as a list where nothing is left of it."""
    session, plan = _as_of(practice, record, now), record.decision.plan
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
        moves_of(plan).index(id) + 1,
        len(moves_of(plan)),
        playing.seconds_left(session, plan, practice.handbook),
        None if until is None else ceil((until - now).total_seconds()),
        ready,
    )


def plays(record: DayRecord) -> bool:
    """Tell whether a session was begun and is not over."""
    day = record.day
    over = day.done is not None or day.during is not None or day.skipped is not None
    return record.started_at is not None and not over and record.decision.mode < Mode.REST


async def leave_player(
    records: Records, practice: Practice, patient: Patient, record: DayRecord, now: datetime
) -> DayRecord:
    """Stop the timer, because the person turned to something else; what had ended by then counts."""
    if record.session is None or record.session.timer is None:
        return record
    return await _saved(records, patient, record, playing.still(_as_of(practice, record, now)), now)


async def end_session(
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
        record = await _under_way(records, practice, patient, on, now)
        session, plan = _as_of(practice, record, now), record.decision.plan
        if plays(record) and present(session, plan) == id:
            session = change(session, item_of(session, plan, id))
        return await _kept(records, practice, patient, record, session, now)


async def _under_way(records: Records, practice: Practice, patient: Patient, on: date, now: datetime) -> DayRecord:
    if not is_under_way(on, patient, now):
        raise QuestionClosed(f"the session of {on} is over")
    return await unfold(records, practice, patient, on, now)


async def _kept(
    records: Records, practice: Practice, patient: Patient, record: DayRecord, session: Session, now: datetime
) -> Played:
    if not plays(record):
        return await show_day(records, patient, record, now)
    if present(session, record.decision.plan) is None:
        return await end_session(records, practice, patient, record, session, now)
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
    found = {}
    for stead, other in ((Stead.SAME, exercise.swaps.same), (Stead.GENTLER, exercise.swaps.gentler)):
        if other is None or other in taken:
            continue
        item = stand_in(state, record.day, record.decision.mode, handbook, other, planned.sets)
        if item is not None:
            found[stead] = item
            taken.add(other)
    return found


def _as_of(practice: Practice, record: DayRecord, now: datetime) -> Session:
    return playing.as_of(record.session or Session(), record.decision.plan, _rest_s(practice), now)


def _rest_s(practice: Practice) -> int:
    return practice.handbook.programme.budget.rest_s
