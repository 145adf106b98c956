"""The chat page: what it gets, what it sends, and who may not."""

import asyncio
import json
import re
from pathlib import Path

import aiohttp
import pytest

from bot.emulator import Cell, Control, Progress, Section, Shown
from bot.emulator.page import STATIC
from tests.emulator.conftest import TOKEN

AB = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}, {"text": "Site", "url": "https://a.example"}]]}


class Stream:
    """The live stream of one person's chat."""

    def __init__(self, answer: aiohttp.ClientResponse) -> None:
        self.answer = answer

    async def until(self, holds):
        """The first state for which it holds."""
        async for line in self.answer.content:
            if line.startswith(b"data: ") and holds(state := json.loads(line[6:])):
                return state
        raise AssertionError("The stream ended.")


@pytest.fixture
async def stream(client, ann):
    async with client.http.get(f"{client.origin}/page/{ann.id}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield Stream(answer)


async def test_the_page_asks_nothing_of_other_servers(client):
    async with client.http.get(f"{client.origin}/") as answer:
        html = await answer.text()
        assert answer.headers["content-security-policy"].startswith("default-src 'self'")
    assert 'role="log"' in html
    for name in re.findall(r'(?:href|src)="([^"]+)"', html):
        assert name.startswith("/page/static/")
        async with client.http.get(client.origin + name) as answer:
            assert answer.status == 200
    async with client.http.get(f"{client.origin}/page/static/..%2Fpage.py") as answer:
        assert answer.status == 404


@pytest.mark.parametrize("file", sorted(STATIC.glob("*.js")), ids=lambda file: file.name)
def test_no_script_writes_markup_or_calls_out(file: Path):
    script = file.read_text()
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script)
    assert not re.search(r"(fetch|EventSource|import)\W+https?:", script)


async def test_the_first_visitor_is_ann_and_stays_ann(client):
    status, ann = await client.page("/page/person")
    assert (status, ann["name"]) == (200, "Ann")
    assert (await client.page("/page/person"))[1] == ann


async def test_without_a_bot_the_page_says_so(client, emulator):
    _, ann = await client.page("/page/person")
    status, body = await client.page(f"/page/{ann['id']}/say", {"text": "hi"})
    assert (status, body) == (409, {"notice": "No bot has connected yet."})
    async with client.http.get(f"{client.origin}/page/{ann['id']}/events") as answer:
        stream = Stream(answer)
        assert (await stream.until(lambda state: True))["bot"] is None
        emulator.bot("77:x")
        assert (await stream.until(lambda state: state["bot"]))["bot"]["name"] == "Bot 77"


