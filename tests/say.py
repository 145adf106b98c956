"""Plays sentences, each from a place in the day, and shows what the bot answers and keeps: `make say FILE=words.txt`.

A line "## the plan" names the place for those below it, one of `ON_THE_WAY` or "first minute: <step>"; " // " stands
between sentences that follow each other.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.catalog import Catalogue, load
from bot.domain.dialog import Step
from bot.storage import DayRecord
from tests.e2e.guest import ON_THE_WAY, Guest, labels
from tests.e2e.house import open_house

FIRST_MINUTE = "first minute: "
WIDTH = 110
"""So many letters of every answer are shown."""


def sentences(text: str) -> Iterator[tuple[str, str]]:
    """Give each line with the place that it is said at. ValueError for a place that is none."""
    place = ON_THE_WAY[1]
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("## "):
            place = line.removeprefix("## ")
            if place not in ON_THE_WAY and place.removeprefix(FIRST_MINUTE) not in {*Step}:
                raise ValueError(f"no place {place!r}; there are {', '.join(ON_THE_WAY)}, {FIRST_MINUTE}<step>")
        else:
            yield place, line


async def said(catalogue: Catalogue, folder: Path, place: str, line: str) -> str:
    """Say one line in a house of its own and give what came and what is kept."""
    async with open_house(folder, catalogue) as house:
        ann = house.person("Ann")
        if place.startswith(FIRST_MINUTE):
            await ann.comes_to(Step(place.removeprefix(FIRST_MINUTE)))
        else:
            await ann.reaches(place)
        before = len(ann.from_bot)
        await ann.tells(*line.split(" // "))
        answers = [message.text for message in ann.from_bot[before:]] or [ann.last.text]
        shown = "\n".join(f"    {' / '.join(filter(None, text.splitlines()))[:WIDTH]}" for text in answers)
        buttons = " ".join(f"[{label}]" for label in labels(ann.last))
        return f"{place}: {line}\n{shown}\n    {buttons[:WIDTH]}\n    {await _kept(ann)}"


async def _kept(ann: Guest) -> str:
    """Sum up the last two days in a line."""
    return "; ".join(_in_short(record) for record in (await ann.days())[-2:]) or "nothing is kept of a day"


def _in_short(record: DayRecord) -> str:
    day = record.day
    told = {"before": day.before, "worst": day.during, "done": day.done, "skipped": day.skipped, "run": day.run}
    told |= {"walk": day.walk, "swelling": day.swelling, "hurts": day.hurts or None, "red flag": record.state.flag}
    return f"{day.on:%a} " + ", ".join(f"{name} {value}" for name, value in told.items() if value is not None)


def main(file: Path) -> None:
    """Play a file line by line."""
    catalogue = load()
    for place, line in sentences(file.read_text(encoding="utf-8")):
        with tempfile.TemporaryDirectory() as folder:
            sys.stdout.write(asyncio.run(said(catalogue, Path(folder), place, line)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
