"""A strategy for every outcome that can be shown or can answer a tap."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bot.domain.pain import Moment, Zone
from bot.domain.patient import Patient, Profile
from bot.domain.schedule import Due, QuietHours
from bot.domain.session import Mode
from bot.services.days import DayShown
from bot.services.help import Help, NotUnderstood, Outdated, Privacy, PrivateOnly, Puzzle
from bot.services.pain import AskPain, AskSwelling, PainSaved, ScoreHeard, WhichScore
from bot.services.safety import AskSigns, Care, EarlyCare
from bot.services.session import HowTo, SessionShown
from bot.services.start import AskHour, AskUsualPain, Summary, Welcome
from bot.storage import DayRecord
from tests.screens.histories import Told, catalogue, days_told, with_day
from tests.screens.hostile import WORDS

ZONES = ("UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Kathmandu", "Pacific/Kiritimati")
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

scores = st.integers(0, 10)
days = st.dates(date(2020, 1, 1), date(2099, 12, 30))
minutes = st.integers(0, 24 * 60 - 1)
instants = st.datetimes(datetime(2020, 1, 1), datetime(2099, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
dues = st.builds(Due, instants, days)
signs = st.sampled_from(sorted(catalogue().handbook.signs.values(), key=lambda sign: sign.id))
exercise_ids = st.sampled_from(sorted(catalogue().handbook.exercises))


def patient(usual: int | None, weekdays: frozenset[int], quiet: tuple[int, int], zone: str) -> Patient:
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
        profile=Profile(usual_pain=usual),
    )


people = st.builds(
    patient,
    scores,
    st.frozensets(st.integers(0, 6), min_size=1, max_size=3),
    st.tuples(minutes, minutes),
    st.sampled_from(ZONES),
)


@st.composite
def records(draw: st.DrawFn) -> DayRecord:
    """Give a day of a history at any hour of it: asked, answered, under way, done, rated."""
    record = draw(days_told).record
    hour = draw(st.sampled_from(["asked", "answered", "under way", "done", "rated"]))
    if hour == "asked":
        return with_day(record, before=None, during=None, done=None)
    if hour == "answered":
        return with_day(record, during=None, done=None)
    if hour == "under way":
        return replace(with_day(record, during=None, done=None), started_at=NOON)
    if hour == "done":
        return with_day(
            record, during=None, done=draw(st.sampled_from(["all", "part", "none"])), sharp=draw(st.booleans())
        )
    return record


sessions = records().filter(lambda record: record.decision.mode < Mode.REST)


@st.composite
def how_tos(draw: st.DrawFn) -> HowTo:
    """Give an exercise with its dose of a day, or one that is not in the day's plan."""
    record = draw(sessions)
    items = record.decision.plan.items
    page = draw(st.integers(0, 9))
    if draw(st.booleans()):
        return HowTo(record.day.on, draw(exercise_ids), None, page)
    item = draw(st.sampled_from(items))
    return HowTo(record.day.on, item.id, item, page)


@st.composite
def saved(draw: st.DrawFn) -> PainSaved:
    """Give a rated day and the one announced after it."""
    told: Told = draw(days_told.filter(lambda told: told.record.day.during is not None))
    return PainSaved(
        told.record, draw(st.sampled_from(Zone)), told.tomorrow, draw(st.none() | dues), draw(st.booleans())
    )


SAMPLES: dict[type, st.SearchStrategy[object]] = {
    Welcome: st.builds(Welcome),
    AskUsualPain: st.builds(AskUsualPain),
    AskHour: st.builds(
        AskHour, st.lists(minutes, min_size=1, max_size=24).map(tuple), st.sampled_from((*ZONES, *WORDS))
    ),
    Summary: st.builds(Summary, people, dues, st.booleans()),
    DayShown: st.builds(DayShown, records(), st.none() | dues, st.booleans()),
    SessionShown: st.builds(SessionShown, sessions),
    HowTo: how_tos(),
    AskPain: st.builds(AskPain, days, st.sampled_from(Moment), st.booleans(), st.none() | scores),
    AskSwelling: st.builds(AskSwelling, days, st.sampled_from(Moment)),
    WhichScore: st.builds(WhichScore, days, scores, days),
    ScoreHeard: st.builds(ScoreHeard, scores),
    PainSaved: saved(),
    AskSigns: st.builds(AskSigns, days, st.lists(signs, unique=True).map(tuple), st.none() | scores, st.booleans()),
    Care: st.builds(Care, days, days, signs, signs),
    EarlyCare: st.builds(EarlyCare, signs),
    Help: st.builds(Help),
    Privacy: st.builds(Privacy),
    PrivateOnly: st.builds(PrivateOnly),
    NotUnderstood: st.builds(NotUnderstood, st.sampled_from(Puzzle), st.lists(minutes, max_size=2).map(tuple)),
    Outdated: st.builds(Outdated, st.none() | days),
}
"""One strategy for every outcome; a new outcome needs one here."""

zones = st.sampled_from(ZONES).map(ZoneInfo)
