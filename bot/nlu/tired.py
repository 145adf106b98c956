"""Muscles that are tired or sore from their work, which is no warning sign: "legs like jelly after squats"."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.domain.vocabulary import Vocabulary
from bot.nlu.grammar import any_of
from bot.nlu.made_of import MadeOf, made_of

MUSCLES = "pain-rule.muscles"
"""The part of a topic that tells tired muscles from a warning sign."""


def told_tired(said: str, words: Vocabulary) -> MadeOf | None:
    """Read tired or sore muscles from a bare message in which nothing else is told but how the knee scores.

    One calf alone must have worked for it, and so must what hurts or is very weak; weak on one side is none of these.
    """
    tired = words.chat.tired
    rest, worked = _reason(words).subn(" ", said)
    muscles, how = (tired.both, tired.one), (tired.sore, tired.weak, tired.much, tired.hurts, words.chat.a_little)
    known = (*muscles, *how, tired.after, tired.which, tired.efforts, tired.around)
    told = made_of(" ".join(rest.split()), known, words)
    if told is None:
        return None
    if told.has(tired.both):
        very_weak = told.has(tired.weak) and told.has(tired.much)
        is_tired = told.has((*tired.sore, *tired.weak)) and (worked or not (very_weak or told.has(tired.hurts)))
    else:
        is_tired = told.has(tired.one) and told.has(tired.sore) and worked and not told.has(tired.weak)
    return told if is_tired else None


@lru_cache(maxsize=8)
def _reason(words: Vocabulary) -> re.Pattern[str]:
    """Give what tells that muscles worked: "after all those squats"."""
    tired = words.chat.tired
    after, which, efforts = any_of(tired.after), any_of(tired.which), any_of(tired.efforts)
    return re.compile(rf"(?:{after})\s+(?:(?:{which})\s+)*(?:{efforts})")