async def test_the_stream_brings_messages_edits_and_deletions(client, ann, stream, emulator):
    first = await stream.until(lambda state: state["messages"])
    assert (first["messages"][0]["text"], first["messages"][0]["mine"]) == ("/start", True)
    assert first["clock"] == {"date": "Wed 4 Mar 2026", "time": "08:00", "zone": "UTC"}

    sent = await client.result("sendMessage", chat_id=ann.id, text="<b>Hi</b>", parse_mode="HTML", reply_markup=AB)
    place = {"chat_id": ann.id, "message_id": sent["message_id"]}
    state = await stream.until(lambda state: state["messages"])
    assert [message["id"] for message in state["messages"]] == [sent["message_id"]]
    assert state["messages"][0]["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert [key["text"] for key in state["messages"][0]["rows"][0]] == ["A", "Site"]

    emulator.timezone = "Asia/Kolkata"
    await client.result("editMessageText", **place, text="Ho")
    state = await stream.until(lambda state: state["messages"])
    assert (state["messages"][0]["text"], state["messages"][0]["edited"], state["messages"][0]["rows"]) == (
        "Ho",
        True,
        [],
    )
    assert (state["clock"]["time"], state["messages"][0]["time"]) == ("13:30", "13:30")

    await client.result("deleteMessage", **place)
    assert sent["message_id"] not in (await stream.until(lambda state: len(state["ids"]) == 1))["ids"]


async def test_a_tap_on_the_page_reaches_the_bot_and_its_answer_comes_back(client, ann, stream):
    sent = await client.result("sendMessage", chat_id=ann.id, text="?", reply_markup=AB)
    tap = {"message": sent["message_id"], "data": "a"}
    assert (await client.page(f"/page/{ann.id}/tap", tap))[0] == 200
    query = (await client.result("getUpdates"))[-1]["callback_query"]
    assert query["data"] == "a"
    await client.result("answerCallbackQuery", callback_query_id=query["id"], text="Saved", show_alert=True)
    state = await stream.until(lambda state: state["toasts"])
    assert state["toasts"] == [{"text": "Saved", "alert": True}]
    for gone in ({**tap, "data": None}, {**tap, "data": ""}, {**tap, "message": 3}, {"message": sent["message_id"]}):
        assert await client.page(f"/page/{ann.id}/tap", gone) == (409, {"notice": "That button is gone."})


async def test_a_tap_sends_what_was_seen_though_the_message_has_changed(client, ann):
    sent = await client.result("sendMessage", chat_id=ann.id, text="?", reply_markup=AB)
    other = {"inline_keyboard": [[{"text": "B", "callback_data": "b"}]]}
    place = {"chat_id": ann.id, "message_id": sent["message_id"]}
    await client.result("editMessageText", **place, text="!", reply_markup=other)
    assert (await client.page(f"/page/{ann.id}/tap", {"message": sent["message_id"], "data": "a"}))[0] == 200
    assert (await client.result("getUpdates"))[-1]["callback_query"]["data"] == "a"


async def test_words_and_places_reach_the_bot(client, ann):
    assert (await client.page(f"/page/{ann.id}/say", {"text": " move it to 8 "}))[0] == 200
    assert (await client.page(f"/page/{ann.id}/location", {"latitude": 52.5, "longitude": 13.4}))[0] == 200
    words, place = (await client.result("getUpdates"))[-2:]
    assert words["message"]["text"] == "move it to 8"
    assert place["message"]["location"] == {"latitude": 52.5, "longitude": 13.4}
    for nothing in ("  ", {"a": 1}, ["hi"], 7, True):
        assert (await client.page(f"/page/{ann.id}/say", {"text": nothing}))[0] == 400
    assert (await client.page(f"/page/{ann.id}/location", {"latitude": "north"}))[0] == 400
    assert (await client.page("/page/1/say", {"text": "hi"}))[0] == 404
    assert (await client.page(f"/page/{ann.id}/say", ["no object"]))[0] == 400


async def raw(client, path: str, body: object) -> int:
    """The status that a body gets, sent as it is."""
    async with client.http.post(
        client.origin + path, data=body, headers={"content-type": "application/json"}
    ) as answer:
        assert "notice" in await answer.json()
        return answer.status


async def test_half_a_character_never_reaches_the_bot(client, ann):
    for text in (b"\\ud83d", b"a\\udc00b"):
        assert await raw(client, f"/page/{ann.id}/say", b'{"text": "' + text + b'"}') == 400
    assert len(await client.result("getUpdates")) == 1
    whole = {"text": "\U0001f9b5"}
    assert (await client.page(f"/page/{ann.id}/say", whole))[0] == 200


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("NaN", "1"), ("1", "NaN"), ("Infinity", "1"), ("1", "-Infinity"), ("1e999", "1"), ("90.1", "1"), ("-91", "1"),
        ("1", "180.1"), ("1", "-181"), ('"nan"', "1"), ("null", "1"), ("[]", "1"), ("1", "{}"), ("1" + "0" * 400, "1"),
    ],
)  # fmt: skip
async def test_a_place_that_cannot_be_is_refused(client, ann, latitude, longitude):
    place = f'{{"latitude": {latitude}, "longitude": {longitude}}}'.encode()
    assert await raw(client, f"/page/{ann.id}/location", place) == 400
    assert len(await client.result("getUpdates")) == 1


async def test_a_body_that_comes_in_pieces_may_not_be_longer_either(client, ann):
    async def pieces():
        for _ in range(20):
            yield b" " * 10_000

    assert await raw(client, f"/page/{ann.id}/say", pieces()) == 413
    assert await raw(client, f"/page/{ann.id}/say", b" " * 100_001) == 413
    assert await raw(client, f"/page/{ann.id}/say", b"[" * 90_000) == 400
    assert len(await client.result("getUpdates")) == 1


