"""A break, or a day left out, that is denied, called off or only asked about: "do not skip tomorrow", "not going"."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from bot.domain.vocabulary import Vocabulary
from bot.nlu.grammar import any_of
from bot.nlu.plain import bare, plain

MOST_CHARACTERS = 200
"""A longer message tells a story."""
MOST_OF_STAYING = 100
"""A longer message says more than that somebody stays (house)."""


class Unwished(StrEnum):
    """Why a message that speaks of a break, or of leaving a day out, wishes for none.

    STAYS: it says that somebody does not go away, and nothing else, so that it names no break.
    """

    DENIED = "denied"
    OVER = "over"
    SUPPOSED = "supposed"
    STAYS = "stays"


def unwished(text: str, words: Vocabulary) -> Unwished | None:
    """Tell whether a message denies, calls off or supposes every break that it speaks of; None for one that wishes."""
    return Unwished.STAYS if _stays(text, words) else _of_breaks(text, words)


def _stays(text: str, words: Vocabulary) -> bool:
    if "?" in text or len(text) > MOST_OF_STAYING:
        return False
    stays, known = _of_staying(words)
    said = bare(text)
    return stays.search(said) is not None and not known.sub("", said).strip()


def _of_breaks(text: str, words: Vocabulary) -> Unwished | None:
    said = plain(text)[:MOST_CHARACTERS].replace("’", "").replace("'", "")
    supposed, denied, over, wished = _patterns(words)
    rest, of_supposed = supposed.subn(" ", said)
    rest, of_denied = denied.subn(" ", rest)
    rest, of_over = over.subn(" ", rest)
    if wished.search(rest) or not of_supposed + of_denied + of_over:
        return None
    if of_supposed:
        return Unwished.SUPPOSED
    return Unwished.OVER if of_over else Unwished.DENIED


@lru_cache(maxsize=8)
def _of_staying(words: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give what says that somebody stays, and every word that a message may be made of which says no more."""
    stays = words.chat.stays
    return re.compile(any_of(stays)), re.compile(any_of((*stays, *words.chat.around_stays)))


@lru_cache(maxsize=8)
def _patterns(words: Vocabulary) -> tuple[re.Pattern[str], ...]:
    """Give what supposes a break, what denies one, what says that one is over, and what wishes for one."""
    said = words.chat.breaks
    leaves, rests = f"(?:{any_of(said.leaves_out)})", f"(?:{any_of(said.rests)})"
    between = rf"(?:\s+(?:{any_of(said.between)}))*\s+"
    supposes, denies = f"(?:{any_of(said.supposes)})", f"(?:{any_of(said.denies)})"
    none, over = f"(?:{any_of(said.no)})", f"(?:{any_of(said.over)})"
    ends = f"(?:{any_of(said.ends)})"
    either = f"(?:{leaves}|{rests})"
    return (
        re.compile(f"{supposes}{between}{either}"),
        re.compile(rf"{denies}{between}{either}|{none}\s+{rests}"),
        re.compile(rf"{rests}(?:\s+\w+){{0,3}}?\s+{over}|{ends}{between}{rests}"),
        re.compile(f"{leaves}|{rests}"),
    )
