"""A run or a walk that somebody tells of: "ran 25 min, pain 2"."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.domain.pain import HIGHEST, LOWEST
from bot.domain.vocabulary import DurationWords, OutingWords, Vocabulary
from bot.nlu.durations import DAY_MIN, HOUR, minutes_said, without_length
from bot.nlu.grammar import any_of
from bot.nlu.pain import typed_score
from bot.nlu.plain import bare, plain
from bot.nlu.session_told import worst_told
from bot.nlu.told import How, ToldScore, told_score
from bot.nlu.went import distance_run

MOST_CHARACTERS = 200
"""A longer message tells a story."""
BY_ITSELF = (How.ALONE, How.STATED, How.APART)
"""How a number is told that nothing but a score can be."""

HALF_MINUTE_S = 30
SURELY_HOURS, SURELY_MINUTES = 3, 10
"""Of "a:b", so little is hours before minutes, and so much minutes before seconds (house)."""
LAST_HOUR = 23
_WATCH = re.compile(r"(?<![0-9:.])([0-9]{1,3}):([0-5][0-9])(?::([0-5][0-9]))?(?![0-9:])")
_FRACTION = re.compile(r"([1-9][0-9]*)[.,]([0-9]{1,2})")
_TIMES = re.compile(r"[0-9]\s?[x×]\s?[0-9]")
"""So often so long, "3x5 min", tells no whole length."""
_NO_LENGTH = re.compile(r"0+(?:[.,][0-9]+)?\s*[^\W\d_]*[.!]?")


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
    covered = distance_run(words.chat.covered, words.chat.distances, words.chat.how_far)
    told, not_done, yesterday = _patterns(words.outings, words.score.yesterday, covered)
    found, minutes = told.search(said), minutes_said(said, words.durations)
    if minutes is None and (watch := _WATCH.search(said)) is not None and int(watch[1]) > LAST_HOUR:
        minutes = _on_a_watch(watch)  # "parkrun, 29:30" is no time of day
    if (
        found is None
        or minutes is None
        or _TIMES.search(said)
        or not_done.search(said)
        or _counts(said[: found.start()], words)
    ):
        return None
    pain = told_score(said, words)
    worst = worst_told(bare(text), words)
    return ToldOuting(
        walk=found["walked"] is not None,
        minutes=minutes,
        pain=max(worst, pain.score if pain is not None else worst)
        if worst is not None
        else pain.score
        if pain is not None and _is_of_it(pain, found)
        else None,
        yesterday=yesterday.search(_compared(words).sub(" ", said)) is not None,
    )


@lru_cache(maxsize=8)
def _compared(words: Vocabulary) -> re.Pattern[str]:
    """Give what is compared with yesterday and is not of it: "better than yesterday"."""
    return re.compile(rf"(?:{any_of(words.score.than)})\s+(?:{any_of(words.score.yesterday)})")


def beside_outing(text: str, words: Vocabulary) -> str | None:
    """Give the bare words that stand round a run or a walk and its minutes; None where a message tells of none."""
    if told_outing(text, words) is None:
        return None
    told, _, yesterday = _patterns(words.outings, words.score.yesterday)
    return bare(told.sub(" ", yesterday.sub(" ", without_length(text, words.durations))))


def _counts(before: str, words: Vocabulary) -> bool:
    """Tell whether runs are counted: "1 in 10 runs" has no length."""
    return re.search(rf"(?:{any_of(words.durations.bare_after)})\s+[0-9]+\s*$", before) is not None


def _is_of_it(pain: ToldScore, outing: re.Match[str]) -> bool:
    """Tell whether a score is of the run: it says that it is of pain, or it stands by itself behind the run."""
    return pain.surely or (pain.how in BY_ITSELF and pain.start > outing.start())


class Yesterday(StrEnum):
    """How a message says that something was yesterday: `ALONE`, and hardly anything else, or `BESIDE` other words."""

    ALONE = "alone"
    BESIDE = "beside"


def of_yesterday(text: str, words: Vocabulary) -> Yesterday | None:
    """Tell whether a message says that something was yesterday."""
    said = plain(text)
    said = _compared(words).sub(" ", said)
    _, _, yesterday = _patterns(words.outings, words.score.yesterday)
    if "?" in said or yesterday.search(said) is None:
        return None
    rest = re.sub(any_of(words.filler), " ", yesterday.sub(" ", said))
    return Yesterday.BESIDE if rest.strip(" .,!") else Yesterday.ALONE


def told_minutes(text: str, words: Vocabulary) -> int | None:
    """Read how long a run or a walk was, as the answer to that question: "25", "about 40 min", "28:30", "1:05:00".

    Half a minute is rounded up. 0 for what is none or can be read in two ways, such as "1 h 90" and "0.5". None for a
    question, a plan, a wish for later, and where the only number is said to be of pain.
    """
    said = plain(text).replace("’", "").replace("'", "")
    if len(said) > MOST_CHARACTERS or "?" in said:
        return None
    _, not_done, yesterday = _patterns(words.outings, words.score.yesterday)
    if not_done.search(said) or re.search(any_of(words.chat.puts_off), said):
        return None
    said, times = yesterday.subn(" ", said)
    said = said.strip(" ,")
    minutes = minutes_said(said, words.durations)
    if _unclear(words.durations).search(said) or (minutes is None and _NO_LENGTH.fullmatch(said)):
        return 0
    if minutes is not None:
        return minutes if minutes < DAY_MIN else None
    bare = (_bare_number(clause.strip(), words) for clause in re.split(r"[,;]\s", said))
    least = HIGHEST + 1 if times else LOWEST  # "yesterday was a 4" is a score
    return next((number for number in bare if number is not None and number >= least), None)


def _bare_number(said: str, words: Vocabulary) -> int | None:
    """Read a number that stands alone, in figures, as a watch shows it or in a word; None for one of pain."""
    if (spoken := words.durations.amounts.get(said.rstrip(".!"), 0)) > 1:
        return int(spoken)
    if watch := _WATCH.search(said):
        return _on_a_watch(watch)
    number, told = typed_score(said, words), told_score(said, words)
    if number is None or (told is not None and told.surely):
        return None
    if number.matched.isdigit():
        return int(number.matched)
    parts = _FRACTION.fullmatch(number.matched)
    return math.floor(float(".".join(parts.groups())) + 0.5) if parts else number.score


def _on_a_watch(watch: re.Match[str]) -> int:
    """Read "1:05:00", "28:30" or "1:05" in minutes; 0 for what may be hours as well as minutes, such as "5:30"."""
    first, second, third = (int(part or 0) for part in watch.groups())
    if watch[3] is not None:
        return HOUR * first + second + (third >= HALF_MINUTE_S)
    if first <= SURELY_HOURS:
        return HOUR * first + second
    return first + (second >= HALF_MINUTE_S) if first >= SURELY_MINUTES else 0


@lru_cache(maxsize=8)
def _unclear(words: DurationWords) -> re.Pattern[str]:
    """Give what hours with more minutes than an hour has look like."""
    return re.compile(rf"(?<![0-9:.,])[0-9]+\s?(?:{any_of(words.hours)})\s?(?:[6-9][0-9]|[0-9]{{3,}})(?![0-9])")


@lru_cache(maxsize=8)
def _patterns(
    words: OutingWords, yesterday: tuple[str, ...], covered: str | None = None
) -> tuple[re.Pattern[str], ...]:
    ran = any_of(words.ran) if covered is None else f"{any_of(words.ran)}|{covered}"
    told = rf"(?P<ran>{ran})|(?P<walked>{any_of(words.walked)})"
    return tuple(re.compile(one) for one in (told, any_of(words.not_done), any_of(yesterday)))