@pytest.mark.parametrize("strange", [[], {}, None, "1", 1.5, True, -1, 10**30])
async def test_a_tap_on_no_message_at_all_is_refused(client, ann, strange):
    await client.result("sendMessage", chat_id=ann.id, text="a", reply_markup=AB)
    before = await client.result("getUpdates")
    assert (await client.page(f"/page/{ann.id}/tap", {"message": strange, "data": "a"}))[0] == 409
    assert await client.result("getUpdates") == before


async def test_a_keyboard_below_the_text_box_comes_and_goes(client, ann, stream):
    asked = {"keyboard": [[{"text": "Share", "request_location": True}], ["Skip"]]}
    await client.result("sendMessage", chat_id=ann.id, text="Where?", reply_markup=asked)
    state = await stream.until(lambda state: state["replies"])
    assert state["replies"] == [[{"text": "Share", "asks": "location"}], [{"text": "Skip", "asks": "text"}]]
    await client.result("sendMessage", chat_id=ann.id, text="Thanks", reply_markup={"remove_keyboard": True})
    await stream.until(lambda state: not state["replies"])


async def test_a_file_of_the_bot_is_never_opened_as_a_page(client, ann, upload):
    for kind, mime, disposition in (
        ("photo", "image/png", None),
        ("document", "application/octet-stream", "attachment"),
    ):
        if kind == "document":
            form = aiohttp.FormData({"chat_id": str(ann.id)})
            form.add_field("document", b"<script>", filename="a.html", content_type="text/html")
            async with client.http.post(f"{client.origin}/bot1234:secret/sendDocument", data=form):
                pass
        else:
            await upload("photo")
        address = f"/page/{ann.id}/file/{ann.last.media.file.id}"
        async with client.http.get(client.origin + address) as answer:
            assert answer.headers["content-type"] == mime
            assert answer.headers.get("content-disposition") == disposition


async def test_a_control_runs_once_at_a_time_and_says_what_it_did(client, emulator, ann, stream):
    go = asyncio.Event()

    asked: list[int] = []

    async def travel(person: int) -> Shown:
        asked.append(person)
        await go.wait()
        return Shown("It is Thursday.", section="history")

    async def break_down(person: int) -> None:
        raise RuntimeError

    emulator.stage.controls = [Control("next", "Next message", travel, hint="Go on"), Control("bad", "Bad", break_down)]
    running = asyncio.create_task(client.page("/control/next", {"person": ann.id}))
    state = await stream.until(lambda state: state["running"] == "next")
    assert [(control["label"], control["hint"]) for control in state["controls"]] == [
        ("Next message", "Go on"),
        ("Bad", ""),
    ]
    for name in ("next", "bad"):
        assert await client.page(f"/control/{name}") == (409, {"notice": "Next message is still running."})
    go.set()
    shown = {"notice": "It is Thursday.", "person": None, "section": "history", "then": None}
    assert await running == (200, shown)
    assert asked == [ann.id]
    await stream.until(lambda state: state["running"] is None)
    assert await client.page("/control/bad") == (500, {"notice": "Bad failed; the log says why."})
    assert emulator.stage.running is None
    assert (await client.page("/control/none"))[0] == 404


async def test_a_control_that_asks_first_waits_for_the_answer(client, emulator, ann):
    pressed: list[int] = []

    async def travel(person: int) -> Shown:
        pressed.append(person)
        return Shown("It is Thursday.")

    async def asks(person: int) -> str:
        return "Really?" if person == ann.id else ""

    emulator.stage.controls = [Control("next", "Next message", travel, asks=asks)]
    for unsure in ({}, {"sure": False}, {"sure": "yes"}):
        assert await client.page("/control/next", {"person": ann.id, **unsure}) == (200, {"question": "Really?"})
    assert (pressed, emulator.stage.running) == ([], None)
    assert (await client.page("/control/next", {"person": ann.id, "sure": True}))[1]["notice"] == "It is Thursday."
    assert (await client.page("/control/next", {"person": ann.id + 1}))[1]["notice"] == "It is Thursday."
    assert pressed == [ann.id, ann.id + 1]


