"""A strategy for every outcome that can be shown or can answer a tap."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import strategies as st

from bot.domain.chart import chart_of
from bot.domain.dialog import REOPENS, Asked, Step
from bot.domain.exercise import Equipment
from bot.domain.lesson import Theme
from bot.domain.pain import Moment, Zone
from bot.domain.patient import Consent, Knee, Patient, Place, Preferences, Profile
from bot.domain.playing import Clock, Session, StandIn, Timer, item_of, moves_of
from bot.domain.safety import Tier
from bot.domain.schedule import Due, QuietHours, Timing
from bot.domain.session import Barrier, Decision, Mode, StepChange
from bot.domain.silence import Rhythm
from bot.domain.week import WeekDay, adherence, weeks_of
from bot.nlu.advised import Advice
from bot.services.advised import Advised
from bot.services.agreeing import NotYetSeen, SeenNoted
from bot.services.cancel import Cancelled
from bot.services.complaint import Complaint, ComplaintKept, MildAche
from bot.services.days import DayShown
from bot.services.delete import AskDelete, Deleted, Kept
from bot.services.exercises import KINDS, About, ExerciseList, ExercisesFound, HowTo, WhichExercise, Wish
from bot.services.export import AskName, Exported, ExportShown, Form, Making
from bot.services.gate import AdviseFirst, AskConsulted, Waiting
from bot.services.heard import SmallTalk, SpeakNow, Talk
from bot.services.help import Help, NotUnderstood, Outdated, Privacy, PrivateOnly, Puzzle, Stranger
from bot.services.in_session import SessionLeft, SessionWaits
from bot.services.lessons import LessonShown, LessonsListed
from bot.services.locks import (
    AskCleared,
    CareAgain,
    KeptUnderLock,
    Locked,
    SignsFirst,
    UnderLock,
    Unseen,
    UntilSeen,
    WhichMistake,
)
from bot.services.may_run import RUNNING, MayRun
from bot.services.outing_questions import AskMinutes, AskOutingPain
from bot.services.outings import Outing, OutingKept
from bot.services.pain import AskSwelling, KeptLate, Mistyped, PainSaved, ScoreHeard, WhichScore
from bot.services.pain_questions import AskPain
from bot.services.pause import AskPause, AskPauseUntil, MayRest, PauseShown, Rest
from bot.services.player import PlayerShown, SessionShown
from bot.services.preparing import Knock, Rehearsed
from bot.services.progress import LENGTHS, ChangesShown, ProgressShown
from bot.services.running import AskRunner, RunShown
from bot.services.safety import Care, EarlyCare, OfOthers
from bot.services.schedule import AskQuiet, AskTravel, ScheduleChanged, ScheduleShown
from bot.services.settings import LanguageShown, OnlyATest, SettingsShown, TestComes
from bot.services.sharp import NotSharp
from bot.services.signs import IN_A_DAY, AskSigns
from bot.services.skip import Skipped
from bot.services.snooze import AskLater, LeftForTomorrow, PutOff, TooQuiet
from bot.services.start_questions import (
    AskEquipment,
    AskHour,
    AskKnee,
    AskPlace,
    AskUsualPain,
    AskWeekdays,
    AskWorstPain,
    AskZone,
    ChangeWhat,
    DayBeside,
    NoDay,
    Summary,
    Welcome,
)
from bot.services.sunday import WeekSummed
from bot.services.swap import Stead, SwapOffered
from bot.services.today import PlanReason
from bot.services.tomorrow import TomorrowShown
from bot.services.topics import TopicShown
from bot.services.undo import NothingToUndo
from bot.services.unscore import ScoreWithdrawn
from bot.services.usual import UsualShown
from bot.services.which_number import WhichNumber
from bot.services.zone import AskClock, AskLocation, LocationClosed, WhichZone
from bot.storage import DayRecord
from tests.screens.histories import Told, catalogue, days_told, every_day, history, with_day
from tests.screens.hostile import WORDS
from tests.screens.runners import agreeing_days, outings, running_days

ZONES = ("UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Kathmandu", "Pacific/Kiritimati")
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

scores = st.integers(0, 10)
days = st.dates(date(2020, 1, 1), date(2099, 12, 30))
minutes = st.integers(0, 24 * 60 - 1)
instants = st.datetimes(datetime(2020, 1, 1), datetime(2099, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
dues = st.builds(Due, instants, days)
signs = st.sampled_from(sorted(catalogue().handbook.signs.values(), key=lambda sign: sign.id))
marks = st.sampled_from(["", "calf.1772434800000"])
some_signs = st.lists(signs, min_size=1, unique=True).map(tuple)
signs_of_a_day = some_signs.filter(lambda told: any(sign.tier in IN_A_DAY for sign in told))
exercise_ids = st.sampled_from(sorted(catalogue().handbook.exercises))
topic_ids = st.sampled_from(sorted(catalogue().topics["en"]))
several_exercises = st.lists(exercise_ids, unique=True).map(tuple)


known_zones = st.sampled_from(sorted(available_timezones()))
zone_groups = st.lists(known_zones, min_size=1, max_size=9).map(tuple)
weekdays = st.integers(0, 6)
refusals = st.builds(DayBeside, weekdays, weekdays) | st.builds(NoDay)


def patient(told: Profile, weekdays: frozenset[int], quiet: tuple[int, int], zone: str) -> Patient:
    """Give a person at the end of the first minute."""
    return Patient(
        "somebody",
        7,
        1,
        1,
        "en",
        zone,
        NOON,
        reminder_min=480,
        weekdays=tuple(sorted(weekdays)),
        quiet=QuietHours(*quiet),
        profile=told,
    )


profiles = st.builds(
    Profile,
    usual_pain=scores,
    worst_pain=scores,
    equipment=st.frozensets(st.sampled_from(Equipment)),
    place=st.none() | st.sampled_from(Place),
    knee=st.none() | st.sampled_from(Knee),
)

people = st.builds(
    patient,
    profiles,
    st.frozensets(st.integers(0, 6), min_size=1, max_size=3),
    st.tuples(minutes, minutes),
    st.sampled_from(ZONES),
)

quiets = st.builds(QuietHours, minutes, minutes)
timings = st.builds(
    Timing,
    minutes,
    st.frozensets(st.integers(0, 6), min_size=1, max_size=3).map(lambda days: tuple(sorted(days))),
    quiets,
    st.sampled_from(ZONES),
)


@st.composite
def records(draw: st.DrawFn) -> DayRecord:
    """Give a day of a history at any hour of it: asked, answered, under way, done, rated, or left out."""
    record = draw(days_told).record
    hour = draw(st.sampled_from(["asked", "answered", "under way", "done", "rated", "left out"]))
    if hour == "asked":
        return with_day(record, before=None, during=None, done=None)
    if hour == "answered":
        return with_day(record, during=None, done=None)
    if hour == "left out":
        return with_day(record, during=None, done=None, skipped=draw(st.sampled_from(Barrier)))
    if hour == "under way":
        return replace(with_day(record, during=None, done=None), started_at=NOON)
    if hour == "done":
        return with_day(
            record, during=None, done=draw(st.sampled_from(["all", "part", "none"])), sharp=draw(st.booleans())
        )
    return record


def _left_out(record: DayRecord) -> DayRecord:
    """Give the day as it is once it was left out."""
    return with_day(record, during=None, done=None, skipped=Barrier.NO_TIME)


def _answered(told: Told) -> DayRecord:
    """Give the day as it is once the knee's score is known."""
    return with_day(told.record, during=None, done=None, sharp=False)


