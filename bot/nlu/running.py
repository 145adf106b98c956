"""A run or a walk that somebody tells of: "ran 25 min, pain 2"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.vocabulary import OutingWords, Vocabulary
from bot.nlu.durations import DAY_MIN, minutes_said
from bot.nlu.grammar import any_of
from bot.nlu.pain import typed_score
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


def told_minutes(text: str, words: Vocabulary) -> int | None:
    """Read how long a run or a walk was, as the answer to that question: "25", "about 40 min", "half an hour".

    None for a question, a plan, a wish for later, and where the only number is said to be of pain.
    """
    said = plain(text).replace("’", "").replace("'", "")
    if len(said) > MOST_CHARACTERS or "?" in said:
        return None
    _, not_done, _ = _patterns(words.outings, words.score.yesterday)
    if not_done.search(said) or re.search(any_of(words.chat.puts_off), said):
        return None
    if (minutes := minutes_said(said, words.durations)) is not None:
        return minutes if minutes < DAY_MIN else None
    bare = (_bare_number(clause.strip(), words) for clause in re.split(r"[,;]\s", said))
    return next((number for number in bare if number is not None), None)


def _bare_number(said: str, words: Vocabulary) -> int | None:
    """Read a number that stands alone, in figures or in a word; None for one of pain."""
    if (spoken := words.durations.amounts.get(said.rstrip(".!"), 0)) > 1:
        return int(spoken)
    number, told = typed_score(said, words), told_score(said, words)
    if number is None or (told is not None and told.surely):
        return None
    return int(number.matched) if number.matched.isdigit() else number.score


@lru_cache(maxsize=8)
def _patterns(words: OutingWords, yesterday: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    told = rf"(?P<ran>{any_of(words.ran)})|(?P<walked>{any_of(words.walked)})"
    return tuple(re.compile(one) for one in (told, any_of(words.not_done), any_of(yesterday)))
