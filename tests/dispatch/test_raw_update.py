"""The number and the sender of an update are found without understanding it."""

from typing import Any

import pytest

from bot.dispatch.raw_update import holds_place, sender_of, update_id_of
from tests.dispatch.records import a_message


@pytest.mark.parametrize(
    ("raw", "sender"),
    [
        (a_message(1, sender=5), 5),
        ({"update_id": 1, "edited_message": {"from": {"id": 6}, "chat": {"id": -9}}}, 6),
        ({"update_id": 1, "callback_query": {"from": {"id": 7}, "message": {"from": {"id": 1}, "chat": {"id": 2}}}}, 7),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 8}, "from": {"id": 8}}}, 8),
        ({"update_id": 1, "message_reaction": {"chat": {"id": -4}, "user": {"id": 9}}}, 9),
        ({"update_id": 1, "channel_post": {"chat": {"id": -100123}}}, -100123),
        ({"update_id": 1, "something_new": {"chat": 5, "from": "me"}}, 0),
        ({"update_id": 1, "something_new": {"from": {"id": True}}}, 0),
        ({"update_id": 1, "something_new": {"from": {"id": 2**80}, "chat": {"id": 3}}}, 3),
        ({"update_id": 1}, 0),
    ],
)
def test_the_sender_is_the_person_else_the_chat_else_nobody(raw: dict[str, Any], sender: int) -> None:
    assert sender_of(raw) == sender


@pytest.mark.parametrize("raw", [None, 5, "text", [], {}, {"update_id": "5"}, {"update_id": True}, {"update_id": -1}])
def test_what_has_no_number_is_no_update(raw: object) -> None:
    assert update_id_of(raw) is None


@pytest.mark.parametrize(
    "held",
    [
        {"location": {"latitude": 0, "longitude": 0}},
        {"venue": {"location": {"latitude": 1.5, "longitude": 2}}},
        {"reply_to_message": {"location": {"latitude": 1.5, "longitude": 2}}},
        {"entities": [{"place": {"latitude": 1}}]},
    ],
)
def test_a_place_is_found_wherever_it_is_held(held: dict[str, Any]) -> None:
    assert holds_place({"update_id": 1, "message": held})
    assert not holds_place({"update_id": 1, "message": {"text": "latitude", "entities": []}})


def test_an_update_has_its_number() -> None:
    assert update_id_of({"update_id": 0}) == 0
