"""`kneebot simulate`: play a history through the bot's own services and print the plan of each day."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

import typer
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import ErrorDetails

from bot.app import open_catalogue, play_history, words_for
from bot.catalog import Catalogue
from bot.cli.failing import BAD_INPUT, fail, plainly
from bot.domain.exercise import Equipment
from bot.domain.pain import Swelling
from bot.domain.session import Done, NoRun, Run, Running, Walk
from bot.services.history import History, PlayedDay
from bot.storage import DayRecord

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FIRST_DAY, LAST_DAY = date(1970, 1, 2), date(2999, 12, 31)
"""Dates that a history may begin on: none that a clock or an id cannot hold."""

PLAIN_WORDS = {
    "missing": "is missing",
    "extra_forbidden": "no such field",
    "model_type": "must be an object {...}",
    "tuple_type": "must be a list [...]",
    "frozen_set_type": "must be a list [...]",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "bool_type": "must be true or false",
    "string_type": "must be a text",
}
"""What pydantic says about data, as somebody who wrote a file would say it."""


def _iso_date(text: object) -> date:
    try:
        on = date.fromisoformat(text if isinstance(text, str) and ISO_DATE.fullmatch(text) else "")
    except ValueError:
        raise ValueError("no date such as 2026-03-02") from None
    if not FIRST_DAY <= on <= LAST_DAY:
        raise ValueError(f"no date from {FIRST_DAY} to {LAST_DAY}")
    return on


def _sign(id: str, info: ValidationInfo) -> str:
    if id not in (info.context or {})["signs"]:
        raise ValueError(f"no sign {id!r}")
    return id


def _exercise(id: str, info: ValidationInfo) -> str:
    if id not in (info.context or {})["exercises"]:
        raise ValueError(f"no exercise {id!r}")
    return id


Score = Annotated[int, Field(ge=0, le=10, strict=True)]
Minutes = Annotated[int, Field(ge=0, le=1440, strict=True)]
YesNo = Annotated[bool, Field(strict=True)]
SignId = Annotated[str, AfterValidator(_sign)]
ExerciseId = Annotated[str, AfterValidator(_exercise)]


class RunIn(BaseModel):
    """A run: minutes, worst pain, minutes until it had settled, and repeats run fast."""

    model_config = ConfigDict(extra="forbid")

    minutes: Minutes
    pain: Score
    settled_min: Minutes | None = None
    fast: Annotated[int, Field(ge=0, le=100, strict=True)] = 0


class WalkIn(BaseModel):
    """A brisk walk: minutes and worst pain."""

    model_config = ConfigDict(extra="forbid")

    minutes: Minutes
    pain: Score


class DayIn(BaseModel):
    """One day of the file."""

    model_config = ConfigDict(extra="forbid")

    before: Score | None = None
    during: Score | None = None
    done: Done | None = None
    sharp: YesNo = False
    swelling: Swelling | None = None
    hurts: tuple[ExerciseId, ...] = ()
    too_hard: tuple[ExerciseId, ...] = ()
    red_flag: SignId | None = None
    cleared: YesNo = False
    refuse_step: YesNo = False
    easier: YesNo = False
    run: RunIn | None = None
    walk: WalkIn | None = None
    agree: tuple[ExerciseId, ...] = ()
    seen: YesNo = False

    def played(self) -> PlayedDay:
        """Give the day as the services play it."""
        said = {name: getattr(self, name) for name in type(self).model_fields}
        run = Run(**self.run.model_dump()) if self.run else None
        walk = Walk(**self.walk.model_dump()) if self.walk else None
        return PlayedDay(**{**said, "run": run, "walk": walk})


class HistoryIn(BaseModel):
    """The file: one JSON object."""

    model_config = ConfigDict(extra="forbid")

    start_on: Annotated[date, BeforeValidator(_iso_date)]
    timezone: str = "UTC"
    usual_pain: Score
    worst_pain: Score | None = None
    equipment: frozenset[Equipment] = frozenset()
    strength_days: tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...] = ()
    runner: YesNo = False
    days: tuple[DayIn | None, ...]

    @field_validator("timezone")
    @classmethod
    def _known(cls, name: str) -> str:
        try:
            return ZoneInfo(name).key
        except (LookupError, ValueError, OSError):
            raise ValueError("no IANA time zone such as Europe/Berlin") from None

    def history(self) -> History:
        """Give the history as the services play it."""
        weekdays = tuple(sorted({WEEKDAYS.index(day) for day in self.strength_days}))
        days = tuple(day.played() if day else None for day in self.days)
        told = self.model_dump(include={"start_on", "timezone", "usual_pain", "worst_pain", "equipment", "runner"})
        return History(**told, days=days, strength_days=weekdays)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("simulate", help="Play a history of pain scores (a JSON file, - for standard input): each day's plan.")(
        simulate
    )


def simulate(
    file: Annotated[Path, typer.Argument(help="The history, - for standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    content: Annotated[Path | None, typer.Option(help="Another content folder.")] = None,
) -> None:
    """Print the plan of each day."""
    with plainly():
        catalogue = open_catalogue(content)
        read = _read(file, catalogue)
        records = asyncio.run(play_history(catalogue, read.history()))
        reasons = words_for(records, catalogue, content)
    if as_json:
        days = [_day(record, reason) for record, reason in zip(records, reasons, strict=True)]
        typer.echo(json.dumps({"days": days}, ensure_ascii=False))
        return
    if not records:
        typer.echo("There is no day in the history.")
    for record, reason in zip(records, reasons, strict=True):
        typer.echo(_line(record))
        typer.echo(f"           {reason}")


def _read(file: Path, catalogue: Catalogue) -> HistoryIn:
    known = {"signs": catalogue.handbook.signs, "exercises": catalogue.handbook.exercises}
    try:
        raw = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return HistoryIn.model_validate(json.loads(raw.decode("utf-8-sig")), context=known)
    except OSError as error:
        fail(f"{file}: cannot be read: {error.strerror}", BAD_INPUT)
    except UnicodeDecodeError:
        fail(f"{file}: is no text in UTF-8", BAD_INPUT)
    except json.JSONDecodeError as error:
        fail(f"{file}:{error.lineno}: no JSON: {error.msg}", BAD_INPUT)
    except RecursionError:
        fail(f"{file}: nested too deeply", BAD_INPUT)
    except ValidationError as error:
        fail("\n".join(f"{file}: {_path(fault['loc'])}: {_plainly(fault)}" for fault in error.errors()), BAD_INPUT)
    except ValueError:
        fail(f"{file}: a number with too many digits", BAD_INPUT)


def _plainly(fault: ErrorDetails) -> str:
    return PLAIN_WORDS.get(fault["type"]) or fault["msg"].removeprefix("Value error, ")


def _path(place: tuple[int | str, ...]) -> str:
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return path.removeprefix(".") or "the file"


def _day(record: DayRecord, reason: str) -> dict[str, Any]:
    decision = record.decision
    plan = decision.plan
    return {
        "on": decision.on.isoformat(),
        "routine": plan.routine.value,
        "mode": decision.mode.name.lower(),
        "phase": decision.phase,
        "rows": [decision.row],
        "guards": list(decision.guards),
        "advice": [advice.value for advice in decision.advice],
        "minutes": plan.minutes,
        "warm_up_minutes": plan.warm_up_min[0] if plan.warm_up_min else 0,
        "exercises": [
            {
                "id": item.id,
                "sets": item.sets,
                "reps": item.reps,
                "hold_s": item.hold_s,
                "per_side": item.per_side,
                "load": item.load,
                "step": item.step,
            }
            for item in plan.items
        ],
        "changes": [
            {"id": change.id, "from": change.from_step, "to": change.to_step, "row": change.row}
            for change in decision.changes
        ],
        "running": _running(decision.running),
        "reason": reason,
    }


def _running(running: Running | None) -> dict[str, int] | None:
    """Give the level of who may run; None while the gate is closed or the knee forbids it today."""
    if running is None or running.level is None or running.not_today is NoRun.KNEE:
        return None
    return {"level": running.level}


def _line(record: DayRecord) -> str:
    decision = record.decision
    before = "–" if record.day.before is None else str(record.day.before)
    during = "–" if record.day.during is None else str(record.day.during)
    more = [f"phase {decision.phase}", *decision.guards]
    if running := _running(decision.running):
        more.append(f"run level {running['level']}")
    return (
        f"{decision.on:%a %d %b}  {decision.row:<4}{decision.mode.name.lower():<9}{decision.plan.routine:<9}"
        f"{decision.plan.minutes:>5.1f} min   before {before:>2}   during {during:>2}   {', '.join(more)}"
    )
