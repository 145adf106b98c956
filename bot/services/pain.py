"""Pain scores: saving one, correcting it, and what the rule makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial

from bot.domain.delivery import Kind
from bot.domain.dialog import Step
from bot.domain.pain import Moment, Swelling, Zone, is_score
from bot.domain.patient import Patient
from bot.domain.programme import LoadRule
from bot.domain.progression import asks_about_swelling, preview
from bot.domain.schedule import Due, local_day, session_day
from bot.domain.session import Day, Decision
from bot.domain.signs import Said, answered
from bot.services.advice import advice_on_sharp, notice_sharp_again
from bot.services.days import (
    AMENDABLE_DAYS,
    SESSION_DAYS,
    DayShown,
    QuestionClosed,
    amend,
    following_day,
    is_under_way,
    state_before,
    unfold,
    unfold_recent,
)
from bot.services.follow_up import nothing_follows
from bot.services.locks import coaches, goes_on, open_signs
from bot.services.next_message import next_message, show_day
from bot.services.practice import Practice
from bot.services.safety import Care
from bot.services.signs import AskSigns, ask_signs, brings_signs, said
from bot.services.sunday import bring_forward
from bot.storage import Cause, DayRecord, Records


@dataclass(frozen=True, slots=True)
class AskPain:
    """The question for a score of one day; `sharp`: sharp pain was noted already. `puzzled`: what came is no score.

    `later`: it comes by itself, for a session that was begun and never rated. `sore`: the day was left out for that.
    `unrated_on`: an earlier session was never rated, and can be still. `earlier`: the day is over, so that nothing of
    it can be stopped any more.
    """

    on: date
    moment: Moment
    sharp: bool = False
    answered: int | None = None
    puzzled: bool = False
    later: bool = False
    sore: bool = False
    unrated_on: date | None = None
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class AskSwelling:
    """The question about swelling that a high score brings, at the moment it was given for.

    `saved`: what that score means for tomorrow, which is said with the question and not after it. `was`: the number in
    whose place it now stands.
    """

    on: date
    moment: Moment = Moment.DURING
    saved: PainSaved | None = field(default=None, compare=False)
    was: int | None = None


@dataclass(frozen=True, slots=True)
class ScoreHeard:
    """A number outside of any day: how a typed message is understood, without a person behind it."""

    score: int


@dataclass(frozen=True, slots=True)
class WhichScore:
    """A number was given and more than one question could be meant: before the session of `on`, or in that of another.

    `session_on` is the day of the session that the number may be the worst of; with `earlier` "before", it may stand in
    place of the one before that session.
    """

    on: date
    score: int
    session_on: date
    earlier: Moment = Moment.DURING


@dataclass(frozen=True, slots=True)
class PainSaved:
    """The worst of a session is kept; `tomorrow` holds if the knee is no worse in the morning.

    `after_midnight`: that morning has the date of today already. `was`: the number in whose place it now stands.
    """

    record: DayRecord
    zone: Zone
    tomorrow: Decision
    next_due: Due | None = None
    after_midnight: bool = False
    was: int | None = None


@dataclass(frozen=True, slots=True)
class Mistyped:
    """A score was corrected and `then` goes on; `signs`: it had brought the question about signs, which is gone.

    `earlier`: it is one of a day that is over; `moment`: of which of its questions.
    """

    on: date
    was: int
    score: int
    then: Following
    signs: bool = True
    earlier: bool = False
    moment: Moment = Moment.DURING


Following = AskSwelling | PainSaved | DayShown | Care
PainOutcome = Mistyped | AskPain | WhichScore | AskSigns | Following


async def ask_pain(practice: Practice, patient: Patient, on: date, moment: Moment, *, now: datetime) -> AskPain:
    """Ask for a score, again too: it can be corrected while its day is open."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        days = SESSION_DAYS if moment is Moment.DURING else AMENDABLE_DAYS
        day = (await unfold_recent(records, practice, patient, on, now, days=days)).day
        earlier = not is_under_way(on, patient, now)
        return AskPain(on, moment, sharp=day.sharp, answered=_score_of(day, moment), earlier=earlier)


