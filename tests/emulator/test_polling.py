"""getUpdates: waiting, confirming, choosing kinds, and one poller at a time."""

import asyncio

from bot.emulator import Emulator

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def waiting_poll(client, emulator, **parameters):
    """A getUpdates that has reached the server and waits there."""
    bot = emulator.bot("1234:secret")
    rings = bot.updates.polls.rings
    poll = asyncio.create_task(client.call("getUpdates", timeout=50, **parameters))
    assert await bot.updates.polls.rung_after(rings, 5)
    return poll


async def test_a_waiting_poll_wakes_when_something_happens(client, emulator):
    ann = emulator.person(bot="1234:secret")
    poll = await waiting_poll(client, emulator)
    ann.says("/start now")
    status, body = await poll
    assert status == 200
    message = body["result"][0]["message"]
    assert (message["text"], message["from"]["id"], message["chat"]["type"]) == ("/start now", ann.id, "private")
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_a_second_poll_ends_the_first(client, emulator, ann):
    await client.result("getUpdates", offset=-1)
    first_id = (await client.result("getUpdates"))[0]["update_id"]
    older = await waiting_poll(client, emulator, offset=first_id + 1)
    newer = await waiting_poll(client, emulator, offset=first_id + 1)
    assert await older == (409, {"ok": False, "error_code": 409, "description": CONFLICT})
    ann.says("Hello")
    status, body = await newer
    assert (status, [update["message"]["text"] for update in body["result"]]) == (200, ["Hello"])


async def test_a_poll_comes_back_when_its_bot_is_forgotten(client, emulator):
    poll = await waiting_poll(client, emulator)
    emulator.world.forget_all()
    assert await poll == (200, {"ok": True, "result": []})


async def test_what_is_not_confirmed_comes_again(client, ann):
    ann.says("one")
    ann.says("two")
    updates = await client.result("getUpdates", limit=2)
    assert [update["message"]["text"] for update in updates] == ["/start", "one"]
    assert await client.result("getUpdates", limit=2) == updates
    rest = await client.result("getUpdates", offset=updates[-1]["update_id"] + 1)
    assert [update["message"]["text"] for update in rest] == ["two"]
    assert (await client.result("getWebhookInfo"))["pending_update_count"] == 1
    assert await client.result("deleteWebhook", drop_pending_updates=True)
    assert await client.result("getUpdates") == []


async def test_a_negative_offset_keeps_the_newest_only(client, ann):
    ann.says("one")
    assert [update["message"]["text"] for update in await client.result("getUpdates", offset=-1)] == ["one"]


async def test_only_kinds_that_were_asked_for_are_queued(client, ann):
    await client.result("getUpdates", offset=-1, allowed_updates=["my_chat_member"])
    before = (await client.result("getUpdates"))[-1]["update_id"]
    ann.says("not wanted")
    ann.blocks()
    updates = await client.result("getUpdates", offset=before + 1)
    assert [set(update) - {"update_id"} for update in updates] == [{"my_chat_member"}]
    statuses = [updates[0]["my_chat_member"][f"{side}_chat_member"]["status"] for side in ("old", "new")]
    assert statuses == ["member", "kicked"]


async def test_any_update_can_be_pushed_and_gets_the_next_id(client, emulator, ann):
    emulator.push("1234:secret", {"message": {"nonsense": True}})
    emulator.push("1234:secret", {"update_id": ann.bot.pending[-1]["update_id"] + 50, "odd": 1})
    ann.says("after it")
    first, second, third, fourth = await client.result("getUpdates")
    assert (second["update_id"], second["message"]) == (first["update_id"] + 1, {"nonsense": True})
    assert third == {"update_id": second["update_id"] + 50, "odd": 1}
    assert fourth["update_id"] == third["update_id"] + 1


async def test_empty_polls_are_not_kept(client, emulator):
    await client.result("getUpdates")
    await client.result("getMe")
    assert [call.method for call in emulator.calls] == ["getMe"]
    assert emulator.calls[0].answer["result"]["username"] == "bot1234_bot"


def test_ids_never_restart_below_old_ones():
    ids = []
    for _ in range(3):
        emulator = Emulator()
        person = emulator.person(bot="1234:secret")
        message = person.says("hi")
        ids.append((person.id, message.id, person.bot.pending[0]["update_id"]))
    assert ids == sorted(ids)
    assert all(len(set(kind)) == 3 for kind in zip(*ids, strict=True))
    assert all(message_id < 2**31 and update_id < 2**31 for _, message_id, update_id in ids)
