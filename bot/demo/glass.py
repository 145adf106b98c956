"""Behind the glass: what the bot keeps about one person, read only, as tables for the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.app import Kneebot, words_for
from bot.catalog.sheet import occasions
from bot.config import Settings
from bot.demo.labels import label, value
from bot.domain.patient import Patient
from bot.domain.session import Decision
from bot.emulator import Cell, Section
from bot.storage import DayRecord, Delivery

DELIVERIES = 20
LONGEST_MIN = 30.0
"""A bar of this many minutes is full."""

Rows = Sequence[Sequence[str | Cell]]


class Inspector:
    """Reads the records of one person, and changes nothing."""

    def __init__(self, kneebot: Kneebot, bot_id: int, settings: Settings) -> None:
        """Take the running bot and the settings that name its content."""
        self._kneebot = kneebot
        self._bot_id = bot_id
        self._content = settings.content
        self._said: dict[tuple[str, date], tuple[Decision, str]] = {}

    async def __call__(self, user_id: int) -> list[Section]:
        """Give what is planned, what went out, the last decision, and the history of load."""
        practice = self._kneebot.practice
        async with practice.store.reading() as records:
            patient = await records.patients.of_user(self._bot_id, user_id)
            if patient is None:
                return [Section("reminders", "What is due", (), (), "The bot does not know this person yet.")]
            planned = await records.reminders.planned(patient.id)
            deliveries = await records.reminders.deliveries(patient.id, DELIVERIES)
            latest = await records.days.latest(patient.id)
            first_on = patient.started_on or (latest.day.on if latest else None)
            days = await records.days.between(patient.id, first_on, latest.day.on) if latest and first_on else []
        due: Rows = [
            (row.kind, str(row.ordinal), f"{row.local_on:%a %d %b}", _at(row.at, patient.zone)) for row in planned
        ]
        sections = [
            Section(
                "reminders",
                "What is due",
                ("kind", "no.", "for", "next at"),
                due,
                "The row in the database that the bell looks for once a second." if due else "Nothing is planned.",
            ),
            Section("deliveries", "What went out", ("for", "what", "became", "at"), _went_out(deliveries, patient)),
        ]
        return [*self._decided(days), *sections]

    def _decided(self, days: list[DayRecord]) -> list[Section]:
        if not days:
            return []
        reasons = self._reasons(days)
        last, when = days[-1].decision, occasions(self._kneebot.practice.catalogue.handbook.programme)
        numbers: Rows = [
            ("day", f"{last.on:%A %d %B}"),
            ("row of the rule", Cell(last.row, meaning=when[last.row])),
            *(("guard", Cell(guard, meaning=when[guard])) for guard in last.guards),
            ("mode", last.mode.name.lower()),
            ("plan", f"{last.plan.routine.value}, {last.plan.minutes:g} min, {len(last.plan.items)} exercises"),
            *((label(name), value(name, number)) for name, number in last.reason.numbers.items()),
            *((c.id.replace("-", " "), f"rung {c.from_step} → {c.to_step}, by {c.row}") for c in last.changes),
        ]
        history: Rows = [_line(record, why) for record, why in zip(days, reasons, strict=True)][::-1]
        return [
            Section("decision", "The last decision", ("what", "value"), numbers, reasons[-1]),
            Section("history", "History of load", ("day", "knee", "plan", "why"), history),
        ]

    def _reasons(self, days: list[DayRecord]) -> list[str]:
        """Say why, for every day; only what was decided since the last look is written anew."""
        known = self._said
        new = [day for day in days if known.get((day.patient_id, day.day.on), (None, ""))[0] != day.decision]
        if new:
            words = words_for(new, self._kneebot.practice.catalogue, self._content)
            for day, why in zip(new, words, strict=True):
                known[day.patient_id, day.day.on] = (day.decision, why)
        return [known[day.patient_id, day.day.on][1] for day in days]


def _line(record: DayRecord, why: str) -> Sequence[str | Cell]:
    plan, mode = record.decision.plan, record.decision.mode.name.lower()
    before = "–" if record.day.before is None else str(record.day.before)
    during = "–" if record.day.during is None else str(record.day.during)
    minutes = Cell(f"{plan.minutes:g} min", min(plan.minutes / LONGEST_MIN, 1.0), mode)
    return (
        f"{record.day.on:%a %d %b}",
        f"{before}\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}{during}",
        minutes,
        Cell(f"{record.decision.row}: {why}", None, mode),
    )


def _went_out(deliveries: Sequence[Delivery], patient: Patient) -> Rows:
    return [
        (
            f"{each.local_on:%a %d %b}",
            f"{each.kind} {each.ordinal}",
            each.status + (f": {each.why}" if each.why else ""),
            _at(each.sent_at, patient.zone) if each.sent_at else "–",
        )
        for each in deliveries
    ]


def _at(instant: datetime, zone: ZoneInfo) -> str:
    return f"{instant.astimezone(zone):%a %d %b %H:%M}"
