"""What a newcomer waits for: from `make demo` to the bot's first message in the page, and six weeks played there.

A real browser is needed: /usr/bin/chromium, or what KNEEBOT_TEST_CHROMIUM names. No peer does this.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Page, async_playwright

from tests.benchmarks.measure import Case, Figure, Result, measured, report, values

CHROMIUM = os.environ.get("KNEEBOT_TEST_CHROMIUM") or "/usr/bin/chromium"
ROOT = Path(__file__).parents[2]
ANY_PORT = {**os.environ, "KNEEBOT_DEMO_PORT": "0"}
PATIENCE_MS = 60_000


async def first_message() -> Result:
    """Start the demo as `make demo` does once everything is installed, open its page and press Start."""
    started = time.perf_counter()
    async with _demo() as origin, _page() as (page, browser_s):
        await page.goto(origin)
        await page.get_by_role("button", name="Start", exact=True).click()
        await page.get_by_role("button", name="Begin").wait_for()
        return {"s": time.perf_counter() - started - browser_s}


async def six_weeks() -> Result:
    """Meet Mia in the page; seconds from the press to the end of her six weeks."""
    async with _demo() as origin, _page() as (page, _):
        await page.goto(origin)
        pressed = time.perf_counter()
        await page.get_by_role("button", name="Mia").click()
        await page.get_by_role("button", name="Stop").wait_for()
        await page.get_by_role("button", name="Stop").wait_for(state="hidden")
        return {"s": time.perf_counter() - pressed}


@asynccontextmanager
async def _demo() -> AsyncIterator[str]:
    """Give the address of a demo in a process group of its own, as a terminal would have it."""
    make = await asyncio.create_subprocess_exec(
        "make", "-s", "demo", cwd=ROOT, env=ANY_PORT, stderr=asyncio.subprocess.PIPE, start_new_session=True
    )
    assert make.stderr is not None
    try:
        said = (await make.stderr.readline()).decode()
        address = re.search(r"http://\S+", said)
        assert address is not None, said
        yield address[0]
    finally:
        os.killpg(make.pid, signal.SIGINT)
        await make.wait()


@asynccontextmanager
async def _page() -> AsyncIterator[tuple[Page, float]]:
    """Give an empty page, and the seconds until the browser was there, which is open already on a newcomer's desk."""
    began = time.perf_counter()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = await browser.new_page()
        page.set_default_timeout(PATIENCE_MS)
        yield page, time.perf_counter() - began
        await browser.close()


def main() -> None:
    """Measure and print."""
    results = measured({"start": Case(first_message), "weeks": Case(six_weeks)})
    report(
        "start",
        [
            Figure("make demo, until the bot's first message is in the page", "s", values(results["start"], "s")),
            Figure("six weeks of Mia, with the page open", "s", values(results["weeks"], "s")),
        ],
    )


if __name__ == "__main__":
    main()
