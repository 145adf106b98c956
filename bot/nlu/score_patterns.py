"""The patterns that the words of scores are looked for with, made once for a language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from bot.domain.vocabulary import Vocabulary
from bot.nlu.grammar import any_of


def score_patterns(words: Vocabulary) -> dict[str, re.Pattern[str]]:
    """Give the patterns of a language by what they find."""
    return _patterns(_key(words))


def _key(words: Vocabulary) -> tuple[Any, ...]:
    return (tuple(words.numbers.items()), words.halves, words.out_of_ten, words.between, words.score)


@lru_cache(maxsize=8)
def _patterns(key: tuple[Any, ...]) -> dict[str, re.Pattern[str]]:
    numbers, halves, of_ten, between, score = key
    spoken = any_of(word for word, value in numbers if value or (" " not in word and word not in ("none", "nothing")))
    value = rf"(?P<value>(?<![\d.,/])(?<!\d:)[0-9]{{1,2}}(?:[.,][0-9])?(?![0-9])|½|{spoken})"
    ends = r"(?:zero|one|[01])\s*(?:to|and|through|until|-|–)\s*(?:ten|10)"
    hour = any_of(word for word, number in numbers if number >= 1 and " " not in word)
    the_scale = any_of(score.scale)
    return {
        "number": re.compile(
            rf"{value}(?:\s*(?P<half>{any_of(halves)}))?(?:\s*(?P<of_ten>{any_of(of_ten)})(?![0-9]))?"
        ),
        "other": re.compile(
            rf"\s*(?!(?:{any_of(score.sides)})\W+[0-9])(?:{any_of(score.units)}|[:%°/x*^+][0-9]*|\+\s?[0-9]|[-–.,]?[0-9]|-(?!\s))"
        ),
        "units": re.compile(rf"\s*(?:{any_of(unit for unit in score.units if unit not in score.sides)})"),
        "glued": re.compile(r"[\d$€£#x/.*^{+-]$|(?<![^\W\d_]):$|[\d+]\s$|[^\W\d_]$"),
        "pain": re.compile(any_of(score.pain_after)),
        "not_after": re.compile(rf"(?:{any_of(score.not_after)})\s*$"),
        "past": re.compile(any_of(score.past)),
        "past_after": re.compile(rf"\s*\(?(?:{any_of(score.past_after)})"),
        "present": re.compile(any_of(score.present)),
        "present_after": re.compile(rf"\s*(?:{any_of(score.present)})"),
        "now": re.compile(any_of(score.now)),
        "now_after": re.compile(rf"\s*(?:{any_of(score.now)})"),
        "not_this": re.compile(rf"(?:{any_of(score.not_this)})\s+(?:an?\s+)?$"),
        "yesterday": re.compile(any_of(score.yesterday)),
        "yesterday_after": re.compile(rf"\s*(?:{any_of(score.yesterday)})"),
        "than_then": re.compile(rf"({any_of(score.than)})\s+(?:{any_of(score.times)})(?!')"),
        "scale": re.compile(rf"(?:(?:{the_scale})\s+)?(?<![\w:/.-]){ends}(?![0-9])(?:\s+(?:{the_scale}))?"),
        "explains": re.compile(any_of(score.explains)),
        "clock": re.compile(rf"(?:{any_of(score.clock)})\s+(?:1?[0-9]|{hour})(?![\w/])"),
        "aside": re.compile(rf",\s+(?:{any_of(score.asides)}),(?=\s)"),
        "others": re.compile(any_of(score.others)),
        "own": re.compile(any_of((*score.pain_after, *score.own))),
        "named": re.compile(rf"(?:{any_of(score.named)})\s?[:#]?\s?$|(?:{any_of(score.ages)})\W{{0,2}}$"),
        "the_one": re.compile(rf"(?:{any_of(score.the_one)})\s+$"),
        "one_of": re.compile(rf"\s+(?:[0-9]|{any_of(score.one_of)})"),
        "is": re.compile(rf"(?:{any_of(score.tells)})\s+$"),
        "tells": re.compile(rf"\s*(?:{any_of((*score.around, *score.situations, *score.past_after, *score.present))})"),
        "counted": re.compile(r"\s[^\W\d_]{2,}(?<!s)s(?![\w'])"),
        "capped": re.compile(
            rf"(?:{any_of(score.never)})(?:\s+[^\W\d_]+){{0,3}}?\s+(?:{any_of(score.above)})\s+(?:an?\s+)?$"
        ),
        "beyond": re.compile(rf"(?:{any_of(score.above)})\s+(?:an?\s+)?$"),
        "differs": re.compile(rf"\s*(?:{any_of(score.differs)})"),
        "wishes": re.compile(any_of(score.wishes)),
        "clause": re.compile(r"[,;.!?\n]\s|\s[-–]\s"),
        "part": re.compile(r"[,;.!?\n:]\s|\s[-–]\s"),
        "nothing": re.compile(any_of(score.nothing)),
        "asks": re.compile(rf"\W*(?:{any_of(score.asks)})"),
        "between": re.compile(rf"\s*(?:{any_of(between)})?\s*(?:an?\s+)?"),
        "around": re.compile(any_of((*score.around, *score.situations))),
        "about": re.compile(any_of(score.around)),
    }