@goes_on
async def log_pain(
    practice: Practice,
    patient: Patient,
    on: date,
    moment: Moment,
    score: int,
    *,
    now: datetime,
    cause: Cause | None,
) -> PainOutcome:
    """Keep a score (0-10) of one of the person's days and play the rule again from there.

    ValueError for what is no score, QuestionClosed for a day that is over. The knee before an earlier day's session can
    be corrected, but no longer told.
    """
    if not is_score(score):
        raise ValueError(score)
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        days = SESSION_DAYS if moment is Moment.DURING else AMENDABLE_DAYS
        old = (await unfold_recent(records, practice, patient, on, now, days=days)).day
        if moment is Moment.BEFORE and old.before is None and not is_under_way(on, patient, now):
            raise QuestionClosed(f"the morning of {on} is over")
        asked_at = now if score >= practice.handbook.programme.load.stop_from else None
        change = partial(_with_score, moment=moment, score=score, asked_at=asked_at)
        record = await amend(records, practice, patient, on, now, change, days=days)
        await nothing_follows(records, patient, on, Kind.FOLLOW_UP, *([Kind.RATE] if moment is Moment.DURING else []))
        if moment is Moment.DURING:
            record = replace(record, rated_at=now)
            await records.days.save(record)
            await bring_forward(records, patient, on, now)
        if asked_at is not None:
            asked = ask_signs(practice, on, because=score, told=moment.value)
            return asked if is_under_way(on, patient, now) else replace(asked, days_ago=_days_since(on, patient, now))
        then = await _swelling_or_result(records, practice, patient, record, moment, now)
        was, earlier = _score_of(old, moment), not is_under_way(on, patient, now)
        if was is None or was == score:
            return then
        if isinstance(then, AskSwelling | PainSaved | DayShown):
            then = replace(then, was=was)
        signs = brings_signs(practice, old) and not brings_signs(practice, record.day)
        if not (signs or earlier):
            return then
        return Mistyped(on, was, score, then, signs, earlier, moment)


@coaches
async def ask_open_pain(practice: Practice, patient: Patient, *, now: datetime) -> AskPain:
    """Ask the question of the day that is open; the last one again when both are answered."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await open_day(records, practice, patient, now)
        moment = open_moment(record) or _latest_moment(record.day)
        earlier_on = await unrated_session(records, record) if moment is Moment.BEFORE else None
    answered = _score_of(record.day, moment)
    return AskPain(record.day.on, moment, sharp=record.day.sharp, answered=answered, unrated_on=earlier_on)


async def still_open(practice: Practice, patient: Patient, *, now: datetime) -> AskPain | None:
    """Give the question of the day that waits for an answer; None where none does, or where the programme is locked."""
    if patient.step is not Step.ACTIVE:
        return None
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await open_day(records, practice, patient, now)
    asked = await open_signs(practice, patient, now)
    nothing_asked = record.state.flag is not None or record.day.skipped is not None or asked is not None
    moment = None if nothing_asked else open_moment(record)
    return AskPain(record.day.on, moment, sharp=record.day.sharp) if moment else None


@goes_on
async def note_sharp(
    practice: Practice, patient: Patient, on: date, *, now: datetime, cause: Cause | None
) -> PainOutcome:
    """Keep that the pain was sharp or stabbing; the number is still asked for."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        record = await amend(
            records, practice, patient, on, now, lambda day: replace(day, sharp=True), days=SESSION_DAYS
        )
        record = await notice_sharp_again(records, practice, patient, record, now)
        if record.day.during is None:
            return AskPain(on, Moment.DURING, sharp=True, earlier=not is_under_way(on, patient, now))
        return await result(records, practice, patient, record, Moment.DURING, now)


@goes_on
async def note_swelling(
    practice: Practice, patient: Patient, on: date, swelling: Swelling, *, now: datetime, cause: Cause | None
) -> PainOutcome:
    """Keep the answer about swelling."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        change = partial(replace, swelling=swelling)
        record = await amend(records, practice, patient, on, now, change, days=SESSION_DAYS)
        if swelling is Swelling.MORE and not answered(record.day.signs):
            return replace(ask_signs(practice, on, swollen=True), days_ago=_days_since(on, patient, now))
        return await result(records, practice, patient, record, _latest_moment(record.day), now)


@goes_on
async def tell_swelling(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> AskSwelling:
    """Keep that the knee is swollen, which nobody had asked, and ask how it compares; that it is more stays."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        on = (await open_day(records, practice, patient, now)).day.on
        record = await amend(records, practice, patient, on, now, _with_some_swelling)
        return AskSwelling(on, _latest_moment(record.day))


