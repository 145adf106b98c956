"""Pain scores: saving one, correcting it, and what the rule makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial

from bot.domain.delivery import Kind
from bot.domain.pain import Moment, Zone, is_score
from bot.domain.patient import Patient
from bot.domain.programme import LoadRule
from bot.domain.progression import asks_about_swelling, preview
from bot.domain.schedule import Due, local_day
from bot.domain.session import Day, Decision
from bot.domain.signs import Said
from bot.services.advice import advice_on_sharp, notice_sharp_again
from bot.services.days import (
    SESSION_DAYS,
    DayShown,
    QuestionClosed,
    amend,
    days_since,
    following_day,
    is_under_way,
    state_before,
    unfold,
    unfold_recent,
)
from bot.services.follow_up import nothing_follows
from bot.services.locks import goes_on
from bot.services.next_message import next_message, show_day
from bot.services.pain_questions import AskPain, days_open, latest_moment, score_of, unrated_session
from bot.services.practice import Practice
from bot.services.safety import Care
from bot.services.signs import AskSigns, ask_signs, brings_signs, said
from bot.services.sunday import bring_forward
from bot.storage import Cause, DayRecord, Records


@dataclass(frozen=True, slots=True)
class AskSwelling:
    """The question about swelling that a high score brings, at the moment it was given for.

    `saved`: what that score means for tomorrow, which is said with the question and not after it. `was`: the number in
    whose place it now stands. `scored`: there is a score at that moment, and not only swelling that was told. `vague`:
    the answer that came compares it with nothing.
    """

    on: date
    moment: Moment = Moment.DURING
    saved: PainSaved | None = field(default=None, compare=False)
    was: int | None = None
    scored: bool = True
    vague: bool = False


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


@dataclass(frozen=True, slots=True)
class KeptLate:
    """The worst score of the session of a day that is over was kept, and `then` goes on."""

    on: date
    score: int
    then: AskPain | PainSaved | DayShown


Following = AskSwelling | PainSaved | DayShown | Care
PainOutcome = Mistyped | KeptLate | AskPain | WhichScore | AskSigns | Following


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
        days = days_open(moment)
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
            return asked if is_under_way(on, patient, now) else replace(asked, days_ago=days_since(on, patient, now))
        then = await _swelling_or_result(records, practice, patient, record, moment, now)
        was, earlier = score_of(old, moment), not is_under_way(on, patient, now)
        if was is None and earlier and moment is Moment.DURING and isinstance(then, AskPain | DayShown | PainSaved):
            return KeptLate(on, score, then)
        if was is None:
            return then
        if isinstance(then, AskSwelling | PainSaved | DayShown):
            then = replace(then, was=was)  # said twice, it stands, and no word takes it back
        if was == score:
            return then
        signs = brings_signs(practice, old) and not brings_signs(practice, record.day)
        if not (signs or earlier):
            return then
        return Mistyped(on, was, score, then, signs, earlier, moment)


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
async def after_signs(
    practice: Practice, patient: Patient, on: date, *, now: datetime, cause: Cause | None
) -> PainOutcome:
    """Go on where a high score or more swelling had stopped to ask for signs, none of which was true."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        change = partial(said, what=Said.NONE, at=now)
        record = await amend(records, practice, patient, on, now, change, days=SESSION_DAYS)
        current = await records.patients.get(patient.id)
        if current is not None and current.profile.ticks is not None:
            await records.patients.save(current.ticking(None))
        return await _swelling_or_result(records, practice, patient, record, latest_moment(record.day), now)


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
