"""Days of the week as people type them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from bot.domain.chat_words import Words
from bot.domain.vocabulary import DayWords, Vocabulary
from bot.nlu.grammar import any_of, day_names
from bot.nlu.plain import plain

WEEK = range(7)
MOST_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class Days:
    """Days of the week, Monday 0: those that are wanted, and those that are not."""

    wanted: tuple[int, ...] = ()
    unwanted: tuple[int, ...] = ()


def days_of_week(text: str, words: DayWords, language: str) -> Days:
    """Read the days of a message: "tue and sat", "weekdays", "mon-fri", "every day but sunday", "no fridays"."""
    said = plain(text)[:MOST_CHARACTERS]
    known = _known(words, language)
    wanted: set[int] = set()
    unwanted: set[int] = set()
    old: set[int] = set()
    without = instead = False
    last: int | None = None
    through = False
    every = list(_pattern(words, language).finditer(said))
    for at, found in enumerate(every):
        word = re.sub(r"\s+", " ", found[0])
        if found["days"]:
            days = known.get(word) or known.get(word.removesuffix("s")) or ()
            if through and last is not None and len(days) == 1:
                days = tuple((last + step) % 7 for step in range((days[0] - last) % 7 + 1))
            (unwanted if without else old if instead else wanted).update(days)
            last = days[0] if len(days) == 1 and not instead else None
            instead = instead and _more_before_new(every[at + 1 :])
            through = False
        elif found["through"]:  # "change monday to thursday" is no range, and "change the days to monday" wants it
            through, instead = True, False
        elif found["without"]:
            without = True
        elif found["instead"]:
            instead = True
        else:
            without = False
    unwanted |= old - wanted
    return Days(tuple(sorted(wanted - unwanted)), tuple(sorted(unwanted)))


def _more_before_new(rest: list[re.Match[str]]) -> bool:
    """Tell whether more old days follow, and then the new ones: "change mon wed fri to tue thu"."""
    old = list(takewhile(lambda found: found["days"], rest))
    return bool(old) and len(old) < len(rest) and rest[len(old)]["through"] is not None


def one_weekday(text: str, before: Words, words: Vocabulary, language: str) -> tuple[int, str, str] | None:
    """Find the one day of the week that a message names: which it is, Monday 0, and the words before and behind it.

    `before`: what may stand in front of its name, such as "on" and "last". None where it names none or several.
    """
    said = plain(text)[:MOST_CHARACTERS]
    pattern, numbers = _one_day(before, words, language)
    found = list(pattern.finditer(said))
    if len(found) != 1:
        return None
    return numbers[found[0]["day"]], said[: found[0].start()], said[found[0].end() :]


@lru_cache(maxsize=8)
def _one_day(before: Words, words: Vocabulary, language: str) -> tuple[re.Pattern[str], Mapping[str, int]]:
    """Give what finds a day of the week with the words in front of it, and the number of each name."""
    small, known = words.chat.particles, {**day_names(language), **words.days.short}
    numbers = {name + ending: day for name, day in known.items() for ending in ("", *small.plural)}
    owner = rf"(?:{any_of(small.possessive)})?"
    return re.compile(rf"(?:(?:{any_of(before)})\s+)*(?P<day>{any_of(numbers)}){owner}"), numbers


@lru_cache(maxsize=8)
def _known(words: DayWords, language: str) -> dict[str, tuple[int, ...]]:
    known: dict[str, tuple[int, ...]] = {name: (day,) for name, day in day_names(language).items()}
    return known | {name: (day,) for name, day in words.short.items()} | dict(words.groups)


@lru_cache(maxsize=8)
def _pattern(words: DayWords, language: str) -> re.Pattern[str]:
    names = {*day_names(language), *(f"{name}s" for name in day_names(language)), *words.groups, *words.short}
    ends = r"(?P<ends>[.;!?])"
    return re.compile(
        rf"(?P<days>{any_of(names)})|(?P<instead>{any_of(words.instead)})|(?P<without>{any_of(words.without)})"
        rf"|(?P<through>{any_of(words.through)})|{ends}"
    )