@st.composite
def _progress(draw: st.DrawFn) -> ProgressShown:
    """Give what /progress shows of a record with holes, or of one that lasts years."""
    told = {record.day.on: record for record in draw(st.lists(records(), max_size=9))}
    often = draw(st.sampled_from([1, 1, 6, 27]))
    days = [
        WeekDay(replace(record.day, on=on + later), replace(record.decision, on=on + later), draw(st.booleans()))
        for later in (timedelta(days=42 * number) for number in range(often))
        for on, record in sorted(told.items())
    ]
    asked, dark, row = draw(st.sampled_from(LENGTHS)), draw(st.booleans()), draw(st.integers(0, 60))
    chart = chart_of(days, asked)
    weeks = chart.weeks if chart else ()
    today = history(row)[-1].record.decision
    return ProgressShown(weeks, adherence(weeks), row, len(weeks_of(days)), today, chart, asked, dark)


@st.composite
def _sundays(draw: st.DrawFn) -> WeekSummed:
    told = history(draw(st.integers(0, 40)))
    end = draw(st.sampled_from([7, 14, 35]))
    days = [WeekDay(each.record.day, each.record.decision, draw(st.booleans())) for each in told[:end]]
    still_open = draw(st.booleans())
    weeks = weeks_of(days[:-1] if still_open else days)
    changes = tuple(one.decision for one in days[-7:] if one.decision.changes)
    before = weeks[-2] if len(weeks) > 1 else None
    row, due = draw(st.integers(0, 60)), draw(st.none() | dues)
    tomorrow, chart = told[end - 1].tomorrow, chart_of(days, 4, still_open=still_open)
    return WeekSummed(weeks[-1], before, changes, row, still_open, tomorrow, (0, 2, 4), due, chart, draw(st.booleans()))


