"""A recorded demo: everything that was said, in its order, and nothing that a reader's browser would run or fetch."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.demo.recording import Recorder
from bot.emulator import Emulator, serving

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
async def written(tmp_path: Path) -> dict[str, str]:
    """The files of a chat with all that a chat can hold, and of one with a hostile name."""
    emulator = Emulator(lambda: NOON, limits=None)
    emulator.timezone = "Europe/Berlin"
    recorder = Recorder(emulator.world)
    ann = emulator.person("Ann", bot="12:x")
    async with serving(emulator.asgi) as origin, aiohttp.ClientSession() as http:

        async def call(method: str, **parameters: Any) -> Any:
            async with http.post(f"{origin}/bot12:x/{method}", json={"chat_id": ann.id, **parameters}) as answer:
                return (await answer.json())["result"]

        ann.says(f"hello {HOSTILE}")
        keys = {"inline_keyboard": [[{"text": "Yes", "callback_data": "1:y"}]]}
        words = '\U0001f9b5 <b>bold <i>both</i></b> &lt;script&gt; <a href="https://a.example/?q=&quot;">link</a>'
        sent = await call("sendMessage", text=words, parse_mode="HTML", reply_markup=keys)
        tap = ann.taps("Yes")
        await call("answerCallbackQuery", callback_query_id=tap.id, text="Saved")
        await call("editMessageReplyMarkup", message_id=sent["message_id"])
        await call("editMessageText", message_id=sent["message_id"], text="Thank you.")
        form = aiohttp.FormData({"chat_id": str(ann.id), "caption": 'A "picture"', "disable_notification": "true"})
        form.add_field("photo", PNG, filename="p.png")
        async with http.post(f"{origin}/bot12:x/sendPhoto", data=form) as answer:
            assert answer.status == 200, await answer.text()
    emulator.person(f"../{HOSTILE}", bot="12:x").says("/start")
    return {file.name: file.read_text(encoding="utf-8") for file in recorder.write(tmp_path / "new" / "folder")}


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


async def test_there_is_a_text_and_a_page_for_everybody(written: dict[str, str]) -> None:
    assert list(written) == [
        "01-ann.txt",
        "01-ann.html",
        "02-script-alert-1-script.txt",
        "02-script-alert-1-script.html",
    ]


async def test_the_text_reads_like_the_chat(written: dict[str, str]) -> None:
    assert written["01-ann.txt"].splitlines() == [
        "Ann, Europe/Berlin",
        "",
        "Wednesday, 4 March 2026",
        "=======================",
        "",
        "13:00 Ann:",
        f"      hello {HOSTILE}",
        "",
        "13:00 Bot 12:",
        "      \U0001f9b5 bold both <script> link",
        "      [Yes]",
        "      > Ann taps [Yes]  (Saved)",
        "",
        "13:00 Bot 12 (in place of the last):",
        "      Thank you.",
        "",
        "13:00 Bot 12 (photo, silent):",
        '      A "picture"',
    ]


async def test_the_page_is_formatted_and_escaped(written: dict[str, str]) -> None:
    html = written["01-ann.html"]
    assert "\U0001f9b5 <strong>bold <em>both</em></strong> &lt;script&gt;" in html
    assert '<a href="https://a.example/?q=&quot;" rel="noreferrer">link</a>' in html
    assert '<img src="data:image/png;base64,' in html
    assert 'alt="A &quot;picture&quot;"' in html
    assert "[Yes] <small>Saved</small>" in html


async def test_the_page_runs_nothing_and_fetches_nothing(written: dict[str, str]) -> None:
    for html in (text for name, text in written.items() if name.endswith(".html")):
        assert "<script" not in html
        assert not re.search(r"<(link|iframe|object)", html)
        assert all(source.startswith("data:") for source in re.findall(r'src="([^"]*)"', html))