@goes_on
async def after_signs(
    practice: Practice, patient: Patient, on: date, *, now: datetime, cause: Cause | None
) -> PainOutcome:
    """Go on where a high score or more swelling had stopped to ask for signs, none of which was true."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        change = partial(said, what=Said.NONE, at=now)
        record = await amend(records, practice, patient, on, now, change, days=SESSION_DAYS)
        current = await records.patients.get(patient.id)
        if current is not None and current.profile.ticks is not None:
            await records.patients.save(replace(current, profile=replace(current.profile, ticks=None)))
        return await _swelling_or_result(records, practice, patient, record, _latest_moment(record.day), now)


async def _swelling_or_result(
    records: Records, practice: Practice, patient: Patient, record: DayRecord, moment: Moment, now: datetime
) -> Following:
    then = await result(records, practice, patient, record, moment, now)
    before = await state_before(records, patient.id, record.day.on)
    if asks_about_swelling(before, record.day, practice.handbook):
        return AskSwelling(record.day.on, moment, then if isinstance(then, PainSaved) else None)
    return then


async def result(
    records: Records, practice: Practice, patient: Patient, record: DayRecord, moment: Moment, now: datetime
) -> Following:
    """Show what an answer changed: the day's plan, or tomorrow's; today's when it was an earlier day's answer.

    Advice about sharp pain comes first.
    """
    if (advice := advice_on_sharp(practice, record)) is not None:
        return advice
    today_on = local_day(now, patient.zone)
    if not is_under_way(record.day.on, patient, now):
        return await show_day(records, patient, await unfold(records, practice, patient, today_on, now), now)
    if moment is Moment.BEFORE or record.day.during is None:
        shown = await show_day(records, patient, record, now)
        scored = moment is Moment.BEFORE and record.day.before is not None
        return replace(shown, unrated_on=await unrated_session(records, record), scored=scored)
    tomorrow = preview(record.state, following_day(record.day, patient), practice.handbook)
    zone = _zone(record.day.during, practice.handbook.programme.load)
    next_due = await next_message(records, patient, now)
    return PainSaved(record, zone, tomorrow, next_due, after_midnight=record.day.on < today_on)


def _zone(score: int, rule: LoadRule) -> Zone:
    if score <= rule.calm_max:
        return Zone.CALM
    return Zone.ACCEPTABLE if score <= rule.acceptable_max else Zone.TOO_MUCH


def _with_score(day: Day, *, moment: Moment, score: int, asked_at: datetime | None) -> Day:
    before = moment is Moment.BEFORE
    day = replace(day, before=score) if before else replace(day, during=score, skipped=None)
    return day if asked_at is None else said(day, Said.ASKED, at=asked_at)


def _with_some_swelling(day: Day) -> Day:
    return day if day.swelling is Swelling.MORE else replace(day, swelling=Swelling.SOME)


def _score_of(day: Day, moment: Moment) -> int | None:
    return day.before if moment is Moment.BEFORE else day.during


async def open_day(records: Records, practice: Practice, patient: Patient, now: datetime) -> DayRecord:
    """Give the day that a number without a date speaks of: after midnight still last evening's unrated session."""
    today = await unfold(records, practice, patient, local_day(now, patient.zone), now)
    evening = session_day(now, patient.zone)
    last = await records.days.get(patient.id, evening) if evening != today.day.on else None
    return last if last is not None and open_moment(last) is Moment.DURING else today


def open_moment(record: DayRecord) -> Moment | None:
    """Give the question of a day that has no answer yet: the worst of a session that was begun comes first."""
    day = record.day
    if day.skipped is None and day.during is None and (day.done is not None or record.started_at is not None):
        return Moment.DURING
    return Moment.BEFORE if day.before is None and day.during is None else None


async def unrated_session(records: Records, record: DayRecord) -> date | None:
    """Give the last day before that one whose session was begun, never rated, and can still be."""
    first = record.day.on - timedelta(days=SESSION_DAYS - 1)
    earlier = await records.days.between(record.patient_id, first, record.day.on - timedelta(days=1))
    open_ones = [past.day.on for past in earlier if open_moment(past) is Moment.DURING]
    return max(open_ones, default=None)


def _days_since(on: date, patient: Patient, now: datetime) -> int:
    return (local_day(now, patient.zone) - on).days


def _latest_moment(day: Day) -> Moment:
    return Moment.BEFORE if day.during is None else Moment.DURING
