"""Times of day as people type them, where a time was asked for."""

from __future__ import annotations

import re

from bot.nlu.plain import plain

_TIME = re.compile(
    r"(?:at\s+)?(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-5][0-9])|(?P<whole>h))?\s*(?P<half>[ap](?:m|\.m\.?))?"
)


def times_of_day(text: str) -> tuple[int, ...]:
    """Read a time, in minutes after midnight: one when it is plain, two when it may be morning or evening, else none.

    "7:15", "07.15", "18:30", "7 pm" are plain; "8" is not; "25:99" is none.
    """
    found = _TIME.fullmatch(plain(text).rstrip("!., "))
    if found is None:
        return ()
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return ()
        return ((hour % 12 + (12 if found["half"].startswith("p") else 0)) * 60 + minute,)
    if hour > 23:
        return ()
    ambiguous = found["minute"] is None and not found["whole"] and 1 <= hour <= 12
    return (hour % 12 * 60, (hour % 12 + 12) * 60) if ambiguous else (hour * 60 + minute,)