def _decision(record: DayRecord) -> Decision:
    return record.decision


decisions = st.lists(records().map(_decision), max_size=5).map(tuple)
sessions = records().filter(lambda record: record.decision.mode < Mode.REST)


@st.composite
def played(draw: st.DrawFn) -> PlayerShown:
    """Give a session somewhere on its way, with or without a timer."""
    record = draw(sessions.filter(lambda record: record.decision.plan.items != ()))
    plan = record.decision.plan
    ids = moves_of(plan)
    number = draw(st.integers(1, len(ids)))
    item = item_of(Session(), plan, ids[number - 1])
    stands_in = item is not None and draw(st.booleans())
    if item is not None and stands_in:
        item = draw(st.sampled_from(plan.items))
    sets, sides = draw(st.integers(0, item.sets if item else 0)), draw(st.integers(0, 1))
    clock = (
        draw(st.none() | st.sampled_from(Clock if item.sets > 1 else [Clock.HOLD]))
        if item is not None and sets < item.sets
        else None
    )
    timer = Timer(clock, NOON, NOON, draw(st.none() | st.integers(1, 9))) if clock else None
    over = ids[: number - 1]
    cut = draw(st.integers(0, len(over)))
    stand_ins = (StandIn(ids[number - 1], item),) if stands_in and item is not None else ()
    session = Session(over[:cut], over[cut:], stand_ins, sets, sides, timer)
    left_s = draw(st.integers(0, 60)) if timer else None
    record = replace(record, session=session, started_at=NOON)
    seconds, ready = draw(st.integers(0, 2400)), clock is Clock.HOLD and draw(st.booleans())
    return PlayerShown(record, session, ids[number - 1], item, number, len(ids), seconds, left_s, ready)


@st.composite
def how_tos(draw: st.DrawFn) -> HowTo:
    """Give an exercise with its dose of a day, or one that is not in the day's plan."""
    record = draw(sessions)
    items = record.decision.plan.items
    page, about = draw(st.integers(0, 9)), draw(st.none() | st.sampled_from(About))
    if draw(st.booleans()):
        return HowTo(draw(st.sampled_from([record.day.on, None])), draw(exercise_ids), None, page, about)
    item = draw(st.sampled_from(items))
    return HowTo(record.day.on, item.id, item, page, about)


@st.composite
def skipped_days(draw: st.DrawFn) -> Skipped:
    """Give a day left out, with whatever was in the way."""
    record = draw(sessions)
    short = record.decision.plan.items[: draw(st.integers(0, 2))]
    barrier = draw(st.sampled_from(Barrier))
    return Skipped(record, barrier, draw(st.none() | dues), short, 120, draw(st.booleans()), draw(st.booleans()))


@st.composite
def saved(draw: st.DrawFn) -> PainSaved:
    """Give a rated day and the one announced after it."""
    told: Told = draw(days_told.filter(lambda told: told.record.day.during is not None))
    return PainSaved(
        told.record, draw(st.sampled_from(Zone)), told.tomorrow, draw(st.none() | dues), draw(st.booleans())
    )


asks = st.builds(
    AskPain,
    days,
    st.sampled_from(Moment),
    st.booleans(),
    st.none() | scores,
    later=st.booleans(),
    sore=st.booleans(),
    unrated_on=st.none() | days,
)

