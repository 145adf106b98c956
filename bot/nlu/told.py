"""The pain score inside a longer message: of several numbers the one that speaks of the knee, and of now."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from bot.domain.pain import HIGHEST, LOWEST
from bot.domain.vocabulary import Vocabulary
from bot.nlu.pain import numbered
from bot.nlu.score_numbers import Number, nothing_left, numbers_of
from bot.nlu.score_patterns import Patterns, score_patterns
from bot.nlu.slips import unswapped

MOST_CHARACTERS = 600
MOST_SCORES = 4
"""A message with more numbers tells something else (house)."""
MOST_NUMBERS = 12
"""One with more is no report at all, and reading each of them would cost time (house)."""
_RANGE = re.compile(r"(?<![\d.,:/-])([0-9]|10)\s?[-–]\s?([0-9]|10)(?![\d:/-]|[.,]\d)")


class How(StrEnum):
    """How surely the words around a number say that it is the knee's score; docs/understanding.md has the grammar.

    `ALONE`: the message tells a score and nothing else. `STATED`: its clause says whose score it is, or its sentence
    is nothing else. `APART`: its clause is nothing else, or begins with it. `BESIDE`: pain or "out of ten" stands in
    its clause. `SOMEWHERE`: nothing says so. `ASKED`: the message asks something.
    """

    ALONE = "alone"
    STATED = "stated"
    APART = "apart"
    BESIDE = "beside"
    SOMEWHERE = "somewhere"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class ToldScore:
    """A score, whether it is yesterday's, how it was written, how surely it is one, and where it stands.

    `surely`: pain, the knee or "out of ten" stands with it. `start`: in the message as `without_no_scores` gives it.
    """

    score: int
    yesterday: bool
    matched: str
    how: How
    surely: bool
    start: int


def told_score(said: str, words: Vocabulary) -> ToldScore | None:
    """Read the score that a message tells among other things, from its plain form; None without one.

    Of left and right, and of a range, the higher counts; of then and now, now; a half is rounded up. Yesterday's is
    given where nothing else is told.
    """
    return told_in(without_no_scores(said, words), words)


def told_in(said: str, words: Vocabulary) -> ToldScore | None:
    """Read the score from what `without_no_scores` leaves of a message."""
    patterns = score_patterns(words)
    if patterns["topics"].search(said) and not patterns["knee"].search(said):
        return None
    if len(patterns["number"].findall(said)) > MOST_NUMBERS:
        return None
    every = numbers_of(said, words, patterns)
    if any(not said[one.end : next.start].strip() for one, next in pairwise(every)):
        return None
    numbers = [number for number in every if not number.denied]
    if not numbers:
        zero = None if every else patterns["nothing"].search(said)
        return None if zero is None else _nothing(said, zero, patterns)
    best = _of_now(numbers)
    if not best:
        return None
    chosen = max(best, key=lambda number: number.value)
    score = math.floor(chosen.value + 0.5)
    yesterday = all(number.yesterday for number in numbers)
    surely = any(number.of_ten or number.pain for number in best)
    how = _how(said, chosen, best, every, patterns)
    if not LOWEST <= score <= HIGHEST or (yesterday and how is not How.ALONE):
        return None
    return ToldScore(score, yesterday, chosen.text, how, surely, chosen.start)


def asks_of_score(said: str, words: Vocabulary) -> bool:
    """Tell whether the plain form of a message asks if a score is all right: "is pain of 4 ok?"."""
    return "?" in said and score_patterns(words)["judges"].search(said) is not None


def tells_the_time(said: str, words: Vocabulary) -> bool:
    """Tell whether the plain form of a message is a time of day said by the clock, such as "it's 5 to 8"."""
    return score_patterns(words)["clock"].fullmatch(said.strip(" .!")) is not None


def _marked(said: str) -> str:
    """Write a stop for the end of a line, and a comma where a picture stood between two words."""
    return re.sub(r"\s{2,}", ", ", re.sub(r"\s*\n\s*", ". ", said.strip())).replace("\t", " ")


def without_no_scores(said: str, words: Vocabulary) -> str:
    """Take out of a message what is no score: the scale itself, hours, comparisons, the lower end of a range."""
    patterns = score_patterns(words)
    said = _marked(numbered(said[:MOST_CHARACTERS], words))
    if not (patterns["number"].search(said) or patterns["nothing"].search(said)):
        return ""
    said = patterns["one_by"].sub(lambda found: found[0] if found["is"] else "", unswapped(said, words))
    said = patterns["at_hour"].sub(r"\1", patterns["that_one"].sub(r"\1", said))
    said = patterns["doubted"].sub(r"\1.", patterns["spoken"].sub(".", said))
    for of_no_score in ("earlier_later", "scale", "explains", "hours", "clock", "aside"):
        said = patterns[of_no_score].sub(" ", said)
    if not patterns["knee"].search(said):
        said = patterns["result"].sub(_no_result, said)
    return _RANGE.sub(_higher, patterns["than_then"].sub(r"\1", said))


def _higher(found: re.Match[str]) -> str:
    return found[2] if int(found[1]) < int(found[2]) else found[0]


def _no_result(found: re.Match[str]) -> str:
    return " result " if int(found[1]) > int(found[2]) else found[0]


def _of_now(numbers: list[Number]) -> list[Number]:
    """Give the numbers that speak most clearly of the knee now; none where all are of long ago."""
    lasting = [number for number in numbers if not number.gone]
    now = [number for number in lasting if not number.past] or lasting
    return (
        [number for number in now if number.now]
        or [number for number in now if number.of_ten]
        or [number for number in now if number.pain]
        or [number for number in now if number.present]
        or [number for number in lasting if number.of_ten or number.pain]
        or now
    )


def _how(said: str, chosen: Number, best: list[Number], every: list[Number], patterns: Patterns) -> How:
    surely = any(number.of_ten or number.pain for number in best)
    if _tells_no_more(said, every, surely, patterns):
        return How.ALONE
    if "?" in said:
        return How.ASKED
    if any(number.stated for number in best):
        return How.STATED
    start, end = _part(said, chosen, patterns["sentence"])
    if chosen.plain and _tells_no_more(said[start:end], _within(every, start, end), surely, patterns):
        return How.STATED
    start, end = _part(said, chosen, patterns["part"])
    if _tells_no_more(said[start:end], _within(every, start, end), surely, patterns):
        return How.STATED if chosen.plain and patterns["knee"].search(said, start, end) else How.APART
    if chosen.leads:
        return How.APART
    return How.BESIDE if surely else How.SOMEWHERE


def _nothing(said: str, zero: re.Match[str], patterns: Patterns) -> ToldScore:
    past = patterns["past"].search(said) or patterns["past_after"].match(said[zero.end() :])
    alone = not past and _is_all(said, [zero.span()], patterns["about"])
    how = How.ALONE if alone else How.ASKED if "?" in said else How.BESIDE
    return ToldScore(0, False, zero[0], how, surely=True, start=zero.start())


def _part(said: str, number: Number, between: re.Pattern[str]) -> tuple[int, int]:
    """Give where the part of a message begins and ends that a number stands in."""
    start = max((found.end() for found in between.finditer(said, 0, number.start)), default=0)
    found = between.search(said, number.end)
    return start, found.start() if found else len(said)


def _within(numbers: list[Number], start: int, end: int) -> list[Number]:
    """Give the numbers of a part of a message, as they stand in it."""
    return [replace(one, start=one.start - start, end=one.end - start) for one in numbers if start <= one.start < end]


def _tells_no_more(said: str, numbers: list[Number], surely: bool, patterns: Patterns) -> bool:
    """Tell whether words are made of scores and of what goes with them; the word for one may be anything."""
    if len(numbers) > MOST_SCORES or (not surely and all(number.one for number in numbers)):
        return False
    if patterns["asks"].match(said):
        return False
    return _is_all(said, [(number.start, number.end) for number in numbers], patterns["around"])


def _is_all(said: str, spans: list[tuple[int, int]], around: re.Pattern[str]) -> bool:
    """Tell whether nothing is left of words without these spans and those around them."""
    for start, end in reversed(spans):
        said = f"{said[:start].replace('?', '.')} | {said[end:]}"
    return nothing_left(around.sub(" ", said))
