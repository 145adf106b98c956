"""The next due instant: its cost, and whether a daily reminder rings exactly once on every local date."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from apscheduler.triggers.cron import CronTrigger

from bot.domain.schedule import next_due
from tests.benchmarks.measure import Case, Figure, Result, measured, report, values

MINUTES = (0, 15, 30, 60, 90, 120, 135, 150, 180, 480)
FIRST, LAST = datetime(2025, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
RINGS = 8
PEER = "APScheduler's CronTrigger"
_HALF_A_DAY = timedelta(hours=12)
_JUST_AFTER = timedelta(milliseconds=10)

Walk = Callable[[int, ZoneInfo, datetime], list[datetime]]


def our_walk(minute: int, zone: ZoneInfo, start: datetime) -> list[datetime]:
    """Give eight due instants, one after the other."""
    rings: list[datetime] = []
    after = start
    for _ in range(RINGS):
        after = next_due(minute, zone, after=after).at
        rings.append(after)
    return rings


def their_walk(minute: int, zone: ZoneInfo, start: datetime) -> list[datetime]:
    """Give eight instants as the scheduler asks for them: each just after the one before. It is how run_daily works."""
    trigger = CronTrigger(hour=minute // 60, minute=minute % 60, timezone=zone)
    rings: list[datetime] = []
    previous, now = None, start.astimezone(zone)
    for _ in range(RINGS):
        previous = trigger.get_next_fire_time(previous, now)
        if previous is None or (rings and previous.astimezone(UTC) <= rings[-1]):
            break
        rings.append(previous.astimezone(UTC))
        now = (rings[-1] + _JUST_AFTER).astimezone(zone)
    return rings


async def walked(ours: bool) -> Result:
    """Walk over every change of the clocks, with ten wall times each."""
    walk = our_walk if ours else their_walk
    wrong: Counter[str] = Counter()
    cases, rings, took = 0, 0, 0.0
    for zone, change in changes():
        for minute in MINUTES:
            began = time.process_time()
            found = walk(minute, zone, change - timedelta(days=3))
            took += time.process_time() - began
            cases, rings = cases + 1, rings + len(found)
            wrong.update(faults(found, minute, zone))
    counted = {name: float(wrong[name]) for name in ("none", "two", "wrong")}
    return counted | {"us": 1e6 * took / rings, "cases": float(cases)}


def changes() -> Iterator[tuple[ZoneInfo, datetime]]:
    """Go through every zone of the tz database and every instant, to half a day, at which its offset changes."""
    for name in sorted(available_timezones()):
        if name.startswith(("Etc/", "SystemV", "right/", "posix/")):
            continue
        zone = ZoneInfo(name)
        at, offset = FIRST, FIRST.astimezone(zone).utcoffset()
        while at < LAST:
            at += _HALF_A_DAY
            if (now := at.astimezone(zone).utcoffset()) != offset:
                offset = now
                yield zone, at


def faults(rings: list[datetime], minute: int, zone: ZoneInfo) -> Iterator[str]:
    """Name each local date without a ring or with two, and each ring at another wall time than the chosen one."""
    local = [ring.astimezone(zone) for ring in rings]
    by_date = Counter(ring.date() for ring in local)
    on = local[0].date()
    while on <= local[-1].date():
        if by_date[on] != 1 and not (by_date[on] == 0 and _skipped(on, zone)):
            yield "two" if by_date[on] else "none"
        on += timedelta(days=1)
    for ring in local:
        chosen = datetime.combine(ring.date(), datetime.min.time(), zone) + timedelta(minutes=minute)
        if (ring.hour * 60 + ring.minute) != minute and _exists(chosen, zone):
            yield "wrong"


def _exists(wall: datetime, zone: ZoneInfo) -> bool:
    return wall.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None)


def _skipped(on: object, zone: ZoneInfo) -> bool:
    noon = datetime.combine(on, datetime.min.time(), zone) + timedelta(hours=12)  # type: ignore[arg-type]
    return not _exists(noon, zone)


def main() -> None:
    """Measure and print."""
    results = measured({"ours": Case(walked, (True,)), "peer": Case(walked, (False,))})
    named = (
        ("us", "one next due instant", "µs CPU"),
        ("none", "dates without a reminder", "dates"),
        ("two", "dates with two", "dates"),
        ("wrong", "reminders at a wrong wall time", "rings"),
    )
    figures = [
        Figure(told, unit, values(results["ours"], name), values(results["peer"], name)) for name, told, unit in named
    ]
    cases = values(results["ours"], "cases")[0]
    report("schedule", figures, f"peer: {PEER}; {cases:,.0f} cases, each walked over {RINGS} reminders.")


if __name__ == "__main__":
    main()