async def test_progress_is_shown_and_can_be_stopped(client, emulator, ann, stream):
    stopped = asyncio.Event()

    async def play(person: int) -> None:
        emulator.stage.progress = Progress("Day 3 of 7", 0.4, stopped.set)
        emulator.changed()
        await stopped.wait()

    emulator.stage.controls = [Control("week", "Play a week", play)]
    running = asyncio.create_task(client.page("/control/week"))
    state = await stream.until(lambda state: state["progress"])
    assert state["progress"] == {"label": "Day 3 of 7", "share": 0.4}
    assert await client.page("/page/stop") == (200, {})
    assert (await running)[0] == 200
    assert (await stream.until(lambda state: state["running"] is None))["progress"] is None
    assert await client.page("/page/stop") == (200, {})


async def test_somebody_new_has_a_name_a_language_and_a_clock_of_their_own(client, emulator, ann, stream):
    told = {"name": " Bo ", "language": "pt-br", "timezone": "Asia/Kolkata"}
    status, bo = await client.page("/page/people", told)
    assert (status, bo["name"]) == (200, "Bo")
    state = await stream.until(lambda state: len(state["people"]) == 2)
    assert [(each["name"], each["language"], each["zone"]) for each in state["people"]] == [
        ("Ann", "en", "UTC"),
        ("Bo", "pt-br", "Asia/Kolkata"),
    ]
    await client.page(f"/page/{bo['id']}/say", {"text": "Oi"})
    assert (await client.result("getUpdates"))[-1]["message"]["from"]["language_code"] == "pt-br"
    async with client.http.get(f"{client.origin}/page/{bo['id']}/events") as answer:
        state = await Stream(answer).until(lambda state: True)
    assert (state["person"]["name"], state["clock"]["time"], state["messages"][0]["time"]) == ("Bo", "13:30", "13:30")


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"name": "  "}, 400),
        ({"name": "Bo", "language": "<b>"}, 400),
        ({"name": "Bo", "timezone": "Mars/Olympus"}, 400),
        ({"name": "Bo", "timezone": "../../etc/passwd"}, 400),
    ],
)
async def test_nobody_comes_without_a_name_or_with_a_strange_clock(client, emulator, told, status):
    assert (await client.page("/page/people", told))[0] == status
    assert not emulator.world.users


async def test_a_message_has_one_tick_until_the_bot_has_it(client, ann, stream):
    state = await stream.until(lambda state: state["messages"])
    sent = state["messages"][0]["id"]
    assert state["unread"] == [sent]
    update = (await client.result("getUpdates"))[-1]
    await client.result("getUpdates", offset=update["update_id"] + 1)
    await client.result("sendMessage", chat_id=ann.id, text="Hi", reply_parameters={"message_id": sent})
    state = await stream.until(lambda state: state["messages"])
    assert state["unread"] == []
    assert state["messages"][0]["reply"] == {"id": sent, "who": "Ann", "text": "/start"}


async def test_behind_the_glass_are_the_owners_tables_and_the_calls_about_this_person(client, emulator, ann):
    async def inspect(person: int) -> list[Section]:
        assert person == ann.id
        return [Section("due", "What is due", ("kind", "load"), [("daily", Cell("5 min", 0.2, "easy"))], "A note.")]

    other = emulator.person("Bo", bot=TOKEN)
    other.says("/start")
    await client.result("sendMessage", chat_id=ann.id, text="for Ann")
    await client.result("sendMessage", chat_id=other.id, text="for Bo")
    await client.call("sendMessage", chat_id=ann.id, text="")
    emulator.stage.inspect = inspect
    async with client.http.get(f"{client.origin}/page/{ann.id}/glass") as answer:
        seen = await answer.json()
    assert seen["sections"] == [
        {
            "name": "due",
            "title": "What is due",
            "head": ["kind", "load"],
            "rows": [["daily", {"text": "5 min", "share": 0.2, "tone": "easy", "meaning": ""}]],
            "note": "A note.",
        }
    ]
    assert [(call["method"], call["ok"], call["parameters"]["text"]) for call in seen["calls"]] == [
        ("sendMessage", False, ""),
        ("sendMessage", True, "for Ann"),
    ]
    assert seen["calls"][1]["answer"]["result"]["text"] == "for Ann"
    assert seen["faults"] == []


