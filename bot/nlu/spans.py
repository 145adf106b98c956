"""Spans of a day as people type them, where one was asked for: "22:00-7:00", "10 pm to 7 am"."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.domain.vocabulary import Vocabulary
from bot.nlu.clock import times_asked
from bot.nlu.grammar import any_of
from bot.nlu.plain import plain


def spans_of_day(text: str, words: Vocabulary) -> tuple[tuple[int, int], ...]:
    """Read a span as (start, end) in minutes after midnight: one when it is plain, all that it may mean, else none."""
    lead, between = _patterns(words)
    parts = between.split(lead.sub("", plain(text)))
    if len(parts) != 2:
        return ()
    return tuple((start, end) for start in times_asked(parts[0], words) for end in times_asked(parts[1], words))


@lru_cache(maxsize=8)
def _patterns(words: Vocabulary) -> tuple[re.Pattern[str], ...]:
    small = words.chat.particles
    between = any_of((*words.days.through, *small.before_second))
    return re.compile(rf"^(?:{any_of(small.before_span)})\s+"), re.compile(rf"\s*(?:[-–—]|{between})\s*")
