"""What somebody tells of a professional's advice: "my physio says I should stop running"."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from bot.domain.vocabulary import Vocabulary
from bot.nlu.grammar import any_of
from bot.nlu.meaning import RED_FLAG, UNKNOWN, Meaning

ANY_ADVICE = frozenset({"action:harder", "action:easier"})
"""The wishes that advice may be taken for, whatever it is about."""


class Advice(StrEnum):
    """What advice is about; REST is to do less than the plan for a while."""

    RUNNING = "running"
    REST = "rest"
    OTHER = "other"


def with_advice(meaning: Meaning, said: str, words: Vocabulary, *, names_sign: bool) -> Meaning | None:
    """Give the meaning of a bare message that tells of advice, with `advised`; None for one that tells of none.

    A score, a break until a day and a warning sign stay what they are; only words of advice alone are no sign.
    """
    told, leave, alone, running, rest = _patterns(words)
    found = told.search(said)
    advice = said[found.end() :].strip() if found else ""
    allowed = leave.match(advice)
    if not advice or (allowed and allowed[0] in words.chat.advised.may):
        return None
    is_sign = meaning.label == RED_FLAG and (names_sign or not alone.fullmatch(said))
    if is_sign or meaning.family == "pain" or "until" in meaning.values:
        return None
    about = Advice.RUNNING if running.search(advice) else Advice.REST if rest.search(advice) else Advice.OTHER
    may_be = meaning.family in (UNKNOWN, "topic") or meaning.label in ANY_ADVICE
    if about is Advice.OTHER and not may_be:
        return None
    return Meaning(UNKNOWN, meaning.confidence, {"advised": about.value}, (said,))


@lru_cache(maxsize=8)
def _patterns(words: Vocabulary) -> tuple[re.Pattern[str], ...]:
    """Give what tells of advice, what of leave, what advice is made of, and what it is about."""
    chat, lengths = words.chat, words.durations
    of = chat.advised
    told = rf"(?:{any_of(chat.professionals)})\s+(?:(?:{any_of(chat.before_examined)})\s+)*(?:{any_of(of.told)})"
    units = (*lengths.days, *lengths.weeks, *lengths.months, *lengths.amounts, *lengths.whole)
    made_of = any_of((*of.around, *of.told, *of.running, *of.rest))
    alone = rf"(?:(?:{any_of(chat.professionals)}|{made_of}|{any_of(units)}|[0-9]+)\s*)+"
    leave = any_of((*of.may, *of.must))
    return tuple(re.compile(one) for one in (told, leave, alone, any_of(of.running), any_of(of.rest)))
