"""The demo in a real browser: a newcomer's first minute, weeks that are played, light and dark, wide and narrow."""

import re

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.async_api import Page, expect

from bot.demo.demo import Demo
from tests.browser.conftest import OpenPage
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

SERIOUS = ("serious", "critical")
TOO_SMALL = """
[...document.querySelectorAll(".key, #send, #menu-button")]
  .filter((key) => key.getBoundingClientRect().height < 44 || key.scrollWidth > key.clientWidth)
  .map((key) => key.textContent)
"""


async def faults(page: Page) -> list[str]:
    """What axe finds serious on the page as it is now."""
    await page.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
    found = (await page.evaluate("axe.run()"))["violations"]
    return [
        f"{fault['id']}: {node['html'][:160]}"
        for fault in found
        if fault["impact"] in SERIOUS
        for node in fault["nodes"]
    ]


async def arrives(opened: OpenPage, demo: Demo, **how: object) -> Visitor:
    page = await opened(demo.origin, **how)
    await expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    return Visitor(demo, page)


async def test_a_newcomer_clicks_through_the_first_minute_and_a_session(demo: Demo, opened: OpenPage) -> None:
    visitor = await arrives(opened, demo)
    page, log = visitor.page, visitor.page.get_by_role("log")
    await expect(page.get_by_role("heading", name="kneebot")).to_be_visible()
    await visitor.starts()
    assert (await visitor.clicks_on("go"))[0] == "Begin"
    pressed = await visitor.clicks_on("during")
    assert "3" in pressed
    await expect(log.get_by_text(re.compile("3/10 saved")).last).to_be_visible()
    await expect(page.get_by_role("status").get_by_text("3/10 saved")).to_be_visible()
    await page.get_by_role("button", name="Next message").click()
    await expect(page.locator("#clock")).to_contain_text("08:00")
    await expect(log.get_by_text(re.compile("Tuesday, 3 March 2026"))).to_be_visible()
    await page.get_by_label("Message", exact=True).fill("/help")
    await page.get_by_role("button", name="Send").click()
    await expect(log.get_by_text(re.compile("What I can do")).last).to_be_visible()


