"""A break that is not wanted any more: "never mind, we're not going after all"."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.domain.vocabulary import ChatWords, Words
from bot.nlu.grammar import any_of
from bot.nlu.plain import bare

MOST_CHARACTERS = 100
"""A longer message tells more than that (house)."""


def tells_stay(text: str, words: ChatWords) -> bool:
    """Tell whether a message says that somebody stays after all, and nothing else."""
    if "?" in text or len(text) > MOST_CHARACTERS:
        return False
    stays, known = _patterns(words.stays, words.around_stays)
    said = bare(text)
    return stays.search(said) is not None and not known.sub("", said).strip()


@lru_cache(maxsize=8)
def _patterns(stays: Words, around: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(any_of(stays)), re.compile(any_of((*stays, *around)))
