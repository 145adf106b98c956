"""Faults on demand: what the caller meets, whether the call was carried out, and how long it lasts."""

import asyncio

import aiohttp
import pytest

from bot.emulator import Fault
from bot.emulator.faults import read_fault

FAULTS = "/emulator/faults"


def said(ann):
    return [message.text for message in ann.messages if message.from_bot]


async def test_a_refusal_on_demand_is_given_once_in_telegrams_words(client, emulator, ann):
    emulator.refuse("sendMessage", 500)
    assert await client.call("sendMessage", chat_id=ann.id, text="a") == (
        500,
        {"ok": False, "error_code": 500, "description": "Internal Server Error"},
    )
    await client.result("sendMessage", chat_id=ann.id, text="b")
    assert said(ann) == ["b"]


async def test_a_refusal_after_the_work_leaves_the_message_there(client, emulator, ann):
    emulator.refuse("sendMessage", 502, after=True)
    status, body = await client.call("sendMessage", chat_id=ann.id, text="a")
    assert (status, body["description"], said(ann)) == (502, "Bad Gateway", ["a"])


async def test_a_429_on_demand_names_the_seconds_in_body_and_header(client, emulator, ann):
    emulator.refuse("sendMessage", 429, retry_after=7)
    address = f"{client.origin}/bot1234:secret/sendMessage"
    async with client.http.post(address, json={"chat_id": ann.id, "text": "a"}) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (429, "7")
        body = await answer.json()
    assert (body["description"], body["parameters"]) == ("Too Many Requests: retry after 7", {"retry_after": 7})


@pytest.mark.parametrize(("after", "arrived"), [(False, []), (True, ["a"])])
async def test_a_cut_line_brings_no_answer(client, emulator, ann, after, arrived):
    emulator.disturb("drop", "sendMessage", after=after)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await client.call("sendMessage", chat_id=ann.id, text="a")
    assert said(ann) == arrived
    assert emulator.calls[-1].answer["description"].startswith("no answer: the line was cut")


@pytest.mark.parametrize(("after", "arrived"), [(False, []), (True, ["a"])])
async def test_a_timeout_holds_the_line_until_the_wire_says_it_is_over(client, emulator, wire, ann, after, arrived):
    emulator.disturb("timeout", "sendMessage", after=after, seconds=30)
    call = asyncio.create_task(client.call("sendMessage", chat_id=ann.id, text="a"))
    await wire.sees(30)
    await wire.advance(29)
    assert (call.done(), said(ann)) == (False, arrived)
    await wire.advance(1)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await call


async def test_a_caller_who_gives_up_ends_the_timeout(client, emulator, wire, ann):
    emulator.disturb("timeout", "getMe")
    call = asyncio.create_task(client.call("getMe"))
    await wire.sees(60)
    call.cancel()
    await wire.sees_nobody()


async def test_a_slow_line_brings_the_right_answer_late(client, emulator, wire, ann):
    emulator.disturb("slow", "sendMessage", seconds=5)
    call = asyncio.create_task(client.call("sendMessage", chat_id=ann.id, text="a"))
    await wire.sees(5)
    assert said(ann) == []
    await wire.advance(5)
    status, _ = await call
    assert (status, said(ann)) == (200, ["a"])


async def test_a_fault_meets_its_method_its_chat_and_its_number_of_calls_only(client, emulator, ann):
    bob = emulator.person("Bob", bot="1234:secret")
    bob.says("hi")
    emulator.refuse("sendMessage", 500, chat_id=ann.id, times=2)
    await client.result("getMe")
    await client.result("sendMessage", chat_id=bob.id, text="a")
    statuses = [(await client.call("sendMessage", chat_id=ann.id, text="a"))[0] for _ in range(3)]
    assert statuses == [500, 500, 200]
    assert not emulator.faults.view()


async def test_a_fault_of_any_method_stays_until_it_is_taken_away(client, emulator, ann):
    fault = emulator.refuse("*", 502, times=None)
    assert [(await client.call(method))[0] for method in ("getMe", "getUpdates", "getMe")] == [502] * 3
    assert emulator.faults.remove(fault.id)
    assert not emulator.faults.remove(fault.id)
    assert (await client.call("getMe"))[0] == 200


async def test_a_fault_by_chance_meets_some_calls_and_the_same_ones_again(client, emulator):
    async def statuses():
        return [(await client.call("getMe"))[0] for _ in range(30)]

    emulator.refuse("getMe", 500, probability=0.3, times=None)
    met = await statuses()
    assert 0 < met.count(500) < 15
    other = type(emulator)()
    other.refuse("getMe", 500, probability=0.3, times=None)
    assert [500 if other.faults.met_by("getMe", 0) else 200 for _ in range(30)] == met


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"kind": "flood"}, "kind must be one of error, timeout, drop, slow"),
        ({"code": 200}, "code must be between 400 and 599"),
        ({"probability": 0}, "probability must be above 0 and at most 1"),
        ({"probability": 1.5}, "probability must be above 0 and at most 1"),
        ({"seconds": -1}, "seconds must be between 0 and 3600"),
        ({"times": 0}, "times must be at least 1, or null for as long as it stays"),
        ({"retry_after": -1}, "retry_after must not be negative"),
        ({"chat_id": "ann"}, 'Field "chat_id" must be a valid Number'),
        ({"method": ["sendMessage"]}, 'Field "method" must be of type String'),
        ({"after": "yes"}, 'Field "after" must be of type Boolean'),
    ],
)
async def test_a_fault_that_cannot_be_is_refused_with_its_reason(client, emulator, wrong, why):
    assert await client.page(FAULTS, wrong) == (400, {"error": why})
    assert not emulator.faults.view()


async def test_faults_are_set_listed_and_taken_away_over_http(client, ann):
    fault = {"method": "sendMessage", "kind": "error", "code": 429, "retry_after": 3, "chat_id": ann.id, "times": 2}
    status, added = await client.page(FAULTS, fault)
    assert status == 200
    assert {name: added[name] for name in fault} == fault
    assert (await client.call("sendMessage", chat_id=ann.id, text="a"))[0] == 429
    async with client.http.get(client.origin + FAULTS) as answer:
        (left,) = (await answer.json())["faults"]
    assert (left["id"], left["times"], left["description"]) == (added["id"], 1, "Too Many Requests: retry after 3")
    for expected in (200, 404):
        async with client.http.delete(f"{client.origin}{FAULTS}/{added['id']}") as answer:
            assert answer.status == expected
    await client.page(FAULTS, {"times": None})
    async with client.http.delete(client.origin + FAULTS) as answer:
        assert await answer.json() == {"faults": []}
    await client.result("sendMessage", chat_id=ann.id, text="a")


def test_a_fault_over_http_is_the_fault_of_the_tests():
    assert read_fault({}) == Fault()
    assert read_fault({"times": None, "after": True, "kind": "drop"}) == Fault("*", "drop", times=None, after=True)
