"""What can be said of an update before anybody understands it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_LARGEST = 2**63 - 1  # what a column holds


def update_id_of(raw: object) -> int | None:
    """Give the update's number; None for something that is no update at all."""
    return _whole(raw.get("update_id")) if isinstance(raw, dict) else None


def sender_of(raw: dict[str, Any]) -> int:
    """Give the id of the person an update comes from, else of its chat, else 0: those of one sender stay in order."""
    for of in ("from", "user", "chat"):
        for part in _parts(raw):
            person = part.get(of)
            number = _whole(person.get("id"), negative=True) if isinstance(person, dict) else None
            if number is not None:
                return number
    return 0


def holds_place(raw: object) -> bool:
    """Tell whether an update holds the degrees of a place anywhere, as in a location, a venue or a reply to one."""
    if isinstance(raw, dict):
        return "latitude" in raw or any(holds_place(part) for part in raw.values())
    return isinstance(raw, list) and any(holds_place(part) for part in raw)


def _parts(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (part for part in raw.values() if isinstance(part, dict))


def _whole(value: object, *, negative: bool = False) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if (-_LARGEST if negative else 0) <= value <= _LARGEST else None