async def test_six_weeks_are_played_and_explained(demo: Demo, opened: OpenPage) -> None:
    visitor = await arrives(opened, demo)
    page = visitor.page
    await page.get_by_role("button", name=re.compile("^Jonas, a flare-up")).click()
    await expect(page.locator("#progress-label")).to_have_text(re.compile(r"Day \d+ of 42"))
    await expect(page.get_by_role("button", name="Stop")).to_be_visible()
    await expect(page.get_by_role("group", name="Travel in time")).to_be_visible(timeout=120_000)
    sheet = page.get_by_role("tabpanel", name="History of load")
    await expect(sheet.get_by_role("row")).to_have_count(44)  # the head, and 43 dates from noon to noon
    await expect(sheet.get_by_text(re.compile("6/10 in the session of .* was too much"))).to_be_visible()
    await expect(page.locator("#clock")).to_contain_text("13 Apr 2026")
    await expect(page.locator("#status")).to_contain_text("Jonas")
    for tab in ("What is due", "What went out", "The last decision", "Bot API"):
        await page.get_by_role("tab", name=tab).click()
        await expect(page.get_by_role("tabpanel", name=tab)).to_be_visible()
        assert await faults(page) == []
    await page.get_by_text("sendMessage").first.click()
    await expect(page.locator("details[open]").get_by_text('"parse_mode": "HTML"').first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_nothing_serious_is_found_by_axe(demo: Demo, opened: OpenPage, scheme: str) -> None:
    visitor = await arrives(opened, demo, color_scheme=scheme, reduced_motion="reduce")
    page = visitor.page
    paper = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (max(map(int, re.findall(r"\d+", paper))) < 80) == (scheme == "dark")
    assert await faults(page) == []
    await visitor.starts()
    await visitor.clicks_on("before")
    assert await faults(page) == []
    await page.get_by_role("button", name="Menu").click()
    assert await faults(page) == []
    await page.get_by_role("button", name="+ Somebody new").click()
    assert await faults(page) == []


async def test_a_phone_of_320_pixels_shows_everything(demo: Demo, opened: OpenPage) -> None:
    visitor = await arrives(opened, demo, width=320, height=640, has_touch=True)
    page = visitor.page
    await visitor.starts()
    await visitor.clicks_on("before")
    overflow = "document.documentElement.scrollWidth + document.querySelector('#scroll').scrollWidth"
    assert await page.evaluate(overflow) <= 640
    assert await page.evaluate(TOO_SMALL) == []
    await page.get_by_role("button", name="Behind the glass").click()
    await expect(page.get_by_role("tabpanel", name="The last decision")).to_be_visible()
    await page.get_by_role("button", name="Behind the glass").click()
    await page.get_by_role("button", name="People").click()
    await page.get_by_role("button", name="+ Somebody new").click()
    await page.get_by_label("Name").fill("Bo")
    await page.get_by_label("Time zone").fill("Asia/Tokyo")
    await page.get_by_role("button", name="Add").click()
    await expect(page.locator("#status")).to_contain_text("Bo")
    await expect(page.locator("#clock")).to_contain_text("Asia/Tokyo")
    assert await faults(page) == []


BROKEN = """
[...document.querySelectorAll(".key")].filter((key) => {
  const words = document.createRange();
  words.selectNodeContents(key);
  return /^\\d\\d:\\d\\d$/.test(key.textContent) && words.getClientRects().length > 1;
}).map((key) => key.textContent)
"""


@pytest.mark.parametrize("width", [320, 390])
async def test_no_hour_breaks_into_two_lines_on_a_phone(demo: Demo, opened: OpenPage, width: int) -> None:
    visitor = await arrives(opened, demo, width=width, height=780, has_touch=True)
    await visitor.starts()
    await visitor.clicks_on("equipped")
    assert await visitor.page.evaluate(BROKEN) == []
    await visitor.page.get_by_role("button", name=re.compile("^Yes,")).last.click()
    await visitor.button("Another time").click()
    await expect(visitor.button("23:00")).to_be_visible()
    assert await visitor.page.evaluate(BROKEN) == []


async def test_a_card_asks_before_six_weeks_of_somebody_else_go_by_unanswered(demo: Demo, opened: OpenPage) -> None:
    visitor = await arrives(opened, demo)
    page, people = visitor.page, visitor.page.get_by_role("navigation", name="People")
    await visitor.starts()
    await visitor.clicks_on("go")
    await people.get_by_role("button", name=re.compile("^Mia, a smooth recovery")).focus()
    await page.keyboard.press("Enter")
    question = page.get_by_role("dialog", name=re.compile("Ann's six weeks go by too, unanswered"))
    await expect(question.get_by_role("button", name="Cancel")).to_be_focused()
    assert await faults(page) == []
    await page.keyboard.press("Enter")
    await expect(question).to_be_hidden()
    await expect(people.locator(".person")).to_have_count(1)
    await page.keyboard.press("Enter")
    await expect(question).to_be_visible()
    await page.keyboard.press("Tab")
    await expect(question.get_by_role("button", name="Go on")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Stop").click()
    await expect(page.locator("#status")).to_contain_text("Mia")
    await expect(page.get_by_role("group", name="Travel in time")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844), (320, 640)])
async def test_every_button_of_the_clock_is_on_the_screen(
    demo: Demo, opened: OpenPage, width: int, height: int
) -> None:
    visitor = await arrives(opened, demo, width=width, height=height)
    buttons = visitor.page.get_by_role("group", name="Travel in time").get_by_role("button")
    await expect(buttons).to_have_count(6)
    for button in await buttons.all():
        await expect(button).to_be_in_viewport(ratio=1)
    if height > 640:  # there is room for those who play along, too
        await expect(visitor.page.get_by_role("button", name=re.compile("^Noor"))).to_be_in_viewport(ratio=1)


async def test_the_calls_behind_the_glass_are_of_this_chat_or_of_all(demo: Demo, opened: OpenPage) -> None:
    visitor = await arrives(opened, demo)
    page = visitor.page
    await visitor.starts()
    await demo.journey.settled()
    await page.get_by_role("button", name="Behind the glass").click()
    await page.get_by_role("tab", name="Bot API").click()
    sheet = page.get_by_role("tabpanel", name="Bot API")
    await expect(sheet.get_by_text("sendMessage")).to_be_visible()
    await expect(sheet.get_by_text("getUpdates")).to_have_count(2)  # the line of all, and one in it
    await expect(sheet.get_by_text("getUpdates").last).to_be_hidden()
    await sheet.get_by_text("getUpdates").first.click()
    await expect(sheet.get_by_text("getUpdates").last).to_be_visible()
    await expect(sheet.get_by_text("setMyCommands")).to_have_count(0)
    await sheet.get_by_role("checkbox", name="of all chats").check()
    await expect(sheet.get_by_text("setMyCommands").first).to_be_visible()
    assert await faults(page) == []


async def test_the_last_decision_says_what_its_row_and_numbers_mean(demo: Demo, opened: OpenPage) -> None:
    visitor = await arrives(opened, demo)
    page = visitor.page
    await visitor.starts()
    await visitor.clicks_on("during")
    await page.get_by_role("button", name="Behind the glass").click()
    sheet = page.get_by_role("tabpanel", name="The last decision")
    await expect(sheet.get_by_role("row", name="row of the rule R7 Anything else")).to_be_visible()
    await expect(sheet.get_by_role("row", name="clean sessions in a row 0")).to_be_visible()


