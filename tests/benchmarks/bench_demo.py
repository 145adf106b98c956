"""What the demo costs: six weeks of everybody who plays along, and fifty people at once. No peer does this."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import timedelta

from bot.config import Settings
from bot.demo.cast import CAST, Persona
from bot.demo.demo import Demo, open_demo
from tests.benchmarks.measure import Case, Figure, LoopBlock, Result, measured, report, values
from tests.fakes import FakeClock

PEOPLE = 50
SETTINGS = Settings(_env_file=None, demo_port=0, timezone="Europe/Berlin")  # type: ignore[call-arg]


async def six_weeks(key: str) -> Result:
    """Play six weeks of one of them, as the button does; seconds from the press to the end."""
    persona = next(persona for persona in CAST if persona.key == key)
    async with open_demo(SETTINGS, calendar=FakeClock()) as demo:
        return await _played(demo, [persona], timedelta(weeks=6))


async def fifty() -> Result:
    """Play two days of fifty people, who all are asked at the same minute and answer at once."""
    async with open_demo(SETTINGS, calendar=FakeClock()) as demo:
        return await _played(demo, [CAST[0]] * PEOPLE, timedelta(days=2))


async def _played(demo: Demo, personas: Sequence[Persona], how_long: timedelta) -> Result:
    people = [demo.invite(persona) for persona in personas]
    wall, cpu = time.perf_counter(), time.process_time()
    with LoopBlock() as block:
        await demo.journey.play(demo.clock.now() + how_long, lambda: True)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    assert all(person.messages for person in people)
    return {"wall_s": wall, "cpu_s": cpu, "block_ms": block.longest_s * 1000}


def main() -> None:
    """Measure and print."""
    cases = {persona.key: Case(six_weeks, (persona.key,)) for persona in CAST} | {"fifty": Case(fifty)}
    results = measured(cases)
    names = {persona.key: f"six weeks of {persona.name}" for persona in CAST} | {"fifty": "two days of 50 people"}
    units = {"wall_s": "s", "cpu_s": "s CPU", "block_ms": "ms, longest block of the loop"}
    figures = [Figure(names[key], units[of], values(results[key], of)) for key in cases for of in units]
    report("demo", figures, "Without a browser; `bench_start` plays with one.")


if __name__ == "__main__":
    main()
