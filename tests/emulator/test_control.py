"""The control API: a test of any language acts as a person, and reads what was asked of the Bot API."""

import pytest

PEOPLE = "/emulator/people"


async def got(client, path):
    async with client.http.get(client.origin + path) as answer:
        return answer.status, await answer.json()


@pytest.fixture
async def eve(client):
    """Somebody made over HTTP, who has opened her chat by a deep link."""
    await client.result("getMe")
    _, eve = await client.page(PEOPLE, {"first_name": "Eve", "language_code": "de", "username": "eve"})
    status, said = await client.page(f"{PEOPLE}/{eve['id']}/starts", {"payload": "invite_7"})
    assert (status, said["text"]) == (200, "/start invite_7")
    return eve["id"]


async def test_a_person_made_over_http_talks_to_the_bot(client, eve):
    await client.page(f"{PEOPLE}/{eve}/says", {"text": "Hello"})
    updates = await client.result("getUpdates")
    assert [update["message"]["text"] for update in updates] == ["/start invite_7", "Hello"]
    assert updates[0]["message"]["from"]["language_code"] == "de"
    assert (await got(client, PEOPLE))[1]["people"][0]["username"] == "eve"


async def test_a_person_taps_edits_sends_and_reads_over_http(client, eve):
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    await client.result("sendMessage", chat_id=eve, text="Ready?", reply_markup=keyboard)
    _, tap = await client.page(f"{PEOPLE}/{eve}/taps", {"button": "Yes"})
    _, said = await client.page(f"{PEOPLE}/{eve}/says", {"text": "yess"})
    await client.page(f"{PEOPLE}/{eve}/edits", {"message_id": said["message_id"], "text": "yes"})
    await client.page(f"{PEOPLE}/{eve}/sends", {"kind": "location", "latitude": 52.5, "longitude": 13.4})
    for kind in ("contact", "photo", "sticker", "voice", "video_note", "audio", "document", "animation", "video"):
        status, _ = await client.page(f"{PEOPLE}/{eve}/sends", {"kind": kind})
        assert status == 200
    updates = await client.result("getUpdates", offset=-11)
    assert updates[0]["edited_message"]["text"] == "yes"
    assert updates[1]["message"]["location"] == {"latitude": 52.5, "longitude": 13.4}
    await client.result("answerCallbackQuery", callback_query_id=tap["callback_query_id"], text="Saved")
    _, chat = await got(client, f"{PEOPLE}/{eve}/chat?bot=1234:secret")
    assert chat["messages"][1]["reply_markup"] == keyboard


async def test_a_person_blocks_and_leaves_over_http(client, eve):
    await client.page(f"{PEOPLE}/{eve}/blocks")
    assert (await client.call("sendMessage", chat_id=eve, text="a"))[1]["description"].endswith("blocked by the user")
    await client.page(f"{PEOPLE}/{eve}/unblocks")
    await client.result("sendMessage", chat_id=eve, text="a")
    await client.page(f"{PEOPLE}/{eve}/deactivates")
    status, body = await client.call("sendMessage", chat_id=eve, text="a")
    assert (status, body["description"]) == (403, "Forbidden: user is deactivated")


async def test_calls_are_read_from_a_number_on(client, eve):
    _, first = await got(client, "/emulator/calls")
    await client.call("sendMessage", chat_id=eve, text="")
    _, later = await got(client, f"/emulator/calls?after={first['calls'][-1]['number']}")
    (call,) = later["calls"]
    assert (call["method"], call["parameters"]["chat_id"], call["answer"]["error_code"]) == ("sendMessage", eve, 400)


@pytest.mark.parametrize(
    ("path", "body", "status", "error"),
    [
        ("says", {"text": ""}, 400, "Bad Request: message text is empty"),
        ("says", {}, 400, 'Can\'t find field "text"'),
        ("says", {"text": "a", "bot": "9:nobody"}, 404, "No such bot has connected yet."),
        ("says", {"text": "\ud83d"}, 400, 'Field "text" must be encoded in UTF-8'),
        ("starts", {"payload": "no spaces"}, 400, "A start payload has 1 to 64 of the signs A-Z, a-z, 0-9, _ and -."),
        ("taps", {"button": "No"}, 404, "No button 'No'; visible: none."),
        ("edits", {"message_id": 5, "text": "a"}, 400, "There is no such message."),
        ("sends", {"kind": "location", "latitude": 91}, 400, "There is no such place."),
        ("sends", {"kind": "location", "latitude": float("nan")}, 400, 'Field "latitude" must be of type Number'),
        ("dances", {}, 404, "There is no such act; there are says, starts, edits, taps, sends, blocks, unblocks, "),
    ],
)
async def test_what_cannot_be_done_is_refused_with_its_reason(client, eve, path, body, status, error):
    got_status, got_body = await client.page(f"{PEOPLE}/{eve}/{path}", body)
    assert (got_status, got_body["error"][: len(error)]) == (status, error)


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}])
async def test_other_sites_control_nothing(client, emulator, headers):
    for path in ("/emulator/faults", PEOPLE):
        status, _ = await client.page(path, {}, **headers)
        assert status == 403
    assert not emulator.faults.view()


async def test_a_body_that_is_no_object_is_refused(client):
    for body, status in ((b"", 400), (b"[]", 400), (b"{", 400), (b"[" * 90_000, 400), (b" " * 100_001, 413)):
        async with client.http.post(client.origin + PEOPLE, data=body) as answer:
            assert (answer.status, "error" in await answer.json()) == (status, True)
