"""A run or a walk that somebody tells of: "ran 25 min, pain 2"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.vocabulary import OutingWords, Vocabulary
from bot.nlu.durations import minutes_said
from bot.nlu.grammar import any_of
from bot.nlu.plain import plain
from bot.nlu.told import told_score

MOST_CHARACTERS = 200
"""A longer message tells a story."""


@dataclass(frozen=True, slots=True)
class ToldOuting:
    """A run, or a walk, of so many minutes; `pain` 0-10, None where nothing is said of it."""

    walk: bool
    minutes: int
    pain: int | None
    yesterday: bool


def told_outing(text: str, words: Vocabulary) -> ToldOuting | None:
    """Read a run or a walk that took place; None for a question, a plan, and where the minutes are not said."""
    said = plain(text).replace("’", "").replace("'", "")
    if len(said) > MOST_CHARACTERS or "?" in said or not words.outings.ran:
        return None
    told, not_done, yesterday = _patterns(words.outings, words.score.yesterday)
    found, minutes = told.search(said), minutes_said(said, words.durations)
    if found is None or minutes is None or not_done.search(said):
        return None
    pain = told_score(said, words)
    surely = pain is not None and pain.surely
    return ToldOuting(
        walk=found["walked"] is not None,
        minutes=minutes,
        pain=pain.score if pain is not None and surely else None,
        yesterday=yesterday.search(said) is not None,
    )


@lru_cache(maxsize=8)
def _patterns(words: OutingWords, yesterday: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    told = rf"(?P<ran>{any_of(words.ran)})|(?P<walked>{any_of(words.walked)})"
    return tuple(re.compile(one) for one in (told, any_of(words.not_done), any_of(yesterday)))
