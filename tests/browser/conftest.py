"""A real browser beside the demo. Without one every test here is skipped, and says how to change that.

What the pages log as an error, and every request to another host, fails the test that caused it.
"""

import os
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from bot.app import open_catalogue
from bot.config import Settings
from bot.demo.demo import Demo, open_demo
from tests.fakes import FakeClock

CHROMIUM = Path(os.environ.get("KNEEBOT_TEST_CHROMIUM") or "/usr/bin/chromium")
PATIENCE_MS = 20_000
"""Real milliseconds after which a test gives up; nothing takes so long unless it hangs."""

shipped = cache(open_catalogue)
"""The content is read once for all tests."""

OpenPage = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    if not CHROMIUM.exists():  # noqa: ASYNC240
        pytest.skip(f"NO BROWSER at {CHROMIUM}: install chromium, or name one with KNEEBOT_TEST_CHROMIUM")
    async with async_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu"]
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def opened(browser: Browser) -> AsyncIterator[OpenPage]:
    """Opens an address as a phone or a desk would: width, colour scheme, reduced motion."""
    troubles: list[str] = []
    contexts: list[BrowserContext] = []

    async def enter(address: str, width: int = 1200, height: int = 800, **how: Any) -> Page:
        context = await browser.new_context(viewport={"width": width, "height": height}, **how)
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        host = urlsplit(address).netloc

        def asked(request: Any) -> None:
            if urlsplit(request.url).netloc not in (host, ""):
                troubles.append(f"asked {request.url}")

        page.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", asked)
        await page.goto(address)
        return page

    yield enter
    for context in contexts:
        await context.close()
    assert not troubles, troubles


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Demo]:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("bot.demo.demo.open_catalogue", shipped)
    settings = Settings(_env_file=None, demo_port=0, timezone="Europe/Berlin")  # type: ignore[call-arg]
    async with open_demo(settings, calendar=FakeClock()) as demo:
        with demo.wire.hurried():
            yield demo
