"""The chat page by itself, before any bot: everything a message can carry, and a server that comes and goes."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot.emulator import Emulator, Person, serving
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.asyncio(loop_scope="session")

TOKEN = "1234:secret"
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


class Bot:
    """A bot without a library: it calls the methods of the Bot API."""

    def __init__(self, origin: str, http: aiohttp.ClientSession, ann: Person) -> None:
        self.origin = origin
        self.ann = ann
        self._http = http

    async def __call__(self, method: str, **parameters: Any) -> Any:
        """Call a method about Ann's chat; the result."""
        body = {"chat_id": self.ann.id, **parameters}
        async with self._http.post(f"{self.origin}/bot{TOKEN}/{method}", json=body) as answer:
            return (await answer.json())["result"]

    async def uploads(self, kind: str, name: str, content: bytes, **fields: str) -> None:
        """Send a file."""
        form = aiohttp.FormData({"chat_id": str(self.ann.id), **fields})
        form.add_field(kind, content, filename=name)
        async with self._http.post(f"{self.origin}/bot{TOKEN}/send{kind.capitalize()}", data=form) as answer:
            assert answer.status == 200, await answer.text()


@pytest_asyncio.fixture(loop_scope="session")
async def bot() -> AsyncIterator[Bot]:
    emulator = Emulator(lambda: NOON, limits=None)
    ann = emulator.person("Ann", bot=TOKEN)
    async with serving(emulator.asgi) as origin, aiohttp.ClientSession() as http:
        bot = Bot(origin, http, ann)
        await bot("setMyName", name="Kay")
        yield bot


@pytest_asyncio.fixture(loop_scope="session")
async def page(bot: Bot, opened: OpenPage) -> Page:
    bot.ann.says("/start")
    page = await opened(bot.origin)
    await expect(page.get_by_role("log").get_by_text("/start")).to_be_visible()
    return page


