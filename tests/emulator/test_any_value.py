"""Whatever a bot sends in whatever parameter: an answer or a refusal, never a crash and never silence."""

import json

import aiogram
import pytest

from bot.emulator.carrying_out import carry_out
from bot.emulator.methods import METHODS
from bot.emulator.parameters import Parameters, Upload

STRANGE = [
    None, True, 0, -1, 10**30, 1.5, "", " ", "x", "{", "[]", "null", "\ud83d", "٣", "🦵" * 5000,
    [], [None], [[]], [[[]]], {}, {"type": None}, {"type": "emoji", "emoji": []}, [{"type": "bold"}],
    {"inline_keyboard": [[{"text": "a", "callback_data": {}}]]}, {"message_id": {}}, {"keyboard": [[None]]},
    {"type": "photo", "media": []}, {"type": "web_app", "web_app": []}, [{"command": 5, "description": {}}],
]  # fmt: skip
# Parameters that aiogram does not name, for they are of older days or of aiogram's own.
MORE = {"reply_to_message_id", "allow_sending_without_reply", "photo", "animation", "document", "video"}


def model(method: str) -> type[aiogram.methods.TelegramMethod]:
    """aiogram's model of a method, whatever its spelling."""
    names = {name.lower(): name for name in aiogram.methods.__all__}
    return getattr(aiogram.methods, names[method])


@pytest.mark.parametrize("method", sorted(METHODS))
async def test_strange_values_are_refused_or_passed_over(emulator, ann, method):
    sent = emulator.world.add(ann.chat, from_bot=True, text="first")
    usual = {"chat_id": ann.id, "message_id": sent.id, "text": "a", "action": "typing", "commands": []}
    upload = {"photo": Upload("a", "b", b""), "x": Upload("", "", b"\x89PNG")}
    for name in sorted(set(model(method).model_fields) | MORE):
        for value in STRANGE:
            body = await carry_out(emulator.world, ann.bot, method, Parameters(usual | {name: value}, upload))
            assert body["ok"] or body["error_code"] in (400, 403), (name, value, body)
            assert body["ok"] or body["description"].startswith(("Bad Request: ", "Forbidden: ")), (name, value, body)
            for told in (body, emulator.calls[-1].parameters if emulator.calls else {}):
                json.dumps(told, ensure_ascii=False, allow_nan=False).encode()


def test_every_method_is_one_of_the_bot_api():
    for method in METHODS:
        assert model(method)


async def test_what_no_method_knows_is_passed_over(client, ann):
    sent = await client.result("sendMessage", chat_id=ann.id, text="a", unheard_of={"deep": [1]}, colour="red")
    assert sent["text"] == "a"