SAMPLES: dict[type, st.SearchStrategy[object]] = {
    Welcome: st.builds(Welcome),
    AskPlace: st.builds(AskPlace, st.booleans(), st.none() | st.sampled_from(Knee)),
    AskKnee: st.builds(AskKnee, st.booleans(), st.booleans()),
    AskUsualPain: st.builds(AskUsualPain, st.booleans(), st.booleans(), st.booleans()),
    AskWorstPain: st.builds(AskWorstPain, scores, st.booleans(), st.none() | scores, st.booleans(), st.booleans()),
    AskEquipment: st.builds(AskEquipment, st.frozensets(st.sampled_from(Equipment)), st.booleans()),
    AskZone: st.builds(
        AskZone, known_zones, instants, st.booleans(), st.booleans(), st.sampled_from([(), (420, 480, 720, 1080, 1200)])
    ),
    AskClock: st.builds(AskClock, instants),
    WhichZone: st.builds(WhichZone, st.lists(zone_groups, min_size=1, max_size=8).map(tuple), instants),
    AskLocation: st.builds(AskLocation),
    LocationClosed: st.builds(LocationClosed, known_zones),
    AskWeekdays: st.builds(AskWeekdays, st.frozensets(weekdays), st.none() | refusals, st.booleans()),
    DayBeside: st.builds(DayBeside, weekdays, weekdays),
    NoDay: st.builds(NoDay),
    ChangeWhat: st.just(ChangeWhat(REOPENS)),
    AskHour: st.builds(
        AskHour,
        st.lists(minutes, min_size=1, max_size=24).map(tuple),
        st.sampled_from((*ZONES, *WORDS)),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    ),
    Summary: st.builds(Summary, people, dues, st.booleans(), st.booleans()),
    DayShown: st.builds(
        DayShown,
        records() | records().map(_left_out) | (running_days | agreeing_days).map(_answered),
        st.none() | dues,
        rings=st.booleans(),
        put_off=st.booleans(),
        back=st.booleans(),
        follows=st.booleans(),
        unrated_on=st.none() | days,
        silent_for=st.integers(0, 9),
        rhythm=st.sampled_from(Rhythm),
        eased=st.booleans(),
        booked_on=st.none() | days,
    ),
    PlanReason: records().map(PlanReason),
    SessionShown: played().map(lambda shown: SessionShown(shown.record)),
    PlayerShown: played(),
    SessionWaits: st.builds(SessionWaits, days),
    SessionLeft: st.builds(SessionLeft, played(), st.booleans()),
    SwapOffered: st.builds(
        SwapOffered, days, exercise_ids, exercise_ids, st.dictionaries(st.sampled_from(Stead), exercise_ids)
    ),
    WhichExercise: st.builds(
        WhichExercise, days, st.sampled_from(Wish), st.lists(exercise_ids, unique=True, max_size=9).map(tuple)
    ),
    Knock: st.builds(
        Knock, days, st.none() | st.sampled_from(Moment), st.booleans(), st.sampled_from(Rhythm), st.none() | dues
    ),
    AskLater: st.builds(
        AskLater, days, st.lists(minutes, max_size=5).map(tuple), st.none() | dues, st.booleans(), st.booleans()
    ),
    PutOff: st.builds(PutOff, days, dues, st.none() | minutes),
    TooQuiet: st.builds(TooQuiet, days, dues, st.none() | dues),
    LeftForTomorrow: st.builds(LeftForTomorrow, days, st.none() | dues),
    Skipped: skipped_days(),
    ComplaintKept: st.builds(
        ComplaintKept,
        days,
        exercise_ids,
        st.sampled_from(Complaint),
        st.none()
        | st.builds(StepChange, exercise_ids, st.integers(0, 3), st.integers(0, 3), st.sampled_from(Complaint)),
        st.none() | days,
    ),
    MildAche: st.builds(MildAche, days, exercise_ids, st.integers(1, 9)),
    HowTo: how_tos(),
    ProgressShown: _progress(),
    WeekSummed: _sundays(),
    ChangesShown: st.builds(ChangesShown, decisions, st.integers(0, 9), st.integers(1, 9)),
    ExportShown: st.builds(
        ExportShown, st.integers(0, 9999), st.none() | st.sampled_from(["", *WORDS]), st.booleans(), st.booleans()
    ),
    AskName: st.builds(AskName, st.sampled_from(["", *WORDS]), st.none() | st.sampled_from(Form)),
    Making: st.builds(Making, st.sampled_from(Form)),
    Exported: st.builds(Exported, st.sampled_from(Form), days, st.just(b"content"), st.booleans()),
    SeenNoted: st.builds(SeenNoted, days, st.integers(7, 99)),
    NotYetSeen: st.builds(NotYetSeen, st.integers(1, 99)),
    AskRunner: st.builds(AskRunner, st.booleans()),
    RunShown: st.builds(RunShown, (days_told | running_days).map(lambda told: told.record)),
    AskMinutes: st.builds(
        AskMinutes,
        days,
        st.sampled_from(Outing),
        st.lists(st.integers(1, 600), unique=True, max_size=10).map(tuple),
        st.none() | days,
        st.none() | st.integers(1, 600),
    ),
    AskOutingPain: st.builds(
        AskOutingPain, days, st.sampled_from(Outing), st.integers(1, 600), st.booleans(), st.booleans()
    ),
    OutingKept: outings(),
    TopicShown: st.builds(TopicShown, topic_ids, st.booleans()) | st.just(TopicShown("flare-up", passage="ice")),
    TomorrowShown: st.builds(lambda told, due: TomorrowShown(told.tomorrow, due), days_told, st.none() | dues),
    UsualShown: st.builds(UsualShown, scores, st.none() | st.integers(3, 7), scores),
    ExerciseList: st.builds(
        ExerciseList, st.sampled_from([None, *KINDS]), st.lists(exercise_ids, unique=True).map(tuple)
    ),
    ExercisesFound: st.builds(ExercisesFound, st.lists(exercise_ids, unique=True, max_size=5).map(tuple)),
    AskPain: asks,
    AskSwelling: st.builds(AskSwelling, days, st.sampled_from(Moment)),
    WhichScore: st.builds(WhichScore, days, scores, days, st.sampled_from(Moment)),
    WhichNumber: st.one_of(
        st.builds(WhichNumber, asks, scores, st.just(Asked.HOUR), st.just((240, 960))),
        st.builds(WhichNumber, asks, scores, st.just(Asked.LATER), st.just((960,))),
        st.builds(WhichNumber, asks, scores, st.just(Asked.CITY), st.just((240, 960)), st.just((60, 780))),
    ),
    ScoreHeard: st.builds(ScoreHeard, scores),
    PainSaved: saved(),
    AskSigns: st.one_of(
        st.builds(
            AskSigns,
            days,
            signs_of_a_day,
            st.none() | scores,
            st.booleans(),
            st.frozensets(signs.map(lambda sign: sign.id)),
            st.sampled_from(["", *Moment, *Outing]),
            st.booleans(),
            st.integers(0, 1),
        ),
        st.builds(AskSigns, st.none(), some_signs, chosen=st.frozensets(signs.map(lambda sign: sign.id))),
        st.builds(
            lambda chosen, page: replace(
                AskSigns(None, tuple(catalogue().handbook.signs.values())), chosen=chosen, page=page
            ),
            st.frozensets(signs.map(lambda sign: sign.id)),
            st.integers(1, 2),
        ),
    ),
    Care: st.builds(Care, days, days, signs, some_signs.map(lambda told: tuple(sign.id for sign in told))),
    OfOthers: st.builds(OfOthers, st.sampled_from(list(catalogue().handbook.signs.values()))),
    EarlyCare: st.builds(EarlyCare, some_signs, st.booleans(), told=marks),
    AskConsulted: st.builds(AskConsulted, some_signs, marks),
    AdviseFirst: st.builds(AdviseFirst, some_signs, marks),
    Waiting: st.builds(Waiting),
    UntilSeen: st.just(UntilSeen()),
    KeptUnderLock: st.builds(KeptUnderLock, scores),
    WhichMistake: st.just(WhichMistake()),
    AskCleared: st.builds(AskCleared, st.none() | days, marks),
    CareAgain: st.builds(
        CareAgain,
        st.sampled_from([told.record for told in every_day() if told.record.decision.mode is Mode.LOCKED]),
        st.booleans(),
    ),
    Unseen: st.builds(Unseen, st.none() | days, st.none() | days, st.sampled_from((Tier.EMERGENCY, Tier.SAME_DAY))),
    Locked: st.builds(Locked),
    SignsFirst: st.builds(SignsFirst),
    UnderLock: st.builds(
        UnderLock,
        st.builds(EarlyCare, some_signs, st.booleans()),
        st.builds(PauseShown, st.none() | days, st.none() | dues, st.sampled_from(ZONES)),
    ),
    KeptLate: st.builds(KeptLate, days, st.integers(0, 10), saved()),
    Mistyped: st.builds(
        Mistyped,
        days,
        scores,
        scores,
        saved() | st.builds(AskSwelling, days),
        st.booleans(),
        st.booleans(),
        st.sampled_from(Moment),
    ),
    ScoreWithdrawn: st.builds(ScoreWithdrawn, days, scores, outings()),
    NotSharp: st.builds(NotSharp, days, st.none() | saved() | st.builds(AskPain, days, st.just(Moment.DURING))),
    MayRun: st.builds(
        lambda told, tomorrow: MayRun(told.record, TopicShown(RUNNING), told.tomorrow if tomorrow else None),
        running_days,
        st.booleans(),
    ),
    ScheduleShown: st.builds(ScheduleShown, timings, st.none() | dues),
    ScheduleChanged: st.builds(ScheduleChanged, timings, timings, st.none() | dues, st.booleans()),
    AskTravel: st.builds(AskTravel, timings, st.sampled_from(ZONES), dues, dues),
    AskQuiet: st.builds(AskQuiet, quiets, st.lists(quiets, max_size=4).map(tuple), st.booleans()),
    AskPause: st.builds(AskPause, st.tuples(days, days, days, days)),
    AskPauseUntil: st.builds(AskPauseUntil, st.booleans(), st.lists(days, max_size=2).map(tuple))
    | st.builds(AskPauseUntil, within=st.builds(Rest, days, days)),
    MayRest: st.builds(
        MayRest, days, st.none() | st.builds(Rest, days, st.none() | days), st.sampled_from(["", *Barrier])
    ),
    PauseShown: st.builds(
        PauseShown,
        st.none() | days,
        st.none() | dues,
        st.sampled_from(ZONES),
        st.none() | days,
        chosen=st.booleans(),
        was=st.none() | st.builds(Rest, st.none() | days, st.none() | days),
        wished=st.none() | st.builds(Rest, days, st.none() | days),
    ),
    SettingsShown: st.builds(
        SettingsShown,
        st.builds(
            Preferences,
            discreet=st.booleans(),
            simple=st.booleans(),
            follow_ups=st.integers(0, 3),
            keep_words=st.booleans(),
            sundays=st.booleans(),
            lessons=st.booleans(),
        ),
        quiets,
        st.booleans(),
        st.booleans(),
        st.none() | dues,
        st.booleans(),
        st.sampled_from(((), ("single-leg-hop-landing",))),
        days,
    ),
    LessonsListed: st.builds(LessonsListed, st.none() | st.sampled_from(Theme), st.integers(0, 3)),
    LessonShown: st.builds(LessonShown, st.sampled_from(sorted(catalogue().lessons))),
    LanguageShown: st.builds(
        LanguageShown, st.just("en"), st.lists(st.sampled_from(["en", "de", "pt-BR", "zz"]), unique=True).map(tuple)
    ),
    Rehearsed: st.builds(
        Rehearsed, st.builds(DayShown, records(), st.none() | dues, rings=st.just(True)) | st.builds(Knock, days)
    ),
    TestComes: st.builds(TestComes),
    OnlyATest: st.builds(OnlyATest),
    AskDelete: st.builds(AskDelete, days),
    Deleted: st.builds(Deleted, st.booleans()),
    Kept: st.builds(Kept),
    Cancelled: st.builds(
        Cancelled,
        st.none() | st.sampled_from(Asked),
        st.booleans(),
        st.sampled_from(Step),
        st.booleans(),
        st.none() | dues,
    ),
    Help: st.builds(Help),
    Privacy: st.builds(
        Privacy,
        st.none() | st.builds(Consent, st.sampled_from(WORDS), instants),
        st.booleans(),
        st.lists(days, max_size=5).map(tuple),
        st.lists(days, max_size=5).map(tuple),
        st.none() | days,
        st.integers(0, 4000),
        st.integers(0, 8000),
    ),
    Stranger: st.builds(Stranger),
    PrivateOnly: st.builds(PrivateOnly),
    NotUnderstood: st.builds(
        NotUnderstood,
        st.sampled_from(Puzzle),
        st.lists(minutes, max_size=4).map(tuple),
        st.none() | asks | st.builds(Welcome) | st.builds(AskPlace),
        st.booleans(),
        days,
    ),
    SpeakNow: st.just(SpeakNow()),
    Advised: st.builds(Advised, st.sampled_from(Advice), st.none() | days, st.booleans(), st.booleans()),
    SmallTalk: st.builds(SmallTalk, st.sampled_from(Talk)),
    NothingToUndo: st.builds(NothingToUndo),
    Outdated: st.builds(Outdated, st.none() | days),
}
"""One strategy for every outcome; a new outcome needs one here."""

zones = st.sampled_from(ZONES).map(ZoneInfo)