async def test_formatted_words_are_elements_and_never_markup(bot: Bot, page: Page) -> None:
    log = page.get_by_role("log")
    long = "A long reason. " * 30
    await bot(
        "sendMessage",
        parse_mode="HTML",
        text="<b>bold</b> <i>italic</i> <u>under</u> <s>gone</s> <code>code</code> <tg-spoiler>secret</tg-spoiler> "
        f'<tg-time unix="{int(NOON.timestamp())}" format="wt">noon</tg-time> /help https://a.example '
        f"&lt;img src=x onerror=alert(1)&gt; <blockquote expandable>{long}</blockquote>",
    )
    await expect(log.locator("strong")).to_have_text("bold")
    await expect(log.locator("em")).to_have_text("italic")
    await expect(log.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    await expect(log.locator("time.date-time")).to_have_text(re.compile("Wednesday.* 12:00"))
    await expect(log.get_by_role("link", name="https://a.example")).to_have_attribute("rel", "noopener noreferrer")
    secret = log.get_by_role("button", name="Hidden text, tap to show")
    await secret.click()
    await expect(log.get_by_role("button", name="secret")).to_be_visible()
    quote = log.locator("blockquote")
    await expect(quote).to_have_attribute("aria-expanded", "false")
    await quote.focus()
    await page.keyboard.press("Enter")
    await expect(quote).to_have_attribute("aria-expanded", "true")
    await log.get_by_role("button", name="/help").click()
    await expect(log.get_by_role("article").last).to_contain_text("/help")


async def test_pictures_have_words_animations_loop_and_files_are_saved(bot: Bot, opened: OpenPage) -> None:
    bot.ann.says("/start")
    page = await opened(bot.origin, reduced_motion="reduce")
    log = page.get_by_role("log")
    await bot.uploads("photo", "p.png", PIXEL, caption="Clamshell, start\nMore words")
    await expect(log.get_by_role("img", name="Picture: Clamshell, start")).to_be_visible()
    await bot.uploads("document", "plan.txt", b"Monday: rest", caption="Your plan")
    async with page.expect_download() as saved:
        await log.get_by_role("link", name="Download plan.txt, 12 B").click()
    download = await saved.value
    assert download.suggested_filename == "plan.txt"
    await bot.uploads("animation", "a.gif", PIXEL, caption="Wall sit")
    await expect(log.get_by_text("Wall sit")).to_be_visible()


async def test_edits_happen_in_place_and_toasts_and_alerts_answer_taps(bot: Bot, page: Page) -> None:
    log = page.get_by_role("log")
    row = [{"text": "Softly", "callback_data": "a"}, {"text": "Loudly", "callback_data": "b"}]
    sent = await bot("sendMessage", text="How?", reply_markup={"inline_keyboard": [row]})
    await log.get_by_role("button", name="Softly").click()
    await expect(log.get_by_role("button", name="Softly")).to_have_attribute("aria-busy", "true")
    tap = (await bot("getUpdates"))[-1]["callback_query"]
    await bot("answerCallbackQuery", callback_query_id=tap["id"], text="Saved")
    await expect(page.get_by_role("status").get_by_text("Saved")).to_be_visible()
    await expect(log.get_by_role("button", name="Softly")).not_to_have_attribute("aria-busy", "true")
    await log.get_by_role("button", name="Loudly").click()
    tap = (await bot("getUpdates"))[-1]["callback_query"]
    await bot("answerCallbackQuery", callback_query_id=tap["id"], text="Please read this", show_alert=True)
    await expect(page.get_by_role("dialog").get_by_text("Please read this")).to_be_visible()
    await page.get_by_role("button", name="OK").click()
    await bot("editMessageText", message_id=sent["message_id"], text="It was loud.")
    await expect(log.get_by_role("article")).to_have_count(2)
    await expect(log.get_by_role("article").last).to_have_text(re.compile("It was loud.*edited"))
    await expect(log.get_by_role("button", name="Loudly")).to_have_count(0)
    await bot("sendMessage", text="Night", disable_notification=True)
    await expect(log.get_by_role("article").last).to_contain_text("silent")
    await bot("sendChatAction", action="typing")
    await expect(page.get_by_text("The bot is typing")).to_be_attached()
    await expect(page.locator("#typing")).to_be_visible()


async def test_answers_below_the_box_places_and_blocking(bot: Bot, page: Page) -> None:
    asked = {"keyboard": [[{"text": "My place", "request_location": True}, {"text": "Later"}]]}
    await bot("sendMessage", text="Where?", reply_markup=asked)
    answers = page.get_by_role("group", name="Answers")
    await answers.get_by_role("button", name="My place").click()
    await page.get_by_role("group", name="Places").get_by_role("button", name="Kolkata").click()
    await expect(page.get_by_role("log").get_by_text("📍 22.57, 88.36")).to_be_visible()
    await answers.get_by_role("button", name="Later").click()
    await expect(page.get_by_role("log").get_by_role("article").last).to_contain_text("Later")
    kinds = [next(iter(set(update) - {"update_id"})) for update in await bot("getUpdates")]
    assert kinds == ["message"] * 3
    await page.get_by_role("button", name="Block", exact=True).click()
    await expect(page.get_by_label("Message", exact=True)).to_be_hidden()
    assert bot.ann.chat.blocked
    await page.get_by_role("button", name="Unblock").click()
    await expect(page.get_by_label("Message", exact=True)).to_be_visible()


async def test_the_commands_are_offered_as_one_types(bot: Bot, page: Page) -> None:
    commands = [{"command": "today", "description": "The plan"}, {"command": "pain", "description": "A score"}]
    await bot("setMyCommands", commands=commands)
    await page.get_by_role("button", name="Menu").click()
    menu = page.get_by_role("group", name="Commands")
    await expect(menu.get_by_role("button")).to_have_count(2)
    await page.get_by_label("Message", exact=True).fill("/pa")
    await expect(menu.get_by_role("button")).to_have_count(1)
    await menu.get_by_role("button", name="/pain").click()
    await expect(page.get_by_role("log").get_by_role("article").last).to_contain_text("/pain")


async def test_several_people_have_a_phone_each(bot: Bot, page: Page) -> None:
    await page.get_by_role("button", name="+ Somebody new").click()
    await page.get_by_label("Name").fill("<i>Bo</i>")
    await page.get_by_label("Language").fill("de")
    await page.get_by_label("Time zone").fill("Asia/Tokyo")
    await page.get_by_role("button", name="Add").click()
    await expect(page.locator("#status")).to_contain_text("<i>Bo</i>")
    await expect(page.locator("#clock")).to_contain_text("21:00")
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(page.get_by_role("log").get_by_role("article")).to_have_count(1)
    assert (await bot("getUpdates"))[-1]["message"]["from"]["language_code"] == "de"
    await bot("sendMessage", text="Only for Ann")
    people = page.get_by_role("navigation", name="People")
    await expect(people.get_by_text("new message")).to_be_attached()
    await people.get_by_role("button", name=re.compile("^A?Ann")).click()
    await expect(page.get_by_role("log").get_by_text("Only for Ann")).to_be_visible()


async def test_the_page_comes_back_by_itself_when_the_server_does(browser: Any) -> None:
    context = await browser.new_context()
    page = await context.new_page()
    emulator = Emulator(lambda: NOON)
    emulator.person("Ann", bot=TOKEN).says("before")
    async with serving(emulator.asgi) as origin:
        port = int(origin.rpartition(":")[2])
        await page.goto(origin)
        await expect(page.get_by_text("before").first).to_be_visible()
    await expect(page.locator("#status")).to_have_text("Connecting…")
    emulator = Emulator(lambda: NOON)
    emulator.person("Bo", bot=TOKEN).says("after")
    async with serving(emulator.asgi, port):
        await expect(page.locator("#status")).to_contain_text("Bo", timeout=20_000)
        await expect(page.get_by_role("log").get_by_text("after")).to_be_visible()
        await context.close()