async def test_polls_and_answers_to_taps_are_of_the_chat_that_they_are_about(client, emulator, ann):
    async def seen(query: str = "") -> list[str]:
        async with client.http.get(f"{client.origin}/page/{ann.id}/glass{query}") as answer:
            return [call["method"] for call in (await answer.json())["calls"]][::-1]

    bo = emulator.person("Bo", bot=TOKEN)
    keys = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    for person in (bo, ann):
        await client.result("getUpdates", offset=-1)
        person.says("/start")
        update = (await client.result("getUpdates"))[-1]["update_id"]
        await client.result("sendMessage", chat_id=person.id, text="Shall I?", reply_markup=keys)
        await client.result("getUpdates", offset=update + 1)
        person.taps("Yes")
        tap = (await client.result("getUpdates"))[-1]
        await client.result("answerCallbackQuery", callback_query_id=tap["callback_query"]["id"])
        await client.result("getUpdates", offset=tap["update_id"] + 1)
    await client.result("getMe")
    assert (await seen())[-4:] == ["getUpdates", "sendMessage", "getUpdates", "answerCallbackQuery"]
    assert [(await seen()).count(method) for method in ("sendMessage", "answerCallbackQuery", "getMe")] == [1, 1, 0]
    everything = await seen("?all")
    assert [everything.count(method) for method in ("sendMessage", "answerCallbackQuery", "getMe")] == [2, 2, 1]


@pytest.mark.parametrize("name", ["UTC", "Etc/UTC", "Etc/GMT"])
async def test_the_zone_of_a_machine_without_a_place_is_called_utc(client, emulator, ann, name):
    emulator.timezone = name
    async with client.http.get(f"{client.origin}/page/{ann.id}/events") as answer:
        state = await Stream(answer).until(lambda state: True)
    assert (state["clock"]["zone"], state["people"][0]["zone"]) == ("UTC", "UTC")


async def test_after_forgetting_all_a_page_begins_with_whoever_is_there(client, emulator, ann, stream):
    await stream.until(lambda state: True)
    emulator.world.forget_all()
    with pytest.raises(AssertionError, match="The stream ended"):
        await stream.until(lambda state: False)
    async with client.http.get(f"{client.origin}/page/{ann.id}/events") as answer:
        assert answer.status == 404
    assert (await client.page("/page/person"))[1]["id"] != ann.id


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "[::1"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:1"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_other_sites_can_neither_read_nor_press(client, ann, headers):
    for path in (f"/page/{ann.id}/say", "/page/person", "/control/next"):
        status, body = await client.page(path, {"text": "hi"}, **headers)
        assert (status, body) == (403, {"notice": "This page answers to this computer only."})
    async with client.http.get(f"{client.origin}/page/{ann.id}/events", headers=headers) as answer:
        assert answer.status == 403
    assert len(ann.messages) == 1


async def test_other_sites_cannot_pretend_to_be_a_bot(client, emulator):
    status, _ = await client.page("/bot66:x/getMe", Origin="https://evil.example")
    assert (status, list(emulator.world.bots)) == (403, [])


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "[::1", "0.0.0.0", ""])
async def test_a_foreign_name_for_this_computer_reaches_neither_the_bot_api_nor_files(
    client, emulator, ann, upload, host
):
    file_id = (await upload("document"))["document"]["file_id"]
    path = (await client.result("getFile", file_id=file_id))["file_path"]
    status, _ = await client.page("/bot66:x/getMe", Host=host)
    assert (status, [token for token in emulator.world.bots if token.startswith("66")]) == (403, [])
    address = f"{client.origin}/file/bot{TOKEN}/{path}"
    async with client.http.get(address, headers={"Host": host}) as answer:
        assert answer.status == 404
    for own in ("localhost", "127.0.0.1:1", "[::1]:1"):
        async with client.http.get(address, headers={"Host": own}) as answer:
            assert (answer.status, await answer.read()) == (200, b"content")


async def test_the_page_itself_may(client, ann):
    assert (await client.page(f"/page/{ann.id}/say", {"text": "hi"}, Origin=client.origin))[0] == 200
