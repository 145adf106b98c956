"""Parameters arrive in every form that clients use."""

import json

import aiohttp
import pytest

from bot.emulator.media import ONE_POINT


@pytest.mark.parametrize("spelling", ["sendMessage", "sendmessage", "SENDMESSAGE"])
async def test_a_form_carries_objects_as_json_text(client, ann, spelling):
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    form = {"chat_id": str(ann.id), "text": "Ready?", "reply_markup": json.dumps(keyboard)}
    async with client.http.post(f"{client.origin}/bot1234:secret/{spelling}", data=form) as answer:
        assert (await answer.json())["result"]["reply_markup"] == keyboard
    assert ann.last.keyboard == [[("Yes", "y")]]


async def test_a_get_request_carries_parameters_in_its_address(client, ann):
    parameters = {"chat_id": ann.id, "text": "Hello & welcome"}
    async with client.http.get(f"{client.origin}/bot1234:secret/sendMessage", params=parameters) as answer:
        assert answer.status == 200
    assert ann.last.text == "Hello & welcome"


async def test_a_multipart_body_carries_files_by_name_or_by_reference(client, ann):
    for field, reference in (("photo", None), ("attached", "attach://attached")):
        form = aiohttp.FormData({"chat_id": str(ann.id), "caption": "Look"})
        form.add_field(field, ONE_POINT, filename="knee.png", content_type="image/png")
        if reference:
            form.add_field("photo", reference)
        async with client.http.post(f"{client.origin}/bot1234:secret/sendPhoto", data=form) as answer:
            file_id = (await answer.json())["result"]["photo"][-1]["file_id"]
        assert (ann.last.media.kind, ann.last.media.file.name, ann.last.text) == ("photo", "knee.png", "Look")

        path = (await client.result("getFile", file_id=file_id))["file_path"]
        async with client.http.get(f"{client.origin}/file/bot1234:secret/{path}") as answer:
            assert await answer.read() == ONE_POINT
        again = await client.result("sendPhoto", chat_id=ann.id, photo=file_id)
        assert again["photo"][-1]["file_id"] == file_id


@pytest.mark.parametrize("body", [b"{", b"[1]", b'{"a": NaN}', b'{"a": ' + b"[" * 20_000, b"\xff"])
async def test_a_body_that_is_no_json_object_is_refused(client, body):
    headers = {"content-type": "application/json"}
    async with client.http.post(f"{client.origin}/bot1234:secret/getMe", data=body, headers=headers) as answer:
        assert (answer.status, (await answer.json())["error_code"]) == (400, 400)


async def test_a_broken_multipart_body_is_refused(client):
    headers = {"content-type": "multipart/form-data; boundary=x"}
    async with client.http.post(f"{client.origin}/bot1234:secret/getMe", data=b"--y\r\n", headers=headers) as answer:
        assert (answer.status, (await answer.json())["error_code"]) == (400, 400)


async def test_half_a_character_is_refused_and_not_a_crash(client, ann):
    body = f'{{"chat_id": {ann.id}, "text": "\\ud83d"}}'
    headers = {"content-type": "application/json"}
    async with client.http.post(f"{client.origin}/bot1234:secret/sendMessage", data=body, headers=headers) as answer:
        assert (await answer.json())["description"] == "Bad Request: strings must be encoded in UTF-8"


async def test_only_digits_colon_something_is_a_token(client):
    assert (await client.call("getMe", "secret"))[1] == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert (await client.call("getMe", "77:x"))[1]["result"]["id"] == 77
    async with client.http.get(f"{client.origin}/bot77:x") as answer:
        assert (answer.status, (await answer.json())["description"]) == (404, "Not Found")


async def test_an_unknown_method_fails_loudly(client, emulator, caplog):
    assert await client.call("sendDice", chat_id=1) == (
        404,
        {"ok": False, "error_code": 404, "description": "Not Found: method not found"},
    )
    assert "sendDice" in caplog.text
    assert emulator.calls[-1].method == "sendDice"
    assert emulator.calls[-1].parameters == {"chat_id": 1}