async def test_everything_can_be_done_with_the_keyboard_alone(demo: Demo, opened: OpenPage) -> None:
    visitor = await arrives(opened, demo)
    page = visitor.page
    await visitor.tabs_to("Start")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("log").get_by_text("/start")).to_be_visible()
    await visitor.presses_on("go")
    await visitor.tabs_to("Message")
    await page.keyboard.type("/")
    await expect(page.get_by_role("group", name="Commands")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("group", name="Commands")).to_be_hidden()
    await page.keyboard.type("help")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("log").get_by_text(re.compile("What I can do")).last).to_be_visible()
    await visitor.tabs_to("Next message")
    await page.keyboard.press("Enter")
    await expect(page.locator("#clock")).to_contain_text("08:00")


async def test_after_a_reset_the_page_begins_anew_by_itself(demo: Demo, opened: OpenPage) -> None:
    visitor = await arrives(opened, demo)
    page = visitor.page
    await visitor.starts()
    await page.get_by_role("button", name="Tomorrow 08:00").click()
    await expect(page.locator("#clock")).to_contain_text("3 Mar 2026")
    await page.get_by_role("button", name="Reset").click()
    await expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    await expect(page.locator("#clock")).to_contain_text("2 Mar 2026")
    await expect(page.get_by_role("log").get_by_role("article")).to_have_count(0)


async def test_a_broken_line_is_switched_on_seen_and_survived(demo: Demo, opened: OpenPage) -> None:
    visitor = await arrives(opened, demo)
    page = visitor.page
    await page.get_by_role("button", name="Behind the glass").click()
    await page.get_by_role("tab", name="Faults").click()
    await page.get_by_label("What").select_option("Server error 500")
    await page.get_by_label("Calls").select_option("sendMessage")
    await page.get_by_role("button", name="Break it").click()
    await expect(page.get_by_text("sendMessage: error 500")).to_be_visible()
    assert await faults(page) == []
    await visitor.starts()
    await expect(page.get_by_role("tabpanel", name="Faults").get_by_text("Everything works.")).to_be_visible()
    await page.get_by_role("tab", name="Bot API").click()
    await expect(page.get_by_text("refused 500")).to_be_visible()
    await page.get_by_role("tab", name="Faults").click()
    await page.get_by_label("How often").select_option("until taken away")
    await page.get_by_role("button", name="Break it").click()
    await page.get_by_role("button", name="Take away: sendMessage: error 500").click()
    await expect(page.get_by_text("Everything works.")).to_be_visible()


async def test_the_newest_message_of_a_journey_is_on_the_screen(demo: Demo, opened: OpenPage) -> None:
    visitor = await arrives(opened, demo, width=390, height=640, has_touch=True)
    page, log = visitor.page, visitor.page.get_by_role("log")
    await visitor.starts()
    await visitor.clicks_on("start")
    await page.get_by_role("button", name="Tomorrow 08:00").click()
    await expect(page.locator("#clock")).to_contain_text("3 Mar 2026")
    await expect(log.get_by_role("article").last).to_contain_text("How is the knee now")
    await expect(log.get_by_text("How is the knee now").last).to_be_in_viewport()


async def test_a_card_that_was_asked_for_stays_in_sight_above_the_question_that_is_open(
    demo: Demo, opened: OpenPage
) -> None:
    visitor = await arrives(opened, demo, width=390, height=640, has_touch=True)
    page, log = visitor.page, visitor.page.get_by_role("log")
    await visitor.starts()
    await visitor.clicks_on("go")
    await page.get_by_label("Message", exact=True).fill("how do I do a clamshell?")
    await page.get_by_role("button", name="Send").click()
    await demo.journey.settled()
    await expect(log.get_by_role("article").last).to_contain_text("How is the knee now")
    await expect(log.get_by_label("Animation: Clamshell")).to_be_in_viewport()


async def test_who_tells_the_bot_of_another_time_zone_has_its_time_in_the_bar(demo: Demo, opened: OpenPage) -> None:
    visitor = await arrives(opened, demo)
    page = visitor.page
    await visitor.starts()
    await visitor.clicks_on("go")
    await page.get_by_label("Message", exact=True).fill("I am in Tokyo now")
    await page.get_by_role("button", name="Send").click()
    await page.get_by_role("button", name="Keep 08:00 here", exact=True).click()
    await expect(page.locator("#clock")).to_contain_text("Asia/Tokyo")
