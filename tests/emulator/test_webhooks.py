"""Webhooks: what is brought, in which order, how often it is tried, and what replaces what."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.emulator import serving
from bot.emulator.bell import Bell
from tests.emulator.test_polling import waiting_poll

HAS_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class Office:
    """A bot's own server: keeps what it gets, and answers what it was told to, 200 otherwise."""

    def __init__(self) -> None:
        self.address = ""
        self.got: list[Any] = []
        self.headers: list[Any] = []
        self.answers: list[Response] = []
        self.open = asyncio.Event()
        self.open.set()
        self.bell = Bell()

    async def take(self, request: Request) -> Response:
        self.got.append(await request.json())
        self.headers.append(request.headers)
        self.bell.ring()
        await self.open.wait()
        return self.answers.pop(0) if self.answers else Response()

    async def has(self, number: int) -> None:
        """Come back once so many updates have been brought."""
        while len(self.got) < number:
            assert await self.bell.rung_after(self.bell.rings, 5)

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got]


@pytest.fixture
async def office(client) -> AsyncIterator[Office]:
    office = Office()
    async with serving(Starlette(routes=[Route("/hook", office.take, methods=["POST"])])) as origin:
        office.address = f"{origin}/hook"
        yield office
        await client.call("deleteWebhook")


async def nothing_waits(client):
    """Come back once all is delivered: the server forgets an update a moment after it was taken."""
    for _ in range(1000):
        if not (await client.result("getWebhookInfo"))["pending_update_count"]:
            return
    raise AssertionError("something is never delivered")


async def test_updates_are_brought_with_the_secret_and_then_forgotten(client, ann, office):
    assert await client.call("setWebhook", url=office.address, secret_token="s-3_cret") == (
        200,
        {"ok": True, "result": True, "description": "Webhook was set"},
    )
    ann.says("Hello")
    await office.has(2)
    assert office.texts == ["/start", "Hello"]
    assert office.headers[0]["X-Telegram-Bot-Api-Secret-Token"] == "s-3_cret"
    await nothing_waits(client)


async def test_a_bot_with_a_webhook_cannot_poll(client, ann, office):
    await client.result("setWebhook", url=office.address)
    assert await client.call("getUpdates") == (409, {"ok": False, "error_code": 409, "description": HAS_WEBHOOK})


async def test_a_waiting_poll_ends_when_a_webhook_is_set(client, emulator, office):
    poll = await waiting_poll(client, emulator)
    await client.result("setWebhook", url=office.address)
    status, body = await poll
    assert (status, body["description"]) == (409, "Conflict: terminated by setWebhook request")


async def test_the_same_webhook_again_and_none_at_all_are_said(client, office):
    said = []
    for method in ("setWebhook", "setWebhook", "deleteWebhook", "deleteWebhook"):
        _, body = await client.call(method, url=office.address)
        said.append(body["description"].removeprefix("Webhook "))
    assert said == ["was set", "is already set", "was deleted", "is already deleted"]
    await client.result("setWebhook", url=office.address)
    assert (await client.call("setWebhook", url=""))[1]["description"] == "Webhook was deleted"


async def test_what_failed_is_tried_again_ever_later_and_the_error_is_told(client, ann, office, wire):
    office.answers = [Response(status_code=500)] * 4
    await client.result("setWebhook", url=office.address)
    await office.has(2)  # the first time it is tried again at once
    for tries, delay in ((2, 2), (3, 4), (4, 8)):
        await wire.sees(delay)
        await wire.advance(delay - 0.5)
        assert len(office.got) == tries
        await wire.advance(0.5)
        await office.has(tries + 1)
    info = await client.result("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    await nothing_waits(client)


async def test_a_server_may_say_when_to_try_again(client, ann, office, wire):
    office.answers = [Response(status_code=429, headers={"Retry-After": "30"})]
    await client.result("setWebhook", url=office.address)
    await wire.sees(30)
    await wire.advance(30)
    await office.has(2)


async def test_a_server_that_is_not_there_is_waited_for(client, ann, office, wire):
    await client.result("setWebhook", url="http://127.0.0.1:1/hook")
    await wire.sees(2)
    info = await client.result("getWebhookInfo")
    assert (info["last_error_message"], info["pending_update_count"]) == ("Connection refused", 1)
    await client.result("setWebhook", url=office.address)
    await office.has(1)


async def test_a_server_that_does_not_answer_is_given_up_after_a_minute(client, ann, office, wire):
    office.open.clear()
    await client.result("setWebhook", url=office.address)
    await office.has(1)
    await wire.advance(60)
    await office.has(2)
    assert (await client.result("getWebhookInfo"))["last_error_message"] == "Read timeout expired"
    office.open.set()


async def test_one_persons_updates_keep_their_order_and_hold_up_nobody_else(client, emulator, ann, office):
    ben = emulator.person("Ben", bot="1234:secret")
    office.open.clear()
    await client.result("setWebhook", url=office.address)
    ann.says("a2")
    ben.says("b1")
    await office.has(2)
    assert sorted(office.texts) == ["/start", "b1"]
    office.open.set()
    await office.has(3)
    assert office.texts[2] == "a2"


async def test_no_more_connections_are_open_than_the_bot_wants(client, emulator, ann, office, wire):
    emulator.person("Ben", bot="1234:secret").says("b1")
    office.open.clear()
    await client.result("setWebhook", url=office.address, max_connections=1)
    await office.has(1)
    await wire.sees(60)
    assert wire.waits == [60]
    office.open.set()
    await office.has(2)


async def test_an_answer_may_carry_a_call(client, ann, office):
    call = {"method": "sendMessage", "chat_id": ann.id, "text": "Welcome"}
    office.answers = [JSONResponse(call), JSONResponse({"method": "getMe"}), Response("no JSON")]
    await client.result("setWebhook", url=office.address)
    await ann.waits_for(lambda ann: ann.last.text == "Welcome")
    ann.says("b")
    ann.says("c")
    await office.has(3)
    await nothing_waits(client)


async def test_what_was_not_delivered_waits_for_polls_again_or_is_dropped(client, ann, office, wire):
    office.answers = [Response(status_code=500)] * 9
    await client.result("setWebhook", url=office.address, allowed_updates=["message"], max_connections=3)
    await wire.sees(2)
    info = await client.result("getWebhookInfo")
    assert (info["url"], info["max_connections"], info["allowed_updates"]) == (office.address, 3, ["message"])
    await client.result("deleteWebhook")
    assert len(await client.result("getUpdates")) == 1
    await client.result("setWebhook", url=office.address, drop_pending_updates=True)
    assert (await client.result("getWebhookInfo"))["pending_update_count"] == 0


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        ({"url": "nowhere"}, "Bad Request: invalid webhook URL specified"),
        ({"url": "http://[::1"}, "Bad Request: invalid webhook URL specified"),
        ({"url": "ftp://127.0.0.1/a"}, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://a.example"}, "Bad Request: bad webhook: the emulator delivers to this computer only"),
        ({"url": "http://127.0.0.1", "secret_token": "é"}, "Bad Request: secret token contains unallowed characters"),
        ({"url": "http://127.0.0.1", "secret_token": "x" * 257}, "Bad Request: secret token is too long"),
    ],
)
async def test_a_webhook_that_cannot_be_is_refused(client, parameters, description):
    assert await client.call("setWebhook", **parameters) == (
        400,
        {"ok": False, "error_code": 400, "description": description},
    )
    assert (await client.result("getWebhookInfo"))["url"] == ""
